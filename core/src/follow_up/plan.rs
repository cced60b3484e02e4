//! The plan of a year (学习计划): topics by month. An entry may fulfil an item: one with its topic does so by
//! itself, any other where the member says so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ts_rs::TS;

use super::latest::{Revised, latest};
use crate::error::{Field, Result};
use crate::ids::{EntryId, PlanItemId};
use crate::input;
use crate::text::folded;
use crate::time::parse_year;

/// Most items of a plan.
pub const ITEMS_MAX: usize = 2_000;

/// An item of a plan as it was written once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// The calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 500 characters.
    pub topic: String,
}

impl Planned {
    /// Checks what was typed.
    ///
    /// # Errors
    /// The field's own.
    pub fn parse(year: &str, month: &str, topic: &str) -> Result<Self> {
        Ok(Self {
            year: parse_year(year)?,
            month: input::whole_number(month, Field::Month, 1, 12)?,
            topic: input::line(topic, Field::Topic)?,
        })
    }

    /// The same for two items that are one, however they were typed.
    pub fn key(&self) -> (i32, u32, String) {
        (self.year, self.month, folded(&self.topic))
    }
}

/// An entry that was studied, as far as a plan asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Studied {
    /// The entry.
    pub id: EntryId,
    /// The year of its date.
    pub year: i32,
    /// Its topic.
    pub topic: String,
}

/// Whether an entry fulfils an item, as the member said.
pub type Said = BTreeMap<(String, EntryId), bool>;

/// An item of a plan as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanItem {
    /// The same through all revisions.
    pub id: PlanItemId,
    /// 1 or more.
    pub revision: u32,
    /// The calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// The topic.
    pub topic: String,
    /// Entries that fulfil it.
    pub fulfilled_by: Vec<EntryId>,
    /// Taken back.
    pub withdrawn: bool,
    /// When it was written first (RFC 3339).
    pub written_at: String,
    /// When this revision was.
    pub changed_at: String,
}

/// The items of a year, by month and in the order in which they were written; those taken back at the end.
pub fn plan(
    items: impl IntoIterator<Item = Revised<Planned>>,
    entries: &[Studied],
    said: &Said,
    year: i32,
) -> Vec<PlanItem> {
    let topics: Vec<(String, &Studied)> = entries
        .iter()
        .map(|entry| (folded(&entry.topic), entry))
        .collect();
    let items = latest(items).into_values();
    let of_year = items.filter(|item| item.revised.says.year == year);
    let mut items: Vec<PlanItem> = of_year
        .map(|item| {
            let (first, item) = (item.first, item.revised);
            let topic = folded(&item.says.topic);
            let by_itself = topics
                .iter()
                .filter(|(own, entry)| *own == topic && entry.year == year)
                .map(|(_, entry)| &entry.id);
            let fulfilled: BTreeSet<&EntryId> = entries
                .iter()
                .map(|entry| &entry.id)
                .filter(|id| said.get(&(item.id.clone(), (*id).clone())) == Some(&true))
                .chain(by_itself)
                .filter(|id| said.get(&(item.id.clone(), (*id).clone())) != Some(&false))
                .collect();
            PlanItem {
                fulfilled_by: fulfilled.into_iter().cloned().collect(),
                id: PlanItemId::from_text(item.id),
                revision: item.revision,
                year: item.says.year,
                month: item.says.month,
                topic: item.says.topic,
                withdrawn: item.withdrawn,
                written_at: first.to_text(),
                changed_at: item.at.to_text(),
            }
        })
        .collect();
    items.sort_by(|one, other| {
        (one.withdrawn, one.month, &one.id).cmp(&(other.withdrawn, other.month, &other.id))
    });
    items
}
