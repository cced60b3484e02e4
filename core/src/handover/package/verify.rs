//! Whether a file is a whole package, for anybody who has one in hand. No profile is needed.

use std::fs::File;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::header::Header;
use super::{Flaw, Opened, Outside, Refusal, Verdict, look, stage};
use crate::disk;
use crate::error::{Error, Result};
use crate::handover::{check_code, fingerprint};
use crate::locale::Message;

/// A verified file: the verdict and what is known of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Verified {
    /// In one word.
    pub verdict: Verdict,
    /// In a sentence, where something is wrong.
    pub reason: Option<Message>,
    /// `member` or `collection`.
    pub kind: Option<String>,
    /// The fingerprint of the member's key.
    pub member_id: Option<String>,
    /// The same, for people.
    pub fingerprint: Option<String>,
    /// The same, to be read out and compared.
    pub check_code: Option<String>,
    /// 姓名, or the branch that hands on.
    pub name: Option<String>,
    /// 编号
    pub number: Option<String>,
    /// The year of the entries.
    pub year: Option<i32>,
    /// 1 or more.
    pub sequence: Option<u32>,
    /// Entries in it.
    pub entries: Option<u64>,
    /// Reflections in it.
    pub notes: Option<u64>,
    /// Reflections in it of which only that they were written is said.
    pub written: Option<u64>,
    /// Erased records in it.
    pub erased: Option<u64>,
    /// Packages in it.
    pub packages: Option<u64>,
    /// Decisions in it.
    pub decisions: Option<u64>,
    /// Which part of one handing on it is, from 1.
    pub part: Option<u32>,
    /// Of how many.
    pub parts: Option<u32>,
    /// When it was written.
    pub written_at: Option<String>,
    /// For whom it is sealed or meant.
    pub branch_id: Option<String>,
    /// Their name.
    pub branch: Option<String>,
    /// Whether it was sealed.
    pub encrypted: bool,
    /// Records that only a newer program knows.
    pub unknown: u64,
}

impl Verified {
    fn empty(verdict: Verdict) -> Self {
        Self {
            verdict,
            reason: None,
            kind: None,
            member_id: None,
            fingerprint: None,
            check_code: None,
            name: None,
            number: None,
            year: None,
            sequence: None,
            entries: None,
            notes: None,
            written: None,
            erased: None,
            packages: None,
            decisions: None,
            part: None,
            parts: None,
            written_at: None,
            branch_id: None,
            branch: None,
            encrypted: false,
            unknown: 0,
        }
    }
}

/// Looks at a file; `identity` opens what is sealed for it.
///
/// # Errors
/// [`Error::Unreadable`] where there is no such file; this computer's own.
pub fn verify(path: &Path, identity: Option<&age::x25519::Identity>) -> Result<Verified> {
    let file = match disk::open_named(path) {
        Err(Error::NotAFile { .. }) => return Ok(flawed(&Flaw::NotAPackage)),
        Err(_) if path.is_dir() => return Ok(flawed(&Flaw::NotAPackage)),
        opened => opened?,
    };
    match whole(file, identity) {
        Ok(verified) => Ok(verified),
        Err(Refusal::Flaw(flaw)) => Ok(flawed(&flaw)),
        Err(Refusal::Failed(error)) => Err(error),
    }
}

fn flawed(flaw: &Flaw) -> Verified {
    let kind = match flaw {
        Flaw::OtherKind { kind } => Some(kind.clone()),
        _ => None,
    };
    Verified {
        kind,
        reason: Some(flaw.message()),
        ..Verified::empty(flaw.verdict())
    }
}

fn whole(file: File, identity: Option<&age::x25519::Identity>) -> Result<Verified, Refusal> {
    let folder = std::env::temp_dir();
    match look(stage(file, &folder)?)? {
        Outside::Open(opened) => inside(*opened, &folder),
        Outside::Sealed(mut sealed) => {
            let head = sealed.head.clone();
            let opened = match identity.map(|identity| sealed.whole(identity, &folder)) {
                // The key at hand is another one: the outside is all there is to say.
                None | Some(Err(Refusal::Flaw(Flaw::OtherBranch { .. }))) => Verified {
                    kind: Some(head.kind),
                    ..Verified::empty(Verdict::Sealed)
                },
                Some(opened) => inside(opened?, &folder)?,
            };
            Ok(Verified {
                branch_id: Some(head.branch_id),
                branch: Some(head.branch),
                encrypted: true,
                ..opened
            })
        }
    }
}

fn inside(mut opened: Opened, folder: &Path) -> Result<Verified, Refusal> {
    match opened.header.clone() {
        Header::Member(header) => {
            let taken = opened.records(|_| Ok(()))?;
            Ok(Verified {
                kind: Some(header.kind),
                fingerprint: Some(fingerprint(&header.member_id)),
                check_code: Some(check_code(&header.member_id)),
                member_id: Some(header.member_id),
                name: Some(header.name),
                number: header.number,
                year: Some(header.year),
                sequence: Some(header.sequence),
                entries: Some(taken.entries),
                notes: Some(taken.notes),
                written: Some(taken.written),
                erased: Some(taken.erased),
                written_at: Some(header.written_at),
                branch_id: header.branch_id,
                branch: Some(header.branch),
                unknown: taken.unknown,
                ..Verified::empty(Verdict::Intact)
            })
        }
        Header::Collection(header) => {
            let mut flaw = None;
            let held = super::collection::each(&mut opened, folder, |package, _| {
                let whole = package.and_then(|mut package| package.records(|_| Ok(())));
                if let Err(refusal) = whole {
                    flaw.get_or_insert(refusal);
                }
                Ok(())
            })?;
            if let Some(flaw) = flaw {
                return Err(flaw);
            }
            Ok(Verified {
                kind: Some(header.kind),
                name: Some(header.branch),
                fingerprint: Some(fingerprint(&header.branch_id)),
                check_code: Some(check_code(&header.branch_id)),
                packages: Some(held.packages),
                decisions: Some(held.decisions),
                part: Some(header.part),
                parts: Some(header.parts),
                unknown: held.unknown,
                written_at: Some(header.written_at),
                branch_id: header.addressed_to,
                ..Verified::empty(Verdict::Intact)
            })
        }
    }
}
