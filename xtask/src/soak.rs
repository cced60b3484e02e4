//! `cargo xtask soak`: the long one; the short one is among the tests.

use crate::command;
use crate::failure::Result;
use crate::house;
use crate::purpose::Purpose;
use crate::setup;
use std::ffi::OsString;
use std::process::ExitCode;

/// Builds the command line and the soak as the tests are built, and runs it.
pub fn soak(arguments: &[OsString]) -> Result<ExitCode> {
    setup::prepare(Purpose::Test)?;
    command::run(&mut house::cargo(&[
        "build",
        "--locked",
        "-p",
        "xuesilu-cli",
    ]))?;
    let mut soak = house::cargo(&["run", "--locked", "-p", "xuesilu-tests", "--bin", "soak"]);
    soak.arg("--").args(arguments);
    command::run(house::with_programs(&mut soak)?)?;
    Ok(ExitCode::SUCCESS)
}
