//! The real program under strace, with a fault at a call of our choosing.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::person::{Person, Ran};

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
    // Only the calls that are asked for stop the program: a filter in the kernel lets others pass.
    // With it strace sends no signal (6.1), so a kill goes without.
    let filter = (!inject.contains("signal=")).then_some("--seccomp-bpf");
    let (_, rest) = inject.split_once('=').expect("inject=…, or trace=…");
    let calls = rest.split(':').next().unwrap_or(rest);
    command
        .args(filter)
        .args(["-f", "-qq", "-o"])
        .arg(seen)
        .args(watched)
        .args(["-e", &format!("trace={calls}"), "-e", inject])
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

/// Runs the program, which stands still right after the first flush of this file until `meanwhile` has
/// been done.
pub(crate) fn stopped_after_flush(
    person: &Person,
    file: &Path,
    words: &[&str],
    meanwhile: impl FnOnce(),
) -> Ran {
    // A pipe with a name: reading it waits for what the program does, and for nothing else.
    let seen = person.beside("seen");
    run(Command::new("mkfifo").arg(&seen));
    let watched = ["-P", file.to_str().unwrap()];
    let inject = "inject=fsync,fdatasync:signal=SIGSTOP:when=1";
    let child = under_strace(person, &seen, &watched, inject, words)
        .arg("--json")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("strace runs (Debian: strace)");
    let mut lines = BufReader::new(File::open(&seen).unwrap()).lines();
    let mut stopped = lines.by_ref().map_while(Result::ok);
    let stopped = stopped.find(|line| line.contains("stopped by SIGSTOP"));
    let stopped = stopped.expect("the file is flushed");
    meanwhile();
    let (number, _) = stopped.split_once(' ').unwrap();
    run(Command::new("kill").args(["-CONT", number]));
    // What is still to be said is read, or nobody could say it.
    let rest = std::thread::spawn(move || lines.count());
    let ended = child.wait_with_output().unwrap();
    rest.join().unwrap();
    ended.into()
}

fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

/// Runs the program, and lets the first flush of this file fail.
pub(crate) fn failed_flush(person: &Person, file: &Path, words: &[&str]) -> Ran {
    let watched = ["-P", file.to_str().unwrap()];
    let inject = "inject=fsync,fdatasync:error=EIO:when=1";
    under_strace(person, Path::new("/dev/null"), &watched, inject, words)
        .arg("--json")
        .output()
        .expect("strace runs (Debian: strace)")
        .into()
}

/// Runs the program on a disk that is full from the `nth` write into the log, its journal or a file beside it.
pub(crate) fn full_from(person: &Person, nth: u32, words: &[&str]) -> Ran {
    let names = ["member.db", "member.db-journal", "erased.json.new"];
    let files = names.map(|name| person.profile.join(name));
    let watched = files.iter().flat_map(|file| ["-P", file.to_str().unwrap()]);
    let watched: Vec<&str> = watched.collect();
    let inject = format!("inject=pwrite64,write:error=ENOSPC:when={nth}+");
    under_strace(person, Path::new("/dev/null"), &watched, &inject, words)
        .output()
        .expect("strace runs (Debian: strace)")
        .into()
}
