//! The secretary's office: the branch's file, collecting, and what comes of it.

use std::path::Path;
use std::sync::Arc;

use super::ahead::Opener;
use super::collect::Collector;
use super::slot::Slot;
use super::twins_sql::Chosen;
use super::{
    Branch, BranchGap, BranchGoal, BranchKey, BranchTotals, BranchYear, Collected, Detail, Fork,
    GroupKind, GroupTotals, Held, Merged, Missing, RowsAsked, TwinGroup, YearRows, branch_sql,
    detail, forks, from_below, gaps, group_totals, holding, kept_sums, key_sql, package_sql, sums,
    totals_sql, twins_sql, year_rows,
};
use crate::error::{Error, Result};
use crate::handover::{Card, package};
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
            begun: self.begun()?,
            layout: self.report_layout()?,
            notices: self.notices()?,
        }))
    }

    /// Collects a folder, a drive or a single file. `progress` answers whether to go on. What stopped it in the
    /// middle stands beside what was taken in before.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; where the place cannot be read; the disk's own, where nothing has had its verdict yet.
    pub fn collect(
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
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        let key = self.slot.key.take();
        let collected = self.file().and_then(|file| {
            let roster = file.read(branch_sql::by_name)?;
            let mut collector = Collector {
                file,
                roster,
                rule,
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
        Ok(self.added_up(year)?.as_ref().clone())
    }

    /// The same, added up once until something is written.
    pub(super) fn added_up(&mut self, year: i32) -> Result<Arc<BranchTotals>> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        let file = self.file()?;
        file.renew()?;
        if let Some(added) = self.slot.added(year, rule) {
            return Ok(added);
        }
        let name = self.card()?.ok_or(Error::NoBranch)?.name;
        let file = self.file()?;
        let (totals, fresh) = file.read(|open| sums::totals(open, name, year, rule))?;
        if !fresh.is_empty() && !file.read_only() {
            // Where there is no room for them they are reckoned again: the question is answered all the same.
            let _kept = file.write(|transaction, _| {
                let mut fresh = fresh.iter();
                fresh.try_for_each(|(number, reckoned)| {
                    kept_sums::keep(transaction, number, year, rule, reckoned)
                })
            });
        }
        Ok(self.slot.add(rule, totals))
    }

    /// The year of the branch without its rows.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn year(&mut self, year: i32) -> Result<BranchYear> {
        Ok(year_rows::year(self.added_up(year)?.as_ref()))
    }

    /// A page of the rows of a year.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn rows(&mut self, asked: &RowsAsked) -> Result<YearRows> {
        let totals = self.added_up(asked.year)?;
        Ok(year_rows::page(totals.as_ref(), asked))
    }

    /// The people from whom nothing came in a year, and nothing waits.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn missing(&mut self, year: i32) -> Result<Vec<Missing>> {
        Ok(self.added_up(year)?.missing.clone())
    }

    /// The gaps of a year: who waits, disagrees, has not handed in, has no card.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn gaps(&mut self, year: i32) -> Result<Vec<BranchGap>> {
        let totals = self.totals(year)?;
        self.file()?.read(|open| {
            let (held, forks) = (holding::held(open)?, package_sql::forks(open)?);
            let without = gaps::without_card(open, year)?;
            Ok(gaps::gaps(&held, &forks, &totals.missing, &without))
        })
    }

    /// The year of the branch by each group of a kind, with the groups that the roster names.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn totals_by(
        &mut self,
        year: i32,
        kind: GroupKind,
    ) -> Result<(BranchTotals, Vec<GroupTotals>)> {
        let totals = self.totals(year)?;
        let rows = self.file()?.read(branch_sql::roster)?;
        let groups = group_totals::by_group(&rows, &totals, kind);
        Ok((totals, groups))
    }

    /// One member's year as it was handed in.
    ///
    /// # Errors
    /// [`Error::UnknownNumber`]; the disk's own.
    pub fn member(&mut self, number: &str, year: i32) -> Result<Detail> {
        let rule = self.log.read(crate::entry::rules_sql::rule)?;
        self.file()?.read(|open| {
            let row = branch_sql::row(open, number)?.ok_or_else(|| Error::UnknownNumber {
                number: number.to_owned(),
            })?;
            let totals = sums::of_one(open, row, year, rule)?;
            detail::detail(open, totals, year, rule)
        })
    }

    /// Years from which anything came, newest first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn years(&mut self) -> Result<Vec<i32>> {
        self.file()?.read(totals_sql::years)
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
