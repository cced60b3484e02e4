//! The branch, its key and its card, as a secretary makes and keeps them, and brings them back.

use std::io::Cursor;
use std::path::Path;

use super::office::Secretary;
use super::{BranchKey, branch_sql};
use crate::disk::Rights;
use crate::error::{Error, Field, Result};
use crate::handover::{
    Card, Destination, Issue, WrittenFile, card_name, key_backup_name, write_file,
};
use crate::input;
use crate::locale::{Message, message};
use crate::passphrase;

impl Secretary<'_> {
    /// Makes the branch and its key.
    ///
    /// # Errors
    /// [`Error::BranchExists`]; the name's own; the disk's own.
    pub fn create(&mut self, name: &str, passphrase: Option<&str>) -> Result<Card> {
        let name = input::line(name, Field::Branch)?;
        if let Some(card) = self.card()? {
            return Err(Error::BranchExists { name: card.name });
        }
        let passphrase = passphrase.map(passphrase::new_one).transpose()?;
        let issue = self.issue(1);
        let key = BranchKey::generate()?;
        self.set_branch(&name, key, &issue, passphrase.as_deref())
    }

    /// A card of this serial, issued today.
    fn issue(&self, serial: u32) -> Issue {
        Issue {
            serial,
            issued: self.log.now().date().to_string(),
        }
    }

    fn set_branch(
        &mut self,
        name: &str,
        key: BranchKey,
        issue: &Issue,
        passphrase: Option<&str>,
    ) -> Result<Card> {
        let card = key.card(name).issued(issue);
        self.slot.begun()?.write(|transaction, now| {
            branch_sql::set_branch(transaction, name, &key, issue, passphrase, now)
        })?;
        self.slot.key = Some(key);
        Ok(card)
    }

    /// Whether the key is under a passphrase that has not been given yet.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn locked(&mut self) -> Result<bool> {
        let known = self.slot.key.is_some();
        Ok(!known && self.file()?.read(branch_sql::protected)?)
    }

    /// Whether the key lies under a passphrase, given or not.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn protected(&mut self) -> Result<bool> {
        self.file()?.read(branch_sql::protected)
    }

    /// Opens the key for as long as the profile is open.
    ///
    /// # Errors
    /// [`Error::NoBranch`], [`Error::KeyLocked`], [`Error::WrongPassphrase`].
    pub fn unlock(&mut self, passphrase: Option<&str>) -> Result<()> {
        if self.slot.key.is_none() {
            let key = self
                .file()?
                .read(|open| branch_sql::key(open, passphrase))?;
            self.slot.key = Some(key);
        }
        Ok(())
    }

    pub(super) fn key_and_card(&mut self) -> Result<(&BranchKey, Card, Issue)> {
        let card = self.card()?.ok_or(Error::NoBranch)?;
        let issue = Issue {
            serial: card.serial,
            issued: card.issued.clone().unwrap_or_default(),
        };
        self.unlock(None)?;
        let key = self.slot.key.as_ref().ok_or(Error::KeyLocked)?;
        Ok((key, card, issue))
    }

    /// Writes the branch's card into a folder.
    ///
    /// # Errors
    /// [`Error::KeyLocked`]; those of writing a file.
    pub fn write_card(&mut self, folder: &Path) -> Result<WrittenFile> {
        let (key, card, issue) = self.key_and_card()?;
        let bytes = key.card_file(&card.name, &issue)?;
        let asked = Destination {
            folder,
            name: &card_name(&card.name),
            rights: Rights::Shared,
        };
        let written = write_file(asked, &mut Cursor::new(bytes), &mut |_| {})?;
        self.card_is_written();
        Ok(written)
    }

    /// The key under a passphrase, with words before it for people, as text that can be printed or put on
    /// a stick once a door has said it.
    ///
    /// # Errors
    /// [`Error::KeyLocked`]; those of a new passphrase.
    pub fn key_backup(&mut self, passphrase: &str) -> Result<Message> {
        let passphrase = self.for_backup(passphrase)?;
        let (key, card, issue) = self.key_and_card()?;
        let head = message!(
            "key-backup-head",
            name = &card.name,
            code = &card.check_code
        );
        let key = key.protected(&card.name, &issue, &passphrase)?;
        Ok(head.and(Message::Verbatim(format!("\n\n{key}"))))
    }

    /// The passphrase for a backup: a new one, or the one that the key lies under, however short that is.
    fn for_backup(&mut self, typed: &str) -> Result<String> {
        let refused = match passphrase::new_one(typed) {
            Err(error @ Error::PassphraseShort { .. }) if self.protected()? => error,
            other => return other,
        };
        let same = self.file()?.read(|open| branch_sql::key(open, Some(typed)));
        same.map_or(Err(refused), |_| Ok(kept_under(typed)))
    }

    /// Writes what [`Secretary::key_backup`] says into a folder.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; those of writing a file.
    pub fn write_key_backup(&mut self, folder: &Path, text: &str) -> Result<WrittenFile> {
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        let asked = Destination {
            folder,
            name: &key_backup_name(&name),
            rights: Rights::Own,
        };
        let written = write_file(asked, &mut Cursor::new(text.as_bytes()), &mut |_| {})?;
        self.key_is_backed_up();
        Ok(written)
    }

    /// Brings the key back: into a profile without a branch, or into the branch that it is of.
    ///
    /// # Errors
    /// [`Error::NotAKeyBackup`], [`Error::WrongPassphrase`], [`Error::OtherKey`]; the disk's own.
    pub fn restore_key(&mut self, text: &str, passphrase: &str) -> Result<Card> {
        let kept = BranchKey::open(text, passphrase)?;
        let theirs = kept.key.card(&kept.branch);
        let ours = self.card()?;
        if ours
            .as_ref()
            .is_some_and(|card| card.branch_id != theirs.branch_id)
        {
            return Err(Error::OtherKey {
                code: theirs.check_code,
            });
        }
        let issue = self.reissued(ours.as_ref(), &kept.branch, kept.issue);
        // Protected as the backup was: who took care of a passphrase wants one.
        let passphrase = kept_under(passphrase);
        let card = self.set_branch(&kept.branch, kept.key, &issue, Some(&passphrase))?;
        self.key_is_backed_up();
        Ok(card)
    }

    /// What the card says of itself once a backup is brought back: no member is to be told that it is
    /// older than the one that they have.
    fn reissued(&self, ours: Option<&Card>, name: &str, backup: Option<Issue>) -> Issue {
        let Some(ours) = ours else {
            return backup.unwrap_or_else(|| self.issue(1));
        };
        let theirs = backup.filter(|theirs| theirs.serial > ours.serial);
        match theirs {
            Some(theirs) => theirs,
            None if ours.name == name => Issue {
                serial: ours.serial,
                issued: ours.issued.clone().unwrap_or_default(),
            },
            None => self.issue(ours.serial.saturating_add(1)),
        }
    }
}

/// A passphrase that something lies under already, as it makes a key; as it was typed where nothing else
/// is left of it.
fn kept_under(typed: &str) -> String {
    let passphrase = passphrase::normalised(typed);
    if passphrase.is_empty() {
        typed.to_owned()
    } else {
        passphrase
    }
}
