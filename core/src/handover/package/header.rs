//! The first line: what a file is, by which rules it is read, whose it is.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::decision::{Decision, FirstDecision, is_name};
use super::strict::{parse, parse_without};
use super::trailer::Domain;
use super::{FIRST_VERSION, Flaw, RECORDS_MAX, VERSION};
use crate::error::Field;
use crate::handover::{Card, SUITE};
use crate::ids::unhex;
use crate::shape::{is_id, is_moment};

/// The beginning that any version has.
#[derive(Deserialize)]
struct Peek {
    format: String,
    kind: Option<String>,
    min_reader: Option<u32>,
}

/// The suite, which a version from the second on says beside it.
#[derive(Deserialize)]
struct SuiteSaid {
    suite: Option<Value>,
}

/// Whether a first line of version 2 or later says a suite that this program knows.
///
/// # Errors
/// [`Flaw::UnknownSuite`].
pub(super) fn known_suite(line: &[u8]) -> Result<(), Flaw> {
    let said: Option<SuiteSaid> = parse(line);
    match said.and_then(|said| said.suite?.as_u64()) {
        Some(suite) if suite == u64::from(SUITE) => Ok(()),
        _ => Err(Flaw::UnknownSuite),
    }
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
    /// By which methods it is signed and hashed; version 1 does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<u32>,
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
    /// The number of reflections that follow of which only that they were written is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<u64>,
    /// The number of erased records that follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<u64>,
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
    /// By which methods it is signed and hashed; version 1 does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suite: Option<u32>,
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
    /// The id of one handing on, in all its parts; empty in version 1, which has one part.
    pub set: String,
    /// The number of this part, from 1.
    pub part: u32,
    /// The number of all parts.
    pub parts: u32,
    /// The number of packages that follow in this part.
    pub packages: u64,
    /// The number of decisions that follow in this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<u64>,
    /// The decisions that version 1 says here.
    #[serde(skip)]
    pub(crate) first_decisions: Vec<Decision>,
}

/// The same in version 1.
#[derive(Deserialize)]
struct FirstCollection {
    format: String,
    kind: String,
    version: u32,
    min_reader: u32,
    branch_id: String,
    branch: String,
    public_key: String,
    recipient: String,
    #[serde(default)]
    addressed_to: Option<String>,
    written_at: String,
    packages: u64,
    #[serde(default)]
    decisions: Option<Vec<FirstDecision>>,
}

/// Names that mean nothing in a first line of version 1.
const LATER: &[&str] = &["suite", "written", "erased"];

/// Whose package it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Header {
    /// A member's year.
    Member(MemberHeader),
    /// A branch's collection.
    Collection(CollectionHeader),
}

/// By which rules the lines of a file are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    /// Whether they are those of version 1.
    pub first: bool,
    /// Whether a newer program wrote it, which says that this one understands enough of it.
    pub newer: bool,
}

impl Rules {
    const fn of(version: u32, min_reader: u32) -> Self {
        let first = min_reader <= FIRST_VERSION;
        let known = if first { FIRST_VERSION } else { VERSION };
        Self {
            first,
            newer: version > known,
        }
    }
}

impl Header {
    /// Reads a first line. That it is signed by the key it names is asked of the trailer.
    ///
    /// # Errors
    /// [`Flaw::NotAPackage`], [`Flaw::TooNew`], [`Flaw::UnknownSuite`], [`Flaw::OtherKind`],
    /// [`Flaw::BadRecord`]; [`Flaw::Altered`] where its id is not made from its key.
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
        let first = needs <= FIRST_VERSION;
        if !first {
            known_suite(line)?;
        }
        match (peek.kind, first) {
            (Some(kind), _) if kind == "member" => {
                let later = if first { LATER } else { &[] };
                let header: MemberHeader = parse_without(line, later).ok_or_else(bad)?;
                header.check()?;
                Ok(Self::Member(header))
            }
            (Some(kind), _) if kind == "collection" => {
                let header = if first {
                    CollectionHeader::first(line)
                } else {
                    parse(line)
                };
                let header = header.ok_or_else(bad)?;
                header.check()?;
                Ok(Self::Collection(header))
            }
            (Some(kind), false) if is_id(&kind) => Err(Flaw::OtherKind { kind }),
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

    /// By which rules it is read.
    pub(crate) const fn rules(&self) -> Rules {
        match self {
            Self::Member(header) => Rules::of(header.version, header.min_reader),
            Self::Collection(header) => Rules::of(header.version, header.min_reader),
        }
    }

    /// The line that its signature is over, beside the hash.
    pub(crate) const fn domain(&self) -> Domain {
        match self {
            _ if self.rules().first => Domain::First,
            Self::Member(_) => Domain::Member,
            Self::Collection(_) => Domain::Collection,
        }
    }

    /// The word that the first line says.
    pub fn kind(&self) -> &str {
        match self {
            Self::Member(header) => &header.kind,
            Self::Collection(header) => &header.kind,
        }
    }

    /// For whom it is meant, where it says so.
    pub(crate) const fn addressed_to(&self) -> Option<&String> {
        match self {
            Self::Member(header) => header.branch_id.as_ref(),
            Self::Collection(header) => header.addressed_to.as_ref(),
        }
    }
}

/// The flaw of the first line, by its field.
fn bad(field: Option<Field>) -> Flaw {
    Flaw::BadRecord { line: 1, field }
}

fn check_name(text: &str, field: Field) -> Result<(), Flaw> {
    if is_name(text) {
        Ok(())
    } else {
        Err(bad(Some(field)))
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
        let possible = self.announced().iter().all(|count| *count <= RECORDS_MAX);
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

    /// The numbers of entries, reflections, written reflections and erased records that it announces.
    pub(super) fn announced(&self) -> [u64; 4] {
        [
            self.entries,
            self.notes,
            self.written.unwrap_or(0),
            self.erased.unwrap_or(0),
        ]
    }
}

impl CollectionHeader {
    fn first(line: &[u8]) -> Option<Self> {
        let header: FirstCollection = parse_without(line, LATER)?;
        let decided = |one: FirstDecision| {
            one.of(&header.branch_id, &header.branch, &header.written_at)
                .ok_or(())
        };
        let decisions = header.decisions.clone().unwrap_or_default().into_iter();
        // A decision that is none makes the first line none, but asks for the id before.
        let decisions: Result<Vec<Decision>, ()> = decisions.map(decided).collect();
        Some(Self {
            suite: None,
            set: String::new(),
            part: 1,
            parts: u32::from(decisions.is_ok()),
            decisions: None,
            first_decisions: decisions.unwrap_or_default(),
            format: header.format,
            kind: header.kind,
            version: header.version,
            min_reader: header.min_reader,
            branch_id: header.branch_id,
            branch: header.branch,
            public_key: header.public_key,
            recipient: header.recipient,
            addressed_to: header.addressed_to,
            written_at: header.written_at,
            packages: header.packages,
        })
    }

    fn check(&self) -> Result<(), Flaw> {
        self.card()?;
        check_name(&self.branch, Field::Branch)?;
        check_branch_id(self.addressed_to.as_ref())?;
        let first = Rules::of(self.version, self.min_reader).first;
        let part = (1..=self.parts).contains(&self.part) && (first || is_id(&self.set));
        if is_moment(&self.written_at) && part {
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
