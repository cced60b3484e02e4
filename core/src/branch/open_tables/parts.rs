//! A table as files of bounded size. A row is written as it comes; none is kept.

use super::TablesFormat;
use super::column::{Cell, Declared, Shape};
use super::csv_file::CsvFile;
use super::parquet_file::ParquetFile;
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
    values: Vec<fn(&R) -> Cell>,
    columns: Vec<Declared>,
    format: TablesFormat,
    most: PartMax,
    open: Option<Open<'f>>,
    done: Vec<PartSaid>,
}

/// The file that is being written.
struct Open<'f> {
    name: String,
    rows: u64,
    file: File<'f>,
}

/// A file in its format.
enum File<'f> {
    Csv(Box<CsvFile<'f>>),
    Parquet(Box<ParquetFile<'f>>),
}

impl<'f> File<'f> {
    fn bytes(&self) -> u64 {
        match self {
            Self::Csv(file) => file.bytes(),
            Self::Parquet(file) => file.bytes(),
        }
    }

    fn row(&mut self, room: &Room<'_>, cells: impl Iterator<Item = Cell>) -> Result<()> {
        match self {
            Self::Csv(file) => file.row(cells).map_err(|error| room.failed(error)),
            Self::Parquet(file) => file.row(cells).map_err(|error| room.failed(error)),
        }
    }

    fn finish(self, room: &Room<'_>) -> Result<Counted<'f>> {
        match self {
            Self::Csv(file) => file.finish().map_err(|error| room.failed(error)),
            Self::Parquet(file) => file.finish().map_err(|error| room.failed(error)),
        }
    }
}

impl<'r, 'f, R> Parts<'r, 'f, R> {
    /// Begins a table.
    pub fn begin(
        room: &'r mut Room<'f>,
        shape: &'static Shape<R>,
        texts: bool,
        format: TablesFormat,
        most: PartMax,
    ) -> Self {
        Self {
            room,
            shape,
            values: shape.columns(texts).map(|column| column.of).collect(),
            columns: shape.columns(texts).map(|column| column.is).collect(),
            format,
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
        let cells = self.values.iter().map(|value| value(row));
        open.file.row(self.room, cells)?;
        open.rows += 1;
        if open.rows >= self.most.rows || open.file.bytes() >= self.most.bytes {
            self.close(open)
        } else {
            self.open = Some(open);
            Ok(())
        }
    }

    fn next(&mut self) -> Result<Open<'f>> {
        let nth = self.done.len() + 1;
        let (table, ending) = (self.shape.name, self.format.ending());
        let name = format!("{table}-{nth:04}.{ending}");
        let file = self.room.file(&name)?;
        let file = match self.format {
            TablesFormat::Csv => CsvFile::begin(file, &self.columns)
                .map(|file| File::Csv(Box::new(file)))
                .map_err(|error| self.room.failed(error)),
            TablesFormat::Parquet => ParquetFile::begin(file, table, &self.columns)
                .map(|file| File::Parquet(Box::new(file)))
                .map_err(|error| self.room.failed(error)),
        };
        Ok(Open {
            name,
            rows: 0,
            file: file?,
        })
    }

    fn close(&mut self, open: Open<'f>) -> Result<()> {
        let (bytes, sha256) = open.file.finish(self.room)?.finish()?;
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
