//! Numbers at their places in a stream; one that lies outside makes the file a broken one.

use crate::document::problem::Problem;

/// Stream of a compound file.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    /// A piece of it.
    pub fn piece(self, from: usize, length: usize) -> Result<Self, Problem> {
        let to = from.checked_add(length).ok_or(Problem::Broken)?;
        self.0.get(from..to).map(Self).ok_or(Problem::Broken)
    }

    /// The rest of it behind a place.
    pub fn behind(self, from: usize) -> Result<Self, Problem> {
        self.0.get(from..).map(Self).ok_or(Problem::Broken)
    }

    /// Its length.
    pub const fn len(self) -> usize {
        self.0.len()
    }

    fn array<const N: usize>(self, at: usize) -> Result<[u8; N], Problem> {
        let piece = self.piece(at, N)?;
        piece.0.try_into().map_err(|_| Problem::Broken)
    }

    /// A number of one byte.
    pub fn u8(self, at: usize) -> Result<u8, Problem> {
        self.0.get(at).copied().ok_or(Problem::Broken)
    }

    /// A number of two bytes.
    pub fn u16(self, at: usize) -> Result<u16, Problem> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub fn u32(self, at: usize) -> Result<u32, Problem> {
        self.array(at).map(u32::from_le_bytes)
    }

    /// A place or a length, of four bytes.
    pub fn place(self, at: usize) -> Result<usize, Problem> {
        usize::try_from(self.u32(at)?).map_err(|_| Problem::Broken)
    }

    /// A table of places and of what stands at each: one place more than there are things.
    pub fn table(self, size: usize) -> Result<Table<'b>, Problem> {
        let count = self.len().saturating_sub(4) / (4 + size);
        let places = self.piece(0, (count + 1) * 4)?;
        let things = self.piece((count + 1) * 4, count * size)?;
        Ok(Table {
            places,
            things,
            size,
            count: if self.len() < 4 { 0 } else { count },
        })
    }
}

/// Table of places, in rising order, and of what stands at each.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b> {
    places: Bytes<'b>,
    things: Bytes<'b>,
    size: usize,
    /// Things in it.
    pub count: usize,
}

impl<'b> Table<'b> {
    /// A place.
    pub fn place(&self, at: usize) -> Result<usize, Problem> {
        self.places.place(at * 4)
    }

    /// The thing that stands there.
    pub fn thing(&self, at: usize) -> Result<Bytes<'b>, Problem> {
        self.things.piece(at * self.size, self.size)
    }
}
