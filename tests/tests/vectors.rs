//! Every test vector, read by the program and by a reader that somebody else could have written.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use xuesilu_core::handover::package::{Outside, Record, Verified, look, stage, verify};
use xuesilu_core::locale::Language;
use xuesilu_tests::programs::left_out;
use xuesilu_tests::vectors::{Vector, folder, kept, made, sealed};

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
    }
}
