//! The folder of an export: new or empty, and empty again where the export failed.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;
use sha2::{Digest, Sha256};

use crate::disk::{self, Rights, rights};
use crate::error::{Error, Result};
use crate::handover::of_drive;

/// The reason why something could not be written.
pub enum Unwritten {
    /// The drive's own.
    Drive(io::Error),
    /// Anything else, in words.
    Other(String),
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self::Drive(error)
    }
}

impl From<csv::Error> for Unwritten {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Drive(error),
            other => Self::Other(format!("{other:?}")),
        }
    }
}

impl From<ParquetError> for Unwritten {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(inner) => match inner.downcast() {
                Ok(error) => Self::Drive(*error),
                Err(other) => Self::Other(other.to_string()),
            },
            other => Self::Other(other.to_string()),
        }
    }
}

/// The folder, and what was written into it.
pub struct Room<'f> {
    folder: &'f Path,
    /// The uppermost folder that was made for it.
    made: Option<PathBuf>,
    written: Vec<PathBuf>,
    whole: bool,
}

impl<'f> Room<'f> {
    /// Begins in a folder that is empty, or made where it is missing.
    ///
    /// # Errors
    /// [`Error::FolderNotEmpty`], [`Error::NotAFolder`]; the drive's own.
    pub fn begin(folder: &'f Path) -> Result<Self> {
        let trouble = |error: io::Error| of_drive(&error, folder);
        let made = match fs::read_dir(folder) {
            Ok(mut entries) => match entries.next() {
                None => None,
                Some(Ok(_)) => {
                    return Err(Error::FolderNotEmpty {
                        path: folder.to_owned(),
                    });
                }
                Some(Err(error)) => return Err(trouble(error)),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let missing = folder.ancestors().take_while(|above| {
                    !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_err()
                });
                let made = missing.last().map(Path::to_path_buf);
                rights::make_folder_as(folder, Rights::Shared).map_err(trouble)?;
                made
            }
            Err(error) => return Err(trouble(error)),
        };
        Ok(Self {
            folder,
            made,
            written: Vec::new(),
            whole: false,
        })
    }

    /// A new file in it.
    ///
    /// # Errors
    /// The drive's own.
    pub fn file(&mut self, name: &str) -> Result<Counted<'f>> {
        let path = self.folder.join(name);
        let file = rights::options(Rights::Shared).create_new(true).open(&path);
        let file = file.map_err(|error| of_drive(&error, self.folder))?;
        self.written.push(path);
        Ok(Counted {
            file,
            sha: Sha256::new(),
            bytes: 0,
            folder: self.folder,
        })
    }

    /// The error for rows that could not be written.
    pub fn failed(&self, error: impl Into<Unwritten>) -> Error {
        match error.into() {
            Unwritten::Drive(error) => of_drive(&error, self.folder),
            Unwritten::Other(detail) => Error::Failed { detail },
        }
    }

    /// Every file is there: what was written stays.
    pub fn finish(mut self) -> Vec<PathBuf> {
        if let Some(last) = self.written.last() {
            // Some sticks cannot synchronise a folder; each file has been flushed.
            let _ = disk::sync_folder_of(last);
        }
        self.whole = true;
        std::mem::take(&mut self.written)
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        if self.whole {
            return;
        }
        for file in &self.written {
            let _ = fs::remove_file(file);
        }
        let Some(top) = &self.made else { return };
        for folder in self.folder.ancestors() {
            let _ = fs::remove_dir(folder);
            if folder == top {
                break;
            }
        }
    }
}

/// A file that counts and digests what is written into it.
pub struct Counted<'f> {
    file: File,
    sha: Sha256,
    bytes: u64,
    folder: &'f Path,
}

impl Counted<'_> {
    /// Bytes so far.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Writes the file out to the drive: its size, and its SHA-256 in hexadecimal.
    ///
    /// # Errors
    /// The drive's own.
    pub fn finish(self) -> Result<(u64, String)> {
        let synced = self.file.sync_all();
        synced.map_err(|error| of_drive(&error, self.folder))?;
        Ok((self.bytes, hex::encode(self.sha.finalize())))
    }
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sha.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_leaves_the_folder_as_it_was_and_what_is_whole_stays() {
        let place = tempfile::tempdir().unwrap();
        let deep = place.path().join("a").join("b");
        let mut room = Room::begin(&deep).unwrap();
        room.file("one.csv").unwrap().write_all(b"1").unwrap();
        // A name that is taken is not written over.
        assert!(room.file("one.csv").is_err());
        drop(room);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);

        let mut room = Room::begin(place.path()).unwrap();
        let file = room.file("two.csv").unwrap();
        let (bytes, sha256) = file.finish().unwrap();
        assert_eq!((bytes, sha256.len()), (0, 64));
        assert_eq!(room.finish(), [place.path().join("two.csv")]);
        let refused = Room::begin(place.path()).map(drop).unwrap_err();
        assert_eq!(refused.code(), "folder_not_empty");
        let refused = Room::begin(&place.path().join("two.csv"))
            .map(drop)
            .unwrap_err();
        assert_eq!(refused.code(), "not_a_folder");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }
}
