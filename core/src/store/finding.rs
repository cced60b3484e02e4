//! Findings of a check, in sentences.

use serde::Serialize;
use ts_rs::TS;

use crate::locale::Message;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// `header`, `schema`, `structure`, `reference`, `ledger`, `value`, `damaged`, or a code of
    /// [`crate::error::Error`].
    pub code: String,
    /// The fault, as a sentence in the reader's language; holds no text of the member's.
    pub message: Message,
    /// The exact place, for the person who repairs it: in the words of the database, or names of
    /// tables.
    pub detail: Option<String>,
}

impl Finding {
    /// With its sentence.
    pub fn new(code: &str, message: impl Into<Message>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            detail: None,
        }
    }

    /// With what is there for whoever repairs it.
    #[must_use]
    pub fn detailed(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the file that it is about: a profile holds two.
    #[must_use]
    pub fn about(self, file: &str) -> Self {
        Self {
            message: Message::Verbatim(format!("{file}: ")).and(self.message),
            ..self
        }
    }
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct CheckUp {
    /// Nothing is wrong.
    pub ok: bool,
    /// At most 100 things.
    pub findings: Vec<Finding>,
}

impl CheckUp {
    /// From what was found. The same sentence stands there once.
    pub fn of(findings: Vec<Finding>) -> Self {
        let mut once: Vec<Finding> = Vec::new();
        for finding in findings {
            if !once.iter().any(|known| known.message == finding.message) {
                once.push(finding);
            }
        }
        once.truncate(100);
        Self {
            ok: once.is_empty(),
            findings: once,
        }
    }
}
