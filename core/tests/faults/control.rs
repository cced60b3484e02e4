//! The control of case 2: with `synchronous = OFF` the same harness has to find bad states, or it
//! proves nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::power::{databases, replay};
use crate::shim::{alone, state};

const ROWS: usize = 60;

fn connect(file: &Path) -> Connection {
    let flags =
        rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE | rusqlite::OpenFlags::SQLITE_OPEN_CREATE;
    xuesilu_core::store::connect::connect(file, flags).unwrap()
}

/// How many states of a replayed transaction are bad under this setting.
fn bad_states(synchronous: &str) -> (usize, usize) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("member.db");
    let mut connection = connect(&file);
    connection
        .execute_batch("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT) STRICT")
        .unwrap();
    let mut write_all = |text: &str| {
        let transaction = connection.transaction().unwrap();
        transaction.execute("DELETE FROM word", []).unwrap();
        for _ in 0..ROWS {
            let long = text.repeat(300);
            transaction
                .execute("INSERT INTO word (text) VALUES (?1)", [long])
                .unwrap();
        }
        transaction.commit().unwrap();
    };
    write_all("旧");
    let before = databases(folder.path());
    drop(connection);
    let mut connection = connect(&file);
    connection
        .pragma_update(None, "synchronous", synchronous)
        .unwrap();
    state().log = Some(Vec::new());
    let transaction = connection.transaction().unwrap();
    transaction
        .execute("UPDATE word SET text = replace(text, '旧', '新')", [])
        .unwrap();
    transaction.commit().unwrap();
    let log = state().log.take().unwrap();
    drop(connection);
    let mut bad = 0;
    let (_, states) = replay(before, &log, |found, done, _| {
        let whole = catch_unwind(AssertUnwindSafe(|| {
            let connection = connect(&found.join("member.db"));
            let check: String = connection
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .unwrap();
            let (old, new): (usize, usize) = connection
                .query_row(
                    "SELECT count(*) FILTER (WHERE text LIKE '旧%'), count(*) FILTER (WHERE text LIKE '新%') FROM word",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .unwrap();
            check == "ok" && ((old == ROWS && new == 0 && !done) || (old == 0 && new == ROWS))
        }));
        bad += usize::from(!whole.unwrap_or(false));
    });
    (states, bad)
}

#[test]
fn p02_control_without_syncs_the_harness_finds_bad_states() {
    let _alone = alone();
    std::panic::set_hook(Box::new(|_| {}));
    let (states, bad) = bad_states("EXTRA");
    let (without, found) = bad_states("OFF");
    let _ = std::panic::take_hook();
    println!("control: EXTRA {states} states, {bad} bad; OFF {without} states, {found} bad");
    assert_eq!(bad, 0, "of {states}");
    assert!(found > 0, "of {without}: the harness proves nothing");
}
