//! Packages by the hundred, straight from values: what is measured is reading them.

use std::path::Path;

use serde_json::json;
use xuesilu_core::handover::package::{Stamp, render};
use xuesilu_core::handover::{Leaving, LeavingEntry, LeavingNote};
use xuesilu_core::ids::{EntryId, NoteId};
use xuesilu_core::member::Key;
use xuesilu_core::time::Moment;

/// The branch they are for.
pub const BRANCH: &str = "机关第三党支部";
/// The year that they are of.
pub const YEAR: i32 = 2026;
const ENTRIES: usize = 400;
const NOTES: usize = 50;
/// Characters of a reflection.
const NOTE: usize = 800;
const SPEECH: &str = include_str!("../../../../assets/speech.txt");
const BEGINS: i64 = 1_767_225_600_000;
const WEEKDAYS: usize = 360;

/// The number of the nth writer.
pub fn number(nth: usize) -> String {
    format!("{:05}", nth + 1)
}

/// The name of the nth writer, unlike all others.
pub fn name(nth: usize) -> String {
    format!("张{}", number(nth))
}

/// Writes that many packages into a folder, a few hundred to a subfolder.
pub fn make(folder: &Path, people: usize) {
    let words: Vec<char> = SPEECH.chars().filter(|c| !c.is_whitespace()).collect();
    for nth in 0..people {
        let below = folder.join(format!("{:03}", nth / 250));
        std::fs::create_dir_all(&below).expect("room for packages");
        let leaving = year(nth, &words);
        let key = Key::generate().expect("a key");
        let stamp = Stamp {
            lineage: NoteId::new(moment(0)).to_string(),
            sequence: 1,
            previous: None,
            branch_id: None,
            at: moment(ENTRIES),
        };
        let bytes = render(&leaving, &stamp, &key).expect("a package");
        std::fs::write(below.join(format!("{}.xuesi", number(nth))), bytes)
            .expect("room for packages");
    }
}

fn moment(nth: usize) -> Moment {
    Moment {
        utc_ms: BEGINS + i64::try_from(nth).unwrap_or(0) * 79_000_000,
        offset_minutes: 480,
    }
}

fn passage(words: &[char], from: usize, length: usize) -> String {
    let begin = from % words.len();
    words.iter().cycle().skip(begin).take(length).collect()
}

fn year(nth: usize, words: &[char]) -> Leaving {
    let entries = (0..ENTRIES).map(|at| entry(nth, at, words)).collect();
    let notes = (0..NOTES).map(|at| note(nth, at, words)).collect();
    Leaving {
        name: name(nth),
        number: Some(number(nth)),
        branch: BRANCH.to_owned(),
        year: YEAR,
        closed: false,
        entries,
        notes,
        written: Vec::new(),
        follow_ups: Vec::new(),
        erased: Vec::new(),
    }
}

fn entry(nth: usize, at: usize, words: &[char]) -> LeavingEntry {
    let written = moment(at);
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let date = first + chrono::Days::new((at % WEEKDAYS) as u64);
    let class = if at.is_multiple_of(3) {
        "organised"
    } else {
        "self_study"
    };
    serde_json::from_value(json!({
        "id": EntryId::new(written).to_string(),
        "revision": 1,
        "date": date.to_string(),
        "start": format!("{:02}:30", 8 + at % 9),
        "minutes": 20 + (nth * 7 + at * 13) % 160,
        "form": "个人自学",
        "class": class,
        "topic": passage(words, nth * 31 + at * 17, 18),
        "place": "单位会议室",
        "remark": passage(words, nth + at, 12),
        "source": "written",
        "late": at.is_multiple_of(29),
        "edited": false,
        "withdrawn": false,
        "written_at": written.to_text(),
        "changed_at": written.to_text(),
    }))
    .expect("an entry")
}

fn note(nth: usize, at: usize, words: &[char]) -> LeavingNote {
    let written = moment(at * 8);
    LeavingNote {
        id: NoteId::new(written).to_string(),
        revision: 1,
        title: passage(words, nth + at, 14),
        text: passage(words, nth * 97 + at * 211, NOTE),
        material: None,
        section: None,
        quote: None,
        written_at: written.to_text(),
        changed_at: written.to_text(),
    }
}
