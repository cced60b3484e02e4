//! Tables that a member kept elsewhere.

use xuesilu_core::entry::import::{ImportPreview, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::sheet::FILE_MAX;

use crate::FileAsk;
use crate::files;
use crate::host::State;

pub(crate) fn preview(state: &mut State, ask: FileAsk) -> Result<ImportPreview> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    let language = state.language();
    state
        .profile()?
        .import_preview(&bytes, &files::name(&ask), language)
}

pub(crate) fn take(state: &mut State, ask: FileAsk) -> Result<Imported> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    let language = state.language();
    state
        .profile()?
        .import(&bytes, &files::name(&ask), language)
}

pub(crate) fn undo(state: &mut State, ask: FileAsk) -> Result<ImportUndone> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    let language = state.language();
    state.profile()?.undo_import(&bytes, language)
}
