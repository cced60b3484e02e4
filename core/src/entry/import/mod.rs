//! A table that a member kept elsewhere becomes entries: pure, the log comes in
//! [`crate::profile`].
//!
//! - `heads`: which row holds the heads, and which column is what
//! - `cells`: dates, times and hours as people write them in tables
//! - `rows`: a row becomes [`Fields`], and they are checked as if they had been typed
//! - `likeness`, `matching`: which row is which entry that is there; `looked`, what becomes of it
//! - `imports`, `undoing`: a table taken in, and out again
//!
//! All rows are taken or none, so every problem is found at once, each with its row and its
//! column as the table itself calls them.

mod answers;
mod cells;
mod heads;
mod imports;
mod likeness;
mod looked;
mod matched;
mod matching;
#[cfg(test)]
mod matching_tests;
mod rows;
pub(crate) mod sql;
#[cfg(test)]
mod tests;
mod undoing;

pub use answers::{Answers, Revise, RowPlace};
pub use imports::Imports;
pub use matched::{
    AlikeRows, Becomes, FieldChange, LooksLike, Matched, OtherEntry, RowEntry, WhyAsked,
};

use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{Checked, Fields, Form, Hours, MinutesPerHour};
use crate::error::Result;
use crate::ids::{OperationId, half_hex};
use crate::locale::{Key, key};
use crate::sheet::{Sheet, TableProblem};

/// Why entries of a table are withdrawn that was taken out again.
pub const UNDONE: Key = key!("import-undone-reason");
/// Why entries are revised that a table says otherwise; `table` is its name.
pub const REVISED: Key = key!("import-revised-reason");
/// The number of rows that a preview shows.
pub const PREVIEW_ROWS: usize = 5;

/// A column of the table, and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportColumn {
    /// Its head as it stands in the table.
    pub header: String,
    /// The name of a field, or `hours`; `null` is not taken.
    pub field: Option<String>,
}

/// A row as it would be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportRow {
    /// 1 is the first row of the file.
    pub row: u32,
    /// As they would be typed.
    pub fields: Fields,
}

/// A preview of importing a table. Nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportPreview {
    /// Every column with a head but running numbers, summaries and signatures.
    pub columns: Vec<ImportColumn>,
    /// The first rows.
    pub rows: Vec<ImportRow>,
    /// All rows that are entries, those that the log has included.
    pub count: usize,
    /// Rows that are in the log already, or twice in the table.
    pub already_had: usize,
    /// Rows that become entries.
    pub added: usize,
    /// The same, row by row.
    pub new: Vec<ImportRow>,
    /// When the file, or rows of it, were imported before.
    pub before: Option<ImportedBefore>,
    /// The other rows beside what is there.
    #[serde(flatten)]
    pub matched: Matched,
    /// While there is one, nothing can be taken in.
    pub problems: Vec<TableProblem>,
}

/// An import of before that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportedBefore {
    /// The day.
    pub date: String,
    /// Entries that undoing it would change.
    pub count: usize,
    /// Whether it was this very file; else it was one with rows of it.
    pub same_file: bool,
}

/// The result of importing a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Imported {
    /// Entries that count from now on.
    pub added: usize,
    /// Rows that were there already.
    pub already_had: usize,
    /// The rows beside what was there.
    #[serde(flatten)]
    pub matched: Matched,
    /// Why nothing was taken in.
    pub problems: Vec<TableProblem>,
    /// The columns, each with its meaning.
    pub columns: Vec<ImportColumn>,
}

/// The result of undoing an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct ImportUndone {
    /// Always 0: the fields are those of taking in.
    pub added: usize,
    /// Always 0.
    pub already_had: usize,
    /// Entries that count no more.
    pub withdrawn: usize,
    /// Entries that say again what they said before.
    pub restored: usize,
    /// Entries that were changed since and stay as they are.
    pub left: Vec<LeftEntry>,
    /// Always empty.
    pub problems: Vec<TableProblem>,
}

/// An entry that an undoing left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LeftEntry {
    /// The entry.
    pub id: String,
    /// Its day.
    pub date: String,
    /// Its topic.
    pub topic: String,
}

/// The rules that a table is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'r> {
    /// The forms of the log, retired ones too.
    pub forms: &'r [Form],
    /// How hours become minutes.
    pub rule: MinutesPerHour,
}

/// A table that was looked through: entries, or problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The columns, each with its meaning.
    pub columns: Vec<ImportColumn>,
    /// Every row that can be an entry.
    pub rows: Vec<Planned>,
    /// The first [`crate::sheet::PROBLEMS_MAX`] of them.
    pub problems: Vec<TableProblem>,
}

/// A row that can be an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// As it would be typed.
    pub row: ImportRow,
    /// The same, checked.
    pub checked: Checked,
    /// The hours that the table says, where the minutes come from them.
    pub hours: Option<Hours>,
}

/// The columns of a table, each with its meaning.
///
/// # Errors
/// [`crate::error::Error::NoHeads`].
pub fn heads(sheet: &Sheet, file_name: &str) -> Result<Vec<ImportColumn>> {
    Ok(heads::find(sheet, file_name)?.columns())
}

/// Looks a table through. `file_name` is only for the sentence where it has no heads.
///
/// # Errors
/// [`crate::error::Error::NoHeads`].
pub fn plan(sheet: &Sheet, file_name: &str, rules: Rules<'_>) -> Result<Plan> {
    let heads = heads::find(sheet, file_name)?;
    let mut plan = Plan {
        columns: heads.columns(),
        problems: heads.missing(),
        ..Plan::default()
    };
    // A column that is missing is missing in every row: once is enough.
    if plan.problems.is_empty() {
        rows::plan(sheet, &heads, rules, &mut plan);
    }
    Ok(plan)
}

/// The act of writing this row: the same content is the same act in any file on any day, and an
/// act is done once. What the table says counts, not what a rule makes of it: hours stay the same row
/// when the rule is another one.
pub fn operation(planned: &Planned) -> OperationId {
    let Planned { checked, hours, .. } = planned;
    let mut sha = Sha256::new();
    let mut part = |text: Option<&str>| {
        sha.update([u8::from(text.is_some())]);
        let bytes = text.unwrap_or_default().as_bytes();
        sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        sha.update(bytes);
    };
    part(Some(&checked.date.to_string()));
    let lasted = match hours {
        Some(hours) => format!("{} hours", hours.hundredths()),
        None => checked.minutes.to_string(),
    };
    part(Some(&lasted));
    part(Some(&checked.form));
    part(Some(&checked.topic));
    part(checked.start.map(crate::time::time_text).as_deref());
    part(checked.place.as_deref());
    part(checked.host.as_deref());
    let credit = checked.credit.map(Hours::hundredths);
    part(credit.map(|hundredths| hundredths.to_string()).as_deref());
    part(checked.remark.as_deref());
    for name in Checked::LATER {
        let typed = checked.typed().named(name).cloned().unwrap_or_default();
        if !typed.is_empty() {
            part(Some(name));
            part(Some(&typed));
        }
    }
    OperationId::from_text(format!("import-{}", half_hex(&sha.finalize())))
}

/// Which file this is: the SHA-256 of its bytes.
pub fn file_id(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
