//! Case 56, whose log it is: another name is another key, or is asked about; and of the person before
//! nothing is left in the log of the next.

use std::fs;

use xuesilu_core::entry::import::{Answers, Table};
use xuesilu_core::entry::{Filter, GoalAsked};
use xuesilu_core::error::{Error, Result};
use xuesilu_core::follow_up::{Planned, Step, Task};
use xuesilu_core::handover::Choice;
use xuesilu_core::ids::{FollowUpId, LookBackId, PlanItemId};
use xuesilu_core::mark::Colour;
use xuesilu_core::member::{Naming, Who};
use xuesilu_core::note::Scope;
use xuesilu_core::profile::{Named, Profile};
use xuesilu_core::safety::{BackupWhy, backups, restore};
use xuesilu_core::settings::{Paper, Settings};
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, study, tables_of};

/// In every text that is the person's own.
const OWN: &str = "只是我的话";

fn naming(name: &str, branch: &str) -> Naming {
    Naming::parse(name, branch, None).unwrap()
}

pub fn hand_over(fixture: &Fixture, profile: &mut Profile) -> Result<()> {
    let choice = Choice {
        year: 2026,
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    };
    let stick = fixture.home.path().join("U盘");
    let mut handover = profile.handover();
    handover
        .write(&choice, &stick, None, &mut |_, _| {})
        .map(drop)
}

/// Somebody who has handed in, with something of everything, who keeps a branch as well.
fn with_a_past() -> Fixture {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let id = study(&mut profile, OWN);
    let list = profile.entries().list(&Filter::default()).unwrap();
    let entry = list.iter().find(|entry| entry.id.to_string() == id);
    let operation = profile.operation();
    let entry = entry.unwrap().id.clone();
    profile.entries().withdraw(&entry, OWN, &operation).unwrap();
    let draft = profile.notes().begin(None, None, None).unwrap();
    let note = draft.row.id;
    profile
        .notes()
        .save_draft(&note, OWN, &OWN.repeat(900), Scope::Private)
        .unwrap();
    profile.notes().close(&note).unwrap();
    let table = format!("日期,学习形式,学习主题,分钟\n2026-03-02,党课,{OWN},60\n");
    profile
        .imports()
        .import(
            &Table::read(table.as_bytes(), "旧.csv").unwrap(),
            &Answers::default(),
        )
        .unwrap();
    let corrected = table.replace(",60", ",90");
    profile
        .imports()
        .import(
            &Table::read(corrected.as_bytes(), "旧.csv").unwrap(),
            &Answers::default(),
        )
        .unwrap();
    let speech = profile.materials().list().unwrap().remove(0).id;
    profile.materials().mark(&speech, "2.1", true).unwrap();
    profile.materials().rename(&speech, "专题读本").unwrap();
    let colour = Colour::default();
    profile
        .marks()
        .add_nth(&speech, "2.1", "突出重点强服务", 1, colour, OWN)
        .unwrap();
    profile.rules().set_rule("50").unwrap();
    profile.rules().add_form("读书沙龙", "self_study").unwrap();
    let goal = GoalAsked::parse("干部教育培训", "2026", "110", "", "1").unwrap();
    profile.rules().set_goal(&goal).unwrap();
    let settings = Settings {
        paper: Paper::Dark,
        ..Settings::default()
    };
    profile.set_settings(settings).unwrap();
    doing(&mut profile);
    profile.branch().create("第一支部", None).unwrap();
    let card = profile.branch().write_card(fixture.home.path()).unwrap();
    let card = fs::read(card.file).unwrap();
    profile.handover().import_card(&card).unwrap();
    hand_over(&fixture, &mut profile).unwrap();
    // Handing over closes drafts.
    let draft = profile.notes().begin(None, None, None).unwrap();
    profile
        .notes()
        .save_draft(&draft.row.id, OWN, OWN, Scope::Private)
        .unwrap();
    drop(profile);
    fixture
}

