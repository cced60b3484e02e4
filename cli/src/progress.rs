//! How far a command is, for whoever watches a terminal. Nothing is said in the first second, and
//! nothing at all where standard error is no terminal.

use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};
use xuesilu_core::locale::Key;

use crate::session::Session;
use crate::words::say_with;

const QUIET: Duration = Duration::from_secs(1);

/// One line that is written over.
pub struct Progress {
    began: Instant,
    last: Option<String>,
    watched: bool,
    say: Box<dyn Fn(u64, u64) -> String>,
}

impl Progress {
    /// With the sentence `id`, whose arguments are `done` and `whole`.
    pub fn new(session: &Session, id: Key) -> Self {
        let language = session.language();
        Self {
            began: Instant::now(),
            last: None,
            watched: stderr().is_terminal(),
            say: Box::new(move |done, whole| {
                let (done, whole) = (done.to_string(), whole.to_string());
                say_with(language, id, &[("done", &done), ("whole", &whole)])
            }),
        }
    }

    /// So far.
    pub fn tell(&mut self, done: u64, whole: u64) {
        if self.watched && self.began.elapsed() >= QUIET {
            let line = (self.say)(done, whole);
            if self.last.as_ref() != Some(&line) {
                // Where standard error is closed, nobody watches.
                let _ = write!(stderr().lock(), "\r\u{1B}[K{line}");
                self.last = Some(line);
            }
        }
    }
}

impl Drop for Progress {
    /// The line gives its place to the answer.
    fn drop(&mut self) {
        if self.last.is_some() {
            let _ = write!(stderr().lock(), "\r\u{1B}[K");
        }
    }
}
