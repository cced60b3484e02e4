//! The branch's key: under a passphrase, put away, brought back, and never another's.

use xuesilu_core::branch::Above;
use xuesilu_core::locale::Language;

use crate::people::{Person, Stick, branch, collect, verdicts};

const PASSPHRASE: &str = "学习 2026 年";

#[test]
fn p36_a_locked_key_opens_nothing_until_its_passphrase_is_there() {
    let mut secretary = Person::new("王五", "");
    let made = secretary
        .profile
        .branch()
        .create("第一支部", Some(PASSPHRASE))
        .unwrap();
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
        .import_card(&std::fs::read(card.file).unwrap())
        .unwrap();
    zhang.study(30);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    // Opened anew, the key lies under its passphrase.
    let Person { fixture, profile } = secretary;
    drop(profile);
    let profile = fixture.open();
    let mut secretary = Person { fixture, profile };
    assert!(secretary.profile.branch().locked().unwrap());
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["locked"]);
    let up = Stick::new();
    let refused = secretary
        .profile
        .branch()
        .hand_on(up.0.path(), Above::Openly, &mut |_| {})
        .unwrap_err();
    assert_eq!(refused.code(), "key_locked");
    assert!(up.files().is_empty());
    let wrong = secretary.profile.branch().unlock(Some("学习2026"));
    assert_eq!(wrong.unwrap_err().code(), "wrong_passphrase");
    assert!(secretary.profile.branch().locked().unwrap());
    secretary.profile.branch().unlock(Some(PASSPHRASE)).unwrap();
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["held"]);
    assert_eq!(secretary.profile.branch().card().unwrap().unwrap(), made);
}

#[test]
fn another_branchs_key_never_takes_the_place_of_ours() {
    let mut ours = branch(&["张三"]);
    let mut theirs = branch(&["李四"]);
    let card = ours.profile.branch().card().unwrap();
    let backup = |secretary: &mut Person| {
        secretary
            .profile
            .branch()
            .key_backup(PASSPHRASE)
            .unwrap()
            .say(Language::Chinese)
    };
    let (own, other) = (backup(&mut ours), backup(&mut theirs));
    let refused = ours.profile.branch().restore_key(&other, PASSPHRASE);
    assert_eq!(refused.unwrap_err().code(), "other_key");
    assert_eq!(ours.profile.branch().card().unwrap(), card);
    let back = ours.profile.branch().restore_key(&own, PASSPHRASE).unwrap();
    assert_eq!(Some(back), card);
    assert_eq!(ours.profile.branch().roster().unwrap().len(), 1);
    // The text is for people too, and its secret is not to be read in it.
    assert!(own.contains("第一支部") && !own.contains("AGE-SECRET-KEY"));
}

#[test]
fn p58_a_key_that_is_brought_back_makes_no_members_card_an_older_one() {
    let mut secretary = branch(&["张三"]);
    let serial =
        |secretary: &mut Person| secretary.profile.branch().card().unwrap().unwrap().serial;
    assert_eq!(serial(&mut secretary), 1);
    let backup = secretary
        .profile
        .branch()
        .key_backup(PASSPHRASE)
        .unwrap()
        .say(Language::Chinese);
    // Into the branch that it is of: the card is the same.
    let office = &mut secretary.profile.branch();
    office.restore_key(&backup, PASSPHRASE).unwrap();
    assert_eq!(serial(&mut secretary), 1);
    // Into an empty profile: what the card said of itself comes with the key.
    let mut elsewhere = Person::new("王五", "");
    let card = elsewhere
        .profile
        .branch()
        .restore_key(&backup, PASSPHRASE)
        .unwrap();
    let ours = secretary.profile.branch().card().unwrap().unwrap();
    assert_eq!((card.serial, &card.issued), (1, &ours.issued));
    // A member who has the card takes the one of the new computer without a question.
    let cards = Stick::new();
    let take = |person: &mut Person, member: &mut Person| {
        let written = person.profile.branch().write_card(cards.0.path()).unwrap();
        let bytes = std::fs::read(&written.file).unwrap();
        member.profile.handover().import_card(&bytes).map(drop)
    };
    let mut member = Person::new("张三", "");
    take(&mut secretary, &mut member).unwrap();
    take(&mut elsewhere, &mut member).unwrap();
}
