//! Tables that a member kept elsewhere.

use xuesilu_core::entry::import::{self, Answers, ImportPreview, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::locale::Message;
use xuesilu_core::sheet::FILE_MAX;
use xuesilu_core::text::shortened;

use crate::files;
use crate::host::State;
use crate::{FileAsk, ImportAsk, ImportUndoAsk};

pub(crate) fn preview(state: &mut State, ask: FileAsk) -> Result<ImportPreview> {
    let bytes = files::decoded(&ask, FILE_MAX)?;
    state
        .profile()?
        .imports()
        .preview(&bytes, &files::name(&ask))
}

pub(crate) fn import(state: &mut State, ask: ImportAsk) -> Result<Imported> {
    let file = FileAsk {
        name: ask.name,
        bytes: ask.bytes,
    };
    let bytes = files::decoded(&file, FILE_MAX)?;
    let name = files::name(&file);
    let reason = Message::from(import::REVISED).with("table", shortened(&name));
    let answers = Answers {
        revise: ask.revise,
        own: ask.own,
        as_new: false,
        reason: reason.say(state.language()),
    };
    state.profile()?.imports().import(&bytes, &name, &answers)
}

pub(crate) fn undo(state: &mut State, ask: ImportUndoAsk) -> Result<ImportUndone> {
    let file = FileAsk {
        name: ask.name,
        bytes: ask.bytes,
    };
    let bytes = files::decoded(&file, FILE_MAX)?;
    let name = files::name(&file);
    let reason = Message::from(import::UNDONE).say(state.language());
    let on = ask.on.as_deref();
    state
        .profile()?
        .imports()
        .undo((&bytes, &name), on, &reason)
}
