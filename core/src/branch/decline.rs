//! A package in whose place another of the same number was taken counts no more, but for records
//! that were decided for. Also which packages may give their bytes up.

use rusqlite::{Connection, params};

use super::counting;
use super::decisions::{self, Decisions, Stands};
use super::package_sql::{self, State};
use super::rows::{self, Kind};
use crate::error::Result;

/// A package of a source, as declining asks.
struct Member {
    id: i64,
    sequence: u32,
    records: Vec<u8>,
}

/// Packages of a source that lost against another of their number. The newest stays until another
/// has come: a source stands on a package.
pub fn losers(connection: &Connection, key: i64, source: i64, decisions: &Decisions) -> Result<()> {
    let (member, year, lineage): (String, i32, String) = connection
        .prepare_cached(
            "SELECT k.member, s.year, s.lineage FROM source AS s
             JOIN member_key AS k ON k.id = s.member_key WHERE s.id = ?1",
        )?
        .query_row([source], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let record = decisions::package_record(year, &lineage);
    let merged: Vec<Member> = connection
        .prepare_cached(
            "SELECT p.id, p.sequence, p.records FROM package AS p
             JOIN source AS s ON s.member_key = p.member_key AND s.year = p.year
                             AND s.lineage = p.lineage
             WHERE s.id = ?1 AND p.id <> s.package AND p.records IS NOT NULL
               AND p.state IN ('superseded', 'older')",
        )?
        .query_map([source], |row| {
            Ok(Member {
                id: row.get(0)?,
                sequence: row.get(1)?,
                records: row.get(2)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    for one in merged {
        if decisions.on("package", &record, one.sequence, &one.records) == Stands::Against {
            take_out(connection, key, &member, source, one.id)?;
        }
    }
    Ok(())
}

fn take_out(
    connection: &Connection,
    key: i64,
    member: &str,
    source: i64,
    package: i64,
) -> Result<()> {
    let decisions = Decisions::of(connection, key)?;
    for kind in [Kind::Entry, Kind::Note, Kind::Erased] {
        for row in rows::standing(connection, kind, source, package)? {
            let of = (source, row.id.as_str(), row.revision, row.digest.as_slice());
            let stands = decisions.on(kind.word(), &row.id, row.revision, &row.digest);
            if stands == Stands::For {
                continue;
            }
            let beside = rows::last_beside(connection, kind, of, package)?;
            let alone = matches!(beside, Some((_, false)));
            if alone && row.last == package && kind == Kind::Entry && stands == Stands::Open {
                // Another package said it too, but gave its bytes up to this one: so that what
                // counts stays signed here, and above, it is decided for.
                let about = (row.id.as_str(), row.revision);
                decisions::decide(connection, member, kind.word(), about, &row.digest)?;
                continue;
            }
            rows::take_out(connection, kind, of, package, beside.map(|(id, _)| id))?;
        }
    }
    package_sql::set_state(connection, package, State::Left)
}

/// The same wherever something was decided about packages.
pub fn all_losers(connection: &Connection) -> Result<()> {
    let sources: Vec<(i64, i64)> = connection
        .prepare_cached(
            "SELECT DISTINCT s.id, k.id FROM decision AS d JOIN member_key AS k ON k.member = d.member
             JOIN source AS s ON s.member_key = k.id AND d.record = s.year || '/' || s.lineage
             WHERE d.kind = 'package'",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (source, key) in sources {
        losers(connection, key, source, &Decisions::of(connection, key)?)?;
    }
    Ok(())
}

/// Lets go of the bytes of superseded packages by which nothing counts.
pub fn let_go(connection: &Connection, key: i64) -> Result<()> {
    let superseded: Vec<i64> = connection
        .prepare_cached(
            "SELECT p.id FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE p.state = 'superseded'
               AND (k.id = ?1 OR k.number = (SELECT number FROM member_key WHERE id = ?1))
               AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)",
        )?
        .query_map(params![key], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if superseded.is_empty() {
        return Ok(());
    }
    let backing = counting::backing(connection, Some(key))?;
    for package in superseded {
        if backing.binary_search(&package).is_err() {
            package_sql::drop_parts(connection, package)?;
        }
    }
    Ok(())
}
