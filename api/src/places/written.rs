//! Files that this run of the program has written: only these are opened, by handles that mean nothing to anybody else.

use std::path::{Path, PathBuf};

use xuesilu_core::error::{Error, Result};

use super::{Places, drive_of};
use crate::{PlaceId, Stick, WrittenAt, WrittenId};

/// Endings of files that a program of the computer shows. None of them is one that runs.
const SHOWN: [&str; 5] = ["xlsx", "csv", "txt", "docx", "pdf"];

/// A file that was written.
#[derive(Clone, Debug)]
pub(crate) struct WrittenFile {
    id: WrittenId,
    /// The place in which it lies.
    pub(crate) path: PathBuf,
}

impl WrittenFile {
    /// Whether there are programs that show it.
    pub(crate) fn opens(&self) -> bool {
        let ending = self.path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| SHOWN.contains(&ending))
    }
}

impl Places {
    /// Drives from outside that are plugged in now. Nothing on them is looked at.
    pub(crate) fn sticks(&self) -> Vec<Stick> {
        let drives = self.platform.drives().into_iter();
        drives
            .filter(|drive| drive.removable)
            .map(|drive| Stick {
                id: self.know(&drive.path, Some(drive.path.clone()), false).id,
                by_itself: drive.is_stick(),
                label: drive.label,
            })
            .collect()
    }

    /// Remembers a file that was just written to a place, where that is still there.
    ///
    /// # Errors
    /// Those of [`Places::open`].
    pub(crate) fn wrote(&self, place: &PlaceId, file: &Path) -> Result<WrittenAt> {
        self.open(place)?;
        let mut all = self.wrote_so_far();
        let known = all.iter().find(|written| written.path == file).cloned();
        let written = known.unwrap_or_else(|| {
            let new = WrittenFile {
                id: WrittenId(PlaceId::new().into_inner()),
                path: file.to_owned(),
            };
            all.push(new.clone());
            new
        });
        let drives = self.platform.drives();
        let drive = drive_of(file, &drives);
        Ok(WrittenAt {
            opens: written.opens(),
            id: written.id,
            path_shown: file.display().to_string(),
            removable: drive.is_some_and(|drive| drive.removable),
        })
    }

    /// The file behind a handle, where it still lies there as a file.
    ///
    /// # Errors
    /// [`Error::NotWrittenHere`].
    pub(crate) fn written(&self, id: &WrittenId) -> Result<WrittenFile> {
        let all = self.wrote_so_far();
        let written = all.iter().find(|written| written.id == *id);
        written
            .filter(|written| {
                let there = std::fs::symlink_metadata(&written.path);
                there.is_ok_and(|there| there.is_file())
            })
            .cloned()
            .ok_or(Error::NotWrittenHere)
    }
}
