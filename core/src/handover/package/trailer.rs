//! The last line: how many lines there are, their hash, and whose signature stands over it.

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::Flaw;
use crate::ids::unhex;

/// The line that is signed beside the hash: each kind of file has its own, so that the signature under
/// one says nothing under another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Domain {
    /// Any file of version 1.
    First,
    /// A member's package.
    Member,
    /// A branch's collection.
    Collection,
}

impl Domain {
    const fn line(self) -> &'static [u8] {
        match self {
            Self::First => b"xuesi package v1\n",
            Self::Member => b"xuesi member package v2\n",
            Self::Collection => b"xuesi collection v2\n",
        }
    }

    /// The bytes that are signed.
    fn signed(self, sha512: &[u8; 64]) -> Vec<u8> {
        [self.line(), sha512].concat()
    }
}

/// The last line: the fields in this order, one LF, the last byte of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trailer {
    /// `end`
    pub record: String,
    /// The number of lines between the first and this one.
    pub records: u64,
    /// Of every byte before this line, in hexadecimal.
    pub sha512: String,
    /// Ed25519 over the domain and that hash, in hexadecimal.
    pub signature: String,
}

impl Trailer {
    /// The trailer over these bytes.
    pub(crate) fn new(
        records: u64,
        sha512: &[u8; 64],
        domain: Domain,
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        Self {
            record: "end".to_owned(),
            records,
            sha512: hex::encode(sha512),
            signature: hex::encode(sign(&domain.signed(sha512))),
        }
    }

    /// As it stands in the file.
    pub(crate) fn line(&self) -> Vec<u8> {
        // Plain strings and a number: serialising them cannot fail.
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }

    /// Checks a last line against the bytes before it.
    ///
    /// # Errors
    /// [`Flaw::Altered`].
    pub(crate) fn check(
        line: &[u8],
        records: u64,
        sha512: &[u8; 64],
        key: &[u8; 32],
        domain: Domain,
    ) -> Result<(), Flaw> {
        let trailer: Self = serde_json::from_slice(line).map_err(|_| Flaw::Altered)?;
        let canonical = trailer.record == "end" && trailer.line() == line;
        let over_these = trailer.records == records && trailer.sha512 == hex::encode(sha512);
        if !(canonical && over_these) {
            return Err(Flaw::Altered);
        }
        let signature: [u8; 64] = unhex(&trailer.signature).ok_or(Flaw::Altered)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| Flaw::Altered)?;
        key.verify_strict(&domain.signed(sha512), &Signature::from_bytes(&signature))
            .map_err(|_| Flaw::Altered)
    }
}
