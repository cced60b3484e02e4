//! Control words that hold until something else is said.

use super::group::Goes;
use super::reader::Reader;
use crate::document::problem::Problem;

impl Reader {
    /// Takes a word that holds until something else is said.
    pub(super) fn setting(&mut self, name: &[u8], number: Option<i32>) -> Result<(), Problem> {
        let is_on = number != Some(0);
        match name {
            b"uc" => self.now.beside = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            b"ansicpg" => self.fonts.page = number.unwrap_or(0),
            b"f" if self.now.goes == Goes::Fonts => self.font = number.unwrap_or(0),
            b"fcharset" => self.fonts.set(self.font, number.unwrap_or(0)),
            b"f" | b"af" | b"deff" => {
                self.flush()?;
                match number.unwrap_or(0) {
                    font if self.now.names_wide => self.now.wide = font,
                    font if name != b"af" => self.now.font = font,
                    _ => {}
                }
            }
            b"dbch" => self.now.names_wide = true,
            b"loch" | b"hich" | b"rtlch" | b"ltrch" => self.now.names_wide = false,
            b"v" | b"deleted" | b"plain" => {
                self.flush()?;
                match name {
                    b"v" => self.now.hidden = is_on,
                    b"deleted" => self.now.deleted = is_on,
                    _ => (self.now.hidden, self.now.deleted) = (false, false),
                }
            }
            b"pard" => {
                self.in_table = false;
                self.depth = 1;
            }
            b"intbl" => self.in_table = is_on,
            b"itap" => {
                self.depth = usize::try_from(number.unwrap_or(1)).unwrap_or(1);
                self.in_table = self.depth > 0;
            }
            _ => {}
        }
        Ok(())
    }
}
