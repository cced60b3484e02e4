//! Drives, and pointing at a folder: what `api` asks of a carrier. No page can ask for either.

#[cfg_attr(target_os = "linux", path = "platform/linux.rs")]
#[cfg_attr(not(target_os = "linux"), path = "platform/elsewhere.rs")]
mod drives;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, mpsc};

use tauri::{AppHandle, Manager};
use xuesilu_api::{Drive, Platform};

/// The desktop under the window, once that is open.
#[derive(Clone, Default)]
pub struct Native(Arc<OnceLock<AppHandle>>);

impl Native {
    /// From now on somebody can be asked.
    pub fn attach(&self, app: &AppHandle) {
        // Set once: there is one app.
        let _ = self.0.set(app.clone());
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
}
