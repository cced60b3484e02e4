//! The glibc that a program asks for, and building one for older systems than this.

use crate::command;
use crate::failure::{Failure, Result};
use crate::house;
use crate::venv;
use crate::version::Version;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest glibc that the command line starts on: UOS 20's; Kylin V10 SP1 has 2.31.
const OLDEST: Version = Version::new(2, 28, 0);

/// What pip installs to link for it, byte for byte.
const TOOLS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/package/zig.txt");

/// Builds the command line for the oldest glibc, and sees that it asks for no newer one.
pub fn command_line() -> Result<PathBuf> {
    let bin = venv::provide("zig", Path::new(TOOLS))?;
    let triple = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let mut build = house::cargo(&["zigbuild", "--locked", "--release", "-p", "xuesilu-cli"]);
    build.args(["--target", &format!("{triple}.2.28")]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(bin).chain(std::env::split_paths(&path));
    let folders = std::env::join_paths(folders)
        .map_err(|error| Failure::new(format!("the search path: {error}")))?;
    // The standard library for this target comes with the compiler, so nothing is fetched.
    command::run(build.env("PATH", folders))?;
    let program = house::target()?
        .join(triple)
        .join("release")
        .join("xuesilu-cli");
    match newest(&program)? {
        asked if asked <= OLDEST => Ok(program),
        asked => Err(Failure::new(format!(
            "{} asks for glibc {asked}; {OLDEST} is the newest that the older systems have",
            program.display()
        ))),
    }
}

/// The newest version of glibc that a symbol of `program` belongs to: the one it needs.
pub fn newest(program: &Path) -> Result<Version> {
    let said = command::said(Command::new("objdump").arg("-T").arg(program))
        .ok_or_else(|| Failure::new("objdump cannot be started"))?;
    newest_of(&said).ok_or_else(|| {
        let program = program.display();
        Failure::new(format!("objdump names no symbol of glibc in {program}"))
    })
}

fn newest_of(said: &str) -> Option<Version> {
    said.split_whitespace()
        .map(|word| word.trim_matches(['(', ')']))
        .filter_map(|word| word.strip_prefix("GLIBC_"))
        .filter_map(Version::find)
        .max()
}

#[cfg(test)]
mod tests {
    use super::{Version, newest_of};

    #[test]
    fn the_newest_version_is_found_as_a_number_and_private_ones_are_none() {
        let said = "DYNAMIC SYMBOL TABLE:\n\
            0000 DF *UND* 0000 (GLIBC_2.2.5) free\n\
            0000 DF *UND* 0000  GLIBC_2.28  fcntl64\n\
            0000 DF *UND* 0000 (GLIBC_2.9)  pipe2\n\
            0000 DF *UND* 0000 (GLIBC_PRIVATE) x\n\
            0000 w  D  *UND* 0000 (GCC_3.0) _Unwind_Resume\n";
        assert_eq!(newest_of(said), Some(Version::new(2, 28, 0)));
        assert_eq!(newest_of("not a program"), None);
    }
}