/// A follow-up with a stage, a look-back with its answer, a plan with what fulfils it.
fn doing(profile: &mut Profile) {
    let operation = profile.operation();
    let task = Task::parse(OWN, OWN, "2026-11-23", None).unwrap();
    let task = profile.follow_ups().add(&task, &operation).unwrap();
    let operation = profile.operation();
    let step = Step::parse(&FollowUpId::from_text(task.id), "check", "2026-11-23", OWN).unwrap();
    profile.follow_ups().advance(&step, &operation).unwrap();
    let note = profile.notes().list().unwrap().remove(0).id;
    let operation = profile.operation();
    let mut look_backs = profile.follow_ups().look_backs();
    let added = look_backs.add(note.as_str(), "week", &operation).unwrap();
    let mut look_backs = profile.follow_ups().look_backs();
    look_backs
        .answer(&LookBackId::from_text(added.id), OWN)
        .unwrap();
    let operation = profile.operation();
    let item = Planned::parse("2026", "11", OWN).unwrap();
    let item = profile.follow_ups().plans().add(&item, &operation).unwrap();
    let entry = profile
        .entries()
        .list(&Filter::default())
        .unwrap()
        .remove(0)
        .id;
    let mut plans = profile.follow_ups().plans();
    plans
        .fulfil(&PlanItemId::from_text(item.id), &entry, true)
        .unwrap();
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

#[test]
fn p56_another_name_before_any_package_is_another_key_and_history() {
    let fixture = Fixture::of("样板");
    let before = fixture.tables(&[]);
    let mut profile = fixture.open();
    let first = profile.member().unwrap().unwrap();
    let numbered = Naming::parse("样板", "第一支部", "007").unwrap();
    profile.name_member(&numbered).unwrap();
    let named = profile
        .owner()
        .name_as(&naming("张三", "第一支部"), None)
        .unwrap();
    assert!(named.new_key && named.kept.is_none());
    assert_ne!(named.member.id, first.id);
    // The number was the one before's.
    assert_eq!(named.member.naming.number, None);
    assert_eq!(profile.member().unwrap().unwrap(), named.member);
    assert_eq!(profile.entries().list(&Filter::default()).unwrap().len(), 1);
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    let after = fixture.tables(&[]);
    assert_eq!(after["lineage"].len(), before["lineage"].len() + 1);
    assert_ne!(after["computer_salt"], before["computer_salt"]);
}

#[test]
fn p56_the_same_name_keeps_the_key_whatever_else_changes() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let before = profile.member().unwrap().unwrap();
    for (name, branch, number) in [
        ("张三", "第二支部", "007"),
        ("张 三", "第二支部", ""),
        ("张\u{3000}三", "第三支部", "8"),
    ] {
        let naming = Naming::parse(name, branch, number).unwrap();
        let named = profile.owner().name_as(&naming, None).unwrap();
        assert_eq!((&named.member.id, named.new_key), (&before.id, false));
    }
    drop(profile);
    assert_eq!(fixture.tables(&[])["lineage"].len(), 1);
}

#[test]
fn p56_after_a_package_another_name_is_asked_about_and_nothing_is_written() {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    hand_over(&fixture, &mut profile).unwrap();
    let before = fixture.bytes();
    let asked = profile.owner().name_as(&naming("李四", "第一支部"), None);
    let Err(error @ Error::WhoIsIt { .. }) = asked else {
        panic!("{asked:?}");
    };
    assert_eq!(error.code(), "who_is_it");
    assert_eq!(fixture.bytes(), before);
    // Renamed, the key stays, and so does all that was written.
    let member = profile.member().unwrap().unwrap();
    let renamed = naming("张珊", "第一支部");
    let named = profile
        .owner()
        .name_as(&renamed, Some(Who::Renamed))
        .unwrap();
    assert_eq!((&named.member.id, named.new_key), (&member.id, false));
    assert_eq!(named.member.naming.name, "张珊");
    drop(profile);
    assert_eq!(fixture.tables(&[])["hand_over"].len(), 1);
}

#[test]
fn p56_answers_that_cannot_be_are_refused() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    for who in [Who::Renamed, Who::SomebodyElse] {
        let refused = profile.owner().name_as(&naming("张三", "支部"), Some(who));
        assert!(matches!(refused, Err(Error::NobodyYet)), "{refused:?}");
    }
    let refused = profile.somebody_else(&naming("张三", "支部"));
    assert!(matches!(refused, Err(Error::NobodyYet)), "{refused:?}");
    let fixture = with_a_past();
    let before = fixture.tables(&[]);
    let refused = fixture.open().somebody_else(&naming("张 三", "第一支部"));
    assert!(
        matches!(refused, Err(Error::SameName { .. })),
        "{refused:?}"
    );
    assert_eq!(fixture.tables(&[]), before);
}

/// What the log before is compared with: the successor's, and what was kept.
fn succeeded(fixture: &Fixture) -> Named {
    let profile = fixture.open();
    profile.somebody_else(&naming("李四", "第二支部")).unwrap()
}

