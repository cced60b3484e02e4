//! Documents for paper: shown first, then written, both from one value of core's.

use xuesilu_core::error::Result;
use xuesilu_core::report::PaperPreview;
use xuesilu_core::report::template::{self, FILE_MAX};

use super::branch::name_of;
use crate::host::State;
use crate::{
    FileAsk, Nothing, PaperPreviewAsk, PaperWriteAsk, PaperWritten, TemplateExportAsk,
    TemplateImported, TemplateKept, TemplateWritten, files,
};

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

pub(crate) fn template(state: &mut State, _: Nothing) -> Result<TemplateKept> {
    let own = state.profile()?.pages().has_template()?;
    Ok(TemplateKept { own })
}

pub(crate) fn template_export(
    state: &mut State,
    ask: TemplateExportAsk,
) -> Result<TemplateWritten> {
    let folder = state.places().open(&ask.place)?;
    let profile = state.profile()?;
    let language = profile.settings()?.language;
    let put = profile.pages().export_template(&folder, language)?;
    Ok(TemplateWritten {
        lies: state.places().wrote(&ask.place, &put.file)?,
        file: name_of(&put.file),
    })
}

pub(crate) fn template_import(state: &mut State, ask: FileAsk) -> Result<TemplateImported> {
    let (bytes, name) = (files::decoded(&ask, FILE_MAX)?, files::name(&ask));
    let language = state.language();
    let mut pages = state.profile()?.pages();
    let template = pages.import_template(&bytes, name.as_ref())?;
    Ok(TemplateImported {
        own: pages.has_template()?,
        usual: template::usual_said(&template.usual, language).unwrap_or_default(),
    })
}

pub(crate) fn template_reset(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.pages().reset_template()
}
