//! Dialogs of the desktop: they have a title and lie over the window, and begin where the last one ended.

#[cfg_attr(target_os = "linux", path = "dialogs/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "dialogs/elsewhere.rs")]
mod shown;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub use shown::{files_of_pages, folder};

/// The folder in which the last dialog of this run ended.
#[derive(Clone, Default)]
pub struct Last(Arc<Mutex<Option<PathBuf>>>);

impl Last {
    /// It, where it is still there.
    fn folder(&self) -> Option<PathBuf> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone().filter(|folder| folder.is_dir())
    }

    /// Keeps it until the next dialog.
    fn keep(&self, folder: Option<&Path>) {
        if let Some(folder) = folder {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
        }
    }
}
