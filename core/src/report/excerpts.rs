//! Excerpts of one text: each passage under the section that it stands in, with the words beside it.

use chrono::NaiveDate;

use super::Paper;
use crate::locale::{Language, message};
use crate::paper::{Block, Setting, Sheet};

/// A passage that was marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The title of its section; empty where it has none, or is not in the text any more.
    pub section: String,
    /// The passage.
    pub quote: String,
    /// Words beside it; may be empty.
    pub words: String,
}

/// Excerpts before they are pages.
#[derive(Clone, Debug)]
pub struct Excerpts<'e> {
    /// The title of the text; empty where it has none.
    pub title: &'e str,
    /// The name of the reader who marked them; empty where nobody was named.
    pub name: &'e str,
    /// The day on which it is made out.
    pub made: NaiveDate,
    /// In the order of the text.
    pub excerpts: &'e [Excerpt],
    /// The language of the words between.
    pub language: Language,
}

/// The pages.
pub fn excerpts(asked: &Excerpts<'_>) -> Paper {
    let say = |message: crate::locale::Message| message.say(asked.language);
    let title = if asked.title.is_empty() {
        say(crate::key!("report-excerpts").into())
    } else {
        say(message!("report-excerpts-of", title = asked.title))
    };
    let day = say(message!("report-day", date = asked.made.to_string()));
    let who = [asked.name, day.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|one| !one.is_empty()).collect();
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Centered(who.join("\u{3000}")),
        Block::Blank,
    ];
    let mut section = "";
    let mut characters = 0;
    for excerpt in asked.excerpts {
        if excerpt.section != section && !excerpt.section.is_empty() {
            blocks.push(Block::Heading {
                level: 1,
                text: excerpt.section.clone(),
            });
        }
        section = &excerpt.section;
        characters += excerpt.quote.chars().count();
        blocks.push(Block::Quote(excerpt.quote.clone()));
        if !excerpt.words.is_empty() {
            let beside = message!("report-beside", words = &excerpt.words);
            blocks.push(Block::Paragraph(say(beside)));
        }
    }
    let sheet = Sheet {
        setting: Setting::Official,
        title: title.clone(),
        blocks,
    };
    Paper::of_text(title, sheet, characters)
}
