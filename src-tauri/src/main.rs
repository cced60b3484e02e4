//! The window of 学思录: carries the list of `api` over Tauri's IPC, and knows nothing else.
//!
//! - [`args`]: a file, `--profile`, `--page`
//! - [`dialogs`]: pointing at files and folders
//! - [`platform`]: drives, and pointing at a folder
//! - [`instance`]: a second start on the same profile brings the first window forward
//! - [`window`]: the window itself, and what it may load

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod dialogs;
mod instance;
mod platform;
mod window;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use tauri::{Manager, RunEvent, State};
use xuesilu_api::{Failure, Host};
use xuesilu_core::disk::{self, Temporary};
use xuesilu_core::error::Error;
use xuesilu_core::fault::{FaultRecord, Program, record_panics};
use xuesilu_core::locale::Language;
use xuesilu_core::safety::tidy::WEB_VIEW;

use args::{Args, Asked};

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args_os().skip(1)) {
        Ok(Asked::Run(args)) => args,
        Ok(Asked::Say(text)) => return answered(&text),
        Err(text) => return said(&text, ExitCode::from(2)),
    };
    let platform = platform::Native::default();
    let host = match xuesilu_core::profile::locate(args.profile.clone()) {
        Ok(path) => Arc::new(Host::new(
            path,
            Language::default(),
            Box::new(platform.clone()),
        )),
        Err(error) => return said(&error.message().say(Language::default()), ExitCode::FAILURE),
    };
    // The folder is taken before anything is drawn: a second start ends here.
    match host.take() {
        Err(Error::InUse { path }) if instance::bring_forward(&path, args.file.as_deref()) => {
            return ExitCode::SUCCESS;
        }
        // Whatever else is wrong is said in the window, with what can be done.
        _ => {}
    }
    if let Some(file) = args.file.clone() {
        host.give(file);
    }
    if let Some(folder) = host.folder_path() {
        record_panics(FaultRecord::of(&folder), Program::Window, host.clock());
    }
    window::prefer_software_buffers();
    // The log is opened while the toolkit starts: neither waits for the other.
    let (opening, page) = (Arc::clone(&host), args.page.clone());
    let begun = std::thread::spawn(move || opening.beginning(page.as_deref()));
    match run(args, &host, begun, &platform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => said(&error.to_string(), ExitCode::FAILURE),
    }
}

/// The one door for pages. Each command has a thread of its own, so that the window never stands
/// still, and how far a package has come can be asked on a computer with one core, too.
#[tauri::command]
async fn api(
    host: State<'_, Arc<Host>>,
    request: serde_json::Value,
) -> Result<serde_json::Value, Failure> {
    let host = Arc::clone(&host);
    let done = tauri::async_runtime::spawn_blocking(move || {
        let request =
            serde_json::from_value(request).map_err(|error| host.not_a_request(&error))?;
        host.call(request)
    });
    done.await.unwrap_or_else(|error| {
        let detail = error.to_string();
        Err(Failure::of(&Error::Failed { detail }, Language::default()))
    })
}

fn run(
    args: Args,
    host: &Arc<Host>,
    begun: window::Begun,
    platform: &platform::Native,
) -> tauri::Result<()> {
    let platform = platform.clone();
    let (closing, giving) = (Arc::clone(host), Arc::clone(host));
    let listening = host.folder_path();
    // What the web view keeps for itself stays in the profile; where that cannot be written to, it goes
    // with the program. Nobody else reads it in either place.
    let (keep, mut thrown_away) = if let Some(folder) = &listening {
        (folder.join(WEB_VIEW), None)
    } else {
        let own = Temporary::make()?;
        (own.path().to_owned(), Some(own))
    };
    // Where it cannot be made, the web view says so better.
    let _ = disk::make_folder(&keep);
    let app = tauri::Builder::default()
        .manage(Arc::clone(host))
        .invoke_handler(tauri::generate_handler![api])
        .setup(move |app| {
            window::open(app.handle(), args.page.as_deref(), begun, &keep, &giving)?;
            platform.attach(app.handle());
            if let Some(window) = app.get_webview_window("main") {
                dialogs::files_of_pages(&window, &giving, platform.last())?;
            }
            if let Some(folder) = listening {
                instance::listen(app.handle(), &folder, &giving);
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            closing.close();
            // The program ends without letting go of anything.
            drop(thrown_away.take());
        }
    });
    Ok(())
}

/// Answers a question about the program itself. Nobody may be listening any more: `| head`.
fn answered(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}

#[expect(
    clippy::print_stderr,
    reason = "this is the program speaking to the person who started it"
)]
fn said(text: &str, code: ExitCode) -> ExitCode {
    eprintln!("{text}");
    code
}
