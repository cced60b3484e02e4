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

/// The face of texts to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// With serifs, as books are set.
    #[default]
    Serif,
    /// Without.
    Sans,
}

/// The weight of texts to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// As books are printed.
    #[default]
    Regular,
    /// Stronger strokes.
    Bold,
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
    /// Reading text with serifs or without.
    pub face: Face,
    /// Reading text in regular or strong strokes.
    pub weight: Weight,
    /// A reading line in characters, 24 to 40, where the window has room for them.
    pub line_length: u8,
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
            face: Face::default(),
            weight: Weight::default(),
            line_length: 32,
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
        within(u32::from(self.line_length), Field::LineLength, 24, 40)?;
        within(u32::from(self.scale), Field::Scale, 100, 175)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, Settings, Weight};

    #[test]
    fn choices_of_a_version_before_keep_what_they_say_and_have_the_usual_lines() {
        let before =
            r#"{"language":"en","paper":"dark","type_size":22,"line_height":210,"scale":130}"#;
        let settings: Settings = serde_json::from_str(before).unwrap();
        assert_eq!((settings.type_size, settings.scale), (22, 130));
        assert_eq!(settings.face, Face::Serif);
        assert_eq!(settings.weight, Weight::Regular);
        assert_eq!(settings.line_length, 32);
    }

    #[test]
    fn a_line_of_23_or_41_characters_is_refused() {
        let of = |line_length| Settings {
            line_length,
            ..Settings::default()
        };
        for (length, fits) in [(23, false), (24, true), (40, true), (41, false)] {
            assert_eq!(of(length).check().is_ok(), fits, "{length}");
        }
    }
}
