//! Paragraphs of a page, put together from its tags and characters.

use html5ever::tokenizer::{Tag, TagKind, Token};

use super::element::{attribute, ends_by_the_next, is_block, is_void, left_out};
use super::lists::Lists;
use super::spaces::Spaces;
use crate::document::left_out::{Counts, Left, Omitted};
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;

/// Most elements that are open at once; those that the next one of their name ends are not counted.
const OPEN: usize = 100_000;

/// Element whose content goes somewhere else, and how many of its name are open in it.
#[derive(Debug)]
struct Apart {
    name: String,
    open: usize,
    left: Option<Left>,
    /// Whether it is the number of its paragraph, written out.
    is_number: bool,
    text: String,
}

impl Apart {
    fn end_line(&self, left: &mut Counts) {
        match self.left {
            Some(Left::Hidden) => left.hidden.end_line(),
            Some(Left::HeadersFooters) => left.pages.end_line(),
            _ => {}
        }
    }
}

/// Page as far as it was read.
#[derive(Debug)]
pub struct State {
    /// The text so far.
    pub out: Manuscript,
    apart: Option<Apart>,
    lists: Lists,
    spaces: Spaces,
    number: Option<String>,
    /// Tables that are open, each with whether one of its cells is.
    pub tables: Vec<bool>,
    /// Tables beyond the deepest: their content stays where they are.
    pub beyond: usize,
    /// Preformatted text that is open.
    pre: usize,
    /// Elements that are open.
    open: usize,
}

impl State {
    /// Begins to read.
    pub fn new(out: Manuscript) -> Self {
        Self {
            out,
            apart: None,
            lists: Lists::default(),
            spaces: Spaces::default(),
            number: None,
            tables: Vec::new(),
            beyond: 0,
            pre: 0,
            open: 0,
        }
    }

    /// The text, once all is read.
    pub fn finish(mut self) -> Result<Manuscript, Problem> {
        self.end_paragraph()?;
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        Ok(self.out)
    }

    /// Takes a token.
    pub fn token(&mut self, token: Token) -> Result<(), Problem> {
        self.out.budget.steps(1)?;
        match token {
            Token::TagToken(tag) => {
                self.out.budget.steps(tag.attrs.len())?;
                self.count(&tag)?;
                match tag.kind {
                    TagKind::StartTag => self.start(&tag),
                    TagKind::EndTag => self.end(&tag.name),
                }
            }
            Token::CharacterTokens(text) => self.characters(&text),
            _ => Ok(()),
        }
    }

