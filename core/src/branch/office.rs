//! The acts of a secretary: the branch, its key, its roster, collecting and what comes of it.

use std::io::Cursor;
use std::path::Path;

use super::ahead::Opener;
use super::collect::Collector;
use super::hand_on::{self, Above, HandedPart, Handing, PART_MAX};
use super::slot::Slot;
use super::twins_sql::Chosen;
use crate::branch::{
    Branch, BranchGoal, BranchKey, BranchTotals, Collected, Detail, Fork, HandedOn, Held, Merged,
    TwinGroup, branch_sql, detail, forks, from_below, holding, key_sql, sums, totals_sql,
    twins_sql,
};
use crate::disk::Rights;
use crate::error::{Error, Field, Result};
use crate::handover::package;
use crate::handover::{
    Card, Destination, Issue, WrittenFile, card_name, collection_name, key_backup_name, write_file,
};
use crate::ids::OperationId;
use crate::input;
use crate::locale::{Message, message};
use crate::passphrase;
use crate::store::LedgerFile;
use crate::time::years_offered;

/// The branch of an open profile: its key, its collection and what comes of it.
pub struct Secretary<'p> {
    pub(crate) slot: &'p mut Slot,
    /// The log of the same profile, whose hours rule counts.
    pub(crate) log: &'p LedgerFile,
}

impl Secretary<'_> {
    /// The branch's file, where a branch is kept.
    pub(crate) fn file(&mut self) -> Result<&mut LedgerFile> {
        if self.slot.opened().is_none() {
            let rule = self.log.read(crate::entry::rules_sql::rule)?;
            let staging = self.log.folder();
            from_below::first_opening(self.slot.file()?, rule, staging)?;
        }
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
            declined: self.file()?.read(key_sql::count_declined)?,
            forks: self.file()?.read(branch_sql::open_forks)?,
            layout: self.report_layout()?,
            notices: self.notices()?,
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

    fn key_and_card(&mut self) -> Result<(&BranchKey, Card, Issue)> {
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
    /// [`Error::KeyLocked`]; those of [`put`].
    pub fn write_card(&mut self, folder: &Path) -> Result<WrittenFile> {
        let (key, card, issue) = self.key_and_card()?;
        let bytes = key.card_file(&card.name, &issue)?;
        let asked = Destination {
            folder,
            name: &card_name(&card.name),
            rights: Rights::Shared,
        };
        write_file(asked, &mut Cursor::new(bytes), &mut |_| {})
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
    /// [`Error::NoBranch`]; those of [`put`].
    pub fn write_key_backup(&mut self, folder: &Path, text: &str) -> Result<WrittenFile> {
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        let asked = Destination {
            folder,
            name: &key_backup_name(&name),
            rights: Rights::Own,
        };
        write_file(asked, &mut Cursor::new(text.as_bytes()), &mut |_| {})
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
        self.set_branch(&kept.branch, kept.key, &issue, Some(&passphrase))
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
        match self.collect_and_tell(place, progress)? {
            (_, Some(error)) => Err(error),
            (collected, None) => Ok(collected),
        }
    }

    /// The same, with what was taken in before something stopped it.
    ///
    /// # Errors
    /// As [`Secretary::collect`], where nothing was.
    pub fn collect_and_tell(
        &mut self,
        place: &Path,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(Collected, Option<Error>)> {
        let card = self.card()?.ok_or(Error::NoBranch)?;
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
                least_suite: card.least_suite(),
                opener: Opener {
                    key: key.as_ref(),
                    branch_id: &card.branch_id,
                    staging: &staging,
                },
                settled: Vec::new(),
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
        self.file()?.read(holding::held)
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
            .write(|transaction, now| forks::take(transaction, file_id, &staging, now))
    }

    /// Rows of tables that several logs of one person have: those that differ and wait first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn twins(&mut self) -> Result<Vec<TwinGroup>> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        self.file()?.read(|open| twins_sql::groups(open, rule))
    }

    /// The secretary says which of entries that are one counts; `number` says whose it is, where several
    /// people have an entry of this id.
    ///
    /// # Errors
    /// [`Error::UnknownTwin`], [`Error::TwinOfSeveral`]; the disk's own.
    pub fn take_twin(&mut self, id: &str, number: Option<&str>) -> Result<Merged> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        let staging = self.log.folder().to_owned();
        let chosen = Chosen { id, number };
        self.file()?
            .write(|transaction, now| twins_sql::take(transaction, chosen, rule, (&staging, now)))
    }

    /// The secretary leaves what disagrees as it is.
    ///
    /// # Errors
    /// [`Error::UnknownFork`]; the disk's own.
    pub fn leave_fork(&mut self, file_id: &str) -> Result<()> {
        let staging = self.log.folder().to_owned();
        self.file()?
            .write(|transaction, now| forks::leave(transaction, file_id, &staging, now).map(drop))
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
        above: Above<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<HandedOn> {
        self.hand_on_in_parts(folder, above, PART_MAX, progress)
    }

    /// The same in parts of at most so many bytes, where a member's packages do not take more.
    ///
    /// # Errors
    /// As [`Secretary::hand_on`].
    pub fn hand_on_in_parts(
        &mut self,
        folder: &Path,
        above: Above<'_>,
        most: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<HandedOn> {
        if above == Above::Unsaid
            && let packages @ 1.. = self.file()?.read(hand_on::came_sealed)?
        {
            return Err(Error::HandOnOpen { packages });
        }
        let above = above.card().map(Card::parse).transpose()?;
        let at = self.log.now();
        let staging = self.log.folder().to_owned();
        let (_, card, _) = self.key_and_card()?;
        let key = self.slot.key.take().ok_or(Error::KeyLocked)?;
        let handing = Handing {
            key: &key,
            card: &card,
            above: above.as_ref(),
            staging: &staging,
            at,
        };
        let written = self.write_parts(folder, &handing, most, progress);
        self.slot.key = Some(key);
        let parts = written?;
        let first = parts.first().cloned().ok_or(Error::NoBranch)?;
        Ok(HandedOn {
            file: first.file,
            packages: parts.iter().map(|part| part.packages).sum(),
            encrypted: above.is_some(),
            sha256: first.sha256,
            parts,
        })
    }

    /// Each part is built, written and read back before the next: what it takes on the disk is given back.
    fn write_parts(
        &mut self,
        folder: &Path,
        handing: &Handing<'_>,
        most: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<HandedPart>> {
        let file = self.file()?;
        let plan = file.read(|open| hand_on::plan(open, handing, most))?;
        let set = OperationId::new(handing.at);
        let all = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let mut written = Vec::with_capacity(plan.len());
        for (part, nth) in plan.iter().zip(1..) {
            let mut built =
                file.read(|open| hand_on::build(open, handing, part, set.as_str(), (nth, all)))?;
            let asked = Destination {
                folder,
                name: &collection_name(&handing.card.name, handing.at, (nth, all)),
                rights: Rights::Shared,
            };
            let put = write_file(asked, &mut built, progress)?;
            written.push(HandedPart {
                file: put.file,
                packages: part.packages(),
                sha256: put.sha256,
            });
        }
        Ok(written)
    }
}

/// A member's id or check code however it was read out: without the marks between its groups, in lower case.
pub(super) fn id_of(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
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
