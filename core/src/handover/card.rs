//! A branch's card: its public part, one line of JSON that signs itself, carried to the members on
//! a stick. What they compare by voice is the fingerprint.

use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::ids::{half_hex, unhex};
use crate::input;

/// Before what is hashed into a branch's id.
const ID_DOMAIN: &[u8] = b"xuesi branch v1\n";
/// Before what a card signs.
pub(crate) const CARD_DOMAIN: &[u8] = b"xuesi card v1\n";
/// A card is a few hundred bytes; more is none.
pub const CARD_MAX: usize = 8 * 1024;

/// A branch, as its members know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Card {
    /// From both keys: 32 hexadecimal digits. It alone addresses a package.
    pub branch_id: String,
    /// The name that the secretary gave.
    pub name: String,
    /// The id in groups of four, to be compared by voice.
    pub fingerprint: String,
    /// The key that signatures of the branch are checked with.
    #[serde(skip)]
    pub public_key: [u8; 32],
    /// The recipient that packages are sealed for (`age1…`).
    #[serde(skip)]
    pub recipient: String,
}

/// A card as a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    version: u32,
    branch_id: String,
    name: String,
    public_key: String,
    recipient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
}

/// An id for people: `7F2A-91C4-…`.
pub fn fingerprint(id: &str) -> String {
    let groups: Vec<String> = id
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).to_ascii_uppercase())
        .collect();
    groups.join("-")
}

/// The id of a branch with these keys.
fn id_of(public_key: &[u8; 32], recipient: &str) -> String {
    let mut sha = Sha256::new();
    sha.update(ID_DOMAIN);
    sha.update(public_key);
    sha.update(recipient.as_bytes());
    half_hex(&sha.finalize())
}

impl Card {
    /// The card of a branch with these keys.
    pub fn new(name: String, public_key: [u8; 32], recipient: String) -> Self {
        let branch_id = id_of(&public_key, &recipient);
        Self {
            fingerprint: fingerprint(&branch_id),
            branch_id,
            name,
            public_key,
            recipient,
        }
    }

    fn wire(&self) -> Wire {
        Wire {
            format: "xuesi-card".to_owned(),
            version: 1,
            branch_id: self.branch_id.clone(),
            name: self.name.clone(),
            public_key: hex::encode(self.public_key),
            recipient: self.recipient.clone(),
            signature: None,
        }
    }

    /// The bytes that are signed: the card without its signature.
    pub(crate) fn to_sign(&self) -> Result<Vec<u8>> {
        let mut bytes = CARD_DOMAIN.to_vec();
        bytes.extend(line(&self.wire())?);
        Ok(bytes)
    }

    /// The file, with this signature over [`Card::to_sign`].
    pub(crate) fn render(&self, signature: &[u8; 64]) -> Result<Vec<u8>> {
        let mut wire = self.wire();
        wire.signature = Some(hex::encode(signature));
        line(&wire)
    }

    /// Reads a card.
    ///
    /// # Errors
    /// [`Error::NotACard`] for anything that is not exactly one.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        Self::read(bytes).ok_or(Error::NotACard)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > CARD_MAX {
            return None;
        }
        let wire: Wire = serde_json::from_slice(bytes).ok()?;
        if wire.format != "xuesi-card" || wire.version != 1 {
            return None;
        }
        let name = input::line(&wire.name, Field::Branch).ok()?;
        let public_key: [u8; 32] = unhex(&wire.public_key)?;
        age::x25519::Recipient::from_str(&wire.recipient).ok()?;
        let card = Self::new(name, public_key, wire.recipient);
        let signature: [u8; 64] = unhex(wire.signature.as_deref()?)?;
        let key = VerifyingKey::from_bytes(&card.public_key).ok()?;
        key.verify_strict(&card.to_sign().ok()?, &Signature::from_bytes(&signature))
            .ok()?;
        // Exactly as it was written: one reading, whoever reads.
        (card.branch_id == wire.branch_id && card.render(&signature).ok()? == bytes).then_some(card)
    }
}

fn line(wire: &Wire) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(wire).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}
