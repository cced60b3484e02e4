//! The built programs, and other programs that the tests need.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The repository's first folder.
pub fn repository() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// Cargo's target folder: whatever runs this lies in it.
pub fn target() -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a file");
    own.ancestors()
        .find(|folder| folder.join("CACHEDIR.TAG").exists())
        .map_or_else(|| repository().join("target"), Path::to_path_buf)
}

/// The window, as `XUESILU_BIN` says or as the last dev build left it.
pub fn window() -> PathBuf {
    built("XUESILU_BIN", "xuesilu")
}

/// The command line, as `XUESILU_CLI_BIN` says or as the last dev build left it.
pub fn command_line() -> PathBuf {
    built("XUESILU_CLI_BIN", "xuesilu-cli")
}

fn built(variable: &str, name: &str) -> PathBuf {
    let file =
        std::env::var_os(variable).map_or_else(|| target().join("debug").join(name), PathBuf::from);
    assert!(
        file.is_file(),
        "{} is not built. Build it (cargo build -p xuesilu --features custom-protocol) or name it \
         in {variable}",
        file.display()
    );
    file
}

/// A program of the system, ready to be told its arguments.
///
/// `package` is what Debian calls the package that brings it.
pub fn system(name: &str, package: &str) -> Command {
    let found = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()));
    assert!(
        found,
        "{name} is missing from this system: install the package {package}, or let \
         `cargo xtask test` do it"
    );
    let mut command = Command::new(name);
    command.stdin(Stdio::null());
    command
}

/// The Python that has the engines which load open tables, as `XUESILU_ENGINES` says or as `cargo xtask test` has
/// installed it.
pub fn engines() -> PathBuf {
    let own = || target().join("engines").join("bin").join("python3");
    let python = std::env::var_os("XUESILU_ENGINES").map_or_else(own, PathBuf::from);
    assert!(
        python.exists(),
        "{} is missing: `cargo xtask test` installs it, with DuckDB",
        python.display()
    );
    python
}

/// Says that a test cannot be made here. Past the runner's own capture, so that it is heard, and
/// counted by `cargo xtask test`.
pub fn left_out(test: &str, reason: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nSKIPPED: {test}: {reason}").expect("somebody listens");
}

/// Ends a process at once, as a crash would, and leaves its children to themselves.
pub fn kill_at_once(pid: u32) {
    let killed = system("kill", "procps")
        .args(["-9", &pid.to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success(), "no process {pid} to kill");
}

/// Whether a process still runs; one that only waits to be buried does not.
pub fn is_running(pid: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| {
        stat.rsplit_once(") ")
            .is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
    })
}

/// The children of a process, and theirs, itself first.
pub fn tree(pid: u32) -> Vec<u32> {
    let mut family = vec![pid];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        let tasks = std::fs::read_dir(format!("/proc/{parent}/task"));
        for task in tasks.into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(task.path().join("children"));
            family.extend(
                children
                    .unwrap_or_default()
                    .split_whitespace()
                    .filter_map(|child| child.parse::<u32>().ok()),
            );
        }
        at += 1;
    }
    family
}
