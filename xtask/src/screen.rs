//! A screen in memory, for `run` on machines without a display.

use crate::failure::{During, Failure, Result};
use crate::house;
use crate::picture::Picture;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whether a window could be seen by somebody here.
pub fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// An X server without a monitor. It ends when this value does.
pub struct Screen {
    server: Child,
    display: String,
    frame_buffer: PathBuf,
}

/// Text is drawn in many shades; an empty window, or the desktop behind it, in few.
const SHADES_OF_TEXT: usize = 16;
/// How often the picture is looked at, and how often in a row it must look the same:
/// longer than a page takes to fill, shorter than a caret takes to blink.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LOOKS_ALIKE: u32 = 4;
/// A window that has drawn nothing by then never will.
const PATIENCE: Duration = Duration::from_secs(90);

impl Screen {
    /// Starts the server and waits until it takes windows.
    pub fn open() -> Result<Self> {
        let folder = house::target()?.join(format!("xvfb-{}", std::process::id()));
        fs::create_dir_all(&folder).during("making room for the screen")?;
        // The server picks a free number and says it once it listens.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24"])
            .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .during("starting Xvfb")?;
        let mut number = String::new();
        if let Some(said) = server.stdout.take() {
            let _ = BufReader::new(said).read_line(&mut number);
        }
        let screen = Self {
            server,
            display: format!(":{}", number.trim()),
            frame_buffer: folder.join("Xvfb_screen0"),
        };
        if number.trim().is_empty() {
            return Err(Failure::new("Xvfb ended before it could show a window"));
        }
        Ok(screen)
    }

    /// Sends the windows of `command` to this screen, and to no other.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
    }

    /// The picture once `program` has painted it and it stands still.
    pub fn settled(&self, program: &mut Child) -> Result<Picture> {
        self.awaited(program, |_| true)
    }

    /// The picture once `program` has painted another than `before`.
    pub fn changed(&self, program: &mut Child, before: &Picture) -> Result<Picture> {
        self.awaited(program, |picture| picture != before)
    }

    fn awaited(&self, program: &mut Child, is_it: impl Fn(&Picture) -> bool) -> Result<Picture> {
        let start = Instant::now();
        let mut last = Vec::new();
        let mut alike = 0;
        while start.elapsed() < PATIENCE {
            if let Some(status) = program.try_wait().during("watching the program")? {
                let sentence = format!("the program ended before it painted ({status})");
                return Err(Failure::new(sentence));
            }
            let now = fs::read(&self.frame_buffer).during("reading Xvfb's frame buffer")?;
            alike = if now == last { alike + 1 } else { 0 };
            last = now;
            if alike >= LOOKS_ALIKE {
                let picture = Picture::from_xwd(&last);
                let readable = |picture: &Picture| picture.has_shades(SHADES_OF_TEXT);
                if let Some(picture) = picture.filter(|it| readable(it) && is_it(it)) {
                    return Ok(picture);
                }
            }
            sleep(LOOK_EVERY);
        }
        Err(Failure::new(format!(
            "nothing readable stood still on the screen for {} s",
            PATIENCE.as_secs()
        )))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Nothing is left to tell if these fail: the server is gone, or its folder is.
        let _ = self.server.kill();
        let _ = self.server.wait();
        if let Some(folder) = self.frame_buffer.parent() {
            let _ = fs::remove_dir_all(folder);
        }
    }
}
