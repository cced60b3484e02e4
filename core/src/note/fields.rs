//! The fields of a reflection, checked; and the passage that it is tied to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Scope;
use crate::error::{Error, Field, Result};
use crate::ids::MaterialId;
use crate::input;
use crate::material::Anchor;

/// Title, text and scope of a reflection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Up to 500 characters; may be empty.
    pub title: String,
    /// Up to 60,000 characters, kept to the last white space.
    pub text: String,
    /// Private unless the member says otherwise.
    pub scope: Scope,
}

impl Written {
    /// For a draft: bounds hold, but nothing has to be there yet.
    ///
    /// # Errors
    /// [`Error::TooLong`], [`Error::HoldsNul`].
    pub fn draft(title: &str, text: &str, scope: Scope) -> Result<Self> {
        input::bounded(text, Field::Note, input::NOTE_MAX)?;
        Ok(Self {
            title: input::optional_line(title, Field::Title)?.unwrap_or_default(),
            text: text.to_owned(),
            scope,
        })
    }

    /// For a revision: there is something to keep.
    ///
    /// # Errors
    /// As [`Written::draft`], and [`Error::Empty`].
    pub fn revision(title: &str, text: &str, scope: Scope) -> Result<Self> {
        let written = Self::draft(title, text, scope)?;
        if written.says_nothing() {
            return Err(Error::Empty { field: Field::Note });
        }
        Ok(written)
    }

    /// White space only, and no title.
    pub fn says_nothing(&self) -> bool {
        self.text.trim().is_empty() && self.title.is_empty()
    }
}

/// The first 80 characters on one line.
pub fn excerpt(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut short: String = line.trim().chars().take(80).collect();
    if line.trim().chars().count() > 80 {
        short.push('…');
    }
    short
}

/// A passage that the reader marked, by its place on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The words, within one paragraph.
    pub quote: String,
    /// The paragraph's index in the material.
    pub paragraph: usize,
    /// Characters (code points) from the start of the paragraph.
    pub start: usize,
}

/// The tie of a reflection: a section, and perhaps a passage of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The material.
    pub material: MaterialId,
    /// The section's path in it.
    pub section: String,
    /// The passage. `None` in the anchor of a quote that is not in the material.
    pub quote: Option<String>,
    /// The place of the passage when it was marked.
    #[serde(skip)]
    pub anchor: Option<Anchor>,
}
