//! The desktop as Windows and macOS have it: its bell, and the programs that it has for files.

use std::path::Path;
use std::process::Command;

/// Rings the system's bell.
#[expect(unsafe_code, reason = "the system's own bell has no other door")]
pub fn ring() {
    #[cfg(windows)]
    {
        #[link(name = "user32")]
        unsafe extern "system" {
            safe fn MessageBeep(kind: u32) -> i32;
        }
        MessageBeep(0);
    }
    #[cfg(target_os = "macos")]
    {
        #[link(name = "AppKit", kind = "framework")]
        unsafe extern "C" {
            safe fn NSBeep();
        }
        NSBeep();
    }
}

/// Shows a file or a folder in whichever program the system has for it; whether the system could be asked.
pub fn show(path: &Path) -> bool {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        // Without quotation marks it takes a comma for the end of the name.
        let quoted = format!("\"{}\"", path.display());
        Command::new("explorer").raw_arg(quoted).spawn().is_ok()
    }
    #[cfg(not(windows))]
    Command::new("open").arg(path).spawn().is_ok()
}
