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
use xuesilu_api::{Drive, Platform, Usual};

/// The desktop under the window, once that is open.
#[derive(Clone, Default)]
pub struct Native(Arc<OnceLock<AppHandle>>);

impl Native {
    /// From now on somebody can be asked.
    pub fn attach(&self, app: &AppHandle) {
        // Set once: there is one app.
        let _ = self.0.set(app.clone());
    }

    /// Does it where toolkits want it done, and waits for it.
    fn on_the_windows_thread<T: Send + 'static>(
        &self,
        act: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (tell, told) = mpsc::channel();
        let app = self.0.get()?;
        app.run_on_main_thread(move || {
            let _ = tell.send(act());
        })
        .ok()?;
        told.recv().ok()
    }
}

impl Platform for Native {
    fn drives(&self) -> Vec<Drive> {
        drives::all()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        let app = self.0.get()?.clone();
        let (tell, told) = mpsc::channel();
        let asking = app.clone();
        // A toolkit makes its dialogs on the thread of its windows, and is waited for on another.
        app.run_on_main_thread(move || {
            let mut dialog = rfd::AsyncFileDialog::new();
            if let Some(window) = asking.get_webview_window("main") {
                dialog = dialog.set_parent(&window);
            }
            let picked = dialog.pick_folder();
            tauri::async_runtime::spawn(async move {
                // Where nobody listens any more, the program is closing.
                let _ = tell.send(picked.await.map(|folder| folder.path().to_owned()));
            });
        })
        .ok()?;
        told.recv().ok()?
    }

    fn usual(&self) -> Vec<(Usual, PathBuf)> {
        let Some(app) = self.0.get() else {
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
        let path = path.to_owned();
        self.on_the_windows_thread(move || desktop::show(&path))
            .unwrap_or(false)
    }

    fn ring(&self) {
        // Nobody waits for a sound.
        if let Some(app) = self.0.get() {
            let _ = app.run_on_main_thread(desktop::ring);
        }
    }
}
