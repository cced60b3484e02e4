//! Programs that pip installs, byte for byte as a list says, into a folder of the target's.

use crate::command;
use crate::failure::{During, Result};
use crate::house;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What loads open tables in tests.
const ENGINES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/engines.txt");

/// Installs the engines that tests load open tables into.
pub fn engines() -> Result {
    provide("engines", Path::new(ENGINES)).map(drop)
}

/// A folder of programs, installed once for each list of versions; where they lie in it.
pub fn provide(name: &str, list: &Path) -> Result<PathBuf> {
    let folder = house::target()?.join(name);
    let bin = folder.join("bin");
    let wanted = fs::read(list).during("reading a list for pip")?;
    let installed = folder.join("installed.txt");
    if fs::read(&installed).is_ok_and(|last| last == wanted) {
        return Ok(bin);
    }
    command::run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    let mut pip = Command::new(bin.join("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check"]);
    command::run(pip.args(["--require-hashes", "-r"]).arg(list))?;
    fs::write(&installed, wanted).during("remembering what pip installed")?;
    Ok(bin)
}
