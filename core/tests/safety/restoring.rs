//! What restoring would change, doing it, and going back.

use std::fs;

use xuesilu_core::branch::RosterRow;
use xuesilu_core::entry::{Fields, GoalAsked};
use xuesilu_core::error::Error;
use xuesilu_core::handover::Choice;
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::{Language, Message};
use xuesilu_core::member::Naming;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::{Folder, Profile, restore_preview};
use xuesilu_core::safety::{
    Also, Backup, BackupWhy, Change, Compared, FileOf, NowState, ReportIn, backups, choices,
    restore, salvage,
};
use xuesilu_core::settings::Settings;
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, study, tables_of};
use crate::manual_clock::MORNING;
use crate::office::{Collects as _, Enrols as _};

fn reflect(profile: &mut Profile, title: &str) -> String {
    let written = Written {
        title: title.to_owned(),
        text: "学而时习之".to_owned(),
        scope: Scope::Private,
    };
    let operation = profile.operation();
    let saved = profile.notes().add(&written, None, &operation);
    saved.unwrap().id.to_string()
}

fn edit(profile: &mut Profile, id: &str, topic: &str) {
    let fields = Fields {
        topic: topic.to_owned(),
        ..profile.entries().fields(&EntryId::from_text(id)).unwrap()
    };
    let operation = profile.operation();
    let id = EntryId::from_text(id);
    profile
        .entries()
        .edit(&id, &fields, "更正", &operation)
        .unwrap();
}

/// A copy of two entries, and what was done since: one more of each kind, one edited, a package.
fn lived() -> (Fixture, Backup) {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let second = study(&mut profile, "乙");
    let copy = profile.safety().backup().unwrap();
    fixture.days(1);
    edit(&mut profile, &second, "乙，改过");
    study(&mut profile, "丙");
    reflect(&mut profile, "体会");
    let stick = fixture.home.path().join("U盘");
    let year = Choice {
        year: 2026,
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    };
    profile
        .handover()
        .write(&year, &stick, None, &mut |_, _| {})
        .unwrap();
    // Handing over closes what stands in an editor.
    let draft = profile.notes().begin(None, None, None).unwrap();
    profile
        .notes()
        .save_draft(&draft.row.id, "半篇", "还没有写完", Scope::Private)
        .unwrap();
    profile.safety().backup().unwrap();
    (fixture, copy)
}

#[test]
fn p08_the_preview_says_what_restoring_does_and_changes_nothing() {
    let (fixture, copy) = lived();
    let mut profile = fixture.open();
    let before = fixture.tables(&[]);
    let folder = std::sync::Arc::clone(profile.folder());
    let preview = restore_preview(&folder, Some(&mut profile), &copy.id).unwrap();
    drop((profile, folder));
    assert_eq!(fixture.tables(&[]), before);
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
    let folder = fixture.folder();
    restore(&folder, &copy.id, fixture.clock.now()).unwrap();
    let after = restore_preview(&folder, None, &copy.id).unwrap();
    assert_eq!(after.compared, Some(Compared::default()));
}

#[test]
fn p08_restoring_is_undone_by_restoring_what_was_kept() {
    let (fixture, copy) = lived();
    let before = fixture.tables(&["lineage"]);
    let lineages = fixture.tables(&[])["lineage"].len();
    let folder = fixture.folder();
    let there = restore(&folder, &copy.id, fixture.clock.now()).unwrap();
    let restored = fixture.tables(&["lineage"]);
    assert_ne!(restored, before);
    assert_eq!(restored, tables_of(&copy.file, &["lineage"]));
    let kept = there.kept.unwrap();
    let preview = restore_preview(&folder, None, &kept.id).unwrap();
    let compared = preview.compared.unwrap();
    assert_eq!((compared.entries.back, compared.entries.newer), (1, 1));
    restore(&folder, &kept.id, fixture.clock.now()).unwrap();
    drop(folder);
    assert_eq!(fixture.tables(&["lineage"]), before);
    // Each restoring began a history, so that no number of a package is used twice.
    assert_eq!(fixture.tables(&[])["lineage"].len(), lineages + 1);
    assert!(fixture.open().safety().check(true).unwrap().ok);
}

