//! A table of 200,000 rows as a workbook beside the same cells by `rust_xlsxwriter` alone, in turn and in the same
//! mode. Prints medians, their ratio and the memory that each took beyond the table and its distinct strings, and
//! keeps them in `target/bench/report.json`. Nothing here can fail a build: machines differ, ratios are read.
//!
//! `bench_report [ROWS [ROUNDS]]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use serde_json::json;
use xuesilu_tests::bench::figures::{keep, median_ms, part};
use xuesilu_tests::bench::memory::peak_kb;
use xuesilu_tests::bench::report::{COLUMNS, distinct_bytes, floor, ours, table};

/// What is aimed at.
const AIM: f64 = 1.15;
/// The same of memory, in kB.
const AIM_KB: u64 = 24 * 1024;
const ROWS: usize = 200_000;
const ROUNDS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, else_: usize| {
        let said = arguments.get(at);
        said.map_or(else_, |said| said.parse().expect("a number"))
    };
    match arguments.first().map(String::as_str) {
        Some(what @ ("floor" | "ours")) => {
            let table = table(number(1, ROWS));
            let before = peak_kb();
            if what == "floor" {
                floor(&table);
            } else {
                ours(&table);
            }
            println!("{}", peak_kb() - before);
        }
        _ => measure(number(0, ROWS), number(1, ROUNDS)),
    }
}

fn measure(rows: usize, rounds: usize) {
    let table = table(rows);
    let strings = distinct_bytes(&table) as u64 / 1024;
    let (mut floors, mut owns) = (Vec::new(), Vec::new());
    let (mut floor_bytes, mut bytes) = (0, 0);
    for _ in 0..rounds {
        let (time, length) = floor(&table);
        floors.push(time);
        floor_bytes = length;
        let (time, length) = ours(&table);
        owns.push(time);
        bytes = length;
    }
    let (floor, own) = (median_ms(&floors), median_ms(&owns));
    let rows_said = rows.to_string();
    let memory = ["floor", "ours"].map(|what| {
        let said = part(what, &[rows_said.as_ref()]);
        said.trim().parse::<u64>().unwrap_or_default()
    });
    let beside = memory.map(|kb| kb.saturating_sub(strings));
    println!(
        "{rows} rows of {COLUMNS} columns; {rounds} rounds in turn, medians; aim: at most {AIM} times the library \
         alone, at most {AIM_KB} kB beside {strings} kB of distinct strings"
    );
    println!(
        "library alone  {floor:>8.0} ms          {floor_bytes:>9} bytes   {:>7} kB",
        beside[0]
    );
    println!(
        "table to XLSX  {own:>8.0} ms   {:.2}   {bytes:>9} bytes   {:>7} kB",
        own / floor,
        beside[1]
    );
    let figures = json!({
        "rows": rows, "floor_ms": floor, "ours_ms": own, "ratio": own / floor, "bytes": bytes,
        "floor_bytes": floor_bytes, "strings_kb": strings, "beside_kb": beside,
    });
    keep("report", &figures);
}
