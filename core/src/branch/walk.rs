//! Finds packages in a folder or on a drive. Only regular files are opened; links, pipes and folders
//! that call themselves packages are named and passed over.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::disk;
use crate::error::{Error, Result};

/// Folders inside folders beyond which nothing is looked for.
const DEPTH_MAX: usize = 128;

/// The files that were found.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their paths.
    pub files: Vec<PathBuf>,
    /// Passed over, with the reason.
    pub skipped: Vec<Skipped>,
}

/// Something that is no package file although it is called one, or a folder that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct Skipped {
    /// Its path.
    pub file: String,
    /// `link`, `folder`, `special` (a pipe, a device), `metadata` (`._x`), `unreadable`, `too_deep`,
    /// `other_kind` (a file of this program's of a kind that only a newer one knows), `renamed`
    /// (`x.xuesi.txt`), `archived` (packages in a .zip), `recycled` (a recycle bin).
    pub why: String,
    /// The kind that it says it is, where it is of another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<String>,
}

/// Looks through `place`, at any depth; a single file is looked at by itself.
///
/// # Errors
/// [`Error::Unreadable`] where the place itself cannot be read.
pub fn walk(place: &Path) -> Result<Found> {
    let unreadable = |error: std::io::Error| Error::Unreadable {
        path: place.to_owned(),
        detail: error.to_string(),
    };
    let mut found = Found::default();
    if fs::metadata(place).map_err(unreadable)?.is_file() {
        found.files.push(place.to_owned());
        return Ok(found);
    }
    fs::read_dir(place).map_err(unreadable)?;
    let mut folders = vec![(place.to_owned(), 0_usize)];
    while let Some((folder, depth)) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            found.skip(&folder, "unreadable");
            continue;
        };
        for entry in entries {
            let Ok(entry) = entry else {
                found.skip(&folder, "unreadable");
                break;
            };
            let path = entry.path();
            let called_package = is_called_package(&path);
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => {
                    if is_recycle_bin(&path) {
                        found.skip(&path, "recycled");
                        continue;
                    }
                    if called_package {
                        found.skip(&path, "folder");
                    }
                    if depth < DEPTH_MAX {
                        folders.push((path, depth + 1));
                    } else {
                        found.skip(&path, "too_deep");
                    }
                }
                Ok(kind) if !called_package && kind.is_file() => {
                    if let Some(why) = near_miss(&path) {
                        found.skip(&path, why);
                    }
                }
                _ if !called_package => {}
                Ok(kind) if kind.is_symlink() => found.skip(&path, "link"),
                // What another system keeps beside each file on a stick.
                Ok(_) if entry.file_name().as_encoded_bytes().starts_with(b"._") => {
                    found.skip(&path, "metadata");
                }
                Ok(kind) if kind.is_file() => found.files.push(path),
                Ok(_) => found.skip(&path, "special"),
                Err(_) => found.skip(&path, "unreadable"),
            }
        }
    }
    found.files.sort();
    found.skipped.sort();
    Ok(found)
}

fn is_called_package(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xuesi"))
}

/// What somebody threw away is not handed in.
fn is_recycle_bin(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase());
    name.is_some_and(|name| {
        matches!(
            name.as_str(),
            "$recycle.bin" | "recycler" | "recycled" | ".trash" | ".trashes"
        ) || name.starts_with(".trash-")
    })
}

/// Why a file that is no package by its name was perhaps meant as one.
fn near_miss(path: &Path) -> Option<&'static str> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    if name.starts_with("._") {
        return None;
    }
    let behind = name.split_once(".xuesi").map(|(_, behind)| behind);
    // Our own, on its way to its name.
    let renamed = behind.is_some_and(|behind| {
        behind.starts_with(['.', ' ', '(', '（', '_', '~']) && behind != ".part"
    });
    let ending = path.extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) && holds_package(path) {
        return Some("archived");
    }
    renamed.then_some("renamed")
}

/// Whether a .zip has packages in it, by the names in its directory.
fn holds_package(path: &Path) -> bool {
    let archive = disk::open_regular(path)
        .ok()
        .and_then(|file| zip::ZipArchive::new(file).ok());
    archive.is_some_and(|archive| {
        let mut names = archive.file_names().flatten();
        names.any(|name| is_called_package(Path::new(&*name)))
    })
}

impl Found {
    fn skip(&mut self, path: &Path, why: &str) {
        self.skipped.push(Skipped {
            file: path.to_string_lossy().into_owned(),
            why: why.to_owned(),
            kind: None,
        });
    }
}
