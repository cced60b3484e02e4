//! The first line and the last.

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::strict::parse;
use super::{DOMAIN, Flaw, RECORDS_MAX, VERSION};
use crate::error::Field;
use crate::handover::Card;
use crate::ids::unhex;
use crate::shape::{is_id, is_moment};

/// The beginning that any version has.
#[derive(Deserialize)]
struct Peek {
    format: String,
    kind: Option<String>,
    min_reader: Option<u32>,
}

/// The first line of a member's package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberHeader {
    /// `xuesi`
    pub format: String,
    /// `member`
    pub kind: String,
    /// The version it was written in.
    pub version: u32,
    /// The oldest version whose reader understands enough of it.
    pub min_reader: u32,
    /// The fingerprint of `public_key`.
    pub member_id: String,
    /// Ed25519, in hexadecimal.
    pub public_key: String,
    /// 姓名
    pub name: String,
    /// 编号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 支部, as the member typed it; it addresses nothing.
    pub branch: String,
    /// The card's branch; without it the package is for whoever has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch_id: Option<String>,
    /// The year of the entries.
    pub year: i32,
    /// The member says that nothing more will come.
    pub closed: bool,
    /// The history of the log: a restored backup begins another.
    pub lineage: String,
    /// 1, 2, 3 … within year and lineage; gaps are normal.
    pub sequence: u32,
    /// SHA-512 of the one before, unsealed, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// RFC 3339 with offset.
    pub written_at: String,
    /// The number of entries that follow.
    pub entries: u64,
    /// The number of reflections that follow.
    pub notes: u64,
}

/// The first line of a branch's collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionHeader {
    /// `xuesi`
    pub format: String,
    /// `collection`
    pub kind: String,
    /// The version it was written in.
    pub version: u32,
    /// The oldest version whose reader understands enough of it.
    pub min_reader: u32,
    /// The branch that hands on.
    pub branch_id: String,
    /// Its name.
    pub branch: String,
    /// Ed25519, in hexadecimal.
    pub public_key: String,
    /// `age1…`, which the id is made from too.
    pub recipient: String,
    /// The branch above, where its card was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed_to: Option<String>,
    /// RFC 3339 with offset.
    pub written_at: String,
    /// The number of packages that follow.
    pub packages: u64,
    /// The branch's decisions about forks.
    #[serde(
        default,
        deserialize_with = "none_is_empty",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub decisions: Vec<Decision>,
}

/// A decision: of this record in this revision, the content with this digest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whose packages it is about.
    pub member_id: String,
    /// `entry`, `note`, or `package`: then the record is year/lineage, the revision the number.
    pub kind: String,
    /// The record.
    pub record: String,
    /// Its revision.
    pub revision: u32,
    /// In hexadecimal.
    pub digest: String,
}

impl Decision {
    fn is_right(&self) -> bool {
        let record = match self.kind.as_str() {
            "entry" | "note" => is_id(&self.record),
            "package" => self.record.split_once('/').is_some_and(|(year, lineage)| {
                year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()) && is_id(lineage)
            }),
            _ => false,
        };
        record
            && self.revision >= 1
            && unhex::<16>(&self.member_id).is_some()
            && unhex::<16>(&self.digest).is_some()
    }
}

fn none_is_empty<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Decision>, D::Error> {
    Ok(Option::<Vec<Decision>>::deserialize(from)?.unwrap_or_default())
}

/// Whose package it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Header {
    /// A member's year.
    Member(MemberHeader),
    /// A branch's collection.
    Collection(CollectionHeader),
}

impl Header {
    /// Reads a first line. That it is signed by the key it names is asked of the trailer.
    ///
    /// # Errors
    /// [`Flaw::NotAPackage`], [`Flaw::TooNew`], [`Flaw::BadRecord`], [`Flaw::Altered`].
    pub(crate) fn parse(line: &[u8]) -> Result<Self, Flaw> {
        let bad = || bad(None);
        let peek: Peek = parse(line).ok_or_else(bad)?;
        if peek.format != "xuesi" {
            return Err(Flaw::NotAPackage);
        }
        let needs = peek.min_reader.ok_or_else(bad)?;
        if needs > VERSION {
            return Err(Flaw::TooNew { needs });
        }
        match peek.kind.as_deref() {
            Some("member") => {
                let header: MemberHeader = parse(line).ok_or_else(bad)?;
                header.check()?;
                Ok(Self::Member(header))
            }
            Some("collection") => {
                let header: CollectionHeader = parse(line).ok_or_else(bad)?;
                header.check()?;
                Ok(Self::Collection(header))
            }
            _ => Err(bad()),
        }
    }

