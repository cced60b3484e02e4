//! The one error of this crate: a sentence for the person at the terminal.

use std::fmt;

/// Why a command stopped, in words that say what to do next where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

/// The result of every step of this crate.
pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure that says `sentence`.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Adds to an I/O error what was being done, without which it says little.
pub trait During<T> {
    /// Turns an error into `"{doing}: {error}"`.
    fn during(self, doing: &str) -> Result<T>;
}

impl<T> During<T> for std::io::Result<T> {
    fn during(self, doing: &str) -> Result<T> {
        self.map_err(|error| Failure(format!("{doing}: {error}")))
    }
}
