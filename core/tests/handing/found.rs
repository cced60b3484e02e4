//! What was handed in is found as the pages of a branch show it, whatever became of keys and records.

use std::collections::BTreeSet;

use xuesilu_core::branch::Said;
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::{EntryId, NoteId};
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::search::{Ask, Hit};

use crate::fixture::fields;
use crate::people::{Person, Stick, branch, collect};

const WORDS: [&str; 5] = ["学", "二十大", "李四写", "，坚持", "龘"];

fn entry(person: &mut Person, date: &str, topic: &str) -> EntryId {
    let typed = Fields {
        date: date.to_owned(),
        topic: topic.to_owned(),
        remark: "备注不提交，龘".to_owned(),
        ..fields(45)
    };
    let operation = person.profile.operation();
    person
        .profile
        .entries()
        .add(&typed, &operation, None)
        .unwrap()
        .id
}

fn note(person: &mut Person, text: &str, scope: Scope) -> NoteId {
    let written = Written {
        title: "题".to_owned(),
        text: text.to_owned(),
        scope,
    };
    let operation = person.profile.operation();
    person
        .profile
        .notes()
        .add(&written, None, &operation)
        .unwrap()
        .id
}

fn find(secretary: &mut Person, query: &str) -> Vec<Hit> {
    let ask = Ask {
        query: query.to_owned(),
        ..Ask::default()
    };
    let found = secretary.profile.branch().search(&ask).unwrap();
    assert!(!found.more && found.building.is_none());
    found.hits
}

/// Holds what is found of each word against what the pages show, in every year.
fn as_shown(secretary: &mut Person) {
    for query in WORDS {
        let mut shown = BTreeSet::new();
        for year in [2025, 2026] {
            let totals = secretary.profile.branch().totals(year).unwrap();
            for member in totals.members {
                let detail = secretary
                    .profile
                    .branch()
                    .member(&member.number, year)
                    .unwrap();
                let entries = detail
                    .entries
                    .iter()
                    .filter(|entry| entry.topic.contains(query));
                shown.extend(entries.map(|entry| (member.number.clone(), entry.id.clone())));
            }
            let notes = secretary.profile.branch().handed_texts(year).unwrap();
            let notes = notes
                .into_iter()
                .filter(|note| note.text.contains(query) || note.row.title.contains(query));
            shown.extend(notes.map(|note| (note.row.number, note.row.id)));
        }
        let hits = find(secretary, query);
        let count = hits.len();
        let days: Vec<_> = hits.iter().map(|hit| hit.date.clone()).collect();
        assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
        let found: BTreeSet<_> = hits
            .into_iter()
            .map(|hit| (hit.number.unwrap(), hit.id))
            .collect();
        assert_eq!((found.len(), &found), (count, &shown), "{query}");
    }
    let checked = secretary.profile.safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
}

#[test]
fn what_was_handed_in_is_found_as_it_is_shown_and_nothing_private() {
    let mut secretary = branch(&["张三", "李四"]);
    let (mut zhang, mut li) = (Person::new("张三", ""), Person::new("李四", ""));
    let first = entry(&mut zhang, "2026-03-01", "学习二十大报告，坚持不懈");
    let second = entry(&mut zhang, "2026-05-01", "学习党章");
    let kept = note(&mut zhang, "学了二十大，坚持写", Scope::Branch);
    note(&mut zhang, "龘字不提交，二十大", Scope::Private);
    entry(&mut li, "2026-04-01", "李四写的学习");
    note(&mut li, "李四写的二十大", Scope::Branch);
    note(&mut secretary, "书记自己的，二十大，龘", Scope::Private);
    let stick = Stick::new();
    assert!(find(&mut secretary, "学").is_empty());
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    as_shown(&mut secretary);
    li.hand_over(&stick);
    collect(&mut secretary, &stick);
    as_shown(&mut secretary);
    let names: Vec<_> = find(&mut secretary, "二十大")
        .into_iter()
        .map(|hit| hit.member.unwrap())
        .collect();
    assert_eq!(names.iter().filter(|name| *name == "李四").count(), 1);
    assert_eq!(names.len(), 3);
    // Changed, withdrawn, erased.
    let operation = zhang.profile.operation();
    let typed = Fields {
        date: "2026-03-01".to_owned(),
        topic: "改成了别的，坚持".to_owned(),
        ..fields(45)
    };
    zhang
        .profile
        .entries()
        .edit(&first, &typed, "改正", &operation)
        .unwrap();
    let operation = zhang.profile.operation();
    zhang
        .profile
        .entries()
        .withdraw(&second, "重复", &operation)
        .unwrap();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    as_shown(&mut secretary);
    assert!(find(&mut secretary, "学习党章")[0].withdrawn);
    zhang.profile.erasing().note(&kept, &[]).unwrap();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    as_shown(&mut secretary);
    assert!(find(&mut secretary, "坚持写").is_empty());
    // A key that is released brings nothing; confirmed again, it does.
    let key = li.id();
    secretary.profile.branch().release_keys(&[&key]).unwrap();
    as_shown(&mut secretary);
    assert!(find(&mut secretary, "李四写").is_empty());
    secretary
        .profile
        .branch()
        .confirm(&key, "002", Said::default())
        .unwrap();
    as_shown(&mut secretary);
    assert_eq!(find(&mut secretary, "李四写").len(), 2);
    // Of an older program the index is made anew; a copy is without it.
    let made = secretary.profile.safety().backup_branch().unwrap().unwrap();
    let copy = rusqlite::Connection::open(&made.file).unwrap();
    let rows = copy.query_row("SELECT count(*) FROM search_row", [], |row| {
        row.get::<_, i64>(0)
    });
    assert_eq!(rows.unwrap(), 0);
}

#[test]
fn an_index_that_another_program_was_at_is_made_anew_and_nothing_else_is_said_damaged() {
    for harm in [
        "DELETE FROM search_row",
        "DELETE FROM search_config",
        "DROP TABLE search_config",
        "DROP TABLE search_row",
        "DROP TRIGGER search_entry_gone",
    ] {
        let mut secretary = branch(&["张三"]);
        let mut zhang = Person::new("张三", "");
        entry(&mut zhang, "2026-03-01", "学习二十大");
        note(&mut zhang, "学了二十大，坚持写", Scope::Branch);
        let stick = Stick::new();
        zhang.hand_over(&stick);
        collect(&mut secretary, &stick);
        assert_eq!(find(&mut secretary, "二十大").len(), 2);
        let Person { fixture, profile } = secretary;
        drop(profile);
        let open = rusqlite::Connection::open(fixture.folder.path().join("branch.db")).unwrap();
        let defensive = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
        open.set_db_config(defensive, false).unwrap();
        open.execute_batch(harm).unwrap();
        drop(open);
        let mut profile = fixture.open();
        let checked = profile.safety().check(true).unwrap();
        let codes: Vec<&str> = checked.findings.iter().map(|it| it.code.as_str()).collect();
        assert!(
            codes.is_empty() || codes == ["index"],
            "{harm}: {checked:?}"
        );
        let mut secretary = Person { fixture, profile };
        assert_eq!(find(&mut secretary, "二十大").len(), 2, "{harm}");
        entry(&mut zhang, "2026-04-01", "再学二十大");
        zhang.hand_over(&stick);
        collect(&mut secretary, &stick);
        as_shown(&mut secretary);
        assert_eq!(find(&mut secretary, "二十大").len(), 3, "{harm}");
    }
}
