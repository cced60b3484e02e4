//! A reflection of three pages as PDF beside the same glyphs by krilla alone, in turn. Prints medians, their
//! ratio and the most memory each took, and keeps them in `target/bench/paper.json`. Nothing here can fail
//! a build: machines differ, ratios are read.
//!
//! `bench_paper [ROUNDS]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use serde_json::json;
use xuesilu_core::paper::lay_out;
use xuesilu_tests::bench::figures::{keep, median_ms, part};
use xuesilu_tests::bench::memory::peak_kb;
use xuesilu_tests::bench::paper::{floor, fonts, glyphs, ours, sheet};

/// What is aimed at.
const AIM: f64 = 1.5;
const ROUNDS: usize = 31;
const SPEECH: &str = include_str!("../../../assets/speech.txt");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("floor") => {
            let lines = glyphs(&lay_out(&sheet(SPEECH), &fonts()));
            floor(&lines);
            println!("{}", peak_kb());
        }
        Some("ours") => {
            ours(&sheet(SPEECH));
            println!("{}", peak_kb());
        }
        rounds => measure(rounds.map_or(ROUNDS, |rounds| rounds.parse().expect("a number"))),
    }
}

fn measure(rounds: usize) {
    let sheet = sheet(SPEECH);
    let document = lay_out(&sheet, &fonts());
    let lines = glyphs(&document);
    let (mut floors, mut owns) = (Vec::new(), Vec::new());
    let (mut floor_bytes, mut bytes) = (0, 0);
    for _ in 0..rounds {
        let (time, length) = floor(&lines);
        floors.push(time);
        floor_bytes = length;
        let (time, length) = ours(&sheet);
        owns.push(time);
        bytes = length;
    }
    let (floor, own) = (median_ms(&floors), median_ms(&owns));
    let memory =
        ["floor", "ours"].map(|what| part(what, &[]).trim().parse::<u64>().unwrap_or_default());
    println!(
        "{} pages; {rounds} rounds in turn, medians; aim: at most {AIM} times krilla alone",
        document.pages()
    );
    println!(
        "krilla alone   {floor:>7.1} ms          {floor_bytes:>8} bytes   {:>7} kB",
        memory[0]
    );
    println!(
        "sheet to PDF   {own:>7.1} ms   {:.2}   {bytes:>8} bytes   {:>7} kB",
        own / floor,
        memory[1]
    );
    let figures = json!({
        "pages": document.pages(), "floor_ms": floor, "ours_ms": own, "ratio": own / floor,
        "bytes": bytes, "floor_bytes": floor_bytes, "peak_kb": memory,
    });
    keep("paper", &figures);
}
