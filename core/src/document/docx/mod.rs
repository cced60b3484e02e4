//! Word since 2007: parts of a zip file, of which the body, the notes, the styles and the lists are read.

mod body;
mod containers;
mod notes;
mod numbers;
mod pages;
mod properties;
mod styles;
#[cfg(test)]
mod tests;

use body::Body;
use notes::Notes;
use numbers::Numbers;
use styles::Styles;

use super::manuscript::Manuscript;
use super::package::Package;
use super::problem::Problem;
use super::xml::{Event, Xml};

/// Definitions that a body is read with.
#[derive(Debug, Default)]
struct Definitions {
    styles: Styles,
    numbers: Numbers,
}

/// Reads a document.
pub fn read(bytes: &[u8], mut out: Manuscript) -> Result<Manuscript, Problem> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package, &mut out)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| {
        format!("{folder}/{name}")
            .trim_start_matches('/')
            .to_owned()
    };
    let text = |package: &mut Package<'_>, name: &str, out: &mut Manuscript| {
        package.xml(name, &mut out.budget)
    };
    let styles = text(&mut package, &beside("styles.xml"), &mut out)?;
    let numbers = text(&mut package, &beside("numbering.xml"), &mut out)?;
    let footnotes = text(&mut package, &beside("footnotes.xml"), &mut out)?;
    let endnotes = text(&mut package, &beside("endnotes.xml"), &mut out)?;
    let body = text(&mut package, &main, &mut out)?.ok_or(Problem::Broken)?;
    pages::read(&mut package, &main, &mut out)?;
    let mut definitions = Definitions {
        styles: Styles::read(styles.as_deref().unwrap_or_default(), &mut out.budget)?,
        numbers: Numbers::read(numbers.as_deref().unwrap_or_default(), &mut out.budget)?,
    };
    let mut notes = Notes::default();
    for (part, name) in [(footnotes, "footnote"), (endnotes, "endnote")] {
        let part = part.unwrap_or_default();
        out = read_notes(&part, name, (&mut definitions, &mut notes), out)?;
    }
    read_body(&body, definitions, notes, out)
}

/// Reads a part of notes.
fn read_notes(
    text: &str,
    kind: &'static str,
    (definitions, notes): (&mut Definitions, &mut Notes),
    mut out: Manuscript,
) -> Result<Manuscript, Problem> {
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next(&mut out.budget)? {
        let Event::Open(element) = event else {
            continue;
        };
        if element.name() != kind {
            continue;
        }
        // Lines that part notes from the text, and words that say that a note goes on.
        if element.get("type").is_some_and(|kind| kind != "normal") {
            xml.skip(&mut out.budget)?;
            continue;
        }
        let id = element.get("id").unwrap_or_default();
        let mut body = Body::new(definitions, Notes::default(), out);
        body.out.open_aside()?;
        body.children(&mut xml)?;
        out = body.out;
        notes.keep(kind, id, out.take_aside()?);
    }
    Ok(out)
}

/// Reads the body. Where a table of contents has no end, nothing is taken for one.
fn read_body(
    text: &str,
    mut definitions: Definitions,
    notes: Notes,
    out: Manuscript,
) -> Result<Manuscript, Problem> {
    // A body without the word has no such field, and most have none.
    let endless = text.contains("TOC") && {
        let mut xml = Xml::new(text);
        let mut budget = super::budget::Budget::default();
        !fields_are_closed(&mut xml, &mut budget)?
    };
    let mut body = Body::new(&mut definitions, notes, out);
    body.keep_contents = endless;
    body.document(&mut Xml::new(text))?;
    Ok(body.out)
}

/// Whether each field of a body ends.
fn fields_are_closed(
    xml: &mut Xml<'_>,
    budget: &mut super::budget::Budget,
) -> Result<bool, Problem> {
    let mut open = 0_i64;
    while let Some(event) = xml.next(budget)? {
        if let Event::Open(element) = event
            && element.name() == "fldChar"
        {
            match element.get("fldCharType").as_deref() {
                Some("begin") => open += 1,
                Some("end") => open -= 1,
                _ => {}
            }
        }
    }
    Ok(open <= 0)
}

/// The name of the part that is the body.
fn main_part(package: &mut Package<'_>, out: &mut Manuscript) -> Result<String, Problem> {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return Ok(USUAL.into());
    }
    let relations = package.xml("_rels/.rels", &mut out.budget)?;
    let relations = relations.ok_or(Problem::Broken)?;
    let mut xml = Xml::new(&relations);
    while let Some(event) = xml.next(&mut out.budget)? {
        if let Event::Open(element) = event
            && element
                .get("Type")
                .is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = element.get("Target")
        {
            return Ok(target.trim_start_matches('/').to_owned());
        }
    }
    Err(Problem::Broken)
}