    fn count(&mut self, tag: &Tag) -> Result<(), Problem> {
        if is_void(&tag.name) || ends_by_the_next(&tag.name) {
            return Ok(());
        }
        self.open = match tag.kind {
            TagKind::StartTag => self.open + 1,
            TagKind::EndTag => self.open.saturating_sub(1),
        };
        if self.open > OPEN {
            return Err(Problem::TooMuch);
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Problem> {
        let name = &*tag.name;
        if let Some(apart) = &mut self.apart {
            if is_block(name) || matches!(name, "br" | "tr" | "td" | "th") {
                apart.end_line(&mut self.out.left);
            }
            if apart.name != name || is_void(name) || tag.self_closing {
                return Ok(());
            }
            if !ends_by_the_next(name) {
                apart.open += 1;
                return Ok(());
            }
            self.end_apart();
        }
        if !is_void(name) && !tag.self_closing && self.goes_apart(tag)? {
            return Ok(());
        }
        match name {
            "br" => {
                self.spaces.begin();
                self.say("\n")
            }
            "img" | "embed" => {
                self.out.left.add(Left::Pictures, 1);
                Ok(())
            }
            "meta" => {
                self.generator(tag);
                Ok(())
            }
            "table" | "tr" | "td" | "th" => self.start_table(name),
            "ol" | "ul" | "dir" | "menu" => {
                self.end_paragraph()?;
                self.lists.open(tag);
                Ok(())
            }
            "li" => {
                self.end_paragraph()?;
                self.number = self.lists.item(tag);
                Ok(())
            }
            "pre" => {
                self.pre = self.pre.saturating_add(1);
                self.end_paragraph()
            }
            _ if is_block(name) => self.end_paragraph(),
            _ => Ok(()),
        }
    }

    /// Takes an element that is left out, or that is the number of its paragraph.
    fn goes_apart(&mut self, tag: &Tag) -> Result<bool, Problem> {
        let style = attribute(tag, "style").unwrap_or_default();
        let is_number = style
            .to_ascii_lowercase()
            .replace(' ', "")
            .contains("mso-list:ignore");
        let left = left_out(tag);
        if !is_number && left.is_none() {
            return Ok(false);
        }
        if is_block(&tag.name) {
            self.end_paragraph()?;
        }
        let left = match left {
            Some(Omitted::Counted(left)) => Some(left),
            _ => None,
        };
        if let Some(left) = left.filter(|left| !matches!(left, Left::Hidden | Left::Deleted)) {
            self.out.left.add(left, 1);
        }
        self.apart = Some(Apart {
            name: tag.name.to_string(),
            open: 1,
            left,
            is_number,
            text: String::new(),
        });
        Ok(true)
    }

    fn end_apart(&mut self) {
        let Some(apart) = self.apart.take() else {
            return;
        };
        apart.end_line(&mut self.out.left);
        if apart.is_number {
            let number = apart.text.trim();
            let counts = number.chars().any(char::is_alphanumeric)
                && !matches!(number, "o" | "l" | "n" | "u" | "Ø");
            self.number = counts.then(|| number.to_owned());
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Problem> {
        if let Some(apart) = &mut self.apart {
            if apart.name == name {
                apart.open -= 1;
                if apart.open == 0 {
                    self.end_apart();
                }
                return Ok(());
            }
            // What is hidden in a cell ends with it.
            if !matches!(name, "td" | "tr" | "table" | "body") || apart.left.is_none() {
                return Ok(());
            }
            if !ends_by_the_next(&apart.name) {
                return Ok(());
            }
            self.end_apart();
        }
        match name {
            "table" | "tr" | "td" | "th" => self.end_table(name),
            "ol" | "ul" | "dir" | "menu" => {
                self.end_paragraph()?;
                self.number = None;
                self.lists.close();
                Ok(())
            }
            "pre" => {
                self.pre = self.pre.saturating_sub(1);
                self.end_paragraph()
            }
            _ if is_block(name) => self.end_paragraph(),
            _ => Ok(()),
        }
    }

    fn characters(&mut self, text: &str) -> Result<(), Problem> {
        if let Some(apart) = &mut self.apart {
            if apart.is_number && apart.text.len() < 200 {
                apart.text.push_str(text);
            }
            let count = text.chars().filter(|c| !c.is_whitespace()).count();
            let left = &mut self.out.left;
            match apart.left {
                Some(Left::Hidden) => {
                    left.add(Left::Hidden, count);
                    left.hidden.add(text);
                }
                Some(Left::Deleted) => left.add(Left::Deleted, count),
                Some(Left::HeadersFooters) => left.pages.add(text),
                _ => {}
            }
            return Ok(());
        }
        if self.pre > 0 {
            return self.say(text);
        }
        let shown = self.spaces.shown(text);
        if shown.is_empty() {
            return Ok(());
        }
        self.say(&shown)
    }

    fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.out.text(text)
    }

    /// Ends the paragraph, with the number of its item.
    pub fn end_paragraph(&mut self) -> Result<(), Problem> {
        self.spaces.begin();
        if self.out.has_text() {
            let number = self.number.take();
            return self.out.end_paragraph(number.as_deref());
        }
        self.out.end_paragraph(None)
    }

    fn generator(&mut self, tag: &Tag) {
        const OFFICES: [&str; 5] = [
            "libreoffice",
            "openoffice",
            "microsoft word",
            "wps",
            "kingsoft",
        ];
        let is_generator =
            attribute(tag, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
        let content = attribute(tag, "content")
            .unwrap_or_default()
            .to_ascii_lowercase();
        self.lists.by_office |=
            is_generator && OFFICES.iter().any(|office| content.starts_with(office));
    }
}
