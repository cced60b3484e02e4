//! Tables that say again what is there: counted once, corrected, asked about, and taken out again.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use xuesilu_core::entry::import::{Answers, Becomes, Imported, RowPlace, Table, Which, WhyAsked};
use xuesilu_core::entry::{Entry, Fields, Filter};
use xuesilu_core::error::Error;
use xuesilu_core::handover::Choice;
use xuesilu_core::ids::EntryId;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::Profile;
use xuesilu_core::reading::Tick;

use crate::fixture::Fixture;

const HEADS: &str = "日期,学习形式,学习主题,学时,备注\n";
const A: &str = "2026-11-20,党课,例文甲,1,\n2026-11-21,党课,例文乙,2,\n";
const B: &str = "2026-11-20,党课,例文甲,1.5,\n2026-11-21,党课,例文乙,2,\n";
const C: &str = "2026-11-20,党课,例文甲,1.5,补签\n2026-11-21,党课,例文乙,2,\n";

fn table(rows: &str) -> Vec<u8> {
    format!("{HEADS}{rows}").into_bytes()
}

fn on(day: &str) -> Which<'_> {
    Which {
        on: Some(day),
        ..Which::default()
    }
}

fn import(profile: &mut Profile, rows: &str) -> Imported {
    let answers = Answers {
        reason: "按表改正".to_owned(),
        ..Answers::default()
    };
    let done = profile
        .imports()
        .import(&Table::read(&table(rows), "表.csv").unwrap(), &answers);
    done.unwrap()
}

/// Added, there already, revised.
fn counts(done: &Imported) -> (usize, usize, usize) {
    (done.added, done.already_had, done.matched.revised)
}

fn all(profile: &mut Profile) -> Vec<Entry> {
    profile.entries().list(&Filter::default()).unwrap()
}

fn minutes(profile: &mut Profile) -> u64 {
    profile.entries().totals(2026).unwrap().minutes
}

fn undo(profile: &mut Profile, rows: &str) -> (usize, usize, usize) {
    let done = profile
        .imports()
        .undo((&table(rows), "表.csv"), Which::default(), "撤");
    let done = done.unwrap();
    (done.withdrawn, done.restored, done.left.len())
}

fn asked(profile: &mut Profile, rows: &str, answers: &Answers) -> Error {
    let before = all(profile);
    let refused = profile
        .imports()
        .import(&Table::read(&table(rows), "表.csv").unwrap(), answers);
    assert_eq!(all(profile), before);
    refused.unwrap_err()
}

fn typed(profile: &mut Profile, fields: &Fields) -> EntryId {
    let operation = profile.operation();
    profile.entries().add(fields, &operation, None).unwrap().id
}

fn fields(minutes: u32) -> Fields {
    Fields {
        date: "2026-11-20".to_owned(),
        minutes: minutes.to_string(),
        form: "党课".to_owned(),
        topic: "例文甲。".to_owned(),
        ..Fields::default()
    }
}

