//! Every message of `assets/locales` with its arguments becomes a table, against which `key!` and
//! `message!` are checked while the program is built.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs, io};

type Messages = BTreeMap<String, BTreeSet<String>>;

fn main() -> io::Result<()> {
    let locales = Path::new("../assets/locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut messages = Messages::new();
    for language in fs::read_dir(locales)? {
        for file in fs::read_dir(language?.path())? {
            let file = file?.path();
            // The window's own sentences are its own concern.
            if file.file_stem().is_some_and(|stem| stem != "ui") {
                collect(&fs::read_to_string(file)?, &mut messages);
            }
        }
    }
    let rows = messages
        .iter()
        .map(|(id, args)| format!("(\"{id}\", &{:?}),\n", args.iter().collect::<Vec<_>>()));
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(
        Path::new(&out).join("messages.rs"),
        format!("&[\n{}]", rows.collect::<String>()),
    )
}

/// A message begins at a line's beginning; what follows belongs to it, up to the next.
fn collect(source: &str, messages: &mut Messages) {
    let mut id = None;
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            id = line.split_once(" =").map(|(id, _)| id.to_owned());
        }
        let Some(id) = id.clone().filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let args = messages.entry(id).or_default();
        args.extend(line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            rest.split_at(end.unwrap_or(rest.len())).0.to_owned()
        }));
    }
}
