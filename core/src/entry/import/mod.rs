//! A table that a member kept elsewhere becomes entries: pure, the log comes in
//! [`crate::profile`].
//!
//! - `heads`: which column is what, by its usual heads
//! - `cells`, `clock`, `lasted`, `years`: days, times, lengths as people write them in tables
//! - `rows`: a row becomes [`Fields`], and they are checked as if they had been typed; or it is named as none
//! - `likeness`, `matching`: which row is which entry that is there; `looked`, what becomes of it
//! - `imports`, `undoing`: a table taken in, and out again
//!
//! All rows are taken or none, so every problem is found at once, each with its row and its
//! column as the table itself calls them.

mod answers;
mod cells;
mod clock;
mod heads;
mod imports;
mod lasted;
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
mod years;

pub use answers::{Answers, Revise, RowPlace};
pub use imports::{Imports, Which};
pub use matched::{
    AlikeRows, Becomes, FieldChange, LooksLike, Matched, OtherEntry, RowEntry, WhyAsked,
};

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::{Checked, Fields, Form, Hours, MinutesPerHour};
use crate::error::{Error, Result};
use crate::ids::{OperationId, half_hex};
use crate::locale::{Key, Message, key};
use crate::sheet::layout::{self, Fit, Found};
use crate::sheet::{self, NotRead, Sheet, SkippedRow, TableProblem, Workbook};

/// Why entries of a table are withdrawn that was taken out again.
pub const UNDONE: Key = key!("import-undone-reason");
/// Why entries are revised that a table says otherwise; `table` is its name.
pub const REVISED: Key = key!("import-revised-reason");

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
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// 1 is the first row of the sheet.
    pub row: u32,
    /// As they would be typed.
    pub fields: Fields,
}

/// A row that is taken although something about it is odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Marked {
    /// The sheet; nothing where the file has only one.
    pub sheet: String,
    /// The row, 1 for the first of the sheet.
    pub row: u32,
    /// One sentence in the reader's language.
    pub why: Message,
}

/// A preview of importing a table. Nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ImportPreview {
    /// Every column with a head but running numbers, summaries and signatures.
    pub columns: Vec<ImportColumn>,
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
    /// Rows that were passed over, each with why.
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
    /// Rows that are taken although something about them is odd.
    pub marked: Vec<Marked>,
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
    /// Rows that were passed over, each with why.
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
    /// Rows that are taken although something about them is odd.
    pub marked: Vec<Marked>,
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
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'r> {
    /// The forms of the log, retired ones too.
    pub forms: &'r [Form],
    /// How hours become minutes.
    pub rule: MinutesPerHour,
    /// The hours of half a day, where somebody said them.
    pub half_day: Option<Hours>,
    /// The day on which the table is read.
    pub today: NaiveDate,
    /// The year of days without one, where somebody said it.
    pub year: Option<i32>,
}

/// A table that was looked through: entries, or problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The columns, each with its meaning.
    pub columns: Vec<ImportColumn>,
    /// Every row that can be an entry.
    pub rows: Vec<Planned>,
    /// Rows that were passed over, each with why.
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
    /// Rows that are taken although something about them is odd.
    pub marked: Vec<Marked>,
    /// The first [`crate::sheet::PROBLEMS_MAX`] of them.
    pub problems: Vec<TableProblem>,
}

/// A row that can be an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The sheet; nothing where the file has only one.
    pub sheet: Arc<str>,
    /// 1 is the first row of the sheet.
    pub row: u32,
    /// The content, as an entry is checked.
    pub checked: Checked,
    /// A length in other units, where the minutes come from it by a rule.
    pub told: Option<Told>,
}

/// A length that becomes minutes by a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Hours of study.
    Hours(Hours),
    /// Halves of a day.
    HalfDays(u32),
}

impl Planned {
    /// The same as it would be typed.
    pub fn shown(&self) -> ImportRow {
        ImportRow {
            sheet: self.sheet.to_string(),
            row: self.row,
            fields: self.checked.typed(),
        }
    }
}

/// A file of tables that was read, before anything is opened.
#[derive(Clone, Debug)]
pub struct Table<'f> {
    book: Workbook,
    name: &'f str,
    /// Which file it is: the SHA-256 of its bytes.
    file: String,
}

impl<'f> Table<'f> {
    /// Reads it, and looks for its heads.
    ///
    /// # Errors
    /// Those of [`sheet::read`], [`Error::NoHeads`].
    pub fn read(bytes: &[u8], name: &'f str) -> Result<Self> {
        let book = sheet::read(bytes, name)?;
        let known = heads::Known::with(&[]);
        let found = visible(&book).map(|sheet| layout::find(sheet, &known));
        some_table(&found.collect::<Vec<_>>(), name)?;
        let file = file_id(bytes);
        Ok(Self { book, name, file })
    }
}

