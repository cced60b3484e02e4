//! The reader's choices. Each has a default, and a value that no longer fits reads as it.

pub(crate) mod sql;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::locale::Language;

/// The colour of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Light.
    #[default]
    White,
    /// Warmer and dimmer.
    Sepia,
    /// For the evening.
    Dark,
}

/// The reader's choices about the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Switched at once.
    pub language: Language,
    /// Switched at once.
    pub paper: Paper,
    /// Reading text in CSS pixels, 16 to 32.
    pub type_size: u8,
    /// Reading lines in percent of the type size, 150 to 260.
    pub line_height: u16,
    /// The size of everything in the window in percent of the usual one, 100 to 175.
    pub scale: u16,
    /// A bell when a stick was collected at the station.
    pub bell: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            paper: Paper::default(),
            type_size: 19,
            line_height: 195,
            scale: 100,
            bell: true,
        }
    }
}

impl Settings {
    /// Within what can be read.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] names the one that is not.
    pub fn check(self) -> Result<Self> {
        let within = |value: u32, field, least, most| {
            if (least..=most).contains(&value) {
                Ok(())
            } else {
                Err(Error::OutOfRange {
                    field,
                    given: value.to_string(),
                    least,
                    most,
                })
            }
        };
        within(u32::from(self.type_size), Field::TypeSize, 16, 32)?;
        within(u32::from(self.line_height), Field::LineHeight, 150, 260)?;
        within(u32::from(self.scale), Field::Scale, 100, 175)?;
        Ok(self)
    }
}
