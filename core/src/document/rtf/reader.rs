//! Groups and control words of rich text, put together to paragraphs.

use super::charset::Fonts;
use super::group::{Ends, Goes, Group, destination, is_header, is_known};
use super::lexer::{Lexer, Word};
use crate::document::field_codes::{makes_contents, ruby_base};
use crate::document::left_out::Left;
use crate::document::manuscript::Manuscript;
use crate::document::problem::Problem;
use crate::document::tables::Tables;

/// Deepest nesting of groups.
const DEEPEST: usize = 1_000;

/// Rich text that is being read.
pub struct Reader {
    pub(super) out: Manuscript,
    pub(super) groups: Vec<Group>,
    pub(super) now: Group,
    pub(super) fonts: Fonts,
    /// The font that the table of fonts is at.
    pub(super) font: i32,
    /// Bytes that wait for the rest of their character.
    pub(super) bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    pub(super) half: Option<u16>,
    /// Bytes to pass over: they stand beside a character that was read.
    pub(super) beside: usize,
    /// Whether a group has just begun, and whether a star stands there.
    pub(super) begins: bool,
    starred: bool,
    pub(super) number: String,
    pub(super) codes: Vec<String>,
    tables: Vec<Tables>,
    pub(super) in_table: bool,
    pub(super) depth: usize,
}

impl Reader {
    /// Begins to read.
    pub fn new(out: Manuscript) -> Self {
        Self {
            out,
            groups: Vec::new(),
            now: Group::default(),
            fonts: Fonts::default(),
            font: 0,
            bytes: Vec::new(),
            half: None,
            beside: 0,
            begins: false,
            starred: false,
            number: String::new(),
            codes: Vec::new(),
            tables: vec![Tables::default()],
            in_table: false,
            depth: 1,
        }
    }

    /// Reads a whole file.
    pub fn read(mut self, bytes: &[u8]) -> Result<Manuscript, Problem> {
        let mut lexer = Lexer::new(bytes);
        while let Some(word) = lexer.next()? {
            self.out.budget.steps(1)?;
            match word {
                Word::Open => self.open()?,
                Word::Close => self.close()?,
                Word::Control(name, number) => self.control(name, number)?,
                Word::Sign(sign) => self.sign(sign)?,
                Word::Hex(byte) | Word::Byte(byte) => self.byte(byte)?,
            }
            if self.groups.is_empty() && !self.begins && word == Word::Close {
                break;
            }
        }
        self.flush()?;
        if let Some(mut tables) = self.tables.pop() {
            tables.close(&mut self.out)?;
        }
        Ok(self.out)
    }

    fn open(&mut self) -> Result<(), Problem> {
        self.flush()?;
        if self.groups.len() >= DEEPEST {
            return Err(Problem::TooMuch);
        }
        self.groups.push(self.now);
        self.now.ends = Ends::Nothing;
        self.begins = true;
        self.starred = false;
        self.beside = 0;
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        self.flush()?;
        self.begins = false;
        self.beside = 0;
        match self.now.ends {
            Ends::Nothing => {}
            Ends::Aside => {
                if let Some(mut tables) = self.tables.pop() {
                    tables.close(&mut self.out)?;
                }
                self.out.close_aside()?;
            }
            Ends::Field => {
                let code = self.codes.pop().unwrap_or_default();
                if let Some(base) = ruby_base(&code) {
                    self.out.left.add(Left::Readings, 1);
                    self.say(base)?;
                }
            }
        }
        // One brace too many ends nothing.
        self.now = self.groups.pop().unwrap_or_default();
        Ok(())
    }

    fn sign(&mut self, sign: u8) -> Result<(), Problem> {
        match sign {
            b'*' => {
                self.starred = true;
                return Ok(());
            }
            b'~' => self.say(" ")?,
            b'_' => self.say("-")?,
            _ => {}
        }
        self.begins = false;
        Ok(())
    }

    fn control(&mut self, name: &[u8], number: Option<i32>) -> Result<(), Problem> {
        if std::mem::take(&mut self.begins) && self.begin_group(name)? {
            return Ok(());
        }
        if self.now.goes == Goes::Nowhere {
            return Ok(());
        }
        if name == b"u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.setting(name, number)?;
        match name {
            b"par" | b"sect" => self.end_paragraph(),
            b"line" | b"page" | b"column" | b"softline" => self.say("\n"),
            b"tab" => self.say("\t"),
            b"emdash" => self.say("—"),
            b"endash" => self.say("–"),
            b"lquote" => self.say("‘"),
            b"rquote" => self.say("’"),
            b"ldblquote" => self.say("“"),
            b"rdblquote" => self.say("”"),
            b"bullet" => self.say("•"),
            b"emspace" | b"enspace" | b"qmspace" => self.say(" "),
            b"cell" | b"nestcell" | b"row" | b"nestrow" => self.table(name),
            _ => Ok(()),
        }
    }