/// Looks a workbook through: every sheet that people see. `file_name` says where it has no heads, and may
/// say the year.
///
/// # Errors
/// [`Error::NoHeads`].
pub fn plan(book: &Workbook, file_name: &str, rules: Rules<'_>) -> Result<Plan> {
    let known = heads::Known::with(rules.forms);
    let found: Vec<Found> = visible(book)
        .map(|sheet| layout::find(sheet, &known))
        .collect();
    some_table(&found, file_name)?;
    let mut plan = Plan::default();
    let hidden = book.sheets.iter().filter(|sheet| sheet.hidden);
    plan.sheets_not_read = hidden.map(Sheet::not_read_hidden).collect();
    let whole = |found: &Found| found.tables.iter().any(|table| table.fit == Fit::Whole);
    if !found.iter().any(whole) {
        // A column that is missing is missing in every row: once is enough.
        let mut tables = visible(book)
            .zip(&found)
            .flat_map(|(sheet, found)| found.tables.iter().map(move |table| (sheet, table)));
        if let Some((sheet, table)) = tables.next() {
            plan.columns = heads::columns(&table.heads);
            plan.problems = heads::problems(&sheet.name, &table.heads);
        }
        return Ok(plan);
    }
    for (sheet, found) in visible(book).zip(&found) {
        if whole(found) {
            let year = rules
                .year
                .or_else(|| years::of(sheet, found.above, file_name));
            let around = rows::Around {
                year,
                month: years::month_of(sheet, found.above),
            };
            if !tables(sheet, found, (&known, rules, around), &mut plan) {
                break;
            }
        } else if !sheet.is_empty() {
            plan.sheets_not_read.push(sheet.not_read_no_heads());
        }
    }
    Ok(plan)
}

fn visible(book: &Workbook) -> impl Iterator<Item = &Sheet> {
    book.sheets.iter().filter(|sheet| !sheet.hidden)
}

/// Refuses a file without a table, and says what was seen instead.
fn some_table(found: &[Found], file_name: &str) -> Result<()> {
    if found.iter().any(|found| !found.tables.is_empty()) {
        return Ok(());
    }
    Err(Error::NoHeads {
        path: file_name.into(),
        seen: layout::seen(found),
    })
}

/// All tables of a sheet; says whether there was room for all problems.
fn tables(
    sheet: &Sheet,
    found: &Found,
    (known, rules, around): (&heads::Known<'_>, Rules<'_>, rows::Around),
    plan: &mut Plan,
) -> bool {
    let before = plan.skipped.len();
    let name: Arc<str> = sheet.name.as_str().into();
    let mut above = None;
    for table in &found.tables {
        if table.fit != Fit::Whole {
            rows::skip_other(sheet, table.begins..table.rows.end, plan);
            continue;
        }
        rows::add_columns(&table.heads, plan);
        rows::skip_hidden_columns(sheet, &table.heads, plan);
        let mut reader = rows::Reader {
            sheet,
            table,
            places: rows::Places::of(&table.heads),
            known,
            rules,
            around,
            name: Arc::clone(&name),
            text: sheet.name.is_empty(),
            above,
            typed: Fields::default(),
            plan,
        };
        if !reader.read() {
            return false;
        }
        above = reader.above;
    }
    for other in &found.others {
        rows::skip_other(sheet, other.clone(), plan);
    }
    // In the order of the sheet: tables beside and below each other were gone through one by one.
    let own = plan.skipped.get_mut(before..).unwrap_or_default();
    own.sort_by_key(|skipped| skipped.row);
    true
}

/// The act of writing this row: the same content is the same act in any file on any day, and an
/// act is done once. What the table says counts, not what a rule makes of it: hours and half days stay the
/// same row when the rule is another one.
pub fn operation(planned: &Planned) -> OperationId {
    let Planned { checked, told, .. } = planned;
    let mut sha = Sha256::new();
    let mut part = |text: Option<&str>| {
        sha.update([u8::from(text.is_some())]);
        let bytes = text.unwrap_or_default().as_bytes();
        sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        sha.update(bytes);
    };
    part(Some(&checked.date.to_string()));
    let lasted = match told {
        Some(Told::Hours(hours)) => format!("{} hours", hours.hundredths()),
        Some(Told::HalfDays(halves)) => format!("{halves} half days"),
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

/// Which file this is.
fn file_id(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
