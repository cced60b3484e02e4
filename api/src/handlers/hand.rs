//! Handing over: the branch's card, what leaves, and the package on a stick.

use xuesilu_core::error::Result;
use xuesilu_core::handover::Choice;
use xuesilu_core::handover::{Card, HandNotes, Preview};

use super::branch::name_of;
use crate::files;
use crate::host::State;
use crate::{
    CardAsk, HandAsk, HandOverAsk, HandedOver, Host, Nothing, Place, Underway, Work, YearAsk,
};

/// Waits for drives, so not under the lock of the log.
pub(crate) fn places(host: &Host, _: Nothing) -> Vec<Place> {
    host.places().list()
}

/// Waits for somebody, so not under the lock of the log.
pub(crate) fn place_pick(host: &Host, _: Nothing) -> Option<Place> {
    host.places().pick()
}

/// Asked while the log is at work.
pub(crate) fn progress(host: &Host, _: Nothing) -> Underway {
    host.meter().read()
}

pub(crate) fn card(state: &mut State, _: Nothing) -> Result<Option<Card>> {
    state.profile()?.handover().card()
}

pub(crate) fn card_add(state: &mut State, ask: CardAsk) -> Result<Card> {
    let bytes = files::card(&ask.bytes)?;
    let taken = state.profile()?.handover().add_card(&bytes, ask.replace)?;
    Ok(taken.card)
}

pub(crate) fn card_drop(state: &mut State, _: Nothing) -> Result<()> {
    state.profile()?.handover().drop_card()
}

pub(crate) fn notes(state: &mut State, ask: YearAsk) -> Result<HandNotes> {
    state.profile()?.handover().notes(ask.year)
}

pub(crate) fn preview(state: &mut State, ask: HandAsk) -> Result<Preview> {
    state.profile()?.handover().preview(&choice(ask, false))
}

pub(crate) fn hand_over(state: &mut State, ask: HandOverAsk) -> Result<HandedOver> {
    let (places, meter) = (state.places(), state.meter());
    let profile = state.profile()?;
    // Never into an empty mount point: the drive is looked for before, and again afterwards.
    let folder = places.open(&ask.place)?;
    let choice = choice(ask.choice, ask.replace);
    let working = meter.begin(Work::HandOver);
    let handed =
        profile
            .handover()
            .write(&choice, &folder, Some(&ask.seen), &mut |done, total| {
                working.set(done, total);
            })?;
    Ok(HandedOver {
        lies: places.wrote(&ask.place, handed.file.as_deref().unwrap_or(&folder))?,
        file: handed.file.as_deref().map(name_of).unwrap_or_default(),
        sequence: handed.sequence,
        entries: handed.entries,
        notes: handed.notes,
        encrypted: handed.encrypted,
        sha256: handed.sha256,
        replaced: handed.replaced,
    })
}

fn choice(ask: HandAsk, replace: bool) -> Choice {
    Choice {
        year: ask.year,
        closed: ask.closed,
        picked: ask.picked,
        follow_ups: ask.follow_ups,
        with_name: ask.with_name,
        replace,
    }
}
