//! The steps of a test run: each under a headline, all of them in a table at the end.

use crate::failure::{Failure, Result};
use crate::tally::Tally;
use std::time::{Duration, Instant};

/// How a step ended, and what its runner counted.
pub struct Verdict {
    outcome: Outcome,
    counted: Option<Tally>,
    /// Tests that its runner left out, each with the runner's reason.
    left_out: Vec<String>,
    /// The runner's programs, and how long each of them took.
    programs: Vec<(String, Duration)>,
}

/// Where a run's time goes is told by the programs that take longer than this.
const WORTH_KNOWING: Duration = Duration::from_secs(5);

enum Outcome {
    Passed,
    Failed(Failure),
    Skipped(String),
}

impl Verdict {
    /// A step that was not done, and why.
    pub fn skipped(reason: impl Into<String>) -> Self {
        let outcome = Outcome::Skipped(reason.into());
        Self {
            outcome,
            counted: None,
            left_out: Vec::new(),
            programs: Vec::new(),
        }
    }

    /// A test runner's end, with what it printed about its tests and how long its programs took.
    pub fn counted(
        result: Result,
        counted: Tally,
        left_out: Vec<String>,
        programs: Vec<(String, Duration)>,
    ) -> Self {
        Self {
            counted: Some(counted),
            left_out,
            programs,
            ..result.into()
        }
    }

    /// What this step adds to the sum. A check that counts nothing is one thing that
    /// passed, failed or was skipped; and no failed step goes without a failure, or a
    /// test that does not compile would leave the sum looking well.
    fn tally(&self) -> Tally {
        let mut tally = self.counted.unwrap_or_default();
        match self.outcome {
            Outcome::Passed if self.counted.is_none() => tally.passed = 1,
            Outcome::Passed => {}
            Outcome::Failed(_) => tally.failed = tally.failed.max(1),
            Outcome::Skipped(_) => tally.skipped += 1,
        }
        tally
    }

    fn has_passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed)
    }
}

impl From<Result> for Verdict {
    fn from(result: Result) -> Self {
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(failure) => Outcome::Failed(failure),
        };
        Self {
            outcome,
            counted: None,
            left_out: Vec::new(),
            programs: Vec::new(),
        }
    }
}

struct Step {
    name: &'static str,
    verdict: Verdict,
    took: Duration,
}

/// The steps done so far.
#[derive(Default)]
pub struct Report {
    steps: Vec<Step>,
}

impl Report {
    /// Does `work` under the headline `name`, unless one of the steps it stands on did
    /// not pass: then it is skipped, since it could only fail for the same reason.
    pub fn step<V: Into<Verdict>>(
        &mut self,
        name: &'static str,
        stands_on: &[&str],
        work: impl FnOnce() -> V,
    ) {
        println!("\n━━ {name}");
        let start = Instant::now();
        let fallen = self
            .steps
            .iter()
            .find(|step| stands_on.contains(&step.name) && !step.verdict.has_passed());
        let verdict = match fallen {
            Some(step) => {
                Verdict::skipped(format!("it stands on “{}”, which did not pass", step.name))
            }
            None => work().into(),
        };
        let took = start.elapsed();
        match &verdict.outcome {
            Outcome::Passed => println!("━━ {name}: passed in {}", shown(took)),
            Outcome::Failed(failure) => println!("━━ {name}: FAILED in {}: {failure}", shown(took)),
            Outcome::Skipped(reason) => println!("━━ {name}: SKIPPED: {reason}"),
        }
        self.steps.push(Step {
            name,
            verdict,
            took,
        });
    }

    /// Prints the table, what was skipped and why, and the sum; says whether all is well.
    pub fn close(self) -> bool {
        println!("\n━━ Summary");
        for step in &self.steps {
            let word = match step.verdict.outcome {
                Outcome::Passed => "passed",
                Outcome::Failed(_) => "FAILED",
                Outcome::Skipped(_) => "SKIPPED",
            };
            let counted = step.verdict.counted.map(|tally| tally.to_string());
            let counted = counted.unwrap_or_default();
            let line = format!(
                "{word:<8} {:>7}  {:<28} {counted}",
                shown(step.took),
                step.name
            );
            println!("{}", line.trim_end());
            for (program, took) in &step.verdict.programs {
                if *took >= WORTH_KNOWING {
                    println!("{:>16}  · {program}", shown(*took));
                }
            }
        }
        for step in &self.steps {
            if let Outcome::Skipped(reason) = &step.verdict.outcome {
                println!("SKIPPED {}: {reason}", step.name);
            }
            for test in &step.verdict.left_out {
                println!("SKIPPED {}: {test}", step.name);
            }
        }
        let took = self.steps.iter().map(|step| step.took).sum();
        println!("{} altogether\n", shown(took));
        println!("{}", self.tally());
        !self
            .steps
            .iter()
            .any(|step| matches!(step.verdict.outcome, Outcome::Failed(_)))
    }

    fn tally(&self) -> Tally {
        let mut sum = Tally::default();
        for step in &self.steps {
            sum += step.verdict.tally();
        }
        sum
    }
}

fn shown(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", took.as_secs_f64());
    }
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::{Failure, Report, Tally, Verdict, shown};
    use std::time::Duration;

    fn counted(passed: u32, failed: u32, skipped: u32) -> Tally {
        Tally {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn a_check_counts_as_one_and_a_runner_by_its_tests() {
        let mut report = Report::default();
        report.step("check", &[], || Ok(()));
        report.step("runner", &[], || {
            Verdict::counted(Ok(()), counted(5, 0, 2), Vec::new(), Vec::new())
        });
        assert_eq!(report.tally(), counted(6, 0, 2));
        assert!(report.close());
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_still_counts() {
        let mut report = Report::default();
        report.step("runner", &[], || {
            let result = Err(Failure::new("does not compile"));
            Verdict::counted(result, Tally::default(), Vec::new(), Vec::new())
        });
        assert_eq!(report.tally(), counted(0, 1, 0));
        assert!(!report.close());
    }

    #[test]
    fn what_stands_on_a_failed_step_is_skipped_and_the_rest_goes_on() {
        let mut report = Report::default();
        report.step("first", &[], || Err(Failure::new("no")));
        report.step("second", &["first"], || -> Verdict { unreachable!() });
        report.step("third", &["second"], || -> Verdict { unreachable!() });
        report.step("other", &[], || Ok(()));
        assert_eq!(report.tally(), counted(1, 1, 2));
    }

    #[test]
    fn durations_are_short_to_read() {
        assert_eq!(shown(Duration::from_millis(1240)), "1.2 s");
        assert_eq!(shown(Duration::from_secs(125)), "2:05");
    }
}
