//! A value becomes the bytes of a package.

use serde::Serialize;
use sha2::{Digest, Sha512};

use super::header::MemberHeader;
use super::trailer::{Domain, Trailer};
use super::{LINE_MAX, PACKAGE_MAX, RECORDS_MAX, VERSION};
use crate::error::{Error, Result};
use crate::handover::{Leaving, SUITE};
use crate::member::Key;
use crate::time::Moment;

/// The stamp of a package: its header beside the content that leaves.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The history of the log.
    pub lineage: String,
    /// 1 or more.
    pub sequence: u32,
    /// SHA-512 of the package before.
    pub previous: Option<[u8; 64]>,
    /// The card's branch.
    pub branch_id: Option<String>,
    /// Now.
    pub at: Moment,
}

/// The whole package, not sealed.
///
/// # Errors
/// [`Error::PackageTooLarge`] where a year is larger than any reader would take.
pub fn render(leaving: &Leaving, stamp: &Stamp, key: &Key) -> Result<Vec<u8>> {
    let header = MemberHeader {
        format: "xuesi".to_owned(),
        kind: "member".to_owned(),
        version: VERSION,
        min_reader: VERSION,
        suite: Some(SUITE),
        member_id: key.fingerprint().to_string(),
        public_key: hex::encode(key.public()),
        name: leaving.name.clone(),
        number: leaving.number.clone(),
        branch: leaving.branch.clone(),
        branch_id: stamp.branch_id.clone(),
        year: leaving.year,
        closed: leaving.closed,
        lineage: stamp.lineage.clone(),
        sequence: stamp.sequence,
        previous: stamp.previous.map(hex::encode),
        written_at: stamp.at.to_text(),
        entries: leaving.entries.len() as u64,
        notes: leaving.notes.len() as u64,
        written: Some(leaving.written.len() as u64).filter(|written| *written > 0),
        erased: Some(leaving.erased.len() as u64).filter(|erased| *erased > 0),
    };
    let mut bytes = Vec::new();
    line(&mut bytes, &header)?;
    for entry in &leaving.entries {
        line(&mut bytes, entry)?;
    }
    for note in &leaving.notes {
        line(&mut bytes, note)?;
    }
    for written in &leaving.written {
        line(&mut bytes, written)?;
    }
    for erased in &leaving.erased {
        line(&mut bytes, erased)?;
    }
    for follow_up in &leaving.follow_ups {
        line(&mut bytes, follow_up)?;
    }
    let more = leaving.written.len() + leaving.erased.len() + leaving.follow_ups.len();
    let records = header.entries + header.notes + more as u64;
    let sha512: [u8; 64] = Sha512::digest(&bytes).into();
    let trailer = Trailer::new(records, &sha512, Domain::Member, |signed| key.sign(signed));
    bytes.extend(trailer.line());
    // A little is left for the seal.
    if records > RECORDS_MAX || bytes.len() as u64 > PACKAGE_MAX - PACKAGE_MAX / 256 {
        return Err(Error::PackageTooLarge);
    }
    Ok(bytes)
}

fn line(bytes: &mut Vec<u8>, record: &impl Serialize) -> Result<()> {
    let before = bytes.len();
    serde_json::to_writer(&mut *bytes, record).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    bytes.push(b'\n');
    if bytes.len() - before > LINE_MAX {
        return Err(Error::PackageTooLarge);
    }
    Ok(())
}
