//! `cargo xtask bench …`: what is measured, on what people get.

use crate::command;
use crate::failure::Result;
use crate::house::{self, Profile};
use crate::purpose::Purpose;
use crate::setup;
use crate::ui;
use std::ffi::OsString;
use std::process::ExitCode;

/// Measures the start of the window beside that of a bare web view.
pub fn start(arguments: &[OsString]) -> Result<ExitCode> {
    setup::prepare(Purpose::Test)?;
    ui::build()?;
    let window = house::build_window(Profile::Release)?;
    let mut bench = house::cargo(&["run", "--locked", "--release", "-p", "xuesilu-tests"]);
    bench.args(["--bin", "bench_start", "--"]).args(arguments);
    command::run(bench.env("XUESILU_BIN", window))?;
    Ok(ExitCode::SUCCESS)
}

/// Measures beside its floor what a program of the tests measures: `bench_collect`, `bench_commit`,
/// `bench_paper`, `bench_report`, `bench_search`, `bench_table`, `bench_text`.
pub fn beside_floor(program: &str, arguments: &[OsString]) -> Result<ExitCode> {
    let mut bench = house::cargo(&["run", "--locked", "--release", "-p", "xuesilu-tests"]);
    bench.args(["--bin", program, "--"]).args(arguments);
    command::run(&mut bench)?;
    Ok(ExitCode::SUCCESS)
}
