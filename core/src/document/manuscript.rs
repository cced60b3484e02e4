//! Paragraphs as they are put together: one a line, a row of a table one line, notes and text boxes behind
//! the paragraph in which they hang.

use super::budget::Budget;
use super::decode::LIMIT;
use super::fold;
use super::left_out::{Counts, Left};
use super::numerals::before_text;
use super::problem::Problem;

/// Deepest nesting of tables, notes and boxes.
const DEEPEST: usize = 64;

/// Most paragraphs of a cell that holds a value.
const LINES_OF_CELL: usize = 10;

/// Most lines of a text: each costs far more than its bytes once it is shown.
pub const LINES: usize = 200_000;

/// Part of a document that has paragraphs of its own: the document, a cell, a note.
#[derive(Debug, Default)]
struct Place {
    /// Finished lines, each with its end.
    done: String,
    /// The paragraph that is being read.
    line: String,
    /// Lines that wait for the end of the paragraph.
    after: String,
    /// Cells of the row that is being read, each as its lines, for each table that is open.
    rows: Vec<Vec<String>>,
}

/// A text that grows, paragraph by paragraph.
#[derive(Debug)]
pub struct Manuscript {
    /// Bounds of the whole document.
    pub budget: Budget,
    /// Content that is left out.
    pub left: Counts,
    places: Vec<Place>,
    length: usize,
    lines: usize,
}

impl Default for Manuscript {
    fn default() -> Self {
        Self {
            budget: Budget::default(),
            left: Counts::default(),
            places: vec![Place::default()],
            length: 0,
            lines: 0,
        }
    }
}

impl Manuscript {
    /// An empty text within these bounds.
    #[cfg(test)]
    pub fn within(budget: Budget) -> Self {
        Self {
            budget,
            ..Self::default()
        }
    }

    fn place(&mut self) -> Result<&mut Place, Problem> {
        self.places.last_mut().ok_or(Problem::Broken)
    }

    fn grow(&mut self, bytes: usize) -> Result<(), Problem> {
        self.budget.steps(bytes / 8 + 1)?;
        self.length = self.length.saturating_add(bytes);
        if self.length > LIMIT {
            return Err(Problem::TooLarge {
                mebibytes: (LIMIT / (1024 * 1024)) as u64,
            });
        }
        Ok(())
    }

    /// Adds characters to the paragraph. Symbols of a font of their own are dropped and counted, and what
    /// ends a line ends it here.
    pub fn text(&mut self, text: &str) -> Result<(), Problem> {
        self.grow(text.len())?;
        let is_symbol =
            |c: &char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
        self.left
            .add(Left::Symbols, text.chars().filter(is_symbol).count());
        let place = self.place()?;
        for c in text.chars().filter(|c| !is_symbol(c)) {
            match c {
                _ if fold::is_line_end(c) => place.line.push('\n'),
                // The last says where a word may be cut.
                '\r' | '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' | '\u{AD}' => {}
                '\u{A0}' => place.line.push(' '),
                _ => place.line.push(c),
            }
        }
        Ok(())
    }

    /// Whether the paragraph has no text yet.
    pub fn is_at_start(&self) -> bool {
        self.places.last().is_none_or(|place| place.line.is_empty())
    }

    /// Whether the paragraph has a character that is seen.
    pub fn has_text(&self) -> bool {
        let place = self.places.last();
        place.is_some_and(|place| !place.line.trim().is_empty())
    }

    /// Ends the paragraph, with its automatic number before it. One without text is space between others
    /// and is left out.
    pub fn end_paragraph(&mut self, number: Option<&str>) -> Result<(), Problem> {
        let mut number = number.map(before_text).unwrap_or_default();
        self.grow(number.len())?;
        self.left.hidden.end_line();
        let place = self.places.last_mut().ok_or(Problem::Broken)?;
        let line = std::mem::take(&mut place.line);
        for part in line.split('\n').map(str::trim_end) {
            if !part.trim_start().is_empty() {
                let part = if number.is_empty() {
                    part
                } else {
                    part.trim_start()
                };
                place.done.push_str(&std::mem::take(&mut number));
                place.done.push_str(part);
                place.done.push('\n');
                self.lines += 1;
                if self.lines > LINES {
                    return Err(Problem::TooMuch);
                }
            }
        }
        let after = std::mem::take(&mut place.after);
        place.done.push_str(&after);
        Ok(())
    }