#[test]
fn p59_a_corrected_table_revises_and_undoing_it_restores() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    assert_eq!(counts(&import(&mut log, A)), (2, 0, 0));
    let done = import(&mut log, B);
    assert_eq!(counts(&done), (0, 1, 1));
    let [like] = done.matched.looks_like.as_slice() else {
        panic!("{done:?}");
    };
    assert_eq!(
        (like.row, like.differs.as_slice()),
        (2, &["minutes".to_owned()][..])
    );
    assert_eq!((like.becomes, like.why), (Becomes::Revision, None));
    assert_eq!(
        (like.changes[0].was.as_str(), like.changes[0].now.as_str()),
        ("60", "90")
    );
    assert_eq!((all(&mut log).len(), minutes(&mut log)), (2, 210));
    let done = import(&mut log, C);
    assert_eq!(counts(&done), (0, 1, 1));
    assert_eq!(done.matched.looks_like[0].differs, ["remark"]);
    let history = log
        .entries()
        .history(&EntryId::from_text(&like.id))
        .unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[2].reason.as_deref(), Some("按表改正"));
    // The older tables are known: neither takes anything back.
    for rows in [A, B, C] {
        assert_eq!(counts(&import(&mut log, rows)), (0, 2, 0));
    }
    assert_eq!(minutes(&mut log), 210);
    // What C said stands on it: A leaves it, and names it.
    let first = log
        .imports()
        .undo((&table(A), "表.csv"), Which::default(), "撤")
        .unwrap();
    assert_eq!((first.withdrawn, first.left.len()), (1, 1));
    assert_eq!(first.left[0].id, like.id);
    assert_eq!(counts(&import(&mut log, A)), (1, 1, 0));
    assert_eq!(undo(&mut log, C), (0, 1, 0));
    assert_eq!(
        log.entries()
            .history(&EntryId::from_text(&like.id))
            .unwrap()[3]
            .remark,
        None
    );
    assert_eq!(undo(&mut log, B), (0, 1, 0));
    assert_eq!(minutes(&mut log), 180);
    // Once more: what was undone is done again, and undone.
    assert_eq!(counts(&import(&mut log, B)), (0, 1, 1));
    assert_eq!(minutes(&mut log), 210);
    assert_eq!(undo(&mut log, B), (0, 1, 0));
    assert_eq!(undo(&mut log, A), (2, 0, 0));
    assert_eq!(minutes(&mut log), 0);
    assert!(log.safety().check(true).unwrap().ok);
}

#[test]
fn p59_what_was_typed_is_recognised_in_a_table() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let id = typed(&mut log, &fields(60));
    let wide = "2026-11-20,党课,例\u{200B}文 甲，,1,\n";
    assert_eq!(counts(&import(&mut log, wide)), (0, 1, 0));
    assert_eq!(all(&mut log).len(), 1);
    // It stays that row's, whatever the member makes of it.
    let operation = log.operation();
    log.entries()
        .edit(&id, &fields(45), "更正", &operation)
        .unwrap();
    assert_eq!(counts(&import(&mut log, wide)), (0, 1, 0));
    assert_eq!(minutes(&mut log), 45);
    let operation = log.operation();
    log.entries().withdraw(&id, "没去", &operation).unwrap();
    let done = import(&mut log, wide);
    assert_eq!(counts(&done), (0, 1, 0));
    assert_eq!(done.matched.stays_withdrawn[0].id, id.to_string());
    assert_eq!(minutes(&mut log), 0);
}

#[test]
fn p59_a_table_whose_column_no_program_knew_before_is_counted_once() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    // Without the column a row has the operation that a program gave it which passed the column over.
    let before = "日期,学习形式,学习主题,学时\n2026-11-20,党课,例文甲,1\n";
    let after = "日期,学习形式,学习主题,学时,怎么学\n2026-11-20,党课,例文甲,1,原原本本学\n";
    let answers = Answers {
        reason: "按表改正".to_owned(),
        ..Answers::default()
    };
    log.imports()
        .import(&Table::read(before.as_bytes(), "表.csv").unwrap(), &answers)
        .unwrap();
    let done = log
        .imports()
        .import(&Table::read(after.as_bytes(), "表.csv").unwrap(), &answers)
        .unwrap();
    assert_eq!(counts(&done), (0, 0, 1));
    assert_eq!(done.matched.looks_like[0].differs, ["how"]);
    assert_eq!((all(&mut log).len(), minutes(&mut log)), (1, 60));
}

#[test]
fn p59_equal_rows_are_one_and_rows_that_differ_in_hours_are_two() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let done = import(
        &mut log,
        "2026-11-24,个人自学,例文甲,1,\n2026-11-24,个人自学,例文甲,1,\n",
    );
    assert_eq!(counts(&done), (1, 1, 0));
    let rows: Vec<u32> = done.matched.equal_rows[0].iter().map(|at| at.row).collect();
    assert_eq!(rows, [2, 3]);
    let done = import(
        &mut log,
        "2026-11-25,党课,例文甲,1,\n2026-11-25,党课,例文甲,2,\n",
    );
    assert_eq!(counts(&done), (2, 0, 0));
    assert_eq!(done.matched.alike_rows[0].differs, ["minutes"]);
    assert_eq!(minutes(&mut log), 240);
}

