//! Collecting beside its floor, each run in a process of its own, in turn. Prints the times, their
//! ratios and the peak of memory, and keeps them in `target/bench/collect.json`. Nothing here can
//! fail a build: machines differ, ratios are read.
//!
//! `bench_collect [SIZES…]`: 50 and 500 packages unless said otherwise; 5000 takes 1.5 GB of disk.

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::path::Path;

use serde_json::{Value, json};
use xuesilu_tests::bench::collect::{self, Run, Sums};
use xuesilu_tests::bench::figures::{keep, median, part};
use xuesilu_tests::programs;

/// What is aimed at: to the floor, again to the first time, and MB of memory.
const AIMS: (f64, f64, f64) = (1.5, 0.05, 64.0);
/// Rounds of which the median is taken; one where a round takes long.
const ROUNDS: usize = 3;
const LARGE: usize = 2_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["floor", file, packages] => said(collect::floor::floor(file.as_ref(), packages.as_ref())),
        ["ours", profile, packages] => said(collect::ours(profile.as_ref(), packages.as_ref())),
        ["sums", profile, nth] => {
            let nth = nth.parse().expect("a place");
            println!("{}", json!(collect::sums(profile.as_ref(), nth)));
        }
        [] => measure(&[50, 500]),
        sizes => {
            let sizes = sizes.iter().filter_map(|size| size.parse().ok());
            measure(&sizes.collect::<Vec<usize>>());
        }
    }
}

fn said(run: Run) {
    println!("{}", json!(run));
}

/// One run of one of both.
fn child(words: &[&Path], what: &str) -> Run {
    serde_json::from_str(&part(what, words)).expect("figures")
}

fn measure(sizes: &[usize]) {
    let (to_floor, again, memory) = AIMS;
    println!(
        "medians; aims: {to_floor} of the floor, again {again} of the first time, {memory} MB"
    );
    println!(
        "packages   floor s   ours s  ratio   again s  ratio   peak MB   ms/package   sums ms: cold   warm    one"
    );
    let figures: Vec<Value> = sizes.iter().map(|size| one_size(*size)).collect();
    keep("collect", &json!(figures));
}

fn one_size(size: usize) -> Value {
    // Beside the built programs: the system's temporary folder may be memory.
    let scratch = tempfile::tempdir_in(programs::target()).expect("room for packages");
    let packages = scratch.path().join("packages");
    collect::make(&packages, size);
    let rounds = if size > LARGE { 1 } else { ROUNDS };
    let (mut floors, mut firsts, mut agains) = (Vec::new(), Vec::new(), Vec::new());
    let mut added: Vec<Sums> = Vec::new();
    for round in 0..rounds {
        let file = scratch.path().join(format!("floor-{round}.db"));
        floors.push(child(&[&file, &packages], "floor"));
        let profile = scratch.path().join(format!("profile-{round}"));
        collect::branch(&profile, size);
        let first = child(&[&profile, &packages], "ours");
        assert_eq!(first.taken, size, "every package is taken in");
        firsts.push(first);
        agains.push(child(&[&profile, &packages], "ours"));
        let middle = (size / 2).to_string();
        let sums = part("sums", &[&profile, Path::new(&middle)]);
        added.push(serde_json::from_str(&sums).expect("figures"));
        std::fs::remove_dir_all(&profile).expect("a profile to take away");
        std::fs::remove_file(&file).expect("a file to take away");
    }
    let seconds = |runs: &[Run]| median(runs.iter().map(|run| run.seconds));
    let (floor, first, again) = (seconds(&floors), seconds(&firsts), seconds(&agains));
    let peak = firsts.iter().chain(&agains).map(|run| run.peak_kb).max();
    let peak = f64::from(u32::try_from(peak.unwrap_or_default()).unwrap_or(u32::MAX)) / 1024.0;
    let count = f64::from(u32::try_from(size).unwrap_or(u32::MAX));
    let each = first * 1000.0 / count;
    let sums = |of: fn(&Sums) -> f64| median(added.iter().map(of)) * 1000.0;
    let (cold, warm, one) = (sums(|it| it.cold), sums(|it| it.warm), sums(|it| it.member));
    assert!(added.iter().all(|it| it.came == size), "everybody came");
    println!(
        "{size:>8} {floor:>9.2} {first:>8.2} {:>6.2} {again:>9.2} {:>6.2} {peak:>9.1} {each:>12.2} {cold:>15.1} {warm:>6.1} {one:>6.1}",
        first / floor,
        again / first,
    );
    json!({
        "packages": size, "floor_s": floor, "ours_s": first, "to_floor": first / floor,
        "again_s": again, "again_to_first": again / first, "peak_mb": peak, "ms_per_package": each,
        "sums_cold_ms": cold, "sums_warm_ms": warm, "sums_one_ms": one,
    })
}
