//! One window per profile. The folder's lock says who has it; a socket beside the lock lets a
//! second start bring the first window forward, and give it the file that was double-clicked. Two
//! profiles run side by side.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tauri::{AppHandle, Manager};
use xuesilu_api::Host;

use crate::window;

#[cfg(unix)]
use std::io::{Read, Write};
#[cfg(unix)]
use std::net::Shutdown;
#[cfg(unix)]
use std::os::unix::ffi::{OsStrExt, OsStringExt};
#[cfg(unix)]
use std::os::unix::net::{UnixListener, UnixStream};

/// In the profile's folder.
#[cfg(unix)]
const SOCKET: &str = "window.socket";
/// The first window's answer when it has come forward.
#[cfg(unix)]
const SHOWN: &[u8] = b"shown\n";

/// The longest path that is taken from the socket, in bytes: no system knows a longer one.
#[cfg(unix)]
const PATH_MOST: u64 = 4096;

/// Asks the window that has this folder to come forward, and to look at `file`; `false` where none
/// answers (a command line has the log, or the folder's file system has no sockets).
#[cfg(unix)]
pub fn bring_forward(folder: &Path, file: Option<&Path>) -> bool {
    let asked = short(folder).and_then(|path| {
        let mut stream = UnixStream::connect(path.join(SOCKET))?;
        // The path to its last byte, whatever is in it; nothing where there is none.
        stream.write_all(file.unwrap_or(Path::new("")).as_os_str().as_bytes())?;
        stream.shutdown(Shutdown::Write)?;
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20)))?;
        let mut answer = [0; SHOWN.len()];
        stream.read_exact(&mut answer)?;
        Ok(answer)
    });
    asked.is_ok_and(|answer| answer == SHOWN)
}

/// Not on this system yet: the second start says that the log is in use.
#[cfg(not(unix))]
pub fn bring_forward(_folder: &Path, _file: Option<&Path>) -> bool {
    false
}

/// Waits for second starts. Where the file system has no sockets there is nothing to wait for.
#[cfg(unix)]
pub fn listen(app: &AppHandle, folder: &Path, host: &Arc<Host>) {
    // Whoever left this socket is gone: the lock is ours.
    let bound = short(folder).and_then(|path| {
        let socket = path.join(SOCKET);
        match std::fs::remove_file(&socket) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => {
                let listener = UnixListener::bind(&socket);
                xuesilu_core::disk::close(&socket);
                listener
            }
        }
    });
    let Ok(listener) = bound else { return };
    let (app, host) = (app.clone(), Arc::clone(host));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            if let Some(file) = named(&mut stream) {
                window::give(&app, &host, file);
            }
            let shown = app.get_webview_window("main").is_some_and(|window| {
                let _ = window.unminimize();
                window.show().and_then(|()| window.set_focus()).is_ok()
            });
            if shown {
                let _ = stream.write_all(SHOWN);
            }
        }
    });
}

/// Nothing to wait for on this system yet.
#[cfg(not(unix))]
pub fn listen(_app: &AppHandle, _folder: &Path, _host: &Arc<Host>) {}

/// The file that a second start names. One that never ends its sentence holds nobody up for long.
#[cfg(unix)]
fn named(stream: &mut UnixStream) -> Option<PathBuf> {
    let mut path = Vec::new();
    stream
        .set_read_timeout(Some(std::time::Duration::from_secs(2)))
        .ok()?;
    stream.take(PATH_MOST).read_to_end(&mut path).ok()?;
    let path = PathBuf::from(std::ffi::OsString::from_vec(path));
    path.is_absolute().then_some(path)
}

/// A socket's path holds about 100 bytes, a profile's may be longer: through an open folder it is
/// short on Linux.
#[cfg(unix)]
fn short(folder: &Path) -> std::io::Result<PathBuf> {
    use std::os::fd::IntoRawFd;
    if cfg!(target_os = "linux") && folder.as_os_str().len() > 80 {
        // Left open on purpose: the path is good as long as this descriptor is.
        let folder = std::fs::File::open(folder)?.into_raw_fd();
        return Ok(format!("/proc/self/fd/{folder}").into());
    }
    Ok(folder.to_owned())
}
