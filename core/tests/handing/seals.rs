//! The branch's key: kept, locked, brought back; and what is sealed for it while it is not at hand.

use std::fs;

use xuesilu_core::branch::{Above, Worth};
use xuesilu_core::locale::Language;

use crate::forge::{entry, of_year};
use crate::office::Enrols as _;
use crate::packages::branch_with_key;
use crate::people::{Person, Stick, branch, bring, collect, hours, row, verdicts};

const PASSPHRASE: &str = "红船精神一九二一";

/// 张三's package, sealed for that branch.
fn sealed_for(secretary: &mut Person) -> Stick {
    let cards = Stick::new();
    let card = secretary
        .profile
        .branch()
        .write_card(cards.0.path())
        .unwrap();
    let mut zhang = Person::new("张三", "");
    zhang
        .profile
        .handover()
        .import_card(&fs::read(card.file).unwrap())
        .unwrap();
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    stick
}

/// The program is closed and opened again: keys that were open are not.
fn reopened(secretary: Person) -> Person {
    let Person { fixture, profile } = secretary;
    drop(profile);
    let profile = fixture.open();
    Person { fixture, profile }
}

#[test]
fn p36_a_locked_key_is_said_and_its_passphrase_opens_what_waited() {
    let (mut secretary, _) = branch_with_key(&["张三"]);
    let stick = sealed_for(&mut secretary);
    let mut secretary = reopened(secretary);
    assert!(secretary.profile.branch().locked().unwrap());
    for _ in 0..2 {
        assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["locked"]);
    }
    let wrong = secretary.profile.branch().unlock(Some("学 习"));
    assert_eq!(wrong.unwrap_err().code(), "wrong_passphrase");
    assert!(secretary.profile.branch().locked().unwrap());
    secretary.profile.branch().unlock(Some("学习")).unwrap();
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
}

#[test]
fn p36_what_is_not_sealed_is_collected_while_the_key_is_locked() {
    let (secretary, _) = branch_with_key(&["张三"]);
    let mut secretary = reopened(secretary);
    let mut zhang = Person::new("张三", "");
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
}

#[test]
fn a_backup_brings_the_key_to_a_new_computer_and_opens_old_seals() {
    let mut old = branch(&["张三"]);
    let stick = sealed_for(&mut old);
    let backup = old
        .profile
        .branch()
        .key_backup("红 船 一九二一")
        .unwrap()
        .say(Language::Chinese);
    let card = old.profile.branch().card().unwrap().unwrap();
    let mut new = Person::new("李四", "");
    let wrong = new.profile.branch().restore_key(&backup, PASSPHRASE);
    assert_eq!(wrong.unwrap_err().code(), "wrong_passphrase");
    assert!(
        new.profile.branch().card().unwrap().is_none(),
        "nothing was written"
    );
    assert_eq!(
        new.profile
            .branch()
            .restore_key(&backup, "红 船 一九二一")
            .unwrap(),
        card
    );
    new.profile
        .branch()
        .enrol_rows(&[row("001", "张三")])
        .unwrap();
    assert_eq!(verdicts(&collect(&mut new, &stick)), ["accepted"]);
    // It is protected there as the backup was.
    assert!(reopened(new).profile.branch().locked().unwrap());
}

#[test]
fn a_backup_of_another_branch_changes_nothing() {
    let mut here = branch(&["张三"]);
    let mut there = branch(&["张三"]);
    let backup = there
        .profile
        .branch()
        .key_backup(PASSPHRASE)
        .unwrap()
        .say(Language::Chinese);
    let before = here.profile.branch().card().unwrap();
    let refused = here.profile.branch().restore_key(&backup, PASSPHRASE);
    assert_eq!(refused.unwrap_err().code(), "other_key");
    assert_eq!(here.profile.branch().card().unwrap(), before);
    let cut = &backup[..backup.len() * 3 / 4];
    let refused = here.profile.branch().restore_key(cut, PASSPHRASE);
    assert_eq!(refused.unwrap_err().code(), "not_a_key_backup");
    let empty = here.profile.branch().key_backup("");
    assert_eq!(empty.unwrap_err().code(), "empty");
}

#[test]
fn p36_each_way_not_to_open_has_words_of_its_own() {
    let (mut secretary, _) = branch_with_key(&["张三"]);
    let ours = sealed_for(&mut secretary);
    let theirs = sealed_for(&mut branch(&["张三"]));
    let cut = Stick::new();
    let whole = fs::read(&ours.files()[0]).unwrap();
    fs::write(cut.0.path().join("cut.xuesi"), &whole[..whole.len() / 2]).unwrap();
    let mut secretary = reopened(secretary);
    let mut said = Vec::new();
    for (stick, verdict) in [
        (&ours, "locked"),
        (&theirs, "other_branch"),
        (&cut, "incomplete"),
    ] {
        let collected = collect(&mut secretary, stick);
        assert_eq!(verdicts(&collected), [verdict]);
        said.push(collected.files[0].message.say(Language::Chinese));
    }
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn p51_the_key_of_this_branch_alone_decides_nothing_here() {
    // Somebody has a backup of the key: a secretary who left, or whoever found it.
    let mut secretary = branch(&["张三"]);
    let office = &mut secretary.profile.branch();
    let backup = office
        .key_backup(PASSPHRASE)
        .unwrap()
        .say(Language::Chinese);
    let mut thief = Person::new("王五", "");
    let office = &mut thief.profile.branch();
    office.restore_key(&backup, PASSPHRASE).unwrap();
    office.enrol_rows(&[row("001", "张三")]).unwrap();
    let ways = [90, 600].map(|minutes| of_year((minutes, 1, 2026), &[entry("a", 1, minutes)]));
    for who in [&mut secretary, &mut thief] {
        assert_eq!(bring(who, &ways[0]), "accepted");
        assert_eq!(bring(who, &ways[1]), "fork");
    }
    let office = &mut thief.profile.branch();
    let fork = office.forks().unwrap().remove(0);
    office.take_fork(&fork.file_id).unwrap();
    assert_eq!(hours(&mut thief, 2026), "10.0");
    let stick = Stick::new();
    let office = &mut thief.profile.branch();
    office
        .hand_on(stick.0.path(), Above::Openly, &mut |_| {})
        .unwrap();
    let file = stick.files().remove(0);
    for _ in 0..2 {
        collect(&mut secretary, &stick);
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        let office = &mut secretary.profile.branch();
        assert!(office.trusted().unwrap().is_empty());
        assert_eq!(office.forks().unwrap().len(), 1);
        let stands = office.decisions().unwrap().into_iter().map(|it| it.stands);
        assert_eq!(stands.collect::<Vec<_>>(), [Worth::Untrusted]);
        // A secretary who knows the file by its code says so, and takes it back.
        let (ours, _) = office.trust(&file).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "10.0");
        let office = &mut secretary.profile.branch();
        office.distrust(&ours.branch_id).unwrap();
    }
}
