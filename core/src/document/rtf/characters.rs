//! Characters of rich text: bytes by their font, numbers of Unicode, and the text that they go to.

use encoding_rs::Encoding;

use super::group::Goes;
use super::reader::Reader;
use crate::document::left_out::Left;
use crate::document::problem::Problem;

/// Longest number and longest code that are looked at, in bytes.
const SHORT: usize = 400;

impl Reader {
    pub(super) fn unicode(&mut self, number: i32) -> Result<(), Problem> {
        self.flush_bytes()?;
        self.beside = self.now.beside;
        let code = u32::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0);
        let unit = u16::try_from(code).unwrap_or(0);
        match (self.half.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.half = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                let pair: String = char::decode_utf16([high, unit]).flatten().collect();
                self.say_plainly(&pair)?;
            }
            _ => {
                let c = char::from_u32(code).unwrap_or('\u{FFFD}');
                self.say_plainly(c.encode_utf8(&mut [0; 4]))?;
            }
        }
        Ok(())
    }

    pub(super) fn byte(&mut self, byte: u8) -> Result<(), Problem> {
        self.begins = false;
        if self.beside > 0 {
            self.beside -= 1;
            return Ok(());
        }
        if self.now.goes != Goes::Nowhere {
            self.half = None;
            self.bytes.push(byte);
            // A text without any control word is put down now and then.
            if self.bytes.len() > 4096 && byte.is_ascii() {
                self.flush_bytes()?;
            }
        }
        Ok(())
    }

    /// Puts down what waits.
    pub(super) fn flush(&mut self) -> Result<(), Problem> {
        self.half = None;
        self.flush_bytes()
    }

    fn flush_bytes(&mut self) -> Result<(), Problem> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.bytes);
        if let Some(encoding) = self.fonts.encoding(self.now.font, self.now.wide) {
            return self.say_plainly(&decoded(encoding, &bytes));
        }
        let signs = bytes.iter().map(|byte| match byte {
            b' ' => ' ',
            _ => char::from_u32(0xF000 + u32::from(*byte)).unwrap_or(' '),
        });
        self.say_plainly(&signs.collect::<String>())
    }

    pub(super) fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.flush()?;
        self.say_plainly(text)
    }

    fn say_plainly(&mut self, text: &str) -> Result<(), Problem> {
        match self.now.goes {
            Goes::Text | Goes::Page if self.now.deleted => {
                self.out.left.add(Left::Deleted, text.chars().count());
            }
            Goes::Text if self.now.hidden => self.out.left.hide(text),
            Goes::Page => self.out.left.pages.add(text),
            Goes::Text => {
                self.stand()?;
                self.out.text(text)?;
            }
            Goes::Number if self.number.len() < SHORT => self.number.push_str(text),
            Goes::Code => {
                if let Some(code) = self.codes.last_mut().filter(|code| code.len() < SHORT) {
                    code.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.into_owned()
}
