//! Packages as they came: their facts, their bytes, and which files brought them.

use std::collections::VecDeque;
use std::io::{Cursor, Read};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::ahead::Known;
use crate::error::Result;
use crate::handover::package::{self, MemberHeader, Opened, Origin, Refusal, Staged};
use crate::time::Moment;

/// The state of a package that was seen whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The newest of its source.
    Accepted,
    /// Merged, and a newer one of its source is there.
    Superseded,
    /// Came after a newer one and brought nothing.
    Older,
    /// Waits for the secretary to say whose it is.
    Held,
    /// Disagrees; waits for the secretary to decide.
    Fork,
    /// Another package of its number was taken: it counts nothing.
    Left,
}

impl State {
    /// As it stands in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Superseded => "superseded",
            Self::Older => "older",
            Self::Held => "held",
            Self::Fork => "fork",
            Self::Left => "left",
        }
    }

    fn stored(word: &str) -> Self {
        match word {
            "accepted" => Self::Accepted,
            "superseded" => Self::Superseded,
            "older" => Self::Older,
            "fork" => Self::Fork,
            "left" => Self::Left,
            _ => Self::Held,
        }
    }
}

/// Packages `p` that wait for the secretary to say whose they are, and those that disagree: so that the index over
/// both is used, and not every package is looked at.
pub const HELD: &str = "p.state IN ('held', 'fork') AND p.state = 'held'";
pub const FORK: &str = "p.state IN ('held', 'fork') AND p.state = 'fork'";

/// The facts about a package.
#[derive(Clone, Debug)]
pub struct Facts {
    pub id: i64,
    pub state: State,
    pub key: i64,
    pub member: String,
    /// Whom the package itself names.
    pub name: String,
    /// The number that it gives.
    pub given_number: Option<String>,
    pub year: i32,
    pub lineage: String,
    pub sequence: u32,
    pub written_at: String,
}

const FACTS: &str =
    "SELECT p.id, p.state, p.member_key, k.member, coalesce(p.name, k.name), p.year, p.lineage,
        p.sequence, p.written_at, iif(p.name IS NULL, k.given_number, p.given_number)
 FROM package AS p JOIN member_key AS k ON k.id = p.member_key";

fn facts(row: &rusqlite::Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        id: row.get(0)?,
        state: State::stored(&row.get::<_, String>(1)?),
        key: row.get(2)?,
        member: row.get(3)?,
        name: row.get(4)?,
        year: row.get(5)?,
        lineage: row.get(6)?,
        sequence: row.get(7)?,
        written_at: row.get(8)?,
        given_number: row.get(9)?,
    })
}

/// The package that a file brought, by the file's own bytes.
pub fn by_file(connection: &Connection, sha512: &[u8; 64]) -> Result<Option<Facts>> {
    Ok(connection
        .prepare_cached(&format!(
            "{FACTS} JOIN seen_file AS f ON f.package = p.id WHERE f.sha512 = ?1"
        ))?
        .query_row([sha512], facts)
        .optional()?)
}

/// The files that were seen, by their first bytes.
pub fn known(connection: &Connection) -> Result<Known> {
    Ok(connection
        .prepare_cached("SELECT substr(sha512, 1, 8) FROM seen_file")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The package of this content.
pub fn by_content(connection: &Connection, sha512: &[u8; 64]) -> Result<Option<Facts>> {
    Ok(connection
        .prepare_cached(&format!("{FACTS} WHERE p.sha512 = ?1"))?
        .query_row([sha512], facts)
        .optional()?)
}

/// The package of this id.
pub fn by_id(connection: &Connection, id: i64) -> Result<Option<Facts>> {
    Ok(connection
        .prepare_cached(&format!("{FACTS} WHERE p.id = ?1"))?
        .query_row([id], facts)
        .optional()?)
}

/// The order in which packages were written.
const WRITTEN: &str = "ORDER BY k.member, p.year, p.lineage, p.sequence, p.sha512";

/// The number of packages that disagree, of the person of a row of the roster.
pub fn count_forks_of(connection: &Connection, number: &str) -> Result<u64> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.number = ?1 AND p.state = 'fork'",
        )?
        .query_row([number], |row| row.get(0))?)
}

