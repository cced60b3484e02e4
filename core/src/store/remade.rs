//! The tables of an index, made anew where another program took one of them away or emptied it: the index follows from
//! the other tables, and its loss is nobody's. What its tables and triggers say is what a fresh file says.

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::kind::Kind;
use super::{migrate, schema};
use crate::error::Result;

/// Empties the index of a file; where not even that can be done, its tables are made anew. It is filled with the next
/// search.
///
/// # Errors
/// Those of the database.
pub fn empty(connection: &Connection, kind: &Kind) -> Result<()> {
    match (kind.index.close)(connection) {
        Err(error) if (kind.index.is_its_own)(&error) => remake(connection, kind),
        done => done,
    }
}

/// Takes all tables and triggers of an index away and makes them anew, empty.
///
/// # Errors
/// Those of the database. Nothing has changed then.
pub fn remake(connection: &Connection, kind: &Kind) -> Result<()> {
    let fresh = schema::fresh(kind, migrate::version(connection)?)?;
    // FTS5's own tables are closed to all others otherwise.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let done = within_savepoint(connection, || {
        take_away(connection, kind)?;
        make(connection, kind, &fresh)?;
        (kind.index.close)(connection)
    });
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    done
}

fn within_savepoint(connection: &Connection, act: impl FnOnce() -> Result<()>) -> Result<()> {
    connection.execute_batch("SAVEPOINT index_anew")?;
    let done = act();
    if done.is_err() {
        // A full disk may have taken the whole transaction back, and the savepoint with it.
        let _ = connection.execute_batch("ROLLBACK TO index_anew");
    }
    let released = connection.execute_batch("RELEASE index_anew");
    done.and(released.map_err(Into::into))
}

fn take_away(connection: &Connection, kind: &Kind) -> Result<()> {
    for (_, trigger, _) in of_index(connection, kind, "type = 'trigger'")? {
        connection.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
    }
    // To drop it in the ordinary way, FTS5 would have to open it.
    connection.pragma_update(None, "writable_schema", "ON")?;
    let gone = connection.execute(
        "DELETE FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage = 0",
        [kind.index.name],
    );
    connection.execute_batch("PRAGMA writable_schema = RESET")?;
    gone?;
    for (_, table, _) in of_index(connection, kind, "type = 'table'")? {
        connection.execute_batch(&format!("DROP TABLE \"{table}\""))?;
    }
    Ok(())
}

fn make(connection: &Connection, kind: &Kind, fresh: &Connection) -> Result<()> {
    // FTS5 makes its own tables with the first, the database the indexes of keys.
    let mut all = of_index(fresh, kind, "sql IS NOT NULL")?;
    let rank = |kind: &str, sql: &str| match kind {
        "table" => usize::from(!sql.starts_with("CREATE VIRTUAL")),
        "index" => 2,
        _ => 3,
    };
    all.sort_by_key(|(kind, _, sql)| rank(kind, sql));
    for (_, name, sql) in all {
        let there = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
        if !connection.query_row(there, [&name], |row| row.get(0))? {
            connection.execute_batch(&sql)?;
        }
    }
    Ok(())
}

/// Type, name and text of what belongs to an index and fulfils a condition.
fn of_index(
    connection: &Connection,
    kind: &Kind,
    condition: &str,
) -> Result<Vec<(String, String, String)>> {
    let sql = format!(
        "SELECT type, name, coalesce(sql, ''), tbl_name FROM sqlite_schema WHERE {condition} ORDER BY type, name"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let known: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let table: String = row.get(3)?;
        Ok((schema::is_of_index(kind, &known.1, &table), known))
    })?;
    let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
    let rows = rows.into_iter().filter(|(its, _)| *its);
    Ok(rows.map(|(_, known)| known).collect())
}
