//! Tables that a member kept elsewhere.

use xuesilu_core::entry::import::{
    self, Answers, ImportPreview, ImportUndone, Imported, Table, Which,
};
use xuesilu_core::error::Result;
use xuesilu_core::locale::Message;
use xuesilu_core::sheet::FILE_MAX;
use xuesilu_core::text::shortened;
use xuesilu_core::time::parse_year;

use crate::files;
use crate::host::State;
use crate::{FileAsk, ImportAsk, ImportPreviewAsk, ImportUndoAsk};

/// The year of days without one, where somebody said it.
fn year(typed: &str) -> Result<Option<i32>> {
    let said = Some(typed).filter(|year| !year.trim().is_empty());
    said.map(parse_year).transpose()
}

/// The table, and the name of its file.
fn table(name: String, bytes: String) -> Result<(Vec<u8>, String)> {
    let file = FileAsk { name, bytes };
    Ok((files::decoded(&file, FILE_MAX)?, files::name(&file)))
}

pub(crate) fn preview(state: &mut State, ask: ImportPreviewAsk) -> Result<ImportPreview> {
    let year = year(&ask.year)?;
    let (bytes, name) = table(ask.name, ask.bytes)?;
    state
        .profile()?
        .imports()
        .preview(&Table::read(&bytes, &name)?, year)
}

pub(crate) fn import(state: &mut State, ask: ImportAsk) -> Result<Imported> {
    let year = year(&ask.year)?;
    let (bytes, name) = table(ask.name, ask.bytes)?;
    let reason = Message::from(import::REVISED).with("table", shortened(&name));
    let answers = Answers {
        revise: ask.revise,
        own: ask.own,
        as_new: false,
        year,
        reason: reason.say(state.language()),
    };
    state
        .profile()?
        .imports()
        .import(&Table::read(&bytes, &name)?, &answers)
}

pub(crate) fn undo(state: &mut State, ask: ImportUndoAsk) -> Result<ImportUndone> {
    let which = Which {
        on: ask.on.as_deref(),
        year: year(&ask.year)?,
    };
    let (bytes, name) = table(ask.name, ask.bytes)?;
    let reason = Message::from(import::UNDONE).say(state.language());
    state
        .profile()?
        .imports()
        .undo((&bytes, &name), which, &reason)
}
