//! The texts of a salvaged log: those that something still speaks of come from the backups, and every text has an
//! outline again.

use std::path::PathBuf;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::error::Result;
use crate::material::sql::{derive, draw_missing, id_of, unpacked};
use crate::store::connect::connect;

/// Mends the texts; answers how many came from a backup.
///
/// # Errors
/// Those of the database.
pub fn mend(connection: &Connection, backups: &[PathBuf]) -> Result<u64> {
    // A row that is missing in the middle would give its paragraphs to the one before it.
    connection.execute(
        "DELETE FROM section WHERE material IN
         (SELECT material FROM section GROUP BY material HAVING count(*) <> max(place) + 1)",
        [],
    )?;
    let mut from_backup = 0;
    // One that comes back may name an edition before it that is missing, too.
    loop {
        match missing_from(connection, backups)? {
            0 => break,
            more => from_backup += more,
        }
    }
    connection.execute(
        "UPDATE material SET edition_of = NULL WHERE edition_of NOT IN (SELECT id FROM material)",
        [],
    )?;
    draw_missing(connection)?;
    derive(connection)?;
    Ok(from_backup)
}

/// Texts that something still speaks of, from the backups: the id follows from the text, so that it is the
/// same one whoever had it.
fn missing_from(connection: &Connection, backups: &[PathBuf]) -> Result<u64> {
    let mut missing: Vec<String> = connection
        .prepare(
            "SELECT material FROM (SELECT material FROM section_mark UNION SELECT material FROM reading_place
                 UNION SELECT material FROM reading_segment UNION SELECT material FROM entry_revision
                 UNION SELECT material FROM note_revision UNION SELECT material FROM note_draft
                 UNION SELECT material FROM mark UNION SELECT material FROM settled_note
                 UNION SELECT material FROM section UNION SELECT edition_of FROM material)
             WHERE material IS NOT NULL AND material NOT IN (SELECT id FROM material) ORDER BY 1",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let before = missing.len();
    for backup in backups {
        if missing.is_empty() {
            break;
        }
        // One that cannot be read has nothing to give.
        let Ok(theirs) = connect(backup, OpenFlags::SQLITE_OPEN_READ_ONLY) else {
            continue;
        };
        let mut still = Vec::new();
        for id in missing {
            if !text_from(connection, &theirs, &id)? {
                still.push(id);
            }
        }
        missing = still;
    }
    Ok((before - missing.len()) as u64)
}

/// A row by the names of its columns.
type Named = (Vec<String>, Vec<Vec<Value>>);

/// The rows of a table about one material; none where the backup has no such table, or cannot be read there.
fn rows_of(theirs: &Connection, table: &str, column: &str, id: &str) -> Option<Named> {
    let mut find = theirs
        .prepare(&format!("SELECT * FROM {table} WHERE {column} = ?1"))
        .ok()?;
    let names: Vec<String> = find.column_names().map(str::to_owned).collect();
    let rows = find
        .query_map([id], |row| (0..names.len()).map(|at| row.get(at)).collect())
        .and_then(Iterator::collect)
        .ok()?;
    Some((names, rows))
}

/// Takes a text with its outline from a backup, whose columns may be fewer.
fn text_from(connection: &Connection, theirs: &Connection, id: &str) -> Result<bool> {
    let Some((names, rows)) = rows_of(theirs, "material", "id", id) else {
        return Ok(false);
    };
    let Some(row) = rows.first() else {
        return Ok(false);
    };
    let value = |name: &str| row.get(names.iter().position(|one| one == name)?);
    let text = match (value("text"), value("packed")) {
        (Some(Value::Text(text)), Some(Value::Blob(packed))) => {
            unpacked(text.clone(), Some(packed))
        }
        (Some(Value::Text(text)), _) => text.clone(),
        _ => return Ok(false),
    };
    if id_of(&text).as_str() != id {
        return Ok(false);
    }
    put(connection, "material", &names, row)?;
    if let Some((names, rows)) = rows_of(theirs, "section", "material", id) {
        for row in &rows {
            put(connection, "section", &names, row)?;
        }
    }
    Ok(true)
}

/// Inserts a row, by the columns that this program knows.
fn put(connection: &Connection, table: &str, names: &[String], row: &[Value]) -> Result<()> {
    let mut known = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let known: Vec<String> = known
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let both = names
        .iter()
        .zip(row)
        .filter(|(name, _)| known.contains(name));
    let (names, row): (Vec<&str>, Vec<&Value>) =
        both.map(|(name, value)| (name.as_str(), value)).unzip();
    let places = vec!["?"; names.len()].join(", ");
    let names = names.join(", ");
    let sql = format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})");
    connection.execute(&sql, params_from_iter(row))?;
    Ok(())
}