#[test]
fn p08_a_log_that_cannot_be_read_is_said_to_be_so() {
    let (fixture, copy) = lived();
    let log = fixture.path().join("member.db");
    fs::write(&log, b"not a log any more").unwrap();
    let folder = fixture.folder();
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

fn refused_as_damaged(folder: &Folder, id: &str) {
    let now = MORNING;
    for refused in [
        restore(folder, id, now).map(drop),
        restore_preview(folder, None, id).map(drop),
    ] {
        let error = refused.unwrap_err();
        assert!(matches!(error, Error::BackupDamaged { .. }), "{error:?}");
        assert_eq!(error.code(), "damaged");
        for (language, words) in [
            (Language::Chinese, ["未作改动", "另选一份"]),
            (Language::English, ["is unchanged", "another backup"]),
        ] {
            let sentence = error.message().say(language);
            assert!(
                words.iter().all(|word| sentence.contains(word)),
                "{sentence}"
            );
        }
    }
}

#[test]
fn p08_a_copy_in_which_one_row_was_altered_is_refused_before_anything_is_touched() {
    let (fixture, copy) = lived();
    for alter in [
        "UPDATE entry_revision SET minutes = minutes + 1 WHERE topic = '乙'",
        "UPDATE material SET text = text || '。' WHERE bundled = 1",
        "UPDATE member SET secret_key = zeroblob(32)",
        "DELETE FROM entry_revision WHERE topic = '甲'; UPDATE entry_revision SET revision = 2",
    ] {
        let whole = fs::read(&copy.file).unwrap();
        let file = rusqlite::Connection::open(&copy.file).unwrap();
        file.execute_batch(alter).unwrap();
        drop(file);
        let before = fixture.bytes();
        let folder = fixture.folder();
        refused_as_damaged(&folder, &copy.id);
        drop(folder);
        assert_eq!(fixture.bytes(), before, "{alter}");
        fs::write(&copy.file, whole).unwrap();
    }
}

#[test]
fn p08_a_collection_with_an_altered_row_is_refused_before_anything_is_touched() {
    let (member, _) = lived();
    let fixture = Fixture::of("王五");
    let mut secretary = fixture.open();
    secretary.branch().create("第一支部", None).unwrap();
    let row = RosterRow {
        number: "001".to_owned(),
        number_given: true,
        name: "张三".to_owned(),
        position: None,
        groups: xuesilu_core::branch::Groups::default(),
    };
    secretary.branch().enrol_rows(&[row]).unwrap();
    let stick = member.home.path().join("U盘");
    let collected = secretary.collect(&stick);
    collected.unwrap();
    let copy = secretary.safety().backup_branch().unwrap().unwrap();
    drop(secretary);
    let file = rusqlite::Connection::open(&copy.file).unwrap();
    file.execute("UPDATE entry SET minutes = minutes + 1", [])
        .unwrap();
    drop(file);
    let before = fixture.bytes();
    refused_as_damaged(&fixture.folder(), &copy.id);
    assert_eq!(fixture.bytes(), before);
}

#[test]
fn p08_the_preview_names_what_else_becomes_otherwise() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let copy = profile.safety().backup().unwrap();
    let folder = std::sync::Arc::clone(profile.folder());
    drop(profile);
    let differs = || {
        let preview = restore_preview(&folder, None, &copy.id).unwrap();
        assert_eq!(preview.compared, Some(Compared::default()));
        preview.also
    };
    assert_eq!(differs(), []);
    let change = |act: &dyn Fn(&mut Profile)| {
        let opened = Profile::open(
            std::sync::Arc::clone(&folder),
            Box::new(fixture.clock.clone()),
        );
        let mut profile = opened.unwrap();
        act(&mut profile);
    };
    change(&|profile| {
        profile.rules().set_rule("50").unwrap();
    });
    assert_eq!(differs(), [Also::Rule]);
    change(&|profile| {
        let naming = Naming::parse("张三", "第二支部", "007").unwrap();
        profile.name_member(&naming).unwrap();
    });
    assert_eq!(differs(), [Also::Member, Also::Rule]);
    change(&|profile| profile.rules().add_form("读书会", "self_study").unwrap());
    change(&|profile| {
        let goal = GoalAsked::parse("学满", "2026", "32", "", "1").unwrap();
        profile.rules().set_goal(&goal).unwrap();
    });
    change(&|profile| {
        let settings = profile.settings().unwrap();
        profile
            .set_settings(Settings {
                language: Language::English,
                ..settings
            })
            .unwrap();
    });
    change(&|profile| {
        let speech = profile.materials().list().unwrap()[0].id.clone();
        profile.materials().mark(&speech, "0", true).unwrap();
    });
    let all = [
        Also::Member,
        Also::Rule,
        Also::Goals,
        Also::Forms,
        Also::ReadMarks,
        Also::Settings,
    ];
    assert_eq!(differs(), all);
    for (also, language) in all.into_iter().zip(Language::ALL.into_iter().cycle()) {
        assert_ne!(Message::from(also.key()).say(language), also.key().id());
    }
    restore(&folder, &copy.id, fixture.clock.now()).unwrap();
    assert_eq!(differs(), []);
}

