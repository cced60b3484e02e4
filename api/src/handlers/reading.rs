//! Reading: materials, sections, marks, the place, and the reading clock.

use std::time::Duration;

use xuesilu_core::error::Result;
use xuesilu_core::ids::MaterialId;
use xuesilu_core::material::MaterialRow;
use xuesilu_core::profile::page::{Excerpts, Reader, SectionPage};
use xuesilu_core::reading::{Measured, Placed, Tick};

use crate::host::State;
use crate::{
    Claim, MarkAsk, MaterialAsk, MaterialRenameAsk, Nothing, PlaceAsk, Progress, SectionAsk,
    TickAsk, Ticked,
};

pub(crate) fn materials(state: &mut State, _: Nothing) -> Result<Vec<MaterialRow>> {
    state.profile()?.materials().list()
}

pub(crate) fn rename(state: &mut State, ask: MaterialRenameAsk) -> Result<MaterialRow> {
    state
        .profile()?
        .materials()
        .rename(&ask.material, &ask.title)
}

pub(crate) fn reader(state: &mut State, ask: MaterialAsk) -> Result<Reader> {
    state.profile()?.pages().reader(&ask.material)
}

pub(crate) fn section(state: &mut State, ask: SectionAsk) -> Result<SectionPage> {
    state
        .profile()?
        .pages()
        .section(&ask.material, &ask.section)
}

pub(crate) fn excerpts(state: &mut State, ask: MaterialAsk) -> Result<Excerpts> {
    state.profile()?.pages().excerpts(&ask.material)
}

pub(crate) fn place_set(state: &mut State, ask: PlaceAsk) -> Result<()> {
    state.profile()?.materials().set_place(
        &ask.material,
        &Placed {
            section: ask.section,
            paragraph: ask.paragraph,
        },
    )
}

pub(crate) fn mark(state: &mut State, ask: MarkAsk) -> Result<Progress> {
    let material = state
        .profile()?
        .materials()
        .mark(&ask.material, &ask.section, ask.read)?;
    Ok(Progress {
        sections_read: material.sections_read,
        sections: material.sections,
    })
}

pub(crate) fn tick(state: &mut State, ask: TickAsk) -> Result<Ticked> {
    let tick = Tick {
        focused: ask.focused,
        idle: Duration::from_millis(u64::from(ask.idle_ms)),
        characters_on_screen: ask.characters_on_screen,
        ..Tick::default()
    };
    let measured = state
        .profile()?
        .reading()
        .tick(&ask.material, &ask.section, tick)?;
    Ok(ticked(measured))
}

fn ticked(measured: Measured) -> Ticked {
    Ticked {
        running: measured.running,
        seconds_today: measured.section_today.as_secs(),
        unrecorded_seconds: measured.unrecorded.as_secs(),
    }
}

pub(crate) fn stop(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.reading().flush()
}

pub(crate) fn claim(state: &mut State, ask: MaterialAsk) -> Result<Claim> {
    let id: MaterialId = ask.material;
    let claim = state.profile()?.entries().claim(&id)?;
    Ok(Claim {
        seconds: claim.measured.as_secs(),
        timed_up_to: claim.timed_up_to,
        fields: claim.fields,
    })
}
