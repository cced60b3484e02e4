//! The UI's own tools: npm and its scripts.

use crate::command;
use crate::failure::{During, Result};
use crate::house;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// npm, as this system spells it.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// The UI's folder.
pub fn folder() -> PathBuf {
    house::root().join("ui")
}

/// npm in the UI's folder.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new(NPM);
    command.current_dir(folder()).args(arguments);
    command
}

/// Installs exactly what the lock file says, unless that is what was installed last time.
pub fn install() -> Result {
    let lock = fs::read(folder().join("package-lock.json")).during("reading package-lock.json")?;
    // A copy of the lock file lies with what it led to, so deleting either forgets both.
    let installed = folder().join("node_modules").join(".xtask-installed.json");
    if fs::read(&installed).is_ok_and(|last| last == lock) {
        println!("node_modules is as package-lock.json says");
        return Ok(());
    }
    command::run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&installed, lock).during("remembering what npm installed")
}

/// Installs and builds the UI, which the window then carries in itself.
pub fn build() -> Result {
    install()?;
    command::run(&mut npm(&["run", "build"]))
}
