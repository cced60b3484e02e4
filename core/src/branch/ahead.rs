//! Files before their turn: while the package of one is written, the next is copied, opened, read and packed
//! on the other core.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, TrySendError};

use super::key::BranchKey;
use crate::disk;
use crate::error::Result;
use crate::handover::package::{Flaw, IN_MEMORY, Opened, Outside, Refusal, Staged, look, stage};

/// Opens what files hold, for one branch.
#[derive(Clone, Copy)]
pub struct Opener<'c> {
    /// Opens what is sealed; `None` while it is under its passphrase.
    pub key: Option<&'c BranchKey>,
    /// Of the branch.
    pub branch_id: &'c str,
    /// Takes what does not stay in memory.
    pub staging: &'c Path,
}

/// A file in its turn.
pub struct Came {
    /// The SHA-512 of the file as it lay there.
    pub sha512: [u8; 64],
    /// The contents, where they were opened already.
    pub inside: Inside,
}

impl Came {
    /// Does a little more of what its turn would ask for. Whether there was anything left.
    fn prepare(&mut self) -> bool {
        match &mut self.inside {
            Inside::Opened(Ok(opened)) => opened.prepare(),
            _ => false,
        }
    }
}

/// The state of a file that was copied.
pub enum Inside {
    /// The copy alone.
    Staged(Box<Staged>),
    /// The package, or what is wrong with it.
    Opened(Result<Box<Opened>, Refusal>),
}

/// Files that were seen before, as far as it pays to know beforehand: they are not opened. By the first
/// bytes of their SHA-512, so that a hundred thousand take little room.
#[derive(Debug, Default)]
pub struct Known(HashSet<[u8; 8]>);

impl Known {
    fn holds(&self, sha512: &[u8; 64]) -> bool {
        sha512
            .first_chunk()
            .is_some_and(|first| self.0.contains(first))
    }
}

impl FromIterator<[u8; 8]> for Known {
    fn from_iter<I: IntoIterator<Item = [u8; 8]>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl Opener<'_> {
    /// Copies a file that could not be copied before its turn.
    ///
    /// # Errors
    /// The file's flaw; the disk's own.
    pub fn stage(self, path: &Path) -> Result<Came, Refusal> {
        let staged = stage(regular(path)?, self.staging)?;
        Ok(Came {
            sha512: staged.sha512,
            inside: Inside::Staged(Box::new(staged)),
        })
    }

    /// Opens what was copied.
    ///
    /// # Errors
    /// The file's flaw; the disk's own.
    pub fn open(self, staged: Staged) -> Result<Box<Opened>, Refusal> {
        match look(staged)? {
            Outside::Open(opened) => Ok(opened),
            Outside::Sealed(mut sealed) => {
                if sealed.head.branch_id != self.branch_id {
                    let name = sealed.head.branch.clone();
                    return Err(Flaw::OtherBranch { name }.into());
                }
                let key = self.key.ok_or(Flaw::Locked)?;
                let opened = sealed.whole(key.identity(), self.staging)?;
                Ok(Box::new(opened))
            }
        }
    }

    /// Sends each file before its turn; nothing for one that does not stay in memory, which is left for it.
    /// What is not waited for is prepared further. Where nothing is taken any more the collect has ended.
    pub fn ahead(
        self,
        files: &[PathBuf],
        known: &Known,
        send: &SyncSender<Option<Result<Came, Refusal>>>,
    ) {
        for path in files {
            let mut came = match regular(path) {
                Ok(file) if file.metadata().is_ok_and(|it| it.len() > IN_MEMORY as u64) => None,
                opened => Some(opened.and_then(|file| self.came(file, known))),
            };
            while let Err(refused) = send.try_send(came) {
                let TrySendError::Full(back) = refused else {
                    return;
                };
                came = back;
                let prepared = match &mut came {
                    Some(Ok(came)) => came.prepare(),
                    _ => false,
                };
                if !prepared {
                    if send.send(came).is_err() {
                        return;
                    }
                    break;
                }
            }
        }
    }

    fn came(self, file: File, known: &Known) -> Result<Came, Refusal> {
        let staged = stage(file, self.staging)?;
        let sha512 = staged.sha512;
        let inside = if known.holds(&sha512) {
            Inside::Staged(Box::new(staged))
        } else {
            Inside::Opened(self.open(staged).map(read_ahead))
        };
        Ok(Came { sha512, inside })
    }
}

/// Reads what stays in memory. What is wrong is found again, and said, in its turn.
fn read_ahead(mut opened: Box<Opened>) -> Box<Opened> {
    if opened.staged.len <= IN_MEMORY as u64 {
        let _ = opened.read_ahead();
    }
    opened
}

fn regular(path: &Path) -> Result<File, Refusal> {
    disk::open_regular(path).map_err(|_| Flaw::Unreadable.into())
}
