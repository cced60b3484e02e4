//! A decision as it travels: of this record in this revision, the content with this digest counts; or
//! these entries are one. Whether it is obeyed is the reader's question; here it is only read.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::error::Field;
use crate::ids::unhex;
use crate::input;
use crate::shape::{is_id, is_moment};

/// Most entries that one decision makes one with another.
pub const OTHERS_MAX: usize = 64;

/// The subject of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A study entry.
    Entry,
    /// A reflection.
    Note,
    /// A whole package: then the id is year/lineage, the revision the number.
    Package,
    /// Entries that are one.
    Same,
}

impl About {
    /// As it stands in files and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Note => "note",
            Self::Package => "package",
            Self::Same => "same",
        }
    }
}

/// A decision of a branch about a member's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "decision", tag = "record")]
pub struct Decision {
    /// The kind of its subject.
    pub about: About,
    /// Whose packages it is about: all keys of the same person.
    pub member_id: String,
    /// The record.
    pub id: String,
    /// Its revision; of a package its number. Not in `same`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    /// Of the content that counts, in hexadecimal. Not in `same`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// In `same` alone: these and `id` are one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<Vec<String>>,
    /// The branch that decided.
    pub origin: String,
    /// Its name.
    pub branch: String,
    /// When (RFC 3339 with offset).
    pub decided_at: String,
}

impl Decision {
    /// Whether it is as the format says.
    pub(super) fn is_right(&self) -> bool {
        let of_a_revision = self.others.is_none()
            && self.revision.is_some_and(|revision| revision >= 1)
            && self
                .digest
                .as_ref()
                .is_some_and(|digest| unhex::<16>(digest).is_some());
        let about = match self.about {
            About::Entry | About::Note => is_id(&self.id) && of_a_revision,
            About::Package => is_package(&self.id) && of_a_revision,
            About::Same => is_id(&self.id) && self.revision.is_none() && self.are_others(),
        };
        about
            && unhex::<16>(&self.member_id).is_some()
            && unhex::<16>(&self.origin).is_some()
            && is_name(&self.branch)
            && is_moment(&self.decided_at)
    }

    fn are_others(&self) -> bool {
        let others = self.others.as_deref().unwrap_or_default();
        self.digest.is_none()
            && (1..=OTHERS_MAX).contains(&others.len())
            && others.iter().all(|other| is_id(other) && *other != self.id)
            && others.iter().collect::<HashSet<_>>().len() == others.len()
    }
}

/// `2026/` and a lineage.
fn is_package(id: &str) -> bool {
    id.split_once('/').is_some_and(|(year, lineage)| {
        year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit()) && is_id(lineage)
    })
}

/// A name as the program keeps it: nothing around it that could be taken off, one line.
pub(super) fn is_name(text: &str) -> bool {
    input::line(text, Field::Branch).is_ok_and(|kept| kept == text)
}

/// As version 1 has it, in the first line.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct FirstDecision {
    member_id: String,
    kind: String,
    record: String,
    revision: u32,
    digest: String,
}

impl FirstDecision {
    /// The same as a decision of the branch that signed; nothing where it is none.
    pub(super) fn of(self, origin: &str, branch: &str, decided_at: &str) -> Option<Decision> {
        let about = match self.kind.as_str() {
            "entry" => About::Entry,
            "note" => About::Note,
            "package" => About::Package,
            _ => return None,
        };
        let decision = Decision {
            about,
            member_id: self.member_id,
            id: self.record,
            revision: Some(self.revision),
            digest: Some(self.digest),
            others: None,
            origin: origin.to_owned(),
            branch: branch.to_owned(),
            decided_at: decided_at.to_owned(),
        };
        decision.is_right().then_some(decision)
    }
}