#[test]
fn p09_what_a_newer_program_wrote_gives_its_place_to_nothing() {
    let (fixture, copy) = lived();
    let mut profile = fixture.open();
    profile.branch().create("第一支部", None).unwrap();
    let branch = profile.safety().backup_branch().unwrap().unwrap();
    drop(profile);
    for (file, id) in [("member.db", &copy.id), ("branch.db", &branch.id)] {
        let file = fixture.path().join(file);
        let open = rusqlite::Connection::open(&file).unwrap();
        let version: u32 = open
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        open.pragma_update(None, "user_version", 99).unwrap();
        drop(open);
        let before = fixture.bytes();
        let (folder, now) = (fixture.folder(), fixture.clock.now());
        let of = if id.starts_with("branch") {
            FileOf::Branch
        } else {
            FileOf::Member
        };
        let language = Language::English;
        for refused in [
            restore(&folder, id, now).map(drop),
            restore_preview(&folder, None, id).map(drop),
            salvage(&folder, of, now, ReportIn(language), &mut |_, _| {}).map(drop),
            choices(&folder, of, now, &mut |_, _| {}).map(drop),
        ] {
            assert!(
                matches!(refused, Err(Error::Newer { theirs: 99, .. })),
                "{refused:?}"
            );
        }
        drop(folder);
        assert_eq!(fixture.bytes(), before);
        let open = rusqlite::Connection::open(&file).unwrap();
        open.pragma_update(None, "user_version", version).unwrap();
    }
}

#[test]
fn p08_a_damaged_log_that_was_replaced_comes_back_to_be_salvaged() {
    let (fixture, copy) = lived();
    let log = fixture.path().join("member.db");
    let open = rusqlite::Connection::open(&log).unwrap();
    open.execute(
        "UPDATE entry_revision SET minutes = 61 WHERE topic = '丙'",
        [],
    )
    .unwrap();
    drop(open);
    let worn = fs::read(&log).unwrap();
    let folder = fixture.folder();
    let done = restore(&folder, &copy.id, fixture.clock.now()).unwrap();
    let kept = done.kept.unwrap();
    assert_eq!((kept.why, done.damaged), (BackupWhy::Damaged, false));
    let good = fixture.tables(&[]);
    let preview = restore_preview(&folder, None, &kept.id).unwrap();
    assert!(preview.damaged && preview.compared.is_none() && !preview.new_lineage);
    let back = restore(&folder, &kept.id, fixture.clock.now()).unwrap();
    assert_eq!((back.damaged, fs::read(&log).unwrap()), (true, worn));
    // What stood there meanwhile undoes it.
    let between = back.kept.unwrap();
    assert_eq!(
        (between.why, tables_of(&between.file, &[])),
        (BackupWhy::Replaced, good)
    );
    let folder = std::sync::Arc::new(folder);
    let opened = Profile::open(
        std::sync::Arc::clone(&folder),
        Box::new(fixture.clock.clone()),
    );
    assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
    let now = fixture.clock.now();
    let saved = salvage(
        &folder,
        FileOf::Member,
        now,
        ReportIn(Language::Chinese),
        &mut |_, _| {},
    )
    .unwrap();
    // All but the altered one.
    assert_eq!((saved.holds.entries, saved.holds.notes), (2, 1));
}