    /// Takes the first word of a group; whether it is done with it.
    fn begin_group(&mut self, name: &[u8]) -> Result<bool, Problem> {
        let may_be_passed_over = std::mem::take(&mut self.starred);
        match self.now.goes {
            Goes::Nowhere | Goes::Code => return Ok(false),
            Goes::Page => return Ok(self.begin_in_page(name, may_be_passed_over)),
            _ => {}
        }
        match name {
            b"footnote" | b"shptxt" | b"dptxbxtext" => self.open_aside()?,
            b"field" => {
                self.now.ends = Ends::Field;
                self.codes.push(String::new());
            }
            b"fldrslt" if self.codes.last().is_some_and(|code| makes_contents(code)) => {
                self.out.left.add(Left::Contents, 1);
                self.now.goes = Goes::Nowhere;
            }
            _ => match destination(name) {
                Some(goes) => self.go(name, goes),
                None if may_be_passed_over && !is_known(name) => self.now.goes = Goes::Nowhere,
                None => return Ok(false),
            },
        }
        Ok(true)
    }

    /// Takes the first word of a group in a header; its boxes and results of fields belong to it.
    fn begin_in_page(&mut self, name: &[u8], may_be_passed_over: bool) -> bool {
        let goes = destination(name);
        let is_left = match goes {
            Some(goes) => goes != Goes::Shape,
            None => may_be_passed_over && !is_known(name),
        };
        if is_left {
            self.now.goes = Goes::Nowhere;
        }
        is_left || goes.is_some()
    }

    fn go(&mut self, name: &[u8], goes: Goes) {
        self.now.goes = goes;
        if goes == Goes::Number {
            self.number.clear();
        }
        match name {
            b"pict" | b"object" => self.out.left.add(Left::Pictures, 1),
            b"annotation" => self.out.left.add(Left::Comments, 1),
            _ if is_header(name) => {
                self.out.left.add(Left::HeadersFooters, 1);
                self.out.left.pages.end_line();
            }
            _ => {}
        }
    }

    fn open_aside(&mut self) -> Result<(), Problem> {
        if self.now.hidden || self.now.deleted {
            self.now.goes = Goes::Nowhere;
            return Ok(());
        }
        self.now = Group {
            ends: Ends::Aside,
            ..Group::default()
        };
        self.tables.push(Tables::default());
        self.in_table = false;
        self.out.open_aside()
    }

    pub(super) fn stand(&mut self) -> Result<(), Problem> {
        let depth = if self.in_table { self.depth } else { 0 };
        let tables = self.tables.last_mut().ok_or(Problem::Broken)?;
        tables.stand_at(depth, &mut self.out)
    }

    fn end_paragraph(&mut self) -> Result<(), Problem> {
        self.flush()?;
        if self.now.goes == Goes::Page {
            self.out.left.pages.end_line();
        }
        if self.now.goes != Goes::Text {
            return Ok(());
        }
        let number = std::mem::take(&mut self.number);
        let joined = self.now.deleted || self.now.hidden && self.out.is_at_start();
        if joined {
            self.out.left.hidden.end_line();
            return Ok(());
        }
        self.stand()?;
        self.out.end_paragraph(shown(&number))
    }

    fn table(&mut self, name: &[u8]) -> Result<(), Problem> {
        self.flush()?;
        if self.now.goes == Goes::Page {
            let is_row = name.ends_with(b"row");
            self.out.left.pages.add(if is_row { "\n" } else { "\t" });
        }
        if self.now.goes != Goes::Text {
            return Ok(());
        }
        let tables = self.tables.last_mut().ok_or(Problem::Broken)?;
        let inner = self.depth.max(2);
        match name {
            b"cell" | b"nestcell" => {
                let depth = if name == b"cell" { 1 } else { inner };
                tables.stand_at(depth, &mut self.out)?;
                let number = std::mem::take(&mut self.number);
                self.out.end_paragraph(shown(&number))?;
                tables.end_cell(depth, &mut self.out)
            }
            b"row" => tables.end_row(1, &mut self.out),
            _ => tables.end_row(inner, &mut self.out),
        }
    }
}

/// A number as it is shown; nothing for a bullet.
fn shown(number: &str) -> Option<&str> {
    let number = number.trim();
    let is_symbol = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}');
    let counts = number.chars().any(char::is_alphanumeric) && number != "o";
    (counts && !number.contains(is_symbol)).then_some(number)
}
