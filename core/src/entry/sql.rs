//! Entries in the log: the only place with their SQL.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params};
use strum::IntoStaticStr;

use super::kinds::Kind;
use super::{Checked, Class, FIELDS, Filter, Source, Span};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OperationId};
use crate::store::digest::Digested;
use crate::time::Moment;

/// Entries that are not withdrawn.
pub const COUNT: &str = "SELECT count(*) FROM entry WHERE act <> 'withdraw'";

/// The action of a revision on its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// The first revision.
    Write,
    /// Says something new.
    Edit,
    /// Takes the entry back.
    Withdraw,
    /// Brings it back as it was.
    PutBack,
}

impl Action {
    fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A revision as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: EntryId,
    pub revision: u32,
    pub fields: Checked,
    pub class: Class,
    pub source: Source,
    pub withdrawn: bool,
    pub edited: bool,
    pub reason: Option<String>,
    pub first: Moment,
    pub written: Moment,
    /// When its words were taken out of the log.
    pub erased: Option<Moment>,
}

impl Stored {
    /// Whether it is marked 补记.
    pub fn late(&self) -> bool {
        is_late(self.fields.date, self.first)
    }

    /// For the sums.
    pub fn span(&self) -> Span {
        Span {
            date: self.fields.date,
            start: self.fields.start,
            minutes: self.fields.minutes,
            credit: self.fields.credit,
            form: self.fields.form.clone(),
            class: self.class,
            late: self.late(),
        }
    }
}

/// The columns that a row's digest is over: the columns of the first schema in their order, and
/// those that came later.
pub const DIGESTED: Digested = Digested {
    table: "entry_revision",
    column: "digest",
    altered: crate::key!("finding-entry-altered"),
    first: &[
        "entry",
        "revision",
        "act",
        "date",
        "start",
        "minutes",
        "credit",
        "form",
        "class",
        "topic",
        "place",
        "host",
        "material",
        "remark",
        "source",
        "reason",
        "written_ms",
        "written_offset",
        "operation",
    ],
    later: Checked::LATER,
};

/// As [`stored`] reads them.
const COLUMNS: &str = Checked::COLUMNS;
/// When the entry was erased, in two columns.
const ERASED: &str = "(SELECT erased_ms FROM erased WHERE kind = 'entry' AND id = entry),
     (SELECT erased_offset FROM erased WHERE kind = 'entry' AND id = entry)";

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let at = FIELDS.len();
    let moment = |ms: usize| -> rusqlite::Result<Moment> {
        Ok(Moment {
            utc_ms: row.get(ms)?,
            offset_minutes: row.get(ms + 1)?,
        })
    };
    Ok(Stored {
        fields: Checked::of_row(row)?,
        id: EntryId::from_text(row.get::<_, String>(at)?),
        revision: row.get(at + 1)?,
        withdrawn: row.get::<_, String>(at + 2)? == "withdraw",
        class: row.get(at + 3)?,
        source: row.get(at + 4)?,
        reason: row.get(at + 5)?,
        written: moment(at + 6)?,
        edited: row.get(at + 8)?,
        first: moment(at + 9)?,
        erased: row
            .get::<_, Option<i64>>(at + 11)?
            .zip(row.get(at + 12)?)
            .map(|(utc_ms, offset_minutes)| Moment {
                utc_ms,
                offset_minutes,
            }),
    })
}

/// First written more than a week after its date, by the calendar where it was written.
fn is_late(date: NaiveDate, first: Moment) -> bool {
    (first.date() - date).num_days() > super::LATE_AFTER_DAYS
}

/// The latest revision of an entry.
pub fn latest(connection: &Connection, id: &EntryId) -> Result<Stored> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, edited, first_ms, first_offset, {ERASED} FROM entry WHERE entry = ?1"
        ))?
        .query_row([id.as_str()], stored)
        .optional()?
        .ok_or_else(|| Error::UnknownEntry { id: id.to_string() })
}

/// All revisions of an entry, oldest first.
pub fn history(connection: &Connection, id: &EntryId) -> Result<Vec<Stored>> {
    let rows = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS},
                    EXISTS (SELECT 1 FROM entry_revision AS e
                            WHERE e.entry = r.entry AND e.act = 'edit' AND e.revision <= r.revision),
                    (SELECT written_ms FROM entry_revision AS f WHERE f.entry = r.entry AND f.revision = 1),
                    (SELECT written_offset FROM entry_revision AS f WHERE f.entry = r.entry AND f.revision = 1),
                    {ERASED}
             FROM entry_revision AS r WHERE entry = ?1 ORDER BY revision"
        ))?
        .query_map([id.as_str()], stored)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    if rows.is_empty() {
        return Err(Error::UnknownEntry { id: id.to_string() });
    }
    Ok(rows)
}

