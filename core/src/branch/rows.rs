//! Rows of records: every revision that was handed in, and the packages that each stands in.

use std::sync::LazyLock;

use rusqlite::{CachedStatement, Connection, ToSql, params, params_from_iter};

use crate::error::Result;
use crate::handover::package::Record;
use crate::handover::{LeavingEntry, LeavingErased, LeavingNote, LeavingWritten, RecordKind};

/// Which kind of record, and which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A study entry.
    Entry,
    /// A reflection.
    Note,
    /// That a record was erased.
    Erased,
}

impl Kind {
    /// The table, and the column of its ids.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Note => "note",
            Self::Erased => "erased",
        }
    }
}

/// A revision of a record in a source.
pub struct Row {
    pub revision: u32,
    pub digest: Vec<u8>,
    /// The number of the last package that it stands in, and the package.
    pub last: (u32, i64),
}

/// A row's key: source, record, revision, digest.
pub type Key<'k> = (i64, &'k str, u32, &'k [u8]);

/// The row of a record that a source has.
pub fn of(connection: &Connection, kind: Kind, source: i64, id: &str) -> Result<Vec<Row>> {
    let sql = match kind {
        Kind::Entry => {
            "SELECT revision, digest, sequence, package FROM entry WHERE source = ?1 AND entry = ?2"
        }
        Kind::Note => {
            "SELECT revision, digest, sequence, package FROM note WHERE source = ?1 AND note = ?2"
        }
        Kind::Erased => {
            "SELECT revision, digest, sequence, package FROM erased WHERE source = ?1 AND erased = ?2"
        }
    };
    Ok(connection
        .prepare_cached(sql)?
        .query_map(params![source, id], |row| {
            Ok(Row {
                revision: row.get(0)?,
                digest: row.get(1)?,
                last: (row.get(2)?, row.get(3)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// A row stands in one package more.
pub fn stands_in(
    connection: &Connection,
    kind: Kind,
    (source, id, revision, digest): Key<'_>,
    last: (u32, i64),
    (package, sequence): (i64, u32),
) -> Result<()> {
    let later = sequence > last.0
        || (sequence == last.0 && super::package_sql::later(connection, package, last.1)?);
    let word = kind.word();
    let sql = if later {
        format!(
            "UPDATE {word} SET packages = json_insert(packages, '$[#]', ?5), package = ?5, sequence = ?6
             WHERE source = ?1 AND {word} = ?2 AND revision = ?3 AND digest = ?4 AND ?6 IS NOT NULL"
        )
    } else {
        format!(
            "UPDATE {word} SET packages = json_insert(packages, '$[#]', ?5)
             WHERE source = ?1 AND {word} = ?2 AND revision = ?3 AND digest = ?4 AND ?6 IS NOT NULL"
        )
    };
    connection
        .prepare_cached(&sql)?
        .execute(params![source, id, revision, digest, package, sequence])?;
    Ok(())
}

/// A row comes to know the mark of its row in a table, which is in no digest. Of several the last by its
/// letters stays, so that the order of packages says nothing.
pub fn marked(
    connection: &Connection,
    (source, id, revision, digest): Key<'_>,
    mark: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE entry SET row = ?5 WHERE source = ?1 AND entry = ?2 AND revision = ?3 AND digest = ?4
             AND coalesce(row, '') < ?5",
        )?
        .execute(params![source, id, revision, digest, mark])?;
    Ok(())
}

/// Writes an entry.
static ENTRY: LazyLock<String> = LazyLock::new(|| {
    let columns = LeavingEntry::COLUMNS;
    format!(
        "INSERT INTO entry (source, digest, sequence, package, packages, {})
         VALUES (?,?,?,?,'[' || ? || ']'{})",
        columns.join(", "),
        ",?".repeat(columns.len())
    )
});

/// Writes a reflection.
const NOTE: &str = "INSERT INTO note (source, note, revision, digest, sequence, package, packages,
         title, text, material, section, quote, written_at, changed_at)
     VALUES (?1,?2,?3,?4,?5,?6,'[' || ?6 || ']',?7,?8,?9,?10,?11,?12,?13)";

/// Writes revisions that a source has not had. What is written hundreds of times is looked up once.
pub struct Writer<'c> {
    connection: &'c Connection,
    entry: CachedStatement<'c>,
    note: CachedStatement<'c>,
}

impl<'c> Writer<'c> {
    /// Into this collection.
    pub fn of(connection: &'c Connection) -> Result<Self> {
        Ok(Self {
            connection,
            entry: connection.prepare_cached(&ENTRY)?,
            note: connection.prepare_cached(NOTE)?,
        })
    }

    /// Writes a revision.
    pub fn write(
        &mut self,
        source: i64,
        (package, sequence): (i64, u32),
        record: &Record,
        digest: &[u8],
    ) -> Result<()> {
        let connection = self.connection;
        match record {
            Record::Entry(entry) => {
            let stands: [&dyn ToSql; 5] = [&source, &digest, &sequence, &package, &package];
            let values = stands.into_iter().chain(entry.values());
            self.entry.execute(params_from_iter(values))?
        }
        Record::Note(note) => self.note.execute(params![
                source,
                note.id,
                note.revision,
                digest,
                sequence,
                package,
                note.title,
                note.text,
                note.material,
                note.section,
                note.quote,
                note.written_at,
                note.changed_at
            ])?,
        Record::Written(written) => connection
            .prepare_cached(
                "INSERT INTO note (source, note, revision, digest, sequence, package, packages,
                     title, text, material, written_at, changed_at, written_only)
                 VALUES (?1,?2,?3,?4,?5,?6,'[' || ?6 || ']','','',?7,?8,?8,1)",
            )?
            .execute(params![
                source,
                written.id,
                written.revision,
                digest,
                sequence,
                package,
                written.material,
                written.date
            ])?,
        Record::Erased(erased) => connection
            .prepare_cached(
                "INSERT INTO erased (source, erased, revision, digest, sequence, package, packages,
                     kind, erased_at)
                 VALUES (?1,?2,0,?3,?4,?5,'[' || ?5 || ']',?6,?7)",
            )?
            .execute(params![
                source,
                erased.id,
                digest,
                sequence,
                package,
                erased.kind.as_str(),
                erased.erased_at
            ])?,
    };
        Ok(())
    }
}

/// The columns that hold a record, as [`record`] reads them.
pub const fn columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Entry => LeavingEntry::COLUMNS,
        Kind::Note => &[
            "note",
            "revision",
            "title",
            "text",
            "material",
            "section",
            "quote",
            "written_at",
            "changed_at",
            "written_only",
        ],
        Kind::Erased => &["erased", "kind", "erased_at"],
    }
}

