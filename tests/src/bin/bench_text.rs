//! A long text looked at and taken in, beside the least that anybody pays for it: its bytes checked, hashed, packed
//! and committed. Prints medians, their ratio and the most memory each took, and keeps them in
//! `target/bench/text.json`. Nothing here can fail a build: machines differ, ratios are read.
//!
//! `bench_text [MEBIBYTES]`

#![allow(clippy::print_stdout, reason = "a bench speaks to whoever started it")]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::OpenFlags;
use serde_json::json;
use sha2::{Digest, Sha256};
use xuesilu_core::document::{Choices, read};
use xuesilu_core::material::outline;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::reading::{Edition, Incoming};
use xuesilu_core::store::connect::connect;
use xuesilu_core::time::SystemClock;
use xuesilu_tests::bench::figures::{keep, median_ms, part};
use xuesilu_tests::bench::memory::peak_kb;
use xuesilu_tests::{programs, seed};

const MEBIBYTES: usize = 5;
const ROUNDS: usize = 7;
const SPEECH: &str = include_str!("../../../assets/speech.txt");

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [what @ ("floor" | "look" | "take"), file] => {
            let bytes = std::fs::read(file).expect("a file");
            match *what {
                "floor" => drop(floor(&bytes)),
                "look" => drop(looked(&bytes)),
                _ => drop(taken(&bytes)),
            }
            println!("{}", peak_kb());
        }
        size => measure(
            size.first()
                .map_or(MEBIBYTES, |size| size.parse().expect("a number")),
        ),
    }
}

/// A text of this size: the speech again and again, each time with numbers of its own.
fn text(mebibytes: usize) -> Vec<u8> {
    let mut text = "资料汇编\n".to_owned();
    let mut nth = 0_usize;
    while text.len() < mebibytes * 1024 * 1024 {
        nth += 1;
        writeln!(text, "第{nth}篇　学习资料\n{SPEECH}").expect("memory");
    }
    text.into_bytes()
}

/// What no program is spared: the bytes are text, have a name, are packed and committed.
fn floor(bytes: &[u8]) -> Duration {
    let scratch = tempfile::tempdir_in(programs::target()).expect("room");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let file = connect(&scratch.path().join("bare.db"), flags).expect("a file");
    file.execute_batch("CREATE TABLE material (id BLOB PRIMARY KEY, packed BLOB) STRICT")
        .expect("a table");
    let begun = Instant::now();
    let text = std::str::from_utf8(bytes).expect("a text");
    let name = Sha256::digest(text.as_bytes());
    let packed = zstd::bulk::compress(text.as_bytes(), 9).expect("packed");
    file.execute(
        "INSERT INTO material VALUES (?1, ?2)",
        (name.as_slice(), packed),
    )
    .expect("a row");
    begun.elapsed()
}

/// The text as the preview has it.
fn looked(bytes: &[u8]) -> Duration {
    let begun = Instant::now();
    let read = read(bytes, &Choices::default()).expect("a text");
    assert!(outline(&read.text).sections.len() > 100);
    begun.elapsed()
}

/// The text taken in, with its outline.
fn taken(bytes: &[u8]) -> Duration {
    let log = seed::first_day();
    let folder = Folder::take(log.folder()).expect("a folder");
    let clock = Box::new(SystemClock::default());
    let mut profile = Profile::open(Arc::new(folder), clock).expect("a log");
    let begun = Instant::now();
    let read = read(bytes, &Choices::default()).expect("a text");
    let incoming = Incoming {
        text: &read.text,
        format: read.format,
        edition: Edition::New,
        ..Incoming::default()
    };
    profile.materials().take(&incoming).expect("taken in");
    begun.elapsed()
}

fn measure(mebibytes: usize) {
    let scratch = tempfile::tempdir_in(programs::target()).expect("room");
    let bytes = text(mebibytes);
    let file = scratch.path().join("text.txt");
    std::fs::write(&file, &bytes).expect("room");
    let (mut floors, mut looks, mut takes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floors.push(floor(&bytes));
        looks.push(looked(&bytes));
        takes.push(taken(&bytes));
    }
    let times = [floors, looks, takes].map(|times| median_ms(&times));
    let memory = ["floor", "look", "take"].map(|what| peak(what, &file));
    println!(
        "{} kB of text; {ROUNDS} rounds in turn, medians, beside checking, hashing, packing and committing it",
        bytes.len() / 1024
    );
    let names = ["floor", "looked at", "taken in"];
    for ((name, time), memory) in names.iter().zip(times).zip(memory) {
        println!(
            "{name:<12} {time:>8.1} ms   {:.2}   {memory:>7} kB",
            time / times[0]
        );
    }
    let figures = json!({ "bytes": bytes.len(), "floor_look_take_ms": times, "peak_kb": memory });
    keep("text", &figures);
}

/// The most memory of a process of its own that does it once.
fn peak(what: &str, file: &Path) -> u64 {
    part(what, &[file]).trim().parse().unwrap_or_default()
}