#[test]
fn p59_several_are_asked_about_and_each_answer_is_taken() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    import(
        &mut log,
        "2026-11-20,党课,例文甲,1,\n2026-11-20,党课,例文甲,2,\n",
    );
    let row = "2026-11-20,党课,例文甲,3,\n";
    let refused = asked(&mut log, row, &Answers::default());
    assert!(
        matches!(&refused, Error::RowsLookAlike { count: 1, rows } if rows == "2"),
        "{refused:?}"
    );
    let shown = log
        .imports()
        .dry_run(
            &Table::read(&table(row), "表.csv").unwrap(),
            &Answers::default(),
        )
        .unwrap();
    let like = &shown.matched.looks_like[0];
    assert_eq!(
        (like.becomes, like.why),
        (Becomes::Open, Some(WhyAsked::Several))
    );
    assert_eq!((counts(&shown), like.others.len()), ((0, 0, 0), 1));
    let other = &like.others[0].id;
    let answer = |typed: &str| Answers::parse(&[typed.to_owned()], false, "改正".to_owned());
    for bad in ["", "2", "x=1", "2="] {
        assert_eq!(answer(bad).unwrap_err().code(), "not_a_row_answer", "{bad}");
    }
    for bad in [format!("9={other}"), "2=没有".to_owned()] {
        let refused = asked(&mut log, row, &answer(&bad).unwrap());
        assert_eq!(refused.code(), "not_a_row_answer", "{bad}");
    }
    let to = answer(&format!("２={other}")).unwrap();
    let done = log
        .imports()
        .import(&Table::read(&table(row), "表.csv").unwrap(), &to)
        .unwrap();
    assert_eq!((counts(&done), all(&mut log).len()), ((0, 0, 1), 2));
    // An entry that is not like the row at all is one too, where somebody says so.
    let far = typed(
        &mut log,
        &Fields {
            topic: "别的".to_owned(),
            ..fields(30)
        },
    );
    let row = "2026-11-20,党课,例文丙,1,\n";
    let to = answer(&format!("2={far}")).unwrap();
    let done = log
        .imports()
        .import(&Table::read(&table(row), "表.csv").unwrap(), &to)
        .unwrap();
    let like = &done.matched.looks_like[0];
    assert_eq!((like.id.as_str(), like.differs.len()), (far.as_str(), 2));
    assert_eq!(log.entries().fields(&far).unwrap().topic, "例文丙");
    let operation = log.operation();
    log.entries().withdraw(&far, "试", &operation).unwrap();
    let own = Answers {
        as_new: true,
        ..Answers::default()
    };
    let more = "2026-11-20,党课,例文甲,4,\n";
    assert_eq!(
        asked(&mut log, more, &Answers::default()).code(),
        "rows_look_alike"
    );
    let done = log
        .imports()
        .import(&Table::read(&table(more), "表.csv").unwrap(), &own)
        .unwrap();
    assert_eq!((counts(&done), all(&mut log).len()), ((1, 0, 0), 4));
    assert_eq!(counts(&import(&mut log, more)), (0, 1, 0));
}