/// Newest date first, then newest written.
pub fn list(connection: &Connection, filter: &Filter) -> Result<Vec<Stored>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, edited, first_ms, first_offset, {ERASED} FROM entry
             WHERE date BETWEEN ?1 AND ?2 AND (?3 IS NULL OR form = ?3)
             ORDER BY date DESC, first_ms DESC, entry DESC"
        ))?
        .query_map(
            params![
                filter
                    .from
                    .map_or_else(|| "0000".to_owned(), |day| day.to_string()),
                filter
                    .until
                    .map_or_else(|| "9999-99".to_owned(), |day| day.to_string()),
                filter.form
            ],
            stored,
        )?
        .collect::<rusqlite::Result<_>>()?)
}

/// The spans of the entries of a calendar year that are not withdrawn, in no order.
pub fn spans(connection: &Connection, year: i32) -> Result<Vec<Span>> {
    Ok(connection
        .prepare_cached(
            "SELECT date, start, minutes, credit, form, class, first_ms, first_offset FROM entry
             WHERE date BETWEEN ?1 AND ?2 AND act <> 'withdraw'",
        )?
        .query_map(
            [format!("{year:04}-01-01"), format!("{year:04}-12-31")],
            span,
        )?
        .collect::<rusqlite::Result<_>>()?)
}

fn span(row: &Row<'_>) -> rusqlite::Result<Span> {
    let date = NaiveDate::of_column(row.get_ref(0)?)?;
    let first = Moment {
        utc_ms: row.get(6)?,
        offset_minutes: row.get(7)?,
    };
    Ok(Span {
        date,
        start: row.get(1)?,
        minutes: row.get(2)?,
        credit: Kind::of_column(row.get_ref(3)?)?,
        form: row.get(4)?,
        class: row.get(5)?,
        late: is_late(date, first),
    })
}

/// The answer of an operation that has been done already, so that a retry adds nothing.
pub fn done(connection: &Connection, operation: &OperationId) -> Result<Option<(EntryId, u32)>> {
    Ok(connection
        .prepare_cached("SELECT entry, revision FROM entry_revision WHERE operation = ?1")?
        .query_row([operation.as_str()], |row| {
            Ok((EntryId::from_text(row.get::<_, String>(0)?), row.get(1)?))
        })
        .optional()?)
}

/// A revision to be written.
pub struct New<'r> {
    pub id: &'r EntryId,
    pub revision: u32,
    pub operation: &'r OperationId,
    pub action: Action,
    pub fields: &'r Checked,
    pub class: Class,
    pub source: Source,
    pub reason: Option<&'r str>,
    pub at: Moment,
}

impl New<'_> {
    /// For the sums, of a first revision.
    pub fn span(&self) -> Span {
        Span {
            date: self.fields.date,
            start: self.fields.start,
            minutes: self.fields.minutes,
            credit: self.fields.credit,
            form: self.fields.form.clone(),
            class: self.class,
            late: is_late(self.fields.date, self.at),
        }
    }
}

/// Adds a revision. The primary key refuses one that is there.
pub fn add(connection: &Connection, new: &New<'_>) -> Result<()> {
    let mut row: Vec<(&str, Value)> = vec![
        ("entry", new.id.to_string().into()),
        ("revision", new.revision.into()),
        ("act", new.action.as_str().to_owned().into()),
        ("class", new.class.as_str().to_owned().into()),
        ("source", new.source.as_str().to_owned().into()),
        ("reason", new.reason.map(str::to_owned).into()),
        ("written_ms", new.at.utc_ms.into()),
        ("written_offset", new.at.offset_minutes.into()),
        ("operation", new.operation.to_string().into()),
    ];
    row.extend(new.fields.stored());
    Ok(DIGESTED.insert(connection, &row)?)
}

/// An entry as it began.
pub fn begun(connection: &Connection, id: &EntryId) -> Result<Checked> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entry_revision WHERE entry = ?1 AND revision = 1"
        ))?
        .query_row([id.as_str()], Checked::of_row)?)
}

/// Entries that a table began, each as it began.
pub fn begun_by_import(connection: &Connection) -> Result<Vec<(EntryId, Checked)>> {
    let at = FIELDS.len();
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM entry_revision WHERE revision = 1 AND source = ?1
                 AND NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'entry' AND id = entry)
             ORDER BY entry"
        ))?
        .query_map([Source::Imported], |row| {
            let id = EntryId::from_text(row.get::<_, String>(at)?);
            Ok((id, Checked::of_row(row)?))
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Topics of the entries that are neither withdrawn nor erased: newest date first, then newest written.
pub fn topics(connection: &Connection) -> Result<Vec<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT topic FROM entry
             WHERE act <> 'withdraw'
                 AND NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'entry' AND id = entry)
             ORDER BY date DESC, first_ms DESC, entry DESC",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// Calendar years that have entries, newest first.
pub fn years(connection: &Connection) -> Result<Vec<i32>> {
    Ok(connection
        .prepare_cached(
            "SELECT DISTINCT CAST(substr(date, 1, 4) AS INTEGER) FROM entry ORDER BY 1 DESC",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}
