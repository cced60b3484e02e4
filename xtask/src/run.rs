//! `cargo xtask run`: from a clone to an open window.

use crate::command;
use crate::failure::{During, Result};
use crate::house::{self, Profile};
use crate::purpose::Purpose;
use crate::screen::{self, Screen};
use crate::setup;
use crate::ui;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// Sets up, builds and opens the window with `arguments`.
pub fn run(profile: Profile, arguments: &[OsString]) -> Result<ExitCode> {
    setup::prepare(Purpose::Run)?;
    ui::build()?;
    let program = house::build_window(profile)?;
    let mut window = Command::new(program);
    window.args(arguments);
    if screen::has_display() {
        command::run(&mut window)?;
    } else {
        photograph(&mut window, arguments)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the window where nobody can see it, and leaves a picture of its first page.
fn photograph(window: &mut Command, arguments: &[OsString]) -> Result {
    let target = house::target()?;
    let profile = target.join("throw-away-profile");
    if !names_profile(arguments) && std::env::var_os("XUESILU_PROFILE").is_none() {
        start_afresh(&profile)?;
        window.env("XUESILU_PROFILE", &profile);
    }
    let screen = Screen::open()?;
    let mut program = screen.show(window).spawn().during("opening the window")?;
    let settled = screen.settled(&mut program);
    // Ended either way: a program without a screen is of no use to anybody.
    let _ = program.kill();
    let _ = program.wait();
    let picture = target.join("window.png");
    fs::write(&picture, settled?.png()?).during("saving the picture")?;
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), \
         so the window was opened on a screen in memory.\n\
         This is what it showed: {}",
        picture.display()
    );
    Ok(())
}

fn names_profile(arguments: &[OsString]) -> bool {
    arguments
        .iter()
        .any(|word| word == "--profile" || word.to_string_lossy().starts_with("--profile="))
}

fn start_afresh(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).during("emptying the throw-away profile")?;
    }
    Ok(())
}
