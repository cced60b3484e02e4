//! Exec to the first section readable, and memory of the whole process tree, beside a bare web
//! view with the same text: in turn, in one run. Prints medians and their ratios, and keeps them in
//! `target/bench/start.json`. Nothing here can fail a build: machines differ, ratios are read.

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::process::Command;

use serde_json::json;
use xuesilu_tests::bench::{Floor, Start, start};
use xuesilu_tests::{programs, seed};

/// What is aimed at, for both ratios.
const AIM: f64 = 1.25;

fn main() {
    let rounds = std::env::args()
        .nth(1)
        .and_then(|n| n.parse::<usize>().ok())
        .unwrap_or(9);
    let floor = Floor::build();
    let log = seed::first_day();
    let ours = || {
        let mut command = Command::new(programs::window());
        command
            .arg("--profile")
            .arg(log.folder())
            .args(["--page", "read"]);
        command
    };
    // Fills the page cache for both; not counted.
    start(&mut floor.command());
    start(&mut ours());
    let (mut bare, mut own) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        bare.push(start(&mut floor.command()));
        own.push(start(&mut ours()));
    }
    let time = |starts: &[Start]| median(starts.iter().map(|s| s.readable.as_secs_f64() * 1000.0));
    let memory = |starts: &[Start]| {
        median(
            starts
                .iter()
                .map(|s| f64::from(u32::try_from(s.pss_kb).unwrap_or(u32::MAX)) / 1024.0),
        )
    };
    let (bare_time, own_time) = (time(&bare), time(&own));
    let (bare_memory, own_memory) = (memory(&bare), memory(&own));
    println!("{rounds} rounds, medians      bare web view   学思录   ratio   (aim: at most {AIM})");
    println!(
        "exec to readable, ms     {bare_time:>13.0} {own_time:>8.0} {:>7.2}",
        own_time / bare_time
    );
    println!(
        "PSS of the tree, MB      {bare_memory:>13.1} {own_memory:>8.1} {:>7.2}",
        own_memory / bare_memory
    );
    let folder = programs::target().join("bench");
    std::fs::create_dir_all(&folder).expect("room for the figures");
    let figures = json!({
        "rounds": rounds,
        "readable_ms": { "floor": bare_time, "ours": own_time, "ratio": own_time / bare_time },
        "pss_mb": { "floor": bare_memory, "ours": own_memory, "ratio": own_memory / bare_memory },
    });
    std::fs::write(folder.join("start.json"), format!("{figures:#}\n"))
        .expect("room for the figures");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
