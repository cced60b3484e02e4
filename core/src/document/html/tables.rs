//! Tables of a page, whose cells and rows nobody needs to close.

use super::state::State;
use crate::document::problem::Problem;

/// Deepest nesting of tables.
const DEEPEST: usize = 32;

impl State {
    /// Takes the beginning of a table, a row or a cell.
    pub fn start_table(&mut self, name: &str) -> Result<(), Problem> {
        self.end_paragraph()?;
        match name {
            "table" if self.tables.len() >= DEEPEST => self.beyond = self.beyond.saturating_add(1),
            "table" => {
                self.out.open_table()?;
                self.tables.push(false);
            }
            _ if self.beyond > 0 => {}
            "tr" => self.end_row()?,
            _ => {
                self.close_cell()?;
                if let Some(cell) = self.tables.last_mut() {
                    *cell = true;
                    self.out.open_cell()?;
                }
            }
        }
        Ok(())
    }

    /// Takes the end of a table, a row or a cell.
    pub fn end_table(&mut self, name: &str) -> Result<(), Problem> {
        self.end_paragraph()?;
        match name {
            "table" if self.beyond > 0 => {
                self.beyond -= 1;
                Ok(())
            }
            _ if self.beyond > 0 => Ok(()),
            "table" => self.close_table(),
            "tr" => self.end_row(),
            _ => self.close_cell(),
        }
    }

    fn close_cell(&mut self) -> Result<(), Problem> {
        if self.tables.last_mut().is_some_and(std::mem::take) {
            self.out.close_cell()?;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Problem> {
        self.close_cell()?;
        self.out.end_row()
    }

    /// Closes the innermost table.
    pub fn close_table(&mut self) -> Result<(), Problem> {
        self.end_row()?;
        if self.tables.pop().is_some() {
            self.out.close_table()?;
        }
        Ok(())
    }
}
