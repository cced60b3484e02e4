//! The plan of a year (学习计划): topics, required texts and meetings by month. An entry may fulfil an item: one with
//! its topic does so by itself, of a text one about it, of a meeting one of that form in its month; any other where the
//! member says so. A text that was read to its end is done.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::latest::{Revised, latest};
use crate::error::{Error, Field, Result};
use crate::ids::{EntryId, PlanItemId};
use crate::input;
use crate::text::{folded, shortened};
use crate::time::parse_year;

/// Most items of a plan.
pub const ITEMS_MAX: usize = 2_000;

/// The kind of item of a plan.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PlanKind {
    /// 专题
    #[default]
    Topic,
    /// 必读篇目
    Text,
    /// 会议
    Meeting,
}

impl PlanKind {
    /// As it stands in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Takes the word back; a topic where nothing is said.
    ///
    /// # Errors
    /// [`Error::UnknownPlanKind`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        match text.trim() {
            "" => Ok(Self::Topic),
            word => word.parse().map_err(|_| Error::UnknownPlanKind {
                given: shortened(word),
            }),
        }
    }

    /// The kind that a cell of somebody's table names: 必读篇目, 会议; a topic where it names neither.
    pub fn named(cell: &str) -> Self {
        let text = folded(cell);
        let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if holds(&["会议", "大会", "支委会", "党小组会", "meeting"]) {
            Self::Meeting
        } else if holds(&[
            "必读", "必学", "篇目", "书目", "材料", "文件", "原著", "text",
        ]) {
            Self::Text
        } else {
            Self::Topic
        }
    }
}

/// An item of a plan as it was written once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planned {
    /// The calendar year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// The kind of item.
    pub kind: PlanKind,
    /// The topic, the title of the text or the form of the meeting: 1 to 500 characters.
    pub topic: String,
}

impl Planned {
    /// Checks what was typed of a topic.
    ///
    /// # Errors
    /// The field's own.
    pub fn parse(year: &str, month: &str, topic: &str) -> Result<Self> {
        Ok(Self {
            year: parse_year(year)?,
            month: input::whole_number(month, Field::Month, 1, 12)?,
            kind: PlanKind::Topic,
            topic: input::line(topic, Field::Topic)?,
        })
    }

    /// The same for two items that are one, however they were typed.
    pub fn key(&self) -> (i32, u32, PlanKind, String) {
        (self.year, self.month, self.kind, folded(&self.topic))
    }
}

/// An entry that was studied, as far as a plan asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Studied {
    /// The entry.
    pub id: EntryId,
    /// The year of its date.
    pub year: i32,
    /// The month of its date.
    pub month: u32,
    /// Its form.
    pub form: String,
    /// Its topic.
    pub topic: String,
    /// The text that it is about.
    pub material: Option<String>,
}

/// A text of the log, as far as a plan asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedText {
    /// The material.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether all its sections were read.
    pub read: bool,
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
    /// The kind of item.
    pub kind: PlanKind,
    /// The topic, the title of the text or the form of the meeting.
    pub topic: String,
    /// Entries that fulfil it.
    pub fulfilled_by: Vec<EntryId>,
    /// Whether an entry fulfils it, or it is a text that was read to its end.
    pub done: bool,
    /// Taken back.
    pub withdrawn: bool,
    /// When it was written first (RFC 3339).
    pub written_at: String,
    /// When this revision was.
    pub changed_at: String,
}

/// An entry beside how its words are compared.
struct Known<'e> {
    topic: String,
    form: String,
    entry: &'e Studied,
}

impl<'e> Known<'e> {
    fn of(entry: &'e Studied) -> Self {
        Self {
            topic: folded(&entry.topic),
            form: folded(&entry.form),
            entry,
        }
    }

    /// Whether it fulfils an item by itself; `topic` is the item's as it is compared, `texts` are those it names.
    fn fulfils(&self, item: &Planned, topic: &str, texts: &[&PlannedText]) -> bool {
        self.topic == topic
            || match item.kind {
                PlanKind::Topic => false,
                PlanKind::Text => {
                    let about = self.entry.material.as_deref();
                    texts.iter().any(|text| about == Some(text.id.as_str()))
                }
                PlanKind::Meeting => self.form == topic && self.entry.month == item.month,
            }
    }
}

/// The items of a year, by month and in the order in which they were written; those taken back at the end.
pub fn plan(
    items: impl IntoIterator<Item = Revised<Planned>>,
    entries: &[Studied],
    texts: &[PlannedText],
    said: &Said,
    year: i32,
) -> Vec<PlanItem> {
    let known: Vec<Known<'_>> = entries.iter().map(Known::of).collect();
    let titles: Vec<(String, &PlannedText)> = texts
        .iter()
        .map(|text| (folded(&text.title), text))
        .collect();
    let items = latest(items).into_values();
    let of_year = items.filter(|item| item.revised.says.year == year);
    let mut items: Vec<PlanItem> = of_year
        .map(|item| {
            let (first, item) = (item.first, item.revised);
            let topic = folded(&item.says.topic);
            let of_text = |(title, text): &&(String, &PlannedText)| {
                item.says.kind == PlanKind::Text && *title == topic && !text.title.is_empty()
            };
            let texts: Vec<&PlannedText> = titles
                .iter()
                .filter(of_text)
                .map(|(_, text)| *text)
                .collect();
            let by_itself = known
                .iter()
                .filter(|one| one.entry.year == year && one.fulfils(&item.says, &topic, &texts))
                .map(|one| &one.entry.id);
            let fulfilled: BTreeSet<&EntryId> = entries
                .iter()
                .map(|entry| &entry.id)
                .filter(|id| said.get(&(item.id.clone(), (*id).clone())) == Some(&true))
                .chain(by_itself)
                .filter(|id| said.get(&(item.id.clone(), (*id).clone())) != Some(&false))
                .collect();
            PlanItem {
                done: !fulfilled.is_empty() || texts.iter().any(|text| text.read),
                kind: item.says.kind,
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
