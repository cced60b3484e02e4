//! A table as CSV: UTF-8 without a mark, LF at the end of a row, text cells neutralised.

use csv::{Error, Terminator, Writer, WriterBuilder};

use super::column::{Cell, Declared};
use super::neutral::neutral;
use super::room::Counted;

/// A file of rows as text.
pub struct CsvFile<'f>(Writer<Counted<'f>>);

impl<'f> CsvFile<'f> {
    /// Begins with the heads.
    ///
    /// # Errors
    /// The drive's own.
    pub fn begin(file: Counted<'f>, columns: &[Declared]) -> Result<Self, Error> {
        let mut writer = WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .from_writer(file);
        writer.write_record(columns.iter().map(|column| column.name))?;
        Ok(Self(writer))
    }

    /// Writes a row.
    ///
    /// # Errors
    /// The drive's own.
    pub fn row(&mut self, cells: impl Iterator<Item = Cell>) -> Result<(), Error> {
        for cell in cells {
            let cell = match cell {
                Cell::Nothing => String::new(),
                Cell::Text(words) => neutral(&words),
                Cell::Integer(number) => number.to_string(),
                Cell::Boolean(holds) => holds.to_string(),
            };
            self.0.write_field(cell)?;
        }
        let end: [&str; 0] = [];
        self.0.write_record(end)
    }

    /// Bytes so far, but for those that wait to be written.
    pub fn bytes(&self) -> u64 {
        self.0.get_ref().bytes()
    }

    /// Writes out what waits.
    ///
    /// # Errors
    /// The drive's own.
    pub fn finish(self) -> Result<Counted<'f>, Error> {
        self.0
            .into_inner()
            .map_err(|error| error.into_error().into())
    }
}
