//! `cargo xtask test`: everything that must hold, in the order in which it is soonest known.

use crate::command;
use crate::deny;
use crate::failure::{Failure, Result};
use crate::fuzz;
use crate::house;
use crate::purpose::Purpose;
use crate::report::{Report, Verdict};
use crate::setup;
use crate::tally::Tally;
use crate::ui;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// How much is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All there is.
    Everything,
    /// All but the tests of the crate `tests`, which drive the real window and take longest,
    /// and the examples in the documentation.
    WithoutWindow,
}

const NPM_CI: &str = "npm ci";
const UI_BUILD: &str = "UI build";
/// How a test of ours says that it cannot be made here.
const LEFT_OUT: &str = "SKIPPED: ";
const BUILD: &str = "build programs and tests";

/// Sets up and runs every check; the last line printed is their sum.
pub fn test(scope: Scope) -> Result<ExitCode> {
    setup::prepare(Purpose::Test)?;
    let mut report = Report::default();
    report.step("rustfmt", &[], || {
        command::run(&mut house::cargo(&["fmt", "--all", "--check"]))
    });
    check_ui(&mut report);
    report.step("licences, bans, sources", &[], deny::check);
    report.step("advisories", &[], deny::advisories);
    check_rust(&mut report, scope);
    if scope == Scope::Everything {
        report.step("fuzz targets", &[], fuzz::run);
    }
    Ok(if report.close() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn check_ui(report: &mut Report) {
    let script = |name: &'static str| move || command::run(&mut ui::npm(&["run", name]));
    report.step(NPM_CI, &[], ui::install);
    report.step("svelte-check", &[NPM_CI], script("check"));
    report.step("eslint", &[NPM_CI], script("lint"));
    report.step("UI tests", &[NPM_CI], || count(&mut ui::npm(&["test"])));
    report.step(UI_BUILD, &[NPM_CI], script("build"));
    report.step("first screen's size", &[UI_BUILD], script("size"));
}

/// The window carries the built UI in itself, so nothing here compiles without it.
fn check_rust(report: &mut Report, scope: Scope) {
    report.step("clippy", &[UI_BUILD], || {
        let mut clippy = house::cargo_workspace("clippy");
        command::run(clippy.args(["--all-targets", "--", "-D", "warnings"]))
    });
    if scope == Scope::WithoutWindow {
        report.step("Rust tests", &[UI_BUILD], || {
            // Not by leaving the crate out: with another selection Tauri is built again.
            let mut test = cargo_test();
            test.args(["--lib", "--bins"]);
            for name in tests_beside_their_crate() {
                test.args(["--test", &name]);
            }
            count(&mut test)
        });
        report.step("window tests", &[], || {
            Verdict::skipped("--fast leaves out the crate `tests`")
        });
        return;
    }
    report.step(BUILD, &[UI_BUILD], || {
        house::build_for_tests("--all-targets")
    });
    report.step("Rust and window tests", &[BUILD], || {
        let mut test = cargo_test();
        match house::with_programs(&mut test) {
            Ok(test) => count(test),
            Err(failure) => Err(failure).into(),
        }
    });
}

fn cargo_test() -> Command {
    let mut test = house::cargo_workspace("test");
    test.arg("--no-fail-fast");
    test
}

/// The integration tests of every crate but `tests`, by name.
fn tests_beside_their_crate() -> Vec<String> {
    let files_in = |folder: PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path())
    };
    files_in(house::root().to_path_buf())
        .filter(|folder| folder.join("Cargo.toml").is_file() && !folder.ends_with("tests"))
        .flat_map(|folder| files_in(folder.join("tests")))
        .filter(|path| {
            path.extension().is_some_and(|rs| rs == "rs") || path.join("main.rs").exists()
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// Runs a test runner and counts what it says.
fn count(runner: &mut Command) -> Verdict {
    let mut tally = Tally::default();
    let mut heard = false;
    let mut left_out = Vec::new();
    let result = command::run_seeing(runner, |line| {
        if let Some(more) = Tally::from_line(line) {
            tally += more;
            heard = true;
        }
        left_out.extend(ignored(line));
        if let Some(reason) = line.strip_prefix(LEFT_OUT) {
            // Its runner counts it as passed.
            tally.passed = tally.passed.saturating_sub(1);
            tally.skipped += 1;
            left_out.push(reason.to_owned());
        }
    });
    let result = match result {
        Ok(()) if !heard => Err(Failure::new("no line of its output told a result")),
        result => result,
    };
    Verdict::counted(result, tally, left_out)
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
    use super::ignored;

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
}
