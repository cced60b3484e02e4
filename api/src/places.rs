//! Places to write to. A page knows a handle, never a path: handles are random, made anew in each
//! run, and mean nothing to anybody else.

mod written;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xuesilu_core::error::{Error, Result};
use xuesilu_core::handover::packages_in;
use xuesilu_core::locale::key;
use xuesilu_core::member::Computer;

use crate::platform::{Drive, Platform};
use crate::{Place, PlaceId};
use written::WrittenFile;

/// The handles of this run.
pub(crate) struct Places {
    platform: Box<dyn Platform>,
    known: Mutex<Vec<Known>>,
    /// Files that were written.
    wrote: Mutex<Vec<WrittenFile>>,
    /// The file that was given to the window and not looked at yet.
    given: Mutex<Option<PathBuf>>,
}

/// The folder that a handle stands for.
#[derive(Clone, Debug)]
struct Known {
    id: PlaceId,
    path: PathBuf,
    /// Whether a person chose it.
    picked: bool,
    /// The removable drive that it is on: it has to be there when something is written.
    drive: Option<PathBuf>,
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places")
            .field("known", &self.known)
            .finish_non_exhaustive()
    }
}

impl Places {
    pub(crate) fn new(platform: Box<dyn Platform>) -> Self {
        Self {
            platform,
            known: Mutex::default(),
            wrote: Mutex::default(),
            given: Mutex::default(),
        }
    }

    /// The carrier's side.
    pub(crate) fn platform(&self) -> &dyn Platform {
        &*self.platform
    }

    /// Sticks that are plugged in now, the folders that everybody has, and those that were pointed at and are still
    /// there.
    pub(crate) fn list(&self) -> Vec<Place> {
        let drives = self.platform.drives();
        let sticks: Vec<Place> = drives
            .iter()
            .filter(|drive| drive.removable)
            .map(|drive| {
                let known = self.know(&drive.path, Some(drive.path.clone()), false);
                place(&known, &drives)
            })
            .collect();
        let picked: Vec<Known> = self
            .known()
            .iter()
            .filter(|known| known.picked)
            .cloned()
            .collect();
        let picked = picked
            .iter()
            .filter(|known| known.is_there(&drives))
            .map(|known| place(known, &drives))
            .collect::<Vec<Place>>();
        let mut listed = sticks;
        for place in self.usual(&drives).into_iter().chain(picked) {
            if listed.iter().all(|known| known.id != place.id) {
                listed.push(place);
            }
        }
        listed
    }

    /// The folders that everybody has, where they are there.
    fn usual(&self, drives: &[Drive]) -> Vec<Place> {
        let usual = self.platform.usual().into_iter();
        usual
            .filter(|(_, path)| path.is_dir())
            .map(|(usual, path)| {
                let known = self.know(&path, stick_of(&path, drives), false);
                Place {
                    usual: Some(usual),
                    ..place(&known, drives)
                }
            })
            .collect()
    }

    /// The computer that this runs on.
    pub(crate) fn computer(&self) -> Computer {
        self.platform.computer()
    }

    /// Lets somebody point at a folder.
    pub(crate) fn pick(&self) -> Option<Place> {
        let path = self.platform.pick_folder()?;
        let drives = self.platform.drives();
        let known = self.know(&path, stick_of(&path, &drives), true);
        Some(place(&known, &drives))
    }

    /// Keeps a file that the desktop gave, until the page asks for it; the last one counts.
    pub(crate) fn give(&self, path: PathBuf) {
        *self.given() = Some(path);
    }

    /// The file that was given last, once.
    pub(crate) fn take_given(&self) -> Option<PathBuf> {
        self.given().take()
    }

    /// The handle of a file to collect from. It is no place to write to, and so not listed.
    pub(crate) fn file(&self, path: &Path) -> PlaceId {
        self.know(path, stick_of(path, &self.platform.drives()), false)
            .id
    }

    /// The handle of the folder that a file lies in, as if somebody had pointed at it.
    pub(crate) fn folder_of(&self, path: &Path) -> PlaceId {
        let folder = path.parent().unwrap_or(path);
        self.know(folder, stick_of(folder, &self.platform.drives()), true)
            .id
    }

    /// The folder behind a handle, if it is there now.
    ///
    /// # Errors
    /// [`Error::UnknownPlace`] for what is no handle of this run; [`Error::DriveGone`] where only an
    /// empty mount point would be written into.
    pub(crate) fn open(&self, id: &PlaceId) -> Result<PathBuf> {
        let known = self.known().iter().find(|known| known.id == *id).cloned();
        let known = known.ok_or(Error::UnknownPlace)?;
        if known.is_there(&self.platform.drives()) {
            return Ok(known.path);
        }
        Err(Error::DriveGone {
            path: known.path,
            detail: key!("drive-not-there").into(),
        })
    }

    /// The handle of a folder: the same one through the whole run.
    fn know(&self, path: &Path, drive: Option<PathBuf>, picked: bool) -> Known {
        let mut all = self.known();
        if let Some(known) = all.iter_mut().find(|known| known.path == path) {
            known.picked |= picked;
            return known.clone();
        }
        let known = Known {
            id: PlaceId::new(),
            path: path.to_owned(),
            picked,
            drive,
        };
        all.push(known.clone());
        known
    }

    fn given(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wrote_so_far(&self) -> MutexGuard<'_, Vec<WrittenFile>> {
        self.wrote.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, Vec<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn is_there(&self, drives: &[Drive]) -> bool {
        let mounted = |drive: &PathBuf| drives.iter().any(|one| one.path == *drive);
        self.drive.as_ref().is_none_or(mounted) && self.path.exists()
    }
}

/// The drive that a folder is on: the one whose path is the longest part of the folder's.
fn drive_of<'d>(path: &Path, drives: &'d [Drive]) -> Option<&'d Drive> {
    let above = drives.iter().filter(|drive| path.starts_with(&drive.path));
    above.max_by_key(|drive| drive.path.as_os_str().len())
}

/// The stick that a path is on.
fn stick_of(path: &Path, drives: &[Drive]) -> Option<PathBuf> {
    let on = drive_of(path, drives).filter(|drive| drive.removable);
    on.map(|drive| drive.path.clone())
}

fn place(known: &Known, drives: &[Drive]) -> Place {
    let drive = drive_of(&known.path, drives);
    let name = known.path.file_name().unwrap_or(known.path.as_os_str());
    let label = match drive {
        Some(drive) if drive.path == known.path => drive.label.clone(),
        _ => name.to_string_lossy().into_owned(),
    };
    Place {
        id: known.id.clone(),
        label,
        path_shown: known.path.display().to_string(),
        free_bytes: drive.map_or(0, |drive| drive.free_bytes),
        file_system: drive.map_or_else(String::new, |drive| drive.file_system.clone()),
        removable: drive.is_some_and(|drive| drive.removable),
        usual: None,
        earlier: packages_in(&known.path),
    }
}