#[test]
fn p56_the_words_of_the_person_before_are_in_no_byte_of_the_next_log() {
    let fixture = with_a_past();
    let log = fixture.path().join("member.db");
    let before = (fixture.tables(&[]), fs::read(&log).unwrap());
    assert!(holds(&before.1, OWN.as_bytes()) && holds(&before.1, "张三".as_bytes()));
    let branch = tables_of(&fixture.path().join("branch.db"), &[]);
    let named = succeeded(&fixture);
    assert!(named.new_key);
    let bytes = fs::read(&log).unwrap();
    let kept = rusqlite::Connection::open(&named.kept.as_ref().unwrap().file).unwrap();
    let asked = |sql| {
        kept.query_row(sql, [], |row| row.get::<_, Vec<u8>>(0))
            .unwrap()
    };
    let secrets = [
        OWN.as_bytes().to_vec(),
        "张三".as_bytes().to_vec(),
        asked("SELECT secret_key FROM member"),
        asked("SELECT CAST(id AS BLOB) FROM member"),
        asked("SELECT CAST(id AS BLOB) FROM lineage"),
        asked("SELECT salt FROM computer_salt"),
        asked("SELECT CAST(entry AS BLOB) FROM entry_revision"),
    ];
    for secret in secrets {
        assert!(
            holds(&before.1, &secret) && !holds(&bytes, &secret),
            "{secret:?}"
        );
    }

    // What stays, to the row; what goes, and what begins.
    let after = fixture.tables(&[]);
    for table in ["form", "goal", "material", "section", "card", "setting"] {
        assert_eq!(after[table], before.0[table], "{table}");
        assert!(!after[table].is_empty(), "{table}");
    }
    let anew = ["member", "lineage", "computer_salt"];
    for table in anew {
        assert_eq!(after[table].len(), 1, "{table}");
        assert_ne!(after[table], before.0[table], "{table}");
    }
    for (table, rows) in &after {
        let stays = [
            "form", "goal", "material", "section", "card", "setting", "computer",
        ];
        if !anew.contains(&&**table) && !stays.contains(&&**table) {
            assert!(rows.is_empty(), "{table}");
            let unused = [
                "picked",
                "erased",
                "handed_note",
                "settled_note",
                "picked_follow_up",
                "handed_follow_up",
            ]
            .contains(&&**table);
            assert!(!before.0[table].is_empty() || unused || table.starts_with("reading"));
        }
    }
    assert_eq!(tables_of(&fixture.path().join("branch.db"), &[]), branch);
    let mut profile = fixture.open();
    assert_eq!(profile.member().unwrap().unwrap(), named.member);
    assert_eq!(profile.settings().unwrap().paper, Paper::Dark);
    assert!(profile.branch().card().unwrap().is_some());
    assert!(profile.safety().check(true).unwrap().ok);
    assert!(!profile.owner().asks_who().unwrap());
}

#[test]
fn p56_the_log_of_the_person_before_is_kept_for_good_and_comes_back_whole() {
    let fixture = with_a_past();
    let before = fixture.tables(&[]);
    let kept = succeeded(&fixture).kept.unwrap();
    assert_eq!((kept.why, kept.of.as_str()), (BackupWhy::Former, "member"));
    assert_eq!(tables_of(&kept.file, &[]), before);
    let bytes = fs::read(&kept.file).unwrap();
    for _ in 0..60 {
        fixture.days(10);
        let mut profile = fixture.open();
        study(&mut profile, "后来的");
        profile.safety().backup().unwrap();
    }
    let left = backups(&fixture.folder());
    assert!(left.len() < 40, "{}", left.len());
    let of_before: Vec<_> = left
        .iter()
        .filter(|one| one.why == BackupWhy::Former)
        .collect();
    assert_eq!(of_before.len(), 1);
    assert_eq!(fs::read(&of_before[0].file).unwrap(), bytes);
    // It says whose it is, and it can be gone back to.
    let folder = fixture.folder();
    let done = restore(&folder, &kept.id, fixture.clock.now()).unwrap();
    assert_eq!(done.somebody_else, Some(true));
    drop(folder);
    let mut after = fixture.tables(&[]);
    let lineages = after.get_mut("lineage").unwrap();
    assert_eq!(lineages.len(), before["lineage"].len() + 1);
    *lineages = before["lineage"].clone();
    assert_eq!(after, before);
}

#[test]
fn p56_where_the_person_before_left_nothing_no_copy_is_kept() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    profile.name_member(&naming("样板", "支部")).unwrap();
    let before = profile.member().unwrap().unwrap();
    let named = profile.somebody_else(&naming("张三", "支部")).unwrap();
    assert!(named.new_key && named.kept.is_none());
    assert_ne!(named.member.id, before.id);
    assert!(backups(&fixture.folder()).is_empty());
}

#[test]
fn p56_of_a_worn_log_nobody_else_is_made() {
    let fixture = with_a_past();
    let log = fixture.path().join("member.db");
    let connection = rusqlite::Connection::open(&log).unwrap();
    let worn = "UPDATE entry_revision SET topic = topic || '！'";
    connection.execute(worn, []).unwrap();
    drop(connection);
    let before = fixture.tables(&[]);
    let refused = fixture.open().somebody_else(&naming("李四", "支部"));
    assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    assert_eq!(fixture.tables(&[]), before);
    assert!(backups(&fixture.folder()).is_empty());
    let names = fixture.bytes().into_keys();
    let left = names.filter(|path| path.to_string_lossy().contains("salvag"));
    assert_eq!(left.count(), 0);
}