#[test]
fn p59_tables_side_by_side_have_two_rows_in_one_place_and_each_is_answered() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let both = |first: &str, second: &str| {
        let heads = "日期,学习形式,学习主题,学时,日期,学习形式,学习主题,学时\n";
        format!("{heads}2026-11-20,党课,例文甲,{first},2026-11-21,党课,例文乙,{second}\n")
            .into_bytes()
    };
    let (before, after) = (both("1", "2"), both("1.5", "2.5"));
    let none = Answers::default();
    let done = log
        .imports()
        .import(&Table::read(&before, "表.csv").unwrap(), &none)
        .unwrap();
    assert_eq!(counts(&done), (2, 0, 0));
    let shown = log
        .imports()
        .preview(&Table::read(&after, "表.csv").unwrap(), None)
        .unwrap();
    let likes = &shown.matched.looks_like;
    assert_eq!(
        likes.iter().map(|like| like.row).collect::<Vec<_>>(),
        [2, 2]
    );
    let second = likes
        .iter()
        .find(|like| like.fields.topic == "例文乙")
        .unwrap();
    let answers = Answers {
        own: vec![RowPlace {
            row: 2,
            ..RowPlace::default()
        }],
        ..Answers::parse(&[format!("2={}", second.id)], false, "改正".to_owned()).unwrap()
    };
    let id = EntryId::from_text(second.id.clone());
    let done = log
        .imports()
        .import(&Table::read(&after, "表.csv").unwrap(), &answers)
        .unwrap();
    assert_eq!(counts(&done), (1, 0, 1));
    assert_eq!(log.entries().fields(&id).unwrap().topic, "例文乙");
    assert_eq!(all(&mut log).len(), 3);
}

#[test]
fn p59_another_start_is_another_study() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let id = typed(
        &mut log,
        &Fields {
            start: "09:00".to_owned(),
            ..fields(60)
        },
    );
    let at = |start: &str| {
        format!("日期,开始时间,学习形式,学习主题,分钟\n2026-11-20,{start},党课,例文甲,60\n")
    };
    let none = Answers::default();
    let done = log
        .imports()
        .import(
            &Table::read(at("14:00").as_bytes(), "表.csv").unwrap(),
            &none,
        )
        .unwrap();
    assert_eq!(counts(&done), (1, 0, 0));
    let done = log
        .imports()
        .import(
            &Table::read(at("9:00").as_bytes(), "表.csv").unwrap(),
            &none,
        )
        .unwrap();
    assert_eq!(counts(&done), (0, 1, 0));
    assert_eq!(log.entries().history(&id).unwrap().len(), 1);
}

#[test]
fn p59_a_timed_entry_and_a_closed_year_are_asked_about() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let speech = log.materials().list().unwrap()[0].id.clone();
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    log.reading().tick(&speech, "2.1", tick).unwrap();
    for _ in 0..30 {
        fixture.clock.pass(Duration::from_secs(5));
        log.reading().tick(&speech, "2.1", tick).unwrap();
    }
    let operation = log.operation();
    let timed = Fields {
        minutes: "2".to_owned(),
        ..fields(2)
    };
    log.entries()
        .add(&timed, &operation, Some(&speech))
        .unwrap();
    assert_eq!(all(&mut log)[0].source.as_str(), "timed");
    let why = |log: &mut Profile, rows: &str| {
        let shown = log.imports().dry_run(
            &Table::read(&table(rows), "表.csv").unwrap(),
            &Answers::default(),
        );
        shown.unwrap().matched.looks_like[0].why
    };
    assert_eq!(why(&mut log, A), Some(WhyAsked::Timed));
    assert_eq!(
        asked(&mut log, A, &Answers::default()).code(),
        "rows_look_alike"
    );

    let fixture = Fixture::new();
    let mut log = fixture.open();
    import(&mut log, A);
    log.name_member(&Naming::parse("张三", "第一支部", "").unwrap())
        .unwrap();
    let stick = tempfile::tempdir().unwrap();
    let close = |log: &mut Profile, closed: bool| {
        let choice = Choice {
            year: 2026,
            closed,
            picked: Vec::new(),
            follow_ups: Vec::new(),
            with_name: true,
            replace: false,
        };
        log.handover()
            .write(&choice, stick.path(), None, &mut |_, _| {})
            .unwrap();
        fixture.clock.pass(Duration::from_secs(60));
    };
    close(&mut log, true);
    assert_eq!(why(&mut log, B), Some(WhyAsked::Closed));
    assert_eq!(
        asked(&mut log, B, &Answers::default()).code(),
        "rows_look_alike"
    );
    close(&mut log, false);
    assert_eq!(why(&mut log, B), None);
}

