//! `cargo xtask test`: everything that must hold, in the order in which it is soonest known.

use crate::command;
use crate::deny;
use crate::failure::Result;
use crate::fuzz;
use crate::house;
use crate::memory;
use crate::purpose::Purpose;
use crate::report::{Report, Verdict};
use crate::runner::count;
use crate::setup;
use crate::ui;
use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// The scope of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All there is.
    Everything,
    /// The checks that are done within three minutes: neither the real window, nor sticks, nor
    /// other people's programs, nor a kill at every call, nor the list of known vulnerabilities.
    Fast,
}

const NPM_CI: &str = "npm ci";
const UI_BUILD: &str = "UI build";
const BUILD: &str = "build programs and tests";
/// Tests that fail, kill or flip one thing after another, and so take minutes, by parts of their names.
const LONG: [&str; 6] = [
    "calls::",
    "power::",
    "each_call::",
    "collect_kill::",
    "every_single_bit_flip",
    "every_page_zeroed",
];
/// Says to Rust's test runner how many tests run side by side.
const THREADS: &str = "RUST_TEST_THREADS";
/// Programs that have tests in themselves.
const PROGRAMS: [&str; 3] = ["xuesilu", "xuesilu-cli", "xtask"];

/// Sets up and runs every check; the last line printed is their sum.
pub fn test(scope: Scope) -> Result<ExitCode> {
    setup::prepare(Purpose::Test)?;
    let mut report = Report::default();
    report.step("rustfmt", &[], || {
        command::run(&mut house::cargo(&["fmt", "--all", "--check"]))
    });
    check_ui(&mut report);
    report.step("licences, bans, sources", &[], deny::check);
    check_rust(&mut report, scope);
    if scope == Scope::Everything {
        report.step("advisories", &[], deny::advisories);
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
    report.step(UI_BUILD, &[NPM_CI], ui::build_installed);
    report.step("first screen's size", &[UI_BUILD], script("size"));
}

/// The window carries the built UI in itself, so nothing here compiles without it.
fn check_rust(report: &mut Report, scope: Scope) {
    report.step("clippy", &[UI_BUILD], || {
        let mut clippy = house::cargo_workspace("clippy");
        command::run(clippy.args(["--all-targets", "--", "-D", "warnings"]))
    });
    if scope == Scope::Fast {
        report.step("Rust tests", &[UI_BUILD], || count(&mut fast_tests()));
        report.step("all other Rust tests", &[], || {
            let long = LONG.join(", ");
            Verdict::skipped(format!("--fast leaves out {long} and the crate `tests`"))
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
    if std::env::var_os(THREADS).is_none() {
        // A test of the window, of a stick or of the command line waits as long as it computes.
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        test.env(THREADS, (2 * cores).to_string());
    }
    if let Some(folder) = memory::folder() {
        test.env("TMPDIR", folder);
    }
    test
}

/// By name, not by leaving crates out: with another selection Tauri is built again.
fn fast_tests() -> Command {
    let mut test = cargo_test();
    test.arg("--lib");
    for name in PROGRAMS {
        test.args(["--bin", name]);
    }
    for name in tests_beside_their_crate() {
        test.args(["--test", &name]);
    }
    test.arg("--");
    for name in LONG {
        test.args(["--skip", name]);
    }
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
