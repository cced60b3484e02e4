//! Whether a file is whole, and whether the ledger in it is one.

use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// `structure`, `reference`, `ledger`, `value`, `damaged`, or a code of [`crate::error::Error`].
    pub code: String,
    /// What exactly: for whoever repairs it; holds no text of the member's.
    pub message: String,
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct CheckUp {
    /// Nothing is wrong.
    pub ok: bool,
    /// At most 100 things.
    pub findings: Vec<Finding>,
}

impl CheckUp {
    /// From what was found.
    pub fn of(findings: Vec<Finding>) -> Self {
        Self {
            ok: findings.is_empty(),
            findings,
        }
    }
}

/// Rows that break the ledger's own rules, with the count of them. Each is empty in a whole file.
const LEDGER: [(&str, &str, &str); 9] = [
    (
        "value",
        "revisions of entries that are not as they were written",
        "SELECT count(*) FROM entry_revision WHERE digest IS NOT row_digest(
             entry, revision, act, date, start, minutes, credit, form, class, topic, place, host,
             material, remark, source, reason, written_ms, written_offset, operation)",
    ),
    (
        "value",
        "revisions of reflections that are not as they were written",
        "SELECT count(*) FROM note_revision WHERE digest IS NOT row_digest(
             note, revision, operation, act, title, text, scope, material, section, quote, anchor,
             written_ms, written_offset)",
    ),
    (
        "value",
        "drafts that are not as they were kept",
        "SELECT count(*) FROM note_draft WHERE digest IS NOT row_digest(
             note, title, text, scope, material, section, quote, anchor, saved_ms, saved_offset)",
    ),
    (
        "ledger",
        "entries whose revisions are not 1, 2, 3 …",
        "SELECT count(*) FROM (SELECT 1 FROM entry_revision GROUP BY entry HAVING max(revision) <> count(*))",
    ),
    (
        "ledger",
        "reflections whose revisions are not 1, 2, 3 …",
        "SELECT count(*) FROM (SELECT 1 FROM note_revision GROUP BY note HAVING max(revision) <> count(*))",
    ),
    (
        "ledger",
        "entries that do not begin with their writing",
        "SELECT count(*) FROM entry_revision WHERE (revision = 1) <> (act = 'write')",
    ),
    (
        "value",
        "entries with a date that no calendar holds",
        "SELECT count(*) FROM entry_revision WHERE date IS NOT date(date)",
    ),
    (
        "value",
        "texts that are not UTF-8 or hold U+0000",
        "SELECT (SELECT count(*) FROM entry_revision WHERE instr(topic, char(0)))
              + (SELECT count(*) FROM note_revision WHERE instr(text, char(0)))
              + (SELECT count(*) FROM note_draft WHERE instr(text, char(0)))",
    ),
    (
        "value",
        "reading segments longer than the time since they began",
        "SELECT count(*) FROM reading_segment WHERE length_ms > 7 * 86400000",
    ),
];

/// Looks at structure and references; `full` also at every row and index.
///
/// # Errors
/// Only where not even the question could be asked; damage is a finding.
pub fn check(connection: &Connection, full: bool) -> Result<CheckUp> {
    let mut findings = Vec::new();
    let pragma = if full {
        "integrity_check"
    } else {
        "quick_check"
    };
    collect(
        connection,
        &format!("PRAGMA {pragma}(100)"),
        "structure",
        &mut findings,
        |row| {
            let line: String = row.get(0)?;
            Ok((line != "ok").then_some(line))
        },
    );
    collect(
        connection,
        "PRAGMA foreign_key_check",
        "reference",
        &mut findings,
        |row| row.get::<_, String>(0).map(Some),
    );
    if full {
        for (code, what, sql) in LEDGER {
            collect(connection, sql, code, &mut findings, |row| {
                let rows: i64 = row.get(0)?;
                Ok((rows != 0).then(|| format!("{rows} {what}")))
            });
        }
    }
    findings.truncate(100);
    Ok(CheckUp::of(findings))
}

/// A copy of a file, checked through a connection of its own that writes nothing.
///
/// # Errors
/// Where the copy cannot be opened at all.
pub fn check_file(path: &Path) -> Result<CheckUp> {
    let connection = super::open::connect(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    check(&connection, false)
}

fn collect(
    connection: &Connection,
    sql: &str,
    code: &str,
    findings: &mut Vec<Finding>,
    mut read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<Option<String>>,
) {
    let finding = |message: String| Finding {
        code: code.to_owned(),
        message,
    };
    let rows = connection.prepare(sql).and_then(|mut statement| {
        statement
            .query_map([], |row| read(row))?
            .collect::<rusqlite::Result<Vec<_>>>()
    });
    match rows {
        Ok(rows) => findings.extend(rows.into_iter().flatten().map(finding)),
        Err(error) => findings.push(Finding {
            code: "damaged".to_owned(),
            message: error.to_string(),
        }),
    }
}