#[test]
fn p59_an_undoing_leaves_what_was_changed_since_and_names_it() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    import(&mut log, A);
    let id = all(&mut log)
        .into_iter()
        .find(|it| it.topic == "例文甲")
        .unwrap()
        .id;
    let operation = log.operation();
    log.entries()
        .edit(&id, &fields(30), "更正", &operation)
        .unwrap();
    let done = log
        .imports()
        .undo((&table(A), "表.csv"), Which::default(), "撤")
        .unwrap();
    assert_eq!((done.withdrawn, done.left.len()), (1, 1));
    assert_eq!(
        (done.left[0].id.as_str(), done.left[0].date.as_str()),
        (id.as_str(), "2026-11-20")
    );
    assert_eq!(minutes(&mut log), 30);
}

#[test]
fn p59_a_table_saved_again_is_known_by_its_rows_and_asked_about() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    import(&mut log, A);
    let saved = format!("{A}\n,,,,\n");
    let bytes = table(&saved);
    let refused = log
        .imports()
        .undo((&bytes, "表.csv"), Which::default(), "撤")
        .unwrap_err();
    assert_eq!(refused.code(), "which_import");
    let Error::WhichImport { date, count: 2 } = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(minutes(&mut log), 180);
    let before = log
        .imports()
        .preview(&Table::read(&bytes, "表.csv").unwrap(), None)
        .unwrap()
        .before
        .unwrap();
    assert_eq!(
        (&before.date, before.count, before.same_file),
        (&date, 2, false)
    );
    let other = log
        .imports()
        .undo((&bytes, "表.csv"), on("2020-01-01"), "撤")
        .unwrap_err();
    assert_eq!(other.code(), "not_that_import");
    let done = log
        .imports()
        .undo((&bytes, "表.csv"), on(&date), "撤")
        .unwrap();
    assert_eq!((done.withdrawn, minutes(&mut log)), (2, 0));
    // What never was a table of this log is nothing to undo.
    let done = log
        .imports()
        .undo((b"x", "x.csv"), Which::default(), "撤")
        .unwrap();
    assert_eq!((done.withdrawn, done.restored), (0, 0));
}

#[test]
fn a_table_without_years_that_was_saved_again_is_known_once_its_year_is_said() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let rows = |end: &str| format!("{HEADS}11月20日,党课,例文甲,1,{end}").into_bytes();
    let answers = Answers {
        year: Some(2026),
        ..Answers::default()
    };
    let done = log
        .imports()
        .import(&Table::read(&rows("\n"), "表.csv").unwrap(), &answers);
    assert_eq!(counts(&done.unwrap()), (1, 0, 0));
    let saved = rows("\r\n");
    let shown = log
        .imports()
        .preview(&Table::read(&saved, "表.csv").unwrap(), Some(2026));
    let date = shown.unwrap().before.unwrap().date;
    let which = Which {
        year: Some(2026),
        ..on(&date)
    };
    let done = log.imports().undo((&saved, "表.csv"), which, "撤").unwrap();
    assert_eq!(done.withdrawn, 1);
}

/// By entry what counts of it.
fn counting(log: &mut Profile) -> BTreeMap<String, String> {
    let all = all(log).into_iter().filter(|it| !it.withdrawn);
    all.map(|it| {
        (
            it.id.to_string(),
            format!("{} {:?} {:?}", it.minutes, it.remark, it.start),
        )
    })
    .collect()
}

