//! Whether a file is whole, and whether the ledger in it is one.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::identity::Kind;
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

/// Looks at structure and references; `full` also at every row and index.
///
/// # Errors
/// Only where not even the question could be asked; damage is a finding.
pub fn check(connection: &Connection, kind: &Kind, full: bool) -> Result<CheckUp> {
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
        for rule in kind.ledger {
            collect(connection, rule.sql, rule.code, &mut findings, |row| {
                let rows: i64 = row.get(0)?;
                Ok((rows != 0).then(|| format!("{rows} {}", rule.what)))
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
pub fn check_file(path: &Path, kind: &Kind, full: bool) -> Result<CheckUp> {
    let connection = super::open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    check(&connection, kind, full)
}

/// Whether what a file does by itself, its triggers and views, is what this program's own does at
/// that version, and no more: asked of files that come from elsewhere.
///
/// # Errors
/// The disk's own.
pub fn runs_only_ours(connection: &Connection, kind: &Kind) -> Result<bool> {
    let access = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let ours = super::open::connect(Path::new(":memory:"), access)?;
    let steps = usize::try_from(super::migrate::version(connection)?).unwrap_or(usize::MAX);
    for step in kind.migrations.iter().take(steps) {
        ours.execute_batch(step)?;
    }
    Ok(by_itself(connection)?.is_subset(&by_itself(&ours)?))
}

fn by_itself(connection: &Connection) -> Result<BTreeSet<(String, String)>> {
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view')")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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
