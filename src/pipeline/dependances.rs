//! What each page depends on, as a hash: a page whose hash is that of the last time need not be drawn.
//!
//! In: the plan and the files it was made from. Out: an [`Empreinte`] per page. A page depends
//! - on what all pages share: the program, its settings, the theme, every file that is not the record of a
//!   school, what a page shows of the site (its date, its commit);
//! - the page of a school: on its record and those of its neighbours;
//! - a list: on the records it lists, and on the counts that lists show of each other;
//! - any other page: on all records.
//!
//! Too much is hashed rather than too little: a comment in a record draws its pages again, for the same
//! bytes. `tests/programme/partiel.rs` compares builds after random changes with clean ones.

use std::collections::BTreeMap;

use super::{Settings, Typed};
use crate::assets::Theme;
use crate::diag::SourceMap;
use crate::empreinte::{Empreinte, Melange};
use crate::model::{Date, Ecole, Id};
use crate::render::Moment;
use crate::site::{Contenu, Page, Site};

/// The program, by what it was made of.
pub const PROGRAMME: &str = env!("ETABLI_PROGRAMME");

/// The records of schools: each is a page of its own.
const ECOLES: &str = "data/ecoles/";

/// The hashes that those of pages are made of.
pub struct Dependances<'s> {
    commune: Empreinte,
    /// By the position of the school.
    ecoles: Vec<Empreinte>,
    toutes: Empreinte,
    comptes: Empreinte,
    modifications: &'s BTreeMap<String, Date>,
}

impl<'s> Dependances<'s> {
    pub fn new(site: &Site, typed: &Typed, theme: &Theme, settings: &'s Settings, moment: &Moment) -> Dependances<'s> {
        let map = &typed.map;
        let texte = |ecole: &Ecole| {
            let Some(file) = map.find(&format!("{ECOLES}{}.yaml", ecole.id.as_str())) else {
                return Empreinte::default();
            };
            typed.empreintes.get(&file).copied().unwrap_or_else(|| Empreinte::of(map.file(file).text.as_bytes()))
        };
        // Of two records that change places, the texts are the same and the addresses are not.
        let record = |ecole: &Ecole| Melange::new().add(ecole.id.as_str().as_bytes()).hash(texte(ecole)).end();
        let ecoles: Vec<Empreinte> = site.catalogue.ecoles.rows().iter().map(record).collect();
        let mut toutes = Melange::new();
        ecoles.iter().for_each(|empreinte| {
            toutes.hash(*empreinte);
        });
        Dependances {
            commune: commune(map, theme, settings, moment),
            toutes: toutes.end(),
            comptes: comptes(site),
            ecoles,
            modifications: &settings.modifications,
        }
    }

    pub fn of(&self, site: &Site, page: &Page) -> Empreinte {
        let mut melange = Melange::new();
        melange.hash(self.commune).add(page.adresse.as_bytes());
        let modifie = self.modifications.get(&page.fichier).map(|date| date.iso());
        melange.add(modifie.unwrap_or_default().as_bytes());
        match page.contenu {
            Contenu::Ecole(id) => self.ecole(site, id, &mut melange),
            Contenu::Redirection(id) => {
                melange.hash(self.ecoles[id.position()]);
            }
            Contenu::SecteurRegion(..)
            | Contenu::Secteur(_)
            | Contenu::Metier(_)
            | Contenu::Diplome(_)
            | Contenu::Region(_)
            | Contenu::Departement(_)
                // The text that somebody wrote may count and list any schools.
                if page.texte.is_none() =>
            {
                melange.hash(self.comptes);
                // The first part of a long list shows where all of it is.
                let first = page.partie.as_ref().is_none_or(|partie| partie.numero == 1);
                let ids = if first { site.ecoles_of(page.contenu) } else { site.montrees(page) };
                self.all(ids, &mut melange);
            }
            _ => {
                melange.hash(self.toutes);
            }
        }
        melange.end()
    }

    fn ecole(&self, site: &Site, id: Id<Ecole>, melange: &mut Melange) {
        melange.hash(self.ecoles[id.position()]);
        let (near, around) = site.voisinage.de(id);
        for voisine in near.iter().chain(around) {
            // The distance changes with neither record: it is that of two places.
            melange.hash(self.ecoles[voisine.ecole.position()]);
        }
        melange.add(&near.len().to_le_bytes());
    }

    fn all(&self, ids: &[Id<Ecole>], melange: &mut Melange) {
        for id in ids {
            melange.hash(self.ecoles[id.position()]);
        }
    }
}

fn commune(map: &SourceMap, theme: &Theme, settings: &Settings, moment: &Moment) -> Empreinte {
    let mut melange = Melange::new();
    melange.add(PROGRAMME.as_bytes());
    melange.add(moment.base_url.as_str().as_bytes()).add(moment.date.iso().as_bytes());
    melange.add(moment.commit.as_deref().unwrap_or_default().as_bytes());
    melange.add(&[u8::from(settings.portable), u8::from(settings.preview)]);
    for file in map.ids().map(|id| map.file(id)).filter(|file| !file.path.starts_with(ECOLES)) {
        melange.add(file.path.as_bytes()).add(file.text.as_bytes());
    }
    for (name, text) in theme.templates.iter().chain(&theme.icons) {
        melange.add(name.as_bytes()).add(text.as_bytes());
    }
    // Files made from the records change with them: a page that asks for one is looked at on its own.
    for (asked, served) in theme.addresses.iter().filter(|(asked, _)| !theme.made.contains(*asked)) {
        melange.add(asked.as_bytes()).add(served.as_bytes());
    }
    for (name, examples) in &theme.examples {
        melange.add(name.as_bytes()).add(format!("{examples:?}").as_bytes());
    }
    melange.end()
}

/// How many schools each list has: lists say it of each other.
fn comptes(site: &Site) -> Empreinte {
    let facettes = &site.facettes;
    let mut melange = Melange::new();
    let mut counted = |kind: u8, position: usize, nombre: usize| {
        melange.add(&[kind]).add(&(position as u64).to_le_bytes()).add(&(nombre as u64).to_le_bytes());
    };
    counted(0, 0, facettes.ecoles.len());
    facettes.secteurs.iter().for_each(|(id, list)| counted(1, id.position(), list.len()));
    facettes.metiers.iter().for_each(|(id, list)| counted(2, id.position(), list.len()));
    facettes.diplomes.iter().for_each(|(id, list)| counted(3, id.position(), list.len()));
    facettes.regions.iter().for_each(|(id, list)| counted(4, id.position(), list.len()));
    facettes.departements.iter().for_each(|(id, list)| counted(5, id.position(), list.len()));
    for ((secteur, region), list) in &facettes.secteurs_regions {
        counted(6, secteur.position() << 16 | region.position(), list.len());
    }
    melange.end()
}
