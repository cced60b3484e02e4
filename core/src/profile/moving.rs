//! Moving to a new computer: all of a profile into one file.

use std::path::Path;
use std::sync::Arc;

use super::Safety;
use crate::disk::Rights;
use crate::error::{Error, Result};
use crate::handover::{Destination, WrittenFile, move_name, write_file};
use crate::passphrase;
use crate::safety::moving::MOVED_OUT;
use crate::safety::moving::write::{Copied, build};
use crate::safety::staging::Staging;
use crate::safety::{FileOf, erasing};
use crate::settings;
use crate::store::LedgerFile;

/// The protection of a file for moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection<'p> {
    /// No answer yet: nothing is written.
    Unsaid,
    /// None, and somebody said so.
    None,
    /// A new passphrase, as it was typed.
    Under(&'p str),
}

impl Protection<'_> {
    /// The passphrase that the file lies under, where it does.
    fn passphrase(self) -> Result<Option<String>> {
        match self {
            Self::Unsaid => Err(Error::MoveUnprotected),
            Self::None => Ok(None),
            Self::Under(typed) => passphrase::new_one(typed).map(Some),
        }
    }
}

impl Safety<'_> {
    /// Writes everything of the profile into one file, and reads it back: the log with its key, its
    /// drafts and the reader's choices, and the branch's collection where one is kept; not the
    /// backups. Without a passphrase whoever holds the file can be this member: that is said deliberately. `name` is the
    /// file's; without it, it is made from the member's.
    ///
    /// # Errors
    /// [`Error::MoveUnprotected`] where nothing was said; those of a new passphrase; [`Error::Damaged`] where a copy is not whole;
    /// those of [`put`].
    pub fn move_out(
        &mut self,
        folder: &Path,
        name: Option<&str>,
        protection: Protection<'_>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<WrittenFile> {
        let passphrase = protection.passphrase()?;
        if self.0.folder.read_only() {
            return Err(Error::ReadOnly {
                path: self.0.folder.path().to_owned(),
            });
        }
        self.0.reading().flush()?;
        let now = self.0.now();
        let member = self.0.member()?.map(|member| member.naming.name);
        let name = name.map_or_else(
            || move_name(member.as_deref().unwrap_or_default(), now),
            str::to_owned,
        );
        let staging = Staging::make(&self.0.folder)?;
        let copies = self.copies(&staging)?;
        let mut file = build(&copies, passphrase.as_deref(), staging.path(), now)?;
        let whole = file.metadata().map_or(0, |metadata| metadata.len()) * 3;
        let asked = Destination {
            folder,
            name: &name,
            rights: Rights::Own,
        };
        let mut done = 0;
        let written = write_file(asked, &mut file, &mut |more| {
            done += more;
            progress(done, whole);
        })?;
        erasing::wrote_move_file(&self.0.folder, &written.file, now);
        let at = now.to_text();
        self.0
            .log
            .write(|transaction, _| settings::sql::set(transaction, MOVED_OUT, &at))?;
        Ok(written)
    }

    fn copies(&mut self, staging: &Staging) -> Result<Vec<Copied>> {
        let folder = Arc::clone(&self.0.folder);
        let copy =
            |file: &LedgerFile, of| file.read(|open| Copied::make(open, of, &folder, staging));
        let mut copies = vec![copy(&self.0.log, FileOf::Member)?];
        match self.0.branch.file() {
            Err(Error::NoBranch) => {}
            Err(error) => return Err(error),
            Ok(file) => copies.push(copy(file, FileOf::Branch)?),
        }
        Ok(copies)
    }

    /// When this log was moved out to another computer, RFC 3339, as long as that is not dismissed.
    ///
    /// # Errors
    /// The disk's own.
    pub fn moved_out_at(&self) -> Result<Option<String>> {
        self.0
            .log
            .read(|connection| settings::sql::get(connection, MOVED_OUT))
    }

    /// Dismisses the notice of moving out.
    ///
    /// # Errors
    /// The disk's own.
    pub fn dismiss_moved_out(&mut self) -> Result<()> {
        self.0
            .log
            .write(|transaction, _| settings::sql::unset(transaction, MOVED_OUT))
    }
}
