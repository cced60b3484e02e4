//! A workbook read beside its cells read by calamine alone, in turn. Prints medians, their ratio and the
//! most memory each took, and keeps them in `target/bench/table.json`. Nothing here can fail a build:
//! machines differ, ratios are read.
//!
//! `bench_table [ROWS]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::path::Path;

use serde_json::json;
use xuesilu_tests::bench::figures::{keep, median_ms, part};
use xuesilu_tests::bench::memory::peak_kb;
use xuesilu_tests::bench::table::{floor, looked_through, ours, workbook};
use xuesilu_tests::programs;

/// What is aimed at.
const AIM: f64 = 1.3;
const ROWS: u32 = 200_000;
const ROUNDS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [what @ ("floor" | "ours" | "rows"), file] => {
            let bytes = std::fs::read(file).expect("a file");
            match *what {
                "floor" => drop(floor(&bytes)),
                "ours" => drop(ours(&bytes)),
                _ => drop(looked_through(&bytes)),
            }
            println!("{}", peak_kb());
        }
        rows => measure(
            rows.first()
                .map_or(ROWS, |rows| rows.parse().expect("a number")),
        ),
    }
}

fn measure(rows: u32) {
    let scratch = tempfile::tempdir_in(programs::target()).expect("room");
    let bytes = workbook(rows);
    let file = scratch.path().join("table.xlsx");
    std::fs::write(&file, &bytes).expect("room");
    let (mut floors, mut reads, mut plans) = (Vec::new(), Vec::new(), Vec::new());
    let mut entries = 0;
    for _ in 0..ROUNDS {
        floors.push(floor(&bytes));
        reads.push(ours(&bytes));
        let (time, found) = looked_through(&bytes);
        plans.push(time);
        entries = found;
    }
    let (floor, read, plan) = (median_ms(&floors), median_ms(&reads), median_ms(&plans));
    let memory = ["floor", "ours", "rows"].map(|what| peak(what, &file));
    println!(
        "{rows} rows, {} kB, {entries} entries; {ROUNDS} rounds in turn, medians; aim: at most {AIM} times calamine alone",
        bytes.len() / 1024
    );
    println!(
        "calamine alone   {floor:>8.1} ms          {:>7} kB",
        memory[0]
    );
    println!(
        "cells read       {read:>8.1} ms   {:.2}   {:>7} kB",
        read / floor,
        memory[1]
    );
    println!(
        "rows as entries  {plan:>8.1} ms   {:.2}   {:>7} kB",
        plan / floor,
        memory[2]
    );
    let figures = json!({
        "rows": rows, "floor_ms": floor, "read_ms": read, "entries_ms": plan, "read_to_floor": read / floor,
        "entries_to_floor": plan / floor, "peak_kb": memory,
    });
    keep("table", &figures);
}

/// The most memory of a process of its own that reads the file once.
fn peak(what: &str, file: &Path) -> u64 {
    part(what, &[file]).trim().parse().unwrap_or_default()
}
