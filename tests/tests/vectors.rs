//! Every test vector, read by the program and by a reader that somebody else could have written.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use xuesilu_core::branch::BranchKey;
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package::{Outside, Record, Verified, look, stage, verify};
use xuesilu_core::locale::Language;
use xuesilu_tests::programs::left_out;
use xuesilu_tests::vectors::{Vector, cards, cards_folder, folder, kept, kept_in, made, sealed};

/// A vector's bytes as a file.
fn file(folder: &tempfile::TempDir, vector: &Vector) -> PathBuf {
    let file = folder.path().join(format!("{}.xuesi", vector.name));
    std::fs::write(&file, &vector.bytes).unwrap();
    file
}

fn verdict(vector: &Vector, with_key: bool) -> Verified {
    let folder = tempfile::tempdir().unwrap();
    let key = vector.more.get("branch-key").filter(|_| with_key);
    let identity = key.map(|key| key.parse().expect("a key of age"));
    verify(&file(&folder, vector), identity.as_ref()).unwrap()
}

/// What is said of what is intact: a field of the vector, and of the program's answer.
fn holds(vector: &Vector, verified: &Verified) {
    let said = |field: &str| {
        vector
            .more
            .get(field)
            .map(|value| value.parse::<u64>().unwrap())
    };
    assert_eq!(verified.packages, said("packages"), "{}", vector.name);
    for (field, holds) in [
        ("written", verified.written),
        ("erased", verified.erased),
        ("decisions", verified.decisions),
    ] {
        let said = said(field);
        assert!(said.is_none() || said == holds, "{} {field}", vector.name);
    }
    if let Some(entries) = said("entries") {
        assert_eq!(verified.entries, Some(entries), "{}", vector.name);
        assert_eq!(verified.notes, said("notes"), "{}", vector.name);
        assert_eq!(Some(verified.unknown), said("unknown"), "{}", vector.name);
        let minutes = minutes(&vector.bytes);
        assert!(
            minutes.is_none() || minutes == said("minutes"),
            "{}",
            vector.name
        );
    }
}

/// The minutes of an open package that are not withdrawn.
fn minutes(bytes: &[u8]) -> Option<u64> {
    let staged = stage(bytes, &std::env::temp_dir()).expect("it is intact");
    let Ok(Outside::Open(mut opened)) = look(staged) else {
        return None;
    };
    let mut minutes = 0;
    let taken = opened.records(|record| {
        if let Record::Entry(entry) = record {
            minutes += if entry.withdrawn {
                0
            } else {
                u64::from(entry.minutes)
            };
        }
        Ok(())
    });
    taken.expect("it is intact");
    Some(minutes)
}

#[test]
fn every_vector_gets_the_verdict_that_it_says() {
    let vectors = kept();
    assert!(vectors.len() >= 80, "{}", vectors.len());
    for vector in &vectors {
        let without = verdict(vector, false);
        let reason = &without.reason;
        assert_eq!(
            without.verdict.as_str(),
            vector.expect,
            "{}: {reason:?}",
            vector.name
        );
        let Some(with_key) = vector.more.get("with-key") else {
            if vector.expect == "intact" {
                holds(vector, &without);
            }
            continue;
        };
        let opened = verdict(vector, true);
        let reason = &opened.reason;
        assert_eq!(
            opened.verdict.as_str(),
            with_key,
            "{}: {reason:?}",
            vector.name
        );
        assert!(!with_key.eq("intact") || opened.encrypted);
        if with_key == "intact" {
            holds(vector, &opened);
        }
    }
}

#[test]
fn p30_what_an_editor_did_is_said_to_be_an_editors() {
    let said: Vec<_> = kept()
        .iter()
        .filter(|vector| {
            vector.name.starts_with("saved-with-crlf")
                || vector.name.contains("-bom")
                || vector.name.contains("utf-16")
                || vector.name == "sealed-with-crlf"
        })
        .filter_map(|vector| Some(verdict(vector, false).reason?.say(Language::English)))
        .collect();
    assert_eq!(said.len(), 5);
    assert!(
        said.iter()
            .all(|reason| *reason == said[0] && reason.contains("editor")),
        "{said:?}"
    );
}

#[test]
fn making_them_again_gives_the_same_bytes() {
    let kept = kept();
    let made = made();
    for vector in &made {
        let file = std::fs::read_to_string(folder().join(format!("{}.txt", vector.name)));
        assert_eq!(file.unwrap(), vector.render(), "{}", vector.name);
    }
    let mut names: Vec<_> = made
        .into_iter()
        .chain(sealed::all())
        .map(|vector| vector.name)
        .collect();
    names.sort();
    assert_eq!(
        names,
        kept.into_iter()
            .map(|vector| vector.name)
            .collect::<Vec<_>>()
    );
}

