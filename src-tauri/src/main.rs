//! The window of 学思录: carries the list of `api` over Tauri's IPC, and knows nothing else.
//!
//! - [`args`]: `--profile`, `--page`
//! - [`instance`]: a second start on the same profile brings the first window forward
//! - [`window`]: the window itself, and what it may load

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod instance;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use tauri::{RunEvent, State};
use xuesilu_api::{BootAsk, Failure, Host, Request};
use xuesilu_core::error::Error;
use xuesilu_core::settings::Language;

use args::{Args, Asked};

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args_os().skip(1)) {
        Ok(Asked::Run(args)) => args,
        Ok(Asked::Say(text)) => return said(&text, ExitCode::SUCCESS),
        Err(text) => return said(&text, ExitCode::from(2)),
    };
    let host = match xuesilu_core::profile::locate(args.profile.clone()) {
        Ok(path) => Arc::new(Host::new(path, Language::default())),
        Err(error) => return said(&error.message(Language::default()), ExitCode::FAILURE),
    };
    // The folder is taken before anything is drawn: a second start ends here.
    match host.take() {
        Err(Error::InUse { path }) if instance::bring_forward(&path) => return ExitCode::SUCCESS,
        // Whatever else is wrong is said in the window, with what can be done.
        _ => {}
    }
    window::prefer_software_buffers();
    // The log is opened while the toolkit starts: neither waits for the other.
    let opening = Arc::clone(&host);
    let boot = std::thread::spawn(move || opening.call(Request::boot(BootAsk { language: None })));
    match run(args, &host, boot) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => said(&error.to_string(), ExitCode::FAILURE),
    }
}

/// The one door for pages. Commands run on worker threads, so that the window never stands still.
#[allow(
    clippy::needless_pass_by_value,
    reason = "Tauri hands a command its state by value"
)]
#[tauri::command(async)]
fn api(
    host: State<'_, Arc<Host>>,
    request: serde_json::Value,
) -> Result<serde_json::Value, Failure> {
    let request = serde_json::from_value(request).map_err(|error| host.not_a_request(&error))?;
    host.call(request)
}

fn run(args: Args, host: &Arc<Host>, boot: window::Boot) -> tauri::Result<()> {
    let closing = Arc::clone(host);
    let listening = host.folder_path();
    let app = tauri::Builder::default()
        .manage(Arc::clone(host))
        .invoke_handler(tauri::generate_handler![api])
        .setup(move |app| {
            window::open(
                app.handle(),
                args.page.as_deref(),
                boot,
                listening.as_deref(),
            )?;
            if let Some(folder) = listening {
                instance::listen(app.handle(), &folder);
            }
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(move |_, event| {
        if let RunEvent::Exit = event {
            closing.close();
        }
    });
    Ok(())
}

#[expect(
    clippy::print_stderr,
    reason = "this is the program speaking to whoever started it"
)]
fn said(text: &str, code: ExitCode) -> ExitCode {
    eprintln!("{text}");
    code
}
