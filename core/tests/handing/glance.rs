//! What a secretary sees at a glance: first steps, rows that were imported, the reflections of all.

use xuesilu_core::branch::Begun;
use xuesilu_core::entry::{Hours, Source};
use xuesilu_core::locale::Language;
use xuesilu_core::note::{Scope, Written};

use crate::forged::{entry, package};
use crate::people::{Person, Stick, branch, collect, verdicts};

/// Writes a reflection for the branch.
fn reflect(person: &mut Person, title: &str, text: &str) -> String {
    let written = Written::revision(title, text, Scope::Branch).unwrap();
    let operation = person.profile.operation();
    let saved = person.profile.notes().add(&written, None, &operation);
    saved.unwrap().id.to_string()
}

#[test]
fn a_step_is_done_once_it_was_done() {
    let mut secretary = branch(&["张三"]);
    let begun = secretary.profile.branch().begun().unwrap();
    assert_eq!(begun, Begun::default());

    let out = Stick::new();
    let mut office = secretary.profile.branch();
    let text = office.key_backup("纸上的 二〇二六").unwrap();
    // Shown only: whether it lies anywhere is not known yet.
    assert_eq!(office.begun().unwrap().key_backed_up, None);
    let text = text.say(Language::Chinese);
    office.write_key_backup(out.0.path(), &text).unwrap();
    office.write_card(out.0.path()).unwrap();
    let begun = office.begun().unwrap();
    assert_eq!(begun.key_backed_up.as_deref(), Some("2026-11-23"));
    assert_eq!(begun.card_written.as_deref(), Some("2026-11-23"));
    assert!(!begun.received);

    let mut zhang = Person::new("张三", "");
    zhang.study(30);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    assert!(secretary.profile.branch().begun().unwrap().received);

    // Where the key came from a backup, there is one.
    let mut other = Person::new("李四", "");
    let mut office = other.profile.branch();
    office.restore_key(&text, "纸上的 二〇二六").unwrap();
    assert!(office.begun().unwrap().key_backed_up.is_some());
}

#[test]
fn what_was_imported_is_told_from_what_was_written_late() {
    let mut secretary = branch(&["张三", "李四", "王五"]);
    let mut imported = entry("i1", "2026-03-01", 100);
    (imported.source, imported.late) = (Source::Imported, true);
    let mut written = entry("w1", "2026-03-02", 20);
    written.late = true;
    let stick = Stick::new();
    package("张三", vec![imported, written], stick.0.path());
    package("李四", vec![entry("a1", "2026-11-20", 300)], stick.0.path());
    assert_eq!(verdicts(&collect(&mut secretary, &stick)).len(), 2);

    let totals = secretary.profile.branch().totals(2026).unwrap();
    let flagged = totals.members[0].flagged;
    let minutes = (flagged.late_minutes, flagged.late_imported_minutes);
    assert_eq!((minutes, flagged.imported_minutes), ((120, 100), 100));
    // 2.0 and 5.0 hours, of two of three.
    let glance = totals.glance;
    assert_eq!((glance.people, glance.came, glance.missing), (3, 2, 1));
    assert_eq!(glance.per_head, Some(Hours::from_hundredths(350)));
    assert_eq!(glance.by_month[2], Hours::from_hundredths(200));
    assert_eq!(glance.met, None);
}

#[test]
fn the_reflections_of_all_are_one_list_and_open_one_by_one() {
    let mut secretary = branch(&["张三", "李四"]);
    let stick = Stick::new();
    let hostile = "\u{202e}<b>一</b>\r\n二\u{2069}";
    let [mut zhang, mut li] = ["张三", "李四"].map(|name| Person::new(name, ""));
    let id = reflect(&mut zhang, "", hostile);
    reflect(&mut zhang, "第二篇", "二");
    reflect(&mut li, "李四的", "三");
    zhang.study(30);
    for person in [&mut zhang, &mut li] {
        person.hand_over(&stick);
    }
    collect(&mut secretary, &stick);

    let mut office = secretary.profile.branch();
    let notes = office.handed_notes(2026).unwrap();
    let names: Vec<&str> = notes.iter().map(|note| note.name.as_str()).collect();
    assert_eq!(names.len(), 3);
    let totals = office.totals(2026).unwrap();
    assert_eq!(totals.glance.notes, notes.len());
    let texts = office.handed_texts(2026).unwrap();
    let rows: Vec<_> = texts.into_iter().map(|one| one.row).collect();
    assert_eq!(rows, notes);

    let opened = office.handed_note("001", &id, 2026).unwrap();
    assert_eq!(opened.text, hostile);
    assert!(notes.contains(&opened.row));
    // Another's, of another year, of nobody.
    for (number, id, year) in [("002", &*id, 2026), ("001", &*id, 2025), ("001", "x", 2026)] {
        let refused = office.handed_note(number, id, year).unwrap_err();
        assert_eq!(refused.code(), "unknown_note");
    }
    assert_eq!(office.handed_notes(2025).unwrap(), []);
}
