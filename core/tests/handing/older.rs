//! A collection as an earlier program left it: the same rows in the tables of its version.

use std::path::Path;

use rusqlite::Connection;
use xuesilu_core::branch::{BRANCH, BRANCH_FILE};

/// Puts the collection of a folder back to a version; `then` is run on what it is now.
pub fn put_back(folder: &Path, version: usize, then: &str) {
    let file = folder.join(BRANCH_FILE);
    let older = folder.join("older.db");
    let old = Connection::open(&older).unwrap();
    for step in &BRANCH.migrations[..version] {
        old.execute_batch(step).unwrap();
    }
    old.pragma_update(None, "foreign_keys", false).unwrap();
    old.pragma_update(None, "application_id", BRANCH.application_id)
        .unwrap();
    old.pragma_update(None, "user_version", version).unwrap();
    old.execute("ATTACH ?1 AS now", [file.to_str().unwrap()])
        .unwrap();
    let tables = "SELECT l.name, group_concat('\"' || c.name || '\"') FROM pragma_table_list AS l
                  JOIN pragma_table_info(l.name) AS c
                  WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%'
                  GROUP BY l.name";
    let tables: Vec<(String, String)> = old
        .prepare(tables)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (table, columns) in tables {
        let sql = format!(
            "INSERT INTO main.\"{table}\" ({columns}) SELECT {columns} FROM now.\"{table}\""
        );
        old.execute(&sql, []).unwrap();
    }
    old.execute_batch("DETACH now").unwrap();
    old.execute_batch(then).unwrap();
    drop(old);
    std::fs::rename(older, file).unwrap();
}
