//! The second place for copies, and moving to a new computer.

use std::fs;
use std::path::{Path, PathBuf};

use xuesilu_core::error::{Error, Result};
use xuesilu_core::profile;
use xuesilu_core::safety::moving::read::Outside;
use xuesilu_core::safety::{self, MOVE_ENDING, MoveHolds};

use super::start::card;
use crate::host::State;
use crate::{
    BranchPlaceAsk, MoveFile, MoveFileAsk, MoveInAsk, MoveLook, MoveOutAsk, MovedIn, MovedOut,
    Nothing, SecondPlace, Work,
};

/// Most names that are looked at in one folder.
const LOOKED_AT: usize = 20_000;

pub(crate) fn second_place(state: &mut State, _: Nothing) -> Result<Option<SecondPlace>> {
    let place = safety::second_place(&*state.folder()?);
    Ok(place.map(|place| shown(state, place)))
}

pub(crate) fn second_place_set(state: &mut State, ask: BranchPlaceAsk) -> Result<SecondPlace> {
    let folder = state.folder()?;
    let place = state.places().open(&ask.place, state.language())?;
    let now = state.now();
    let opened = state.profile().ok().map(|profile| &*profile);
    let place = profile::set_second_place(&folder, opened, &place, now)?;
    Ok(shown(state, place))
}

pub(crate) fn second_place_forget(state: &mut State, _: Nothing) -> Result<()> {
    safety::forget_second_place(&*state.folder()?, state.now())
}

fn shown(state: &State, place: safety::SecondPlace) -> SecondPlace {
    let language = state.language();
    let sentence = |problem: &safety::Problem| problem.message(&place.path).say(language);
    SecondPlace {
        problem: place.problem.as_ref().map(sentence),
        path_shown: place.path.display().to_string(),
        present: place.present,
        last_copied_at: place.last_copied_at,
        missing: place.missing,
    }
}

pub(crate) fn move_out(state: &mut State, ask: MoveOutAsk) -> Result<MovedOut> {
    let (places, meter) = (state.places(), state.meter());
    let language = state.language();
    let folder = places.open(&ask.place, language)?;
    let passphrase = ask.passphrase.as_deref().filter(|words| !words.is_empty());
    let working = meter.begin(Work::MoveOut);
    let profile = state.profile()?;
    let put = profile.move_out(&folder, None, passphrase, &mut |done, total| {
        working.set(done, total);
    })?;
    places.open(&ask.place, language)?;
    let name = put.file.file_name().unwrap_or_default();
    Ok(MovedOut {
        file: name.to_string_lossy().into_owned(),
        bytes: fs::metadata(&put.file).map_or(0, |metadata| metadata.len()),
        encrypted: passphrase.is_some(),
        sha256: put.sha256,
    })
}

pub(crate) fn moved_out_dismiss(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.dismiss_moved_out()
}

pub(crate) fn move_files(state: &mut State, ask: BranchPlaceAsk) -> Result<Vec<MoveFile>> {
    let folder = state.places().open(&ask.place, state.language())?;
    let mut files: Vec<MoveFile> = in_folder(&folder)
        .map(|(name, bytes)| MoveFile { name, bytes })
        .collect();
    files.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(files)
}

/// Files of that ending, not what stands in for them or lies beside them.
fn in_folder(folder: &Path) -> impl Iterator<Item = (String, u64)> + use<> {
    let files = fs::read_dir(folder).into_iter().flatten();
    files.take(LOOKED_AT).flatten().filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let ours = Path::new(&name).extension()? == MOVE_ENDING && !name.starts_with('.');
        let metadata = file.metadata().ok()?;
        (ours && metadata.is_file()).then_some((name, metadata.len()))
    })
}

/// The file behind a handle and a name that was listed there: no name leads anywhere else.
fn file_of(state: &State, ask: &MoveFileAsk) -> Result<PathBuf> {
    let folder = state.places().open(&ask.place, state.language())?;
    let listed = in_folder(&folder).any(|(name, _)| name == ask.name);
    if listed {
        Ok(folder.join(&ask.name))
    } else {
        Err(Error::UnknownPlace)
    }
}

pub(crate) fn move_look(state: &mut State, ask: MoveFileAsk) -> Result<MoveLook> {
    let file = file_of(state, &ask)?;
    let folder = state.folder()?;
    let meter = state.meter();
    let working = meter.begin(Work::MoveIn);
    let mut done = 0;
    let mut progress = |more| {
        done += more;
        working.set(done, 0);
    };
    let outside = Outside::look(&file, &mut progress)?;
    let opened = state.profile().ok().map(|profile| &*profile);
    let mut look = MoveLook {
        written_at: outside.written_at().to_owned(),
        encrypted: outside.sealed(),
        locked: outside.sealed() && ask.passphrase.is_none(),
        member: None,
        branch: None,
        entries: None,
        notes: None,
        changed_at: None,
        replaces: profile::is_occupied(&folder, opened),
    };
    if !look.locked {
        let passphrase = ask.passphrase.as_deref();
        let MoveHolds {
            member,
            branch,
            log,
            ..
        } = safety::move_look(&folder, outside, passphrase, &mut progress)?;
        look.member = member.map(card);
        look.branch = branch.map(|branch| branch.name);
        (look.entries, look.notes) = (Some(log.entries), Some(log.notes));
        look.changed_at = log.last_change;
    }
    Ok(look)
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
    let mut done = 0;
    let mut progress = |more| {
        done += more;
        working.set(done, 0);
    };
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
    drop(working);
    state.profile()?;
    Ok(MovedIn {
        member: moved.holds.member.map(card),
        kept: moved.kept,
    })
}
