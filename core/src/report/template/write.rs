//! The document to begin with: a paragraph of each kind, in its look, and what to do with it.

use crate::error::Result;
use crate::locale::{Key, Language, Message, key};
use crate::paper::{Block, Looks, Setting, Sheet};
use crate::report::docx;

/// The bytes of a template in these looks.
///
/// # Errors
/// As [`docx::write`].
pub fn write(looks: &Looks, language: Language) -> Result<Vec<u8>> {
    let say = |key: Key| Message::from(key).say(language);
    let heading = |level, key| Block::Heading {
        level,
        text: say(key),
    };
    let title = say(key!("template-title"));
    let sheet = Sheet {
        setting: Setting::Official,
        title: title.clone(),
        blocks: vec![
            Block::Title(title),
            Block::Centered(say(key!("template-centered"))),
            Block::Paragraph(say(key!("template-how"))),
            heading(1, key!("template-heading1")),
            heading(2, key!("template-heading2")),
            heading(3, key!("template-heading3")),
            heading(4, key!("template-heading4")),
            Block::Paragraph(say(key!("template-body"))),
            Block::Quote(say(key!("template-quote"))),
            Block::RightAligned(say(key!("template-right"))),
        ],
    };
    docx::write_as(&sheet, looks)
}
