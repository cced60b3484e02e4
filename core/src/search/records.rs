//! The records of a log that are looked through: the only place with the SQL of its records as a search reads them.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::index::{Record, Shelf, Words};
use super::{Kind, days};
use crate::error::Result;
use crate::material::sql::unpacked;
use crate::time::Moment;

/// The records of a member's log.
pub const MEMBERS: Shelf = Shelf {
    all: "SELECT 0 AS kind, note AS id, (written_ms / 60000 + written_offset) / 1440 AS day, written_ms AS ms
          FROM note_revision AS n WHERE NOT EXISTS
          (SELECT 1 FROM note_revision AS m WHERE m.note = n.note AND m.revision = n.revision + 1)
          UNION ALL SELECT 1, id, (made_ms / 60000 + made_offset) / 1440, made_ms FROM mark
          UNION ALL SELECT 2, entry, CAST(julianday(date) - 2440587.5 AS INTEGER), written_ms
          FROM entry_revision AS n WHERE NOT EXISTS
          (SELECT 1 FROM entry_revision AS m WHERE m.entry = n.entry AND m.revision = n.revision + 1)
          UNION ALL SELECT 3, id, (added_ms / 60000 + added_offset) / 1440, added_ms
          FROM material WHERE NOT removed",
    current: |connection, record| {
        let read = Read::of(connection, record, None)?;
        Ok(read
            .filter(|read| !read.gone && !read.says_nothing())
            .map(|read| Words {
                revision: read.revision,
                day: days(read.date),
                text: read.words(),
            }))
    },
    written: |connection, record, revision| {
        let read = Read::of(connection, record, Some(revision))?;
        Ok(read.map(|read| read.words()))
    },
    kept: |record, title, text, packed| {
        let text = match Kind::of_number(record.kind) {
            Some(Kind::Material) => unpacked(text, packed),
            _ => text,
        };
        format!("{title}\0{text}")
    },
    at_once: 400_000,
};

/// A record as it is read for a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Of an entry and a reflection.
    pub revision: i64,
    /// By which it is old or new.
    pub date: NaiveDate,
    /// When it was written; orders those of one day.
    pub ms: i64,
    /// Its name.
    pub title: String,
    /// Its other fields.
    pub texts: Vec<String>,
    /// The material that it is about.
    pub material: Option<String>,
    /// The lasting name of the section that it is about.
    pub section: Option<String>,
    /// The passage that it is about, as JSON.
    pub anchor: Option<String>,
    /// Taken back; it is found all the same, as it is in its list.
    pub withdrawn: bool,
    /// Removed: it is in no list.
    pub gone: bool,
}

impl Read {
    /// A record at a revision, or as it is now.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(
        connection: &Connection,
        record: &Record,
        revision: Option<i64>,
    ) -> Result<Option<Self>> {
        let read = match Kind::of_number(record.kind) {
            Some(Kind::Note) => note,
            Some(Kind::Mark) => mark,
            Some(Kind::Entry) => entry,
            Some(Kind::Material) => material,
            Some(Kind::HandedIn) | None => return Ok(None),
        };
        Ok(read(connection, &record.id, revision).optional()?)
    }

    /// As the index has them. Fields that came after it stand in it only where they say something: what was in it
    /// before them stays right.
    fn words(&self) -> String {
        let mut words = self.title.clone();
        let said = |(at, text): &(usize, &String)| *at < FIRST_TEXTS || !text.is_empty();
        for (_, text) in self.texts.iter().enumerate().filter(said) {
            words.push('\0');
            words.push_str(text);
        }
        words
    }

    fn says_nothing(&self) -> bool {
        self.title.is_empty() && self.texts.iter().all(String::is_empty)
    }
}

/// Texts that the index has of a record whether they say something or not.
const FIRST_TEXTS: usize = 3;

/// A revision, and the latest one.
macro_rules! of_revision {
    ($select:literal) => {
        [
            concat!($select, " AND revision = ?2"),
            concat!($select, " ORDER BY revision DESC LIMIT 1"),
        ]
    };
}

const NOTE: [&str; 2] = of_revision!(
    "SELECT revision, written_ms, written_offset, title, text, material, section, act = 'withdraw', anchor
     FROM note_revision WHERE note = ?1"
);
const ENTRY: [&str; 2] = of_revision!(
    "SELECT revision, date, written_ms, topic, coalesce(place, ''), coalesce(host, ''),
            coalesce(remark, ''), material, act = 'withdraw', coalesce(document, ''), coalesce(conveyed, ''),
            coalesce(problem, ''), coalesce(finding, ''), coalesce(answer, '')
     FROM entry_revision WHERE entry = ?1"
);

fn asked(
    connection: &Connection,
    [one, latest]: [&str; 2],
    id: &str,
    revision: Option<i64>,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<Read>,
) -> rusqlite::Result<Read> {
    match revision {
        Some(revision) => connection
            .prepare_cached(one)?
            .query_row(params![id, revision], read),
        None => connection.prepare_cached(latest)?.query_row([id], read),
    }
}

fn moment(ms: i64, offset: i32) -> NaiveDate {
    let moment = Moment {
        utc_ms: ms,
        offset_minutes: offset,
    };
    moment.date()
}

fn note(connection: &Connection, id: &str, revision: Option<i64>) -> rusqlite::Result<Read> {
    asked(connection, NOTE, id, revision, note_of)
}

