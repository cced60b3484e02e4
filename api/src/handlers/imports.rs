//! Tables that a member kept elsewhere.

use xuesilu_core::entry::import::{self, ImportPreview, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::locale::Message;
use xuesilu_core::sheet::FILE_MAX;
use xuesilu_core::time::parse_year;

use crate::files;
use crate::host::State;
use crate::{FileAsk, ImportAsk};

/// The table, and the year of its days without one.
fn table(ask: ImportAsk) -> Result<(Vec<u8>, String, Option<i32>)> {
    let said = Some(ask.year).filter(|year| !year.trim().is_empty());
    let year = said.as_deref().map(parse_year).transpose()?;
    let file = FileAsk {
        name: ask.name,
        bytes: ask.bytes,
    };
    Ok((files::decoded(&file, FILE_MAX)?, files::name(&file), year))
}

pub(crate) fn preview(state: &mut State, ask: ImportAsk) -> Result<ImportPreview> {
    let (bytes, name, year) = table(ask)?;
    state.profile()?.imports().preview(&bytes, &name, year)
}

pub(crate) fn import(state: &mut State, ask: ImportAsk) -> Result<Imported> {
    let (bytes, name, year) = table(ask)?;
    state.profile()?.imports().import(&bytes, &name, year)
}

pub(crate) fn undo(state: &mut State, ask: FileAsk) -> Result<ImportUndone> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    let reason = Message::from(import::UNDONE).say(state.language());
    state.profile()?.imports().undo(&bytes, &reason)
}
