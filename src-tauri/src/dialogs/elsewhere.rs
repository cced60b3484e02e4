//! Dialogs as Windows and macOS have them. The inputs of a page have a title and a window there already.

use std::path::PathBuf;
use std::sync::Arc;

use tauri::{AppHandle, Manager, WebviewWindow};
use xuesilu_api::Host;

use super::Last;

/// Lets somebody point at a folder.
pub fn folder(
    app: &AppHandle,
    title: &str,
    last: &Last,
    told: impl Fn(Option<PathBuf>) + Send + 'static,
) {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title);
    if let Some(folder) = last.folder() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    let (picked, keep) = (dialog.pick_folder(), last.clone());
    tauri::async_runtime::spawn(async move {
        let chosen = picked.await.map(|folder| folder.path().to_owned());
        keep.keep(chosen.as_deref());
        told(chosen);
    });
}

/// Nothing is to be done for the inputs of pages.
pub fn files_of_pages(_: &WebviewWindow, _: &Arc<Host>, _: &Last) -> tauri::Result<()> {
    Ok(())
}
