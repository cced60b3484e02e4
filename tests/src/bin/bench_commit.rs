//! One durable entry beside a bare commit of the same bytes with the same pragmas, in turn. Prints
//! medians, their ratio and the calls each makes, and keeps them in `target/bench/commit.json`.
//! Nothing here can fail a build: machines differ, ratios are read.
//!
//! `bench_commit [ROUNDS]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use xuesilu_tests::bench::commit::{Bare, Ours, lay_out};
use xuesilu_tests::bench::figures::{keep, median_ms};
use xuesilu_tests::programs;

/// What is aimed at.
const AIM: f64 = 1.3;
const ROUNDS: usize = 300;
/// Commits whose calls are counted, and the calls.
const COUNTED: u16 = 50;
const CALLS: [&str; 4] = ["fsync", "fdatasync", "pwrite64", "unlink"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["ours", folder, count] => {
            let mut ours = Ours::open(folder.as_ref());
            for _ in 0..number(count) {
                ours.commit();
            }
        }
        ["bare", folder, count] => {
            let mut bare = Bare::open(folder.as_ref());
            for _ in 0..number(count) {
                bare.commit();
            }
        }
        rounds => measure(rounds.first().map_or(ROUNDS, |rounds| number(rounds))),
    }
}

fn number(word: &str) -> usize {
    word.parse().expect("a number")
}

fn measure(rounds: usize) {
    // Beside the built programs: the system's temporary folder may be memory.
    let scratch = tempfile::tempdir_in(programs::target()).expect("room");
    lay_out(scratch.path());
    let counts = ["ours", "bare"].map(|what| calls(scratch.path(), what));
    let (mut ours, mut bare) = (Ours::open(scratch.path()), Bare::open(scratch.path()));
    let (mut entries, mut totals, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        floors.push(bare.commit());
        entries.push(ours.commit());
        floors.push(bare.commit());
        totals.push(ours.commit_and_total());
    }
    let (entry, total, floor) = (median_ms(&entries), median_ms(&totals), median_ms(&floors));
    println!(
        "{rounds} rounds in turn, medians; rows of {} bytes; aim: at most {AIM} times the bare commit",
        bare.bytes()
    );
    println!("bare commit            {floor:>9.3} ms");
    println!(
        "an entry               {entry:>9.3} ms   {:.2}",
        entry / floor
    );
    println!(
        "an entry and the year  {total:>9.3} ms   {:.2}",
        total / floor
    );
    println!("calls of one commit    entry   bare");
    for call in CALLS {
        let [ours, bare] = counts.each_ref().map(|counts| counts[call]);
        println!("{call:>21} {ours:>6.1} {bare:>6.1}");
    }
    let figures = json!({
        "rounds": rounds, "row_bytes": bare.bytes(), "bare_ms": floor, "entry_ms": entry,
        "entry_and_totals_ms": total, "to_bare": entry / floor, "with_totals_to_bare": total / floor,
        "calls_entry": counts[0], "calls_bare": counts[1],
    });
    keep("commit", &figures);
}

/// How often one commit makes each call: of a run that commits, less one that only opens.
fn calls(folder: &Path, what: &str) -> BTreeMap<&'static str, f64> {
    let [with, without] = [COUNTED, 0].map(|commits| counted(folder, what, commits));
    let each = |call| f64::from(with[call] - without[call]) / f64::from(COUNTED);
    CALLS.into_iter().map(|call| (call, each(call))).collect()
}

fn counted(folder: &Path, what: &str, commits: u16) -> BTreeMap<&'static str, i32> {
    let own = std::env::current_exe().expect("a running program has a file");
    let out = folder.join("strace");
    let ran = Command::new("strace")
        .args(["-f", "-qq", "-e"])
        .arg(format!("trace={}", CALLS.join(",")))
        .arg("-o")
        .args([&out, &own])
        .arg(what)
        .arg(folder)
        .arg(commits.to_string())
        .status()
        .expect("strace runs (Debian: strace)");
    assert!(ran.success(), "{what}");
    let lines = std::fs::read_to_string(out).expect("what strace saw");
    let of = |call: &str| {
        let count = lines.matches(&format!(" {call}(")).count();
        i32::try_from(count).expect("few")
    };
    CALLS.into_iter().map(|call| (call, of(call))).collect()
}