fn note_of(row: &Row<'_>) -> rusqlite::Result<Read> {
    Ok(Read {
        revision: row.get(0)?,
        date: moment(row.get(1)?, row.get(2)?),
        ms: row.get(1)?,
        title: row.get(3)?,
        texts: vec![row.get(4)?],
        material: row.get(5)?,
        section: row.get(6)?,
        anchor: row.get(8)?,
        withdrawn: row.get(7)?,
        gone: false,
    })
}

/// Reflections that are read along with one.
const ALONG: usize = 8;
const NOTES: &str = "SELECT revision, written_ms, written_offset, title, text, material, section, act = 'withdraw',
                            anchor, note
                     FROM note_revision WHERE note <= ?1 ORDER BY note DESC, revision DESC LIMIT ?2";

/// The records of one search, as they are read. To look a reflection up costs ten times what it costs to read the next
/// one, since its rows are mostly longer than SQLite keeps within a page of such a table. What is found lies close
/// together or far apart: where it lies close, the next ones are read along.
pub struct Reader<'c> {
    connection: &'c Connection,
    along: HashMap<(String, i64), Read>,
    /// So many of those that were read along were asked for.
    used: usize,
    apart: bool,
}

impl<'c> Reader<'c> {
    /// The reader of one search.
    pub fn new(connection: &'c Connection) -> Self {
        Self {
            connection,
            along: HashMap::new(),
            used: ALONG,
            apart: false,
        }
    }

    /// As [`Read::of`].
    ///
    /// # Errors
    /// Those of the database.
    pub fn read(&mut self, record: &Record, revision: Option<i64>) -> Result<Option<Read>> {
        if let (Some(Kind::Note), Some(revision), false) =
            (Kind::of_number(record.kind), revision, self.apart)
        {
            let key = (record.id.clone(), revision);
            if !self.along.contains_key(&key) {
                self.read_along(&record.id)?;
            }
            if let Some(read) = self.along.remove(&key) {
                self.used += 1;
                return Ok(Some(read));
            }
        }
        Read::of(self.connection, record, revision)
    }

    fn read_along(&mut self, id: &str) -> Result<()> {
        self.along.clear();
        // The one that was looked up is one of them.
        self.apart = self.used < 3;
        self.used = 0;
        if self.apart {
            return Ok(());
        }
        let mut notes = self.connection.prepare_cached(NOTES)?;
        let mut rows = notes.query(params![id, ALONG])?;
        while let Some(row) = rows.next()? {
            let read = note_of(row)?;
            self.along.insert((row.get(9)?, read.revision), read);
        }
        Ok(())
    }
}

fn entry(connection: &Connection, id: &str, revision: Option<i64>) -> rusqlite::Result<Read> {
    asked(connection, ENTRY, id, revision, |row| {
        let date: String = row.get(1)?;
        Ok(Read {
            revision: row.get(0)?,
            date: date.parse().unwrap_or_default(),
            ms: row.get(2)?,
            title: row.get(3)?,
            texts: [4, 5, 6, 9, 10, 11, 12, 13]
                .map(|at| row.get(at))
                .into_iter()
                .collect::<rusqlite::Result<_>>()?,
            material: row.get(7)?,
            section: None,
            anchor: None,
            withdrawn: row.get(8)?,
            gone: false,
        })
    })
}

fn mark(connection: &Connection, id: &str, _: Option<i64>) -> rusqlite::Result<Read> {
    connection
        .prepare_cached(
            "SELECT made_ms, made_offset, quote, words, material, section, anchor FROM mark WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Read {
                revision: 0,
                date: moment(row.get(0)?, row.get(1)?),
                ms: row.get(0)?,
                title: row.get(2)?,
                texts: vec![row.get(3)?],
                material: row.get(4)?,
                section: row.get(5)?,
                anchor: row.get(6)?,
                withdrawn: false,
                gone: false,
            })
        })
}

fn material(connection: &Connection, id: &str, _: Option<i64>) -> rusqlite::Result<Read> {
    connection
        .prepare_cached(
            "SELECT added_ms, added_offset, iif(title = '', own_title, title), text, packed, removed
             FROM material WHERE id = ?1",
        )?
        .query_row([id], |row| {
            let packed = row.get_ref(4)?.as_blob_or_null().ok().flatten();
            Ok(Read {
                revision: 0,
                date: moment(row.get(0)?, row.get(1)?),
                ms: row.get(0)?,
                title: row.get(2)?,
                texts: vec![unpacked(row.get(3)?, packed)],
                material: Some(id.to_owned()),
                section: None,
                anchor: None,
                withdrawn: false,
                gone: row.get(5)?,
            })
        })
}

/// Path and heading of a section.
///
/// # Errors
/// Those of the database.
pub fn section(
    connection: &Connection,
    material: &str,
    id: &str,
) -> Result<Option<(String, String)>> {
    Ok(connection
        .prepare_cached("SELECT path, title FROM section WHERE material = ?1 AND id = ?2")?
        .query_row([material, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// The name of a material.
///
/// # Errors
/// Those of the database.
pub fn title(connection: &Connection, material: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT iif(title = '', own_title, title) FROM material WHERE id = ?1")?
        .query_row([material], |row| row.get(0))
        .optional()?)
}
