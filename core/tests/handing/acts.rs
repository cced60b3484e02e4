//! What a secretary says of keys, names and rows, and what a damaged package of one person keeps waiting.

use rusqlite::Connection;
use xuesilu_core::branch::{BRANCH_FILE, KeyState, Said};

use crate::forge::{Head, entry, member, package};
use crate::people::{Person, Stick, branch, bring, collect, hours, trust, verdicts};

/// A package of this key under this name.
fn named(seed: u8, name: &str, sequence: u32) -> Vec<u8> {
    let head = Head {
        seed,
        name: name.to_owned().leak(),
        lineage: seed.into(),
        sequence,
        ..Head::default()
    };
    package(&head, &entry(&format!("e{seed}-{sequence}"), 1, 60))
}

#[test]
fn p54_a_key_that_was_taken_off_stays_off_a_row_that_gets_another_name() {
    let mut secretary = branch(&["李红", "李红"]);
    assert_eq!(bring(&mut secretary, &named(9, "李红", 1)), "held");
    let office = &mut secretary.profile.branch();
    office.confirm(&member(9), "001", Said::default()).unwrap();
    office.release_keys(&[&member(9)]).unwrap();
    office.change_row("001", "李虹", "").unwrap();
    assert_eq!(bring(&mut secretary, &named(8, "李虹", 1)), "held");
    assert_eq!(hours(&mut secretary, 2026), "0.0");
    // Another name once more, and declined in between.
    let office = &mut secretary.profile.branch();
    office.decline_keys(&[&member(9)]).unwrap();
    office.change_row("001", "李宏", "").unwrap();
    assert_eq!(bring(&mut secretary, &named(7, "李宏", 1)), "held");
    assert!(secretary.profile.safety().check(true).unwrap().ok);
    // Whoever is confirmed is in, and the other one is back by the word of the secretary alone.
    let office = &mut secretary.profile.branch();
    let said = Said {
        name: Some("李红"),
        ..Said::default()
    };
    office.confirm(&member(9), "001", said).unwrap();
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    assert_eq!(bring(&mut secretary, &named(9, "李虹", 2)), "held");
}

#[test]
fn p51_the_check_code_names_a_key_and_a_branch_wherever_one_is_named() {
    let mut secretary = branch(&["张三"]);
    assert_eq!(bring(&mut secretary, &named(7, "张三", 1)), "accepted");
    let office = &mut secretary.profile.branch();
    let code = office.keys().unwrap()[0].check_code.clone();
    office.release_keys(&[&code]).unwrap();
    assert_eq!(office.keys().unwrap()[0].state, KeyState::Released);
    office.decline_keys(&[&code.replace(' ', "")]).unwrap();
    assert_eq!(office.keys().unwrap()[0].state, KeyState::Declined);
    let unknown = office.release_keys(&["00000 00000 00000 00000 00000 00000"]);
    assert_eq!(unknown.unwrap_err().code(), "not_held");
    let mut below = branch(&[]);
    let cards = Stick::new();
    let card = below.profile.branch().write_card(cards.0.path()).unwrap();
    trust(&mut secretary, &std::fs::read(card.file).unwrap());
    let office = &mut secretary.profile.branch();
    let code = office.trusted().unwrap()[0].check_code.clone();
    office.distrust(&code).unwrap();
    assert!(office.trusted().unwrap().is_empty());
    let unknown = office.distrust(&code).unwrap_err();
    assert_eq!(unknown.code(), "unknown_branch");
}

#[test]
fn p57_a_name_that_is_said_fits_as_names_do_or_nothing_is_confirmed() {
    let mut secretary = branch(&["张三", "李四"]);
    assert_eq!(bring(&mut secretary, &named(7, "张三", 1)), "accepted");
    assert_eq!(bring(&mut secretary, &named(7, "李四", 2)), "held");
    let office = &mut secretary.profile.branch();
    let said = |name| Said {
        name: Some(name),
        ..Said::default()
    };
    let other = office.confirm(&member(7), "001", said("王五"));
    assert_eq!(other.unwrap_err().code(), "name_not_held");
    assert!(!office.keys().unwrap()[0].verified);
    for _ in 0..2 {
        office
            .confirm(&member(7), "001", said("李\u{3000}四"))
            .unwrap();
    }
    assert!(office.held().unwrap().is_empty());
    assert_eq!(hours(&mut secretary, 2026), "2.0");
}

