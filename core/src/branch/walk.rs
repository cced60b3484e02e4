//! Finds packages in a folder or on a drive. Only regular files are opened; links, pipes and folders
//! that call themselves packages are named and passed over.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::disk;
use crate::error::{Error, Result};

/// The bytes of a .zip's directory beyond which it is not looked into: some 40,000 names.
const DIRECTORY_MAX: u64 = 4 * 1024 * 1024;
/// The bytes in which a .zip ends: its last record, and a remark of any length.
const TAIL: u64 = 22 + 0xFFFF;
/// Bytes of a header in that directory, before its name.
const HEADER: usize = 46;
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
    /// (`x.xuesi.txt`), `archived` (packages in a .zip), `recycled` (a recycle bin), `kept_damaged` (no path: a
    /// person some of whose packages are damaged in the branch's own file).
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

/// Whether somebody threw away what lies here: it is not handed in.
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
    let found = disk::open_regular(path).and_then(directory);
    found.is_ok_and(|directory| names(&directory).any(is_package_name))
}

/// The directory of a .zip, which lies before its last record. Whoever laid the file on the stick says in it
/// how large that is: read are at most [`DIRECTORY_MAX`] bytes, and nothing is set aside for more.
fn directory(mut file: File) -> std::io::Result<Vec<u8>> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail = read_at(&mut file, length.saturating_sub(TAIL), TAIL)?;
    let at = tail.windows(4).rposition(|four| four == b"PK\x05\x06");
    let size = at.and_then(|at| number::<4>(&tail, at + 12).map(|size| (at, size)));
    let Some((at, size)) = size.filter(|(_, size)| *size <= DIRECTORY_MAX) else {
        return Ok(Vec::new());
    };
    let behind = tail.len() as u64 - at as u64;
    read_at(&mut file, (length - behind).saturating_sub(size), size)
}

fn read_at(file: &mut File, at: u64, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The names in the directory of a .zip.
fn names(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let lengths = rest.starts_with(b"PK\x01\x02").then_some([28, 30, 32])?;
        let [name, more, remark] = lengths.map(|at| number::<2>(rest, at));
        let name = usize::try_from(name?).ok()?;
        let next = usize::try_from(more? + remark?).ok()? + HEADER + name;
        let found = rest.get(HEADER..HEADER + name)?;
        rest = rest.get(next..).unwrap_or_default();
        Some(found)
    })
}

/// A number of so many bytes, the least first.
fn number<const BYTES: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at + BYTES)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)),
    )
}

fn is_package_name(name: &[u8]) -> bool {
    name.to_ascii_lowercase().ends_with(b".xuesi")
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

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(names: impl Iterator<Item = String>, remark: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(b"PK").unwrap();
        }
        archive.set_comment(remark.to_owned()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    fn looked_into(bytes: &[u8]) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        fs::write(&path, bytes).unwrap();
        holds_package(&path)
    }

    #[test]
    fn a_zip_is_looked_into_as_far_as_its_directory_is_small() {
        let some = || (0..3).map(|nth| format!("照片{nth}.jpg"));
        let with = || some().chain(["里面/张三.XUESI".to_owned()]);
        assert!(!looked_into(&archive(some(), "")));
        assert!(looked_into(&archive(with(), "")));
        assert!(looked_into(&archive(with(), &"注".repeat(20_000))));
        // Something stands before it, as in a program that unpacks itself.
        let before = [b"MZ".as_slice(), &archive(with(), "")].concat();
        assert!(looked_into(&before));
        // Cut anywhere it is no archive, and nothing worse.
        let whole = archive(with(), "");
        for end in 0..whole.len() {
            looked_into(&whole[..end]);
        }
        // A directory that says it is larger than any that people make.
        let many = (0..20_000).map(|nth| format!("{nth:0>250}"));
        let large = archive(many.chain(["a.xuesi".to_owned()]), "");
        assert!(!looked_into(&large));
    }
}