/// Packages that disagree, in the order in which they were written.
pub fn forks(connection: &Connection) -> Result<Vec<Facts>> {
    Ok(connection
        .prepare_cached(&format!("{FACTS} WHERE {FORK} {WRITTEN}"))?
        .query_map([], facts)?
        .collect::<rusqlite::Result<_>>()?)
}

/// Packages of a row of the roster whose bytes are there: of keys that were checked in person first, in the order
/// in which they were, then in the order in which they came.
pub fn kept_of(connection: &Connection, number: &str) -> Result<Vec<Facts>> {
    Ok(connection
        .prepare_cached(&format!(
            "{FACTS} WHERE k.number = ?1
             AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)
             ORDER BY k.verified DESC, iif(k.verified, k.seen_ms, 0), p.id"
        ))?
        .query_map([number], facts)?
        .collect::<rusqlite::Result<_>>()?)
}

/// A merged package that gave its bytes up.
pub struct WithoutBytes {
    pub id: i64,
    /// Whom it names; `None` where it came before that was kept.
    pub name: Option<String>,
    pub given_number: Option<String>,
    pub year: i32,
    pub lineage: String,
    pub sequence: u32,
    pub records: Vec<u8>,
}

/// Merged packages of a key that gave their bytes up.
pub fn without_bytes(connection: &Connection, key: i64) -> Result<Vec<WithoutBytes>> {
    Ok(connection
        .prepare_cached(
            "SELECT id, year, lineage, sequence, records, name, given_number FROM package AS p
             WHERE member_key = ?1 AND records IS NOT NULL AND state IN ('superseded', 'older')
               AND NOT EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)",
        )?
        .query_map([key], |row| {
            Ok(WithoutBytes {
                id: row.get(0)?,
                year: row.get(1)?,
                lineage: row.get(2)?,
                sequence: row.get(3)?,
                records: row.get(4)?,
                name: row.get(5)?,
                given_number: row.get(6)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?)
}

/// The digests over the records of the packages of this number; `record` is year/lineage.
pub fn records_of(
    connection: &Connection,
    member: &str,
    record: &str,
    sequence: u32,
) -> Result<Vec<Vec<u8>>> {
    Ok(connection
        .prepare_cached(
            "SELECT p.records FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.member = ?1 AND p.sequence = ?3 AND p.records IS NOT NULL
               AND p.year || '/' || p.lineage = ?2",
        )?
        .query_map(params![member, record, sequence], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?)
}

/// The digests over the records of other packages of the same number and source.
pub fn rivals(connection: &Connection, key: i64, header: &MemberHeader) -> Result<Vec<Vec<u8>>> {
    Ok(connection
        .prepare_cached(
            "SELECT DISTINCT records FROM package WHERE member_key = ?1 AND year = ?2
             AND lineage = ?3 AND sequence = ?4 AND records IS NOT NULL
             AND state IN ('accepted', 'superseded', 'older')",
        )?
        .query_map(
            params![key, header.year, header.lineage, header.sequence],
            |row| row.get(0),
        )?
        .collect::<rusqlite::Result<_>>()?)
}

/// Whether a package comes after another of the same source.
pub fn later(connection: &Connection, package: i64, than: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT (p.sequence, p.written_at, p.sha512) > (o.sequence, o.written_at, o.sha512)
             FROM package AS p, package AS o WHERE p.id = ?1 AND o.id = ?2",
        )?
        .query_row([package, than], |row| row.get(0))?)
}

/// Remembers the digest over a package's records.
pub fn set_records(connection: &Connection, package: i64, records: &[u8]) -> Result<()> {
    connection
        .prepare_cached("UPDATE package SET records = ?2 WHERE id = ?1")?
        .execute(params![package, records])?;
    Ok(())
}

/// The digest over a merged package's records.
pub fn records(connection: &Connection, package: i64) -> Result<Option<Vec<u8>>> {
    Ok(connection
        .prepare_cached("SELECT records FROM package WHERE id = ?1")?
        .query_row([package], |row| row.get(0))?)
}

/// Adds a package's facts, before it is known what becomes of it.
pub fn add(
    connection: &Connection,
    key: i64,
    header: &MemberHeader,
    staged: &Staged,
    origin: Option<&Origin>,
    at: Moment,
) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO package (sha512, member_key, year, lineage, sequence, closed, written_at,
                                  entries, notes, state, bytes, taken_ms, taken_offset, name,
                                  given_number, origin, origin_branch, addressed_to)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            staged.sha512,
            key,
            header.year,
            header.lineage,
            header.sequence,
            header.closed,
            header.written_at,
            header.entries,
            header.notes,
            State::Held.as_str(),
            staged.len,
            at.utc_ms,
            at.offset_minutes,
            header.name,
            header.number,
            origin.map(|origin| &origin.branch_id),
            origin.map(|origin| &origin.branch),
            header.branch_id
        ])?;
    Ok(connection.last_insert_rowid())
}

