//! What the rooms say of their tables: what a row proves by itself, and whom it concerns.

use rusqlite::types::{Value, ValueRef};

use super::report::{Concern, FileOf};
use super::shape::Shape;
use crate::store::digest::Digested;
use crate::store::identity::Kind;

/// How a row shows that it is as it was written.
#[derive(Clone, Copy, Debug)]
pub enum Proof {
    /// By its column `digest`.
    Digest(&'static Digested),
    /// By what it says.
    By(fn(&Row<'_>) -> bool),
}

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name.
    pub table: &'static str,
    /// Whom a loss concerns.
    pub concern: Concern,
    /// Without one, a row is taken where it fits and stands on a sound page.
    pub proof: Option<Proof>,
    /// The proof is of every column.
    pub whole: bool,
}

/// A file that can be salvaged.
#[derive(Debug)]
pub struct Plan {
    /// Which one.
    pub of: FileOf,
    /// Its mark and its steps.
    pub kind: &'static Kind,
    /// Tables that are written anew from others: what is lost of them is not lost.
    pub derived: &'static [(&'static str, &'static str)],
    /// Its tables. One that is not named has no proof and concerns [`Concern::Other`].
    pub rules: &'static [Rule],
}

impl Plan {
    /// What is said of a table.
    pub fn rule(&self, table: &str) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.table == table)
    }

    /// Tables whose loss is a loss of this concern: its own, and where they are derived, those
    /// that they are written from.
    pub fn sources(&self, concern: Concern) -> impl Iterator<Item = &'static str> {
        let own = self
            .rules
            .iter()
            .filter(move |rule| rule.concern == concern);
        own.map(|rule| {
            let derived = self.derived.iter().find(|(table, _)| *table == rule.table);
            derived.map_or(rule.table, |(_, from)| from)
        })
    }

    /// Whom it concerns.
    pub fn concern(&self, table: &str) -> Concern {
        self.rule(table).map_or(Concern::Other, |rule| rule.concern)
    }
}

/// A row by the names of its columns.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    shape: &'r Shape,
    values: &'r [Value],
}

impl<'r> Row<'r> {
    /// Of this table.
    pub const fn new(shape: &'r Shape, values: &'r [Value]) -> Self {
        Self { shape, values }
    }

    /// A column's value.
    pub fn get(&self, name: &str) -> Option<&'r Value> {
        self.values.get(self.shape.at(name)?)
    }

    /// A column's text.
    pub fn text(&self, name: &str) -> Option<&'r str> {
        match self.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A column's bytes.
    pub fn blob(&self, name: &str) -> Option<&'r [u8]> {
        match self.get(name) {
            Some(Value::Blob(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// A column's number.
    pub fn number(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }
}

impl Proof {
    /// Whether the row is as it was written.
    pub fn holds(self, row: &Row<'_>) -> bool {
        match self {
            Self::Digest(digested) => {
                let digest = digested.of(|column| row.get(column).map(ValueRef::from));
                digest.is_some() && digest.as_deref() == row.blob("digest")
            }
            Self::By(holds) => holds(row),
        }
    }
}
