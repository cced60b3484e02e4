//! The reflections that were handed in for a year, of everybody: the list, and the text of one.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use ts_rs::TS;

use super::counting;
use super::office::Secretary;
use crate::error::{Error, Result};
use crate::note::excerpt;

/// A reflection that was handed in, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedNote {
    /// Whose it is: 编号.
    pub number: String,
    /// Whose it is: the name as the roster has it.
    pub name: String,
    /// The same through all packages.
    pub id: String,
    /// May be empty: then a list shows the excerpt.
    pub title: String,
    /// The beginning of the text.
    pub excerpt: String,
    /// Line ends not counted.
    pub characters: usize,
    /// The member says only that it was written: there is neither title nor text.
    pub written_only: bool,
    /// When it was last changed (RFC 3339), or only the day.
    pub changed_at: String,
    /// Whether it is from a key that was checked in person.
    pub checked: bool,
}

/// A reflection that was handed in, with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedText {
    /// As the list shows it.
    #[serde(flatten)]
    pub row: HandedNote,
    /// The whole text.
    pub text: String,
    /// The passage it is about.
    pub quote: Option<String>,
}

impl Secretary<'_> {
    /// The reflections that count for a year, those changed last first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn handed_notes(&mut self, year: i32) -> Result<Vec<HandedNote>> {
        self.file()?
            .read(|open| list(open, year, |found| found.row))
    }

    /// The same with their texts.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn handed_texts(&mut self, year: i32) -> Result<Vec<HandedText>> {
        self.file()?.read(|open| list(open, year, |found| found))
    }

    /// One of them with its text.
    ///
    /// # Errors
    /// [`Error::UnknownNote`]; the disk's own.
    pub fn handed_note(&mut self, number: &str, id: &str, year: i32) -> Result<HandedText> {
        let found = self.file()?.read(|open| text(open, (number, id), year))?;
        found.ok_or_else(|| Error::UnknownNote { id: id.to_owned() })
    }
}

/// The chosen rows of `note`, with whose they are.
fn chosen(of: &str) -> String {
    let chosen = counting::notes(of);
    format!(
        "{chosen} SELECT c.number, r.name, n.note, n.title, n.text, n.written_only, n.changed_at, c.verified, n.quote
         FROM chosen AS c JOIN roster AS r ON r.number = c.number
              JOIN note AS n ON n.source = c.source AND n.note = c.note
                   AND n.revision = c.revision AND n.digest = c.digest"
    )
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<HandedText> {
    let text: String = row.get(4)?;
    Ok(HandedText {
        row: HandedNote {
            number: row.get(0)?,
            name: row.get(1)?,
            id: row.get(2)?,
            title: row.get(3)?,
            excerpt: excerpt(&text),
            characters: crate::text::characters(&text),
            written_only: row.get(5)?,
            changed_at: row.get(6)?,
            checked: row.get(7)?,
        },
        text,
        quote: row.get(8)?,
    })
}

fn list<T>(connection: &Connection, year: i32, of: fn(HandedText) -> T) -> Result<Vec<T>> {
    let chosen = chosen("");
    Ok(connection
        .prepare_cached(&format!(
            "{chosen} WHERE c.year = ?1 ORDER BY n.changed_at DESC, r.place, c.number, n.note DESC"
        ))?
        .query_map([year], |row| of_row(row).map(of))?
        .collect::<rusqlite::Result<_>>()?)
}

fn text(connection: &Connection, whose: (&str, &str), year: i32) -> Result<Option<HandedText>> {
    let chosen = chosen("AND k.number = ?1");
    let (number, id) = whose;
    Ok(connection
        .prepare_cached(&format!("{chosen} WHERE c.note = ?2 AND c.year = ?3"))?
        .query_row(params![number, id, year], of_row)
        .optional()?)
}
