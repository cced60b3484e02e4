//! Who decides, and whose a key is: what an attacker with the programs and the documents can try.

use std::path::Path;

use rusqlite::Connection;
use xuesilu_core::branch::{BRANCH_FILE, KeyState, Said, Why, Worth};

use crate::forge::{Head, branch_id, collection, decision, entry, hex, member, of_year, package};
use crate::office::Enrols as _;
use crate::older::put_back;
use crate::people::{Person, Stick, branch, bring, collect, hand_on, hours, row, sums_of, trust};

const AT: &str = "2026-11-24T09:00:00.000+08:00";
/// A branch that nobody knows, and two below.
const STRANGER: u8 = 66;
const BELOW: u8 = 70;
const OTHER: u8 = 71;

/// A record that went two ways: 90 minutes in one history, 600 in the other.
fn way(lineage: u32) -> Vec<u8> {
    let minutes = if lineage == 1 { 90 } else { 600 };
    of_year((lineage, 1, 2026), &[entry("a", 1, minutes)])
}

/// The digest of what this package says of its only entry, as a branch computes it.
fn digest_of(bytes: &[u8]) -> Vec<u8> {
    let mut other = branch(&["张三"]);
    bring(&mut other, bytes);
    let file = other.fixture.folder.path().join(BRANCH_FILE);
    drop(other.profile);
    let sql = "SELECT digest FROM entry";
    let asked = Connection::open(file).unwrap();
    asked.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn for_entry(digest: &[u8]) -> Vec<String> {
    vec![decision(&member(7), "entry", "a", 1, digest)]
}

/// A collection of that branch which decides for this content, with these packages inside.
fn decided(seed: u8, digest: &[u8], inside: &[&[u8]]) -> Vec<u8> {
    collection(seed, AT, &for_entry(digest), inside)
}

/// Collects one file with anything in it: verdicts of all rows, and the sentence of the first.
fn lay(secretary: &mut Person, bytes: &[u8]) -> Vec<&'static str> {
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
    let collected = collect(secretary, &stick);
    let files = collected.files.iter();
    files.map(|file| file.verdict.as_str()).collect()
}

fn worths(secretary: &mut Person) -> Vec<Worth> {
    let all = secretary.profile.branch().decisions().unwrap();
    all.into_iter().map(|one| one.stands).collect()
}

fn forks(secretary: &mut Person) -> usize {
    secretary.profile.branch().forks().unwrap().len()
}

fn file_of(person: &Person) -> std::path::PathBuf {
    person.fixture.folder.path().join(BRANCH_FILE)
}

#[test]
fn p51_a_strangers_decisions_change_nothing_and_the_file_is_named() {
    let never = [9; 16];
    for before in [true, false] {
        for inside in [true, false] {
            let mut secretary = branch(&["张三"]);
            let (one, other) = (way(1), way(2));
            let packages: &[&[u8]] = if inside { &[&one, &other] } else { &[] };
            let forged = decided(STRANGER, &never, packages);
            if before {
                let said = lay(&mut secretary, &forged);
                // Without a package inside nothing of it is kept.
                assert_eq!(said[0], if inside { "accepted" } else { "already_had" });
            }
            lay(&mut secretary, &one);
            lay(&mut secretary, &other);
            if !before {
                lay(&mut secretary, &forged);
            }
            // The same again is named too, and brings nothing.
            assert_eq!(lay(&mut secretary, &forged)[0], "already_had");
            assert_eq!(hours(&mut secretary, 2026), "1.5");
            assert_eq!(forks(&mut secretary), 1);
            let kept = if inside {
                vec![Worth::Untrusted]
            } else {
                vec![]
            };
            assert_eq!(worths(&mut secretary), kept);
            assert!(secretary.profile.safety().check(true).unwrap().ok);
            for shown in secretary.profile.branch().decisions().unwrap() {
                assert_eq!((shown.from.as_str(), shown.counts), ("下级66", false));
            }
            // Nor is it handed on as this branch's own.
            let mut above = branch(&["张三"]);
            hand_on(&mut secretary, &mut above);
            assert_eq!(worths(&mut above), []);
        }
    }
}

