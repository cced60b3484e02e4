//! `cargo xtask screenshots`: the tour through every page and state of the real window.

use crate::command;
use crate::failure::Result;
use crate::house::{self, Profile};
use crate::purpose::Purpose;
use crate::setup;
use crate::ui;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Builds the programs and takes the tour, which leaves its pictures in
/// `target/screenshots`. `arguments` are the tour's own.
pub fn screenshots(arguments: &[OsString]) -> Result<ExitCode> {
    setup::prepare(Purpose::Test)?;
    ui::build()?;
    house::build_for_tests("--bins")?;
    let folder = house::target()?.join("screenshots");
    let mut tour = Command::new(house::program("screenshots", Profile::Dev)?);
    tour.args(arguments);
    house::with_programs(&mut tour)?;
    command::run(&mut tour)?;
    println!("The pictures are in {}", folder.display());
    Ok(ExitCode::SUCCESS)
}
