//! The rules by which rows of a branch's collection prove themselves, and the mending of a salvaged
//! one.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use super::mended::Mended;
use super::plan::RescuePlan;
use super::report::Concern;
use crate::branch::{BRANCH, refresh};
use crate::error::Result;
use crate::safety::FileOf;
use crate::salvage::{Plan, Proof, Row, Rule, without_parent};
use crate::time::Moment;

/// A branch's collection.
pub const PLAN: RescuePlan = RescuePlan {
    of: FileOf::Branch,
    salvage: Plan {
        kind: &BRANCH,
        records: &["entry", "note"],
        days: &["date", "day"],
        made_anew: crate::search::TABLES,
        rules: &[Rule {
            table: "package_part",
            proof: Proof::By(is_part),
            whole: false,
            loose: false,
        }],
    },
    concerns: &[
        ("branch", Concern::Key),
        ("setting", Concern::Settings),
        ("roster", Concern::Roster),
        ("member_key", Concern::Roster),
        ("package", Concern::Packages),
        ("package_part", Concern::Packages),
        ("seen_file", Concern::Packages),
        ("source", Concern::Packages),
        ("fork_record", Concern::Packages),
        ("decision", Concern::Packages),
        ("trusted", Concern::Roster),
        ("handed_on", Concern::Roster),
        ("entry", Concern::Entries),
        ("note", Concern::Reflections),
        ("erased", Concern::Packages),
    ],
    derived: &[
        ("entry", "package_part"),
        ("note", "package_part"),
        ("erased", "package_part"),
        ("source", "package_part"),
        ("fork_record", "package_part"),
    ],
};

/// A part of a package, compressed. Taken from a page that is not sound too: the package that it is of
/// is verified before it counts.
fn is_part(row: &Row<'_>) -> bool {
    let begins = row.blob("part").and_then(|part| part.get(..4));
    row.number("package").is_some_and(|package| package > 0) && begins == Some(&ZSTD)
}

/// Begins what zstd has compressed.
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Makes a salvaged collection one that holds by its own rules: what is summed follows from packages
/// that verify.
///
/// # Errors
/// Those of the database; the disk's own.
pub fn mend(
    connection: &Connection,
    staging: &Path,
    now: Moment,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Mended> {
    let mut mended = Mended::default();
    let altered = refresh::drop_altered(connection)?;
    mended.more(Concern::Roster, altered);
    // A row of the roster that is lost while a key is bound to it: the key still says who that is.
    let refilled = connection.execute(
        "INSERT OR IGNORE INTO roster (number, number_given, name, position, place)
         SELECT number, 1, name, NULL, 100000 + id FROM member_key
         WHERE number IS NOT NULL AND number NOT IN (SELECT number FROM roster) ORDER BY id",
        [],
    )?;
    refresh::drop_altered(connection)?;
    mended.known(Concern::Roster, refilled as u64, BTreeSet::new());
    let refreshed = refresh::refresh(connection, staging, now, progress)?;
    for (table, rows) in without_parent(connection)? {
        mended.more(PLAN.concern(&table), rows);
    }
    mended.key_lost = !refresh::key_holds(connection)?;
    mended.worth = !mended.key_lost
        || connection.query_row("SELECT EXISTS (SELECT 1 FROM package_part)", [], |row| {
            row.get::<_, bool>(0)
        })?;
    let count = |sql: &str| -> Result<u64> { Ok(connection.query_row(sql, [], |row| row.get(0))?) };
    for (concern, table, lost) in [
        (Concern::Entries, "entry", refreshed.entries),
        (Concern::Reflections, "note", refreshed.notes),
    ] {
        // All of it has been written anew from what was signed.
        let kept = count(&format!("SELECT count(*) FROM {table}"))?;
        mended.settled(concern, kept, 0, lost);
    }
    mended.settled(
        Concern::Packages,
        count("SELECT count(*) FROM package")?,
        count("SELECT count(*) FROM package WHERE id NOT IN (SELECT package FROM package_part)")?,
        refreshed.dropped.len() as u64,
    );
    mended.dropped = refreshed.dropped;
    Ok(mended)
}
