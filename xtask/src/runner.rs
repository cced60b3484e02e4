//! The output of a test runner while it runs: how its tests ended, which it left out, and how long
//! each of its programs took.

use crate::command;
use crate::failure::{Failure, Result};
use crate::report::Verdict;
use crate::tally::Tally;
use std::process::Command;
use std::time::{Duration, Instant};

/// How a test of ours says that it cannot be made here.
const LEFT_OUT: &str = "SKIPPED: ";

/// Runs a test runner and counts what it says.
pub fn count(runner: &mut Command) -> Verdict {
    let mut said = Said::default();
    let result = command::run_seeing(runner, |line| said.hear(line));
    said.verdict(result)
}

#[derive(Default)]
struct Said {
    tally: Tally,
    told: bool,
    left_out: Vec<String>,
    /// The test program that is running, and since when.
    running: Option<(String, Instant)>,
    took: Vec<(String, Duration)>,
}

impl Said {
    fn hear(&mut self, line: &str) {
        if let Some(program) = started(line) {
            self.ended();
            self.running = Some((program, Instant::now()));
        }
        if let Some(more) = Tally::from_line(line) {
            self.tally += more;
            self.told = true;
        }
        self.left_out.extend(ignored(line));
        if let Some(reason) = line.strip_prefix(LEFT_OUT) {
            // Its runner counts it as passed.
            self.tally.passed = self.tally.passed.saturating_sub(1);
            self.tally.skipped += 1;
            self.left_out.push(reason.to_owned());
        }
    }

    fn ended(&mut self) {
        let ended = self.running.take();
        self.took
            .extend(ended.map(|(program, since)| (program, since.elapsed())));
    }

    fn verdict(mut self, result: Result) -> Verdict {
        self.ended();
        let result = match result {
            Ok(()) if !self.told => Err(Failure::new("no line of its output told a result")),
            result => result,
        };
        Verdict::counted(result, self.tally, self.left_out, self.took)
    }
}

/// The program that cargo says it runs: `log` in `Running tests/log/main.rs (target/debug/deps/log-1a2b)`.
fn started(line: &str) -> Option<String> {
    let (_, file) = line.trim().strip_prefix("Running ")?.rsplit_once('(')?;
    let name = file.trim_end_matches(')').rsplit(['/', '\\']).next()?;
    Some(name.rsplit_once('-')?.0.to_owned())
}

/// The name and the reason of a test that cargo's runner says it left out.
fn ignored(line: &str) -> Option<String> {
    let (test, reason) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    let reason = reason.trim_start_matches([',', ' ']);
    let reason = if reason.is_empty() {
        "no reason given"
    } else {
        reason
    };
    Some(format!("{test}: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::{ignored, started};

    #[test]
    fn an_ignored_test_is_named_with_its_reason() {
        let line = "test usb::pulled_out ... ignored, needs FUSE";
        assert_eq!(
            ignored(line).as_deref(),
            Some("usb::pulled_out: needs FUSE")
        );
        let line = "test usb::pulled_out ... ignored";
        assert_eq!(
            ignored(line).as_deref(),
            Some("usb::pulled_out: no reason given")
        );
        assert_eq!(ignored("test usb::pulled_out ... ok"), None);
    }

    #[test]
    fn a_program_is_known_by_its_file() {
        for line in [
            "     Running tests/log/main.rs (target/debug/deps/log-128ea788137594a7)",
            r"     Running unittests src\lib.rs (target\debug\deps\log-128ea788137594a7)",
        ] {
            assert_eq!(started(line).as_deref(), Some("log"), "{line}");
        }
        assert_eq!(started("Running out of room (a sentence)"), None);
    }
}
