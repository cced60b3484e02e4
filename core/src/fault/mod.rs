//! The record of faults: when the program started and ended, and what failed. It is for whoever
//! maintains the program, and no part of the member's log.
//!
//! An [`Event`] holds codes, numbers and names of our own and nothing else: no text of the member's
//! and no path fits into its type, so none can get into the record (P9).
//!
//! - [`record`]: the two files, at most 5 MB together, whoever writes
//! - [`report`]: what somebody may send, as one text that is shown before it is written

pub mod record;
pub mod report;

use std::fmt;

pub use record::FaultRecord;

use crate::error::{Error, Number};
use crate::safety::Medium;
use crate::time::Clock;

/// The program that writes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The window.
    Window,
    /// The command line.
    CommandLine,
}

/// A line of our own source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    file: String,
    number: u32,
}

impl Line {
    /// Of a file as the compiler knows it: what stands before the crate's folder is the building
    /// computer's business.
    pub fn new(file: &str, number: u32) -> Self {
        let file = file.replace('\\', "/");
        let parts: Vec<&str> = file.split('/').collect();
        let source = parts.iter().rposition(|part| *part == "src");
        let from = source.map_or(parts.len().saturating_sub(1), |at| at.saturating_sub(1));
        Self {
            file: plain(&parts.get(from..).unwrap_or_default().join("/")),
            number,
        }
    }
}

/// An event that is worth a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The program began.
    Started {
        /// On what the profile lies.
        lies_on: Medium,
    },
    /// The program ended by itself.
    Ended,
    /// A run of the command line, from its beginning to its end.
    Ran {
        /// The command, by its name in the program.
        command: &'static str,
    },
    /// A command failed.
    Failed {
        /// The command, by its name in the program.
        command: &'static str,
        /// The error's code.
        code: &'static str,
        /// The system's error number.
        number: Option<Number>,
    },
    /// The program found itself in a state that it does not know.
    Panicked {
        /// The line of source that it stopped at.
        line: Line,
    },
}

impl Event {
    /// An error of a command, where it is a fault and not a slip of whoever typed.
    pub fn of(command: &'static str, error: &Error) -> Option<Self> {
        error.is_fault().then(|| Self::Failed {
            command,
            code: error.code(),
            number: error.number(),
        })
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Window => "window",
            Self::CommandLine => "cli",
        })
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = env!("CARGO_PKG_VERSION");
        match self {
            Self::Started { lies_on } => write!(
                f,
                "started version={version} system={} lies_on={}",
                system(),
                lies_on.key()
            ),
            Self::Ended => f.write_str("ended"),
            Self::Ran { command } => {
                write!(f, "ran {command} version={version} system={}", system())
            }
            Self::Failed {
                command,
                code,
                number,
            } => {
                write!(f, "failed {command} code={code}")?;
                match number {
                    Some(Number::Sqlite(number)) => write!(f, " sqlite={number}"),
                    Some(Number::System(number)) => write!(f, " system={number}"),
                    None => Ok(()),
                }
            }
            Self::Panicked { line } => write!(f, "panicked {}:{}", line.file, line.number),
        }
    }
}

/// The system's kind and version: `linux-debian-12-x86_64`.
pub fn system() -> String {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let says = |key: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(key));
        line.map(|value| format!("-{}", plain(value.trim_matches('"'))))
            .unwrap_or_default()
    };
    format!(
        "{}{}{}-{}",
        std::env::consts::OS,
        says("ID="),
        says("VERSION_ID="),
        std::env::consts::ARCH
    )
}

/// Letters, digits and a few signs: what a file of the system or a path of the compiler's may say.
fn plain(text: &str) -> String {
    let known = |c: &char| c.is_ascii_alphanumeric() || "._-/".contains(*c);
    text.chars().filter(known).take(120).collect()
}

/// From now on a panic of this program leaves a line. What it would say stays unsaid: it may hold
/// anything.
pub fn record_panics(record: FaultRecord, program: Program, clock: impl Clock + 'static) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let at = panic.location();
        let line = Line::new(
            at.map_or("", std::panic::Location::file),
            at.map_or(0, std::panic::Location::line),
        );
        record.write(program, &Event::Panicked { line }, clock.now());
        before(panic);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p09_a_line_of_source_says_nothing_of_the_computer_that_built_it() {
        let line = |file: &str| Line::new(file, 1).file;
        assert_eq!(line("core/src/fault/mod.rs"), "core/src/fault/mod.rs");
        let far = "/home/张三/.cargo/registry/src/index-6f17/rusqlite-0.37.0/src/lib.rs";
        assert_eq!(line(far), "rusqlite-0.37.0/src/lib.rs");
        assert_eq!(line(r"C:\Users\li\core\src\a.rs"), "core/src/a.rs");
        assert_eq!(line("/home/li/build.rs"), "build.rs");
    }

    #[test]
    fn p09_only_faults_are_recorded_and_only_by_code_and_number() {
        let typed = Error::UnknownForm {
            name: "SENTINEL".to_owned(),
        };
        assert_eq!(Event::of("entry_add", &typed), None);
        let io = std::io::Error::from_raw_os_error(5);
        let failed = Error::of_io(&io, std::path::Path::new("/home/SENTINEL/member.db"));
        let said = Event::of("entry_add", &failed).unwrap().to_string();
        assert_eq!(said, "failed entry_add code=failed system=5");
        let full = Event::of("note_draft", &Error::DiskFull).unwrap();
        assert_eq!(full.to_string(), "failed note_draft code=disk_full");
    }
}
