//! Tables of rich text and of old Word: nothing opens them, and each paragraph says whether it stands in one.

use super::manuscript::Manuscript;
use super::problem::Problem;

/// Deepest nesting of tables.
const DEEPEST: usize = 16;

/// Tables that are open, the innermost last, each with whether one of its cells is open.
#[derive(Debug, Default)]
pub struct Tables(Vec<bool>);

impl Tables {
    /// Opens and closes what is needed for a paragraph at this depth; 0 stands in no table.
    pub fn stand_at(&mut self, depth: usize, out: &mut Manuscript) -> Result<(), Problem> {
        let depth = depth.min(DEEPEST);
        self.close_to(depth, out)?;
        while self.0.len() < depth {
            if let Some(cell) = self.0.last_mut()
                && !std::mem::replace(cell, true)
            {
                out.open_cell()?;
            }
            out.open_table()?;
            self.0.push(false);
        }
        if let Some(cell) = self.0.last_mut()
            && !std::mem::replace(cell, true)
        {
            out.open_cell()?;
        }
        Ok(())
    }

    fn close_to(&mut self, depth: usize, out: &mut Manuscript) -> Result<(), Problem> {
        while self.0.len() > depth {
            if self.0.pop() == Some(true) {
                out.close_cell()?;
            }
            out.close_table()?;
        }
        Ok(())
    }

    /// Ends a cell of the table at this depth.
    pub fn end_cell(&mut self, depth: usize, out: &mut Manuscript) -> Result<(), Problem> {
        self.stand_at(depth.max(1), out)?;
        if let Some(cell) = self.0.last_mut() {
            *cell = false;
            out.close_cell()?;
        }
        Ok(())
    }

    /// Ends a row of the table at this depth.
    pub fn end_row(&mut self, depth: usize, out: &mut Manuscript) -> Result<(), Problem> {
        self.close_to(depth.clamp(1, DEEPEST), out)?;
        if self.0.len() < depth {
            return Ok(());
        }
        if let Some(cell) = self.0.last_mut() {
            if std::mem::take(cell) {
                out.close_cell()?;
            }
            out.end_row()?;
        }
        Ok(())
    }

    /// Closes all tables.
    pub fn close(&mut self, out: &mut Manuscript) -> Result<(), Problem> {
        self.close_to(0, out)
    }
}
