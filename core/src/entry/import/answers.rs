//! Answers of somebody about rows that look like an entry which is there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::EntryId;
use crate::text::shortened;

/// The place of a row in its file.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(deny_unknown_fields)]
pub struct RowPlace {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// 1 is the first row of the sheet.
    pub row: u32,
}

impl RowPlace {
    /// As it is typed: `7`, or with its sheet `三月!7`.
    pub fn typed(&self) -> String {
        if self.sheet.is_empty() {
            self.row.to_string()
        } else {
            format!("{}!{}", self.sheet, self.row)
        }
    }
}

/// A row that becomes a revision of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Revise {
    /// The row.
    pub at: RowPlace,
    /// The entry.
    pub id: EntryId,
}

/// Answers for the rows that look like an entry. One that nobody answers becomes the revision of the one
/// entry that it looks like, where nothing speaks against that.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Rows that become a revision of the entry that stands here.
    pub revise: Vec<Revise>,
    /// Rows that become entries of their own.
    pub own: Vec<RowPlace>,
    /// All other rows that look like an entry become entries of their own.
    pub as_new: bool,
    /// The year of days without one, where somebody said it.
    pub year: Option<i32>,
    /// Why entries are revised: [`super::REVISED`] in the words of who asks.
    pub reason: String,
}

impl Answers {
    /// Answers as they are typed: `7=ID`, `三月!7=ID`.
    ///
    /// # Errors
    /// [`Error::NotARowAnswer`].
    pub fn parse(revise: &[String], as_new: bool, reason: String) -> Result<Self> {
        let revise = revise.iter().map(|typed| one(typed));
        Ok(Self {
            revise: revise.collect::<Result<_>>()?,
            own: Vec::new(),
            as_new,
            year: None,
            reason,
        })
    }
}

fn one(typed: &str) -> Result<Revise> {
    let refused = || Error::NotARowAnswer {
        given: shortened(typed),
    };
    let (place, id) = typed.rsplit_once('=').ok_or_else(refused)?;
    let (sheet, row) = place.rsplit_once('!').unwrap_or(("", place));
    let row = crate::text::narrow_digits(row.trim());
    let row: u32 = row.parse().map_err(|_| refused())?;
    if id.trim().is_empty() {
        return Err(refused());
    }
    Ok(Revise {
        at: RowPlace {
            sheet: sheet.to_owned(),
            row,
        },
        id: EntryId::from_text(id.trim()),
    })
}