    fn open(&mut self) -> Result<(), Problem> {
        if self.places.len() >= DEEPEST {
            return Err(Problem::TooMuch);
        }
        self.places.push(Place::default());
        Ok(())
    }

    /// Closes the innermost place. The outermost stays.
    fn close(&mut self) -> Result<Place, Problem> {
        if self.places.len() < 2 {
            return Err(Problem::Broken);
        }
        while !self.place()?.rows.is_empty() {
            self.close_table()?;
        }
        self.end_paragraph(None)?;
        self.places.pop().ok_or(Problem::Broken)
    }

    /// Opens a note or a text box: its lines come behind the paragraph.
    pub fn open_aside(&mut self) -> Result<(), Problem> {
        self.open()
    }

    /// Closes a note or a text box.
    pub fn close_aside(&mut self) -> Result<(), Problem> {
        let lines = self.take_aside()?;
        self.add_aside(&lines)
    }

    /// Closes a note and gives its lines, for a place that is found later. Some offices write a tab or a
    /// space behind the number of a note, and some write none.
    pub fn take_aside(&mut self) -> Result<String, Problem> {
        let lines = self.close()?.done;
        Ok(lines.trim_start_matches([' ', '\t']).to_owned())
    }

    /// Adds finished lines behind the paragraph.
    pub fn add_aside(&mut self, lines: &str) -> Result<(), Problem> {
        self.place()?.after.push_str(lines);
        Ok(())
    }

    /// Opens a table.
    pub fn open_table(&mut self) -> Result<(), Problem> {
        let place = self.place()?;
        if place.rows.len() >= DEEPEST {
            return Err(Problem::TooMuch);
        }
        place.rows.push(Vec::new());
        Ok(())
    }

    /// Closes a table, and the row that may be open in it.
    pub fn close_table(&mut self) -> Result<(), Problem> {
        self.end_row()?;
        self.place()?.rows.pop();
        Ok(())
    }

    /// Opens a cell.
    pub fn open_cell(&mut self) -> Result<(), Problem> {
        self.open()
    }

    /// Closes a cell.
    pub fn close_cell(&mut self) -> Result<(), Problem> {
        let cell = self.close()?;
        let row = self.place()?.rows.last_mut().ok_or(Problem::Broken)?;
        row.push(cell.done);
        if row.len() > LINES {
            return Err(Problem::TooMuch);
        }
        Ok(())
    }

    /// Ends a row: its cells in one line, a tab between them.
    pub fn end_row(&mut self) -> Result<(), Problem> {
        let place = self.places.last_mut().ok_or(Problem::Broken)?;
        let Some(row) = place.rows.last_mut() else {
            return Ok(());
        };
        let row = std::mem::take(row);
        // A page or a form may be laid out by a table; its cells are columns then, and no values.
        if row.iter().any(|cell| cell.lines().count() > LINES_OF_CELL) {
            place.done.extend(row);
        } else {
            let cells: Vec<String> = row.iter().map(|cell| in_one_line(cell)).collect();
            let line = cells.join("\t");
            let lines: usize = row.iter().map(|cell| cell.lines().count()).sum();
            self.lines = (self.lines + 1).saturating_sub(lines);
            if !line.trim().is_empty() {
                place.done.push_str(line.trim_end());
                place.done.push('\n');
            }
        }
        if place.line.is_empty() {
            let after = std::mem::take(&mut place.after);
            place.done.push_str(&after);
        }
        Ok(())
    }

    /// The whole text, whatever was left open.
    pub fn finish(mut self) -> Result<(String, Counts), Problem> {
        while self.places.len() > 1 {
            self.close_aside()?;
        }
        while !self.place()?.rows.is_empty() {
            self.close_table()?;
        }
        self.end_paragraph(None)?;
        let place = self.places.pop().ok_or(Problem::Broken)?;
        Ok((place.done, self.left))
    }
}

/// The paragraphs of a cell in one line.
fn in_one_line(cell: &str) -> String {
    let lines: Vec<&str> = cell.lines().map(str::trim).collect();
    lines.join(" ").replace('\t', " ")
}