#[test]
fn p54_a_name_under_which_somebody_elses_key_came_binds_nobody_by_itself() {
    for released in [false, true] {
        let mut secretary = branch(&["张三", "李四"]);
        assert_eq!(bring(&mut secretary, &named(9, "张三", 1)), "accepted");
        assert_eq!(bring(&mut secretary, &named(8, "张三", 1)), "held");
        let office = &mut secretary.profile.branch();
        if released {
            office.release_keys(&[member(9)]).unwrap();
        }
        office.confirm(&member(9), "002", Said::default()).unwrap();
        // Whoever waits goes on waiting, and so does whoever comes: also once its name was said to be 李四's.
        for seed in [20, 21] {
            collect(&mut secretary, &Stick::new());
            assert_eq!(bring(&mut secretary, &named(seed, "张三", 1)), "held");
            assert_eq!(hours(&mut secretary, 2026), "0.0", "{released}");
            let office = &mut secretary.profile.branch();
            office.confirm(&member(9), "002", Said::default()).unwrap();
        }
        let totals = secretary.profile.branch().totals(2026).unwrap();
        assert_eq!(totals.members[1].organised_hours.to_string(), "1.0");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
        // Of whom it is said, theirs it is.
        let office = &mut secretary.profile.branch();
        office.confirm(&member(8), "001", Said::default()).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "1.0");
    }
}

#[test]
fn p54_a_key_that_was_said_to_be_of_one_of_two_leaves_the_other_as_free_as_they_were() {
    for name in [None, Some("王 五")] {
        let mut secretary = branch(&["王五", "王五"]);
        assert_eq!(bring(&mut secretary, &named(9, "王五", 1)), "held");
        let office = &mut secretary.profile.branch();
        let said = Said {
            name,
            ..Said::default()
        };
        office.confirm(&member(9), "001", said).unwrap();
        let head = Head {
            seed: 8,
            name: "王五",
            number: Some("002"),
            ..Head::default()
        };
        let theirs = package(&head, &entry("e8", 1, 60));
        assert_eq!(bring(&mut secretary, &theirs), "accepted", "{name:?}");
    }
}

#[test]
fn p57_what_is_said_of_a_key_that_changes_its_row_is_taken_in_with_it() {
    // Bound by its name, confirmed under a name that nobody has, or taken off before.
    for (name, released) in [("张三", false), ("赵六", false), ("张三", true)] {
        let mut secretary = branch(&["张三", "李四"]);
        bring(&mut secretary, &named(9, name, 1));
        let office = &mut secretary.profile.branch();
        office.confirm(&member(9), "001", Said::default()).unwrap();
        if released {
            office.release_keys(&[member(9)]).unwrap();
        }
        let said = Said {
            name: Some(name),
            ..Said::default()
        };
        let merged = office.confirm(&member(9), "002", said).unwrap();
        assert_eq!(merged.entries_new, 1, "{name}");
        let totals = office.totals(2026).unwrap();
        let hours = totals
            .members
            .iter()
            .map(|it| it.organised_hours.to_string());
        assert_eq!(hours.collect::<Vec<_>>(), ["0.0", "1.0"], "{name}");
        // A name that it never gave is refused, and the key stays where it is.
        let never = Said {
            name: Some("孙七"),
            ..Said::default()
        };
        let refused = office.confirm(&member(9), "001", never).unwrap_err();
        assert_eq!(refused.code(), "name_not_held");
        let keys = office.keys().unwrap();
        assert_eq!(keys[0].number.as_deref(), Some("002"));
    }
}

