//! The whole way, with its forks in the road.

use xuesilu_core::branch::{Above, Said, Why};
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::Message;
use xuesilu_core::note::{Scope, Written};

use crate::fixture::fields;
use crate::office::Enrols as _;
use crate::people::{Person, Stick, branch, collect, row, verdicts, year};

#[test]
fn from_card_to_sums_sealed_and_again_next_month() {
    let mut secretary = branch(&["张三", "李四"]);
    let stick = Stick::new();
    let card = secretary
        .profile
        .branch()
        .write_card(stick.0.path())
        .unwrap();
    let mut zhang = Person::new("张三", "");
    let taken = zhang
        .profile
        .handover()
        .import_card(&std::fs::read(card.file).unwrap());
    assert_eq!(
        taken.unwrap(),
        secretary.profile.branch().card().unwrap().unwrap()
    );
    zhang.study(90);
    let first = zhang.hand_over(&stick);
    assert!(first.encrypted && first.verified && first.sequence == 1);

    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["accepted"], "{collected:?}");
    assert_eq!(collected.entries_new, 1);
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[0].organised_hours.to_string(), "1.5");
    assert!(!totals.members[0].verified && !totals.members[0].goal_met);
    assert_eq!(totals.missing[0].name, "李四");

    zhang.study(120);
    let second = zhang.hand_over(&stick);
    assert_eq!(second.sequence, 2);
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["already_had", "accepted"]);
    assert_eq!((collected.entries_new, collected.entries_changed), (1, 0));
    let again = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&again), ["already_had", "already_had"]);
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[0].organised_hours.to_string(), "3.5");
    assert_eq!(totals.members[0].packages, 2);
}

#[test]
fn p24_an_older_package_never_rolls_back() {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    let id = zhang.study(90);
    let (old, new) = (Stick::new(), Stick::new());
    zhang.hand_over(&old);
    let edited = Fields {
        minutes: "60".to_owned(),
        ..fields(60)
    };
    let operation = zhang.profile.operation();
    zhang
        .profile
        .entries()
        .edit(&EntryId::from_text(id), &edited, "看错了钟", &operation)
        .unwrap();
    zhang.hand_over(&new);
    assert_eq!(verdicts(&collect(&mut secretary, &new)), ["accepted"]);
    let before = secretary.profile.branch().totals(2026).unwrap();
    let collected = collect(&mut secretary, &old);
    assert_eq!(verdicts(&collected), ["already_had"]);
    assert_eq!(
        collected.files[0].reason,
        Some(Message::Verbatim("older".to_owned()))
    );
    let after = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(
        before.members[0].organised_hours,
        after.members[0].organised_hours
    );
    assert_eq!(after.members[0].organised_hours.to_string(), "1.0");
}

#[test]
fn p25_two_packages_of_one_number_are_a_fork_and_the_secretary_decides() {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    zhang.study(90);
    let mut copy = Person {
        fixture: zhang.fixture.as_killed(),
        profile: zhang.fixture.as_killed().open(),
    };
    copy.profile = copy.fixture.open();
    zhang.study(30);
    copy.study(40);
    let (one, other) = (Stick::new(), Stick::new());
    zhang.hand_over(&one);
    copy.hand_over(&other);
    assert_eq!(verdicts(&collect(&mut secretary, &one)), ["accepted"]);
    for _ in 0..2 {
        assert_eq!(verdicts(&collect(&mut secretary, &other)), ["fork"]);
        let hours = secretary.profile.branch().totals(2026).unwrap().members[0].organised_hours;
        assert_eq!(hours.to_string(), "2.0");
    }
    let forks = secretary.profile.branch().forks().unwrap();
    assert_eq!(forks.len(), 1);
    // The entry that both have is no difference.
    assert_eq!(forks[0].differences.len(), 2, "{forks:?}");
    secretary
        .profile
        .branch()
        .take_fork(&forks[0].file_id)
        .unwrap();
    assert!(secretary.profile.branch().forks().unwrap().is_empty());
    let hours = secretary.profile.branch().totals(2026).unwrap().members[0].organised_hours;
    assert_eq!(hours.to_string(), "2.17");
}

