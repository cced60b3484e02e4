//! Documents for paper: shown first, then written, both from one value of core's.

use xuesilu_core::error::Result;
use xuesilu_core::report::PaperPreview;

use super::branch::name_of;
use crate::host::State;
use crate::{PaperPreviewAsk, PaperWriteAsk, PaperWritten};

pub(crate) fn preview(state: &mut State, ask: PaperPreviewAsk) -> Result<PaperPreview> {
    let profile = state.profile()?;
    let language = profile.settings()?.language;
    profile.pages().paper(&ask.of, language)?.preview(ask.from)
}

pub(crate) fn write(state: &mut State, ask: PaperWriteAsk) -> Result<PaperWritten> {
    let folder = state.places().open(&ask.place)?;
    let profile = state.profile()?;
    let language = profile.settings()?.language;
    let (put, paper, printed) = profile
        .pages()
        .write_paper(&ask.of, ask.format, &folder, language)?;
    Ok(PaperWritten {
        lies: state.places().wrote(&ask.place, &put.file)?,
        file: name_of(&put.file),
        rows: paper.rows,
        characters: paper.characters,
        removed: paper.removed,
        pages: printed.pages,
        fonts_standing_in: printed.fonts_standing_in,
    })
}
