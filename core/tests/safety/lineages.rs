//! Two computers with one member after a move: no package of one is ever a fork of the other's.

use xuesilu_core::branch::RosterRow;
use xuesilu_core::entry::Fields;
use xuesilu_core::handover::Choice;
use xuesilu_core::ids::EntryId;
use xuesilu_core::profile::Profile;
use xuesilu_core::profile::Protection;

use crate::fixture::{Fixture, study};
use crate::office::{Collects as _, Enrols as _};

fn hand_over(profile: &mut Profile, stick: &std::path::Path) -> u32 {
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
        .write(&year, stick, None, &mut |_, _| {})
        .unwrap()
        .sequence
}

#[test]
fn p25_packages_of_both_computers_are_one_person_and_no_fork() {
    let old = Fixture::of("张三");
    let mut theirs = old.open();
    let shared = study(&mut theirs, "换电脑以前");
    let stick = old.home.path().join("U盘");
    assert_eq!(hand_over(&mut theirs, &stick), 1);
    let file = theirs
        .safety()
        .move_out(old.home.path(), None, Protection::None, &mut |_, _| {})
        .unwrap()
        .file;
    let new = Fixture::new();
    new.move_in(&file, None, false).unwrap();
    let mut ours = new.open();
    assert_eq!(theirs.member().unwrap(), ours.member().unwrap());
    // Both go on: the old one with its numbers, the new one with numbers of its own, which are the
    // same numbers over other content.
    study(&mut theirs, "在旧电脑上");
    study(&mut ours, "在新电脑上");
    let fields = Fields {
        minutes: "90".to_owned(),
        ..ours
            .entries()
            .fields(&EntryId::from_text(shared.clone()))
            .unwrap()
    };
    let operation = ours.operation();
    let id = EntryId::from_text(shared);
    ours.entries()
        .edit(&id, &fields, "更正", &operation)
        .unwrap();
    assert_eq!(hand_over(&mut theirs, &stick), 2);
    assert_eq!(hand_over(&mut ours, &stick), 1);
    study(&mut ours, "又一条");
    assert_eq!(hand_over(&mut ours, &stick), 2);

    let branch = Fixture::of("王五");
    let mut secretary = branch.open();
    secretary.branch().create("第一支部", None).unwrap();
    let row = RosterRow {
        number: "001".to_owned(),
        number_given: true,
        name: "张三".to_owned(),
        position: None,
        groups: xuesilu_core::branch::Groups::default(),
    };
    secretary.branch().enrol_rows(&[row]).unwrap();
    let collected = secretary.collect(&stick).unwrap();
    assert_eq!(
        (collected.files.len(), collected.refused, collected.held),
        (4, 0, 0)
    );
    assert!(
        secretary.branch().forks().unwrap().is_empty(),
        "{collected:?}"
    );
    let totals = secretary.branch().totals(2026).unwrap();
    let member = &totals.members[0];
    // 甲, 搬家以前 in its newer revision, and what each computer wrote: 60 + 90 + 60 + 60 + 60.
    assert_eq!(
        (member.entries, member.organised_hours.to_string().as_str()),
        (5, "5.5")
    );
}
