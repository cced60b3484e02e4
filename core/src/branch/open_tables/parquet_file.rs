//! A table as Parquet: columns of a group of rows at a time, packed with zstd. Texts are as they were written.

use std::mem::take;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::column::{Cell, Declared, Kind};
use super::room::Counted;

/// The most of a group of rows that waits in memory.
const GROUP_ROWS: usize = 20_000;
/// The same in bytes of texts.
const GROUP_BYTES: usize = 8 * 1024 * 1024;

/// The values of a column that wait, and which rows have one.
struct Waiting {
    kind: Kind,
    there: Vec<i16>,
    texts: Vec<ByteArray>,
    numbers: Vec<i64>,
    days: Vec<i32>,
    holds: Vec<bool>,
}

impl Waiting {
    const fn new(kind: Kind) -> Self {
        Self {
            kind,
            there: Vec::new(),
            texts: Vec::new(),
            numbers: Vec::new(),
            days: Vec::new(),
            holds: Vec::new(),
        }
    }

    /// Takes a value in; what is none of its kind is nothing. The bytes of a text.
    fn push(&mut self, cell: Cell) -> usize {
        let mut bytes = 0;
        let there = match (self.kind, cell) {
            (Kind::Text, Cell::Text(words)) => {
                bytes = words.len();
                self.texts.push(words.into_bytes().into());
                true
            }
            (Kind::Integer, Cell::Integer(number)) => {
                self.numbers.push(number);
                true
            }
            (Kind::Boolean, Cell::Boolean(holds)) => {
                self.holds.push(holds);
                true
            }
            (Kind::Date, Cell::Text(day)) => {
                let since = day.parse().ok().map(days);
                self.days.extend(since);
                since.is_some()
            }
            (Kind::Moment, Cell::Text(at)) => {
                let since = DateTime::parse_from_rfc3339(&at).ok();
                let since = since.map(|at| at.timestamp_millis());
                self.numbers.extend(since);
                since.is_some()
            }
            _ => false,
        };
        self.there.push(there.into());
        bytes
    }

    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let there = take(&mut self.there);
        let there = Some(there.as_slice());
        match self.kind {
            Kind::Text => {
                let texts = take(&mut self.texts);
                column
                    .typed::<ByteArrayType>()
                    .write_batch(&texts, there, None)?;
            }
            Kind::Integer | Kind::Moment => {
                let numbers = take(&mut self.numbers);
                column
                    .typed::<Int64Type>()
                    .write_batch(&numbers, there, None)?;
            }
            Kind::Date => {
                let days = take(&mut self.days);
                column
                    .typed::<Int32Type>()
                    .write_batch(&days, there, None)?;
            }
            Kind::Boolean => {
                let holds = take(&mut self.holds);
                column
                    .typed::<BoolType>()
                    .write_batch(&holds, there, None)?;
            }
        }
        Ok(())
    }
}

/// Days since 1970.
fn days(day: NaiveDate) -> i32 {
    let since = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(since).unwrap_or_default()
}

/// A file of rows in columns.
pub struct ParquetFile<'f> {
    writer: SerializedFileWriter<Counted<'f>>,
    waiting: Vec<Waiting>,
    rows: usize,
    bytes: usize,
}

impl<'f> ParquetFile<'f> {
    /// Begins a file.
    ///
    /// # Errors
    /// The drive's own.
    pub fn begin(file: Counted<'f>, table: &str, columns: &[Declared]) -> Result<Self> {
        let fields = columns.iter().map(|column| field(column).map(Arc::new));
        let schema = Type::group_type_builder(table)
            .with_fields(fields.collect::<Result<_>>()?)
            .build()?;
        let properties = WriterProperties::builder()
            .set_created_by("xuesilu".to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .build();
        Ok(Self {
            writer: SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?,
            waiting: columns
                .iter()
                .map(|column| Waiting::new(column.kind))
                .collect(),
            rows: 0,
            bytes: 0,
        })
    }

    /// Takes a row in.
    ///
    /// # Errors
    /// The drive's own.
    pub fn row(&mut self, cells: impl Iterator<Item = Cell>) -> Result<()> {
        for (waiting, cell) in self.waiting.iter_mut().zip(cells) {
            self.bytes += waiting.push(cell);
        }
        self.rows += 1;
        if self.rows >= GROUP_ROWS || self.bytes >= GROUP_BYTES {
            self.group()?;
        }
        Ok(())
    }

    fn group(&mut self) -> Result<()> {
        (self.rows, self.bytes) = (0, 0);
        let mut group = self.writer.next_row_group()?;
        for waiting in &mut self.waiting {
            if let Some(mut column) = group.next_column()? {
                waiting.write(&mut column)?;
                column.close()?;
            }
        }
        group.close().map(drop)
    }

    /// Bytes so far, and those that wait as they are.
    pub fn bytes(&self) -> u64 {
        (self.writer.bytes_written() + self.bytes) as u64
    }

    /// Writes out what waits, and what the file says of itself.
    ///
    /// # Errors
    /// The drive's own.
    pub fn finish(mut self) -> Result<Counted<'f>> {
        if self.rows > 0 {
            self.group()?;
        }
        self.writer.into_inner()
    }
}

/// Every column may be empty: a row that an earlier program wrote keeps no other one from leaving.
fn field(column: &Declared) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Boolean => (Physical::BOOLEAN, None),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Moment => {
            let moment = LogicalType::timestamp(true, TimeUnit::MILLIS);
            (Physical::INT64, Some(moment))
        }
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}