#[test]
fn p08_a_damaged_log_goes_and_comes_back_with_its_journal() {
    let (fixture, copy) = lived();
    let log = fixture.path().join("member.db");
    let mut bytes = fs::read(&log).unwrap();
    bytes[4096..8192].fill(0xA5);
    let journal = fixture.path().join("member.db-journal");
    fs::write(&log, &bytes[..bytes.len() - 2048]).unwrap();
    let before = fs::read(&log).unwrap();
    fs::write(&journal, b"half a journal").unwrap();
    let folder = fixture.folder();
    let kept = restore(&folder, &copy.id, fixture.clock.now())
        .unwrap()
        .kept
        .unwrap();
    assert!(!journal.exists());
    restore(&folder, &kept.id, fixture.clock.now()).unwrap();
    assert_eq!(fs::read(&log).unwrap(), before);
    assert_eq!(fs::read(&journal).unwrap(), b"half a journal");
}

#[test]
fn p08_restoring_somebody_elses_says_so() {
    let (fixture, _) = lived();
    let other = Fixture::of("李四");
    let theirs = other.open().safety().backup().unwrap();
    let name = "member-20260101-080000.db";
    fs::copy(&theirs.file, fixture.folder().backups().join(name)).unwrap();
    let folder = fixture.folder();
    let done = restore(&folder, "member-20260101-080000", fixture.clock.now()).unwrap();
    assert_eq!(
        (done.somebody_else, done.whose.as_deref()),
        (Some(true), Some("李四"))
    );
    let own = restore(&folder, &done.kept.unwrap().id, fixture.clock.now()).unwrap();
    assert_eq!(
        (own.somebody_else, own.whose.as_deref()),
        (Some(true), Some("张三"))
    );
    fs::write(fixture.path().join("member.db"), b"no log").unwrap();
    let unknown = restore(&folder, "member-20260101-080000", fixture.clock.now()).unwrap();
    assert_eq!(
        (unknown.somebody_else, unknown.whose.as_deref()),
        (None, Some("李四"))
    );
}

#[test]
fn p08_a_worn_copy_is_refused_before_anything_is_touched() {
    let (fixture, copy) = lived();
    let mut bytes = fs::read(&copy.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&copy.file, bytes).unwrap();
    let before = fixture.bytes();
    let folder = fixture.folder();
    refused_as_damaged(&folder, &copy.id);
    drop(folder);
    assert_eq!(fixture.bytes(), before);
}

#[test]
fn what_an_interrupted_restoring_left_is_not_mixed_into_the_next_one() {
    let (fixture, copy) = lived();
    for left in ["member.db.restored", "member.db.restored-journal"] {
        fs::write(fixture.path().join(left), vec![0xD9; 9000]).unwrap();
    }
    restore(&fixture.folder(), &copy.id, fixture.clock.now()).unwrap();
    assert_eq!(
        fixture.tables(&["lineage"]),
        tables_of(&copy.file, &["lineage"])
    );
    assert!(!fixture.path().join("member.db.restored-journal").exists());
}

#[test]
fn a_collection_is_compared_by_its_packages_and_people() {
    let (member, _) = lived();
    let stick = member.home.path().join("U盘");
    let fixture = Fixture::of("王五");
    let mut secretary = fixture.open();
    secretary.branch().create("第一支部", None).unwrap();
    let row = |number: &str, name: &str| RosterRow {
        number: number.to_owned(),
        number_given: true,
        name: name.to_owned(),
        position: None,
        groups: xuesilu_core::branch::Groups::default(),
    };
    secretary
        .branch()
        .enrol_rows(&[row("001", "张三")])
        .unwrap();
    let copy = secretary.safety().backup_branch().unwrap().unwrap();
    secretary
        .branch()
        .enrol_rows(&[row("002", "李四")])
        .unwrap();
    secretary.collect(&stick).unwrap();
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
