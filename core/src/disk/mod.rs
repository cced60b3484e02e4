//! Files on the disk that stay there when the power fails, and are nobody else's.
//!
//! - `kept`: a small file beside a log
//! - [`named`]: a file that somebody named, which may be a pipe
//! - [`rights`]: who may read what the program makes
//! - [`part`]: a file while it is being written beside its place
//! - [`temporary`]: a folder for what is looked at

mod kept;
pub mod named;
pub mod part;
pub mod rights;
pub mod temporary;

use std::fs::{self, DirEntry, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

pub use kept::{keep, load};
pub use named::{open_named, open_regular};
pub use rights::{Rights, close, create, create_new, make_folder, make_folder_in};
pub use temporary::Temporary;

use crate::error::{Error, Result};

/// Most names that are looked at in one folder: a stick may hold 100,000 files.
const LOOKED_AT: usize = 20_000;

/// The entries of a folder, as far as they can be read.
pub fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> + use<> {
    let files = fs::read_dir(folder).into_iter().flatten();
    files.take(LOOKED_AT).flatten()
}

/// The file's bytes are on the disk when this returns. It is opened for writing: Windows refuses to
/// flush a handle that was opened for reading.
///
/// # Errors
/// The disk's own.
pub fn flush(path: &Path) -> Result<()> {
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| Error::of_io(&error, path))
}

/// Writes a file of its owner's alone, over whatever was there, and flushes it.
///
/// # Errors
/// The disk's own.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    create(path)
        .and_then(|mut file| {
            file.write_all(bytes.as_ref())
                .and_then(|()| file.sync_all())
        })
        .map_err(|error| Error::of_io(&error, path))
}

/// Copies a file, and flushes the copy.
///
/// # Errors
/// The disk's own.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    pour(from, to).map_err(|error| Error::of_io(&error, from))?;
    flush(to)
}

/// Copies the bytes of a file into one of its owner's alone: not its rights, as the system's copying
/// would.
///
/// # Errors
/// The disk's own.
pub fn pour(from: &Path, to: &Path) -> std::io::Result<u64> {
    std::io::copy(&mut open_regular(from)?, &mut create(to)?)
}

/// The file `staged`, which lies flushed beside it, is `path` from here on: whoever looks there finds
/// what was there before or all of the new one, also after a kill.
///
/// # Errors
/// The disk's own.
pub fn rename(staged: &Path, path: &Path) -> Result<()> {
    fs::rename(staged, path).map_err(|error| Error::of_io(&error, path))?;
    sync_folder_of(path)
}

/// Takes a file away, where it is there.
///
/// # Errors
/// The disk's own.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::of_io(&error, path)),
        _ => Ok(()),
    }
}

/// A rename or a new file in this folder is durable when this returns.
///
/// # Errors
/// The disk's own.
pub fn sync_folder_of(path: &Path) -> Result<()> {
    // Windows cannot open folders so; NTFS journals the rename itself.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        // A relative name of one part stands in the working folder.
        let here = folder.as_os_str().is_empty();
        File::open(if here { Path::new(".") } else { folder })
            .and_then(|folder| folder.sync_all())
            .map_err(|error| Error::of_io(&error, path))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Lets the system drop its own copy of a file, so that reading asks the device.
pub fn forget(file: &File) {
    #[cfg(target_os = "linux")]
    {
        // Advice only: where it is not taken, the comparison is with the system's copy.
        let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = file;
}
