//! A branch's card: its public part, one line of JSON that signs itself, carried to the members on
//! a stick. What they compare by voice is the check code.

use std::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::card_wire::{self, First, Second, Wire};
use super::suite::SUITE;
use crate::error::{Error, Field, Result};
use crate::ids::{half_hex, unhex};
use crate::input;
use crate::shape::is_date;

/// Before what is hashed into a branch's id.
const ID_DOMAIN: &[u8] = b"xuesi branch v1\n";
/// A card is a few hundred bytes; more is none.
pub const CARD_MAX: usize = 8 * 1024;
/// Decimal digits of a check code, and of a group of it.
const CODE: (usize, usize) = (30, 5);

/// A branch, as its members know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Card {
    /// From both keys: 32 hexadecimal digits. It alone addresses a package.
    pub branch_id: String,
    /// The name that the secretary gave.
    pub name: String,
    /// The id in groups of four.
    pub fingerprint: String,
    /// The id as people read it out to each other: six groups of five digits.
    pub check_code: String,
    /// Rises whenever the branch's card says something else; 0 on a card of the first version, which
    /// says none.
    pub serial: u32,
    /// The day of this serial; none where there is none.
    pub issued: Option<String>,
    /// The branch that follows this one, where the card announces it. It proves nothing.
    pub successor: Option<String>,
    /// The suites that the branch takes; none on a card of the first version.
    #[serde(skip)]
    pub suites: Vec<u32>,
    /// The key that signatures of the branch are checked with.
    #[serde(skip)]
    pub public_key: [u8; 32],
    /// The recipient that packages are sealed for (`age1…`).
    #[serde(skip)]
    pub recipient: String,
}

/// The issue of a branch's card: its serial rises with every other one of the same branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// 1 or more.
    pub serial: u32,
    /// The day.
    pub issued: String,
}

/// An id in groups of four: `7F2A-91C4-…`.
pub fn fingerprint(id: &str) -> String {
    let groups: Vec<String> = id
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).to_ascii_uppercase())
        .collect();
    groups.join("-")
}

/// An id for people to read out: as one number, its last thirty digits in six groups of five. Empty
/// where it is no id.
pub fn check_code(id: &str) -> String {
    let Some(bytes) = unhex::<16>(id) else {
        return String::new();
    };
    let number = u128::from_be_bytes(bytes) % 10_u128.pow(30);
    let (digits, group) = CODE;
    let digits = format!("{number:0digits$}");
    let groups: Vec<_> = digits.as_bytes().chunks(group).collect();
    let groups = groups.into_iter().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(" ")
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
    /// The card of a branch with these keys. It says no serial: that is said where it is issued.
    pub fn new(name: String, public_key: [u8; 32], recipient: String) -> Self {
        let branch_id = id_of(&public_key, &recipient);
        Self {
            fingerprint: fingerprint(&branch_id),
            check_code: check_code(&branch_id),
            branch_id,
            name,
            serial: 0,
            issued: None,
            successor: None,
            suites: Vec::new(),
            public_key,
            recipient,
        }
    }

    /// The same as the branch issues it.
    #[must_use]
    pub fn issued(self, issue: &Issue) -> Self {
        Self {
            serial: issue.serial,
            issued: Some(issue.issued.clone()),
            suites: vec![SUITE],
            ..self
        }
    }

    /// The fields as a card is written: without a serial it is one of the first version, as it came.
    fn wire(&self) -> Wire {
        let (format, branch_id) = (card_wire::FORMAT.to_owned(), self.branch_id.clone());
        let (name, recipient) = (self.name.clone(), self.recipient.clone());
        let public_key = hex::encode(self.public_key);
        if self.serial == 0 {
            return Wire::First(First {
                format,
                version: 1,
                branch_id,
                name,
                public_key,
                recipient,
                signature: None,
            });
        }
        Wire::Second(Second {
            format,
            version: card_wire::VERSION,
            suite: SUITE,
            suites: self.suites.clone(),
            branch_id,
            serial: self.serial,
            issued: self.issued.clone().unwrap_or_default(),
            name,
            public_key,
            recipient,
            successor: self.successor.clone(),
            signature: None,
        })
    }

    /// The bytes that are signed: the domain, and the card without its signature.
    pub(crate) fn to_sign(&self) -> Result<Vec<u8>> {
        let wire = self.wire();
        Ok([wire.domain(), &wire.line()?].concat())
    }

    /// The file, with this signature over [`Card::to_sign`].
    pub(crate) fn render(&self, signature: &[u8; 64]) -> Result<Vec<u8>> {
        self.wire().signed(signature).line()
    }

    /// Reads a card.
    ///
    /// # Errors
    /// [`Error::CardTooNew`] of one that only a newer program understands, or whose branch takes nothing
    /// that this one can write; [`Error::NotACard`] for anything else that is not exactly one.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > CARD_MAX {
            return Err(Error::NotACard);
        }
        if card_wire::too_new(bytes) {
            return Err(Error::CardTooNew);
        }
        Self::read(bytes).ok_or(Error::NotACard)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let wire = Wire::parse(bytes)?;
        let keys = wire.keys();
        let name = input::line(keys.name, Field::Branch).ok()?;
        let public_key: [u8; 32] = unhex(keys.public_key)?;
        age::x25519::Recipient::from_str(keys.recipient).ok()?;
        let mut card = Self::new(name, public_key, keys.recipient.to_owned());
        if let Wire::Second(second) = &wire {
            card.serial = second.serial;
            card.issued = Some(second.issued.clone());
            card.successor.clone_from(&second.successor);
            card.suites.clone_from(&second.suites);
        }
        let second = card.serial == 0 || card.is_issued();
        let signature: [u8; 64] = unhex(keys.signature?)?;
        let key = VerifyingKey::from_bytes(&card.public_key).ok()?;
        key.verify_strict(&card.to_sign().ok()?, &Signature::from_bytes(&signature))
            .ok()?;
        // Exactly as it was written: one reading, whoever reads.
        let same = card.branch_id == keys.branch_id && card.render(&signature).ok()? == bytes;
        (second && same).then_some(card)
    }

    /// Whether what the second version says is as it should be.
    fn is_issued(&self) -> bool {
        (1..=8).contains(&self.suites.len())
            && self.suites.is_sorted_by(|one, next| one < next)
            && self.issued.as_deref().is_some_and(is_date)
            && self
                .successor
                .as_ref()
                .is_none_or(|id| unhex::<16>(id).is_some())
    }

    /// The least suite that the branch takes; none where the card asks for none.
    pub fn least_suite(&self) -> Option<u32> {
        self.suites.first().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p58_a_check_code_is_thirty_digits_of_the_same_id() {
        let zeros = "0".repeat(32);
        assert_eq!(check_code(&zeros), "00000 00000 00000 00000 00000 00000");
        // 2^128 − 1 is 340282366 920938463463374607431768211455.
        assert_eq!(
            check_code(&"f".repeat(32)),
            "92093 84634 63374 60743 17682 11455"
        );
        // The first byte is the highest.
        let one = format!("{}01", "0".repeat(30));
        assert_eq!(check_code(&one), "00000 00000 00000 00000 00000 00001");
        assert_eq!(check_code("no id"), "");
    }
}
