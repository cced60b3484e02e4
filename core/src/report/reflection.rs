//! A reflection in the layout of an official text: who types 一、 gets 黑体.

use chrono::NaiveDate;

use super::Paper;
use crate::locale::{Language, message};
use crate::material::{Outline, Section, SectionKind, heading_level, outline};
use crate::paper::{Block, Setting, Sheet};
use crate::text;

/// Characters of a line of a signature, at most.
const SIGNED_MAX: usize = 26;

/// A reflection as it goes on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reflection<'r> {
    /// Empty where it has none.
    pub title: &'r str,
    /// Its words.
    pub text: &'r str,
    /// The name of its author; empty where nobody was named.
    pub name: &'r str,
    /// When it was last written.
    pub date: NaiveDate,
    /// The passage that it is about, where that is to be seen.
    pub quote: Option<Quoted<'r>>,
    /// The language of the words between.
    pub language: Language,
}

/// A passage, and the text that it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted<'r> {
    /// The passage.
    pub words: &'r str,
    /// The title of the text; empty where it has none.
    pub of: &'r str,
}

/// The sheet of a reflection.
pub fn reflection(asked: &Reflection<'_>) -> Paper {
    let whole = lines(asked.text);
    let outline = outline(&whole);
    let (title, from) = title(asked.title, &whole, &outline);
    let mut blocks = Vec::new();
    if !title.is_empty() {
        blocks.push(Block::Title(title.clone()));
    }
    let day = message!("report-day", date = asked.date.to_string()).say(asked.language);
    let who = [asked.name, day.as_str()];
    let who: Vec<&str> = who.into_iter().filter(|one| !one.is_empty()).collect();
    blocks.push(Block::Centered(who.join("\u{3000}")));
    blocks.push(Block::Blank);
    blocks.extend(asked.quote.iter().flat_map(|quote| quoted(quote, asked)));
    for section in &outline.sections {
        section_blocks(&whole, &outline, section, from, &mut blocks);
    }
    let sheet = Sheet {
        setting: Setting::Official,
        title: title.clone(),
        blocks,
    };
    let named = if title.is_empty() {
        message!("report-note").say(asked.language)
    } else {
        title
    };
    Paper::of_text(named, sheet, text::characters(asked.text))
}