/// A record read from the first columns of a row.
pub fn record(row: &rusqlite::Row<'_>, kind: Kind) -> rusqlite::Result<Record> {
    Ok(match kind {
        Kind::Entry => Record::Entry(LeavingEntry::of_row(row)?),
        Kind::Note if row.get(9)? => Record::Written(LeavingWritten {
            id: row.get(0)?,
            revision: row.get(1)?,
            material: row.get(4)?,
            date: row.get(7)?,
        }),
        Kind::Erased => Record::Erased(LeavingErased {
            id: row.get(0)?,
            kind: match row.get::<_, String>(1)?.as_str() {
                "entry" => RecordKind::Entry,
                _ => RecordKind::Note,
            },
            erased_at: row.get(2)?,
        }),
        Kind::Note => Record::Note(LeavingNote {
            id: row.get(0)?,
            revision: row.get(1)?,
            title: row.get(2)?,
            text: row.get(3)?,
            material: row.get(4)?,
            section: row.get(5)?,
            quote: row.get(6)?,
            written_at: row.get(7)?,
            changed_at: row.get(8)?,
        }),
    })
}

/// Whether a key of the person of this source erased anything.
pub fn has_erased(connection: &Connection, source: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             JOIN member_key AS o ON o.id = k.id OR o.number = k.number
             JOIN source AS t ON t.member_key = o.id JOIN erased AS x ON x.source = t.id
             WHERE s.id = ?1",
        )?
        .exists([source])?)
}

/// Whether a person erased this record, so that no revision of it counts: what a key brought that was
/// checked in person is erased by such a key only. `?1` is the key of the revision.
pub fn is_erased(connection: &Connection, key: i64, kind: Kind, id: &str) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM erased AS x JOIN source AS t ON t.id = x.source
             JOIN member_key AS o ON o.id = t.member_key JOIN member_key AS k ON k.id = ?1
             WHERE x.kind = ?2 AND x.erased = ?3 AND (o.id = k.id OR o.number = k.number)
               AND o.verified >= k.verified",
        )?
        .exists(params![key, kind.word(), id])?)
}

/// A content of a record, and the log that sent it.
pub struct Brought {
    pub revision: u32,
    pub digest: Vec<u8>,
    /// Its key was checked in person.
    pub checked: bool,
    pub member: String,
    pub lineage: String,
    /// The mark of its row in a table; empty has none.
    pub mark: String,
}

/// The contents of a record that the keys of a row of the roster sent.
pub fn contents_of(
    connection: &Connection,
    kind: Kind,
    number: &str,
    id: &str,
) -> Result<Vec<Brought>> {
    let word = kind.word();
    let mark = if kind == Kind::Entry {
        "coalesce(r.row, '')"
    } else {
        "''"
    };
    Ok(connection
        .prepare_cached(&format!(
            "SELECT r.revision, r.digest, k.verified, k.member, s.lineage, {mark}
             FROM member_key AS k JOIN source AS s ON s.member_key = k.id
             JOIN {word} AS r ON r.source = s.id AND r.{word} = ?2 WHERE k.number = ?1"
        ))?
        .query_map([number, id], |row| {
            Ok(Brought {
                revision: row.get(0)?,
                digest: row.get(1)?,
                checked: row.get(2)?,
                member: row.get(3)?,
                lineage: row.get(4)?,
                mark: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether no package with its bytes says what this row says: only such that gave them up.
pub fn has_no_bytes(
    connection: &Connection,
    kind: Kind,
    (source, id, revision, digest): Key<'_>,
) -> Result<bool> {
    let word = kind.word();
    Ok(connection
        .prepare_cached(&format!(
            "SELECT NOT EXISTS (
                 SELECT 1 FROM json_each(r.packages) AS j
                 JOIN package_part AS b ON b.package = j.value)
             FROM {word} AS r
             WHERE r.source = ?1 AND r.{word} = ?2 AND r.revision = ?3 AND r.digest = ?4"
        ))?
        .query_row(params![source, id, revision, digest], |row| row.get(0))?)
}
