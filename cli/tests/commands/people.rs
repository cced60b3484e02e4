//! Members, a secretary, and what goes from hand to hand.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use xuesilu_core::handover::package::{Stamp, render};
use xuesilu_core::handover::{Leaving, LeavingEntry};
use xuesilu_core::member::Key;
use xuesilu_core::time::Moment;

use crate::person::Person;

/// 2026-11-23, 09:00 in Beijing.
pub const MORNING: Moment = Moment {
    utc_ms: 1_795_395_600_000,
    offset_minutes: 480,
};

/// Somebody with one entry of 90 minutes.
pub fn member(name: &str) -> Person {
    let person = Person::stranger();
    person.json(["init", "--name", name, "--branch", "第一支部"]);
    person.add("党课", "坚持围绕大局", "90");
    person
}

/// Somebody who keeps a branch with these people on its roster, 001, 002 …
pub fn secretary(names: &[&str]) -> Person {
    let person = Person::stranger();
    person.json(["branch", "create", "第一支部"]);
    if !names.is_empty() {
        let rows = (1..).zip(names);
        let rows = rows.map(|(number, name)| format!("{number:03},{name},"));
        let table: Vec<String> = std::iter::once("编号,姓名,党内职务".to_owned())
            .chain(rows)
            .collect();
        let table = table.join("\n");
        let file = person.file("名册.csv", table);
        person.json([
            "branch".as_ref(),
            "roster".as_ref(),
            "import".as_ref(),
            file.as_os_str(),
        ]);
    }
    person
}

/// A folder that is given away when it is dropped.
pub fn stick() -> TempDir {
    TempDir::new().unwrap()
}

/// A path as a word of the command line.
pub fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The words that write 2026 to a stick.
pub fn to_hand_over(stick: &Path) -> [&str; 6] {
    ["package", "write", "--year", "2026", "--to", word(stick)]
}

/// Writes 2026 to a stick; answers with the file.
pub fn hand_over(person: &Person, stick: &Path) -> PathBuf {
    let written = person.json(to_hand_over(stick));
    PathBuf::from(written["file"].as_str().unwrap())
}

/// Writes the card of a branch, and gives it to a member.
pub fn give_card(secretary: &Person, member: &Person) {
    let cards = stick();
    let card = secretary.json(["branch", "card", "--to", word(cards.path())]);
    member.json(["card", "add", card["file"].as_str().unwrap()]);
}

/// What a collect answers; it exits with 1 where something was refused, and answers then too.
#[track_caller]
pub fn collect(secretary: &Person, place: &Path) -> Value {
    let ran = secretary.run_json(["branch", "collect", word(place)]);
    assert_eq!(ran.err, "", "{ran:?}");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["refused"] != 0, ran.code == 1, "{ran:?}");
    answer
}

/// The verdicts on packages, in the order of the files.
pub fn verdicts(collected: &Value) -> Vec<&str> {
    let files = collected["files"].as_array().unwrap().iter();
    files
        .filter(|file| file["collection"].is_null())
        .map(|file| file["verdict"].as_str().unwrap())
        .collect()
}

/// The year 2026 of a branch.
pub fn totals(secretary: &Person) -> Value {
    secretary.json(["branch", "totals", "--year", "2026"])
}

/// Writes a reflection whose text begins with its title; answers with its id.
pub fn text_note(person: &Person, title: &str, scope: &str) -> String {
    let file = person.file("心得.txt", format!("{title}的全文"));
    let words = ["note", "add", "--title", title, "--scope", scope];
    let note = person.json([&words[..], &["--text-file", word(&file)]].concat());
    note["id"].as_str().unwrap().to_owned()
}

/// An entry of organised study, written in time.
pub fn study(id: &str, date: &str, start: Option<&str>, minutes: u32) -> LeavingEntry {
    // As a program writes it: what came later and is not said is not there.
    let written = MORNING.to_text();
    serde_json::from_value(json!({
        "id": id, "revision": 1, "date": date, "start": start, "minutes": minutes, "form": "党课",
        "class": "organised", "topic": "题", "source": "written", "late": false, "edited": false,
        "withdrawn": false, "written_at": written, "changed_at": written,
    }))
    .unwrap()
}

/// The 2026 of somebody as it was in the morning, without a program run of its own.
pub fn signed(name: &str, entries: Vec<LeavingEntry>, key: &Key, stick: &Path) -> PathBuf {
    let leaving = Leaving {
        name: name.to_owned(),
        number: None,
        branch: "第一支部".to_owned(),
        year: 2026,
        closed: false,
        entries,
        notes: Vec::new(),
        written: Vec::new(),
        follow_ups: Vec::new(),
        erased: Vec::new(),
    };
    let stamp = Stamp {
        lineage: "1".to_owned(),
        sequence: 1,
        previous: None,
        branch_id: None,
        at: MORNING,
    };
    let file = stick.join(format!("{name}.xuesi"));
    fs::write(&file, render(&leaving, &stamp, key).unwrap()).unwrap();
    file
}

/// The same with so many entries of 10 minutes.
pub fn quick_package(name: &str, entries: usize, key: &Key, stick: &Path) -> PathBuf {
    let entries = (0..entries).map(|at| {
        let date = format!("2026-01-{:02}", at % 28 + 1);
        study(&format!("{}-{at}", key.fingerprint()), &date, None, 10)
    });
    signed(name, entries.collect(), key, stick)
}
