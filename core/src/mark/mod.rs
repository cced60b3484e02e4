//! Marks and excerpts (划线、摘录) in a text: a passage in one of four colours, with a few words beside it or none.
//! They are the reader's alone: they are in no package.

mod marks;
pub(crate) mod sql;

pub use marks::{Marks, Unmarked};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{MarkId, MaterialId};
use crate::material::{Found, Suggestion};
use crate::text::shortened;

/// The colour of a mark. On the screen each has a line of its own, too: they differ without colour.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Colour {
    /// 黄
    #[default]
    Yellow,
    /// 绿
    Green,
    /// 蓝
    Blue,
    /// 红
    Red,
}

impl Colour {
    /// As it stands in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Takes the word back.
    ///
    /// # Errors
    /// [`Error::UnknownColour`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownColour {
            given: shortened(text),
        })
    }
}

/// A mark, and the place of its passage now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    /// The same for as long as it is there.
    pub id: MarkId,
    /// The edition that it was made in.
    pub material: MaterialId,
    /// Path of its section in that edition.
    pub section: String,
    /// The words of the passage.
    pub quote: String,
    /// Its colour.
    pub colour: Colour,
    /// A few words beside it; may be empty.
    pub note: String,
    /// Whether the passage is where it was, in the newest edition.
    pub anchor: Found,
    /// The newest edition.
    pub edition: MaterialId,
    /// Path of the section there that holds the passage.
    pub place: Option<String>,
    /// Index of the paragraph there.
    pub paragraph: Option<usize>,
    /// Characters (code points) from the start of that paragraph.
    pub start: Option<usize>,
    /// The place where a lost passage may stand.
    pub suggestion: Option<Suggestion>,
    /// When it was made.
    pub made_at: String,
}
