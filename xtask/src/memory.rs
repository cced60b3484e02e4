//! The folder of the tests' files: in memory, so that a flush costs what the program does and not
//! what the disk happens to do. Flushes are made all the same; what becomes of a file whose flush
//! failed or never came is tried on file systems that the tests make for it.

use crate::command;
use std::fs;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "/dev/shm";
/// More than all tests together have written at any moment, and as much again.
const MEBIBYTES: u64 = 2048;

/// The folder for temporary files, where the system has one in memory with room enough and nobody
/// has named another.
pub fn folder() -> Option<&'static Path> {
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    let fits =
        std::env::var_os("TMPDIR").is_none() && takes_programs(&mounts) && free()? >= MEBIBYTES;
    fits.then(|| Path::new(FOLDER))
}

/// Containers often mount it so that no program in it can be started, which some tests do.
fn takes_programs(mounts: &str) -> bool {
    let mut mounts = mounts.lines().map(|line| line.split(' ').collect());
    mounts.any(|mount: Vec<&str>| {
        matches!(mount[..], [_, FOLDER, "tmpfs", options, ..]
            if !options.split(',').any(|option| option == "noexec" || option == "ro"))
    })
}

fn free() -> Option<u64> {
    let mut ask = Command::new("df");
    let said = command::said(ask.args(["--output=avail", "--block-size=1M", FOLDER]))?;
    said.lines().last()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::takes_programs;

    #[test]
    fn only_memory_that_programs_can_be_started_in_is_taken() {
        for (mounts, taken) in [
            ("tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0\n", true),
            (
                "shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime 0 0\n",
                false,
            ),
            ("/dev/sda1 /dev/shm ext4 rw 0 0\n", false),
            ("tmpfs /run/shm tmpfs rw 0 0\n", false),
            ("", false),
        ] {
            assert_eq!(takes_programs(mounts), taken, "{mounts}");
        }
    }
}
