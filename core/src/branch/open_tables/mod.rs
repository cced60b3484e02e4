//! A year of a collection as open tables: files that DuckDB, PostgreSQL or ClickHouse load as they are, where a city is
//! larger than what one old computer sums up. The numbers belong in an engine that exists, never in one of ours.
//!
//! - `column`: a table as it is declared; `people`, `entries`, `notes`, `papers` and `origin`: the six tables, as rows with names. What a
//!   branch may not know is in none of their types: an entry is what a member handed in
//! - `tables_sql`: the rows, one person at a time
//! - `parts`: a table as files of bounded size; `csv_file`, `parquet_file`: one of them; `neutral`: text cells that no
//!   spreadsheet calculates
//! - `schema`: what the columns mean, for programs; `loaders`: the scripts with which engines load them
//! - `room`: the folder
//!
//! The same collection gives the same bytes: nothing here asks a clock, and no number that a collection gives its
//! own rows leaves it.

mod column;
mod csv_file;
mod entries;
mod loaders;
mod neutral;
mod notes;
mod origin;
mod papers;
mod parquet_file;
mod parts;
mod people;
mod room;
mod schema;
mod tables_sql;

use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use serde_json::{Value, json};
use strum::EnumString;

use column::Shape;
use loaders::{Loaded, SCRIPTS};
pub use parts::PartMax;
use parts::Parts;
use people::{MEMBERS, Member, YEAR, Year};
use room::Room;
use tables_sql::{Doubts, Waits};

use super::office::Secretary;
use super::sums::{self, Came};
use super::totals_sql::Of;
use super::twins::Twins;
use super::{Held, branch_sql, twins_sql};
use crate::entry::MinutesPerHour;
use crate::error::{Error, Result};
use crate::text;

/// The file that says which files there are. It is written last: where it is missing, the export was cut short.
const LIST: &str = "tables.json";
/// The version of what the files hold.
const VERSION: u32 = 1;

/// The format of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum TablesFormat {
    /// UTF-8 without a mark, with heads.
    #[default]
    Csv,
    /// Apache Parquet, packed.
    Parquet,
}

impl TablesFormat {
    /// As it is typed.
    ///
    /// # Errors
    /// [`Error::UnknownTablesFormat`].
    pub fn parse(typed: &str) -> Result<Self> {
        let known = typed.trim().parse();
        known.map_err(|_| Error::UnknownTablesFormat {
            given: text::shortened(typed),
        })
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// The wish for an export.
#[derive(Clone, Copy, Debug)]
pub struct TablesAsked {
    /// The calendar year.
    pub year: i32,
    /// The format of the files.
    pub format: TablesFormat,
    /// Whether the texts of reflections leave too.
    pub texts: bool,
    /// The most that one file holds.
    pub most: PartMax,
}

/// The files that were exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TablesOut {
    /// Every file, the list of them last.
    pub files: Vec<PathBuf>,
    /// Rows of all tables.
    pub rows: u64,
    /// Each table.
    pub tables: Vec<TableOut>,
}

/// One table that was exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableOut {
    /// Its name.
    pub table: &'static str,
    /// Its rows.
    pub rows: u64,
}

impl Secretary<'_> {
    /// Exports a year of the collection as open tables into an empty or a new folder. `progress` is told how many of
    /// the roster are done, of how many.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; [`Error::FolderNotEmpty`], [`Error::NotAFolder`]; the drive's own: nothing stays there then.
    pub fn export_tables(
        &mut self,
        folder: &Path,
        asked: TablesAsked,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<TablesOut> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        let card = self.card()?.ok_or(Error::NoBranch)?;
        self.file()?.read(|open| {
            let year = Year {
                branch_id: card.branch_id,
                branch: card.name,
                calendar: asked.year,
                minutes_per_hour: rule.minutes(),
                goal: branch_sql::goal(open)?,
                goal_set: branch_sql::goal_set(open)?,
            };
            let mut export = Export {
                open,
                asked,
                room: Room::begin(folder)?,
                said: Vec::new(),
                tables: Vec::new(),
                loaded: Vec::new(),
            };
            export.all(&year, rule, progress)?;
            export.finish(&year)
        })
    }
}

/// An export while it is made.
struct Export<'c, 'f> {
    open: &'c Connection,
    asked: TablesAsked,
    room: Room<'f>,
    said: Vec<TableOut>,
    tables: Vec<Value>,
    loaded: Vec<Loaded>,
}