fn rows() -> impl Strategy<Value = String> {
    let row = (20..22_u32, 1..4_u32, prop_oneof![Just(""), Just("注")]);
    let row = row
        .prop_map(|(day, hours, remark)| format!("2026-11-{day},党课,例文甲,{hours},{remark}\n"));
    prop::collection::vec(row, 1..5).prop_map(|rows| rows.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn p59_whatever_is_imported_undoing_it_restores_exactly(
        tables in prop::collection::vec((rows(), any::<bool>()), 1..5),
    ) {
        let fixture = Fixture::new();
        let mut log = fixture.open();
        for (rows, as_new) in tables {
            let before = counting(&mut log);
            let answers = Answers { as_new, reason: "改".to_owned(), ..Answers::default() };
            let bytes = table(&rows);
            match log.imports().import(&Table::read(&bytes, "表.csv").unwrap(), &answers) {
                Err(refused) => {
                    prop_assert_eq!(refused.code(), "rows_look_alike");
                    prop_assert_eq!(counting(&mut log), before);
                }
                Ok(done) => {
                    let changes = done.added + done.matched.revised;
                    let after = counting(&mut log);
                    prop_assert_eq!(after.len(), before.len() + done.added);
                    // Again it changes nothing.
                    let again = log.imports().import(&Table::read(&bytes, "表.csv").unwrap(), &Answers::default()).unwrap();
                    prop_assert_eq!(again.added + again.matched.revised, 0);
                    prop_assert_eq!(counting(&mut log), after);
                    if changes > 0 {
                        log.imports().undo((&bytes, "表.csv"), Which::default(), "撤").unwrap();
                        prop_assert_eq!(counting(&mut log), before);
                        log.imports().import(&Table::read(&bytes, "表.csv").unwrap(), &answers).unwrap();
                    }
                }
            }
        }
        prop_assert!(log.safety().check(true).unwrap().ok);
    }
}

/// By how long each entry took, the mark of its row.
fn marks(fixture: &Fixture) -> BTreeMap<u32, String> {
    let open = rusqlite::Connection::open(fixture.file()).unwrap();
    let mut marks = open
        .prepare("SELECT e.minutes, m.mark FROM row_mark AS m JOIN entry AS e ON e.entry = m.entry")
        .unwrap();
    let rows = marks.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn p59_marks_of_rows_alike_do_not_depend_on_the_order_in_which_tables_came(
        hours in Just((1..7_u32).collect::<Vec<_>>()).prop_shuffle(),
        ends in prop::collection::vec(any::<bool>(), 6),
    ) {
        let taken_in = |tables: &[Vec<u32>]| {
            let fixture = Fixture::new();
            let mut log = fixture.open();
            for hours in tables {
                let rows: String = hours
                    .iter()
                    .map(|hours| format!("2026-11-20,党课,例文甲,{hours},\n"))
                    .collect::<Vec<_>>()
                    .concat();
                let answers = Answers { as_new: true, ..Answers::default() };
                let bytes = table(&rows);
                log.imports().import(&Table::read(&bytes, "表.csv").unwrap(), &answers).unwrap();
            }
            drop(log);
            marks(&fixture)
        };
        let mut tables = vec![Vec::new()];
        for (hours, end) in hours.iter().zip(ends) {
            tables.last_mut().unwrap().push(*hours);
            if end {
                tables.push(Vec::new());
            }
        }
        tables.retain(|table| !table.is_empty());
        let marks = taken_in(&tables);
        prop_assert_eq!(marks.len(), 6);
        prop_assert_eq!(marks, taken_in(&[hours]));
    }
}

#[test]
fn p59_a_mark_that_has_left_stays() {
    let fixture = Fixture::new();
    let mut log = fixture.open();
    let naming = Naming::parse("张三", "第一支部", "").unwrap();
    log.name_member(&naming).unwrap();
    import(&mut log, "2026-11-20,党课,例文甲,2,\n");
    let stick = tempfile::tempdir().unwrap();
    let choice = Choice {
        year: 2026,
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    };
    log.handover()
        .write(&choice, stick.path(), None, &mut |_, _| {})
        .unwrap();
    drop(log);
    let before = marks(&fixture);
    let mut log = fixture.open();
    let answers = Answers {
        as_new: true,
        ..Answers::default()
    };
    let bytes = table("2026-11-20,党课,例文甲,1,\n");
    let table = Table::read(&bytes, "表.csv").unwrap();
    log.imports().import(&table, &answers).unwrap();
    drop(log);
    let after = marks(&fixture);
    assert_eq!((after.len(), &after[&120]), (2, &before[&120]));
}
