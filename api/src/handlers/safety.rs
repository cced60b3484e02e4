//! Backups, restoring and checking: also for a log that does not open.

use xuesilu_core::error::{Error, Result};
use xuesilu_core::profile;
use xuesilu_core::safety::{
    self, Backup, Choices, FileOf, ReportIn, RestorePreview, Restored, Salvaged,
};
use xuesilu_core::store::CheckUp;

use crate::host::State;
use crate::{BackedUp, CheckAsk, DamageAsk, Nothing, RestoreAsk, Work};

pub(crate) fn backups(state: &mut State, _: Nothing) -> Result<Vec<Backup>> {
    let folder = state.folder()?;
    Ok(safety::backups(&folder))
}

pub(crate) fn backup_now(state: &mut State, _: Nothing) -> Result<BackedUp> {
    let (folder, now) = (state.folder()?, state.now());
    let opened = state.profile().map(|profile| &*profile);
    let made = profile::backup(&folder, opened.as_ref().map(|profile| *profile), now)?;
    let problem = match &made.branch {
        Some(Err(error)) => Some(error.message()),
        _ => None,
    };
    Ok(BackedUp {
        log: made.log,
        branch: made.branch.and_then(Result::ok),
        problem,
    })
}

pub(crate) fn restore_preview(state: &mut State, ask: RestoreAsk) -> Result<RestorePreview> {
    let folder = state.folder()?;
    profile::restore_preview(&folder, state.profile().ok(), &ask.id)
}

pub(crate) fn restore(state: &mut State, ask: RestoreAsk) -> Result<Restored> {
    let folder = state.folder()?;
    let of = safety::backup_of(&folder, &ask.id)?;
    close(state, of)?;
    let restored = safety::restore(&folder, &ask.id, state.now())?;
    match state.profile() {
        // It is back as it was, and the page of a damaged log comes next.
        Err(Error::Damaged { .. }) if restored.damaged => Ok(restored),
        opened => opened.map(|_| restored),
    }
}

pub(crate) fn check(state: &mut State, ask: CheckAsk) -> Result<CheckUp> {
    let (folder, now) = (state.folder()?, state.now());
    match state.profile() {
        Err(error @ (Error::InUse { .. } | Error::NotAFolder { .. })) => Err(error),
        mut opened => {
            let opened = opened.as_mut().map(|profile| &mut **profile);
            profile::check(&folder, opened, ask.full, now)
        }
    }
}

pub(crate) fn choices(state: &mut State, ask: DamageAsk) -> Result<Choices> {
    let (folder, meter) = (state.folder()?, state.meter());
    close(state, ask.of)?;
    let working = meter.begin(Work::Rescue);
    let mut progress = |done: usize, total: usize| working.set(done as u64, total as u64);
    safety::choices(&folder, ask.of, state.now(), &mut progress)
}

pub(crate) fn salvage(state: &mut State, ask: DamageAsk) -> Result<Salvaged> {
    let (folder, meter) = (state.folder()?, state.meter());
    close(state, ask.of)?;
    let working = meter.begin(Work::Rescue);
    let mut progress = |done: usize, total: usize| working.set(done as u64, total as u64);
    let report = ReportIn(state.language());
    safety::salvage(&folder, ask.of, state.now(), report, &mut progress)
}

/// Closes a file that is to be read past the database, or exchanged. For a collection's sake the log
/// stays open: what is begun in it goes on.
fn close(state: &mut State, of: FileOf) -> Result<()> {
    match (of, state.profile()) {
        (FileOf::Branch, Ok(profile)) => profile.branch().close(),
        (FileOf::Branch, Err(_)) => {}
        (FileOf::Member, opened) => {
            if let Ok(profile) = opened {
                profile.reading().flush()?;
            }
            state.close_log();
        }
    }
    Ok(())
}
