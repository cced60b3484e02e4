//! A card as a file: what stands in its line in either version, in which order.

use serde::{Deserialize, Serialize};

use super::suite::SUITE;
use crate::error::{Error, Result};

/// Before what a card signs.
const FIRST_DOMAIN: &[u8] = b"xuesi card v1\n";
const DOMAIN: &[u8] = b"xuesi card v2\n";
pub(super) const FORMAT: &str = "xuesi-card";
/// The newest version that is known, and the one that is written.
pub(super) const VERSION: u32 = 2;

/// A card of the first version.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct First {
    pub format: String,
    pub version: u32,
    pub branch_id: String,
    pub name: String,
    pub public_key: String,
    pub recipient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// A card of the second version.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Second {
    pub format: String,
    pub version: u32,
    pub suite: u32,
    pub suites: Vec<u32>,
    pub branch_id: String,
    pub serial: u32,
    pub issued: String,
    pub name: String,
    pub public_key: String,
    pub recipient: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// A card of either.
pub(super) enum Wire {
    /// Of the first version.
    First(First),
    /// Of the second.
    Second(Second),
}

/// The fields of either.
pub(super) struct Keys<'w> {
    pub branch_id: &'w str,
    pub name: &'w str,
    pub public_key: &'w str,
    pub recipient: &'w str,
    pub signature: Option<&'w str>,
}

/// What any version says first.
#[derive(Deserialize)]
struct Peek {
    format: String,
    version: u32,
}

/// By which methods it is signed, and which the branch takes.
#[derive(Deserialize)]
struct Suites {
    suite: u32,
    suites: Vec<u32>,
}

/// Whether it says itself that only a newer program understands it, or that its branch takes nothing
/// that this one can write.
pub(super) fn too_new(bytes: &[u8]) -> bool {
    let Ok(peek) = serde_json::from_slice::<Peek>(bytes) else {
        return false;
    };
    let newer = match peek.version {
        VERSION => serde_json::from_slice::<Suites>(bytes).is_ok_and(|said| {
            let taken = said.suites.is_empty() || said.suites.contains(&SUITE);
            said.suite != SUITE || !taken
        }),
        version => version > VERSION,
    };
    peek.format == FORMAT && newer
}

impl Wire {
    /// The fields of a file, where they are those of a card.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let peek: Peek = serde_json::from_slice(bytes).ok()?;
        let wire = match peek.version {
            1 => Self::First(serde_json::from_slice(bytes).ok()?),
            VERSION => Self::Second(serde_json::from_slice(bytes).ok()?),
            _ => return None,
        };
        let serial = match &wire {
            Self::First(_) => true,
            Self::Second(second) => second.serial >= 1,
        };
        (peek.format == FORMAT && serial).then_some(wire)
    }

    pub(super) const fn domain(&self) -> &'static [u8] {
        match self {
            Self::First(_) => FIRST_DOMAIN,
            Self::Second(_) => DOMAIN,
        }
    }

    pub(super) fn keys(&self) -> Keys<'_> {
        match self {
            Self::First(card) => Keys {
                branch_id: &card.branch_id,
                name: &card.name,
                public_key: &card.public_key,
                recipient: &card.recipient,
                signature: card.signature.as_deref(),
            },
            Self::Second(card) => Keys {
                branch_id: &card.branch_id,
                name: &card.name,
                public_key: &card.public_key,
                recipient: &card.recipient,
                signature: card.signature.as_deref(),
            },
        }
    }

    pub(super) fn signed(mut self, signature: &[u8; 64]) -> Self {
        let signature = Some(hex::encode(signature));
        match &mut self {
            Self::First(card) => card.signature = signature,
            Self::Second(card) => card.signature = signature,
        }
        self
    }

    /// The line.
    pub(super) fn line(&self) -> Result<Vec<u8>> {
        let bytes = match self {
            Self::First(card) => serde_json::to_vec(card),
            Self::Second(card) => serde_json::to_vec(card),
        };
        let mut bytes = bytes.map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
