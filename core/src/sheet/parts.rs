//! Which part of a workbook holds which worksheet: by name, through the relationships.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::archive::Unpacked;

/// The part of each worksheet, by the worksheet's name.
pub fn of(unpacked: &Unpacked) -> HashMap<String, String> {
    let found = || {
        let book = unpacked.workbook()?;
        let (folder, name) = book.rsplit_once('/').unwrap_or(("", &book));
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let targets = unpacked.part(&format!("{prefix}_rels/{name}.rels"))?;
        let mut parts = HashMap::new();
        each(targets, "Relationship", |tag| {
            if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
                let target = target.replace('\\', "/");
                let part = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => below(folder, &target),
                };
                parts.insert(id, part);
            }
        });
        let mut sheets = HashMap::new();
        each(unpacked.part(&book)?, "sheet", |tag| {
            let part = attribute(tag, "id").and_then(|id| parts.get(&id));
            if let (Some(name), Some(part)) = (attribute(tag, "name"), part) {
                sheets.insert(name, part.clone());
            }
        });
        Some(sheets)
    };
    found().unwrap_or_default()
}

/// `../x` and `./x` from a folder.
fn below(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            ".." => drop(path.pop()),
            "." | "" => {}
            name => path.push(name),
        }
    }
    path.join("/")
}

fn each(part: &[u8], name: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == name => {
                take(&tag);
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// An attribute, whatever stands before its name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = tag.attributes().flatten();
    let found = all.find(|one| one.key.local_name().as_ref() == name)?;
    let text = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(text.into_owned())
}
