//! One window per profile. The folder's lock says who has it; a socket beside the lock lets a
//! second start bring the first window forward. Two profiles run side by side.

use std::path::Path;

use tauri::{AppHandle, Manager};

#[cfg(unix)]
use std::io::{Read, Write};
#[cfg(unix)]
use std::os::unix::net::{UnixListener, UnixStream};

/// In the profile's folder.
#[cfg(unix)]
const SOCKET: &str = "window.socket";
/// The first window's answer when it has come forward.
#[cfg(unix)]
const SHOWN: &[u8] = b"shown\n";

/// Asks the window that has this folder to come forward; `false` where none answers (a command
/// line has the log, or the folder's file system has no sockets).
#[cfg(unix)]
pub fn bring_forward(folder: &Path) -> bool {
    let asked = short(folder).and_then(|path| {
        let mut stream = UnixStream::connect(path.join(SOCKET))?;
        stream.set_read_timeout(Some(std::time::Duration::from_secs(20)))?;
        let mut answer = [0; SHOWN.len()];
        stream.read_exact(&mut answer)?;
        Ok(answer)
    });
    asked.is_ok_and(|answer| answer == SHOWN)
}

/// Not on this system yet: the second start says that the log is in use.
#[cfg(not(unix))]
pub fn bring_forward(_folder: &Path) -> bool {
    false
}

/// Waits for second starts. Where the file system has no sockets there is nothing to wait for.
#[cfg(unix)]
pub fn listen(app: &AppHandle, folder: &Path) {
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
    let app = app.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
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
pub fn listen(_app: &AppHandle, _folder: &Path) {}

/// A socket's path holds about 100 bytes, a profile's may be longer: through an open folder it is
/// short on Linux.
#[cfg(unix)]
fn short(folder: &Path) -> std::io::Result<std::path::PathBuf> {
    use std::os::fd::IntoRawFd;
    if cfg!(target_os = "linux") && folder.as_os_str().len() > 80 {
        // Left open on purpose: the path is good as long as this descriptor is.
        let folder = std::fs::File::open(folder)?.into_raw_fd();
        return Ok(format!("/proc/self/fd/{folder}").into());
    }
    Ok(folder.to_owned())
}
