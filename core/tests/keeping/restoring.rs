//! What restoring would change, doing it, and going back.

use std::fs;

use xuesilu_core::branch::RosterRow;
use xuesilu_core::entry::Fields;
use xuesilu_core::error::Error;
use xuesilu_core::ids::EntryId;
use xuesilu_core::keeping::{Change, Compared, NowState};
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::{Choice, Profile, backups, restore, restore_preview};
use xuesilu_core::store::Backup;
use xuesilu_core::time::Clock;

use crate::desk::{Desk, study, tables_of};

fn reflect(profile: &mut Profile, title: &str) -> String {
    let written = Written {
        title: title.to_owned(),
        text: "学而时习之".to_owned(),
        scope: Scope::Private,
    };
    let operation = profile.operation();
    let saved = profile.add_note(&written, None, &operation);
    saved.unwrap().id.to_string()
}

fn edit(profile: &mut Profile, id: &str, topic: &str) {
    let fields = Fields {
        topic: topic.to_owned(),
        ..profile.entry_fields(&EntryId::from_text(id)).unwrap()
    };
    let operation = profile.operation();
    let id = EntryId::from_text(id);
    profile
        .edit_entry(&id, &fields, "更正", &operation)
        .unwrap();
}

/// A copy of two entries, and what was done since: one more of each kind, one edited, a package.
fn lived() -> (Desk, Backup) {
    let desk = Desk::of("张三");
    let mut profile = desk.open();
    let second = study(&mut profile, "乙");
    let copy = profile.backup().unwrap();
    desk.days(1);
    edit(&mut profile, &second, "乙，改过");
    study(&mut profile, "丙");
    reflect(&mut profile, "体会");
    let draft = profile.begin_note(None, None, None).unwrap();
    profile
        .save_draft(&draft.row.id, "半篇", "还没有写完", Scope::Private)
        .unwrap();
    let stick = desk.home.path().join("U盘");
    let year = Choice {
        year: 2026,
        closed: false,
        picked: Vec::new(),
        with_name: true,
        replace: false,
    };
    profile
        .hand_over(&year, &stick, None, &mut |_, _| {})
        .unwrap();
    profile.backup().unwrap();
    (desk, copy)
}

#[test]
fn p08_the_preview_says_what_restoring_does_and_changes_nothing() {
    let (desk, copy) = lived();
    let mut profile = desk.open();
    let before = desk.tables(&[]);
    let folder = std::sync::Arc::clone(profile.folder());
    let preview = restore_preview(&folder, Some(&mut profile), &copy.id).unwrap();
    drop((profile, folder));
    assert_eq!(desk.tables(&[]), before);
    assert_eq!(
        (preview.now, preview.somebody_else),
        (NowState::Readable, false)
    );
    assert_eq!(preview.whose.as_deref(), Some("张三"));
    assert!(preview.new_lineage && preview.more == 0);
    let compared = preview.compared.unwrap();
    assert_eq!((compared.entries.gone, compared.entries.older), (1, 1));
    assert_eq!((compared.notes.gone, compared.drafts.gone), (1, 1));
    assert_eq!((compared.packages.gone, compared.materials.gone), (1, 0));
    let lines: Vec<(Change, &str)> = preview
        .lines
        .iter()
        .map(|line| (line.change, line.title.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (Change::Gone, "体会"),
            (Change::Gone, "丙"),
            (Change::Older, "乙，改过"),
        ]
    );
    assert_eq!(preview.lines[1].date.as_deref(), Some("2026-11-23"));
    assert_eq!(
        copy.changed_at.as_deref(),
        Some("2026-11-23T09:00:00.000+08:00")
    );
    // What it said is what happens: afterwards nothing of the copy differs from what is there.
    let folder = desk.folder();
    restore(&folder, &copy.id, desk.clock.now()).unwrap();
    let after = restore_preview(&folder, None, &copy.id).unwrap();
    assert_eq!(after.compared, Some(Compared::default()));
}

