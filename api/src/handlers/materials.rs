//! Texts: looked at, taken in, taken out; marks in them.

use xuesilu_core::document::{Choices, FILE_MAX, read};
use xuesilu_core::error::{Error, Result};
use xuesilu_core::mark::Mark;
use xuesilu_core::material::MaterialRow;
use xuesilu_core::reading::{Edition, Incoming, MaterialLook};

use crate::files;
use crate::host::State;
use crate::{
    FileAsk, MarkAddAsk, MarkChangeAsk, MarkIdAsk, MarkSettleAsk, MarksAsk, MaterialAsk,
    MaterialJoinAsk, MaterialLookAsk, MaterialMendAsk, MaterialRedrawAsk, MaterialRemoved,
    MaterialRequireAsk, MaterialTakeAsk, MaterialTaken,
};

/// Looks at a document. It is remembered until another one has been seen or it is taken in; nothing of it is
/// written. One that is refused leaves the one before it as it is.
pub(crate) fn look(state: &mut State, ask: MaterialLookAsk) -> Result<MaterialLook> {
    let file = FileAsk {
        name: ask.name,
        bytes: ask.bytes,
    };
    let name = files::name(&file);
    let choices = Choices {
        replace_bad_bytes: ask.replace_bad_bytes,
    };
    let read = read(&files::decoded(&file, FILE_MAX)?, &choices)
        .map_err(|problem| problem.about(name.as_ref()))?;
    read.admit(name.as_ref(), ask.as_quotation)?;
    let looked = state.profile()?.materials().look(read)?;
    let look = looked.shown(None);
    state.looked = Some(looked);
    Ok(look)
}

fn not_looked() -> Error {
    Error::NotARequest {
        detail: "no document was looked at".to_owned(),
    }
}

pub(crate) fn redraw(state: &mut State, ask: MaterialRedrawAsk) -> Result<MaterialLook> {
    let looked = state.looked.as_ref().ok_or_else(not_looked)?;
    Ok(looked.shown(Some(&ask.headings)))
}

pub(crate) fn join(state: &mut State, ask: MaterialJoinAsk) -> Result<MaterialLook> {
    let looked = state.looked.clone().ok_or_else(not_looked)?;
    let looked = state.profile()?.materials().look_joined(looked, ask.join)?;
    let look = looked.shown(None);
    state.looked = Some(looked);
    Ok(look)
}

/// A kept text, looked at to mend its outline.
pub(crate) fn mending(state: &mut State, ask: MaterialAsk) -> Result<MaterialLook> {
    let mut materials = state.profile()?.materials();
    let looked = materials.look_at_kept(&ask.material)?;
    let look = looked.drawn(materials.text(&ask.material)?.1.clone());
    state.looked = Some(looked);
    Ok(look)
}

pub(crate) fn mend(state: &mut State, ask: MaterialMendAsk) -> Result<MaterialRow> {
    let row = state
        .profile()?
        .materials()
        .mend(&ask.material, &ask.headings)?;
    state.looked = None;
    Ok(row)
}

pub(crate) fn take(state: &mut State, ask: MaterialTakeAsk) -> Result<MaterialTaken> {
    let looked = state.looked.take().ok_or_else(not_looked)?;
    let taken = taken(state, &looked.read, &ask);
    if taken.is_err() {
        state.looked = Some(looked);
    }
    taken
}

fn taken(
    state: &mut State,
    read: &xuesilu_core::document::Read,
    ask: &MaterialTakeAsk,
) -> Result<MaterialTaken> {
    let said = |text: &str| !text.trim().is_empty();
    let mut materials = state.profile()?.materials();
    let taken = materials.take(&Incoming {
        text: &read.text,
        format: read.format,
        title: Some(&ask.title),
        required_by: Some(ask.required_by.as_str()).filter(|by| said(by)),
        required_until: Some(ask.required_until.as_str()).filter(|until| said(until)),
        edition: match (&ask.edition_of, ask.as_another) {
            (Some(id), _) => Edition::Of(id),
            (None, true) => Edition::New,
            (None, false) => Edition::Ask,
        },
        headings: ask.headings.as_deref(),
    })?;
    Ok(MaterialTaken {
        material: materials.get(&taken.id)?,
        already_had: taken.already_had,
        nearly_full: taken.nearly_full,
    })
}

pub(crate) fn require(state: &mut State, ask: MaterialRequireAsk) -> Result<MaterialRow> {
    state
        .profile()?
        .materials()
        .require(&ask.material, &ask.by, &ask.until)
}

pub(crate) fn remove(state: &mut State, ask: MaterialAsk) -> Result<MaterialRemoved> {
    let kept = state.profile()?.materials().remove(&ask.material)?;
    Ok(MaterialRemoved { kept })
}

pub(crate) fn put_back(state: &mut State, ask: MaterialAsk) -> Result<MaterialRow> {
    state.profile()?.materials().bring_back(&ask.material)
}

pub(crate) fn marks(state: &mut State, ask: MarksAsk) -> Result<Vec<Mark>> {
    state.profile()?.marks().list(ask.material.as_ref())
}

pub(crate) fn mark_add(state: &mut State, ask: MarkAddAsk) -> Result<Mark> {
    let place = (ask.passage.paragraph, ask.passage.start);
    state.profile()?.marks().add(
        &ask.material,
        &ask.passage.quote,
        place,
        ask.colour,
        &ask.note,
    )
}

pub(crate) fn mark_change(state: &mut State, ask: MarkChangeAsk) -> Result<Mark> {
    state
        .profile()?
        .marks()
        .change(&ask.id, ask.colour, &ask.note)
}

pub(crate) fn mark_settle(state: &mut State, ask: MarkSettleAsk) -> Result<Mark> {
    let place = (ask.passage.paragraph, ask.passage.start);
    state
        .profile()?
        .marks()
        .settle(&ask.id, &ask.passage.quote, place)
}

pub(crate) fn mark_remove(state: &mut State, ask: MarkIdAsk) -> Result<Mark> {
    state.profile()?.marks().remove(&ask.id)
}

pub(crate) fn mark_put_back(state: &mut State, ask: MarkIdAsk) -> Result<Mark> {
    state.profile()?.marks().put_back(&ask.id)
}
