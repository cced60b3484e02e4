//! A table as files of bounded size. A row is written as it comes; none is kept.

use csv::{Terminator, Writer, WriterBuilder};

use super::TablesFormat;
use super::column::{Cell, Column, Shape};
use super::neutral::neutral;
use super::room::{Counted, Room};
use super::schema::PartSaid;
use crate::error::Result;

/// The most that one file holds: a row more than the bytes at most.
#[derive(Clone, Copy, Debug)]
pub struct PartMax {
    /// Rows.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Default for PartMax {
    /// What an old computer opens, and an engine reads by several threads.
    fn default() -> Self {
        Self {
            rows: 1_000_000,
            bytes: 128 * 1024 * 1024,
        }
    }
}

/// The files of a table while they are written.
pub struct Parts<'r, 'f, R: 'static> {
    room: &'r mut Room<'f>,
    shape: &'static Shape<R>,
    columns: Vec<&'static Column<R>>,
    most: PartMax,
    open: Option<Open<'f>>,
    done: Vec<PartSaid>,
}

/// The file that is being written.
struct Open<'f> {
    name: String,
    rows: u64,
    file: Writer<Counted<'f>>,
}

impl<'r, 'f, R> Parts<'r, 'f, R> {
    /// Begins a table.
    pub fn begin(
        room: &'r mut Room<'f>,
        shape: &'static Shape<R>,
        texts: bool,
        most: PartMax,
    ) -> Self {
        Self {
            room,
            shape,
            columns: shape.columns(texts).collect(),
            most,
            open: None,
            done: Vec::new(),
        }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// The drive's own.
    pub fn row(&mut self, row: &R) -> Result<()> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.next()?,
        };
        for column in &self.columns {
            let cell = match (column.of)(row) {
                Cell::Nothing => String::new(),
                Cell::Text(words) => neutral(&words),
                Cell::Integer(number) => number.to_string(),
                Cell::Boolean(holds) => holds.to_string(),
            };
            open.file
                .write_field(cell)
                .map_err(|error| self.room.failed(error))?;
        }
        let end: [&str; 0] = [];
        open.file
            .write_record(end)
            .map_err(|error| self.room.failed(error))?;
        open.rows += 1;
        if open.rows >= self.most.rows || open.file.get_ref().bytes() >= self.most.bytes {
            self.close(open)
        } else {
            self.open = Some(open);
            Ok(())
        }
    }

    fn next(&mut self) -> Result<Open<'f>> {
        let nth = self.done.len() + 1;
        let name = format!(
            "{}-{nth:04}.{}",
            self.shape.name,
            TablesFormat::Csv.ending()
        );
        let file = self.room.file(&name)?;
        let mut file = WriterBuilder::new()
            .terminator(Terminator::Any(b'\n'))
            .from_writer(file);
        let heads = self.columns.iter().map(|column| column.is.name);
        file.write_record(heads)
            .map_err(|error| self.room.failed(error))?;
        Ok(Open {
            name,
            rows: 0,
            file,
        })
    }

    fn close(&mut self, open: Open<'f>) -> Result<()> {
        let file = open.file.into_inner();
        let file = file.map_err(|error| self.room.failed(error.into_error().into()))?;
        let (bytes, sha256) = file.finish()?;
        self.done.push(PartSaid {
            file: open.name,
            rows: open.rows,
            bytes,
            sha256,
        });
        Ok(())
    }

    /// Closes the last file: the files that there are, of a table without rows one with its heads.
    ///
    /// # Errors
    /// The drive's own.
    pub fn finish(mut self) -> Result<Vec<PartSaid>> {
        let open = match self.open.take() {
            Some(open) => Some(open),
            None if self.done.is_empty() => Some(self.next()?),
            None => None,
        };
        if let Some(open) = open {
            self.close(open)?;
        }
        Ok(self.done)
    }
}
