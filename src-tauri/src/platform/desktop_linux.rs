//! The desktop as Linux has it: its bell, and the programs that it has for files.

use std::path::Path;

use gtk::gio::prelude::FileExt;
use gtk::gio::{AppInfo, AppLaunchContext, File};

/// Rings the bell of the screen that the window is on.
pub fn ring() {
    if let Some(display) = gtk::gdk::Display::default() {
        display.beep();
    }
}

/// Shows a file or a folder in whichever program the desktop has for it; whether there is one.
pub fn show(path: &Path) -> bool {
    let address = File::for_path(path).uri();
    AppInfo::launch_default_for_uri(&address, None::<&AppLaunchContext>).is_ok()
}
