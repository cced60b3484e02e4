//! Entries in the log: the only place with their SQL.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Checked, Class, Filter, Hours, Source, Span};
use crate::error::{Error, Result};
use crate::ids::{EntryId, MaterialId, OperationId};
use crate::time::Moment;

/// Entries that are not withdrawn.
pub const COUNT: &str = "SELECT count(*) FROM entry WHERE act <> 'withdraw'";

/// What a revision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The first revision.
    Write,
    /// Says something new.
    Edit,
    /// Takes the entry back.
    Withdraw,
    /// Brings it back as it was.
    PutBack,
}

impl Act {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Edit => "edit",
            Self::Withdraw => "withdraw",
            Self::PutBack => "put_back",
        }
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

const COLUMNS: &str = "entry, revision, act, date, start, minutes, credit, form, class, topic, \
     place, host, material, remark, source, reason, written_ms, written_offset";

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let source: String = row.get(14)?;
    let written = Moment {
        utc_ms: row.get(16)?,
        offset_minutes: row.get(17)?,
    };
    Ok(Stored {
        id: EntryId::from_text(row.get::<_, String>(0)?),
        revision: row.get(1)?,
        withdrawn: row.get::<_, String>(2)? == "withdraw",
        fields: Checked {
            date: date(row, 3)?,
            start: row.get(4)?,
            minutes: row.get(5)?,
            credit: row.get::<_, Option<i64>>(6)?.map(Hours::from_hundredths),
            form: row.get(7)?,
            topic: row.get(9)?,
            place: row.get(10)?,
            host: row.get(11)?,
            material: row.get::<_, Option<String>>(12)?.map(MaterialId::from_text),
            remark: row.get(13)?,
        },
        class: class(row, 8)?,
        source: match source.as_str() {
            "timed" => Source::Timed,
            "imported" => Source::Imported,
            _ => Source::Written,
        },
        edited: row.get(18)?,
        reason: row.get(15)?,
        first: Moment {
            utc_ms: row.get(19)?,
            offset_minutes: row.get(20)?,
        },
        written,
    })
}

/// The column is held to dates by `check`; a damaged one reads as the first day.
fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    let text = row.get_ref(column)?.as_str()?;
    Ok(text.parse().unwrap_or(NaiveDate::MIN))
}

fn class(row: &Row<'_>, column: usize) -> rusqlite::Result<Class> {
    Ok(match row.get_ref(column)?.as_str()? {
        "organised" => Class::Organised,
        _ => Class::SelfStudy,
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
            "SELECT {COLUMNS}, edited, first_ms, first_offset FROM entry WHERE entry = ?1"
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
                    (SELECT written_offset FROM entry_revision AS f WHERE f.entry = r.entry AND f.revision = 1)
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
            "SELECT {COLUMNS}, edited, first_ms, first_offset FROM entry
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

/// What the sums need of the entries of a calendar year that are not withdrawn, in no order.
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
    let date = date(row, 0)?;
    let first = Moment {
        utc_ms: row.get(6)?,
        offset_minutes: row.get(7)?,
    };
    Ok(Span {
        date,
        start: row.get(1)?,
        minutes: row.get(2)?,
        credit: row.get::<_, Option<i64>>(3)?.map(Hours::from_hundredths),
        form: row.get(4)?,
        class: class(row, 5)?,
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
    pub act: Act,
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
    let fields = new.fields;
    connection
        .prepare_cached(&format!(
            "INSERT INTO entry_revision ({COLUMNS}, operation, digest)
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,
                     row_digest(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19))"
        ))?
        .execute(params![
            new.id.as_str(),
            new.revision,
            new.act.as_str(),
            fields.date.to_string(),
            fields.start,
            fields.minutes,
            fields.credit.map(Hours::hundredths),
            fields.form,
            new.class.as_str(),
            fields.topic,
            fields.place,
            fields.host,
            fields.material.as_ref().map(MaterialId::as_str),
            fields.remark,
            new.source.as_str(),
            new.reason,
            new.at.utc_ms,
            new.at.offset_minutes,
            new.operation.as_str(),
        ])?;
    Ok(())
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
