//! Backups, restoring and checking: also for a log that does not open.

use std::sync::Arc;

use xuesilu_core::error::{Error, Result};
use xuesilu_core::keeping::RestorePreview;
use xuesilu_core::profile::{self, Choices, Folder, Restored, Salvaged};
use xuesilu_core::store::{Backup, CheckUp};
use xuesilu_core::time::{Clock, Moment, SystemClock};

use crate::host::State;
use crate::{CheckAsk, DamageAsk, Nothing, RestoreAsk};

pub(super) fn now() -> Moment {
    SystemClock::default().now()
}

pub(crate) fn backups(state: &mut State, _: Nothing) -> Result<Vec<Backup>> {
    let folder = state.folder()?;
    Ok(profile::backups(&folder))
}

pub(crate) fn backup_now(state: &mut State, _: Nothing) -> Result<Backup> {
    let folder = state.folder()?;
    let opened = state.profile().map(|profile| &*profile);
    profile::backup(&folder, opened.as_ref().map(|profile| *profile), now())
}

pub(crate) fn restore_preview(state: &mut State, ask: RestoreAsk) -> Result<RestorePreview> {
    let folder = state.folder()?;
    profile::restore_preview(&folder, state.profile().ok(), &ask.id)
}

pub(crate) fn restore(state: &mut State, ask: RestoreAsk) -> Result<Restored> {
    let folder = closed(state)?;
    let restored = profile::restore(&folder, &ask.id, now())?;
    state.profile()?;
    Ok(restored)
}

pub(crate) fn check(state: &mut State, ask: CheckAsk) -> Result<CheckUp> {
    let (folder, language) = (state.folder()?, state.language());
    match state.profile() {
        Err(error @ (Error::InUse { .. } | Error::NotAFolder { .. })) => Err(error),
        opened => {
            let opened = opened.map(|profile| &*profile);
            profile::check(
                &folder,
                opened.as_ref().map(|profile| *profile),
                ask.full,
                now(),
            )
            .map(|found| found.in_language(language))
        }
    }
}

pub(crate) fn choices(state: &mut State, ask: DamageAsk) -> Result<Choices> {
    let folder = closed(state)?;
    profile::choices(&folder, ask.of, now(), state.language())
}

pub(crate) fn salvage(state: &mut State, ask: DamageAsk) -> Result<Salvaged> {
    let folder = closed(state)?;
    profile::salvage(&folder, ask.of, now(), state.language())
}

/// The folder with its log closed: a file is read past the database, or exchanged.
fn closed(state: &mut State) -> Result<Arc<Folder>> {
    let folder = state.folder()?;
    if let Ok(profile) = state.profile() {
        profile.flush_reading()?;
    }
    state.close_log();
    Ok(folder)
}
