//! The plan of a salvage: the proof that rows of each table carry, as the caller declares.

use rusqlite::types::{Value, ValueRef};

use super::shape::Shape;
use crate::store::Kind;
use crate::store::digest::Digested;

/// How a row shows that it is as it was written.
#[derive(Clone, Copy, Debug)]
pub enum Proof {
    /// By its column of a digest.
    Digest(&'static Digested),
    /// By what it says.
    By(fn(&Row<'_>) -> bool),
}

/// A table whose rows prove themselves.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name.
    pub table: &'static str,
    /// Without one, a row of another table is taken where it fits and stands on a sound page.
    pub proof: Proof,
    /// The proof is of every column.
    pub whole: bool,
    /// Rows that nothing vouches for are told, by their first column: they may have been taken out.
    pub loose: bool,
}

/// The plan for a file that is to be salvaged.
#[derive(Debug)]
pub struct Plan {
    /// Its mark and its steps.
    pub kind: &'static Kind,
    /// Its tables with a proof.
    pub rules: &'static [Rule],
    /// Columns that name a record; beside one stands its `revision`.
    pub records: &'static [&'static str],
    /// Tables that are made anew from others: no row of theirs is taken, and none is a loss.
    pub made_anew: &'static [&'static str],
    /// Columns that name a day.
    pub days: &'static [&'static str],
}

impl Plan {
    /// Whether a table is made anew.
    pub fn makes_anew(&self, table: &str) -> bool {
        self.made_anew.contains(&table)
    }

    /// The proof of a table.
    pub fn rule(&self, table: &str) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.table == table)
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
                digest.is_some() && digest.as_deref() == row.blob(digested.column)
            }
            Self::By(holds) => holds(row),
        }
    }
}
