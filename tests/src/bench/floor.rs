//! A bare web view with the same text.

use std::path::PathBuf;
use std::process::Command;

use crate::programs;

/// The built floor and its page; gone with this value.
pub struct Floor {
    folder: tempfile::TempDir,
}

impl Floor {
    /// Compiles the floor and writes its page.
    pub fn build() -> Self {
        let folder = tempfile::tempdir().expect("room for the floor");
        let flags = programs::system("pkg-config", "pkg-config")
            .args(["--cflags", "--libs", "webkit2gtk-4.1"])
            .output()
            .expect("pkg-config runs");
        let flags = String::from_utf8(flags.stdout).expect("flags are text");
        let floor = Self { folder };
        let compiled = programs::system("cc", "build-essential")
            .args(["-O2", "-o"])
            .arg(floor.program())
            .arg(programs::repository().join("tests/floor/webkit_floor.c"))
            .args(flags.split_whitespace())
            .status()
            .expect("cc runs");
        assert!(compiled.success(), "the floor does not compile");
        std::fs::write(floor.page(), page()).expect("room for the page");
        floor
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("webkit_floor")
    }

    fn page(&self) -> PathBuf {
        self.folder.path().join("speech.html")
    }

    /// Ready to be started, as the system sets its web view up.
    pub fn bare(&self) -> Command {
        let mut command = Command::new(self.program());
        command
            .arg(self.page())
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER");
        command
    }

    /// The same, drawn by the leaner renderer that our window asks for (`src-tauri/src/window.rs`).
    pub fn lean(&self) -> Command {
        let mut command = self.bare();
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        command
    }
}

/// The whole speech as one page in the type of our reading column.
fn page() -> String {
    let speech = std::fs::read_to_string(programs::repository().join("assets/speech.txt"))
        .expect("the speech");
    let paragraphs = speech
        .lines()
        .fold(String::new(), |page, line| page + "<p>" + line + "</p>");
    format!(
        "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>floor</title><style>\
         body{{margin:40px auto 40px 420px;width:608px;background:#fbf8f1;color:#221d17;\
         font:19px/1.95 'Noto Serif CJK SC',serif;text-align:justify}}p{{margin:0;text-indent:2em}}\
         </style><body>{paragraphs}</body></html>"
    )
}
