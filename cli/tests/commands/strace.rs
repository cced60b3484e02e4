//! The real program under strace, with a fault at a call of our choosing.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::person::Person;

/// Runs the program with this injected: `inject=fsync:error=EIO:when=3`.
pub(crate) fn injected(person: &Person, inject: &str, words: &[&str]) -> Output {
    under_strace(person, Path::new("/dev/null"), &[], inject, words)
        .output()
        .expect("strace runs (Debian: strace)")
}

/// Runs the program; the calls of these names that it made, each with the file that it was about.
pub(crate) fn traced(person: &Person, calls: &str, words: &[&str]) -> Vec<String> {
    let seen = person.beside("calls");
    let ran = under_strace(person, &seen, &["-y"], &format!("trace={calls}"), words)
        .output()
        .expect("strace runs (Debian: strace)");
    assert!(ran.status.success(), "{ran:?}");
    let seen = fs::read_to_string(seen).unwrap();
    seen.lines().map(str::to_owned).collect()
}

fn under_strace(
    person: &Person,
    seen: &Path,
    watched: &[&str],
    inject: &str,
    words: &[&str],
) -> Command {
    let plain = person.command();
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o"])
        .arg(seen)
        .args(watched)
        .args(["-e", inject])
        .arg(plain.get_program())
        .args(plain.get_args())
        .args(words);
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command
}
