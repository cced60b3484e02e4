//! Reflections.

use xuesilu_core::error::Result;
use xuesilu_core::note::{Note, NoteRevision, NoteRow, NoteSaved};
use xuesilu_core::profile::WordsRun;
use xuesilu_core::safety::{EraseLook, ErasedNow};
use xuesilu_core::text;

use crate::host::State;
use crate::{
    DraftKept, NoteAsk, NoteDraftAsk, NoteEraseAsk, NoteNewAsk, NoteReturnAsk, NoteSettleAsk,
    Nothing, OwnWordsAsk,
};

pub(crate) fn list(state: &mut State, _: Nothing) -> Result<Vec<NoteRow>> {
    state.profile()?.notes().list()
}

pub(crate) fn open(state: &mut State, ask: NoteAsk) -> Result<Note> {
    state.profile()?.notes().open(&ask.id)
}

pub(crate) fn new(state: &mut State, ask: NoteNewAsk) -> Result<Note> {
    state.profile()?.notes().begin(
        ask.material.as_ref(),
        ask.section.as_deref(),
        ask.passage.as_ref(),
    )
}

pub(crate) fn draft(state: &mut State, ask: NoteDraftAsk) -> Result<DraftKept> {
    let profile = state.profile()?;
    let revision = profile
        .notes()
        .save_draft(&ask.id, &ask.title, &ask.text, ask.scope)?;
    Ok(DraftKept {
        saved_at: profile.now().to_text(),
        characters: text::characters(&ask.text),
        revision,
    })
}

pub(crate) fn close(state: &mut State, ask: NoteAsk) -> Result<NoteSaved> {
    state.profile()?.notes().close(&ask.id)
}

pub(crate) fn settle(state: &mut State, ask: NoteSettleAsk) -> Result<NoteRow> {
    state.profile()?.notes().settle(&ask.id, &ask.passage)
}

pub(crate) fn withdraw(state: &mut State, ask: NoteAsk) -> Result<NoteSaved> {
    state.profile()?.notes().withdraw(&ask.id)
}

pub(crate) fn put_back(state: &mut State, ask: NoteAsk) -> Result<NoteSaved> {
    state.profile()?.notes().put_back(&ask.id)
}

pub(crate) fn erase_look(state: &mut State, ask: NoteAsk) -> Result<EraseLook> {
    state.profile()?.erasing().look_at_note(&ask.id)
}

pub(crate) fn erase(state: &mut State, ask: NoteEraseAsk) -> Result<ErasedNow> {
    state.profile()?.erasing().note(&ask.id, &ask.delete)
}

pub(crate) fn own_words(state: &mut State, ask: OwnWordsAsk) -> Result<Vec<WordsRun>> {
    state
        .profile()?
        .pages()
        .own_words(ask.id.as_ref(), &ask.text)
}

pub(crate) fn history(state: &mut State, ask: NoteAsk) -> Result<Vec<NoteRevision>> {
    state.profile()?.notes().history(&ask.id)
}

pub(crate) fn go_back(state: &mut State, ask: NoteReturnAsk) -> Result<NoteSaved> {
    state.profile()?.notes().return_to(&ask.id, ask.revision)
}
