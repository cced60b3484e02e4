//! The places of things in the repository, and how its programs are built.

use crate::command;
use crate::failure::{During, Failure, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of cargo's profiles a program is built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Built soon, runs slower: what the tests use.
    Dev,
    /// The build that people get.
    Release,
}

/// A plain build of the window would look for a development server; with this
/// feature it carries the built UI in itself.
const EMBEDDED_UI: &str = "xuesilu/custom-protocol";

/// The repository's first folder.
pub fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// Cargo's target folder, wherever it has been moved to: this program lies in it.
pub fn target() -> Result<PathBuf> {
    let own = std::env::current_exe().during("looking for the target folder")?;
    own.ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| Failure::new("this program is not in cargo's target folder"))
}

/// Cargo itself, in the repository's first folder.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(arguments);
    command
}

/// Cargo over the whole workspace with the UI embedded.
///
/// Every step of a test run takes this same selection. Cargo unifies the features of
/// what is selected together; another selection would build Tauri a second time.
pub fn cargo_workspace(subcommand: &str) -> Command {
    cargo(&[
        subcommand,
        "--locked",
        "--workspace",
        "--features",
        EMBEDDED_UI,
    ])
}

/// The program called `name`, as `profile` builds it.
pub fn program(name: &str, profile: Profile) -> Result<PathBuf> {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    let file_name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(target()?.join(folder).join(file_name))
}

/// Builds the window and says where it is. The UI must have been built before.
pub fn build_window(profile: Profile) -> Result<PathBuf> {
    match profile {
        Profile::Dev => build_for_tests("--bins")?,
        Profile::Release => {
            let mut build = cargo(&["build", "--locked", "--release", "-p", "xuesilu"]);
            command::run(build.args(["--features", EMBEDDED_UI]))?;
        }
    }
    program("xuesilu", profile)
}

/// Builds `targets` of the workspace as a test run does, so that neither has to build
/// again what the other has built.
pub fn build_for_tests(targets: &str) -> Result {
    // Cargo counts the features of dev-dependencies in only when something is asked for
    // that may use them. Asking for examples does it, and there are none.
    let mut build = cargo_workspace("build");
    command::run(build.args(["--examples", targets]))
}

/// Tells `command` where the programs are that [`build_for_tests`] has built.
pub fn with_programs(command: &mut Command) -> Result<&mut Command> {
    Ok(command
        .env("XUESILU_BIN", program("xuesilu", Profile::Dev)?)
        .env("XUESILU_CLI_BIN", program("xuesilu-cli", Profile::Dev)?))
}
