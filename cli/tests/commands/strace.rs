//! The real program under strace, with a fault at a call of our choosing.

use std::process::{Command, Output};

use crate::person::Person;

/// Runs the program with this injected: `inject=fsync:error=EIO:when=3`.
pub(crate) fn injected(person: &Person, inject: &str, words: &[&str]) -> Output {
    let plain = person.command();
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o", "/dev/null", "-e"])
        .arg(inject)
        .arg(plain.get_program())
        .args(plain.get_args())
        .args(words);
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.output().expect("strace runs (Debian: strace)")
}
