//! A command's answer: one value for programs, one text for people.

use serde::Serialize;
use xuesilu_core::error::{Error, Result};

/// The answer of a command that was done.
#[derive(Debug)]
pub enum Answer {
    /// For programs and for people.
    Said {
        /// With `--json`.
        json: String,
        /// Without: a sentence or a table.
        people: String,
        /// Whether the exit status is 0: a check that found something was done, and says no.
        ok: bool,
    },
    /// A text to the character, in either mode.
    Verbatim(String),
}

impl Answer {
    /// An answer whose command was done.
    ///
    /// # Errors
    /// [`Error::Failed`] where the value is none that JSON knows.
    pub fn said(json: &impl Serialize, people: String) -> Result<Self> {
        Ok(Self::Said {
            json: as_json(json)?,
            people,
            ok: true,
        })
    }

    /// The same, of a command that says no.
    #[must_use]
    pub fn not_ok(mut self) -> Self {
        if let Self::Said { ok, .. } = &mut self {
            *ok = false;
        }
        self
    }
}

/// As JSON, its fields in the order in which they are declared.
///
/// # Errors
/// [`Error::Failed`] where it is none that JSON knows.
pub fn as_json(json: &impl Serialize) -> Result<String> {
    serde_json::to_string(json).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })
}
