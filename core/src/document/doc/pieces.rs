//! Pieces of the text: a document that was saved fast lies scattered over its stream.

use super::bytes::Bytes;
use crate::document::budget::Budget;
use crate::document::decode::LIMIT;
use crate::document::problem::Problem;

/// Piece of the text that lies in one place.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its first character, counted through the whole document.
    from: usize,
    /// Its place in the stream.
    at: usize,
    /// Bytes of a character.
    width: usize,
    /// The changes that were made to all of it, by their number.
    changes: Option<usize>,
}

/// Text of a document, all its stories one behind the other.
#[derive(Debug, Default)]
pub struct Text<'b> {
    /// Its characters in UTF-16.
    pub units: Vec<u16>,
    pieces: Vec<Piece>,
    changes: Vec<&'b [u8]>,
}

impl<'b> Text<'b> {
    /// Reads the pieces and puts them together.
    pub fn read(table: Bytes<'b>, stream: Bytes<'b>, budget: &mut Budget) -> Result<Self, Problem> {
        let mut text = Self::default();
        let mut at = 0;
        // Changes come first, each with its length.
        while table.u8(at)? == 1 {
            let length = usize::from(table.u16(at + 1)?);
            text.changes.push(table.piece(at + 3, length)?.0);
            at += 3 + length;
        }
        if table.u8(at)? != 2 {
            return Err(Problem::Broken);
        }
        let length = table.place(at + 1)?;
        let pieces = table.piece(at + 5, length)?.table(8)?;
        for at in 0..pieces.count {
            let (from, to) = (pieces.place(at)?, pieces.place(at + 1)?);
            let length = to.checked_sub(from).ok_or(Problem::Broken)?;
            let thing = pieces.thing(at)?;
            let place = thing.u32(2)?;
            let is_narrow = place & 0x4000_0000 != 0;
            let place = (place & 0x3FFF_FFFF) as usize;
            let changes = thing.u16(6)?;
            let piece = Piece {
                from: text.units.len(),
                at: if is_narrow { place / 2 } else { place },
                width: if is_narrow { 1 } else { 2 },
                changes: (changes & 1 == 1).then_some(usize::from(changes >> 1)),
            };
            text.add(piece, length, stream, budget)?;
        }
        Ok(text)
    }

    fn add(
        &mut self,
        piece: Piece,
        length: usize,
        stream: Bytes<'_>,
        budget: &mut Budget,
    ) -> Result<(), Problem> {
        if self.units.len().saturating_add(length) > LIMIT {
            return Err(Problem::TooLarge {
                mebibytes: (LIMIT / (1024 * 1024)) as u64,
            });
        }
        budget.steps(length + 1)?;
        let bytes = stream
            .piece(piece.at, length.saturating_mul(piece.width))?
            .0;
        if piece.width == 1 {
            self.units.extend(bytes.iter().map(|byte| narrow(*byte)));
        } else {
            let (pairs, _) = bytes.as_chunks::<2>();
            self.units
                .extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
        }
        self.pieces.push(piece);
        Ok(())
    }

    fn piece(&self, character: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.from <= character);
        self.pieces.get(behind.checked_sub(1)?)
    }

    /// The place of a character in the stream.
    pub fn place(&self, character: usize) -> Option<usize> {
        let piece = self.piece(character)?;
        Some(piece.at + (character - piece.from) * piece.width)
    }

    /// Changes that were made to a character's whole piece.
    pub fn changes(&self, character: usize) -> &'b [u8] {
        let changes = self.piece(character).and_then(|piece| piece.changes);
        let found = changes.and_then(|at| self.changes.get(at));
        found.copied().unwrap_or_default()
    }
}

/// A character of one byte, as Windows has it.
fn narrow(byte: u8) -> u16 {
    if !(0x80..0xA0).contains(&byte) {
        return u16::from(byte);
    }
    let bytes = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(u16::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of pieces, each by its first character, its place and the number of its changes.
    fn table(pieces: &[(u32, u32)], end: u32) -> Vec<u8> {
        let mut bytes = vec![1, 3, 0, 0x3C, 0x08, 1, 2];
        let length = u32::try_from(pieces.len() * 12 + 4).unwrap();
        bytes.extend(length.to_le_bytes());
        bytes.extend(pieces.iter().flat_map(|(from, _)| from.to_le_bytes()));
        bytes.extend(end.to_le_bytes());
        for (_, place) in pieces {
            bytes.extend([0, 0]);
            bytes.extend(place.to_le_bytes());
            bytes.extend([1, 0]);
        }
        bytes
    }

    #[test]
    fn a_text_that_was_saved_fast_comes_together() {
        let mut stream: Vec<u8> = "习贯彻".encode_utf16().flat_map(u16::to_le_bytes).collect();
        stream.extend(b"\x93ab\x94");
        stream.extend("学".encode_utf16().flat_map(u16::to_le_bytes));
        let narrow = 0x4000_0000 | (6 * 2);
        let table = table(&[(0, 10), (1, 0), (4, narrow)], 8);
        let text = Text::read(Bytes(&table), Bytes(&stream), &mut Budget::default()).unwrap();
        assert_eq!(String::from_utf16(&text.units).unwrap(), "学习贯彻“ab”");
        assert_eq!(
            [0, 1, 3, 5].map(|at| text.place(at).unwrap()),
            [10, 0, 4, 7]
        );
        assert_eq!(text.changes(2), [0x3C, 0x08, 1]);
    }

    #[test]
    fn pieces_without_end_are_refused() {
        let stream = vec![b'a'; 1000];
        let read = |pieces: &[(u32, u32)], end| {
            let table = table(pieces, end);
            Text::read(Bytes(&table), Bytes(&stream), &mut Budget::default()).map(|_| ())
        };
        assert_eq!(read(&[(0, 0x4000_0000)], 2000), Err(Problem::Broken));
        assert_eq!(read(&[(5, 0x4000_0000)], 2), Err(Problem::Broken));
        let many: Vec<_> = (0..20_000).map(|at| (at * 1000, 0x4000_0000)).collect();
        let refused = read(&many, 20_000_000);
        assert!(
            matches!(refused, Err(Problem::TooLarge { .. })),
            "{refused:?}"
        );
    }
}
