//! What stands in an editor counts when a year is handed over, and is closed by the writing only.

use std::fs;
use std::time::Duration;

use xuesilu_core::handover::package::{Outside, Record, look, stage};
use xuesilu_core::ids::NoteId;
use xuesilu_core::note::Scope;

use crate::people::{Person, Stick, year};

/// A reflection for the branch of one revision, with newer words in a draft.
fn drafted(person: &mut Person) -> NoteId {
    let profile = &mut person.profile;
    let id = profile.notes().begin(None, None, None).unwrap().row.id;
    profile
        .notes()
        .save_draft(&id, "小结", "旧的话", Scope::Branch)
        .unwrap();
    profile.notes().close(&id).unwrap();
    person.fixture.clock.pass(Duration::from_secs(60));
    profile
        .notes()
        .save_draft(&id, "小结", "新的话", Scope::Branch)
        .unwrap();
    person.fixture.clock.pass(Duration::from_secs(60));
    id
}

/// The reflections of a package: revision, text, and when it was written.
fn notes(file: &std::path::Path) -> Vec<(u32, String, String)> {
    let staged = stage(fs::File::open(file).unwrap(), file.parent().unwrap()).unwrap();
    let Outside::Open(mut package) = look(staged).unwrap() else {
        panic!("a package without a seal");
    };
    let mut notes = Vec::new();
    let taken = package.records(|record| {
        if let Record::Note(note) = record {
            notes.push((note.revision, note.text, note.changed_at));
        }
        Ok(())
    });
    taken.unwrap();
    notes
}

#[test]
fn a_listing_and_a_preview_write_nothing_and_show_what_the_package_holds() {
    let mut zhang = Person::new("张三", "");
    let id = drafted(&mut zhang);
    let typed = zhang.profile.notes().open(&id).unwrap().row.changed_at;
    let before = fs::read(zhang.fixture.file()).unwrap();

    let listed = zhang.profile.handover().notes(2026).unwrap();
    assert_eq!(listed.notes[0].excerpt, "新的话");
    let preview = zhang.profile.handover().preview(&year(2026)).unwrap();
    assert_eq!(preview.leaves.notes[0].text, "新的话");
    assert_eq!(preview.stays.older_revisions, 1);
    assert!(fs::read(zhang.fixture.file()).unwrap() == before, "written");

    // The digest holds however long somebody looks at it.
    zhang.fixture.clock.pass(Duration::from_secs(600));
    let stick = Stick::new();
    let written = zhang.profile.handover().write(
        &year(2026),
        stick.0.path(),
        Some(&preview.digest),
        &mut |_, _| {},
    );
    let file = written.unwrap().file.unwrap();
    assert_eq!(notes(&file), [(2, "新的话".to_owned(), typed.clone())]);
    let row = zhang.profile.notes().open(&id).unwrap().row;
    assert_eq!((row.revision, row.changed_at, row.draft), (2, typed, false));
    let after = zhang.profile.handover().preview(&year(2026)).unwrap();
    assert_eq!(after.digest, preview.digest);
}

#[test]
fn what_is_typed_after_the_preview_is_not_handed_over_unseen_and_stays_a_draft() {
    let mut zhang = Person::new("张三", "");
    let id = drafted(&mut zhang);
    let preview = zhang.profile.handover().preview(&year(2026)).unwrap();
    let profile = &mut zhang.profile;
    profile
        .notes()
        .save_draft(&id, "小结", "更新的话", Scope::Branch)
        .unwrap();
    let stick = Stick::new();
    let digest = Some(preview.digest.as_str());
    let refused = profile
        .handover()
        .write(&year(2026), stick.0.path(), digest, &mut |_, _| {});
    assert_eq!(refused.unwrap_err().code(), "preview_changed");
    assert!(profile.notes().open(&id).unwrap().row.draft && stick.files().is_empty());
}

#[test]
fn drafts_that_say_nothing_new_leave_as_what_is_there_or_not_at_all() {
    let mut zhang = Person::new("张三", "");
    let id = drafted(&mut zhang);
    let profile = &mut zhang.profile;
    let begun = profile.notes().begin(None, None, None).unwrap().row.id;
    profile
        .notes()
        .save_draft(&begun, "", " ", Scope::Branch)
        .unwrap();
    profile
        .notes()
        .save_draft(&id, "小结", "旧的话", Scope::Branch)
        .unwrap();
    assert_eq!(profile.handover().notes(2026).unwrap().notes.len(), 1);
    let preview = profile.handover().preview(&year(2026)).unwrap();
    assert_eq!(preview.leaves.notes[0].revision, 1);
    assert_eq!(
        (preview.leaves.notes.len(), preview.stays.private_notes),
        (1, 0)
    );
    let stick = Stick::new();
    assert_eq!(zhang.hand_over(&stick).notes, 1);
    // Its editor is still open.
    zhang
        .profile
        .notes()
        .save_draft(&begun, "", "接着写", Scope::Branch)
        .unwrap();
    assert_eq!(zhang.profile.notes().close(&begun).unwrap().revision, 1);
}
