//! Reading: materials, sections, marks, the place, and the reading clock.

use std::time::Duration;

use xuesilu_core::error::{Error, Result};
use xuesilu_core::ids::MaterialId;
use xuesilu_core::material::MaterialRow;
use xuesilu_core::note::NoteRow;
use xuesilu_core::note::Spot;
use xuesilu_core::reading::Measured;
use xuesilu_core::reading::Placed;
use xuesilu_core::reading::Tick;

use crate::host::State;
use crate::{
    Claim, MarginNote, MarkAsk, MaterialAsk, MaterialRenameAsk, Nothing, PageParagraph, PlaceAsk,
    Progress, Reader, ReaderRow, SectionAsk, SectionPage, TickAsk, Ticked,
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
    let profile = state.profile()?;
    let material = profile.materials().get(&ask.material)?;
    let opened = profile.materials().text(&ask.material)?;
    let read = profile.materials().sections_read(&ask.material)?;
    let notes = profile.notes().on(&ask.material)?;
    let place = profile.materials().place(&ask.material)?;
    let outline = &opened.1;
    let first = outline
        .readable()
        .next()
        .map(|row| row.path.clone())
        .unwrap_or_default();
    Ok(Reader {
        id: material.id,
        title: material.title,
        readable: material.sections,
        sections_read: material.sections_read,
        section: place.as_ref().map_or(first, |place| place.section.clone()),
        paragraph: place.map(|place| place.paragraph),
        sections: outline
            .sections
            .iter()
            .map(|row| ReaderRow {
                path: row.path.clone(),
                kind: row.kind,
                level: row.level,
                title: row.title.clone(),
                characters: row.characters,
                readable: row.readable,
                read: read.contains(&row.path),
                notes: notes
                    .iter()
                    .filter(|(note, _)| note.section.as_deref() == Some(&row.path))
                    .count(),
            })
            .collect(),
    })
}

pub(crate) fn section(state: &mut State, ask: SectionAsk) -> Result<SectionPage> {
    let profile = state.profile()?;
    let section = profile.materials().readable(&ask.material, &ask.section)?;
    let opened = profile.materials().text(&ask.material)?;
    let (text, outline) = &*opened;
    let lines = outline
        .paragraphs(text, &section.path)
        .ok_or_else(|| Error::UnknownSection {
            section: ask.section.clone(),
        })?;
    let read = profile
        .materials()
        .sections_read(&ask.material)?
        .contains(&section.path);
    let mut notes: Vec<MarginNote> = profile
        .notes()
        .on(&ask.material)?
        .into_iter()
        .filter(|(note, _)| note.section.as_deref() == Some(&section.path))
        .map(margin)
        .collect();
    notes.sort_by_key(|note| (note.paragraph.unwrap_or(usize::MAX), note.start));
    let measured = profile
        .reading()
        .measured(&ask.material, &section.path, false)?;
    Ok(SectionPage {
        material: ask.material,
        part_title: outline
            .part_of(&section.path)
            .map(|part| part.title.clone()),
        paragraphs: lines
            .into_iter()
            .map(|line| PageParagraph {
                index: line.index,
                heading: line.heading.to_owned(),
                text: line.text.to_owned(),
            })
            .collect(),
        previous: outline.previous(&section.path).map(|row| row.path.clone()),
        next: outline.next(&section.path).map(|row| row.path.clone()),
        read,
        seconds_today: measured.section_today.as_secs(),
        unrecorded_seconds: measured.unrecorded.as_secs(),
        notes,
        path: section.path,
        kind: section.kind,
        title: section.title,
        characters: section.characters,
    })
}

fn margin((note, spot): (NoteRow, Option<Spot>)) -> MarginNote {
    MarginNote {
        id: note.id,
        title: note.title,
        excerpt: note.excerpt,
        scope: note.scope,
        changed_at: note.changed_at,
        draft: note.draft,
        quote: note.quote,
        anchor: note.anchor,
        paragraph: spot.map(|(paragraph, _)| paragraph),
        start: spot.map(|(_, start)| start),
    }
}

pub(crate) fn place_set(state: &mut State, ask: PlaceAsk) -> Result<()> {
    let profile = state.profile()?;
    if profile.folder().read_only() {
        // The place is a convenience: a log that cannot be written to is read all the same.
        return Ok(());
    }
    profile.materials().set_place(
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
        fields: claim.fields,
    })
}
