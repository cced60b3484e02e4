//! Files that are not as they were written, met by whoever verifies and by whoever collects.

use std::fs;
use std::path::Path;

use age::x25519::Identity;
use xuesilu_core::branch::{BranchKey, Collected};
use xuesilu_core::handover::package::{Outside, Record, look, stage, verify};
use xuesilu_core::handover::{Card, Issue};
use xuesilu_core::locale::Language;

use crate::forge::{Head, entry, package};
use crate::office::Enrols as _;
use crate::people::{Person, Stick, branch, collect, verdicts};

/// A branch whose key is at hand: its secretary, and the key.
pub fn branch_with_key(names: &[&str]) -> (Person, BranchKey) {
    let key = BranchKey::generate().unwrap();
    let backup = key.protected("第一支部", &issue(), "学习").unwrap();
    let mut secretary = branch(names);
    secretary.profile.branch().close();
    // In the place of the key that `branch` made.
    fs::remove_file(secretary.fixture.folder.path().join("branch.db")).unwrap();
    secretary.profile = {
        drop(secretary.profile);
        secretary.fixture.open()
    };
    let restored = secretary.profile.branch().restore_key(&backup, "学习");
    restored.unwrap();
    let rows: Vec<_> = (1..)
        .zip(names)
        .map(|(number, name)| crate::people::row(&format!("{number:03}"), name))
        .collect();
    secretary.profile.branch().enrol_rows(&rows).unwrap();
    (secretary, key)
}

fn issue() -> Issue {
    Issue {
        serial: 1,
        issued: "2026-11-23".to_owned(),
    }
}

/// One entry of 张三's, open or sealed for that branch.
fn small(key: Option<&BranchKey>) -> Vec<u8> {
    let mut zhang = Person::new("张三", "");
    if let Some(key) = key {
        let card = key.card_file("第一支部", &issue()).unwrap();
        zhang.profile.handover().import_card(&card).unwrap();
    }
    zhang.study(90);
    let stick = Stick::new();
    fs::read(zhang.hand_over(&stick).file.unwrap()).unwrap()
}

fn verdict(folder: &Path, bytes: &[u8], identity: Option<&Identity>) -> &'static str {
    let file = folder.join("one.xuesi");
    fs::write(&file, bytes).unwrap();
    let verified = verify(&file, identity).unwrap();
    verified.verdict.as_str()
}

fn nothing_came(secretary: &mut Person, collected: &Collected) {
    let good: Vec<_> = collected
        .files
        .iter()
        .filter(|file| !file.verdict.refused())
        .collect();
    assert!(good.is_empty(), "{good:?}");
    assert_eq!((collected.entries_new, collected.entries_changed), (0, 0));
    let totals = secretary.profile.branch().totals(2026).unwrap();
    assert!(
        totals
            .members
            .iter()
            .all(|member| member.entries == 0 && member.packages == 0)
    );
    assert!(totals.held.is_empty() && secretary.profile.branch().forks().unwrap().is_empty());
}

/// Flips every bit of a package: each is refused by whoever verifies and whoever collects, and
/// leaves nothing behind.
fn flip_every_bit(secretary: &mut Person, whole: &[u8]) {
    let (stick, fixture) = (Stick::new(), Stick::new());
    let mut flips = 0;
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.to_owned();
            flipped[at] ^= 1 << bit;
            let verdict = verdict(fixture.0.path(), &flipped, None);
            assert!(
                !["intact", "sealed"].contains(&verdict),
                "{at}.{bit}: {verdict}"
            );
            fs::write(stick.0.path().join(format!("{at}-{bit}.xuesi")), &flipped).unwrap();
            flips += 1;
        }
    }
    let collected = collect(secretary, &stick);
    assert_eq!((collected.files.len(), collected.refused), (flips, flips));
    nothing_came(secretary, &collected);
    println!("{flips} flips of {} bytes", whole.len());
    // And what was flipped is taken in as it was.
    let stick = Stick::new();
    fs::write(stick.0.path().join("whole.xuesi"), whole).unwrap();
    assert_eq!(verdicts(&collect(secretary, &stick)), ["accepted"]);
}

#[test]
fn p21_every_single_bit_flip_of_an_open_package_is_refused() {
    flip_every_bit(&mut branch(&["张三"]), &small(None));
}

#[test]
fn p21_every_single_bit_flip_of_a_sealed_package_is_refused() {
    let (mut secretary, key) = branch_with_key(&["张三"]);
    flip_every_bit(&mut secretary, &small(Some(&key)));
}

#[test]
fn p22_every_truncation_is_incomplete() {
    let (mut secretary, key) = branch_with_key(&["张三"]);
    for sealed in [None, Some(&key)] {
        let whole = small(sealed);
        let (stick, fixture) = (Stick::new(), Stick::new());
        for length in 0..whole.len() {
            let cut = &whole[..length];
            let verdict = verdict(fixture.0.path(), cut, sealed.map(BranchKey::identity));
            assert_eq!(verdict, "incomplete", "{length}");
            fs::write(stick.0.path().join(format!("{length}.xuesi")), cut).unwrap();
        }
        let collected = collect(&mut secretary, &stick);
        assert_eq!(collected.files.len(), whole.len());
        assert!(
            verdicts(&collected)
                .iter()
                .all(|verdict| *verdict == "incomplete")
        );
        nothing_came(&mut secretary, &collected);
        println!("{} truncations", whole.len());
    }
}

