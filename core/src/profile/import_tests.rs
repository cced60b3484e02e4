//! An import that the disk refuses in the middle.

use std::sync::Arc;

use super::{Folder, Profile};
use crate::entry::Filter;
use crate::entry::import::{Answers, Table};
use crate::time::SystemClock;

#[test]
fn a_row_that_the_disk_refuses_takes_the_others_with_it() {
    let place = tempfile::tempdir().unwrap();
    let folder = Arc::new(Folder::take(place.path()).unwrap());
    let mut profile = Profile::open(folder, Box::new(SystemClock::default())).unwrap();
    // Of this connection alone: in the file it would be damage.
    let fault = "CREATE TEMP TRIGGER fault BEFORE INSERT ON main.entry_revision
                 WHEN new.topic = '戊' BEGIN SELECT raise(ABORT, 'the disk says no'); END";
    let run = |profile: &Profile, sql: &str| profile.log.read(|log| Ok(log.execute_batch(sql)?));
    run(&profile, fault).unwrap();
    let table = "日期,形式,主题,学时\n2026-01-05,党课,丁,2,\n2026-01-06,党课,戊,2,\n";
    let refused = profile.imports().import(
        &Table::read(table.as_bytes(), "表.csv").unwrap(),
        &Answers::default(),
    );
    assert!(refused.is_err());
    assert!(
        profile
            .entries()
            .list(&Filter::default())
            .unwrap()
            .is_empty()
    );
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        let asked = profile
            .log
            .read(|log| Ok(log.query_row(&sql, [], |row| row.get(0))?));
        asked.unwrap()
    };
    assert_eq!((count("entry_revision"), count("imported")), (0, 0));
    run(&profile, "DROP TRIGGER IF EXISTS fault").unwrap();
    let taken = profile.imports().import(
        &Table::read(table.as_bytes(), "表.csv").unwrap(),
        &Answers::default(),
    );
    assert_eq!(taken.unwrap().added, 2);
}
