//! A file that somebody named, or that lies where one of ours should: never waited for.

use std::fs::{self, File};
use std::io::{Error as IoError, ErrorKind};
use std::path::Path;

use crate::error::{Error, Result};

/// Opens a file that somebody named. A pipe, a device and a socket are refused at once: one is waited
/// for until somebody writes into it, another has no end.
///
/// # Errors
/// [`Error::NotAFile`]; [`Error::Unreadable`].
pub fn open_named(path: &Path) -> Result<File> {
    open_regular(path).map_err(|error| match error.kind() {
        ErrorKind::InvalidInput => Error::NotAFile {
            path: path.to_owned(),
        },
        _ => Error::Unreadable {
            path: path.to_owned(),
            detail: error.to_string(),
        },
    })
}

/// The same with the system's own error; [`ErrorKind::InvalidInput`] of what is no file,
/// [`ErrorKind::IsADirectory`] of a folder.
///
/// # Errors
/// The disk's own.
pub fn open_regular(path: &Path) -> std::io::Result<File> {
    // Asked before it is opened, as some devices act on being opened; and asked again of what was opened,
    // which may be another by then.
    regular(&fs::metadata(path)?)?;
    let mut options = File::options();
    options.read(true);
    never_wait(&mut options);
    let file = options.open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

fn regular(metadata: &fs::Metadata) -> std::io::Result<()> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(IoError::from(ErrorKind::IsADirectory))
    } else {
        Err(IoError::from(ErrorKind::InvalidInput))
    }
}

/// Opening a pipe returns at once.
pub(super) fn never_wait(options: &mut fs::OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = options;
}