#[test]
fn p27_who_is_held_is_in_no_sum_and_not_missing_until_confirmed() {
    let mut secretary = branch(&["张三", "李四"]);
    let stick = Stick::new();
    let mut zhang = Person::new("张三", "");
    zhang.study(60);
    zhang.hand_over(&stick);
    let mut stranger = Person::new("赵六", "");
    stranger.study(60);
    stranger.hand_over(&stick);
    let mut new_computer = Person::new("张三", "");
    new_computer.study(45);
    let collected = {
        collect(&mut secretary, &stick);
        new_computer.hand_over(&stick);
        collect(&mut secretary, &stick)
    };
    assert_eq!((collected.accepted, collected.held), (0, 2));
    let why: Vec<_> = secretary.profile.branch().held().unwrap();
    assert_eq!(
        why.iter().map(|held| held.why).collect::<Vec<_>>(),
        [Why::OtherKey, Why::NotOnRoster]
    );
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[0].organised_hours.to_string(), "1.0");
    assert_eq!(totals.missing.len(), 1);
    let merged = secretary
        .profile
        .branch()
        .confirm(&new_computer.id(), "001", Said::default())
        .unwrap();
    assert_eq!(merged.entries_new, 1);
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[0].organised_hours.to_string(), "1.75");
    assert_eq!(totals.members[0].packages, 2);
    // The roster grows: who waited for it comes in by itself.
    secretary
        .profile
        .branch()
        .enrol_rows(&[row("003", "赵六")])
        .unwrap();
    assert!(secretary.profile.branch().held().unwrap().is_empty());
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[2].organised_hours.to_string(), "1.0");
}

#[test]
fn p20_what_was_not_chosen_is_in_no_byte() {
    let mut zhang = Person::new("张三", "017");
    zhang.study(60);
    let old = Fields {
        date: "2025-03-01".to_owned(),
        topic: "SENTINEL-OTHER-YEAR".to_owned(),
        ..fields(30)
    };
    let operation = zhang.profile.operation();
    zhang.profile.entries().add(&old, &operation, None).unwrap();
    let mut note = |title: &str, scope: Scope| {
        let written = Written::revision(title, &format!("{title} text"), scope).unwrap();
        let operation = zhang.profile.operation();
        let saved = zhang.profile.notes().add(&written, None, &operation);
        saved.unwrap().id
    };
    note("SENTINEL-PRIVATE", Scope::Private);
    note("shared", Scope::Branch);
    let picked = note("picked", Scope::Private);
    let taken_back = note("SENTINEL-WITHDRAWN", Scope::Branch);
    zhang.profile.notes().withdraw(&taken_back).unwrap();
    let mut choice = year(2026);
    choice.picked = vec![picked];
    let stick = Stick::new();
    let preview = zhang.profile.handover().preview(&choice).unwrap();
    let handed = zhang
        .profile
        .handover()
        .write(
            &choice,
            stick.0.path(),
            Some(&preview.digest),
            &mut |_, _| {},
        )
        .unwrap();
    assert_eq!((handed.entries, handed.notes), (1, 2));
    assert_eq!(preview.stays.private_notes, 1);
    let bytes = std::fs::read(handed.file.unwrap()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("picked text") && text.contains("shared text"));
    assert!(!text.contains("SENTINEL"));
    assert!(!text.contains(&*zhang.fixture.folder.path().to_string_lossy()));
    zhang.study(5);
    let refused = zhang.profile.handover().write(
        &choice,
        stick.0.path(),
        Some(&preview.digest),
        &mut |_, _| {},
    );
    assert_eq!(refused.unwrap_err().code(), "preview_changed");
}

#[test]
fn one_level_up_each_package_still_verifies_by_itself() {
    let mut secretary = branch(&["张三"]);
    let card = Stick::new();
    let card = secretary
        .profile
        .branch()
        .write_card(card.0.path())
        .unwrap();
    let mut zhang = Person::new("张三", "");
    zhang
        .profile
        .handover()
        .import_card(&std::fs::read(card.file).unwrap())
        .unwrap();
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    let mut above = branch(&["李四", "张三"]);
    let up = Stick::new();
    let cards = Stick::new();
    let above_card = above.profile.branch().write_card(cards.0.path()).unwrap();
    let above_card = std::fs::read(above_card.file).unwrap();
    for sealed in [None, Some(above_card.as_slice())] {
        let handed = secretary
            .profile
            .branch()
            .hand_on(up.0.path(), Above::said(sealed, true), &mut |_| {})
            .unwrap();
        assert_eq!((handed.packages, handed.encrypted), (1, sealed.is_some()));
    }
    let collected = collect(&mut above, &up);
    assert_eq!(
        verdicts(&collected),
        ["accepted", "already_had"],
        "{collected:?}"
    );
    let totals = above.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[1].organised_hours.to_string(), "1.5");
}
