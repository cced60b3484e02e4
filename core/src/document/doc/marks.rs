//! Notes and text boxes by the places where they hang.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bytes::Bytes;
use crate::document::problem::Problem;

/// Stories that hang in the text, by the character in which they do.
#[derive(Debug, Default)]
pub struct Marks {
    at: BTreeMap<usize, Vec<Range<usize>>>,
    /// Text boxes whose place is not known.
    pub elsewhere: Vec<Range<usize>>,
}

impl Marks {
    /// Takes notes: where they are named, and where each begins in a story that begins at `base`.
    pub fn notes(
        &mut self,
        marks: Bytes<'_>,
        notes: Bytes<'_>,
        base: usize,
    ) -> Result<(), Problem> {
        if marks.len() < 4 || notes.len() < 8 {
            return Ok(());
        }
        let marks = marks.table(2)?;
        for at in 0..marks.count {
            let Ok(range) = range(notes, at, base) else {
                break;
            };
            self.hang(marks.place(at)?, range);
        }
        Ok(())
    }

    /// Takes text boxes: shapes and boxes name each other.
    pub fn boxes(
        &mut self,
        shapes: Bytes<'_>,
        boxes: Bytes<'_>,
        base: usize,
    ) -> Result<(), Problem> {
        if boxes.len() < 4 {
            return Ok(());
        }
        let mut places = BTreeMap::new();
        if shapes.len() >= 4 {
            let shapes = shapes.table(26)?;
            for at in 0..shapes.count {
                places
                    .entry(shapes.thing(at)?.u32(0)?)
                    .or_insert(shapes.place(at)?);
            }
        }
        let boxes = boxes.table(22)?;
        for at in 0..boxes.count {
            let (from, to) = (boxes.place(at)?, boxes.place(at + 1)?);
            let range = base.saturating_add(from)..base.saturating_add(to);
            // One that is free for another use holds nothing.
            if boxes.thing(at)?.u16(8)? != 0 {
                continue;
            }
            match places.get(&boxes.thing(at)?.u32(14)?) {
                Some(place) => self.hang(*place, range),
                None => self.elsewhere.push(range),
            }
        }
        Ok(())
    }

    fn hang(&mut self, at: usize, range: Range<usize>) {
        self.at.entry(at).or_default().push(range);
    }

    /// The stories that hang in a character, once.
    pub fn take(&mut self, at: usize) -> Vec<Range<usize>> {
        self.at.remove(&at).unwrap_or_default()
    }
}

/// Characters of a note.
fn range(notes: Bytes<'_>, at: usize, base: usize) -> Result<Range<usize>, Problem> {
    let (from, to) = (notes.place(at * 4)?, notes.place(at * 4 + 4)?);
    Ok(base.saturating_add(from)..base.saturating_add(to))
}
