//! The question to a search, and its answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::days;
use super::index::Days;
use super::needle::Needle;
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::text::shortened;
use crate::time::parse_year;

/// The kind of what is found.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[ts(rename = "HitKind")]
pub enum Kind {
    /// A section of a text, or its title.
    Material,
    /// A mark: its passage, or the words beside it.
    Mark,
    /// A study entry.
    Entry,
    /// A reflection of the member's own.
    Note,
    /// Something that was handed in to the branch.
    HandedIn,
}

impl Kind {
    /// The kinds of a member's log.
    pub const MEMBERS: [Self; 4] = [Self::Material, Self::Mark, Self::Entry, Self::Note];

    /// As it stands in the index of a log.
    pub const fn number(self) -> Option<i64> {
        match self {
            Self::Note => Some(0),
            Self::Mark => Some(1),
            Self::Entry => Some(2),
            Self::Material => Some(3),
            Self::HandedIn => None,
        }
    }

    /// The kind of this number.
    pub fn of_number(number: i64) -> Option<Self> {
        let mut all = Self::MEMBERS.into_iter();
        all.find(|kind| kind.number() == Some(number))
    }

    /// As the command line says it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Takes the word back.
    ///
    /// # Errors
    /// [`Error::UnknownKind`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownKind {
            given: shortened(text),
        })
    }
}

/// The order of what is found.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[ts(rename = "HitOrder")]
pub enum Order {
    /// The newest day first, and within a day what was written last.
    #[default]
    Newest,
    /// By place: text by text in the order of their list, in each from its beginning, with the marks and reflections
    /// that are about it; then what is about no text, the newest first.
    Place,
}

impl Order {
    /// Takes the word of the command line.
    ///
    /// # Errors
    /// [`Error::UnknownOrder`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownOrder {
            given: shortened(text),
        })
    }
}

/// A question.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Looked for exactly as it is written.
    pub query: String,
    /// Kinds that are looked through; all of the log where none is named.
    pub kinds: Vec<Kind>,
    /// Only what is of this year.
    pub year: Option<i32>,
    /// The order.
    pub order: Order,
    /// Only the text of this material: every place where the words stand.
    pub within: Option<MaterialId>,
    /// Hits at most; all where nothing is said.
    pub limit: Option<usize>,
    /// Hits that are passed over.
    pub offset: usize,
}

impl Ask {
    /// Whether it can be asked, before anything is opened.
    ///
    /// # Errors
    /// [`Error::QueryEmpty`], [`Error::QueryTooLong`], [`Error::QueryHoldsNul`], [`Error::OutOfRange`] of the year.
    pub fn check(&self) -> Result<()> {
        self.needle()?;
        self.checked_year().map(drop)
    }

    /// The characters that are looked for.
    pub(crate) fn needle(&self) -> Result<Needle> {
        Needle::of(&self.query)
    }

    /// The year, where one is named.
    fn checked_year(&self) -> Result<Option<i32>> {
        let year = self.year.map(|year| parse_year(&year.to_string()));
        year.transpose()
    }

    /// The days of that year.
    pub(crate) fn days(&self) -> Result<Days> {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map(days);
        let year = self.checked_year()?;
        Ok(year.and_then(|year| day(year, 1, 1).zip(day(year, 12, 31))))
    }
}

/// A place where the words stand: the first of a record, or of a section of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// The kind of what it is in.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The material that it is in or about.
    pub material: Option<String>,
    /// Path of the section that it is in or about.
    pub section: Option<String>,
    /// That section's heading.
    pub heading: Option<String>,
    /// Its name: of a mark the material, of an entry the topic.
    pub title: String,
    /// The words right before it.
    pub before: String,
    /// The words, as they stand there.
    #[serde(rename = "match")]
    #[ts(rename = "match")]
    pub found: String,
    /// The words right behind it.
    pub after: String,
    /// Its day (YYYY-MM-DD): of an entry the one of the study, else the one on which it was last written.
    pub date: Option<String>,
    /// Which field it stands in: `title`, `text`, `words` of a mark; `place`, `host`, `remark` and so on of an entry.
    pub field: String,
    /// Characters from the start of the section, or of the field.
    pub at: usize,
    /// Index of the paragraph in the material.
    pub paragraph: Option<usize>,
    /// Characters from the start of that paragraph.
    pub start: Option<usize>,
    /// Whose it is, of what was handed in.
    pub member: Option<String>,
    /// That person's number in the roster.
    pub number: Option<String>,
    /// Taken back.
    pub withdrawn: bool,
}

/// The state of an index that is not whole yet. What is not in it is found all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IndexBuilding")]
pub struct Building {
    /// Records that are in it.
    pub done: u64,
    /// Of so many.
    pub of: u64,
}

/// A step of merging the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "IndexMerging")]
pub struct Merging {
    /// Whether there is more to merge.
    pub more: bool,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Hits {
    /// In the order that was asked for.
    pub hits: Vec<Hit>,
    /// There are more behind them.
    pub more: bool,
    /// Set while the index is being built.
    pub building: Option<Building>,
}

impl Hits {
    /// So many of these as were asked for.
    pub(crate) fn cut(mut hits: Vec<Hit>, ask: &Ask) -> Self {
        hits.drain(..ask.offset.min(hits.len()));
        let limit = ask.limit.unwrap_or(usize::MAX);
        let more = hits.len() > limit;
        hits.truncate(limit);
        Self {
            hits,
            more,
            building: None,
        }
    }
}
