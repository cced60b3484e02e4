//! Sums are kept beside the records that they follow from, and go with whatever they hang on.

use rusqlite::Connection;
use xuesilu_core::branch::{BRANCH_FILE, BranchTotals};

use crate::fixture::Fixture;
use crate::people::{Person, Stick, branch, collect};

/// A branch to which two people have handed in; its files are closed.
fn collected() -> Fixture {
    let mut secretary = branch(&["张三", "李四", "赵六"]);
    let stick = Stick::new();
    for name in ["张三", "李四"] {
        let mut person = Person::new(name, "");
        person.study(50);
        person.study(40);
        person.hand_over(&stick);
    }
    collect(&mut secretary, &stick);
    secretary.fixture
}

fn file(fixture: &Fixture) -> Connection {
    Connection::open(fixture.folder.path().join(BRANCH_FILE)).unwrap()
}

/// Numbers and years of which sums are kept.
fn kept(fixture: &Fixture) -> Vec<(String, i32)> {
    let file = file(fixture);
    let mut select = file
        .prepare("SELECT number, year FROM person_sum ORDER BY 1, 2")
        .unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

fn totals(fixture: &Fixture) -> BranchTotals {
    fixture.open().branch().totals(2026).unwrap()
}

fn both() -> Vec<(String, i32)> {
    ["001", "002"]
        .map(|number| (number.to_owned(), 2026))
        .to_vec()
}

#[test]
fn whoever_was_collected_has_sums_and_they_are_what_is_reckoned() {
    let fixture = collected();
    assert_eq!(kept(&fixture), both());
    let with = totals(&fixture);
    file(&fixture)
        .execute("DELETE FROM person_sum", [])
        .unwrap();
    assert_eq!(totals(&fixture), with);
    assert_eq!(with.members[0].organised_hours.to_string(), "1.5");
    // They were kept again with the question.
    assert_eq!(kept(&fixture), both());
}

#[test]
fn p08_kept_sums_that_say_something_else_are_not_believed() {
    let fixture = collected();
    let with = totals(&fixture);
    for harm in [
        "UPDATE person_sum SET figures = replace(figures, '150', '950')",
        "UPDATE person_sum SET figures = ''",
        "UPDATE person_sum SET figures = (SELECT figures FROM person_sum WHERE number = '002') || ' '",
        "UPDATE person_sum SET per_hour = 45",
    ] {
        assert!(file(&fixture).execute(harm, []).unwrap() > 0, "{harm}");
        assert_eq!(totals(&fixture), with, "{harm}");
    }
}

#[test]
fn p08_a_kept_sum_that_is_believed_and_stale_is_found_by_a_full_check() {
    let mut secretary = branch(&["张三"]);
    let (stick, mut zhang) = (Stick::new(), Person::new("张三", ""));
    zhang.study(50);
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    let figures = "SELECT figures FROM person_sum WHERE number = '001'";
    let Person { fixture, profile } = secretary;
    drop(profile);
    let stale: String = file(&fixture)
        .query_row(figures, [], |row| row.get(0))
        .unwrap();
    let mut secretary = Person {
        profile: fixture.open(),
        fixture,
    };
    zhang.study(40);
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    let fixture = secretary.fixture;
    drop(secretary.profile);
    let check = || fixture.open().safety().check(true).unwrap();
    assert!(check().ok);
    file(&fixture)
        .execute("UPDATE person_sum SET figures = ?1", [stale])
        .unwrap();
    let found = check().findings;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, "value");
    assert!(
        format!("{:?}", found[0].message).contains("finding-sums"),
        "{found:?}"
    );
}

#[test]
fn another_rule_has_other_sums() {
    let fixture = collected();
    let mut profile = fixture.open();
    let hours = |profile: &mut xuesilu_core::profile::Profile| {
        let totals = profile.branch().totals(2026).unwrap();
        let member = profile.branch().member("001", 2026).unwrap();
        assert_eq!(member.totals, totals.members[0]);
        totals.members[0].hours.to_string()
    };
    assert_eq!(hours(&mut profile), "1.5");
    profile.rules().set_rule("45").unwrap();
    assert_eq!(hours(&mut profile), "2.0");
    profile.rules().set_rule("60").unwrap();
    assert_eq!(hours(&mut profile), "1.5");
}

#[test]
fn whatever_a_sum_hangs_on_takes_it_away_and_nobody_elses() {
    let of_first = "(SELECT s.id FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE k.number = '001')";
    let key = "(SELECT id FROM member_key WHERE number = '001')";
    let member = "(SELECT member FROM member_key WHERE number = '001')";
    for act in [
        format!("UPDATE entry SET minutes = 7 WHERE source = {of_first}"),
        format!("DELETE FROM entry WHERE source = {of_first}"),
        format!(
            "INSERT INTO erased SELECT source, entry, 0, digest, sequence, package, packages, 'entry', written_at
             FROM entry WHERE source = {of_first} LIMIT 1"
        ),
        format!("UPDATE source SET sequence = sequence + 1 WHERE member_key = {key}"),
        format!("UPDATE package SET state = 'older' WHERE member_key = {key}"),
        "UPDATE member_key SET verified = 1 WHERE number = '001'".to_owned(),
        "UPDATE member_key SET number = NULL WHERE number = '001'".to_owned(),
        "UPDATE member_key SET number = '003' WHERE number = '001'".to_owned(),
        "UPDATE roster SET number = '009' WHERE number = '001'".to_owned(),
        format!(
            "INSERT INTO decision (kind, record, revision, member, digest, own, origin, branch, via, decided_at, inside, stands)
             VALUES ('entry', 'x', 1, {member}, x'00', 1, '', '', '', '', 0, 'counts')"
        ),
    ] {
        let fixture = collected();
        let file = file(&fixture);
        file.execute_batch(&act).unwrap();
        drop(file);
        assert_eq!(kept(&fixture), both()[1..], "{act}");
    }
}

/// What the first person makes by the rule of one source, and by that of several: a second one, of a year before with
/// nothing in it, changes nothing.
#[test]
fn one_source_and_several_are_added_up_alike() {
    let fixture = collected();
    let with = totals(&fixture);
    let file = file(&fixture);
    for key in 1..=2 {
        file.execute(
            "INSERT INTO package (sha512, member_key, year, lineage, sequence, closed, written_at, entries, notes, state,
                 bytes, taken_ms, taken_offset)
             SELECT CAST(printf('%064d', ?1) AS BLOB), member_key, 2025, lineage, 1, 0, written_at, 0, 0, 'superseded', 0,
                 taken_ms, taken_offset FROM package WHERE member_key = ?1 AND year = 2026",
            [key],
        )
        .unwrap();
    }
    file.execute_batch(
        "INSERT INTO source (member_key, year, lineage, sequence, package)
         SELECT member_key, 2025, lineage, 1, id FROM package WHERE year = 2025",
    )
    .unwrap();
    drop(file);
    assert_eq!(kept(&fixture), []);
    assert_eq!(totals(&fixture).members, with.members);
}
