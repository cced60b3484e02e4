//! Mending between tables: rows that point to a row that is lost.

use rusqlite::Connection;

use crate::error::Result;

/// Takes rows out whose parent is not there, until none is left. How many, by table.
///
/// # Errors
/// Those of the database.
pub fn without_parent(connection: &Connection) -> Result<Vec<(String, u64)>> {
    let links: Vec<(String, String, String, String)> = connection
        .prepare(
            "SELECT l.name, f.\"from\", f.\"table\", f.\"to\" FROM pragma_table_list AS l
             JOIN pragma_foreign_key_list(l.name) AS f
             WHERE l.schema = 'main' AND l.type = 'table'",
        )?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut taken = Vec::new();
    // Each round takes at least one row, and no chain of tables is longer than their number.
    for _ in 0..=links.len() {
        let mut round = 0;
        for (child, from, parent, to) in &links {
            let rows = connection.execute(
                &format!(
                    "DELETE FROM \"{child}\" WHERE \"{from}\" IS NOT NULL AND NOT EXISTS
                     (SELECT 1 FROM \"{parent}\" AS p WHERE p.\"{to}\" = \"{child}\".\"{from}\")"
                ),
                [],
            )?;
            if rows > 0 {
                taken.push((child.clone(), rows as u64));
            }
            round += rows;
        }
        if round == 0 {
            break;
        }
    }
    Ok(taken)
}
