//! Copies of a branch's collection: made before the first collect of a day, and put back.

use std::sync::Arc;

use xuesilu_core::profile::Folder;
use xuesilu_core::safety::{backups, restore};
use xuesilu_core::time::Clock;

use crate::people::{Person, Stick, branch, collect};

#[test]
fn p12_a_collection_is_copied_before_it_grows_and_can_be_put_back() {
    let mut secretary = branch(&["张三"]);
    let stick = Stick::new();
    let mut zhang = Person::new("张三", "");
    zhang.study(60);
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    let copies = |secretary: &Person| -> Vec<_> {
        let all = backups(secretary.profile.folder());
        all.into_iter()
            .filter(|copy| copy.id.starts_with("branch-"))
            .collect()
    };
    // Of the state before; a second collect of the day makes none.
    collect(&mut secretary, &stick);
    let made = copies(&secretary);
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].entries, Some(0));
    let after = secretary.profile.safety().backup_branch().unwrap().unwrap();
    assert_eq!(after.entries, Some(1));

    let Person { fixture, profile } = secretary;
    drop(profile);
    let folder = Folder::take(fixture.folder.path()).unwrap();
    restore(&folder, &made[0].id, fixture.clock.now()).unwrap();
    // What stood there is a copy too.
    assert!(backups(&folder).iter().any(|copy| copy.entries == Some(1)));
    drop(Arc::new(folder));
    let mut secretary = Person {
        profile: fixture.open(),
        fixture,
    };
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert_eq!(totals.members[0].entries, 0);
    // The stick brings it back.
    assert_eq!(collect(&mut secretary, &stick).accepted, 1);
}

#[test]
fn a_log_without_a_branch_has_no_copy_of_one() {
    let mut zhang = Person::new("张三", "");
    assert!(zhang.profile.safety().backup_branch().unwrap().is_none());
}
