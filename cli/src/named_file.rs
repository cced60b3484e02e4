//! Files that are named on the command line: whatever their name, never more than is read as text.

use std::ffi::OsStr;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use xuesilu_core::disk::open_named;
use xuesilu_core::document::{self, Choices, DecodeProblem, FILE_MAX, LIMIT, decode};
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::ids::MaterialId;

/// A material as it is named: by its id in the log, or as a file.
pub enum Material {
    /// In the log.
    Kept(MaterialId),
    /// On the disk, read without any profile.
    Loose(PathBuf),
}

impl Material {
    /// A file where there is one of this name, or where it is written like a path; an id otherwise.
    pub fn named(name: &OsStr) -> Self {
        let path = Path::new(name);
        let like_a_path =
            path.components().count() > 1 || path.extension().is_some() || name == "-";
        match name.to_str() {
            Some(id) if !like_a_path && !path.exists() => Self::Kept(MaterialId::from_text(id)),
            _ => Self::Loose(path.to_owned()),
        }
    }
}

/// The bytes of a file; `-` is standard input, which alone may be a pipe. One byte more than fits is read,
/// so that too long a one is refused by whoever looks at the bytes.
///
/// # Errors
/// [`Error::NotAFile`], [`Error::Unreadable`].
pub fn bytes_of(path: &Path, limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limit as u64 + 1;
    let read = if path == Path::new("-") {
        stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        open_named(path)?.take(most).read_to_end(&mut bytes)
    };
    read.map_err(|error| Error::Unreadable {
        path: path.to_owned(),
        detail: error.to_string(),
    })?;
    Ok(bytes)
}

/// The text of a file in any encoding that offices use; `-` is standard input. `field` is what the
/// text becomes, where it becomes one.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::TooLarge`], [`Error::NotText`], [`Error::HoldsNul`].
pub fn text_of(path: &Path, field: Option<Field>) -> Result<String> {
    let bytes = bytes_of(path, LIMIT)?;
    decode(&bytes).map_err(|problem| match (problem, field) {
        (DecodeProblem::TooLarge { limit }, _) => Error::TooLarge {
            path: path.to_owned(),
            mebibytes: (limit / (1024 * 1024)) as u64,
        },
        (DecodeProblem::HoldsNul, Some(field)) => Error::HoldsNul { field },
        _ => Error::NotText {
            path: path.to_owned(),
        },
    })
}

/// A document of any format that is read; `-` is standard input.
///
/// # Errors
/// [`Error::Unreadable`], and what a document may be that gives no text.
pub fn read_document(path: &Path, replace_bad_bytes: bool) -> Result<document::Read> {
    let bytes = bytes_of(path, FILE_MAX)?;
    document::read(&bytes, &Choices { replace_bad_bytes }).map_err(|problem| problem.about(path))
}
