//! Reflections of which only that they were written leaves, and follow-ups that were named: what is in a package and
//! what is in no byte of it.

use std::fs;

use xuesilu_core::error::Error;
use xuesilu_core::follow_up::{Changed, Origin, Step, Task};
use xuesilu_core::handover::Choice;
use xuesilu_core::handover::package::{Outside, Record, look, stage};
use xuesilu_core::ids::{FollowUpId, LookBackId, NoteId};
use xuesilu_core::note::{Scope, Written};

use crate::people::{Person, Stick, above, branch, collect, sums_of, verdicts, year};

/// Stands in everything that is not to leave.
const STAYS: &str = "哨兵留下";

fn note(person: &mut Person, title: &str, text: &str, scope: Scope) -> NoteId {
    let written = Written::revision(title, text, scope).unwrap();
    let operation = person.profile.operation();
    let saved = person.profile.notes().add(&written, None, &operation);
    saved.unwrap().id
}

fn follow_up(person: &mut Person, title: &str, of: Option<Origin>) -> FollowUpId {
    let task = Task::parse(title, "", "2026-12-31", of).unwrap();
    let operation = person.profile.operation();
    let saved = person.profile.follow_ups().add(&task, &operation).unwrap();
    let id = FollowUpId::from_text(saved.id);
    let step = Step::parse(&id, "convey", "2026-11-23", title).unwrap();
    let operation = person.profile.operation();
    person
        .profile
        .follow_ups()
        .advance(&step, &operation)
        .unwrap();
    id
}

fn with(follow_ups: Vec<FollowUpId>, picked: Vec<NoteId>) -> Choice {
    Choice {
        follow_ups,
        picked,
        ..year(2026)
    }
}

fn hand(person: &mut Person, choice: &Choice) -> (Stick, usize) {
    let stick = Stick::new();
    let mut handover = person.profile.handover();
    let handed = handover.write(choice, stick.0.path(), None, &mut |_, _| {});
    (stick, handed.unwrap().notes)
}

/// The lines of a package, and how many of its records are follow-ups.
fn lines(stick: &Stick) -> (String, u64) {
    let file = stick.files().remove(0);
    let text = fs::read_to_string(&file).unwrap();
    let staged = stage(fs::File::open(&file).unwrap(), stick.0.path()).unwrap();
    let Outside::Open(mut package) = look(staged).unwrap() else {
        panic!("a package without a seal");
    };
    let taken = package
        .records(|record| {
            assert!(!matches!(record, Record::Note(note) if note.text.contains(STAYS)));
            Ok(())
        })
        .unwrap();
    (text, taken.follow_ups)
}

#[test]
fn p20_only_that_it_was_written_leaves_even_where_it_is_named() {
    let mut zhang = Person::new("张三", "");
    let only = note(&mut zhang, STAYS, STAYS, Scope::WrittenOnly);
    let mut secretary = branch(&["张三"]);
    for picked in [vec![], vec![only.clone()]] {
        let (stick, notes) = hand(&mut zhang, &with(Vec::new(), picked));
        assert_eq!(notes, 1);
        let (text, _) = lines(&stick);
        assert!(
            text.contains("{\"record\":\"written\"") && !text.contains(STAYS),
            "{text}"
        );
        assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
        let totals = secretary.profile.branch().totals(2026).unwrap();
        assert_eq!(totals.members[0].notes, 1);
    }
    // Widened and narrowed again: what left stays with the branch, and that is said.
    let saved = zhang
        .profile
        .notes()
        .edit(&only, Some("题"), Some("全文"), Some(Scope::Branch))
        .unwrap();
    assert!(!saved.stays_with_branch);
    let (stick, _) = hand(&mut zhang, &with(Vec::new(), Vec::new()));
    assert!(lines(&stick).0.contains("全文"));
    for scope in [Scope::WrittenOnly, Scope::Branch, Scope::Private] {
        let saved = zhang
            .profile
            .notes()
            .edit(&only, None, None, Some(scope))
            .unwrap();
        assert_eq!(saved.stays_with_branch, scope != Scope::Branch, "{scope:?}");
    }
    let row = zhang.profile.notes().list().unwrap().remove(0);
    assert!(row.handed && row.scope == Scope::Private);
    let preview = zhang.profile.handover().preview(&year(2026)).unwrap();
    assert_eq!((preview.leaves.reflections(), preview.no_longer), (0, 1));
    // One that was never handed in is narrowed without a word.
    let other = note(&mut zhang, "题", "字", Scope::Branch);
    let saved = zhang
        .profile
        .notes()
        .edit(&other, None, None, Some(Scope::WrittenOnly))
        .unwrap();
    assert!(!saved.stays_with_branch);
    assert!(zhang.profile.safety().check(true).unwrap().ok);
}

