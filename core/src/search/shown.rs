//! Records as hits: where the words stand in them, and what is around.

use rusqlite::Connection;

use super::Kind;
use super::hit::Hit;
use super::index::Record;
use super::needle::{Context, Needle, Spot};
use super::records::{self, Read};
use crate::error::Result;
use crate::material::{Anchor, Outline};

impl Hit {
    /// A place in a field of something.
    pub(crate) fn new(kind: Kind, id: &str, field: &str, text: &str, spot: &Spot) -> Self {
        let context = Context::of(text, spot);
        Self {
            kind,
            id: id.to_owned(),
            material: None,
            section: None,
            heading: None,
            title: String::new(),
            before: context.before.to_owned(),
            found: context.found.to_owned(),
            after: context.after.to_owned(),
            date: None,
            field: field.to_owned(),
            at: spot.at,
            paragraph: None,
            start: None,
            member: None,
            number: None,
            withdrawn: false,
        }
    }

    /// Of a record that was read.
    fn of(kind: Kind, record: &Record, read: &Read, (field, text, spot): &Place<'_>) -> Self {
        Self {
            material: read.material.clone(),
            title: read.title.clone(),
            date: Some(read.date.to_string()),
            withdrawn: read.withdrawn,
            ..Self::new(kind, &record.id, field, text, spot)
        }
    }
}

/// A field, its text, and where in it.
type Place<'p> = (&'static str, &'p str, Spot);

/// The names of a record's fields, its title last.
const fn fields(kind: Kind) -> (&'static [&'static str], &'static str) {
    match kind {
        Kind::Mark => (&["words"], "text"),
        Kind::Entry => (
            &[
                "place", "host", "remark", "document", "conveyed", "problem", "finding", "answer",
            ],
            "title",
        ),
        Kind::Material | Kind::Note | Kind::HandedIn => (&["text"], "title"),
    }
}

/// The first place where the words stand in a record that is no text; a title is passed over where its text has them.
pub fn of_record(
    connection: &Connection,
    kind: Kind,
    record: &Record,
    read: &Read,
    needle: &Needle,
) -> Result<Option<Hit>> {
    let Some(place) = place_in(kind, read, needle) else {
        return Ok(None);
    };
    let mut hit = Hit::of(kind, record, read, &place);
    if let Some(material) = &read.material {
        if kind == Kind::Mark {
            hit.title = records::title(connection, material)?.unwrap_or_default();
        }
        if let Some(id) = &read.section
            && let Some((path, heading)) = records::section(connection, material, id)?
        {
            (hit.section, hit.heading) = (Some(path), Some(heading));
        }
    }
    let anchor = read.anchor.as_deref();
    let anchor = anchor.and_then(|json| serde_json::from_str::<Anchor>(json).ok());
    if let Some(anchor) = anchor.filter(|anchor| anchor.paragraph != usize::MAX) {
        (hit.paragraph, hit.start) = (Some(anchor.paragraph), Some(anchor.start));
    }
    Ok(Some(hit))
}

fn place_in<'r>(kind: Kind, read: &'r Read, needle: &Needle) -> Option<Place<'r>> {
    let (names, title) = fields(kind);
    let titled = (title, read.title.as_str());
    let texts = names.iter().copied();
    let texts = texts.zip(read.texts.iter().map(String::as_str));
    // Of a mark the passage comes first, of an entry its topic.
    let order: Vec<(&'static str, &'r str)> = match kind {
        Kind::Mark | Kind::Entry => std::iter::once(titled).chain(texts).collect(),
        _ => texts.chain([titled]).collect(),
    };
    order.into_iter().find_map(|(field, text)| {
        let spot = needle.first(text)?;
        Some((field, text, spot))
    })
}

/// The places of a material: the first of each section, or all of them; its title where only that has the words.
pub fn of_material(
    record: &Record,
    read: &Read,
    outline: &Outline,
    needle: &Needle,
    all: bool,
) -> Vec<Hit> {
    let kind = Kind::Material;
    let text = read.texts.first().map_or("", String::as_str);
    let (mut hits, mut shown_until) = (Vec::new(), 0);
    for spot in needle.all(text) {
        let bytes = spot.bytes.start;
        if !all && bytes < shown_until {
            continue;
        }
        let mut hit = Hit::of(kind, record, read, &("text", text, spot));
        if let Some((paragraph, first)) = outline.paragraph_at(bytes) {
            hit.paragraph = Some(paragraph);
            hit.start = text.get(first..bytes).map(|before| before.chars().count());
            if let Some(section) = outline.holding(paragraph) {
                let own = outline.own_bytes(section).unwrap_or(bytes..bytes);
                shown_until = own.end;
                hit.at = text
                    .get(own.start..bytes)
                    .map_or(0, |it| it.chars().count());
                hit.section = Some(section.path.clone());
                hit.heading = Some(section.title.clone());
            }
        }
        hits.push(hit);
    }
    if hits.is_empty()
        && !all
        && let Some(spot) = needle.first(&read.title)
    {
        hits.push(Hit::of(kind, record, read, &("title", &read.title, spot)));
    }
    hits
}
