//! Cases 45, 46, 48 and 49 on real clocks: the host of the window under `faketime`, killed by SIGKILL.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use xuesilu_core::entry::{Filter, Source};
use xuesilu_core::profile::Profile;
use xuesilu_core::time::SystemClock;
use xuesilu_tests::faketime::{self, Wall};
use xuesilu_tests::log::Log;
use xuesilu_tests::programs;
use xuesilu_tests::seed;

const TICK: u64 = 5_000;
/// What is promised to be the most that a kill loses.
const LOST_AT_MOST: u64 = 30;

/// The reader's process, and what it prints. It is killed, never asked to end.
struct Reader {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

/// What was shown after a tick, and when that was by the reader's own clock.
#[derive(Clone, Copy)]
struct Shown {
    seconds: u64,
    before_ms: u64,
    after_ms: u64,
}

impl Reader {
    fn start(log: &Log, every_ms: u64, environment: Vec<(&str, OsString)>) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_reader"))
            .envs(environment)
            .arg(log.folder())
            .arg(every_ms.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the reader starts");
        let out = process.stdout.take().expect("its output");
        Self {
            process,
            lines: BufReader::new(out).lines(),
        }
    }

    fn next(&mut self) -> Shown {
        let line = self.lines.next().expect("a tick").expect("a line");
        let line: Value = serde_json::from_str(&line).expect("JSON");
        let number = |field: &str| line[field].as_u64().expect("a number");
        Shown {
            seconds: number("shown"),
            before_ms: number("before_ms"),
            after_ms: number("after_ms"),
        }
    }

    /// SIGKILL, at whatever it was doing; the last that it had shown.
    fn kill(mut self, mut last: Shown) -> Shown {
        self.process.kill().expect("a process to kill");
        self.process.wait().expect("its end");
        // What it had printed before the end came.
        for line in self.lines.by_ref().map_while(Result::ok) {
            if let Ok(line) = serde_json::from_str::<Value>(&line) {
                last.seconds = line["shown"].as_u64().unwrap_or(last.seconds);
            }
        }
        last
    }
}

/// Clocks that are wrong by as much from the first moment on, or run fast.
fn always(setting: &str) -> Vec<(&'static str, OsString)> {
    vec![
        ("LD_PRELOAD", faketime::library().into()),
        ("FAKETIME", setting.into()),
    ]
}

fn open(folder: &Path) -> Profile {
    let folder = seed::take(folder);
    Profile::open(
        std::sync::Arc::new(folder),
        Box::new(SystemClock::default()),
    )
    .expect("a log")
}

#[test]
fn p48_killed_after_47_minutes_the_time_is_offered_again_and_becomes_an_entry() {
    let log = seed::first_day();
    // Two hundred times as fast, both clocks: 47 minutes are a quarter of one.
    let mut reader = Reader::start(&log, TICK, always("+0 x200"));
    let mut last = reader.next();
    while last.seconds < 47 * 60 {
        last = reader.next();
    }
    let last = reader.kill(last);

    let mut profile = open(log.folder());
    let speech = seed::speech(&mut profile);
    let claim = profile.entries().claim(&speech).expect("time to record");
    let found = claim.measured.as_secs();
    assert!(
        found + LOST_AT_MOST >= last.seconds && found <= last.seconds + 10,
        "{found} s found, {} s shown",
        last.seconds
    );
    // Not before the member says so.
    assert_eq!(
        profile
            .entries()
            .list(&Filter::default())
            .expect("entries")
            .len(),
        0
    );
    let operation = profile.operation();
    profile
        .entries()
        .add(&claim.fields, &operation, Some(&speech))
        .expect("an entry");
    let entries = profile.entries().list(&Filter::default()).expect("entries");
    assert_eq!(u64::from(entries[0].minutes), found / 60);
    assert_eq!(entries[0].source, Source::Timed);
}

/// Ticks while the wall clock is moved by a file that the program's clock is read from; what the file
/// holds then, killed.
fn moved(steps: &[i64]) -> (Log, Shown, Shown) {
    let log = seed::first_day();
    let wall = Wall::beside(log.folder());
    let mut reader = Reader::start(&log, 200, wall.environment());
    let first = reader.next();
    let mut last = first;
    for step in steps {
        wall.set(*step);
        for _ in 0..4 {
            last = reader.next();
        }
    }
    // Long enough for the disk: what is open is kept every 15 s.
    while last.seconds < 16 {
        last = reader.next();
    }
    let last = reader.kill(last);
    (log, first, last)
}

#[test]
fn p45_a_wall_clock_that_is_set_while_the_program_runs_changes_no_length() {
    let (log, first, last) = moved(&[-3_600, 0, 86_400]);
    let (kept, shift): (u64, i64) = (
        log.ask("SELECT sum(length_ms) FROM reading_segment"),
        log.ask("SELECT sum(clock_shift_ms) FROM reading_segment"),
    );
    // By the program's own steady clock, from the first tick to the last that was shown.
    assert!(kept <= last.after_ms.saturating_sub(first.before_ms) + 10_000);
    assert!(kept + LOST_AT_MOST * 1000 >= last.seconds * 1000);
    assert!(kept >= 15_000, "{kept} ms on the disk");
    assert!(last.seconds < 3600, "an hour was invented");
    // Back and forth: what is noted is where the wall clock stood in the end.
    assert!(
        (shift - 86_400_000).abs() < 10_000,
        "{shift} ms of shift are noted"
    );
}

#[test]
fn p49_after_a_kill_and_a_later_start_nothing_is_subtracted() {
    let (log, _, last) = moved(&[86_400]);
    // A day later by the wall, its steady clock anew: two ticks of another process.
    let mut reader = Reader::start(&log, 200, always("+2d"));
    let first = reader.next();
    let second = reader.next();
    let second = reader.kill(second);
    assert!(first.seconds <= last.seconds + 10, "{} s", first.seconds);
    let more = (second.after_ms - first.before_ms) / 1000 + 1;
    assert!(second.seconds <= first.seconds + more);
}

/// Of a computer whose battery is empty.
#[test]
fn p45_a_clock_before_1970_stops_nothing() {
    let home = tempfile::tempdir().expect("room");
    let profile = home.path().join("profile");
    for minutes in ["30", "45"] {
        let ran = Command::new(programs::command_line())
            .envs(always("1969-12-31 23:00:00"))
            .arg("--json")
            .arg("--profile")
            .arg(&profile)
            .args(["entry", "add", "--date", "2026-11-23", "--form", "党课"])
            .args(["--topic", "题", "--minutes", minutes])
            .output()
            .expect("the command line runs");
        assert!(ran.status.success(), "{ran:?}");
    }
    assert_eq!(
        open(&profile)
            .entries()
            .totals(2026)
            .expect("totals")
            .minutes,
        75
    );
}