#[test]
fn p51_a_trusted_branchs_decision_counts_in_any_order() {
    let (one, other) = (way(1), way(2));
    let digest = digest_of(&other);
    let from_below = decided(BELOW, &digest, &[&one]);
    // Four acts in every order: both packages, the collection, trusting its branch.
    for order in 0..24 {
        let mut rest = vec![0, 1, 2, 3];
        let mut left = order;
        let mut secretary = branch(&["张三"]);
        while !rest.is_empty() {
            let act = rest.remove(left % rest.len());
            left /= rest.len() + 1;
            match act {
                0 => drop(lay(&mut secretary, &one)),
                1 => drop(lay(&mut secretary, &other)),
                2 => drop(lay(&mut secretary, &from_below)),
                _ => trust(&mut secretary, &from_below),
            }
        }
        assert_eq!(hours(&mut secretary, 2026), "10.0", "{order}");
        assert_eq!(
            (forks(&mut secretary), worths(&mut secretary)),
            (0, vec![Worth::Counts])
        );
        assert!(secretary.profile.safety().check(true).unwrap().ok);
        // Undone, it is a fork again, and does not come back with the same file.
        let id = secretary.profile.branch().decisions().unwrap()[0]
            .id
            .clone();
        secretary.profile.branch().undo_decision(&id).unwrap();
        for _ in 0..2 {
            assert_eq!(forks(&mut secretary), 1, "{order}");
            assert_eq!(worths(&mut secretary), [Worth::Undone]);
            lay(&mut secretary, &from_below);
        }
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p51_what_a_decision_needs_is_needed_whoever_is_trusted() {
    let (one, other) = (way(1), way(2));
    let digest = digest_of(&other);
    let somebody = package(
        &Head {
            seed: 40,
            name: "李四",
            ..Head::default()
        },
        &entry("z", 1, 30),
    );
    for (inside, digest, worths_of) in [
        // Of whom nothing lies in the file, nothing is kept.
        (&somebody, digest.clone(), vec![]),
        (&one, vec![9; 16], vec![Worth::NotSeen]),
    ] {
        let mut secretary = branch(&["张三", "李四"]);
        let from_below = decided(BELOW, &digest, &[inside]);
        trust(&mut secretary, &from_below);
        for bytes in [&one, &other, &from_below] {
            lay(&mut secretary, bytes);
        }
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        assert_eq!(
            (forks(&mut secretary), worths(&mut secretary)),
            (1, worths_of)
        );
    }
}

#[test]
fn p51_two_trusted_branches_that_disagree_leave_the_fork_open() {
    let (one, other) = (way(1), way(2));
    let (first, second) = (digest_of(&one), digest_of(&other));
    let files = [
        decided(BELOW, &first, &[&one]),
        decided(OTHER, &second, &[&other]),
    ];
    for order in [[0, 1], [1, 0]] {
        let mut secretary = branch(&["张三"]);
        for at in order {
            trust(&mut secretary, &files[at]);
            lay(&mut secretary, &files[at]);
        }
        lay(&mut secretary, &one);
        lay(&mut secretary, &other);
        assert_eq!(
            (forks(&mut secretary), worths(&mut secretary)),
            (1, vec![Worth::Disagree; 2])
        );
        // What is decided here is the last word; trusting one no longer is another way out.
        secretary
            .profile
            .branch()
            .distrust(&branch_id(BELOW))
            .unwrap();
        assert_eq!(hours(&mut secretary, 2026), "10.0");
        assert_eq!(forks(&mut secretary), 0);
        trust(&mut secretary, &files[0]);
        let fork = secretary.profile.branch().forks().unwrap().remove(0);
        secretary
            .profile
            .branch()
            .leave_fork(&fork.file_id)
            .unwrap();
        let here = hours(&mut secretary, 2026);
        assert!(here == "1.5" || here == "10.0");
        assert_eq!(forks(&mut secretary), 0);
        assert_eq!(worths(&mut secretary)[0], Worth::Counts);
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p52_a_member_does_not_decide_about_their_own_fork() {
    let mut secretary = branch(&["张三"]);
    let (one, other) = (way(1), way(2));
    lay(&mut secretary, &one);
    lay(&mut secretary, &other);
    // The member's own key signs a collection, with both of their packages inside.
    let forged = decided(7, &digest_of(&other), &[&one, &other]);
    lay(&mut secretary, &forged);
    assert_eq!(hours(&mut secretary, 2026), "1.5");
    assert_eq!(
        (forks(&mut secretary), worths(&mut secretary)),
        (1, vec![Worth::Untrusted])
    );
}

#[test]
fn p51_what_an_earlier_program_obeyed_stops_counting_and_is_told() {
    let mut secretary = branch(&["张三"]);
    let (one, other) = (way(1), way(2));
    lay(&mut secretary, &one);
    let hidden = format!(
        "INSERT INTO decision (kind, record, revision, member, digest, own)
         VALUES ('entry', 'a', 1, '{}', x'{}', 0)",
        member(7),
        hex(&digest_of(&other))
    );
    let Person { fixture, profile } = secretary;
    drop(profile);
    put_back(fixture.folder.path(), 2, &hidden);
    let profile = fixture.open();
    let mut secretary = Person { fixture, profile };
    assert_eq!(hours(&mut secretary, 2026), "1.5");
    assert_eq!(worths(&mut secretary), [Worth::Before]);
    let told = secretary.profile.branch().notices().unwrap();
    assert_eq!(told.len(), 1);
    let told = told[0].say(xuesilu_core::locale::Language::Chinese);
    assert!(
        told.contains("张三") && told.contains("0.0 → 1.5"),
        "{told}"
    );
    secretary.profile.branch().dismiss_notices().unwrap();
    assert!(secretary.profile.branch().notices().unwrap().is_empty());
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p53_a_record_twice_in_a_package_is_that_packages_own_fault() {
    let mut secretary = branch(&["张三", "李四"]);
    let twice = entry("a", 1, 60).repeat(2);
    let bad = package(
        &Head {
            entries: 2,
            ..Head::default()
        },
        &twice,
    );
    let good = package(
        &Head {
            seed: 40,
            name: "李四",
            ..Head::default()
        },
        &entry("z", 1, 30),
    );
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("1.xuesi"), bad).unwrap();
    std::fs::write(stick.0.path().join("2.xuesi"), good).unwrap();
    let collected = collect(&mut secretary, &stick);
    let said: Vec<_> = collected
        .files
        .iter()
        .map(|file| file.verdict.as_str())
        .collect();
    assert_eq!(said, ["not_a_package", "accepted"]);
    assert_eq!(collected.files[0].name.as_deref(), Some("张三"));
    assert_eq!(hours(&mut secretary, 2026), "0.0");
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

/// A package of the key with this seed in 张三's name.
fn of_key(seed: u8, sequence: u32, lines: &[String]) -> Vec<u8> {
    let head = Head {
        seed,
        sequence,
        entries: lines.len(),
        at: format!("2026-11-23T09:{sequence:02}:{seed:02}.000+08:00"),
        ..Head::default()
    };
    package(&head, &lines.concat())
}

const IMPOSTOR: u8 = 50;
const REAL: u8 = 51;

fn withdrawn(line: &str) -> String {
    line.replace("\"withdrawn\":false", "\"withdrawn\":true")
}

fn confirm(secretary: &mut Person, seed: u8, number: &str) {
    secretary
        .profile
        .branch()
        .confirm(&member(seed), number, Said::default())
        .unwrap();
}

#[test]
fn p54_what_a_checked_key_brought_no_unchecked_one_takes_back() {
    // The impostor came first, under a copied record; the real one is checked in person.
    let mut secretary = branch(&["张三"]);
    let first = of_key(IMPOSTOR, 1, &[entry("a", 1, 30), entry("own", 1, 60)]);
    assert_eq!(bring(&mut secretary, &first), "accepted");
    assert_eq!(
        bring(&mut secretary, &of_key(REAL, 1, &[entry("a", 1, 600)])),
        "held"
    );
    confirm(&mut secretary, REAL, "001");
    assert_eq!(forks(&mut secretary), 0);
    assert_eq!(hours(&mut secretary, 2026), "11.0");
    let back = of_key(
        IMPOSTOR,
        2,
        &[withdrawn(&entry("a", 9, 1)), entry("own", 1, 60)],
    );
    assert_eq!(bring(&mut secretary, &back), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "11.0");
    // What it said is shown, with whose key said so.
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    let shown: Vec<_> = detail
        .unchecked
        .iter()
        .map(|it| it.entry.revision)
        .collect();
    assert_eq!(shown, [9, 1]);
    assert!(
        detail
            .unchecked
            .iter()
            .all(|it| it.member_id == member(IMPOSTOR))
    );
    assert!(secretary.profile.safety().check(true).unwrap().ok);
    // The real one withdraws it themself.
    let own = of_key(REAL, 2, &[withdrawn(&entry("a", 2, 600))]);
    assert_eq!(bring(&mut secretary, &own), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "1.0");
}

#[test]
fn p54_that_the_first_key_was_not_theirs_is_said_in_one_act() {
    let mut secretary = branch(&["张三"]);
    let first = of_key(IMPOSTOR, 1, &[entry("a", 1, 30), entry("own", 1, 600)]);
    assert_eq!(bring(&mut secretary, &first), "accepted");
    let theirs = of_key(REAL, 1, &[entry("b", 1, 60)]);
    assert_eq!(bring(&mut secretary, &theirs), "held");
    let office = &mut secretary.profile.branch();
    let instead = Said {
        instead: true,
        name: None,
    };
    // A number that nobody has changes nothing of either.
    let refused = office.confirm(&member(REAL), "009", instead);
    assert_eq!(refused.unwrap_err().code(), "unknown_number");
    assert_eq!(hours(&mut secretary, 2026), "10.5");
    let office = &mut secretary.profile.branch();
    let merged = office.confirm(&member(REAL), "００１", instead).unwrap();
    assert_eq!(merged.entries_new, 1);
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    let keys = secretary.profile.branch().keys().unwrap();
    let mut states: Vec<_> = keys.iter().map(|key| (key.state, key.verified)).collect();
    states.sort_by_key(|(_, verified)| !verified);
    assert_eq!(
        states,
        [(KeyState::Bound, true), (KeyState::Released, false)]
    );
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p54_a_key_is_released_declined_and_confirmed_again() {
    let mut secretary = branch(&["张三", "李四"]);
    bring(&mut secretary, &of_key(IMPOSTOR, 1, &[entry("x", 1, 600)]));
    bring(
        &mut secretary,
        &of_key(IMPOSTOR, 2, &[entry("x", 2, 660), entry("y", 1, 60)]),
    );
    bring(&mut secretary, &of_key(REAL, 1, &[entry("a", 1, 90)]));
    confirm(&mut secretary, REAL, "001");
    let both = sums_of(&mut secretary);
    assert_eq!(hours(&mut secretary, 2026), "13.5");
    for decline in [false, true] {
        let id = member(IMPOSTOR);
        if decline {
            secretary.profile.branch().decline_keys(&[&id]).unwrap();
        } else {
            secretary.profile.branch().release_keys(&[&id]).unwrap();
        }
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        let held = secretary.profile.branch().held().unwrap();
        let why: Vec<_> = held.iter().map(|it| it.why).collect();
        assert_eq!(why, if decline { vec![] } else { vec![Why::Released] });
        // It is bound to nobody by itself, and what it sends now counts nowhere.
        let more = of_key(
            IMPOSTOR,
            3 + u32::from(decline),
            &[entry("x", 2, 660), entry("y", 1, 60)],
        );
        assert_eq!(bring(&mut secretary, &more), "held");
        secretary
            .profile
            .branch()
            .change_row("002", "张三", "")
            .unwrap();
        secretary
            .profile
            .branch()
            .change_row("002", "李四", "")
            .unwrap();
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        let keys = secretary.profile.branch().keys().unwrap();
        let state = keys.iter().find(|key| key.member_id == id).unwrap().state;
        assert_eq!(
            state,
            if decline {
                KeyState::Declined
            } else {
                KeyState::Released
            }
        );
        assert!(secretary.profile.safety().check(true).unwrap().ok);
        confirm(&mut secretary, IMPOSTOR, "001");
        assert_eq!(hours(&mut secretary, 2026), "13.5");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
    let mut again = sums_of(&mut secretary);
    again = again.replace("09:04:50", "09:02:50");
    assert_eq!(again, both);
}

#[test]
fn p54_a_row_from_which_a_key_was_taken_is_nobodys_by_the_name_alone() {
    for decline in [false, true] {
        let mut secretary = branch(&["张三", "李四"]);
        bring(&mut secretary, &of_key(REAL, 1, &[entry("a", 1, 60)]));
        confirm(&mut secretary, REAL, "001");
        let stranger = of_key(IMPOSTOR, 1, &[entry("own", 1, 600)]);
        assert_eq!(bring(&mut secretary, &stranger), "held");
        let office = &mut secretary.profile.branch();
        if decline {
            office.decline_keys(&[&member(REAL)]).unwrap();
        } else {
            office.release_keys(&[&member(REAL)]).unwrap();
        }
        // A collect of nothing, the same roster once more, a newcomer: the row stays nobody's.
        collect(&mut secretary, &Stick::new());
        let office = &mut secretary.profile.branch();
        office.enrol_rows(&[row("003", "王五")]).unwrap();
        office.enrol_rows(&[row("001", "张三")]).unwrap();
        assert_eq!(hours(&mut secretary, 2026), "0.0", "{decline}");
        let more = of_key(IMPOSTOR, 2, &[entry("own", 1, 600), entry("more", 1, 60)]);
        assert_eq!(bring(&mut secretary, &more), "held");
        assert_eq!(
            bring(&mut secretary, &of_key(52, 1, &[entry("c", 1, 6)])),
            "held"
        );
        assert_eq!(hours(&mut secretary, 2026), "0.0", "{decline}");
        // The other person's row is as free as it was.
        let head = Head {
            seed: 53,
            name: "李四",
            ..Head::default()
        };
        let theirs = package(&head, &entry("d", 1, 60));
        assert_eq!(bring(&mut secretary, &theirs), "accepted");
        confirm(&mut secretary, REAL, "001");
        assert_eq!(hours(&mut secretary, 2026), "1.0");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p54_what_an_unchecked_key_adds_beside_a_checked_one_is_marked_in_every_sum() {
    let mut secretary = branch(&["张三"]);
    bring(
        &mut secretary,
        &of_key(IMPOSTOR, 1, &[entry("own", 1, 600)]),
    );
    // While nobody was checked there is no other word to set it against.
    let unchecked = |secretary: &mut Person| {
        let totals = secretary.profile.branch().totals(2026).unwrap();
        totals.members[0].flagged.unchecked_minutes
    };
    assert_eq!(unchecked(&mut secretary), 0);
    bring(&mut secretary, &of_key(REAL, 1, &[entry("a", 1, 60)]));
    confirm(&mut secretary, REAL, "001");
    assert_eq!(unchecked(&mut secretary), 600);
    let later = of_key(IMPOSTOR, 2, &[entry("own", 1, 600), entry("more", 1, 90)]);
    bring(&mut secretary, &later);
    assert_eq!(unchecked(&mut secretary), 690);
    confirm(&mut secretary, IMPOSTOR, "001");
    assert_eq!(unchecked(&mut secretary), 0);
}

#[test]
fn p57_confirming_a_key_does_not_take_in_what_it_says_of_somebody_else() {
    let named = |name, sequence| {
        let head = Head {
            name,
            sequence,
            ..Head::default()
        };
        package(&head, &entry(&format!("e{sequence}"), 1, 60 * sequence))
    };
    let mut secretary = branch(&["张三", "李四"]);
    assert_eq!(bring(&mut secretary, &named("张三", 1)), "accepted");
    assert_eq!(bring(&mut secretary, &named("李四", 2)), "held");
    confirm(&mut secretary, 7, "001");
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    assert_eq!(secretary.profile.branch().held().unwrap().len(), 1);
    let mut other = branch(&["张三", "李四"]);
    bring(&mut other, &named("张三", 1));
    bring(&mut other, &named("李四", 2));
    let said = Said {
        name: Some("李四"),
        instead: false,
    };
    let office = &mut other.profile.branch();
    office.confirm(&member(7), "001", said).unwrap();
    assert_eq!(hours(&mut other, 2026), "3.0");
    // Said once more, of a key that is checked, it can only mean that name.
    confirm(&mut secretary, 7, "001");
    assert_eq!(hours(&mut secretary, 2026), "3.0");
    assert_eq!(secretary.profile.branch().held().unwrap().len(), 0);
}

#[test]
fn p57_a_package_in_another_persons_name_is_held_with_both_names() {
    let named = |name, sequence, lines: &[String]| {
        let head = Head {
            name,
            sequence,
            entries: lines.len(),
            ..Head::default()
        };
        package(&head, &lines.concat())
    };
    for checked in [false, true] {
        let mut secretary = branch(&["张三", "李四"]);
        let own = named("张三", 1, &[entry("a", 1, 90)]);
        assert_eq!(bring(&mut secretary, &own), "accepted");
        if checked {
            confirm(&mut secretary, 7, "001");
        }
        for (name, sequence) in [("李四", 2), ("王五", 3)] {
            let other = named(name, sequence, &[entry("b", 1, 600)]);
            assert_eq!(bring(&mut secretary, &other), "held");
            assert_eq!(bring(&mut secretary, &other), "held");
        }
        let held = secretary.profile.branch().held().unwrap();
        let both: Vec<_> = held
            .iter()
            .map(|it| {
                (
                    it.name.as_str(),
                    it.why,
                    it.bound_to.as_ref().unwrap().name.as_str(),
                )
            })
            .collect();
        assert_eq!(
            both,
            [
                ("李四", Why::OtherName, "张三"),
                ("王五", Why::OtherName, "张三")
            ]
        );
        let could_be: Vec<_> = held[0].could_be.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(could_be, ["李四", "张三"]);
        assert_eq!(hours(&mut secretary, 2026), "1.5");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
        // The row takes the new name: then what came under it is that row's.
        secretary
            .profile
            .branch()
            .change_row("001", "王五", "")
            .unwrap();
        assert_eq!(hours(&mut secretary, 2026), "11.5");
        assert_eq!(secretary.profile.branch().held().unwrap().len(), 1);
        // Confirming the key says nothing of a name that is somebody else's; once more, it does.
        if !checked {
            confirm(&mut secretary, 7, "001");
            assert_eq!(secretary.profile.branch().held().unwrap().len(), 1);
        }
        confirm(&mut secretary, 7, "001");
        assert!(secretary.profile.branch().held().unwrap().is_empty());
        assert_eq!(hours(&mut secretary, 2026), "11.5");
        let more = named(
            "李四",
            4,
            &[entry("a", 1, 90), entry("b", 1, 600), entry("c", 1, 60)],
        );
        assert_eq!(bring(&mut secretary, &more), "accepted");
        assert_eq!(hours(&mut secretary, 2026), "12.5");
    }
}

#[test]
fn p57_a_key_is_bound_by_whichever_of_its_names_the_roster_has() {
    let named = |name, sequence| {
        let head = Head {
            name,
            sequence,
            ..Head::default()
        };
        package(&head, &entry(&format!("e{sequence}"), 1, 60))
    };
    for order in [[("张叁", 1), ("张三", 2)], [("张三", 2), ("张叁", 1)]] {
        let mut secretary = branch(&["张三"]);
        for (name, sequence) in order {
            bring(&mut secretary, &named(name, sequence));
        }
        assert_eq!(hours(&mut secretary, 2026), "1.0", "{order:?}");
        let held = secretary.profile.branch().held().unwrap();
        assert_eq!((held.len(), held[0].name.as_str()), (1, "张叁"));
        secretary
            .profile
            .branch()
            .enrol_rows(&[row("002", "李四")])
            .unwrap();
        confirm(&mut secretary, 7, "001");
        assert_eq!(hours(&mut secretary, 2026), "2.0");
    }
}

#[test]
fn p08_a_byte_that_flipped_in_what_a_secretary_said_is_found() {
    for sql in [
        "UPDATE roster SET name = '张叁'",
        "UPDATE member_key SET verified = 0",
        "UPDATE member_key SET member = iif(member LIKE '0%', '1', '0') || substr(member, 2)",
        "UPDATE decision SET stands = 'undone'",
        "UPDATE decision SET digest = x'00000000000000000000000000000000'",
        "UPDATE trusted SET branch = iif(branch LIKE '0%', '1', '0') || substr(branch, 2)",
    ] {
        let mut secretary = branch(&["张三"]);
        let (one, other) = (way(1), way(2));
        let from_below = decided(BELOW, &digest_of(&other), &[&one]);
        for bytes in [&one, &other, &from_below] {
            lay(&mut secretary, bytes);
        }
        trust(&mut secretary, &from_below);
        confirm(&mut secretary, 7, "001");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
        let file = file_of(&secretary);
        let Person { fixture, profile } = secretary;
        drop(profile);
        changed(&file, sql);
        let found = fixture.open().safety().check(true).unwrap();
        assert_eq!(found.findings.len(), 1, "{sql}: {:?}", found.findings);
    }
}

fn changed(file: &Path, sql: &str) {
    let connection = Connection::open(file).unwrap();
    assert_eq!(connection.execute(sql, []).unwrap(), 1, "{sql}");
}
