//! The names that exist, table by table.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Sources;
use crate::model::{CodeDepartement, Point};
use crate::record::TableName;

/// Names of rows, whatever the state of the rest of their record.
pub struct Index<'s> {
    names: BTreeMap<TableName, BTreeSet<&'s str>>,
    /// Tables of which a name is missing or badly written: any name may be that one.
    incomplete: BTreeSet<TableName>,
    points: BTreeMap<&'s CodeDepartement, (&'s str, Point)>,
}

impl<'s> Index<'s> {
    pub fn of(sources: &'s Sources) -> Index<'s> {
        let mut index =
            Index { names: BTreeMap::new(), incomplete: sources.unreadable.clone(), points: BTreeMap::new() };
        index.add(TableName::Ecoles, sources.ecoles.iter().map(|e| Some(e.name.as_str())));
        index.add(TableName::Secteurs, sources.secteurs.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
        index.add(TableName::Metiers, sources.metiers.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
        index.add(TableName::Diplomes, sources.diplomes.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
        index.add(TableName::Documents, sources.documents.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
        index.add(TableName::Chiffres, sources.chiffres.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
        if let Some(territoires) = &sources.territoires {
            index.add(TableName::Regions, territoires.regions.iter().map(|r| Some(r.id.as_ref()?.value.as_str())));
            index.add(
                TableName::Departements,
                territoires.departements.iter().map(|d| Some(d.code.as_ref()?.value.as_str())),
            );
            index.points = territoires
                .departements
                .iter()
                .filter_map(|d| {
                    let point =
                        Point { latitude: d.latitude.as_ref()?.value.0, longitude: d.longitude.as_ref()?.value.0 };
                    Some((&d.code.as_ref()?.value, (d.nom.as_ref()?.value.as_str(), point)))
                })
                .collect();
        }
        index
    }

    fn add(&mut self, table: TableName, names: impl Iterator<Item = Option<&'s str>>) {
        for name in names {
            match name {
                Some(name) => {
                    self.names.entry(table).or_default().insert(name);
                }
                None => {
                    self.incomplete.insert(table);
                }
            }
        }
    }

    pub fn contains(&self, table: TableName, name: &str) -> bool {
        self.names.get(&table).is_some_and(|names| names.contains(name))
    }

    /// Whether it is sure that the table has no such row.
    pub fn lacks(&self, table: TableName, name: &str) -> bool {
        !self.incomplete.contains(&table) && !self.contains(table, name)
    }

    pub fn names(&self, table: TableName) -> impl Iterator<Item = &'s str> + Clone + '_ {
        self.names.get(&table).into_iter().flat_map(|names| names.iter().copied())
    }

    /// The name of a département and the point of its chief town.
    pub fn departement(&self, code: &CodeDepartement) -> Option<(&'s str, Point)> {
        self.points.get(code).copied()
    }
}
