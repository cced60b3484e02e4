//! A folder in the profile in which something is made ready, or looked at.

use std::fs;
use std::path::{Path, PathBuf};

use super::Layout;
use crate::disk::{Temporary, make_folder_in};
use crate::error::{Error, Result};
use crate::safety::FileOf;

/// The folder of files that are being written out, brought in, or looked at; nothing counts in it.
pub(super) const STAGING: &str = "moving";

/// A staging folder, which goes with this value. What a kill left of it goes before the next one is
/// made, which is why it has one name: what is in it is as private as the log.
pub(crate) struct Staging {
    /// A folder laid out as a profile is.
    layout: Layout,
    /// A folder for profiles that cannot be written to: among the system's own, under a name of its
    /// own.
    _elsewhere: Option<Temporary>,
}

impl Staging {
    /// An empty one.
    ///
    /// # Errors
    /// The disk's own.
    pub fn make(folder: &Layout) -> Result<Self> {
        if folder.read_only() {
            let elsewhere = Temporary::make();
            let elsewhere =
                elsewhere.map_err(|error| Error::of_io(&error, &std::env::temp_dir()))?;
            return Ok(Self::at(elsewhere.path().to_owned(), Some(elsewhere)));
        }
        let path = folder.path().join(STAGING);
        let disk = |error: std::io::Error| Error::of_io(&error, &path);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(disk(error)),
            _ => {}
        }
        make_folder_in(&path)?;
        Ok(Self::at(path, None))
    }

    fn at(path: PathBuf, elsewhere: Option<Temporary>) -> Self {
        Self {
            layout: Layout::new(path, false),
            _elsewhere: elsewhere,
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.layout.path()
    }

    /// The path of the log, or of a branch's collection, in it.
    pub fn file(&self, of: FileOf) -> PathBuf {
        self.layout.file(of)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What stays is taken away before the next one is made.
        let _ = fs::remove_dir_all(self.path());
    }
}