#[test]
fn p08_restoring_is_undone_by_restoring_what_was_kept() {
    let (desk, copy) = lived();
    let before = desk.tables(&["lineage"]);
    let lineages = desk.tables(&[])["lineage"].len();
    let folder = desk.folder();
    let there = restore(&folder, &copy.id, desk.clock.now()).unwrap();
    let restored = desk.tables(&["lineage"]);
    assert_ne!(restored, before);
    assert_eq!(restored, tables_of(&copy.file, &["lineage"]));
    let kept = there.kept.unwrap();
    let preview = restore_preview(&folder, None, &kept.id).unwrap();
    let compared = preview.compared.unwrap();
    assert_eq!((compared.entries.back, compared.entries.newer), (1, 1));
    restore(&folder, &kept.id, desk.clock.now()).unwrap();
    drop(folder);
    assert_eq!(desk.tables(&["lineage"]), before);
    // Each restoring began a history, so that no number of a package is used twice.
    assert_eq!(desk.tables(&[])["lineage"].len(), lineages + 1);
    assert!(desk.open().check(true).unwrap().ok);
}

#[test]
fn p08_a_log_that_cannot_be_read_is_said_to_be_so() {
    let (desk, copy) = lived();
    let log = desk.path().join("member.db");
    fs::write(&log, b"not a log any more").unwrap();
    let folder = desk.folder();
    let preview = restore_preview(&folder, None, &copy.id).unwrap();
    assert_eq!(
        (preview.now, preview.compared),
        (NowState::Unreadable, None)
    );
    fs::remove_file(&log).unwrap();
    let preview = restore_preview(&folder, None, &copy.id).unwrap();
    assert_eq!(preview.now, NowState::Absent);
    assert_eq!(preview.compared.unwrap().entries.back, 2);
    assert!(!log.exists(), "looking makes no log");
}

#[test]
fn p08_a_worn_copy_is_refused_before_anything_is_touched() {
    let (desk, copy) = lived();
    let mut bytes = fs::read(&copy.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&copy.file, bytes).unwrap();
    let before = desk.bytes();
    let folder = desk.folder();
    for refused in [
        restore(&folder, &copy.id, desk.clock.now()).map(drop),
        restore_preview(&folder, None, &copy.id).map(drop),
    ] {
        assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    }
    drop(folder);
    assert_eq!(desk.bytes(), before);
}

#[test]
fn what_an_interrupted_restoring_left_is_not_mixed_into_the_next_one() {
    let (desk, copy) = lived();
    for left in ["member.db.restored", "member.db.restored-journal"] {
        fs::write(desk.path().join(left), vec![0xD9; 9000]).unwrap();
    }
    restore(&desk.folder(), &copy.id, desk.clock.now()).unwrap();
    assert_eq!(
        desk.tables(&["lineage"]),
        tables_of(&copy.file, &["lineage"])
    );
    assert!(!desk.path().join("member.db.restored-journal").exists());
}

#[test]
fn a_collection_is_compared_by_its_packages_and_people() {
    let (member, _) = lived();
    let stick = member.home.path().join("U盘");
    let desk = Desk::of("王五");
    let mut secretary = desk.open();
    secretary.create_branch("第一支部", None).unwrap();
    let row = |number: &str, name: &str| RosterRow {
        number: number.to_owned(),
        number_given: true,
        name: name.to_owned(),
        position: None,
    };
    secretary.take_roster(&[row("001", "张三")]).unwrap();
    let copy = secretary.backup_branch().unwrap().unwrap();
    secretary.take_roster(&[row("002", "李四")]).unwrap();
    secretary
        .collect(
            &stick,
            xuesilu_core::settings::Language::Chinese,
            &mut |_, _| true,
        )
        .unwrap();
    let folder = std::sync::Arc::clone(secretary.folder());
    let preview = restore_preview(&folder, Some(&mut secretary), &copy.id).unwrap();
    let compared = preview.compared.unwrap();
    assert_eq!((compared.packages.gone, compared.people.gone), (1, 1));
    // The row that a key was bound to is another one now.
    assert_eq!(compared.people.other, 1);
    assert_eq!(preview.whose.as_deref(), Some("第一支部"));
    assert!(!preview.new_lineage);
    assert!(backups(&folder).iter().any(|backup| backup.of == "branch"));
}