/// The reader in Python answers one JSON object for each file, in the order of the files.
#[test]
fn another_teams_reader_says_the_same_of_every_vector_that_is_not_sealed() {
    let nacl = Command::new("/usr/bin/python3")
        .args(["-c", "import nacl.signing"])
        .output();
    if !nacl.is_ok_and(|output| output.status.success()) {
        return left_out("another_teams_reader", "it needs python3-nacl");
    }
    let folder = tempfile::tempdir().unwrap();
    let vectors: Vec<_> = kept()
        .into_iter()
        .filter(|v| !v.more.contains_key("branch-key"))
        .collect();
    let reader = concat!(env!("CARGO_MANIFEST_DIR"), "/readers/read_package.py");
    let output = Command::new("/usr/bin/python3")
        .arg(reader)
        .args(vectors.iter().map(|vector| file(&folder, vector)))
        .output()
        .expect("Debian's python3");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), vectors.len());
    for (vector, answer) in vectors.iter().zip(&answers) {
        assert_eq!(
            answer["verdict"],
            vector.expect.as_str(),
            "{}: {answer}",
            vector.name
        );
        for field in ["entries", "notes", "minutes", "unknown", "packages"] {
            let said = vector
                .more
                .get(field)
                .map(|value| value.parse::<u64>().unwrap());
            assert_eq!(
                answer[field].as_u64(),
                said,
                "{} {field}: {answer}",
                vector.name
            );
        }
        for field in ["written", "erased", "decisions"] {
            let said = vector.more.get(field);
            let said = said.map(|value| value.parse::<u64>().unwrap());
            let same = said.is_none() || answer[field].as_u64() == said;
            assert!(same, "{} {field}: {answer}", vector.name);
        }
    }
}

#[test]
fn p61_a_kind_that_is_not_known_is_named_and_one_that_was_altered_is_not() {
    let kind = |name: &str| {
        let vectors = kept();
        let vector = vectors.iter().find(|vector| vector.name == name).unwrap();
        verdict(vector, false).kind
    };
    for whole in ["v2-unknown-kind", "v2-sealed-unknown-kind"] {
        assert_eq!(kind(whole).as_deref(), Some("meeting"), "{whole}");
    }
    for altered in [
        "v2-unknown-kind-cut",
        "v2-sealed-kind-altered",
        "unknown-kind",
    ] {
        assert_eq!(kind(altered), None, "{altered}");
    }
}

#[test]
fn p58_another_teams_reader_says_the_same_of_every_card() {
    let nacl = Command::new("/usr/bin/python3")
        .args(["-c", "import nacl.signing"])
        .output();
    if !nacl.is_ok_and(|output| output.status.success()) {
        return left_out("another_teams_reader of cards", "it needs python3-nacl");
    }
    let folder = tempfile::tempdir().unwrap();
    let cards = cards::all();
    let reader = concat!(env!("CARGO_MANIFEST_DIR"), "/readers/read_package.py");
    let output = Command::new("/usr/bin/python3")
        .args([reader, "--card"])
        .args(cards.iter().map(|vector| file(&folder, vector)))
        .output()
        .expect("Debian's python3");
    let text = String::from_utf8(output.stdout).unwrap();
    let answers = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    for (vector, answer) in cards
        .iter()
        .zip(answers.chain(std::iter::repeat(Value::Null)))
    {
        assert_eq!(answer["verdict"], vector.expect.as_str(), "{}", vector.name);
        if let Ok(card) = Card::parse(&vector.bytes) {
            assert_eq!(answer["branch"], card.branch_id.as_str());
            assert_eq!(answer["serial"], card.serial);
            assert_eq!(answer["check_code"], card.check_code.as_str());
        }
    }
}

/// What the program makes of a card, or of a backup of a key, in a word and with its serial.
fn of_card(vector: &Vector) -> (&'static str, Option<(String, u32)>) {
    let (card, right) = if vector.name.starts_with("card") {
        (Card::parse(&vector.bytes), "card")
    } else {
        let text = std::str::from_utf8(&vector.bytes).unwrap();
        let card = BranchKey::open(text, cards::PASSPHRASE).map(|kept| {
            let card = kept.key.card(&kept.branch);
            kept.issue.map_or(card.clone(), |issue| card.issued(&issue))
        });
        (card, "key")
    };
    match card {
        Ok(card) => (right, Some((card.branch_id, card.serial))),
        Err(error) => (error.code(), None),
    }
}

#[test]
fn p58_every_card_and_every_backup_of_a_key_is_what_it_says() {
    let kept = kept_in(&cards_folder());
    assert_eq!(kept.len(), cards::all().len() + cards::backups().len());
    for vector in &kept {
        let (said, who) = of_card(vector);
        assert_eq!(said, vector.expect, "{}", vector.name);
        let serial = vector.more.get("serial").map(|it| it.parse().unwrap());
        assert_eq!(
            who,
            vector.more.get("branch").cloned().zip(serial),
            "{}",
            vector.name
        );
    }
    for vector in cards::all() {
        let file = std::fs::read_to_string(cards_folder().join(format!("{}.txt", vector.name)));
        assert_eq!(file.unwrap(), vector.render(), "{}", vector.name);
    }
}
