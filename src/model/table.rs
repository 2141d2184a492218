//! Tables whose rows are named by position: an [`Id`] exists only for a row that exists.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Index;

/// The place of a row in its [`Table`].
pub struct Id<T>(u32, PhantomData<fn() -> T>);

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl<T> Id<T> {
    /// The row at `position` of a table that is still being built.
    pub fn at(position: usize) -> Id<T> {
        Id(position as u32, PhantomData)
    }

    /// The position of the row, from 0.
    pub fn position(self) -> usize {
        self.0 as usize
    }
}

/// A row that has a name of its own.
pub trait Row {
    fn key(&self) -> &str;
}

/// Rows in the order they were given, found by position or by name.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    by_key: BTreeMap<String, Id<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { rows: Vec::new(), by_key: BTreeMap::new() }
    }
}

impl<T: Row> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let rows: Vec<T> = rows.into_iter().collect();
        let by_key =
            rows.iter().enumerate().map(|(i, row)| (row.key().to_string(), Id(i as u32, PhantomData))).collect();
        Table { rows, by_key }
    }
}

impl<T> Table<T> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn find(&self, key: &str) -> Option<Id<T>> {
        self.by_key.get(key).copied()
    }

    pub fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..self.rows.len() as u32).map(|i| Id(i, PhantomData))
    }

    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.ids().zip(&self.rows)
    }

    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// Their names must stay what they are.
    pub fn rows_mut(&mut self) -> &mut [T] {
        &mut self.rows
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.rows[id.position()]
    }
}
