//! The tally of tests that passed, failed and were skipped, by what their runners print.

use std::fmt;
use std::ops::AddAssign;

/// Tests counted by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: u32,
    /// Ran and did not.
    pub failed: u32,
    /// Did not run: ignored, skipped or yet to be written.
    pub skipped: u32,
}

impl Tally {
    /// The tally of one line of a runner's output: cargo's `test result: …`, or vitest's `Tests
    /// …`. `None` for every other line.
    pub fn from_line(line: &str) -> Option<Self> {
        let line = without_colours(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            let (_, counts) = rest.split_once(". ")?;
            return Self::from_counts(counts.split("; "));
        }
        let counts = line.strip_prefix("Tests  ")?;
        let (counts, _) = counts.split_once(" (")?;
        Self::from_counts(counts.split(" | "))
    }

    fn from_counts<'a>(counts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut tally = Self::default();
        for (number, word) in counts.filter_map(|count| count.trim().split_once(' ')) {
            let field = match word {
                "passed" => &mut tally.passed,
                "failed" => &mut tally.failed,
                "ignored" | "skipped" | "todo" => &mut tally.skipped,
                _ => continue,
            };
            *field = number.parse().ok()?;
        }
        Some(tally)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
        } = self;
        write!(out, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// `line` without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::Tally;

    const fn tally(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn cargo_is_understood() {
        let ok = "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 7 filtered out; finished in 1.20s";
        assert_eq!(Tally::from_line(ok), Some(tally(12, 0, 3)));
        let bad = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(Tally::from_line(bad), Some(tally(1, 2, 0)));
    }

    #[test]
    fn vitest_is_understood_plain_and_coloured() {
        for (line, expected) in [
            ("      Tests  12 passed (12)", tally(12, 0, 0)),
            (
                "      Tests  1 failed | 9 passed | 2 skipped (12)",
                tally(9, 1, 2),
            ),
            ("      Tests  3 passed | 1 todo (4)", tally(3, 0, 1)),
            (
                "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m5 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (5)\u{1b}[39m",
                tally(5, 0, 0),
            ),
        ] {
            assert_eq!(Tally::from_line(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_say_nothing() {
        for line in [
            "",
            "running 3 tests",
            "test store::opens ... ok",
            " Test Files  2 passed (2)",
            "      Tests  no tests",
            "test result: odd",
        ] {
            assert_eq!(Tally::from_line(line), None, "{line}");
        }
    }

    #[test]
    fn sums_are_printed_as_others_rely_on() {
        let mut sum = Tally::default();
        for more in [tally(1, 0, 2), tally(3, 1, 0)] {
            sum += more;
        }
        assert_eq!(sum.to_string(), "4 passed, 1 failed, 2 skipped");
    }
}
