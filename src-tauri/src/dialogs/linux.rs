//! Dialogs by GTK: what carries them elsewhere gives them no window to lie over here.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use gtk::prelude::*;
use gtk::{FileChooserAction, FileChooserNative, ResponseType, Window};
use tauri::{AppHandle, Manager, WebviewWindow};
use webkit2gtk::{FileChooserRequestExt, WebViewExt};
use xuesilu_api::Host;
use xuesilu_core::message;

use super::Last;

/// Lets somebody point at a folder.
pub fn folder(app: &AppHandle, title: &str, last: &Last, told: impl Fn(Option<PathBuf>) + 'static) {
    let window = app
        .get_webview_window("main")
        .and_then(|window| window.gtk_window().ok());
    let dialog = FileChooserNative::new(
        Some(title),
        window.as_ref(),
        FileChooserAction::SelectFolder,
        None,
        None,
    );
    let keep = last.clone();
    show(&dialog, last, move |chosen| {
        let chosen = chosen.into_iter().next();
        keep.keep(chosen.as_deref());
        told(chosen);
    });
}

/// The dialogs of a page's own inputs for files, likewise.
pub fn files_of_pages(window: &WebviewWindow, host: &Arc<Host>, last: &Last) -> tauri::Result<()> {
    let (host, last) = (Arc::clone(host), last.clone());
    window.with_webview(move |webview| {
        webview
            .inner()
            .connect_run_file_chooser(move |view, request| {
                let over = view
                    .toplevel()
                    .and_then(|top| top.downcast::<Window>().ok());
                let title = message!("dialog-file").say(host.language());
                let open = FileChooserAction::Open;
                let dialog = FileChooserNative::new(Some(&title), over.as_ref(), open, None, None);
                dialog.set_select_multiple(request.selects_multiple());
                let (request, keep) = (request.clone(), last.clone());
                show(&dialog, &last, move |chosen| {
                    let paths: Vec<_> = chosen.iter().filter_map(|path| path.to_str()).collect();
                    if paths.is_empty() {
                        request.cancel();
                        return;
                    }
                    keep.keep(chosen.first().and_then(|path| path.parent()));
                    request.select_files(&paths);
                });
                true
            });
    })
}

/// Shows a dialog, and tells once what was chosen; nothing where somebody thought better of it.
fn show(dialog: &FileChooserNative, last: &Last, told: impl Fn(Vec<PathBuf>) + 'static) {
    if let Some(folder) = last.folder() {
        dialog.set_current_folder(folder);
    }
    dialog.set_modal(true);
    // Nothing else holds on to it while it is shown, and nothing afterwards.
    let held = RefCell::new(Some(dialog.clone()));
    dialog.connect_response(move |_, answer| {
        let Some(dialog) = held.take() else { return };
        let chosen = match answer {
            ResponseType::Accept => dialog.filenames(),
            _ => Vec::new(),
        };
        dialog.destroy();
        told(chosen);
    });
    dialog.show();
}
