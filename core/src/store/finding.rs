//! What a check found, in sentences.

use fluent_bundle::FluentArgs;
use serde::Serialize;
use ts_rs::TS;

use crate::locale;
use crate::settings::Language;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// `header`, `schema`, `structure`, `reference`, `ledger`, `value`, `damaged`, or a code of
    /// [`crate::error::Error`].
    pub code: String,
    /// What is wrong, as a sentence in the reader's language; holds no text of the member's.
    pub message: String,
    /// What exactly, for whoever repairs it: in the words of the database, or names of tables.
    pub detail: Option<String>,
    /// The sentence in each language: who reads it is known only where it is shown.
    #[serde(skip)]
    #[ts(skip)]
    said: [String; 2],
}

impl Finding {
    /// With a sentence that is made for each language.
    pub fn new(code: &str, say: impl Fn(Language) -> String) -> Self {
        let said = Language::ALL.map(say);
        Self {
            code: code.to_owned(),
            message: said[0].clone(),
            detail: None,
            said,
        }
    }

    /// With a message of the locales, and the figures in it.
    pub fn of(code: &str, id: &str, figures: &[(&'static str, String)]) -> Self {
        Self::new(code, |language| {
            let mut args = FluentArgs::new();
            for (name, figure) in figures {
                args.set(*name, figure.clone());
            }
            locale::say(language, id, Some(&args))
        })
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
        let said = self.said.map(|sentence| format!("{file}: {sentence}"));
        Self {
            message: said[0].clone(),
            said,
            ..self
        }
    }

    /// In the language of who reads it.
    fn speak(&mut self, language: Language) {
        let nth = Language::ALL.iter().position(|known| *known == language);
        if let Some(sentence) = nth.and_then(|nth| self.said.get(nth)) {
            self.message.clone_from(sentence);
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

    /// In the language of who reads it.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        for finding in &mut self.findings {
            finding.speak(language);
        }
        self
    }
}
