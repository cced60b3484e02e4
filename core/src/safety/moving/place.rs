//! The place of a file for moving: which files of a folder are such, and under what name one is written.

use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use super::{BEGINS, MOVE_ENDING, TRAILER};
use crate::disk::{entries, open_regular};
use crate::error::{Error, Result};

/// A file that could be moved in. Nothing in it has been checked yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MoveFile {
    /// Its name, to be named in `move_look` and `move_in`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
}

/// Files for moving in a folder, the newest first, as their names have the day: not what stands in for
/// one or lies beside it.
pub fn move_files(folder: &Path) -> Vec<MoveFile> {
    let files = entries(folder).filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let ours = Path::new(&name).extension()? == MOVE_ENDING && !name.starts_with('.');
        let metadata = file.metadata().ok()?;
        let bytes = metadata.len();
        (ours && metadata.is_file()).then_some(MoveFile { name, bytes })
    });
    let mut files: Vec<MoveFile> = files.collect();
    files.sort_by(|one, other| other.name.cmp(&one.name));
    files
}

/// One of [`move_files`] by its name: no name leads anywhere else.
///
/// # Errors
/// [`Error::UnknownPlace`].
pub fn move_file(folder: &Path, name: &str) -> Result<PathBuf> {
    let listed = move_files(folder).iter().any(|file| file.name == name);
    listed.then(|| folder.join(name)).ok_or(Error::UnknownPlace)
}

/// The mark of a file for moving, which no other has: its size, and its last line, which has the sum of all that is
/// before. `None` of what is no such file.
pub(crate) fn mark_of(file: &Path) -> Option<String> {
    let mut file = open_regular(file).ok()?;
    let bytes = file.metadata().ok()?.len();
    let mut first = vec![0; BEGINS.len()];
    file.read_exact(&mut first).ok()?;
    file.seek(SeekFrom::Start(bytes.checked_sub(TRAILER)?))
        .ok()?;
    let mut last = String::new();
    file.take(TRAILER).read_to_string(&mut last).ok()?;
    let sum = last.strip_prefix("{\"sha512\":\"")?;
    let sum = sum.strip_suffix("\"}\n")?;
    (first == BEGINS).then(|| format!("{bytes}-{sum}"))
}

/// The folder that a file for moving is to be written into, and the file's name where one was given.
/// Nothing is written over.
///
/// # Errors
/// [`Error::FileExists`].
pub fn move_target(to: &Path) -> Result<(&Path, Option<&str>)> {
    let named = !to.is_dir() && to.extension().is_some_and(|end| end == MOVE_ENDING);
    let name = to.file_name().and_then(|name| name.to_str());
    let Some(name) = name.filter(|_| named) else {
        return Ok((to, None));
    };
    if to.symlink_metadata().is_ok() {
        return Err(Error::FileExists {
            path: to.to_owned(),
        });
    }
    let folder = to.parent().filter(|it| !it.as_os_str().is_empty());
    Ok((folder.unwrap_or(Path::new(".")), Some(name)))
}
