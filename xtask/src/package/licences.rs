//! The licences of what the programs carry in them, in the words of their makers.

use crate::command;
use crate::failure::{During, Failure, Result};
use crate::house;
use crate::ui;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How a file of a licence is named, in small letters, whatever follows.
const NAMES: [&str; 5] = ["licen", "copying", "notice", "unlicense", "authors"];

/// What of npm's is in the pages of the window.
const OF_PAGES: [&str; 3] = ["svelte", "@fluent/bundle", "@tauri-apps/api"];

/// Every crate and script in the programs, and each text of a licence once, with whose it is.
pub fn third_party() -> Result<String> {
    let crates = crates(&[])?;
    let mut texts = Texts::default();
    let mut list = String::new();
    for folder in folders()? {
        let name = name(&folder);
        if let Some(line) = crates.get(&name).map(String::as_str) {
            list.extend([line, "\n"]);
            texts.gather(&folder, &name)?;
        }
    }
    for script in OF_PAGES {
        texts.gather(&ui::folder().join("node_modules").join(script), script)?;
    }
    let pages = OF_PAGES.join(", ");
    Ok(format!(
        "Carried in the programs, each under its own licence:\n\n{list}\n\
         In the pages of the window: {pages}.\n{}",
        texts.said()
    ))
}

/// The crates that are linked, `name-version`, each with a line about it.
fn crates(arguments: &[&str]) -> Result<BTreeMap<String, String>> {
    let mut tree = house::cargo(&["tree", "--locked", "--edges", "normal", "--no-dedupe"]);
    tree.args(arguments);
    tree.args(["-p", "xuesilu", "-p", "xuesilu-cli", "--prefix", "none"]);
    tree.args(["--features", "xuesilu/custom-protocol"]);
    let said = asked(tree.args(["--format", "{p}|{l}|{r}"]))?;
    Ok(said.lines().filter_map(entry).collect())
}

/// A line of `cargo tree`: what has a path is ours, what is a macro is in no program.
fn entry(line: &str) -> Option<(String, String)> {
    let (package, about) = line.split_once('|')?;
    let (name, version) = package.split_once(" v")?;
    let foreign = !version.contains(' ');
    foreign.then(|| {
        let about = about.replace('|', " · ");
        (
            format!("{name}-{version}"),
            format!("{name} {version} · {about}"),
        )
    })
}

/// Where the sources of all crates lie.
fn folders() -> Result<BTreeSet<PathBuf>> {
    let mut metadata = house::cargo(&["metadata", "--locked", "--format-version", "1"]);
    let said = asked(&mut metadata)?;
    Ok(manifests(&said).collect())
}

fn manifests(metadata: &str) -> impl Iterator<Item = PathBuf> {
    let paths = metadata.split("\"manifest_path\":\"").skip(1);
    paths
        .filter_map(|rest| rest.split('"').next())
        .filter_map(|path| Some(Path::new(path).parent()?.to_owned()))
}

fn asked(command: &mut std::process::Command) -> Result<String> {
    command::said(command)
        .filter(|said| !said.is_empty())
        .ok_or_else(|| Failure::new("cargo does not say what the programs are made of"))
}

fn name(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Texts, each with those who use it.
#[derive(Default)]
struct Texts(BTreeMap<String, BTreeSet<String>>);

impl Texts {
    fn gather(&mut self, folder: &Path, whose: &str) -> Result {
        let doing = format!("looking for the licence of {whose}");
        for entry in fs::read_dir(folder).during(&doing)? {
            let path = entry.during(&doing)?.path();
            let file = name(&path).to_lowercase();
            if path.is_file() && NAMES.iter().any(|begins| file.starts_with(begins)) {
                let text = fs::read(&path).during(&doing)?;
                let text = String::from_utf8_lossy(&text).replace("\r\n", "\n");
                self.0
                    .entry(text.trim().to_owned())
                    .or_default()
                    .insert(whose.to_owned());
            }
        }
        Ok(())
    }

    fn said(&self) -> String {
        let parts = self.0.iter().map(|(text, whose)| {
            let whose: Vec<&str> = whose.iter().map(String::as_str).collect();
            format!("\n======== {}\n\n{text}\n", whose.join(", "))
        });
        parts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{OF_PAGES, Texts, crates, entry, manifests};
    use crate::house;
    use std::collections::BTreeSet;
    use std::fmt::Write as _;
    use std::fs;
    use std::path::PathBuf;

    /// What `package-lock.json` says of a script, by the name of a field.
    fn locked(lock: &str, script: &str, field: &str) -> String {
        let about = lock.split(&format!("\"node_modules/{script}\": {{")).nth(1);
        let value = about.and_then(|about| about.split(&format!("\"{field}\": \"")).nth(1));
        value.unwrap().split('"').next().unwrap().to_owned()
    }

    /// The list that the window shows: a line each with name, version and licence.
    fn list() -> String {
        let target = ["--target", "x86_64-unknown-linux-gnu"];
        let mut list =
            "# Made by a test of xtask/src/package/licences.rs. Not edited by hand.\n".to_owned();
        for line in crates(&target).unwrap().values() {
            let [package, licence, ..] = line.split(" · ").collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            writeln!(list, "{package} {licence}").unwrap();
        }
        let lock = fs::read_to_string(house::root().join("ui/package-lock.json")).unwrap();
        for script in OF_PAGES {
            let [version, licence] =
                ["version", "license"].map(|field| locked(&lock, script, field));
            writeln!(list, "{script} {version} {licence}").unwrap();
        }
        list
    }

    #[test]
    fn the_window_lists_what_is_in_the_programs() {
        let path = house::root().join("assets/licences.txt");
        let list = list();
        if std::env::var_os("XUESILU_WRITE_LICENCES").is_some() {
            fs::write(&path, &list).unwrap();
        }
        let shown = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            shown == list,
            "assets/licences.txt is not current; with XUESILU_WRITE_LICENCES=1 this test writes it"
        );
    }

    #[test]
    fn a_crate_is_listed_and_neither_ours_nor_a_macro() {
        let line = entry("age v0.12.1|MIT OR Apache-2.0|https://there");
        let expected = (
            "age-0.12.1",
            "age 0.12.1 · MIT OR Apache-2.0 · https://there",
        );
        assert_eq!(line, Some((expected.0.to_owned(), expected.1.to_owned())));
        for other in [
            "xuesilu-core v0.1.0 (/here/core)|MIT|",
            "heck v0.5.0 (proc-macro)|MIT|",
            "",
        ] {
            assert_eq!(entry(other), None, "{other}");
        }
    }

    #[test]
    fn the_place_of_each_crate_is_found() {
        let metadata = r#"{"packages":[{"name":"a","manifest_path":"/r/a-1.0/Cargo.toml"},
            {"manifest_path":"/r/b-2.0/Cargo.toml","x":1}]}"#;
        let found: Vec<PathBuf> = manifests(metadata).collect();
        assert_eq!(
            found,
            [PathBuf::from("/r/a-1.0"), PathBuf::from("/r/b-2.0")]
        );
    }

    #[test]
    fn a_text_that_two_use_is_said_once_with_both() {
        let both = BTreeSet::from(["a-1.0".to_owned(), "b-2.0".to_owned()]);
        let texts = Texts([("Permission is granted".to_owned(), both)].into());
        assert_eq!(
            texts.said(),
            "\n======== a-1.0, b-2.0\n\nPermission is granted\n"
        );
    }
}
