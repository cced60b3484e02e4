//! Tables that a member kept elsewhere.

use xuesilu_core::entry::import::{self, ImportPreview, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::locale::Message;
use xuesilu_core::sheet::FILE_MAX;

use crate::FileAsk;
use crate::files;
use crate::host::State;

pub(crate) fn preview(state: &mut State, ask: FileAsk) -> Result<ImportPreview> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    state
        .profile()?
        .imports()
        .preview(&bytes, &files::name(&ask))
}

pub(crate) fn import(state: &mut State, ask: FileAsk) -> Result<Imported> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    state
        .profile()?
        .imports()
        .import(&bytes, &files::name(&ask))
}

pub(crate) fn undo(state: &mut State, ask: FileAsk) -> Result<ImportUndone> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    let reason = Message::from(import::UNDONE).say(state.language());
    state.profile()?.imports().undo(&bytes, &reason)
}
