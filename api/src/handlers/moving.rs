//! The second place for copies, and moving to a new computer.

use std::path::PathBuf;

use xuesilu_core::error::Result;
use xuesilu_core::profile::{self, Protection};
use xuesilu_core::safety::moving::read::Outside;
use xuesilu_core::safety::{self, MoveFile};

use super::branch::name_of;
use super::start::card;
use crate::host::State;
use crate::{
    BranchPlaceAsk, MoveFileAsk, MoveInAsk, MoveLook, MoveOutAsk, MovedIn, MovedOut, Nothing,
    SecondPlace, Work,
};

pub(crate) fn second_place(state: &mut State, _: Nothing) -> Result<Option<SecondPlace>> {
    let place = safety::second_place(&*state.folder()?);
    Ok(place.map(shown))
}

pub(crate) fn second_place_set(state: &mut State, ask: BranchPlaceAsk) -> Result<SecondPlace> {
    let folder = state.folder()?;
    let place = state.places().open(&ask.place)?;
    let now = state.now();
    let opened = state.profile().ok().map(|profile| &*profile);
    let place = profile::set_second_place(&folder, opened, &place, now)?;
    Ok(shown(place))
}

pub(crate) fn second_place_forget(state: &mut State, _: Nothing) -> Result<()> {
    safety::forget_second_place(&*state.folder()?, state.now())
}

fn shown(place: safety::SecondPlace) -> SecondPlace {
    let sentence = |problem: &safety::Problem| problem.message(&place.path);
    SecondPlace {
        problem: place.problem.as_ref().map(sentence),
        path_shown: place.path.display().to_string(),
        present: place.present,
        last_copied_at: place.last_copied_at,
        missing: place.missing,
        to_clean: place.to_clean,
    }
}

pub(crate) fn move_out(state: &mut State, ask: MoveOutAsk) -> Result<MovedOut> {
    let (places, meter) = (state.places(), state.meter());
    let folder = places.open(&ask.place)?;
    let protection = match ask.passphrase.as_deref() {
        Some(words) => Protection::Under(words),
        None if ask.bare => Protection::None,
        None => Protection::Unsaid,
    };
    let working = meter.begin(Work::MoveOut);
    let profile = state.profile()?;
    let put = profile
        .safety()
        .move_out(&folder, None, protection, &mut |done, total| {
            working.set(done, total);
        })?;
    Ok(MovedOut {
        lies: places.wrote(&ask.place, &put.file)?,
        file: name_of(&put.file),
        bytes: put.bytes,
        encrypted: ask.passphrase.is_some(),
        sha256: put.sha256,
    })
}

pub(crate) fn moved_out_dismiss(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.safety().dismiss_moved_out()
}

pub(crate) fn move_files(state: &mut State, ask: BranchPlaceAsk) -> Result<Vec<MoveFile>> {
    let folder = state.places().open(&ask.place)?;
    Ok(safety::move_files(&folder))
}

/// The file behind a handle and a name that was listed there.
fn file_of(state: &State, ask: &MoveFileAsk) -> Result<PathBuf> {
    let folder = state.places().open(&ask.place)?;
    safety::move_file(&folder, &ask.name)
}

pub(crate) fn move_look(state: &mut State, ask: MoveFileAsk) -> Result<MoveLook> {
    let file = file_of(state, &ask)?;
    let folder = state.folder()?;
    let meter = state.meter();
    let working = meter.begin(Work::MoveIn);
    let opened = state.profile().ok().map(|profile| &*profile);
    let passphrase = ask.passphrase.as_deref();
    let looked = profile::move_look(&folder, opened, &file, passphrase, &mut working.more())?;
    let holds = looked.holds.as_ref();
    Ok(MoveLook {
        written_at: looked.written_at,
        encrypted: looked.encrypted,
        locked: holds.is_none(),
        member: holds.and_then(|holds| holds.member.clone()).map(card),
        branch: holds.and_then(|holds| Some(holds.branch.as_ref()?.name.clone())),
        entries: holds.map(|holds| holds.log.entries),
        notes: holds.map(|holds| holds.log.notes),
        changed_at: holds.and_then(|holds| holds.log.last_change.clone()),
        replaces: looked.replaces,
    })
}

pub(crate) fn move_in(state: &mut State, ask: MoveInAsk) -> Result<MovedIn> {
    let file = file_of(state, &ask.file)?;
    let folder = state.folder()?;
    if let Ok(profile) = state.profile() {
        profile.reading().flush()?;
    }
    state.close_log();
    let meter = state.meter();
    let working = meter.begin(Work::MoveIn);
    let mut progress = working.more();
    let outside = Outside::look(&file, &mut progress)?;
    let passphrase = ask.file.passphrase.as_deref();
    let moved = safety::move_in(
        &folder,
        outside,
        passphrase,
        ask.replace,
        state.now(),
        &mut progress,
    )?;
    drop(progress);
    drop(working);
    state.profile()?;
    Ok(MovedIn {
        member: moved.holds.member.map(card),
        kept: moved.kept,
    })
}
