//! A file on a stick: staged, flushed, read back, renamed, read back. “可以安全拔出” is said after
//! that, and never before.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::file_name::{is_ours, numbered};
use crate::disk::part::{self, Part};
use crate::disk::{Rights, open_regular};
use crate::error::{Error, Result};
use crate::locale::Message;

const CHUNK: usize = 256 * 1024;

/// The destination of a file.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// Made where it is missing.
    pub folder: &'a Path,
    /// A name that every stick takes. One that is taken gets a number; nothing is overwritten.
    pub name: &'a str,
    /// Whose the file is.
    pub rights: Rights,
}

/// A file that has been read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// The whole path.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Writes what `source` holds. `progress` hears how many bytes have been written or read back; it
/// runs to three times the length.
///
/// # Errors
/// [`Error::DriveFull`], [`Error::DriveReadOnly`], [`Error::DriveGone`], [`Error::ReadBack`]: there
/// is no final file, and what was there before is as it was.
pub fn write_file(
    asked: Destination<'_>,
    source: &mut (impl Read + Seek),
    progress: &mut dyn FnMut(u64),
) -> Result<WrittenFile> {
    let folder = asked.folder;
    let trouble = |error: std::io::Error| of_drive(&error, folder);
    fs::create_dir_all(folder).map_err(|error| match fs::metadata(folder) {
        // A stick that was pulled is there and answers no more: what it says now is the reason.
        Err(reason) if reason.kind() != ErrorKind::NotFound => trouble(reason),
        _ => trouble(error),
    })?;
    part::sweep(folder, is_ours);
    let Part {
        path: staged,
        file: mut held,
    } = staged(asked)?;
    let written = write(&mut held, source, folder, progress).and_then(|(sha256, bytes)| {
        read_back(&staged, &sha256, folder, progress)?;
        let file = name_it(&staged, asked)?;
        let kept = read_back(&file, &sha256, folder, progress);
        if kept.is_err() {
            // Whatever the device holds there is not the package.
            let _ = fs::remove_file(&file);
        }
        kept.map(|()| WrittenFile {
            file,
            bytes,
            sha256: hex::encode(sha256),
        })
    });
    if written.is_err() {
        let _ = fs::remove_file(&staged);
    }
    written
}

/// A file beside the final one. What a pulled stick left there is taken away; where its driver does
/// not let it go, and where another program is writing it, another name is used.
fn staged(asked: Destination<'_>) -> Result<Part> {
    for nth in 1..=9 {
        let name = numbered(asked.name, nth)? + part::ENDING;
        let begun = Part::begin(asked.folder.join(name), asked.rights);
        if let Some(part) = begun.map_err(|error| of_drive(&error, asked.folder))? {
            return Ok(part);
        }
    }
    Err(Error::DriveFull {
        path: asked.folder.to_owned(),
    })
}

fn write(
    file: &mut File,
    source: &mut (impl Read + Seek),
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<([u8; 32], u64)> {
    let trouble = |error: std::io::Error| of_drive(&error, folder);
    let own = |error: std::io::Error| Error::Failed {
        detail: error.to_string(),
    };
    source.seek(SeekFrom::Start(0)).map_err(own)?;
    let (mut sha, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0_u8; CHUNK];
    loop {
        let read = source.read(&mut chunk).map_err(own)?;
        let part = chunk.get(..read).unwrap_or_default();
        if part.is_empty() {
            break;
        }
        sha.update(part);
        file.write_all(part).map_err(trouble)?;
        bytes += part.len() as u64;
        progress(part.len() as u64);
    }
    file.sync_all().map_err(trouble)?;
    Ok((sha.finalize().into(), bytes))
}

/// Reads what the device gives, not what the system remembers.
fn read_back(
    path: &Path,
    sha256: &[u8; 32],
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<()> {
    let trouble = |error: std::io::Error| of_drive(&error, folder);
    let mut file = open_regular(path).map_err(trouble)?;
    crate::disk::forget(&file);
    let mut sha = Sha256::new();
    let mut chunk = vec![0_u8; CHUNK];
    loop {
        let read = file.read(&mut chunk).map_err(trouble)?;
        let part = chunk.get(..read).unwrap_or_default();
        if part.is_empty() {
            break;
        }
        sha.update(part);
        progress(part.len() as u64);
    }
    if sha.finalize().as_slice() == sha256 {
        Ok(())
    } else {
        Err(Error::ReadBack {
            path: folder.to_owned(),
        })
    }
}

/// Gives the staged file the first name that is free.
fn name_it(staged: &Path, asked: Destination<'_>) -> Result<PathBuf> {
    let trouble = |error: std::io::Error| of_drive(&error, asked.folder);
    for nth in 1.. {
        let file = asked.folder.join(numbered(asked.name, nth)?);
        match rename_to_free(staged, &file) {
            Ok(()) => {
                sync_folder(asked.folder).map_err(trouble)?;
                return Ok(file);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(trouble(error)),
        }
    }
    Err(Error::DriveFull {
        path: asked.folder.to_owned(),
    })
}

fn rename_to_free(from: &Path, to: &Path) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error.into()),
            // A file system without that flag: looked up first instead.
            Err(_) => {}
        }
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Some sticks' drivers cannot synchronise a folder; the file itself has been read back.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) => {}
        other => other?,
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// The error for a system error about a stick.
pub(crate) fn of_drive(error: &std::io::Error, folder: &Path) -> Error {
    let path = folder.to_owned();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Error::DriveFull { path }
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::DriveReadOnly { path }
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::InvalidFilename => {
            Error::NotAFolder { path }
        }
        _ => Error::DriveGone {
            path,
            detail: Message::Verbatim(error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn put_in(folder: &Path, name: &str, bytes: &[u8]) -> Result<WrittenFile> {
        write_file(
            Destination {
                folder,
                name,
                rights: Rights::Shared,
            },
            &mut Cursor::new(bytes),
            &mut |_| {},
        )
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_half_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let one = put_in(folder.path(), "a.xuesi", b"one").unwrap();
        let two = put_in(folder.path(), "a.xuesi", b"two").unwrap();
        assert_eq!(fs::read(&one.file).unwrap(), b"one");
        assert_eq!(two.file, folder.path().join("a-2.xuesi"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn p16_a_drive_that_is_no_folder_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"x").unwrap();
        // Longer than any name, as `a?b` on Windows: nothing was pulled there either.
        let impossible = folder.path().join("长".repeat(300));
        for place in [file.join("sub"), impossible] {
            let refused = put_in(&place, "a.xuesi", b"one");
            assert!(
                matches!(refused, Err(Error::NotAFolder { .. })),
                "{refused:?}"
            );
        }
    }
}