#[test]
fn p54_keys_of_strangers_are_declined_and_taken_back_together_or_not_at_all() {
    let mut secretary = branch(&["张三"]);
    for seed in 20..23 {
        let stranger = named(seed, &format!("路人{seed}"), 1);
        assert_eq!(bring(&mut secretary, &stranger), "held");
    }
    let strangers: Vec<String> = (20..23).map(member).collect();
    let office = &mut secretary.profile.branch();
    let one_too_many = [&strangers[..], &[member(99)]].concat();
    let refused = office.decline_keys(&one_too_many).unwrap_err();
    assert_eq!(refused.code(), "not_held");
    assert_eq!(office.held().unwrap().len(), 3);
    office.decline_keys(&strangers).unwrap();
    assert!(office.held().unwrap().is_empty());
    office.release_keys(&strangers[1..]).unwrap();
    let states = office.keys().unwrap().into_iter().map(|key| key.state);
    let expected = [KeyState::Declined, KeyState::Released, KeyState::Released];
    assert_eq!(states.collect::<Vec<_>>(), expected);
}

#[test]
fn p55_a_number_that_is_added_is_the_same_with_and_without_zeros() {
    let mut secretary = branch(&["张三"]);
    let office = &mut secretary.profile.branch();
    let taken = office.add_row("1", "李四", "").unwrap_err();
    assert_eq!(taken.code(), "number_taken");
    assert_eq!(office.add_row("2", "王五", "").unwrap().number, "2");
    // A counted number is none that anybody has, and gives way to one that is given.
    assert_eq!(office.add_row("", "赵六", "").unwrap().number, "003");
    office.add_row("3", "孙七", "").unwrap();
    let numbers: Vec<String> = office
        .roster()
        .unwrap()
        .into_iter()
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, ["001", "2", "004", "3"]);
}

/// The branch with the packages of this name damaged in its file, as a worn disk leaves them.
fn damaged(secretary: Person, name: &str) -> Person {
    let Person { fixture, profile } = secretary;
    drop(profile);
    let file = fixture.folder.path().join(BRANCH_FILE);
    let connection = Connection::open(&file).unwrap();
    let changed = connection
        .execute(
            "UPDATE package_part SET part = CAST(substr(part, 1, 40) || x'00' || substr(part, 42) AS BLOB)
             WHERE package IN (SELECT id FROM package WHERE name = ?1)",
            [name],
        )
        .unwrap();
    assert!(changed > 0);
    drop(connection);
    let profile = fixture.open();
    Person { fixture, profile }
}

#[test]
fn p08_a_damaged_package_keeps_its_own_person_waiting_and_nobody_else() {
    let mut secretary = branch(&["张三"]);
    assert_eq!(bring(&mut secretary, &named(8, "李四", 1)), "held");
    assert_eq!(bring(&mut secretary, &named(9, "王五", 1)), "held");
    let mut secretary = damaged(secretary, "李四");
    // The roster grows, and whoever is sound is taken in with it.
    let office = &mut secretary.profile.branch();
    office.add_row("002", "李四", "").unwrap();
    office.add_row("003", "王五", "").unwrap();
    let held: Vec<String> = office
        .held()
        .unwrap()
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(held, ["李四"]);
    let stick = Stick::new();
    for (at, bytes) in [named(8, "李四", 2), named(7, "张三", 1)]
        .iter()
        .enumerate()
    {
        std::fs::write(stick.0.path().join(format!("{at}.xuesi")), bytes).unwrap();
    }
    for verdict in ["accepted", "already_had"] {
        let collected = collect(&mut secretary, &stick);
        assert_eq!(verdicts(&collected), ["kept_damaged", verdict]);
        let skipped: Vec<_> = collected.skipped.iter().collect();
        assert_eq!(skipped.len(), 1, "{skipped:?}");
        assert_eq!(
            (skipped[0].file.as_str(), skipped[0].why.as_str()),
            ("branch.db: 李四", "kept_damaged")
        );
    }
    let totals = secretary.profile.branch().totals(2026).unwrap();
    let entries: Vec<usize> = totals.members.iter().map(|member| member.entries).collect();
    assert_eq!(entries, [1, 0, 1]);
    // What is about them alone is refused by name, and changes nothing.
    let refused = secretary
        .profile
        .branch()
        .confirm(&member(8), "002", Said::default());
    assert_eq!(refused.unwrap_err().code(), "kept_damaged");
    assert_eq!(secretary.profile.branch().held().unwrap().len(), 1);
    let found = secretary.profile.safety().check(true).unwrap().findings;
    assert_eq!(found.len(), 1, "{found:?}");
}
