//! Drives, and pointing at a folder: what `api` asks of a carrier. No page can ask for either.

#[cfg_attr(target_os = "linux", path = "platform/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "platform/elsewhere.rs")]
mod drives;

#[cfg_attr(target_os = "linux", path = "platform/desktop_linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "platform/desktop_elsewhere.rs")]
mod desktop;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, mpsc};

use tauri::{AppHandle, Manager};
use xuesilu_api::{Drive, Host, Platform, Usual};
use xuesilu_core::message;

use crate::dialogs::{self, Last};

/// The desktop under the window, once that is open.
#[derive(Clone, Default)]
pub struct Native {
    app: Arc<OnceLock<AppHandle>>,
    last: Last,
}

impl Native {
    /// From now on somebody can be asked.
    pub fn attach(&self, app: &AppHandle) {
        // Set once: there is one app.
        let _ = self.app.set(app.clone());
    }

    /// The folder in which the last dialog ended.
    pub fn last(&self) -> &Last {
        &self.last
    }
}

impl Platform for Native {
    fn drives(&self) -> Vec<Drive> {
        drives::all()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        let app = self.app.get()?.clone();
        let title = message!("dialog-folder").say(app.state::<Arc<Host>>().language());
        let (tell, told) = mpsc::channel();
        let (asking, last) = (app.clone(), self.last.clone());
        // A toolkit makes its dialogs on the thread of its windows, and is waited for on another.
        app.run_on_main_thread(move || {
            dialogs::folder(&asking, &title, &last, move |chosen| {
                // Where nobody listens any more, the program is closing.
                let _ = tell.send(chosen);
            });
        })
        .ok()?;
        told.recv().ok()?
    }

    fn usual(&self) -> Vec<(Usual, PathBuf)> {
        let Some(app) = self.app.get() else {
            return Vec::new();
        };
        let folders = [
            (Usual::Desktop, app.path().desktop_dir()),
            (Usual::Documents, app.path().document_dir()),
        ];
        let there = folders.into_iter();
        there
            .filter_map(|(usual, path)| Some((usual, path.ok()?)))
            .collect()
    }

    fn show(&self, path: &Path) -> bool {
        desktop::show(path)
    }

    fn ring(&self) {
        // Nobody waits for a sound.
        if let Some(app) = self.app.get() {
            let _ = app.run_on_main_thread(desktop::ring);
        }
    }
}
