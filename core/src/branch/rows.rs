//! Rows of records: every revision that was handed in, and the packages that each stands in.

use std::sync::LazyLock;

use rusqlite::{Connection, ToSql, params, params_from_iter};

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

/// Writes a revision that the source has not had.
pub fn write(
    connection: &Connection,
    source: i64,
    (package, sequence): (i64, u32),
    record: &Record,
    digest: &[u8],
) -> Result<()> {
    match record {
        Record::Entry(entry) => {
            let stands: [&dyn ToSql; 5] = [&source, &digest, &sequence, &package, &package];
            let values = stands.into_iter().chain(entry.values());
            connection
                .prepare_cached(&ENTRY)?
                .execute(params_from_iter(values))?
        }
        Record::Note(note) => connection
            .prepare_cached(
                "INSERT INTO note (source, note, revision, digest, sequence, package, packages,
                     title, text, material, section, quote, written_at, changed_at)
                 VALUES (?1,?2,?3,?4,?5,?6,'[' || ?6 || ']',?7,?8,?9,?10,?11,?12,?13)",
            )?
            .execute(params![
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

/// A row that a declined package stands in.
pub struct Standing {
    pub id: String,
    pub revision: u32,
    pub digest: Vec<u8>,
    pub last: i64,
}

/// The rows of a source that a package stands in.
pub fn standing(
    connection: &Connection,
    kind: Kind,
    source: i64,
    package: i64,
) -> Result<Vec<Standing>> {
    let word = kind.word();
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {word}, revision, digest, package FROM {word} WHERE source = ?1
             AND EXISTS (SELECT 1 FROM json_each(packages) AS j WHERE j.value = ?2)"
        ))?
        .query_map([source, package], |row| {
            Ok(Standing {
                id: row.get(0)?,
                revision: row.get(1)?,
                digest: row.get(2)?,
                last: row.get(3)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The last of the other packages that a row stands in, and whether its bytes are there. Of several
/// the last with its bytes.
pub fn last_beside(
    connection: &Connection,
    kind: Kind,
    (source, id, revision, digest): Key<'_>,
    package: i64,
) -> Result<Option<(i64, bool)>> {
    use rusqlite::OptionalExtension;
    let word = kind.word();
    Ok(connection
        .prepare_cached(&format!(
            "SELECT p.id, EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id) AS kept
             FROM {word} AS r, json_each(r.packages) AS j JOIN package AS p ON p.id = j.value
             WHERE r.source = ?1 AND r.{word} = ?2 AND r.revision = ?3 AND r.digest = ?4
               AND p.id <> ?5
             ORDER BY kept DESC, p.sequence DESC, p.written_at DESC, p.sha512 DESC"
        ))?
        .query_row(params![source, id, revision, digest, package], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?)
}

/// A row does not stand in that package any more; its last one is `last`, and without one it goes.
pub fn take_out(
    connection: &Connection,
    kind: Kind,
    (source, id, revision, digest): Key<'_>,
    package: i64,
    last: Option<i64>,
) -> Result<()> {
    let word = kind.word();
    let key = format!("source = ?1 AND {word} = ?2 AND revision = ?3 AND digest = ?4");
    let Some(last) = last else {
        connection
            .prepare_cached(&format!("DELETE FROM {word} WHERE {key}"))?
            .execute(params![source, id, revision, digest])?;
        return Ok(());
    };
    connection
        .prepare_cached(&format!(
            "UPDATE {word} SET package = ?6,
                 packages = (SELECT json_group_array(j.value) FROM json_each(packages) AS j
                             WHERE j.value <> ?5),
                 sequence = (SELECT max(p.sequence) FROM json_each(packages) AS j
                             JOIN package AS p ON p.id = j.value WHERE j.value <> ?5)
             WHERE {key}"
        ))?
        .execute(params![source, id, revision, digest, package, last])?;
    Ok(())
}
