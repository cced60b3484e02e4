//! A branch's collection, damaged: what is summed is what was signed, or it is not there and named.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use xuesilu_core::locale::Language;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::safety::{FileOf, Report, ReportIn, backup_of, choices, restore, salvage};
use xuesilu_core::time::Clock;

use crate::log::{PAGE, Ward, said};
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
            person
                .profile
                .notes()
                .add(&written, None, &operation)
                .unwrap();
            person.hand_over(&stick);
            person
        })
        .collect();
    collect(&mut secretary, &stick);
    let mut first = people.into_iter().next().unwrap();
    first.study(77);
    first.hand_over(&stick);
    collect(&mut secretary, &stick);
    let file = secretary.fixture.folder.path().join("branch.db");
    drop(secretary.profile);
    fs::read(file).unwrap()
}

/// Two collects three days apart with a backup between them, and a package of the first is damaged.
fn two_collects() -> (Person, Stick) {
    let mut secretary = branch(&NAMES[..3]);
    let stick = Stick::new();
    for (nth, name) in NAMES[..3].iter().enumerate() {
        let mut person = Person::new(name, "");
        person.study(30);
        if nth == 2 {
            secretary.profile.safety().backup_branch().unwrap();
            secretary.fixture.clock.pass(Duration::from_secs(3 * 86400));
        }
        person.hand_over(&stick);
        collect(&mut secretary, &stick);
    }
    secretary.profile.branch().close();
    let file = secretary.fixture.folder.path().join("branch.db");
    let part: Vec<u8> = Connection::open(&file)
        .unwrap()
        .query_row(
            "SELECT b.part FROM package_part AS b JOIN package AS p ON p.id = b.package
             JOIN member_key AS k ON k.id = p.member_key WHERE k.name = '李四'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let at = bytes
        .windows(part.len())
        .position(|found| found == part)
        .unwrap();
    bytes[at + 20] ^= 0x15;
    fs::write(&file, bytes).unwrap();
    (secretary, stick)
}

#[test]
fn p08_what_each_choice_loses_of_a_collection_is_said_by_members_and_packages() {
    let (secretary, _stick) = two_collects();
    let folder = Arc::clone(secretary.profile.folder());
    let day = secretary.fixture.clock.now().date().to_string();
    secretary.fixture.clock.pass(Duration::from_secs(2 * 86400));
    let now = secretary.fixture.clock.now();
    let mut heard = Vec::new();
    let offered = choices(&folder, FileOf::Branch, now, &mut |done, total| {
        heard.push((done, total));
    })
    .unwrap();
    // Three packages, verified and taken again; one of them was not.
    assert_eq!(heard, [(0, 6), (1, 6), (2, 6), (4, 6), (5, 6)]);
    let (salvage, backup) = (offered.salvage.unwrap(), offered.backup.unwrap());
    let holds = salvage.holds.branch.clone().unwrap();
    assert_eq!((holds.people, holds.packages, holds.roster), (2, 2, 3));
    let lacks = salvage.lacks.clone().unwrap().branch.unwrap();
    assert_eq!((lacks.packages, lacks.names), (1, vec!["李四".to_owned()]));
    let holds = backup.holds.branch.clone().unwrap();
    assert_eq!((holds.people, holds.packages, holds.roster), (2, 2, 3));
    let lacks = backup.lacks.clone().unwrap().branch.unwrap();
    assert_eq!(
        (lacks.packages, &lacks.names[..]),
        (1, &["赵六".to_owned()][..])
    );
    // The day on which it was collected: the salvage knows it still.
    assert_eq!(lacks.collected, std::slice::from_ref(&day));
    let last = salvage.holds.last_change.unwrap();
    assert!(last.starts_with(&day) && Some(&last) > backup.holds.last_change.as_ref());
    let heard = said(&salvage.words, Language::Chinese).join(" ");
    assert!(
        heard.contains("2 人的 2 个提交文件") && heard.contains("再提交一次：李四 2026"),
        "{heard}"
    );
    let [chinese, english] = Language::ALL.map(|language| said(&backup.words, language).join(" "));
    let collected = chrono::NaiveDate::parse_from_str(&day, "%Y-%m-%d").unwrap();
    let on = collected.format("%-Y年%-m月%-d日");
    let sentence = format!("缺 1 个提交文件（{on} 收到的）、1 条学习记录。是赵六的。");
    assert!(chinese.contains(&sentence), "{chinese}");
    let on = collected.format("%-d %b %-Y");
    let sentence = format!("lacks 1 package (collected {on}), 1 study entry. From 赵六.");
    assert!(english.contains(&sentence), "{english}");
}

#[test]
fn p08_a_damaged_collection_is_set_aside_as_it_is_while_the_log_is_open() {
    for by_salvage in [true, false] {
        let (mut secretary, stick) = two_collects();
        let folder = Arc::clone(secretary.profile.folder());
        let now = secretary.fixture.clock.now();
        let file = folder.path().join("branch.db");
        let damaged = fs::read(&file).unwrap();
        let aside = if by_salvage {
            let done = salvage(
                &folder,
                FileOf::Branch,
                now,
                ReportIn(Language::Chinese),
                &mut |_, _| {},
            );
            done.unwrap().aside
        } else {
            let both = choices(&folder, FileOf::Branch, now, &mut |_, _| {});
            let id = both.unwrap().backup.unwrap().backup.id;
            assert_eq!(backup_of(&folder, &id).unwrap(), FileOf::Branch);
            restore(&folder, &id, now).unwrap().kept.unwrap()
        };
        assert!(fs::read(&aside.file).unwrap() == damaged);
        assert!(aside.id.ends_with("-aside"), "{}", aside.id);
        // The same profile goes on with the file that stands there now, and what it lacks comes again.
        secretary.study(5);
        collect(&mut secretary, &stick);
        let totals = secretary.profile.branch().totals(2026).unwrap();
        let came = totals.members.iter().filter(|member| member.packages > 0);
        assert_eq!(came.count(), 3);
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
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

#[test]
fn p08_what_a_secretary_said_and_was_altered_is_taken_back_by_a_salvage_and_nobodys_hours_move() {
    for sql in [
        // Whose a key is follows from its packages once more; that it was checked is to be said again.
        "UPDATE member_key SET verified = NOT verified WHERE name = '张三'",
        "UPDATE member_key SET number = '002' WHERE name = '张三'",
        // A row that says another name than was enrolled is none: whose its key is, the key says.
        "UPDATE roster SET name = '钱七' WHERE number = '001'",
    ] {
        let bytes = a_collection();
        let ward = Ward::new();
        ward.read(FileOf::Branch, &bytes).unwrap();
        let whole = counted(&ward.new_file());
        let altered = ward.new_file().with_extension("altered");
        fs::write(&altered, &bytes).unwrap();
        let connection = Connection::open(&altered).unwrap();
        assert_eq!(connection.execute(sql, []).unwrap(), 1, "{sql}");
        drop(connection);
        let report = ward.read(FileOf::Branch, &fs::read(&altered).unwrap());
        assert!(report.is_some(), "{sql}");
        let new = counted(&ward.new_file());
        assert!(new.is_subset(&whole), "{sql}");
        for (asked, right) in [
            (
                "SELECT count(*) FROM member_key WHERE name = '张三' AND number = '002'",
                0,
            ),
            ("SELECT count(*) FROM member_key WHERE verified", 0),
            (
                "SELECT count(*) FROM roster WHERE number = '001' AND name <> '张三'",
                0,
            ),
            (
                "SELECT count(DISTINCT member_key) FROM package WHERE state = 'held'",
                1,
            ),
        ] {
            assert_eq!(count(&ward.new_file(), asked), right, "{sql}: {asked}");
        }
    }
}