/// Line ends of every kind as one.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// The title on paper, and the paragraph at which the text begins: a title that the text says itself does
/// not stand there twice.
fn title(given: &str, text: &str, outline: &Outline) -> (String, usize) {
    let bare = |words: &str| -> String { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let given = given.trim();
    let title = if given.is_empty() {
        outline.title.as_str()
    } else {
        given
    };
    let wanted = bare(title);
    let mut seen = String::new();
    for (at, line) in outline.all_paragraphs(text).iter().enumerate() {
        seen += &bare(line);
        if !wanted.is_empty() && seen == wanted {
            return (title.to_owned(), at + 1);
        }
        if !wanted.starts_with(&seen) {
            break;
        }
    }
    (title.to_owned(), 0)
}

fn quoted(quote: &Quoted<'_>, asked: &Reflection<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Quote(quote.words.trim().to_owned())];
    if !quote.of.is_empty() {
        let from = message!("report-quoted-from", title = quote.of);
        blocks.push(Block::RightAligned(from.say(asked.language)));
    }
    blocks.push(Block::Blank);
    blocks
}

/// The blocks of a section's own paragraphs, from a paragraph on.
fn section_blocks(
    text: &str,
    outline: &Outline,
    section: &Section,
    from: usize,
    blocks: &mut Vec<Block>,
) {
    let lines = outline.paragraphs(text, &section.path).unwrap_or_default();
    let mut lines = lines.into_iter().filter(|line| line.index >= from);
    let signed = section.kind == SectionKind::Signature;
    for line in &mut lines {
        let whole = format!("{}{}", line.heading, line.text);
        let words = whole.trim();
        let short = words.chars().count() <= SIGNED_MAX;
        blocks.push(if !line.heading.is_empty() && line.text.trim().is_empty() {
            Block::Heading {
                level: heading_level(words).unwrap_or(section.level.clamp(1, 4)),
                text: words.to_owned(),
            }
        } else if signed && short {
            Block::RightAligned(words.to_owned())
        } else {
            Block::Paragraph(words.to_owned())
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn on_paper(title: &str, text: &str) -> Paper {
        reflection(&Reflection {
            title,
            text,
            name: "张三",
            date: day(),
            quote: None,
            language: Language::Chinese,
        })
    }

    fn blocks(title: &str, text: &str) -> Vec<Block> {
        on_paper(title, text).sheet().blocks.clone()
    }

    fn heading(level: u8, text: &str) -> Block {
        Block::Heading {
            level,
            text: text.to_owned(),
        }
    }

    fn words(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    const TEXT: &str = "学习心得体会\r\n\r\n　　开头的话。\n一、提高站位\n（一）学深悟透\n1.读原文\n读原文的话。\n（二）知行合一\n　　话。\n二、真抓实干\n干的话。\n";

    #[test]
    fn headings_have_the_level_of_their_numbers_and_the_text_its_title_once() {
        let expected = [
            Block::Title("学习心得体会".to_owned()),
            Block::Centered("张三　2026年11月23日".to_owned()),
            Block::Blank,
            words("开头的话。"),
            heading(1, "一、提高站位"),
            heading(2, "（一）学深悟透"),
            heading(3, "1.读原文"),
            words("读原文的话。"),
            heading(2, "（二）知行合一"),
            words("话。"),
            heading(1, "二、真抓实干"),
            words("干的话。"),
        ];
        assert_eq!(blocks("", TEXT), expected);
        assert_eq!(blocks("学习心得体会", TEXT), expected);
        // A title of its own does not take the text's away.
        let other = blocks("另一个题目", TEXT);
        assert_eq!(other[0], Block::Title("另一个题目".to_owned()));
        assert!(other.contains(&words("学习心得体会")), "{other:?}");
    }

    #[test]
    fn p43_what_cannot_stand_on_paper_is_counted_and_gone() {
        let paper = on_paper("题\u{202E}", "甲\u{1}乙\u{B}丙\u{FFFE}。\n=1+1");
        assert_eq!(paper.removed, 4);
        assert!(paper.sheet().blocks.contains(&words("甲乙丙。")));
        assert!(paper.sheet().blocks.contains(&words("=1+1")));
        assert_eq!(paper.characters, 11);
    }

    #[test]
    fn no_word_of_any_text_is_lost() {
        for text in [
            TEXT,
            crate::material::SPEECH,
            "一句话。",
            "　\n\n",
            "题\n题\n",
            "甲\r乙\u{2028}丙",
        ] {
            let bare = |words: &str| -> String {
                let kept = words.chars();
                kept.filter(|c| !c.is_whitespace() && *c != '\u{2028}')
                    .collect()
            };
            let mut said = String::new();
            for block in blocks("", text) {
                if let Block::Title(words)
                | Block::Heading { text: words, .. }
                | Block::Paragraph(words)
                | Block::RightAligned(words) = block
                {
                    said += &words;
                }
            }
            assert_eq!(bare(&said), bare(text));
        }
    }

    #[test]
    fn the_passage_stands_above_with_the_text_that_it_is_from() {
        let quote = Quoted {
            words: "全面从严治党永远在路上",
            of: "讲话",
        };
        let paper = reflection(&Reflection {
            title: "",
            text: "体会。",
            name: "",
            date: day(),
            quote: Some(quote),
            language: Language::Chinese,
        });
        assert_eq!(
            paper.sheet().blocks,
            [
                Block::Centered("2026年11月23日".to_owned()),
                Block::Blank,
                Block::Quote("全面从严治党永远在路上".to_owned()),
                Block::RightAligned("——《讲话》".to_owned()),
                Block::Blank,
                words("体会。"),
            ]
        );
        assert_eq!(paper.name, "心得体会");
    }
}
