//! Headers and footers of a .docx: their words are looked at for marks of secrecy, and are no text.

use std::collections::BTreeSet;

use crate::document::left_out::{Left, Words};
use crate::document::manuscript::Manuscript;
use crate::document::package::Package;
use crate::document::problem::Problem;
use crate::document::xml::{Event, Xml};

/// Reads all headers and footers: those that the body names, and those by the usual names.
pub fn read(package: &mut Package<'_>, main: &str, out: &mut Manuscript) -> Result<(), Problem> {
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
    let beside = |name: &str| {
        let name = format!("{folder}/{name}");
        name.trim_start_matches('/').to_owned()
    };
    let usual = ["header", "footer"].map(|name| package.names(&beside(name), ".xml"));
    out.left
        .add(Left::HeadersFooters, usual.iter().map(Vec::len).sum());
    let mut all: Vec<String> = usual.into_iter().flatten().collect();
    let relations = package.xml(&beside(&format!("_rels/{file}.rels")), &mut out.budget);
    let relations = or_none(relations)?.unwrap_or_default();
    let mut xml = Xml::new(&relations);
    while let Some(event) = or_none(xml.next(&mut out.budget))? {
        if let Event::Open(element) = event
            && element
                .get("Type")
                .is_some_and(|kind| kind.ends_with("/header") || kind.ends_with("/footer"))
            && let Some(target) = element.get("Target")
        {
            all.push(match target.strip_prefix('/') {
                Some(from_root) => from_root.to_owned(),
                None => beside(&target),
            });
        }
    }
    let mut seen = BTreeSet::new();
    all.retain(|name| seen.insert(name.to_ascii_lowercase()));
    for name in all {
        let part = or_none(package.xml(&name, &mut out.budget))?;
        if let Some(part) = part {
            or_none(words(&part, out).map(Some))?;
        }
    }
    Ok(())
}

/// Nothing for a part that is damaged: the text does not depend on it.
fn or_none<T>(read: Result<Option<T>, Problem>) -> Result<Option<T>, Problem> {
    match read {
        Err(Problem::Broken) => Ok(None),
        read => read,
    }
}

/// Reads the words of a part.
fn words(part: &str, out: &mut Manuscript) -> Result<(), Problem> {
    let mut words = std::mem::take(&mut out.left.pages);
    let read = add_words(part, &mut words, out);
    words.end_line();
    out.left.pages = words;
    read
}

fn add_words(part: &str, words: &mut Words, out: &mut Manuscript) -> Result<(), Problem> {
    let mut xml = Xml::new(part);
    let mut in_text = false;
    while let Some(event) = xml.next(&mut out.budget)? {
        match event {
            Event::Open(element) => {
                in_text = element.name() == "t";
                match element.name() {
                    "p" | "br" | "cr" | "tr" => words.end_line(),
                    "tab" | "ptab" | "tc" => words.add("\t"),
                    // A watermark.
                    "textpath" => {
                        words.end_line();
                        words.add(&element.get("string").unwrap_or_default());
                        words.end_line();
                    }
                    _ => {}
                }
            }
            Event::Close(name) => {
                in_text = false;
                if name == "p" {
                    words.end_line();
                }
            }
            Event::Text(text) if in_text => words.add(&text),
            Event::Text(_) => {}
        }
    }
    Ok(())
}
