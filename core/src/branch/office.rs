//! The acts of a secretary: the branch, its key, its roster, collecting and what comes of it.

use std::io::Cursor;
use std::path::Path;

use super::collect::Collector;
use super::slot::Slot;
use crate::branch::{
    Branch, BranchGoal, BranchKey, BranchTotals, Collected, Detail, Fork, HandedOn, Held, Merged,
    branch_sql, detail, forks, hand_on, settle, sums, totals_sql,
};
use crate::error::{Error, Field, Result};
use crate::handover::package;
use crate::handover::{
    Card, Destination, WrittenFile, card_name, collection_name, key_backup_name, write_file,
};
use crate::locale::{Message, message};
use crate::store::LedgerFile;
use crate::time::years_offered;
use crate::{input, text};

/// The branch of an open profile: its key, its collection and what comes of it.
pub struct Secretary<'p> {
    pub(crate) slot: &'p mut Slot,
    /// The log of the same profile, whose hours rule counts.
    pub(crate) log: &'p LedgerFile,
}

impl Secretary<'_> {
    /// The branch's file, where a branch is kept.
    pub(crate) fn file(&mut self) -> Result<&mut LedgerFile> {
        self.slot.file()
    }

    /// Closes the branch's file, so that it can be looked at from outside or exchanged; its key is
    /// forgotten. The log stays open.
    pub fn close(&mut self) {
        self.slot.close();
    }

    /// The branch's public part; `None` where none is kept.
    ///
    /// # Errors
    /// [`Error::Damaged`] and its like, of the branch's file.
    pub fn card(&mut self) -> Result<Option<Card>> {
        match self.file() {
            Ok(file) => file.read(branch_sql::card),
            Err(Error::NoBranch) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The branch that is kept here, and what waits in it; `None` where none is.
    ///
    /// # Errors
    /// [`Error::Damaged`] and its like, of the branch's file.
    pub fn kept(&mut self) -> Result<Option<Branch>> {
        let Some(card) = self.card()? else {
            return Ok(None);
        };
        Ok(Some(Branch {
            card,
            locked: self.locked()?,
            protected: self.protected()?,
            goal: self.goal()?,
            goal_set: self.file()?.read(branch_sql::goal_set)?,
            years: years_offered(self.years()?, None, self.log.now()),
            people: self.roster()?.len(),
            held: self.held()?.len(),
            forks: self.file()?.read(branch_sql::open_forks)?,
            layout: self.report_layout()?,
        }))
    }

    /// Makes the branch and its key.
    ///
    /// # Errors
    /// [`Error::BranchExists`]; the name's own; the disk's own.
    pub fn create(&mut self, name: &str, passphrase: Option<&str>) -> Result<Card> {
        let name = input::line(name, Field::Branch)?;
        if let Some(card) = self.card()? {
            return Err(Error::BranchExists { name: card.name });
        }
        self.set_branch(&name, BranchKey::generate()?, passphrase)
    }

    fn set_branch(&mut self, name: &str, key: BranchKey, passphrase: Option<&str>) -> Result<Card> {
        let card = key.card(name);
        self.slot.begun()?.write(|transaction, now| {
            branch_sql::set_branch(transaction, name, &key, passphrase, now)
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

    fn key_and_name(&mut self) -> Result<(&BranchKey, String)> {
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        self.unlock(None)?;
        let key = self.slot.key.as_ref().ok_or(Error::KeyLocked)?;
        Ok((key, name))
    }

    /// Writes the branch's card into a folder.
    ///
    /// # Errors
    /// [`Error::KeyLocked`]; those of [`put`].
    pub fn write_card(&mut self, folder: &Path) -> Result<WrittenFile> {
        let (key, name) = self.key_and_name()?;
        let bytes = key.card_file(&name)?;
        let asked = Destination {
            folder,
            name: &card_name(&name),
        };
        write_file(asked, &mut Cursor::new(bytes), &mut |_| {})
    }

    /// The key under a passphrase, with words before it for people, as text that can be printed or put on
    /// a stick once a door has said it.
    ///
    /// # Errors
    /// [`Error::KeyLocked`]; [`Error::Empty`] without a passphrase.
    pub fn key_backup(&mut self, passphrase: &str) -> Result<Message> {
        let passphrase = input::passphrase(passphrase)?;
        let (key, name) = self.key_and_name()?;
        let fingerprint = key.card(&name).fingerprint;
        let head = message!("key-backup-head", name = &name, fingerprint = fingerprint);
        let key = key.protected(&name, passphrase)?;
        Ok(head.and(Message::Verbatim(format!("\n\n{key}"))))
    }

    /// Writes what [`Secretary::key_backup`] says into a folder.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; those of [`put`].
    pub fn write_key_backup(&mut self, folder: &Path, text: &str) -> Result<WrittenFile> {
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        let asked = Destination {
            folder,
            name: &key_backup_name(&name),
        };
        write_file(asked, &mut Cursor::new(text.as_bytes()), &mut |_| {})
    }

    /// Brings the key back: into a profile without a branch, or into the branch that it is of.
    ///
    /// # Errors
    /// [`Error::NotAKeyBackup`], [`Error::WrongPassphrase`], [`Error::OtherKey`]; the disk's own.
    pub fn restore_key(&mut self, text: &str, passphrase: &str) -> Result<Card> {
        let (name, key) = BranchKey::open(text, passphrase)?;
        let theirs = key.card(&name);
        if let Some(ours) = self
            .card()?
            .filter(|card| card.branch_id != theirs.branch_id)
        {
            drop(ours);
            return Err(Error::OtherKey {
                fingerprint: theirs.fingerprint,
            });
        }
        // Protected as the backup was: who took care of a passphrase wants one.
        self.set_branch(&name, key, Some(passphrase))
    }

    /// Collects a folder, a drive or a single file. `progress` answers whether to go on.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; where the place cannot be read; the disk's own. What was taken in before
    /// stays.
    pub fn collect(
        &mut self,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Collected> {
        let branch_id = self.card()?.ok_or(Error::NoBranch)?.branch_id;
        match self.unlock(None) {
            // What is not sealed can be collected without the key.
            Ok(()) | Err(Error::KeyLocked) => {}
            Err(error) => return Err(error),
        }
        let staging = self.log.folder().to_owned();
        let key = self.slot.key.take();
        let collected = self.file().and_then(|file| {
            let roster = file.read(branch_sql::by_name)?;
            let mut collector = Collector {
                file,
                roster,
                key: key.as_ref(),
                branch_id,
                staging: &staging,
            };
            collector.collect(place, progress)
        });
        self.slot.key = key;
        collected
    }

    /// Looks at a file as [`package::verify`] does, with the branch's key where it is open.
    ///
    /// # Errors
    /// As [`package::verify`].
    pub fn verify_package(&self, path: &Path) -> Result<package::Verified> {
        let identity = self.slot.key.as_ref().map(BranchKey::identity);
        package::verify(path, identity)
    }

    /// Packages that wait for a confirmation.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn held(&mut self) -> Result<Vec<Held>> {
        self.file()?.read(branch_sql::held)
    }

    /// The secretary has compared the fingerprint: the key belongs to this row of the roster. What
    /// was held from it is taken in; a second key joins the first. The id may be typed as it is
    /// compared: in groups, in any case.
    ///
    /// # Errors
    /// [`Error::NotHeld`] where no package of this key is known; [`Error::UnknownNumber`].
    pub fn confirm(&mut self, member_id: &str, number: &str) -> Result<Merged> {
        let staging = self.log.folder().to_owned();
        let (id, number) = (id_of(member_id), text::narrow_digits(number.trim()));
        self.file()?.write(|transaction, _| {
            let key = branch_sql::known_key(transaction, &id)?.ok_or_else(|| Error::NotHeld {
                id: member_id.to_owned(),
            })?;
            if !branch_sql::roster(transaction)?
                .iter()
                .any(|row| row.number == number)
            {
                return Err(Error::UnknownNumber { number });
            }
            branch_sql::bind(transaction, key.id, &number, true)?;
            settle::release(transaction, key.id, &staging)
        })
    }

    /// Forks, side by side.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn forks(&mut self) -> Result<Vec<Fork>> {
        let staging = self.log.folder().to_owned();
        self.file()?.read(|open| forks::list(open, &staging))
    }

    /// The secretary takes the package that disagrees.
    ///
    /// # Errors
    /// [`Error::UnknownFork`]; the disk's own.
    pub fn take_fork(&mut self, file_id: &str) -> Result<Merged> {
        let staging = self.log.folder().to_owned();
        self.file()?
            .write(|transaction, _| forks::take(transaction, file_id, &staging))
    }

    /// The secretary leaves what disagrees as it is.
    ///
    /// # Errors
    /// [`Error::UnknownFork`]; the disk's own.
    pub fn leave_fork(&mut self, file_id: &str) -> Result<()> {
        let staging = self.log.folder().to_owned();
        self.file()?
            .write(|transaction, _| forks::leave(transaction, file_id, &staging).map(drop))
    }

    /// The goal that `goal_met` stands for.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn goal(&mut self) -> Result<BranchGoal> {
        self.file()?.read(branch_sql::goal)
    }

    /// From now on, for all years alike.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn set_goal(&mut self, goal: BranchGoal) -> Result<BranchGoal> {
        self.file()?
            .write(|transaction, _| branch_sql::set_goal(transaction, goal))?;
        self.goal()
    }

    /// The year of the branch, by the rule of this profile.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn totals(&mut self, year: i32) -> Result<BranchTotals> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        self.file()?
            .read(|open| sums::totals(open, name, year, rule))
    }

    /// One member's year as it was handed in.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`]; the disk's own.
    pub fn member(&mut self, number: &str, year: i32) -> Result<Detail> {
        let totals = self
            .totals(year)?
            .members
            .into_iter()
            .find(|member| member.number == number)
            .ok_or_else(|| Error::UnknownNumber {
                number: number.to_owned(),
            })?;
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        self.file()?
            .read(|open| detail::detail(open, totals, year, rule))
    }

    /// Years from which anything came, newest first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn years(&mut self) -> Result<Vec<i32>> {
        self.file()?.read(totals_sql::years)
    }

    /// Hands the collection on: one file with the members' packages inside. `above` is the card of
    /// the branch above, as a file; with it the collection is sealed.
    ///
    /// # Errors
    /// [`Error::KeyLocked`], [`Error::NotACard`]; those of [`put`].
    pub fn hand_on(
        &mut self,
        folder: &Path,
        above: Option<&[u8]>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<HandedOn> {
        let above = above.map(Card::parse).transpose()?;
        let at = self.log.now();
        let staging = self.log.folder().to_owned();
        let (_, name) = self.key_and_name()?;
        let key = self.slot.key.take().ok_or(Error::KeyLocked)?;
        let built = self.file().and_then(|file| {
            file.read(|open| hand_on::build(open, &key, &name, above.as_ref(), &staging, at))
        });
        self.slot.key = Some(key);
        let (mut file, packages) = built?;
        let asked = Destination {
            folder,
            name: &collection_name(&name, at),
        };
        let written = write_file(asked, &mut file, progress)?;
        Ok(HandedOn {
            file: written.file,
            packages,
            encrypted: above.is_some(),
            sha256: written.sha256,
        })
    }
}

/// A member's id however it was read out: without the marks between its groups, in lower case.
fn id_of(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
