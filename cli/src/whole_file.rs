//! A file that is there whole or not at all: written beside its place, then renamed into it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use xuesilu_core::error::{Error, Result};

/// Writes over what is there, as whoever names a file for a table means it.
///
/// # Errors
/// The disk's own; what was there is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let staged = beside(path)?;
    let disk = |error: std::io::Error| Error::of_io(&error, path);
    // Over a table, never over a folder, a link or a device.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return Err(Error::FileExists {
            path: path.to_owned(),
        });
    }
    let written = File::create(&staged)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, path));
    if written.is_err() {
        let _ = fs::remove_file(&staged);
    }
    written.map_err(disk)
}

/// The same, and never over anything.
///
/// # Errors
/// [`Error::FileExists`]; as [`write`].
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
