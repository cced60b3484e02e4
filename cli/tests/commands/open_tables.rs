//! A year as open tables: what is refused, and what the files hold.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;
use xuesilu_core::member::Key;

use crate::people::{collect, hand_over, member, secretary, signed, stick, study, text_note, word};
use crate::person::Person;

fn to_export(folder: &Path) -> [&str; 6] {
    [
        "branch",
        "export",
        "--tables",
        word(folder),
        "--year",
        "2026",
    ]
}

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read(entry.path()).unwrap())
    });
    files.collect()
}

/// The rows of a table, each by the names of its columns.
pub fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let file = folder.join(format!("{table}-0001.csv"));
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn what_cannot_be_exported_is_refused_and_writes_nothing() {
    let (secretary, place) = (secretary(&["张三"]), stick());
    let to = place.path().join("新的").join("表");
    let plain = to_export(&to);
    let stranger = Person::stranger();
    assert_eq!(stranger.run_json(plain).refusal(), "no_branch");
    assert!(!stranger.profile.exists());
    let with = |more: &[&str]| secretary.run_json([&plain[..4], more].concat()).refusal();
    assert_eq!(with(&["--year", "1899"]), "out_of_range");
    assert_eq!(with(&["--year", "二〇"]), "not_a_number");
    assert_eq!(
        with(&["--year", "2026", "--format", "xlsx"]),
        "unknown_format"
    );
    assert!(!place.path().join("新的").exists());

    fs::write(place.path().join("别人的.txt"), "别人的").unwrap();
    let full = secretary.run_json(to_export(place.path()));
    assert_eq!(full.refusal(), "folder_not_empty");
    let file = place.path().join("别人的.txt");
    assert_eq!(
        secretary.run_json(to_export(&file)).refusal(),
        "not_a_folder"
    );
    let below = file.join("下面");
    assert_eq!(
        secretary.run_json(to_export(&below)).refusal(),
        "not_a_folder"
    );
    assert_eq!(files(place.path()).len(), 1);
    for language in ["zh-CN", "en"] {
        let words = [&["--lang", language][..], &to_export(place.path())].concat();
        let ran = secretary.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert!(ran.err.contains(word(place.path())), "{}", ran.err);
    }
    // Wrong usage.
    assert_eq!(
        secretary.run(["branch", "export", "--year", "2026"]).code,
        2
    );
}

