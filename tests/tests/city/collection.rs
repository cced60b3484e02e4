//! A branch of many, with all that a collection can hold: several computers, histories, forks, moved years, withdrawals.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use tempfile::TempDir;
use xuesilu_core::branch::{Groups, RosterRow, Said};
use xuesilu_core::handover::package::{Stamp, render};
use xuesilu_core::handover::{Leaving, LeavingEntry, LeavingNote};
use xuesilu_core::member::{Key, Naming};
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::{Moment, SystemClock};
use xuesilu_tests::log::Log;
use xuesilu_tests::office::{Collects as _, Enrols as _};

/// The year that is summed.
pub const YEAR: i32 = 2026;
/// The text of every reflection: what would do something, were it no text.
pub const TEXT: &str = "'=1+1\n“引号\", 逗号”\r\n\\N\\.\n";

const MORNING: Moment = Moment {
    utc_ms: 1_795_395_600_000,
    offset_minutes: 480,
};
const FORMS: [(&str, &str); 4] = [
    ("党课", "organised"),
    ("=主题党日", "organised"),
    ("个人自学", "self_study"),
    ("网络学习", "self_study"),
];

/// An entry, different for each `nth`.
fn entry(id: &str, revision: u32, nth: usize) -> LeavingEntry {
    let (form, class) = FORMS[nth % FORMS.len()];
    let year = if nth % 17 == 3 { 2025 } else { YEAR };
    let date = format!("{year}-{:02}-{:02}", nth * 5 % 12 + 1, nth * 7 % 28 + 1);
    let written = MORNING.to_text();
    serde_json::from_value(json!({
        "id": id, "revision": revision, "date": date, "minutes": nth * 37 % 240 + 1, "form": form, "class": class,
        "credit_hundredths": (nth % 7 == 2).then_some(nth * 25), "topic": "'题,\"一\"",
        "source": (["timed", "written", "imported"][nth % 3]), "late": nth.is_multiple_of(5), "edited": nth.is_multiple_of(4),
        "withdrawn": nth % 11 == 6, "written_at": written, "changed_at": written,
    }))
    .expect("an entry")
}

/// The same as one row of a table.
fn of_table(id: &str, row: usize, minutes: u32) -> LeavingEntry {
    let mut entry = entry(id, 1, 1);
    (entry.minutes, entry.credit, entry.withdrawn) = (minutes, None, false);
    entry.row = format!("{row:032x}");
    entry
}

struct Writer<'w> {
    stick: &'w Path,
    name: String,
    key: Key,
    notes: usize,
}

impl Writer<'_> {
    fn write(&self, year: i32, (lineage, sequence): (&str, u32), entries: Vec<LeavingEntry>) {
        let notes = (0..self.notes).map(|nth| LeavingNote {
            id: format!("note-{nth}"),
            revision: 1,
            title: "=标题".to_owned(),
            text: TEXT.to_owned(),
            material: None,
            section: None,
            quote: None,
            written_at: MORNING.to_text(),
            changed_at: MORNING.to_text(),
        });
        let leaving = Leaving {
            name: self.name.clone(),
            number: None,
            branch: "第一支部".to_owned(),
            year,
            closed: false,
            entries,
            notes: notes.collect(),
            written: Vec::new(),
            follow_ups: Vec::new(),
            erased: Vec::new(),
        };
        let stamp = Stamp {
            lineage: lineage.to_owned(),
            sequence,
            previous: None,
            branch_id: None,
            at: MORNING,
        };
        let bytes = render(&leaving, &stamp, &self.key).expect("a package");
        let nth = fs::read_dir(self.stick).expect("a stick").count();
        fs::write(self.stick.join(format!("{nth:06}.xuesi")), bytes).expect("a file");
    }
}

fn name(at: usize) -> String {
    let digits = "甲乙丙丁戊己庚辛壬癸";
    let digit = |at: usize| digits.chars().nth(at % 10).expect("a digit");
    [at / 1000, at / 100, at / 10, at]
        .map(digit)
        .iter()
        .collect()
}

fn row(at: usize) -> RosterRow {
    RosterRow {
        number: format!("{:04}", at + 1),
        number_given: true,
        // Two people of one name wait for each other.
        name: name(if at % 50 == 49 { at - 1 } else { at }),
        position: None,
        groups: Groups {
            branch: (!at.is_multiple_of(10)).then(|| format!("第{}支部", at % 10)),
            ..Groups::default()
        },
    }
}

