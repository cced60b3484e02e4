//! Handing on: the collection as one file for the branch above, with every package inside that
//! something counts by, as its member signed it.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;
use tempfile::SpooledTempFile;
use ts_rs::TS;

use super::counting::{self, Counted};
use super::key::BranchKey;
use super::{decisions, package_sql};
use crate::error::{Error, Result};
use crate::handover::Card;
use crate::handover::package::{CollectionHeader, VERSION, collection, seal_stream};
use crate::time::Moment;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// The file that was handed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HandedOn {
    /// The file.
    pub file: PathBuf,
    /// Packages inside.
    pub packages: u64,
    /// Sealed for the branch above.
    pub encrypted: bool,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
}

/// Builds the collection in a local file. `above` is the card of the branch above.
pub fn build(
    connection: &Connection,
    key: &BranchKey,
    name: &str,
    above: Option<&Card>,
    staging: &Path,
    at: Moment,
) -> Result<(SpooledTempFile, u64)> {
    let all = packages(connection)?;
    let card = key.card(name);
    let header = CollectionHeader {
        format: "xuesi".to_owned(),
        kind: "collection".to_owned(),
        version: VERSION,
        min_reader: VERSION,
        branch_id: card.branch_id,
        branch: card.name,
        public_key: hex::encode(card.public_key),
        recipient: card.recipient,
        addressed_to: above.map(|card| card.branch_id.clone()),
        written_at: at.to_text(),
        packages: all.len() as u64,
        decisions: decisions::to_hand_on(connection)?,
    };
    let own = |error: std::io::Error| Error::of_io(&error, staging);
    let file = tempfile::spooled_tempfile_in(IN_MEMORY, staging);
    let mut writer = collection::Writer::begin(file, &header)?;
    for (package, bytes) in &all {
        let mut parts = package_sql::parts(connection, *package)?;
        writer.package(*bytes, |put| {
            let mut part = vec![0_u8; 64 * 1024];
            loop {
                let read = parts.read(&mut part).map_err(own)?;
                match part.get(..read) {
                    Some(part) if !part.is_empty() => put(part)?,
                    _ => return Ok(()),
                }
            }
        })?;
    }
    let mut file = writer.finish(|signed| key.sign(signed))?;
    if let Some(above) = above {
        file.seek(SeekFrom::Start(0)).map_err(own)?;
        file = seal_stream(&mut file, "collection", above, staging)?;
    }
    Ok((file, all.len() as u64))
}

/// The newest packages, and older ones that something counts by: the level above counts the same.
/// The newest first, so that each source has one to stand on.
fn packages(connection: &Connection) -> Result<Vec<(i64, u64)>> {
    let backing = counting::backing(connection, None, Counted::Person)?;
    let all: Vec<(i64, u64, bool)> = connection
        .prepare(
            "SELECT p.id, p.bytes, p.state = 'accepted'
             FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE p.state IN ('accepted', 'superseded', 'older', 'left') AND k.number IS NOT NULL
               AND EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)
             ORDER BY p.state, k.number, p.year, p.id",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(all
        .into_iter()
        .filter(|(id, _, newest)| *newest || backing.binary_search(id).is_ok())
        .map(|(id, bytes, _)| (id, bytes))
        .collect())
}