#[test]
fn a_new_folder_holds_every_table_with_its_schema_and_the_same_bytes_each_time() {
    let (secretary, place) = (secretary(&["张三", "李四"]), stick());
    let member = member("张三");
    text_note(&member, "体会", "branch");
    hand_over(&member, place.path());
    collect(&secretary, place.path());
    let to = place.path().join("新的").join("表");
    let answer = secretary.json(to_export(&to));
    let said = answer["files"].as_array().unwrap();
    assert_eq!(said.len(), 16);
    assert!(
        said.iter()
            .all(|file| Path::new(file.as_str().unwrap()).is_file())
    );
    assert_eq!(answer["rows"], 6);
    let first = files(&to);
    assert_eq!(first.len(), 16);
    for table in [
        "year",
        "members",
        "entries",
        "notes",
        "packages",
        "decisions",
    ] {
        let schema: Value =
            serde_json::from_slice(&first[&format!("{table}.schema.json")]).unwrap();
        let heads = String::from_utf8(first[&format!("{table}-0001.csv")].clone()).unwrap();
        let heads: Vec<&str> = heads.lines().next().unwrap().split(',').collect();
        let fields = schema["fields"].as_array().unwrap();
        let named: Vec<&str> = fields
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(named, heads);
        for field in fields {
            for said in ["type", "title", "description"] {
                assert!(!field[said].as_str().unwrap().is_empty(), "{field}");
            }
            // A number without a unit is a count or an ordinal, and says so.
            assert!(field["required"].is_boolean());
        }
        for key in schema["primaryKey"].as_array().unwrap() {
            assert!(named.contains(&key.as_str().unwrap()));
        }
        assert!(
            schema["neutralised"]["undo"]
                .as_str()
                .unwrap()
                .contains("apostrophe")
        );
        let file = &schema["files"][0];
        let bytes = &first[file["file"].as_str().unwrap()];
        assert_eq!(file["bytes"], bytes.len());
        assert_eq!(file["sha256"], sha256(bytes));
    }
    let again = place.path().join("再来");
    secretary.json(to_export(&again));
    assert_eq!(files(&again), first);
    let empty = place.path().join("空的");
    fs::create_dir(&empty).unwrap();
    secretary.json([&to_export(&empty)[..], &["--format", "csv"]].concat());
    assert_eq!(files(&empty), first);
    let packed = place.path().join("列");
    let parquet = [&to_export(&packed)[..], &["--format", "parquet"]].concat();
    assert_eq!(secretary.json(parquet)["rows"], 6);
    let packed = files(&packed);
    assert!(!packed.contains_key("load-postgres.sql") && packed.len() == 15);
    let bytes = &packed["members-0001.parquet"];
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    let again = place.path().join("再列");
    secretary.json([&to_export(&again)[..], &["--format", "parquet"]].concat());
    assert_eq!(files(&again), packed);
    // What a branch does not know is in no file: neither the private log, nor when it was collected.
    let all = String::from_utf8(first.into_values().flatten().collect()).unwrap();
    assert!(!all.contains("体会的全文"));
    let texts = place.path().join("全文");
    secretary.json([&to_export(&texts)[..], &["--texts"]].concat());
    let note = rows(&texts, "notes").remove(0);
    assert_eq!(
        (note["title"].as_str(), note["text"].as_str()),
        ("体会", "体会的全文")
    );
    assert_eq!(note["characters"], "5");
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let sum = Sha256::digest(bytes);
    sum.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[test]
fn p41_a_text_that_calculates_is_neutralised_and_comes_back() {
    let (secretary, place) = (secretary(&["=张三", "'李四"]), stick());
    let texts = ["=1+1", "'=1+1", "引号\"，逗号,", "'", "－甲", "\u{3000}@甲"];
    let entries = texts.iter().zip(1..).map(|(text, nth)| {
        let mut entry = study(&format!("e{nth}"), "2026-11-20", None, nth);
        entry.topic = (*text).to_owned();
        entry
    });
    signed(
        "=张三",
        entries.collect(),
        &Key::generate().unwrap(),
        place.path(),
    );
    assert_eq!(collect(&secretary, place.path())["accepted"], 1);
    let to = place.path().join("表");
    secretary.json(to_export(&to));
    let undone = |cell: &String| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
    let all = rows(&to, "entries");
    for (row, text) in all.iter().zip(texts) {
        assert_eq!(undone(&row["topic"]), text);
        assert!(!row["topic"].starts_with(['=', '－', '\u{3000}']));
        assert_eq!(row["number"], "001");
        // Nothing is said: nothing stands there.
        assert_eq!(
            (row["start"].as_str(), row["credit_hundredths"].as_str()),
            ("", "")
        );
    }
    assert_eq!(all.len(), texts.len());
    let names: Vec<String> = rows(&to, "members")
        .iter()
        .map(|row| undone(&row["name"]))
        .collect();
    assert_eq!(names, ["=张三", "'李四"]);
    let members: Vec<String> = rows(&to, "members")
        .into_iter()
        .map(|row| {
            [
                row["name"].clone(),
                row["came"].clone(),
                row["waiting"].clone(),
            ]
            .join(" ")
        })
        .collect();
    assert_eq!(members, ["'=张三 true false", "''李四 false false"]);
}

#[test]
fn what_waits_and_what_counts_once_is_said_of_each_row() {
    let (secretary, place) = (secretary(&["张三", "李四"]), stick());
    let keys = [(); 3].map(|()| Key::generate().unwrap());
    let from_table = |id: &str, minutes| {
        let mut entry = study(id, "2026-11-20", None, minutes);
        entry.row = "0123456789abcdef".repeat(2);
        entry
    };
    let mut gone = study("gone", "2026-11-19", None, 30);
    gone.withdrawn = true;
    for (name, entries, key) in [
        ("张三", vec![from_table("a", 60), gone], &keys[0]),
        ("李四", vec![study("x", "2025-12-31", None, 45)], &keys[1]),
    ] {
        signed(name, entries, key, place.path());
    }
    collect(&secretary, place.path());
    // A second computer of the first one: it waits, then it is confirmed.
    let second = stick();
    signed("张三", vec![from_table("b", 90)], &keys[2], second.path());
    assert_eq!(collect(&secretary, second.path())["held"], 1);
    let before = place.path().join("之前");
    secretary.json(to_export(&before));
    let held: Vec<_> = rows(&before, "packages")
        .into_iter()
        .filter(|row| row["state"] == "held")
        .collect();
    assert_eq!(held.len(), 1);
    assert_eq!(
        (held[0]["why"].as_str(), held[0]["number"].as_str()),
        ("other_key", "")
    );
    let id = held[0]["member_key"].as_str();
    secretary.json(["branch", "confirm", id, "--as", "001"]);
    let to = place.path().join("之后");
    secretary.json(to_export(&to));
    let told: Vec<String> = rows(&to, "entries")
        .iter()
        .map(|row| {
            [
                "number",
                "entry",
                "counts",
                "counts_as",
                "twin_open",
                "withdrawn",
            ]
            .map(|name| row[name].as_str())
            .join(" ")
        })
        .collect();
    // The confirmed key was checked in person, the first one was not: what it brought comes first.
    assert_eq!(
        told,
        [
            "001 gone false  false true",
            "001 a false b false false",
            "001 b true  false false",
            "002 x true  false false",
        ]
    );
}
