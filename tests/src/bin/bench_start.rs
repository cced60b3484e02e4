//! Exec to the first section readable, and memory of the whole process tree, beside a bare web
//! view with the same text: in turn, in one run. Prints medians and their ratios, and keeps them in
//! `target/bench/start.json`. The bare view is measured twice: as the system sets it up, and with the
//! leaner renderer that our window asks for. Nothing here can fail a build: machines differ, ratios are read.

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::process::Command;

use serde_json::json;
use xuesilu_tests::bench::figures::{keep, median};
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
    // Fills the page cache for all; not counted.
    for mut command in [floor.bare(), floor.lean(), ours()] {
        start(&mut command);
    }
    let (mut bare, mut lean, mut own) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        bare.push(start(&mut floor.bare()));
        lean.push(start(&mut floor.lean()));
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
    println!("{rounds} rounds, medians; aim: at most {AIM} times the bare web view");
    println!("                        bare   leaner renderer   学思录   ratios");
    let mut figures = json!({ "rounds": rounds });
    for (what, unit, [bare, lean, own]) in [
        (
            "exec to readable",
            "ms",
            [&bare, &lean, &own].map(|s| time(s)),
        ),
        (
            "PSS of the tree",
            "MB",
            [&bare, &lean, &own].map(|s| memory(s)),
        ),
    ] {
        let (to_bare, to_lean) = (own / bare, own / lean);
        println!(
            "{what:>16}, {unit} {bare:>7.0} {lean:>17.0} {own:>8.0}   {to_bare:.2}  {to_lean:.2}"
        );
        figures[format!("{what}, {unit}")] = json!({
            "bare": bare, "lean": lean, "ours": own, "to_bare": to_bare, "to_lean": to_lean,
        });
    }
    keep("start", &figures);
}
