//! Searches of a log of 100,000 reflections beside FTS5 alone and a scan in memory, the size of the index beside the
//! text, and a reflection's commit with its index beside one without. Prints medians and keeps them in
//! `target/bench/search.json`. Times are read beside their floors, since machines differ; the two ratios have a bound,
//! and a run that goes beyond one fails.
//!
//! `bench_search [NOTES]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use serde_json::json;
use xuesilu_core::ids::OperationId;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;
use xuesilu_tests::bench::figures::{keep, median_ms};
use xuesilu_tests::bench::search::{
    QUERIES, WITHOUT, bytes, find, find_bare, floor, lay_out, optimize, ours, scan, texts,
};
use xuesilu_tests::programs;

const NOTES: usize = 100_000;
const ROUNDS: usize = 21;
const SCANS: usize = 5;
const COMMITS: usize = 101;
/// Bounds: of the index in parts of the text, and of a commit with it in parts of one without.
const INDEX_MOST: f64 = 0.9;
const COMMIT_MOST: f64 = 1.3;

fn main() -> ExitCode {
    let count = std::env::args().nth(1);
    let count = count.map_or(NOTES, |count| count.parse().expect("a number"));
    // Beside the built programs: the system's temporary folder may be memory.
    let scratch = tempfile::tempdir_in(programs::target()).expect("room");
    let texts = texts(count);
    lay_out(scratch.path(), &texts);
    let log = scratch.path().join("profile/member.db");
    let (text, before) = (texts.iter().map(String::len).sum::<usize>(), bytes(&log));
    let mut profile = ours(scratch.path());
    let begun = Instant::now();
    profile.search().finish(&mut |_| {}).expect("an index");
    let built = begun.elapsed();
    drop(profile);
    let (index, bare) = (
        bytes(&log) - before,
        bytes(&scratch.path().join("floor.db")),
    );
    let share = |bytes: u64| kilobytes(bytes) / kilobytes(text as u64);
    println!(
        "{count} reflections, {} kB of text; index {:.3} of it (FTS5 alone {:.3}), built in {:.1} s",
        text / 1000,
        share(index),
        share(bare),
        built.as_secs_f64()
    );
    let mut profile = ours(scratch.path());
    let floor = floor(scratch.path());
    let as_built: Vec<f64> = all(|query| find(&mut profile, query).0);
    let bare_as_built: Vec<f64> = all(|query| find_bare(&floor, query).0);
    let (begun, mut steps) = (Instant::now(), vec![]);
    loop {
        let step = Instant::now();
        let more = profile.search().merge().expect("a step").more;
        steps.push(step.elapsed());
        if !more {
            break;
        }
    }
    println!(
        "merged in {} steps of {:.0} ms, {:.1} s",
        steps.len(),
        median_ms(&steps),
        begun.elapsed().as_secs_f64()
    );
    optimize(&floor);
    println!(
        "newest 50, medians   with what is around (before)   FTS5 alone (before)   scan of memory"
    );
    let (mut rows, mut nth) = (Vec::new(), 0);
    for (class, queries) in QUERIES {
        for query in queries {
            let (mut found, mut alone, mut scanned, mut hits) = (vec![], vec![], vec![], 0);
            for _ in 0..ROUNDS {
                alone.push(find_bare(&floor, query).0);
                let (time, count) = find(&mut profile, query);
                found.push(time);
                hits = count;
            }
            // Apart: it leaves nothing of the others in the processor's caches.
            for _ in 0..SCANS {
                scanned.push(scan(&texts, query));
            }
            let [found, alone, scanned] = [found, alone, scanned].map(|times| median_ms(&times));
            let (before, bare_before) = (as_built[nth], bare_as_built[nth]);
            nth += 1;
            println!(
                "{class:<9} {hits:>3} hits {found:>9.3} ({before:>8.3}) ms {alone:>9.3} ({bare_before:>8.3}) ms {scanned:>8.3} ms   {query}"
            );
            rows.push(
                json!({"class": class, "query": query, "hits": hits, "ms": found, "bare_ms": alone,
                             "before_merging_ms": before, "bare_before_merging_ms": bare_before,
                             "scan_ms": scanned}),
            );
        }
    }
    let mut without = ours(&scratch.path().join(WITHOUT));
    let commits = commits([&mut profile, &mut without], &texts);
    let [with, without] = commits.each_ref().map(|times| median_ms(times));
    println!(
        "a reflection written   {with:.3} ms with the index, {without:.3} ms without: {:.2}",
        with / without
    );
    let figures = json!({"notes": count, "text": text, "index": index, "index_to_text": share(index),
        "bare_to_text": share(bare), "built_s": built.as_secs_f64(), "queries": rows,
        "commit_ms": with, "commit_without_ms": without, "commit_ratio": with / without});
    keep("search", &figures);
    let kept = share(index) <= INDEX_MOST && with / without <= COMMIT_MOST;
    println!(
        "bounds: index {INDEX_MOST} of the text, commit {COMMIT_MOST}: {}",
        if kept { "kept" } else { "NOT KEPT" }
    );
    if kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The medians of all queries.
fn all(mut ask: impl FnMut(&str) -> Duration) -> Vec<f64> {
    let queries = QUERIES.iter().flat_map(|(_, queries)| queries.iter());
    queries
        .map(|query| median_ms(&(0..ROUNDS).map(|_| ask(query)).collect::<Vec<_>>()))
        .collect()
}

/// Reflections written in turn into both logs.
fn commits([one, other]: [&mut Profile; 2], texts: &[String]) -> [Vec<Duration>; 2] {
    let mut times = [vec![], vec![]];
    for text in texts.iter().cycle().take(COMMITS) {
        let written = Written {
            title: String::new(),
            text: text.clone(),
            scope: Scope::Private,
        };
        for (times, profile) in times.iter_mut().zip([&mut *one, &mut *other]) {
            let operation = OperationId::new(profile.now());
            let begun = Instant::now();
            let added = profile.notes().add(&written, None, &operation);
            added.expect("a reflection");
            times.push(begun.elapsed());
        }
    }
    times
}

/// Whole kilobytes, as many as a file can have.
fn kilobytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX))
}
