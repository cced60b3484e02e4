//! Other programs: started in the open, heard to the end.

use crate::failure::{During, Failure, Result};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// Runs `command` with the terminal's own streams; anything but success is a failure.
pub fn run(command: &mut Command) -> Result {
    announce(command);
    let status = command.status().during(&written(command))?;
    succeeded(command, status)
}

/// Runs `command` as [`run`] does and shows each line of what it says to `see` as well as to the
/// terminal. Both of its streams come as one, so that each line stands where it belongs.
pub fn run_seeing(command: &mut Command, mut see: impl FnMut(&str)) -> Result {
    announce(command);
    let doing = written(command);
    let (said, stream) = std::io::pipe().during(&doing)?;
    let errors = stream.try_clone().during(&doing)?;
    let mut child = command
        .stdout(stream)
        .stderr(errors)
        .spawn()
        .during(&doing)?;
    // Ours are closed with these: what it says ends when the last program of it does.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut said = BufReader::new(said);
    let mut line = Vec::new();
    // By bytes: a test may print what is not UTF-8, and must be heard out all the same.
    while said.read_until(b'\n', &mut line).during(&doing)? > 0 {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        see(text.trim_end());
        line.clear();
    }
    let status = child.wait().during(&doing)?;
    succeeded(command, status)
}

/// The standard output of `command`, whatever its status; `None` if it cannot be started.
pub fn said(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `command` can be started and succeeds, in silence.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The path of `program`, by the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let file_name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file_name))
        .find(|path| path.is_file())
}

fn announce(command: &Command) {
    println!("$ {}", written(command));
}

/// The command as one would type it: a program's folder says nothing to a reader.
fn written(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let mut words = vec![name.to_string_lossy()];
    words.extend(command.get_args().map(std::ffi::OsStr::to_string_lossy));
    words.join(" ")
}

fn succeeded(command: &Command, status: ExitStatus) -> Result {
    if status.success() {
        return Ok(());
    }
    let command = written(command);
    Err(Failure::new(format!("`{command}` failed ({status})")))
}
