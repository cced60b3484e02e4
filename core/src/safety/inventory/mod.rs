//! The inventory of a file of a profile: in figures, and record by record. The same value tells
//! what restoring changes, what a salvage lacks, what lies in a copy, and what moves in.
//!
//! - `sql`: the questions; [`collection`]: the rest of a branch's collection

pub(super) mod collection;
mod sql;

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use ts_rs::TS;

use super::FileOf;
use super::restore::preview::{Also, ChangeOf};
use crate::error::Result;
use crate::store::Kind;
use crate::store::connect::connect;
use crate::time::Moment;
use collection::Collection;

pub(crate) use sql::whose;

/// The contents of a file, in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Holds {
    /// Entries that are not withdrawn.
    pub entries: u64,
    /// Reflections that are not withdrawn.
    pub notes: u64,
    /// When anything in it was written last, RFC 3339; in a collection, when it was collected last.
    pub last_change: Option<String>,
    /// The rest of a collection.
    pub branch: Option<BranchHolds>,
}

/// The contents of a collection besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct BranchHolds {
    /// Members of whom a package is there.
    pub people: u64,
    /// Packages as they were signed.
    pub packages: u64,
    /// Rows of the roster.
    pub roster: u64,
}

impl Holds {
    /// The figures of an open file, whatever its version; of a collection, without the rest.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn of(connection: &Connection, kind: &Kind) -> Result<Self> {
        let count = |sql: &str| connection.query_row(sql, [], |row| row.get(0));
        let [entries, notes] = kind.counts;
        let changed = connection.query_row(kind.changed, [], |row| {
            let at: Option<i64> = row.get(0)?;
            Ok(at.zip(row.get::<_, Option<i32>>(1)?))
        })?;
        let moment = |(utc_ms, offset_minutes)| Moment {
            utc_ms,
            offset_minutes,
        };
        Ok(Self {
            entries: count(entries)?,
            notes: count(notes)?,
            last_change: changed.map(|changed| moment(changed).to_text()),
            branch: None,
        })
    }

    /// The figures of a file on this disk that is not open; `None` of one that cannot be read.
    pub(crate) fn of_file(file: &Path, kind: &Kind) -> Option<Self> {
        let connection = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
        Self::of(&connection, kind).ok()
    }
}

/// A record in its latest revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// `None` where it has none.
    pub revision: Option<u32>,
    /// For people.
    pub title: String,
    /// Tells two texts apart.
    pub digest: Vec<u8>,
    /// The day of an entry, the day of a reflection's or a package's writing.
    pub date: Option<String>,
}

/// A draft in an editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Tells two texts apart.
    pub digest: Vec<u8>,
    /// When it was kept.
    pub saved: Moment,
}

/// The contents of a log or a collection, record by record.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    /// Id and name.
    pub whose: Option<(String, String)>,
    /// Records by kind and id.
    pub records: BTreeMap<(ChangeOf, String), Record>,
    /// Drafts in editors.
    pub drafts: BTreeMap<String, Draft>,
    /// Materials, with what tells two apart.
    pub materials: BTreeMap<String, Vec<u8>>,
    /// Packages that a member wrote.
    pub packages: BTreeMap<String, Vec<u8>>,
    /// All else, with what tells two apart.
    pub also: BTreeMap<Also, Vec<u8>>,
    /// The rest of a collection, where it was asked for.
    pub collection: Option<Collection>,
}

impl Inventory {
    /// The inventory of an open file. Of a collection, packages and people.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of(connection: &Connection, of: FileOf) -> Result<Self> {
        match of {
            FileOf::Member => sql::of_log(connection),
            FileOf::Branch => sql::of_collection(connection),
        }
    }

    /// The same down to the records in the packages, and in figures.
    ///
    /// # Errors
    /// Those of the database.
    pub fn in_full(connection: &Connection, of: FileOf) -> Result<(Self, Holds)> {
        let mut inventory = Self::of(connection, of)?;
        let mut holds = Holds::of(connection, of.kind())?;
        if of == FileOf::Branch {
            sql::in_packages(connection, &mut inventory)?;
            let collection = Collection::of(connection)?;
            holds.branch = Some(collection.holds());
            inventory.collection = Some(collection);
        }
        Ok((inventory, holds))
    }
}
