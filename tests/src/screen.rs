//! An X server without a monitor, one for each window: tests run side by side and disturb nobody.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::frame::Frame;
use crate::programs;

/// How large a screen is.
pub type Size = (u32, u32);

/// The usual screen.
pub const USUAL: Size = (1366, 768);
/// The smallest.
pub const SMALLEST: Size = (1024, 640);
/// The size that the window opens at.
pub const AT_FIRST: Size = (1280, 700);
/// A large one.
pub const LARGE: Size = (2560, 1440);

/// A screen. It ends when this value does.
#[derive(Debug)]
pub struct Screen {
    server: Child,
    display: String,
    folder: tempfile::TempDir,
    /// Its size.
    pub size: Size,
}

impl Screen {
    /// Starts a server and waits until it takes windows.
    pub fn open(size: Size) -> Self {
        let folder = tempfile::tempdir().expect("room for the screen");
        // The server picks a free number and says it once it listens.
        let mut server = programs::system("Xvfb", "xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-noreset",
                "-nocursor",
            ])
            .args(["-screen", "0", &format!("{}x{}x24", size.0, size.1)])
            .arg("-fbdir")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let said = server.stdout.take().expect("a pipe was asked for");
        BufReader::new(said)
            .read_line(&mut number)
            .expect("Xvfb says its number");
        assert!(!number.trim().is_empty(), "Xvfb ended before it listened");
        Self {
            server,
            display: format!(":{}", number.trim()),
            folder,
            size,
        }
    }

    /// Sends the windows of `command` to this screen, and to no other.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XUESILU_PROFILE")
    }

    /// As programs are told of it: `:5`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The picture that is on it now.
    pub fn look(&self) -> Frame {
        let bytes = std::fs::read(self.frame_buffer()).expect("Xvfb keeps a frame buffer");
        Frame::from_xwd(&bytes)
    }

    /// The file that holds it, in the format of `xwd`.
    pub fn frame_buffer(&self) -> PathBuf {
        self.folder.path().join("Xvfb_screen0")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing is left to tell if these fail: the server is gone.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
