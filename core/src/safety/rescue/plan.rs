//! A file that can be salvaged: how its rows prove themselves, and whom the loss of one concerns.

use super::report::Concern;
use crate::safety::FileOf;
use crate::salvage::{Loaded, Plan, Tally};

/// The rooms' rules for a file's tables.
#[derive(Debug)]
pub struct RescuePlan {
    /// Which file.
    pub of: FileOf,
    /// The rules by which its rows prove themselves.
    pub salvage: Plan,
    /// Its tables, and whom a loss concerns. One that is not named concerns [`Concern::Other`].
    pub concerns: &'static [(&'static str, Concern)],
    /// Tables that are written anew from others: what is lost of them is not lost.
    pub derived: &'static [(&'static str, &'static str)],
}

impl RescuePlan {
    /// Tables whose loss is a loss of this concern: its own, and where they are derived, those that they
    /// are written from.
    pub fn sources(&self, concern: Concern) -> impl Iterator<Item = &'static str> {
        let own = self.concerns.iter().filter(move |(_, of)| *of == concern);
        own.map(|(own, _)| {
            let derived = self.derived.iter().find(|(table, _)| table == own);
            derived.map_or(*own, |(_, from)| *from)
        })
    }

    /// Whom the loss of a table concerns.
    pub fn concern(&self, table: &str) -> Concern {
        let named = self.concerns.iter().find(|(own, _)| *own == table);
        named.map_or(Concern::Other, |(_, concern)| *concern)
    }

    /// The tallies of the tables of one concern.
    pub fn tallies<'l>(&self, loaded: &'l Loaded, concern: Concern) -> Vec<&'l Tally> {
        let tables = loaded.tables.iter();
        let of = tables.filter(|(table, _)| self.concern(table) == concern);
        of.map(|(_, tally)| tally).collect()
    }
}
