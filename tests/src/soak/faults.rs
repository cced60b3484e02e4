//! Faults inside this process, and inside another.

use std::path::Path;
use std::process::{Command, Output};

use super::actions::InjectedFault;
use super::shim::{self, Fault};
use crate::programs;

/// Lets the file system under `SQLite` fail while `action` runs; says whether it came to that.
pub fn under<T>(fault: InjectedFault, action: impl FnOnce() -> T) -> (T, bool) {
    {
        let mut state = shim::state();
        state.calls = 0;
        state.failed = false;
        (state.fault, state.fail_at, state.for_good) = match fault {
            InjectedFault::Nothing => (None, 0, false),
            InjectedFault::Full(at) => (Some(Fault::Full), at, false),
            InjectedFault::FullOn(at) => (Some(Fault::Full), at, true),
            // Nothing reaches the disk any more, not even the undoing: as if the process were gone.
            InjectedFault::Kill(at) => (Some(Fault::Error), at, true),
        };
    }
    let answer = action();
    let mut state = shim::state();
    // Handles that are closed after a kill close without a fault.
    if !matches!(fault, InjectedFault::Kill(_)) {
        state.fault = None;
    }
    (answer, state.failed)
}

/// The disk works again.
pub fn over() {
    shim::state().fault = None;
}

/// The command line under strace, which lets its disk be full or kills it.
pub fn command_line(profile: &Path, fault: InjectedFault, words: &[&str]) -> Output {
    let cli = programs::command_line();
    let inject = match fault {
        InjectedFault::Nothing => None,
        InjectedFault::Full(at) => Some(format!("inject=pwrite64:error=ENOSPC:when={at}")),
        InjectedFault::FullOn(at) => Some(format!("inject=pwrite64:error=ENOSPC:when={at}+")),
        InjectedFault::Kill(at) => Some(format!(
            "inject=pwrite64,fsync,fdatasync,unlink:signal=SIGKILL:when={at}"
        )),
    };
    let mut command = match inject {
        None => Command::new(cli),
        Some(inject) => {
            let mut strace = programs::system("strace", "strace");
            strace
                .args(["-f", "-qq", "-o", "/dev/null", "-e", &inject])
                .arg(cli);
            strace
        }
    };
    command
        .args(["--json", "--lang", "en", "--profile"])
        .arg(profile)
        .args(words)
        .output()
        .expect("the command line runs")
}
