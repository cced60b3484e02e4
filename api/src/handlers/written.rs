//! Files that this run has written, opened by the programs of the computer; sticks as they come and go; the bell.

use xuesilu_core::error::{Error, Result};

use crate::host::State;
use crate::{Host, Nothing, Stick, WrittenAsk};

/// Asked again and again while a station stands open, and so beside the log.
pub(crate) fn sticks(host: &Host, _: Nothing) -> Vec<Stick> {
    host.places().sticks()
}

pub(crate) fn ring(host: &Host, _: Nothing) {
    host.places().platform().ring();
}

/// No page names a path: what is opened was written by this run, and by its ending is no program.
pub(crate) fn open(state: &mut State, ask: WrittenAsk) -> Result<()> {
    let places = state.places();
    let file = places.written(&ask.id)?;
    if !file.opens() {
        return Err(Error::NotWrittenHere);
    }
    if places.platform().show(&file.path) {
        return Ok(());
    }
    Err(Error::NothingOpens { path: file.path })
}

pub(crate) fn open_folder(state: &mut State, ask: WrittenAsk) -> Result<()> {
    let places = state.places();
    let file = places.written(&ask.id)?;
    let folder = file.path.parent().unwrap_or(&file.path).to_owned();
    if places.platform().show(&folder) {
        return Ok(());
    }
    Err(Error::NothingOpens { path: folder })
}
