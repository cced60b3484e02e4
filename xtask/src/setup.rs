//! The set-up: what must be there before anything is built.

use crate::command;
use crate::debian::{self, Package, Sign};
use crate::failure::{During, Failure, Result};
use crate::house;
use crate::purpose::Purpose;
use crate::screen;
use crate::venv;
use crate::version::Version;
use std::process::Command;

/// The oldest Node.js that Vite runs on.
const NODE: Version = Version::new(20, 19, 0);

/// Makes the machine ready for `purpose`, or says in one sentence what it needs.
pub fn prepare(purpose: Purpose) -> Result {
    // The tools first: nobody should wait for packages to be told to get another compiler.
    tool("rustc", oldest_rustc()?, "https://rustup.rs")?;
    tool("node", NODE, "https://nodejs.org")?;
    tool(crate::ui::NPM, Version::new(8, 0, 0), "https://nodejs.org")?;
    if purpose == Purpose::Test {
        components()?;
    }
    let wanted = debian::wanted(purpose, screen::has_display());
    if debian::is_here() {
        debian::provide(&wanted)?;
    } else {
        elsewhere(&wanted)?;
    }
    if purpose == Purpose::Test && cfg!(target_os = "linux") {
        venv::engines()?;
    }
    Ok(())
}

fn tool(name: &str, oldest: Version, from: &str) -> Result {
    let said = command::said(Command::new(name).arg("--version"));
    judge(name, said.as_deref(), oldest, from)
}

fn judge(name: &str, said: Option<&str>, oldest: Version, from: &str) -> Result {
    let found = match said.and_then(Version::find) {
        Some(version) if version >= oldest => return Ok(()),
        Some(version) => format!("{version} is what was found"),
        None => "none was found".to_owned(),
    };
    Err(Failure::new(format!(
        "{name} {oldest} or newer is needed, and {found}. \
         The distribution's own may be too old; get it from {from} and try again."
    )))
}

/// The parts of Rust that only checks need; rustup's smallest installation lacks them.
fn components() -> Result {
    let missing: Vec<&str> = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(_, subcommand)| !command::succeeds(&mut house::cargo(&[subcommand, "--version"])))
        .map(|(component, _)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" and ");
    if command::find("rustup").is_none() {
        return Err(Failure::new(format!(
            "this installation of Rust lacks {names}; please add what brings them"
        )));
    }
    println!("This installation of Rust lacks {names}, which the checks need; rustup adds them.");
    command::run(
        Command::new("rustup")
            .args(["component", "add"])
            .args(missing),
    )
}

/// The workspace says once which compiler it needs.
fn oldest_rustc() -> Result<Version> {
    let manifest = house::root().join("Cargo.toml");
    let text = std::fs::read_to_string(manifest).during("reading Cargo.toml")?;
    rust_version(&text).ok_or_else(|| Failure::new("Cargo.toml does not say its rust-version"))
}

fn rust_version(manifest: &str) -> Option<Version> {
    let (_, value) = manifest
        .lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == "rust-version")?;
    Version::find(value.trim().trim_matches('"'))
}

/// Where there is no apt-get: look for the things themselves, and go on if they are there.
fn elsewhere(wanted: &[&Package]) -> Result {
    if !cfg!(target_os = "linux") {
        println!(
            "On this system the window uses the web view that is part of it \
             (WebView2 on Windows, WebKit on macOS); nothing else is installed."
        );
        return Ok(());
    }
    let missing: Vec<String> = wanted
        .iter()
        .filter(|package| !is_there(&package.sign))
        .map(|package| format!("\n  {:<22} {}", package.name, package.why))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "missing from this system, by their names in Debian; please install them:{}",
        missing.concat()
    )))
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::File(path) => std::path::Path::new(path).is_file(),
        Sign::Program(name) => command::find(name).is_some(),
        Sign::Library(name) => {
            command::succeeds(Command::new("pkg-config").args(["--exists", name]))
        }
        Sign::ChineseFont => command::said(Command::new("fc-list").arg(":lang=zh"))
            .is_some_and(|fonts| !fonts.trim().is_empty()),
        Sign::Python(module) => {
            command::succeeds(Command::new("python3").args(["-c", &format!("import {module}")]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Version, judge, rust_version};

    #[test]
    fn a_tool_that_is_new_enough_passes() {
        let oldest = Version::new(20, 19, 0);
        assert!(judge("node", Some("v20.19.0\n"), oldest, "there").is_ok());
    }

    #[test]
    fn a_tool_that_is_too_old_is_told_what_is_needed_and_what_was_found() {
        let oldest = Version::new(20, 19, 0);
        let failure = judge("node", Some("v18.20.4\n"), oldest, "there").unwrap_err();
        let sentence = failure.to_string();
        assert!(sentence.contains("node 20.19.0 or newer"), "{sentence}");
        assert!(sentence.contains("18.20.4"), "{sentence}");
        assert!(sentence.contains("from there"), "{sentence}");
    }

    #[test]
    fn a_tool_that_is_missing_or_mute_is_said_to_be_missing() {
        for said in [None, Some(""), Some("segmentation fault")] {
            let failure = judge("rustc", said, Version::new(1, 89, 0), "there").unwrap_err();
            assert!(failure.to_string().contains("none was found"), "{said:?}");
        }
    }

    #[test]
    fn the_compiler_is_read_from_the_workspace() {
        let manifest = "[workspace.package]\nedition = \"2024\"\nrust-version = \"1.89\"\n";
        assert_eq!(rust_version(manifest), Some(Version::new(1, 89, 0)));
        assert_eq!(rust_version("[workspace]\n"), None);
    }
}