#[test]
fn p30_an_editors_work_is_refused_and_named_as_that() {
    let mut secretary = branch(&["张三"]);
    let text = String::from_utf8(small(None)).unwrap();
    let stick = Stick::new();
    fs::write(stick.0.path().join("1.xuesi"), text.replace('\n', "\r\n")).unwrap();
    fs::write(stick.0.path().join("2.xuesi"), format!("\u{FEFF}{text}")).unwrap();
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["altered", "altered"]);
    assert!(
        collected
            .files
            .iter()
            .map(|file| file.message.say(Language::Chinese))
            .all(|said| said.contains("另存") || said.contains("打开") || said.contains("编辑")),
        "{collected:?}"
    );
    nothing_came(&mut secretary, &collected);
}

#[test]
fn p31_of_a_newer_format_the_known_part_comes_in_and_the_rest_is_said() {
    let mut secretary = branch(&["张三"]);
    let unknown = "{\"record\":\"voice\",\"seconds\":12}\n";
    let newer = |min_reader: &'static str| {
        let head = Head {
            versions: min_reader,
            ..Head::default()
        };
        package(&head, &format!("{}{unknown}", entry("a", 1, 90)))
    };
    let stick = Stick::new();
    fs::write(
        stick.0.path().join("1.xuesi"),
        newer("\"version\":2,\"min_reader\":2"),
    )
    .unwrap();
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["too_new"]);
    nothing_came(&mut secretary, &collected);
    fs::write(
        stick.0.path().join("2.xuesi"),
        newer("\"version\":2,\"min_reader\":1"),
    )
    .unwrap();
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["too_new", "accepted"]);
    assert_eq!(collected.entries_new, 1);
    assert!(
        collected.files[1].reason.is_some(),
        "it says that there was more"
    );
}

#[test]
fn p33_one_bad_package_stops_none_of_the_others() {
    const MANY: u8 = 60;
    let mut secretary = branch(&["张三"]);
    let stick = Stick::new();
    for seed in 1..=MANY {
        let head = Head {
            seed,
            ..Head::default()
        };
        let mut bytes = package(&head, &entry(&format!("e{seed}"), 1, 10));
        if seed == 30 {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }
        fs::write(stick.0.path().join(format!("{seed:03}.xuesi")), bytes).unwrap();
    }
    let collected = collect(&mut secretary, &stick);
    // One row, one name: the first key is bound, the others wait for the secretary.
    let counts = (collected.accepted, collected.held, collected.refused);
    assert_eq!(counts, (1, usize::from(MANY) - 2, 1));
    let bad: Vec<_> = collected
        .files
        .iter()
        .filter(|file| file.verdict.refused())
        .collect();
    assert!(bad[0].file.ends_with("030.xuesi") && bad[0].verdict.as_str() == "altered");
}

#[test]
fn p34_a_package_that_changes_between_two_readings_is_what_was_staged() {
    let stick = Stick::new();
    let file = stick.0.path().join("one.xuesi");
    let (first, second) = (
        package(&Head::default(), &entry("a", 1, 90)),
        package(&Head::default(), &entry("a", 1, 30)),
    );
    fs::write(&file, &first).unwrap();
    let staged = stage(fs::File::open(&file).unwrap(), stick.0.path()).unwrap();
    // The same bytes on the stick become others, in place.
    fs::write(&file, &second).unwrap();
    let Ok(Outside::Open(mut opened)) = look(staged) else {
        panic!("it was whole when it was staged");
    };
    let mut minutes = Vec::new();
    opened
        .records(|record| {
            if let Record::Entry(entry) = record {
                minutes.push(entry.minutes);
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(minutes, [90]);
    // A mixture of both is neither.
    let mixed = [&first[..first.len() / 2], &second[second.len() / 2..]].concat();
    let staged = stage(mixed.as_slice(), stick.0.path()).unwrap();
    assert!(look(staged).is_err());
}

#[test]
fn a_pipe_that_is_called_a_package_keeps_nobody_waiting() {
    let stick = Stick::new();
    let pipe = stick.0.path().join("pipe.xuesi");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
    let verified = verify(&pipe, None).unwrap();
    assert_eq!(verified.verdict.as_str(), "not_a_package");
}

#[test]
fn a_card_of_another_name_addresses_nothing() {
    let (mut secretary, _) = branch_with_key(&["张三"]);
    let other = BranchKey::generate().unwrap();
    let theirs: Card = other.card("第一支部");
    let mut zhang = Person::new("张三", "");
    zhang
        .profile
        .handover()
        .import_card(&other.card_file(&theirs.name, &issue()).unwrap())
        .unwrap();
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["other_branch"]);
    nothing_came(&mut secretary, &collected);
}
