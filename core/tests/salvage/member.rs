//! A member's log, damaged in every way that a disk knows.

use std::fs;

use xuesilu_core::safety::{Concern, FileOf, Report};

use crate::figures::{Figures, Rows};
use crate::log::{PAGE, Ward, a_log, rows};

/// Of a page: how many rows can stand on it. A page of an overflow chain has one.
fn rows_on(page: &[u8], first: bool) -> u64 {
    let head = if first { 100 } else { 0 };
    match page[head] {
        2 | 10 | 13 => u64::from(u16::from_be_bytes([page[head + 3], page[head + 4]])),
        5 => 0,
        _ => 1,
    }
}

/// Rows that are not in the new file, without those that point to a lost entry.
fn lost(whole: &Rows, new: &Rows) -> u64 {
    let entries = &new["entry_revision"];
    let gone = |table: &str, row: &str| {
        let id = row.split('|').next().unwrap_or_default();
        !["imported", "row_mark"].contains(&table)
            || entries.iter().any(|entry| entry.starts_with(id))
    };
    whole
        .iter()
        .map(|(table, rows)| {
            let lost = rows.difference(&new[table]);
            lost.filter(|row| gone(table, row)).count() as u64
        })
        .sum()
}

fn part(report: &Report, concern: Concern) -> (u64, u64) {
    let part = report.parts.iter().find(|part| part.concern == concern);
    part.map_or((0, 0), |part| (part.kept, part.lost))
}

#[test]
fn p08_every_page_zeroed_in_turn_costs_no_row_on_another() {
    let fixture = a_log(300);
    let (whole, bytes) = (rows(&fixture.file()), fs::read(fixture.file()).unwrap());
    let (ward, mut figures) = (Ward::new(), Figures::default());
    for (nth, page) in bytes.chunks(PAGE).enumerate() {
        let mut damaged = bytes.clone();
        damaged[nth * PAGE..(nth + 1) * PAGE].fill(0);
        let when = format!("page {}", nth + 1);
        let report = ward.read(FileOf::Member, &damaged).unwrap();
        let new = rows(&ward.new_file());
        figures.judge(&whole, &new, &report, &when);
        let (lost, on_it) = (lost(&whole, &new), rows_on(page, nth == 0));
        assert!(lost <= on_it, "{when}: {lost} rows of {on_it}");
        assert!(report.key_lost == new["member"].is_empty(), "{when}");
    }
    figures.print("every page zeroed in turn");
    assert_eq!(figures.altered, 0);
}

#[test]
fn p08_a_whole_file_is_read_to_the_last_row() {
    let fixture = a_log(300);
    let (whole, bytes) = (rows(&fixture.file()), fs::read(fixture.file()).unwrap());
    let ward = Ward::new();
    let report = ward.read(FileOf::Member, &bytes).unwrap();
    let new = rows(&ward.new_file());
    assert_eq!(lost(&whole, &new), 0, "{report:?}");
    assert_eq!((report.lost(), report.bad_pages, report.filled), (0, 0, 0));
    // The same file twice, but for the history that begins now.
    let first = fs::read(ward.new_file()).unwrap();
    ward.read(FileOf::Member, &bytes).unwrap();
    let again = rows(&ward.new_file());
    assert_eq!(fs::read(ward.new_file()).unwrap().len(), first.len());
    assert!(
        new.iter()
            .all(|(table, rows)| table == "lineage" || again[table] == *rows)
    );
}

#[test]
fn p08_cut_after_every_page() {
    let fixture = a_log(120);
    let (whole, bytes) = (rows(&fixture.file()), fs::read(fixture.file()).unwrap());
    let (ward, mut figures) = (Ward::new(), Figures::default());
    for pages in 0..=bytes.len() / PAGE {
        // And in the middle of the next one.
        for length in [pages * PAGE, pages * PAGE + 1234] {
            let Some(damaged) = bytes.get(..length) else {
                continue;
            };
            let Some(report) = ward.read(FileOf::Member, damaged) else {
                figures.nothing += 1;
                continue;
            };
            let new = rows(&ward.new_file());
            figures.judge(&whole, &new, &report, &format!("cut to {length}"));
        }
    }
    figures.print("cut at every page, and inside each");
}

#[test]
fn p08_the_first_pages_lost_cost_no_entry() {
    let fixture = a_log(300);
    let (whole, bytes) = (rows(&fixture.file()), fs::read(fixture.file()).unwrap());
    let ward = Ward::new();
    let mut figures = Figures::default();
    // The header alone; the first page; all pages that say where tables begin.
    for length in [16, 100, PAGE] {
        for filling in [0, 0xFF, b'x'] {
            let mut damaged = bytes.clone();
            damaged[..length].fill(filling);
            let report = ward.read(FileOf::Member, &damaged).unwrap();
            let new = rows(&ward.new_file());
            figures.judge(&whole, &new, &report, "header");
            assert_eq!(lost(&whole, &new), 0, "{length} × {filling}: {report:?}");
        }
    }
    figures.print("header or first page overwritten");
}

#[test]
fn p08_a_lost_revision_is_known_by_its_index_and_named_by_its_day() {
    let fixture = a_log(300);
    let bytes = fs::read(fixture.file()).unwrap();
    let words = "第123次集中学习讨论".as_bytes();
    let at = bytes
        .windows(words.len())
        .position(|found| found == words)
        .unwrap();
    let ward = Ward::new();
    // The page of that entry.
    let mut damaged = bytes.clone();
    damaged[at / PAGE * PAGE..(at / PAGE + 1) * PAGE].fill(0);
    let report = ward.read(FileOf::Member, &damaged).unwrap();
    let on_it = rows_on(&bytes[at / PAGE * PAGE..], false);
    assert_eq!(part(&report, Concern::Entries).1, on_it, "{report:?}");
    let entries = report
        .parts
        .iter()
        .find(|part| part.concern == Concern::Entries);
    let days = &entries.unwrap().days;
    assert!(days.contains(&"2026-05-12".to_owned()), "{days:?}");
    assert_eq!(report.bad_pages, 1);
    // One letter of it.
    let mut damaged = bytes.clone();
    damaged[at + 10] ^= 1;
    let report = ward.read(FileOf::Member, &damaged).unwrap();
    assert_eq!(part(&report, Concern::Entries).1, 1, "{report:?}");
    let entries = report
        .parts
        .iter()
        .find(|part| part.concern == Concern::Entries);
    assert_eq!(entries.unwrap().days, ["2026-05-12"]);
}
