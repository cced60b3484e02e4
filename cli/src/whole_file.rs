//! A file that is there whole or not at all: written beside its place, then renamed into it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use xuesilu_core::error::{Error, Result};

/// The bytes of a file that have to be alike for it to be an earlier writing of the same table: the
/// title of one as text, the first part of a workbook before its figures.
const ALIKE: usize = 48;

/// Writes a table, over an earlier writing of it too, and over nothing else: neither a log that was
/// named by mistake, nor a folder, a link or a device.
///
/// # Errors
/// [`Error::FileExists`]; the disk's own. What was there is as it was.
pub fn write_again(path: &Path, bytes: &[u8]) -> Result<()> {
    let unread = |error: std::io::Error| Error::of_io(&error, path);
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => {
            let mut begins = Vec::new();
            let file = File::open(path).map_err(unread)?;
            file.take(ALIKE as u64)
                .read_to_end(&mut begins)
                .map_err(unread)?;
            if begins.is_empty() || (begins.len() == ALIKE && bytes.starts_with(&begins)) {
                return write(path, bytes);
            }
            Err(Error::FileExists {
                path: path.to_owned(),
            })
        }
        _ => write_new(path, bytes),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let staged = beside(path)?;
    let disk = |error: std::io::Error| Error::of_io(&error, path);
    let written = File::create(&staged)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, path));
    if written.is_err() {
        let _ = fs::remove_file(&staged);
    }
    written.map_err(disk)
}

/// Writes a file, never over anything.
///
/// # Errors
/// [`Error::FileExists`]; the disk's own.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(Error::FileExists {
            path: path.to_owned(),
        });
    }
    write(path, bytes)
}

/// Its place while it is being written; the folder is made where it is missing.
fn beside(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| Error::Unreadable {
        path: path.to_owned(),
        detail: String::new(),
    })?;
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Error::of_io(&error, folder))?;
    }
    let mut staged = OsString::from(".");
    staged.push(name);
    staged.push(".part");
    Ok(path.with_file_name(staged))
}
