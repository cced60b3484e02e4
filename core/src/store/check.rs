//! Whether a file is whole, and whether the ledger in it is one.

use rusqlite::Connection;

use super::finding::{CheckUp, Finding};
use super::kind::Kind;
use super::schema::Likeness;
use super::{migrate, schema};
use crate::error::{Error, Result};
use crate::locale::{Message, key, message};

/// The code of what is wrong with an index: it is made anew, and the file is as whole as before.
pub const INDEX: &str = "index";

/// Looks at structure, schema and references; `full` also at every row and index, and at every text.
///
/// # Errors
/// Only where not even the question could be asked; damage is a finding.
pub fn check(connection: &Connection, kind: &Kind, full: bool) -> Result<CheckUp> {
    let mut findings = Vec::new();
    let likeness = match schema::compare(connection, kind) {
        Err(error @ (Error::DiskFull | Error::InUse { .. })) => return Err(error),
        asked => asked.unwrap_or(Likeness::Other),
    };
    if likeness == Likeness::Other {
        findings.push(Finding::new("schema", key!("finding-schema")));
    }
    let lines = pages(connection, kind, full, &mut findings);
    // What the index has wrong follows from other tables, and is nobody's loss.
    let wrong = lines.into_iter().filter(|line| line != "ok");
    let (index, wrong): (Vec<String>, Vec<String>) =
        wrong.partition(|line| line.contains(" FTS5 table main.") || line.starts_with("fts5: "));
    if likeness == Likeness::ButIndex || !index.is_empty() {
        let found = Finding::new(INDEX, key!("finding-index"));
        findings.push(found.detailed(index.join("; ")));
    }
    if !wrong.is_empty() {
        let found = Finding::new("structure", key!("finding-structure"));
        findings.push(found.detailed(wrong.join("; ")));
    }
    // With tables that are not ours, what is asked of their rows means nothing.
    if likeness != Likeness::Other {
        let mut tables = texts(connection, "PRAGMA foreign_key_check", &mut findings);
        if !tables.is_empty() {
            let found = message!("finding-reference", rows = tables.len());
            tables.dedup();
            let found = Finding::new("reference", found);
            findings.push(found.detailed(tables.join(", ")));
        }
        if full {
            rows(connection, kind, &mut findings);
        }
    }
    Ok(CheckUp::of(findings))
}

/// The lines of the database about its pages. Where FTS5 cannot even ask its index, nothing can be asked of the whole:
/// then of every other table.
fn pages(
    connection: &Connection,
    kind: &Kind,
    full: bool,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let pragma = if full {
        "integrity_check"
    } else {
        "quick_check"
    };
    let whole = format!("PRAGMA {pragma}(100)");
    let there = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
    let there = connection.query_row(there, [kind.index.name], |row| row.get(0));
    if !there.unwrap_or(false) {
        return texts(connection, &whole, findings);
    }
    if let Ok(lines) = lines(connection, &whole) {
        return lines;
    }
    let all = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'";
    let mut found = vec![format!("unable to ask FTS5 table main.{}", kind.index.name)];
    for table in texts(connection, all, findings) {
        if !schema::is_of_index(kind, &table, &table) {
            let sql = format!("PRAGMA {pragma}(\"{table}\")");
            found.extend(texts(connection, &sql, findings));
        }
    }
    found
}

fn lines(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// Checks the rules that hold of every row.
fn rows(connection: &Connection, kind: &Kind, findings: &mut Vec<Finding>) {
    // The rules are said in the tables of the newest version.
    let newest = migrate::version(connection).is_ok_and(|version| version == kind.newest());
    let digests = kind.digests.iter();
    let digests = digests.map(|it| ("value", it.altered, it.broken()));
    let ledger = kind.ledger.iter();
    let ledger = ledger.map(|rule| (rule.code, rule.what, rule.sql.to_owned()));
    for (code, what, sql) in digests.chain(ledger).filter(|_| newest) {
        for rows in asked(connection, &sql, findings, |row| row.get::<_, i64>(0)) {
            if rows != 0 {
                let rows = ("rows", rows.unsigned_abs().into());
                findings.push(Finding::new(code, Message::new(what, vec![rows])));
            }
        }
    }
    let (mut broken, mut tables) = (0_i64, Vec::new());
    for (table, columns) in text_columns(connection, findings) {
        let sql = format!("SELECT count(*) FROM \"{table}\" WHERE NOT is_text({columns})");
        for rows in asked(connection, &sql, findings, |row| row.get::<_, i64>(0)) {
            if rows > 0 {
                broken += rows;
                tables.push(table.clone());
            }
        }
    }
    if broken > 0 {
        let found = message!("finding-not-text", rows = broken.unsigned_abs());
        let found = Finding::new("value", found);
        findings.push(found.detailed(tables.join(", ")));
    }
}

/// The columns of every table that hold text.
fn text_columns(connection: &Connection, findings: &mut Vec<Finding>) -> Vec<(String, String)> {
    let sql =
        "SELECT l.name, group_concat('\"' || c.name || '\"', ', ') FROM pragma_table_list AS l
               JOIN pragma_table_xinfo(l.name) AS c ON c.type = 'TEXT'
               WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%'
               GROUP BY l.name ORDER BY l.name";
    asked(connection, sql, findings, |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn texts(connection: &Connection, sql: &str, findings: &mut Vec<Finding>) -> Vec<String> {
    asked(connection, sql, findings, |row| row.get(0))
}

fn asked<T>(
    connection: &Connection,
    sql: &str,
    findings: &mut Vec<Finding>,
    read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Vec<T> {
    let rows = connection.prepare(sql).and_then(|mut statement| {
        statement
            .query_map([], read)?
            .collect::<rusqlite::Result<Vec<_>>>()
    });
    rows.unwrap_or_else(|error| {
        let found = Finding::new("damaged", key!("finding-unreadable"));
        findings.push(found.detailed(error.to_string()));
        Vec::new()
    })
}
