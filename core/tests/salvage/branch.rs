//! A branch's collection, damaged: what is summed is what was signed, or it is not there and named.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use rusqlite::Connection;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::store::salvage::{FileOf, Report};

use crate::log::{PAGE, Ward};
use crate::people::{Person, Stick, branch, collect};

const NAMES: [&str; 4] = ["张三", "李四", "赵六", "钱七"];

/// A collection of four members: one handed in twice, one is not on the roster and held.
fn a_collection() -> Vec<u8> {
    let mut secretary = branch(&NAMES[..3]);
    let stick = Stick::new();
    let people: Vec<Person> = NAMES
        .iter()
        .map(|name| {
            let mut person = Person::new(name, "");
            for minutes in 1..=25 {
                person.study(minutes);
            }
            let text = "心得体会，写得很长。".repeat(200);
            let written = Written::revision("心得", &text, Scope::Branch).unwrap();
            let operation = person.profile.operation();
            person.profile.add_note(&written, None, &operation).unwrap();
            person.hand_over(&stick);
            person
        })
        .collect();
    collect(&mut secretary, &stick);
    let mut first = people.into_iter().next().unwrap();
    first.study(77);
    first.hand_over(&stick);
    collect(&mut secretary, &stick);
    let file = secretary.desk.folder.path().join("branch.db");
    drop(secretary.profile);
    fs::read(file).unwrap()
}

/// What is summed, without the numbers that a collection gives its own rows.
fn counted(file: &Path) -> BTreeSet<String> {
    let connection = Connection::open(file).unwrap();
    connection
        .prepare(
            "SELECT k.member || '|' || s.year || '|' || e.entry || '|' || e.revision || '|' || e.date
                 || '|' || e.minutes || '|' || e.form || '|' || e.class || '|' || e.topic || '|'
                 || e.origin || e.late || e.edited || e.withdrawn || e.written_at || e.changed_at
             FROM entry AS e JOIN source AS s ON s.id = e.source AND s.sequence = e.sequence
             JOIN member_key AS k ON k.id = s.member_key AND k.number IS NOT NULL
             UNION ALL SELECT n.note || n.revision || n.title || n.text || n.written_at
             FROM note AS n JOIN source AS s ON s.id = n.source AND s.sequence = n.sequence",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

fn count(file: &Path, sql: &str) -> u64 {
    let connection = Connection::open(file).unwrap();
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[derive(Default)]
struct Sums {
    damages: u64,
    nothing: u64,
    rows: u64,
    saved: u64,
    dropped: u64,
}

impl Sums {
    /// What counts in the new file counted in the old one; what is missing is named.
    fn judge(&mut self, whole: &BTreeSet<String>, ward: &Ward, report: &Report, when: &str) {
        let new = counted(&ward.new_file());
        let other: Vec<_> = new.difference(whole).collect();
        assert!(other.is_empty(), "{when}: {other:?}");
        let kept = "SELECT count(*) FROM package WHERE state = 'accepted'";
        let accepted = count(&ward.new_file(), kept);
        let missing = whole.len() - new.len();
        // A package that was accepted comes with all its rows, or is named.
        let unbound = count(
            &ward.new_file(),
            "SELECT count(*) FROM package WHERE state IN ('held', 'fork')",
        );
        assert!(
            missing == 0 || !report.dropped.is_empty() || accepted + unbound < 4 || unbound > 1,
            "{when}: {missing} rows missing, nothing named"
        );
        self.damages += 1;
        self.rows += whole.len() as u64;
        self.saved += new.len() as u64;
        self.dropped += report.dropped.len() as u64;
    }

    fn print(&self, what: &str) {
        let mut past = std::io::stdout();
        writeln!(
            past,
            "\n{what}: {} damages ({} with nothing readable), {} counted rows in, {} saved, {} packages dropped and named, 0 altered",
            self.damages, self.nothing, self.rows, self.saved, self.dropped
        )
        .unwrap();
    }
}

#[test]
fn p08_a_collection_with_every_page_zeroed_in_turn() {
    let bytes = a_collection();
    let ward = Ward::new();
    let report = ward.read(FileOf::Branch, &bytes).unwrap();
    let whole = counted(&ward.new_file());
    assert_eq!(whole.len(), 3 * 26 + 1);
    assert_eq!((report.lost(), report.dropped.len()), (0, 0), "{report:?}");
    let mut sums = Sums::default();
    for page in 0..bytes.len() / PAGE {
        let mut damaged = bytes.clone();
        damaged[page * PAGE..(page + 1) * PAGE].fill(0);
        let Some(report) = ward.read(FileOf::Branch, &damaged) else {
            sums.nothing += 1;
            continue;
        };
        sums.judge(&whole, &ward, &report, &format!("page {}", page + 1));
    }
    sums.print("collection, every page zeroed in turn");
}

#[test]
fn p08_a_collection_with_a_byte_altered_every_few_hundred() {
    let bytes = a_collection();
    let ward = Ward::new();
    ward.read(FileOf::Branch, &bytes).unwrap();
    let whole = counted(&ward.new_file());
    let mut sums = Sums::default();
    for at in (7..bytes.len()).step_by(331) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x15;
        let report = ward.read(FileOf::Branch, &damaged).unwrap();
        assert!(report.dropped.len() <= 1, "byte {at}: {report:?}");
        sums.judge(&whole, &ward, &report, &format!("byte {at}"));
    }
    sums.print("collection, one byte altered");
}
