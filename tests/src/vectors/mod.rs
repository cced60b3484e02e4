//! Test vectors of the package format: a small text file each, that says itself what it is, what a
//! reader must say of it, and why. `tests/vectors/` holds them; another team's reader can be held
//! to them without this program.
//!
//! - [`write`]: makes a package as `docs/package-format.md` says, and wrong in any way one likes
//! - [`open`], [`text`], [`collected`], [`sealed`]: the vectors of version 1 and of any version
//! - [`second`], [`parts`]: those of version 2; [`sealed`] has some of it, too
//! - [`cards`]: cards and backups of a branch's key, in a folder of their own

#![allow(
    clippy::too_many_lines,
    reason = "a list of vectors is as long as it is"
)]

pub mod cards;
pub mod collected;
pub mod open;
pub mod parts;
pub mod sealed;
pub mod second;
pub mod text;
pub mod write;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Between what is said of the bytes and the bytes.
const SEPARATOR: &str = "----\n";
/// Characters of a line of Base64.
const WIDTH: usize = 100;

/// One vector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector {
    /// The file's name without its ending.
    pub name: String,
    /// The verdict without any key.
    pub expect: String,
    /// In one line.
    pub why: String,
    /// The other facts: `branch-key`, `with-key` (the verdict with it), and of what is intact
    /// `entries`, `notes`, `minutes`, `unknown`, `packages`.
    pub more: BTreeMap<String, String>,
    /// The file that is to be read.
    pub bytes: Vec<u8>,
}

/// A vector with nothing more to say.
pub fn vector(name: &str, expect: &str, why: &str, bytes: impl Into<Vec<u8>>) -> Vector {
    Vector {
        name: name.to_owned(),
        expect: expect.to_owned(),
        why: why.to_owned(),
        more: BTreeMap::new(),
        bytes: bytes.into(),
    }
}

impl Vector {
    /// Says one thing more.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        let value = match value.into() {
            Value::String(text) => text,
            other => other.to_string(),
        };
        self.more.insert(field.to_owned(), value);
        self
    }

    /// Says what an intact member's package holds; `minutes` are those not withdrawn.
    #[must_use]
    pub fn holds(self, entries: u64, notes: u64, minutes: u64, unknown: u64) -> Self {
        self.with("entries", entries)
            .with("notes", notes)
            .with("minutes", minutes)
            .with("unknown", unknown)
    }

    /// As it stands in its file.
    pub fn render(&self) -> String {
        let mut file = format!(
            "name: {}\nexpect: {}\nwhy: {}\n",
            self.name, self.expect, self.why
        );
        for (field, value) in &self.more {
            let _ = writeln!(file, "{field}: {value}");
        }
        // What an editor or git could change on the way is written so that they cannot.
        let plain = std::str::from_utf8(&self.bytes).ok().filter(|text| {
            let odd = |c: char| c != '\n' && (c.is_control() || c == '\u{FEFF}');
            text.len() < 8 * 1024 && text.ends_with('\n') && !text.contains(odd)
        });
        if let Some(text) = plain {
            return file + "encoding: text\n" + SEPARATOR + text;
        }
        file += "encoding: base64\n";
        file += SEPARATOR;
        for line in STANDARD.encode(&self.bytes).as_bytes().chunks(WIDTH) {
            file += &String::from_utf8_lossy(line);
            file.push('\n');
        }
        file
    }

    /// Reads a file; `None` where it is none.
    pub fn parse(file: &str) -> Option<Self> {
        let (head, body) = file.split_once(SEPARATOR)?;
        let mut more: BTreeMap<String, String> = head
            .lines()
            .map(|line| line.split_once(": "))
            .map(|field| field.map(|(name, value)| (name.to_owned(), value.to_owned())))
            .collect::<Option<_>>()?;
        let bytes = match more.remove("encoding")?.as_str() {
            "text" => body.as_bytes().to_owned(),
            _ => STANDARD.decode(body.replace('\n', "")).ok()?,
        };
        Some(Self {
            name: more.remove("name")?,
            expect: more.remove("expect")?,
            why: more.remove("why")?,
            more,
            bytes,
        })
    }
}

/// The folder in which they are kept.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// The folder of cards and backups of keys: they are no packages.
pub fn cards_folder() -> PathBuf {
    folder().join("cards")
}

/// The vectors that are kept, by name.
pub fn kept() -> Vec<Vector> {
    kept_in(&folder())
}

/// The vectors that are kept in a folder, by name.
pub fn kept_in(folder: &Path) -> Vec<Vector> {
    let files = std::fs::read_dir(folder).expect("tests/vectors");
    let mut vectors: Vec<_> = files
        .map(|file| file.expect("tests/vectors").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a vector is text");
            Vector::parse(&text).unwrap_or_else(|| panic!("{} is no vector", path.display()))
        })
        .collect();
    vectors.sort_by(|one, other| one.name.cmp(&other.name));
    vectors
}

/// The vectors that are the same whenever they are made.
pub fn made() -> Vec<Vector> {
    [
        open::all(),
        text::all(),
        collected::all(),
        second::all(),
        parts::all(),
    ]
    .concat()
}
