//! Tables taken in: what the preview says is what happens, and all of it in one transaction.

use xuesilu_core::entry::Filter;
use xuesilu_core::entry::import::{Answers, Table, Which};

use crate::fixture::Fixture;

const TABLE: &str = "日期,形式,主题,学时,邮箱\n2026-01-02,党课,甲,1,\n2026/1/2,党课,甲,1.0,\n\
                     2026-01-03,个人自学,乙,0.5,\n2026-01-04,党课,丙,2,\n2026-01-05,党课,丁,2,\n\
                     2026-01-06,党课,戊,2,\n2026-01-07,党课,己,2,\n";

#[test]
fn the_preview_says_what_will_happen_and_writes_nothing() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let bytes = TABLE.as_bytes();
    let before = profile
        .imports()
        .preview(&Table::read(bytes, "表.csv").unwrap(), None)
        .unwrap();
    assert_eq!((before.count, before.already_had), (7, 1));
    let rows: Vec<(u32, &str)> = before
        .new
        .iter()
        .map(|row| (row.row, row.fields.minutes.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (2, "60"),
            (4, "30"),
            (5, "120"),
            (6, "120"),
            (7, "120"),
            (8, "120")
        ]
    );
    assert_eq!(before.new[1].fields.date, "2026-01-03");
    assert_eq!(before.columns.last().unwrap().field, None);
    assert!(
        profile
            .entries()
            .list(&Filter::default())
            .unwrap()
            .is_empty()
    );

    let done = profile
        .imports()
        .import(&Table::read(bytes, "表.csv").unwrap(), &Answers::default())
        .unwrap();
    assert_eq!((done.added, done.already_had), (6, 1));
    assert_eq!(done.columns, before.columns);
    let again = profile
        .imports()
        .preview(&Table::read(bytes, "表.csv").unwrap(), None)
        .unwrap();
    assert_eq!((again.count, again.already_had), (7, 7));
    assert_eq!(
        profile
            .imports()
            .undo((bytes, "表.csv"), Which::default(), "表退回")
            .unwrap()
            .withdrawn,
        6
    );
    let undone = profile
        .imports()
        .preview(&Table::read(bytes, "表.csv").unwrap(), None)
        .unwrap();
    assert_eq!((undone.count, undone.already_had), (7, 1));
}