impl<'f> Export<'_, 'f> {
    fn all(
        &mut self,
        year: &Year,
        rule: MinutesPerHour,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<()> {
        let (open, asked) = (self.open, self.asked);
        self.table(&YEAR, |parts| parts.row(year))?;
        let held = sums::held(open, asked.year)?;
        let people = people(open, asked.year, &held)?;
        self.table(&MEMBERS, |parts| {
            people.iter().try_for_each(|member| parts.row(member))
        })?;
        let several = twins_sql::numbers(open)?;
        let came = people.iter().filter(|member| member.came);
        let numbers: Vec<&str> = came.map(|member| member.row.number.as_str()).collect();
        self.table(&entries::ENTRIES, |parts| {
            for (at, number) in numbers.iter().copied().enumerate() {
                progress(at, numbers.len());
                let doubts = Doubts::of(open, number, asked.year)?;
                let mut twins = if several.contains(number) {
                    twins_sql::of_person(open, number, rule)?
                } else {
                    Twins::default()
                };
                let of = (number, asked.year);
                tables_sql::entries(open, of, &doubts, &mut twins, |row| parts.row(row))?;
            }
            Ok(())
        })?;
        self.table(&notes::NOTES, |parts| {
            for number in numbers.iter().copied() {
                let doubts = Doubts::of(open, number, asked.year)?;
                tables_sql::notes(open, (number, asked.year), &doubts, |row| parts.row(row))?;
            }
            Ok(())
        })?;
        let waits = held.into_iter();
        let waits: Waits = waits
            .map(|one| ((one.member_id, one.name), one.why.as_str()))
            .collect();
        self.table(&papers::PACKAGES, |parts| {
            tables_sql::packages(open, asked.year, &waits, |row| parts.row(row))
        })?;
        self.table(&papers::DECISIONS, |parts| {
            tables_sql::decisions(open, |row| parts.row(row))
        })
    }

    /// Writes a table and its schema.
    fn table<R>(
        &mut self,
        shape: &'static Shape<R>,
        rows: impl FnOnce(&mut Parts<'_, 'f, R>) -> Result<()>,
    ) -> Result<()> {
        let TablesAsked {
            texts,
            format,
            most,
            ..
        } = self.asked;
        let mut parts = Parts::begin(&mut self.room, shape, texts, format, most);
        rows(&mut parts)?;
        let parts = parts.finish()?;
        let schema = schema::of(shape, texts, format, &parts);
        let name = format!("{}.schema.json", shape.name);
        self.json(&name, &schema)?;
        let rows = parts.iter().map(|part| part.rows).sum();
        let files: Vec<String> = parts.into_iter().map(|part| part.file).collect();
        let table = shape.name;
        self.tables
            .push(json!({"table": table, "schema": name, "rows": rows, "files": files}));
        self.said.push(TableOut { table, rows });
        self.loaded.push(Loaded {
            name: table,
            columns: shape.columns(texts).map(|column| column.is).collect(),
            key: shape.key,
            files,
        });
        Ok(())
    }

    fn json(&mut self, name: &str, value: &Value) -> Result<()> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        self.text(name, &format!("{text}\n"))
    }

    fn text(&mut self, name: &str, text: &str) -> Result<()> {
        let mut file = self.room.file(name)?;
        let written = file.write_all(text.as_bytes());
        written.map_err(|error| self.room.failed(error))?;
        file.finish().map(drop)
    }

    /// The list of all files, and what was exported.
    fn finish(mut self, year: &Year) -> Result<TablesOut> {
        let mut loaders = Vec::new();
        let format = self.asked.format;
        for script in SCRIPTS.iter().filter(|one| one.reads.contains(&format)) {
            self.text(script.file, &script.of(&self.loaded, format))?;
            loaders.push(script.file);
        }
        let list = json!({
            "format": "xuesilu-tables",
            "version": VERSION,
            "branch_id": year.branch_id,
            "branch": year.branch,
            "year": year.calendar,
            "texts": self.asked.texts,
            "tables": self.tables,
            "loaders": loaders,
        });
        self.json(LIST, &list)?;
        let tables = self.said;
        Ok(TablesOut {
            rows: tables.iter().map(|table| table.rows).sum(),
            files: self.room.finish(),
            tables,
        })
    }
}

/// The people of the roster, in its order.
fn people(open: &Connection, year: i32, held: &[Held]) -> Result<Vec<Member>> {
    let waiting = sums::waiting(held);
    let mut came = Came::of(open, Of::Everybody, year)?;
    let rows = branch_sql::roster(open)?.into_iter().zip(1..);
    let people = rows.map(|(row, place)| {
        let from = came.take(&row.number);
        let came = !from.sources.is_empty();
        Member {
            place,
            came,
            waiting: !came && waiting.contains(row.number.as_str()),
            verified: from.verified,
            closed: from.closed(),
            last_package: from.newest().map(|source| source.written_at.clone()),
            row,
        }
    });
    Ok(people.collect())
}
