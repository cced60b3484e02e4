//! The window itself, and what it may load.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use tauri::webview::Color;
use tauri::{AppHandle, DragDropEvent, Emitter, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use xuesilu_api::{Answered, Host};
use xuesilu_core::settings::{Paper, Settings};

/// The log, being opened on another thread, and what it has to say to the page.
pub type Begun = JoinHandle<Answered>;

/// On some drivers `WebKitGTK`'s DMA-BUF renderer leaves the window white, and it costs 80 MB. Text
/// needs none of it. Whoever sets the variable decides.
pub fn prefer_software_buffers() {
    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(RENDERER).is_none() {
        #[expect(
            unsafe_code,
            reason = "called from main before any thread has been started"
        )]
        // SAFETY: no other thread is there to read the environment.
        unsafe {
            std::env::set_var(RENDERER, "1");
        }
    }
}

/// Opens the window in the reader's paper, at a page.
///
/// `keep` is the folder in which the web view keeps its files.
pub fn open(
    app: &AppHandle,
    page: Option<&str>,
    begun: Begun,
    keep: &Path,
    host: &Arc<Host>,
) -> tauri::Result<()> {
    let begun = begun.join().unwrap_or_default();
    let settings: Settings = begun
        .values()
        .find_map(|answer| serde_json::from_value(answer.get("settings")?.clone()).ok())
        .unwrap_or_default();
    let (paper, Color(red, green, blue, _)) = match settings.paper {
        Paper::White => ("white", Color(251, 248, 241, 255)),
        Paper::Sepia => ("sepia", Color(244, 234, 213, 255)),
        Paper::Dark => ("dark", Color(32, 28, 24, 255)),
    };
    let page = page.map_or_else(
        || "index.html".to_owned(),
        |page| format!("index.html#/{page}"),
    );
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App(page.into()))
        .title("学思录")
        // Fits a 1366×768 screen with its task bar; nothing is cut at the smallest.
        .inner_size(1280.0, 700.0)
        .min_inner_size(1024.0, 600.0)
        .center()
        .background_color(Color(red, green, blue, 255))
        // The menu of a text field pastes. No other pages than ours ever run here.
        .enable_clipboard_access()
        .initialization_script(beginning(paper, &begun))
        .data_directory(keep.to_owned())
        // Its own pages, by the name that each system gives them; the development server only
        // where there is one.
        .on_navigation(|url| {
            url.scheme() == "tauri"
                || url.host_str() == Some("tauri.localhost")
                || (tauri::is_dev() && url.host_str() == Some("localhost"))
        })
        .build()?;
    let (app, host) = (app.clone(), Arc::clone(host));
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
            && let Some(path) = paths.first()
        {
            give(&app, &host, path.clone());
        }
    });
    Ok(())
}

/// The words to the page before it begins: the first picture is already in the reader's paper, and what it
/// asks first is answered. A page that is loaded again asks anew.
fn beginning(paper: &str, begun: &Answered) -> String {
    // Text within a text: what somebody wrote is never read as code.
    let begun = serde_json::Value::String(serde_json::Value::from(begun.clone()).to_string());
    format!(
        "document.documentElement.dataset.paper = {paper:?};
         if (performance.getEntriesByType('navigation')[0]?.type !== 'reload')
             window.begun = JSON.parse({begun});"
    )
}

/// Gives a file to the page, which asks what it is.
pub fn give(app: &AppHandle, host: &Host, file: PathBuf) {
    host.give(file);
    // A page that is not there yet asks by itself.
    let _ = app.emit("given", ());
}
