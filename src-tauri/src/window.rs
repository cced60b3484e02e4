//! The window itself, and what it may load.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use tauri::webview::Color;
use tauri::{
    AppHandle, DragDropEvent, Emitter, LogicalSize, WebviewUrl, WebviewWindowBuilder, WindowEvent,
};
use xuesilu_api::{Answered, Host};
use xuesilu_core::settings::{Paper, Settings};

/// The log, being opened on another thread, and what it has to say to the page.
pub type Begun = JoinHandle<Answered>;

/// What the window opens at: fits a 1366×768 screen with its task bar.
const USUAL: LogicalSize<f64> = LogicalSize::new(1280.0, 700.0);
/// Nothing is cut at this, at the usual size of type.
const SMALLEST: LogicalSize<f64> = LogicalSize::new(1024.0, 600.0);
/// The desktop's own frame around the window.
const TITLE_BAR: f64 = 40.0;

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
    let (usual, smallest) = (within_screens(app, USUAL), within_screens(app, SMALLEST));
    let page = page.map_or_else(
        || "index.html".to_owned(),
        |page| format!("index.html#/{page}"),
    );
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App(page.into()))
        .title("学思录")
        .inner_size(usual.width, usual.height)
        .min_inner_size(smallest.width, smallest.height)
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
    // Before the page comes: its first picture is as large as the reader wants it.
    window.set_zoom(f64::from(settings.scale) / 100.0)?;
    let (app, host, sized) = (app.clone(), Arc::clone(host), window.clone());
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
            if let Some(path) = paths.first() {
                give(&app, &host, path.clone());
            }
        }
        WindowEvent::ScaleFactorChanged { .. } => {
            // Where it cannot be said, the window stays as small as it could be before.
            let _ = sized.set_min_size(Some(within_screens(&app, SMALLEST)));
        }
        _ => {}
    });
    Ok(())
}

/// A size that no screen is too small for, with the desktop's bars: at 200 percent a screen of 1920×1080 has
/// room for 960×540, and a foot bar below its edge cannot be clicked.
fn within_screens(app: &AppHandle, size: LogicalSize<f64>) -> LogicalSize<f64> {
    let screens = app.available_monitors().unwrap_or_default();
    screens.iter().fold(size, |size, screen| {
        let room = screen
            .work_area()
            .size
            .to_logical::<f64>(screen.scale_factor());
        LogicalSize::new(
            size.width.min(room.width),
            size.height.min(room.height - TITLE_BAR),
        )
    })
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