#[test]
fn a_draft_keeps_its_scope_and_closes_with_it() {
    let mut zhang = Person::new("张三", "");
    let id = zhang
        .profile
        .notes()
        .begin(None, None, None)
        .unwrap()
        .row
        .id;
    let mut notes = zhang.profile.notes();
    notes
        .save_draft(&id, "", "写了一篇", Scope::WrittenOnly)
        .unwrap();
    assert_eq!(notes.open(&id).unwrap().row.scope, Scope::WrittenOnly);
    notes.close(&id).unwrap();
    let history = notes.history(&id).unwrap();
    assert_eq!(history[0].scope, Scope::WrittenOnly);
    assert!(zhang.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p20_follow_ups_that_were_not_named_and_what_was_recalled_are_in_no_byte() {
    let mut zhang = Person::new("张三", "");
    let private = note(&mut zhang, STAYS, STAYS, Scope::Private);
    let shared = note(&mut zhang, "给支部", "给支部的话", Scope::Branch);
    follow_up(&mut zhang, STAYS, Some(Origin::Note(private.clone())));
    let named = follow_up(&mut zhang, "整改台账", Some(Origin::Note(private.clone())));
    let of_shared = follow_up(&mut zhang, "又一件", Some(Origin::Note(shared.clone())));
    let operation = zhang.profile.operation();
    let mut look_backs = zhang.profile.follow_ups().look_backs();
    let look_back = look_backs
        .add(shared.as_str(), "2026-11-23", &operation)
        .unwrap();
    let mut look_backs = zhang.profile.follow_ups().look_backs();
    look_backs
        .answer(&LookBackId::from_text(look_back.id), STAYS)
        .unwrap();

    let (stick, _) = hand(&mut zhang, &year(2026));
    let (text, follow_ups) = lines(&stick);
    assert!(
        follow_ups == 0 && !text.contains(STAYS) && !text.contains("follow_up"),
        "{text}"
    );

    let choice = with(vec![named.clone(), of_shared.clone()], Vec::new());
    let preview = zhang.profile.handover().preview(&choice).unwrap();
    assert_eq!(
        (preview.leaves.follow_ups.len(), preview.stays.follow_ups),
        (2, 1)
    );
    let (stick, _) = hand(&mut zhang, &choice);
    let (text, follow_ups) = lines(&stick);
    assert_eq!(follow_ups, 2);
    assert!(!text.contains(STAYS) && text.contains("整改台账"), "{text}");
    // Not even the id of a reflection that stays; that of one that leaves does.
    assert!(!text.contains(private.as_str()));
    assert!(
        text.contains(&format!("\"of_kind\":\"note\",\"of\":\"{shared}\"")),
        "{text}"
    );
    // The choice is remembered, and nothing counts by it.
    let offered = zhang.profile.handover().notes(2026).unwrap().follow_ups;
    let picked: Vec<bool> = offered.iter().map(|one| one.picked).collect();
    assert_eq!(picked.iter().filter(|picked| **picked).count(), 2);
    let mut secretary = branch(&["张三"]);
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!((totals.members[0].notes, totals.members[0].entries), (1, 0));
    let listed = |secretary: &mut Person| -> Vec<(String, String, u32)> {
        let all = secretary.profile.branch().handed_follow_ups(2026).unwrap();
        let shown = all.into_iter();
        let mut shown: Vec<_> = shown
            .map(|one| (one.name, one.follow_up.title, one.follow_up.revision))
            .collect();
        // Two of one millisecond stand in any order.
        shown.sort();
        shown
    };
    let both = ["又一件", "整改台账"].map(|title| ("张三".to_owned(), title.to_owned(), 2));
    assert_eq!(listed(&mut secretary), both);
    // The branch above lists them too, and the newest package says which there are.
    let mut up = above(&mut secretary, &["张三"]);
    assert_eq!(listed(&mut up), both);
    assert_eq!(sums_of(&mut up), sums_of(&mut secretary));
    let (later, _) = hand(&mut zhang, &with(vec![named.clone()], Vec::new()));
    collect(&mut secretary, &later);
    assert_eq!(listed(&mut secretary), both[1..]);

    // Once it was handed in, erasing it says so; the others were in none.
    assert!(
        zhang
            .profile
            .erasing()
            .look_at_follow_up(&named)
            .unwrap()
            .handed_in
    );
    zhang.profile.erasing().follow_up(&named, &[]).unwrap();
    for (id, code) in [
        (named, "erased"),
        (FollowUpId::from_text("没有"), "unknown_follow_up"),
    ] {
        let choice = with(vec![id], Vec::new());
        let refused = zhang.profile.handover().preview(&choice).unwrap_err();
        assert_eq!(refused.code(), code);
    }
    zhang.profile.follow_ups().withdraw(&of_shared).unwrap();
    let choice = with(vec![of_shared.clone()], Vec::new());
    let refused = zhang.profile.handover().preview(&choice);
    assert!(matches!(refused, Err(Error::Withdrawn)));
    // A package after it says nothing of what was erased here: its format has no such word.
    let (stick, _) = hand(&mut zhang, &year(2026));
    assert_eq!(lines(&stick).1, 0);
    assert!(zhang.profile.safety().check(true).unwrap().ok);
}

#[test]
fn what_is_written_about_a_follow_up_is_a_higher_revision_in_the_next_package() {
    let mut zhang = Person::new("张三", "");
    let id = follow_up(&mut zhang, "整改台账", None);
    let choice = with(vec![id.clone()], Vec::new());
    let of = |zhang: &mut Person| {
        let preview = zhang.profile.handover().preview(&choice).unwrap();
        let one = &preview.leaves.follow_ups[0];
        (one.revision, one.stages.len(), preview.digest)
    };
    let first = of(&mut zhang);
    let step = Step::parse(&id, "report", "2026-11-24", "做了").unwrap();
    let operation = zhang.profile.operation();
    zhang
        .profile
        .follow_ups()
        .advance(&step, &operation)
        .unwrap();
    let second = of(&mut zhang);
    let changed = Changed {
        title: Some("台账"),
        ..Changed::default()
    };
    zhang.profile.follow_ups().edit(&id, changed).unwrap();
    let third = of(&mut zhang);
    assert_eq!([first.0, second.0, third.0], [2, 3, 4]);
    assert_eq!([first.1, second.1, third.1], [1, 2, 2]);
    assert!(first.2 != second.2 && second.2 != third.2);
}