/// The branch that a package was handed to first, where it came through a branch below; what came
/// straight from a stick was handed to this one. Of several branches always the same is kept, whichever
/// came first.
pub fn from_below(connection: &Connection, package: i64, origin: Option<&Origin>) -> Result<()> {
    let (id, name) = origin.map_or((None, None), |origin| {
        (Some(&origin.branch_id), Some(&origin.branch))
    });
    connection
        .prepare_cached(
            "UPDATE package SET origin = ?2, origin_branch = ?3
             WHERE id = ?1 AND (?2 IS NULL OR origin > ?2)",
        )?
        .execute(params![package, id, name])?;
    Ok(())
}

/// The branch that a package was handed to; `None` is this one.
pub fn origin(connection: &Connection, package: i64) -> Result<Option<Origin>> {
    let (id, name): (Option<String>, Option<String>) = connection
        .prepare_cached("SELECT origin, origin_branch FROM package WHERE id = ?1")?
        .query_row([package], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(id
        .zip(name)
        .map(|(branch_id, branch)| Origin { branch_id, branch }))
}

/// Remembers a file as it lay on the stick.
pub fn seen(connection: &Connection, sha512: &[u8; 64], package: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO seen_file (sha512, package) VALUES (?1, ?2)")?
        .execute(params![sha512, package])?;
    Ok(())
}

/// Keeps a package's bytes.
pub fn keep(connection: &Connection, package: i64, staged: &mut Staged) -> Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO package_part (package, part) VALUES (?1, ?2)")?;
    staged.packed(|part| {
        insert.execute(params![package, part])?;
        Ok(())
    })
}

/// Reads a package's bytes back, one part in memory at a time.
pub struct Parts<'c> {
    connection: &'c Connection,
    rest: VecDeque<i64>,
    part: Cursor<Vec<u8>>,
}

/// The bytes of a package as they were signed.
pub fn parts(connection: &Connection, package: i64) -> Result<Parts<'_>> {
    let rest = connection
        .prepare_cached("SELECT id FROM package_part WHERE package = ?1 ORDER BY id")?
        .query_map([package], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Parts {
        connection,
        rest,
        part: Cursor::default(),
    })
}

impl Parts<'_> {
    fn next(&mut self) -> std::io::Result<bool> {
        let Some(id) = self.rest.pop_front() else {
            return Ok(false);
        };
        let packed: Vec<u8> = self
            .connection
            .prepare_cached("SELECT part FROM package_part WHERE id = ?1")
            .and_then(|mut select| select.query_row([id], |row| row.get(0)))
            .map_err(std::io::Error::other)?;
        self.part = Cursor::new(package::unpack(&packed)?);
        Ok(true)
    }
}

impl Read for Parts<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.part.read(buffer)?;
            if read > 0 || buffer.is_empty() || !self.next()? {
                return Ok(read);
            }
        }
    }
}

/// A package that was kept, staged and checked anew.
///
/// # Errors
/// Its flaw, where the collection's file is damaged; the disk's own.
pub fn opened(connection: &Connection, package: i64, folder: &Path) -> Result<Opened, Refusal> {
    let staged = package::stage(parts(connection, package)?, folder)?;
    Opened::check(staged)
}

/// Another state.
pub fn set_state(connection: &Connection, package: i64, state: State) -> Result<()> {
    connection
        .prepare_cached("UPDATE package SET state = ?2 WHERE id = ?1")?
        .execute(params![package, state.as_str()])?;
    Ok(())
}

/// A package gives its bytes up.
pub fn drop_parts(connection: &Connection, package: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM package_part WHERE package = ?1")?
        .execute([package])?;
    Ok(())
}
