//! The UI's own tools: npm and its scripts.

use crate::command;
use crate::failure::{During, Result};
use crate::house;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

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
    build_installed()
}

/// Builds the UI. A file that comes out as it was keeps its time: the window that carries it is not
/// built again for it.
pub fn build_installed() -> Result {
    let before = built(&folder().join("dist"));
    command::run(&mut npm(&["run", "build"]))?;
    for (path, content, time) in before {
        if fs::read(&path).is_ok_and(|now| now == content) {
            let file = File::options().write(true).open(&path);
            file.and_then(|file| file.set_modified(time))
                .during("keeping the time of a file that did not change")?;
        }
    }
    Ok(())
}

/// Every file below `folder`, with what is in it and its time.
fn built(folder: &Path) -> Vec<(PathBuf, Vec<u8>, SystemTime)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(built(&path));
        } else if let (Ok(content), Ok(about)) = (fs::read(&path), fs::metadata(&path)) {
            files.extend(about.modified().ok().map(|time| (path, content, time)));
        }
    }
    files
}
