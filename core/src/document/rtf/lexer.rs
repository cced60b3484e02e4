//! Words of rich text: groups, control words, bytes.

use crate::document::problem::Problem;

/// Word of rich text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name12`
    Control(&'b [u8], Option<i32>),
    /// A sign behind a backslash: `\~`, `\*`
    Sign(u8),
    /// `\'b9`
    Hex(u8),
    /// A byte of text.
    Byte(u8),
}

/// Rich text that is read from its beginning to its end.
pub struct Lexer<'b> {
    rest: &'b [u8],
}

impl<'b> Lexer<'b> {
    /// Begins to read.
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next word; nothing at the end.
    pub fn next(&mut self) -> Result<Option<Word<'b>>, Problem> {
        loop {
            let Some((first, rest)) = self.rest.split_first() else {
                return Ok(None);
            };
            self.rest = rest;
            return Ok(Some(match first {
                b'{' => Word::Open,
                b'}' => Word::Close,
                b'\\' => self.behind_backslash()?,
                // Line ends of the file are none of the text.
                b'\r' | b'\n' | 0 => continue,
                other => Word::Byte(*other),
            }));
        }
    }

    fn behind_backslash(&mut self) -> Result<Word<'b>, Problem> {
        let length = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        if length == 0 {
            return self.sign();
        }
        let (name, rest) = self.rest.split_at_checked(length).ok_or(Problem::Broken)?;
        self.rest = rest;
        let number = self.number();
        if let [b' ', rest @ ..] = self.rest {
            self.rest = rest;
        }
        if name == b"bin" {
            let length = usize::try_from(number.unwrap_or(0)).map_err(|_| Problem::Broken)?;
            self.rest = self.rest.get(length..).ok_or(Problem::Broken)?;
        }
        Ok(Word::Control(name, number))
    }

    fn sign(&mut self) -> Result<Word<'b>, Problem> {
        let (sign, rest) = self.rest.split_first().ok_or(Problem::Broken)?;
        self.rest = rest;
        if *sign != b'\'' {
            return Ok(match sign {
                b'{' | b'}' | b'\\' => Word::Byte(*sign),
                b'\r' | b'\n' => Word::Control(b"par", None),
                _ => Word::Sign(*sign),
            });
        }
        let digit = |at: usize| {
            self.rest
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        let byte = match (digit(0), digit(1)) {
            (Some(high), Some(low)) => u8::try_from(high * 16 + low).unwrap_or(b'?'),
            _ => return Ok(Word::Byte(b'?')),
        };
        self.rest = self.rest.get(2..).unwrap_or_default();
        Ok(Word::Hex(byte))
    }

    fn number(&mut self) -> Option<i32> {
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self
            .rest
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            return None;
        }
        let (number, rest) = self.rest.split_at_checked(sign + digits)?;
        self.rest = rest;
        // One that is too long to be a number is none.
        let number = std::str::from_utf8(number).ok()?.parse();
        Some(number.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        let mut lexer = Lexer::new(b"{\\b0 x\\'b9\\~\\u-10179\\'3f\\bin3 {{{\\\\}");
        let mut words = Vec::new();
        while let Some(word) = lexer.next().unwrap() {
            words.push(word);
        }
        let expected = [
            Word::Open,
            Word::Control(b"b", Some(0)),
            Word::Byte(b'x'),
            Word::Hex(0xB9),
            Word::Sign(b'~'),
            Word::Control(b"u", Some(-10179)),
            Word::Hex(b'?'),
            Word::Control(b"bin", Some(3)),
            Word::Byte(b'\\'),
            Word::Close,
        ];
        assert_eq!(words, expected);
    }
}