    /// The key that has to have signed it.
    pub(crate) fn public_key(&self) -> Option<[u8; 32]> {
        unhex(match self {
            Self::Member(header) => &header.public_key,
            Self::Collection(header) => &header.public_key,
        })
    }

    /// Written by a newer program that this one still understands.
    pub(crate) fn newer(&self) -> bool {
        let version = match self {
            Self::Member(header) => header.version,
            Self::Collection(header) => header.version,
        };
        version > VERSION
    }
}

/// The flaw of the first line, by its field.
fn bad(field: Option<Field>) -> Flaw {
    Flaw::BadRecord { line: 1, field }
}

/// A name as the program keeps it: nothing around it that could be taken off, one line.
fn check_name(text: &str, field: Field) -> Result<(), Flaw> {
    match crate::input::line(text, field) {
        Ok(kept) if kept == text => Ok(()),
        _ => Err(bad(Some(field))),
    }
}

/// An id, where there is one.
fn check_branch_id(id: Option<&String>) -> Result<(), Flaw> {
    if id.is_none_or(|id| unhex::<16>(id).is_some()) {
        Ok(())
    } else {
        Err(bad(None))
    }
}

impl MemberHeader {
    fn check(&self) -> Result<(), Flaw> {
        let key: [u8; 32] = unhex(&self.public_key).ok_or(Flaw::Altered)?;
        if crate::member::fingerprint_of(&key).as_str() != self.member_id {
            return Err(Flaw::Altered);
        }
        check_name(&self.name, Field::Name)?;
        check_name(&self.branch, Field::Branch)?;
        if let Some(number) = &self.number {
            check_name(number, Field::Number)?;
        }
        check_branch_id(self.branch_id.as_ref())?;
        if !(1900..2200).contains(&self.year) {
            return Err(bad(Some(Field::Year)));
        }
        // Larger numbers than any package has do not reach a database that cannot hold them.
        let possible = self.entries.max(self.notes) <= RECORDS_MAX;
        let counted = is_id(&self.lineage) && self.sequence >= 1 && possible;
        let chained = self
            .previous
            .as_ref()
            .is_none_or(|hash| unhex::<64>(hash).is_some());
        if counted && is_moment(&self.written_at) && chained {
            Ok(())
        } else {
            Err(bad(None))
        }
    }
}

impl CollectionHeader {
    fn check(&self) -> Result<(), Flaw> {
        self.card()?;
        check_name(&self.branch, Field::Branch)?;
        check_branch_id(self.addressed_to.as_ref())?;
        if is_moment(&self.written_at) && self.decisions.iter().all(Decision::is_right) {
            Ok(())
        } else {
            Err(bad(None))
        }
    }

    /// The branch that hands on, as its card would be.
    ///
    /// # Errors
    /// [`Flaw::Altered`] where its id is not made from its keys.
    pub fn card(&self) -> Result<Card, Flaw> {
        let key = unhex(&self.public_key).ok_or(Flaw::Altered)?;
        let card = Card::new(self.branch.clone(), key, self.recipient.clone());
        if card.branch_id == self.branch_id {
            Ok(card)
        } else {
            Err(Flaw::Altered)
        }
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
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Self {
        Self {
            record: "end".to_owned(),
            records,
            sha512: hex::encode(sha512),
            signature: hex::encode(sign(&signed(sha512))),
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
    ) -> Result<(), Flaw> {
        let trailer: Self = serde_json::from_slice(line).map_err(|_| Flaw::Altered)?;
        let canonical = trailer.record == "end" && trailer.line() == line;
        let over_these = trailer.records == records && trailer.sha512 == hex::encode(sha512);
        if !(canonical && over_these) {
            return Err(Flaw::Altered);
        }
        let signature: [u8; 64] = unhex(&trailer.signature).ok_or(Flaw::Altered)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| Flaw::Altered)?;
        key.verify_strict(&signed(sha512), &Signature::from_bytes(&signature))
            .map_err(|_| Flaw::Altered)
    }
}

/// The bytes that are signed.
fn signed(sha512: &[u8; 64]) -> Vec<u8> {
    [DOMAIN, sha512].concat()
}