/// The packages of one person; a second computer's go to another stick, since they have to be confirmed.
fn hand_in(at: usize, first: &Path, second: &Path) {
    let writer = |stick| Writer {
        stick,
        name: row(at).name,
        key: Key::generate().expect("a key"),
        notes: at % 3,
    };
    let own = writer(first);
    let some = |from: usize, to: usize| -> Vec<LeavingEntry> {
        (from..to)
            .map(|nth| entry(&format!("e-{at}-{nth}"), 1, at + nth))
            .collect()
    };
    match at % 10 {
        // Nothing comes.
        9 => {}
        // An older package, then a newer one with an entry edited.
        1 => {
            own.write(YEAR, ("1", 1), some(0, 8));
            let mut later = some(0, 12);
            later[2] = entry(&format!("e-{at}-2"), 2, at + 40);
            own.write(YEAR, ("1", 2), later);
        }
        // Two packages of one number that say otherwise: a fork.
        2 => {
            own.write(YEAR, ("1", 1), some(0, 10));
            let mut other = some(0, 10);
            other[1].minutes += 1;
            own.write(YEAR, ("1", 1), other);
        }
        // An entry that was moved into another year, and one that was moved out of it.
        3 => {
            let mut moved = some(0, 6);
            own.write(YEAR - 1, ("1", 1), some(0, 3));
            moved[0].revision = 2;
            own.write(YEAR, ("1", 1), moved);
            let mut gone = some(4, 5);
            gone[0].revision = 3;
            own.write(YEAR + 1, ("1", 1), gone);
        }
        // A restored backup: two histories of one key.
        4 => {
            own.write(YEAR, ("1", 1), some(0, 7));
            own.write(YEAR, ("2", 1), some(3, 11));
        }
        // Two computers that imported one table: one row alike, one told otherwise.
        5 => {
            let theirs = |whose: &str, more: u32| {
                vec![
                    of_table(&format!("{whose}-{at}-a"), 2 * at, 60),
                    of_table(&format!("{whose}-{at}-b"), 2 * at + 1, 90 + more),
                ]
            };
            own.write(YEAR, ("1", 1), theirs("one", 0));
            writer(second).write(YEAR, ("1", 1), theirs("two", 30));
        }
        _ => own.write(YEAR, ("1", 1), some(0, 10 + at % 20)),
    }
}

/// A branch of so many people, and what they handed in.
pub fn of(people: usize) -> (Log, Profile) {
    let log = Log::new();
    let folder = Folder::take(log.folder()).expect("a folder");
    let mut secretary =
        Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log");
    let naming = Naming::parse("王五", "第一支部", "").expect("a name");
    secretary.name_member(&naming).expect("a member");
    secretary
        .branch()
        .create("第一支部", None)
        .expect("a branch");
    let rows: Vec<RosterRow> = (0..people).map(row).collect();
    secretary.branch().enrol_rows(&rows).expect("a roster");
    let sticks = [(); 2].map(|()| TempDir::new().expect("a stick"));
    let [first, second] = sticks.each_ref().map(TempDir::path);
    for at in 0..people {
        hand_in(at, first, second);
    }
    secretary.collect(first).expect("a collect");
    secretary.collect(second).expect("a collect");
    confirm(&mut secretary);
    (log, secretary)
}

/// Every other person with two computers: their keys are both checked in person; the others wait on.
fn confirm(secretary: &mut Profile) {
    let held = secretary.branch().held().expect("held");
    let keys = secretary.branch().keys().expect("keys");
    for (nth, one) in held.iter().enumerate() {
        let [only] = one.could_be.as_slice() else {
            continue;
        };
        if nth % 5 == 4 {
            continue;
        }
        let mut branch = secretary.branch();
        for key in keys
            .iter()
            .filter(|key| key.number.as_ref() == Some(&only.number))
        {
            branch
                .confirm(&key.member_id, &only.number, Said::default())
                .expect("confirmed");
        }
        branch
            .confirm(&one.member_id, &only.number, Said::default())
            .expect("confirmed");
    }
}
