//! What is gone as a whole is said to be gone, not passed over in silence.

use std::fs;

use xuesilu_core::locale::Language;
use xuesilu_core::profile::Folder;
use xuesilu_core::safety::{self, Concern, FileOf, Part, Report, ReportIn};

use crate::fixture::{Fixture, MORNING};
use crate::log::{PAGE, Ward, a_log, said};
use crate::people::{Person, Stick, branch, collect};

fn part(report: &Report, concern: Concern) -> &Part {
    let found = report.parts.iter().find(|part| part.concern == concern);
    found.unwrap_or_else(|| panic!("{concern:?} has no line: {report:?}"))
}

const OF_A_LOG: [Concern; 8] = [
    Concern::Entries,
    Concern::Reflections,
    Concern::Drafts,
    Concern::Materials,
    Concern::Reading,
    Concern::Packages,
    Concern::Key,
    Concern::Settings,
];

#[test]
fn p08_each_kind_of_record_has_its_line_and_a_whole_file_lost_nothing() {
    let bytes = fs::read(a_log(40).file()).unwrap();
    let report = Ward::new().read(FileOf::Member, &bytes).unwrap();
    assert_eq!(report.pages, (bytes.len() / PAGE) as u64);
    assert_eq!((report.missing_pages, report.lost()), (0, 0), "{report:?}");
    for concern in OF_A_LOG {
        assert!(!part(&report, concern).uncounted, "{report:?}");
    }
}

#[test]
fn p08_a_log_whose_end_was_cut_off_says_what_is_gone_with_it() {
    let bytes = fs::read(a_log(300).file()).unwrap();
    let left = 33_086;
    let report = Ward::new().read(FileOf::Member, &bytes[..left]).unwrap();
    let (had, has) = ((bytes.len() / PAGE) as u64, left.div_ceil(PAGE) as u64);
    assert_eq!((report.pages, report.missing_pages), (had, had - has));
    for concern in OF_A_LOG {
        part(&report, concern);
    }
    let entries = part(&report, Concern::Entries);
    assert!(entries.uncounted && entries.kept < 300, "{report:?}");
    assert!(part(&report, Concern::Reflections).uncounted, "{report:?}");
    // In words too: of each it is said that nobody knows how many there were.
    let words = said(&report.words, Language::Chinese);
    let unknown = words.iter().filter(|line| line.contains("不清楚"));
    assert!(unknown.count() >= 2, "{words:?}");
    let missing = (had - has).to_string();
    assert!(words.iter().any(|line| line.contains(&missing)));
}

#[test]
fn p08_a_table_whose_root_is_gone_is_lost_as_a_whole() {
    let fixture = a_log(300);
    let connection = rusqlite::Connection::open(fixture.file()).unwrap();
    let root: usize = connection
        .query_row(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'goal'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(connection);
    let mut bytes = fs::read(fixture.file()).unwrap();
    bytes[(root - 1) * PAGE..root * PAGE].fill(0);
    let report = Ward::new().read(FileOf::Member, &bytes).unwrap();
    assert!(part(&report, Concern::Settings).uncounted, "{report:?}");
    assert!(!part(&report, Concern::Reflections).uncounted, "{report:?}");
}

#[test]
fn p08_the_offer_names_what_nobody_can_count() {
    let fixture: Fixture = a_log(300);
    let bytes = fs::read(fixture.file()).unwrap();
    fs::write(fixture.file(), &bytes[..33_086]).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let offered = safety::choices(&folder, FileOf::Member, MORNING, &mut |_, _| {}).unwrap();
    let words = said(&offered.salvage.unwrap().words, Language::English);
    let said = words.iter().find(|line| line.contains("not known"));
    assert!(
        said.is_some_and(|line| line.contains("Study entries")),
        "{words:?}"
    );
}

#[test]
fn p08_a_collection_whose_end_was_cut_off_says_so_and_keeps_when_it_was_changed() {
    let mut secretary = branch(&["张三"]);
    let stick = Stick::new();
    for name in ["张三", "李四"] {
        let mut person = Person::new(name, "");
        for minutes in 1..=40 {
            person.study(minutes);
        }
        person.hand_over(&stick);
    }
    collect(&mut secretary, &stick);
    let Person { fixture, profile } = secretary;
    drop(profile);
    let file = fixture.folder.path().join("branch.db");
    let bytes = fs::read(&file).unwrap();
    let report = Ward::new().read(FileOf::Branch, &bytes).unwrap();
    for concern in [
        Concern::Packages,
        Concern::Roster,
        Concern::Entries,
        Concern::Key,
    ] {
        assert!(!part(&report, concern).uncounted, "{report:?}");
    }
    let cut = &bytes[..bytes.len() / 3 / PAGE * PAGE];
    let report = Ward::new().read(FileOf::Branch, cut).unwrap();
    assert!(report.missing_pages > 0);
    for concern in [Concern::Packages, Concern::Entries, Concern::Reflections] {
        assert!(part(&report, concern).uncounted, "{concern:?}: {report:?}");
    }
    // One letter in the header: nothing is lost, and nothing was changed by salvaging it later.
    let mut damaged = bytes.clone();
    damaged[47] = 5;
    fs::write(&file, damaged).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let mut later = MORNING;
    later.utc_ms += 400 * 86_400_000;
    let done = safety::salvage(
        &folder,
        FileOf::Branch,
        later,
        ReportIn(Language::Chinese),
        &mut |_, _| {},
    )
    .unwrap();
    let changed = done.holds.last_change.unwrap();
    assert!(changed.starts_with("2026-"), "{changed}");
}
