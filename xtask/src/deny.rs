//! cargo-deny: what the tree of dependencies may hold, as `deny.toml` says.

use crate::command;
use crate::failure::{During, Result};
use crate::house;
use crate::report::Verdict;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// One version for everybody, so that its verdict does not change overnight.
const VERSION: &str = "0.20.2";

/// Fetching the database of advisories takes seconds where it can be reached at all.
const PATIENCE: Duration = Duration::from_secs(90);

/// Licences, banned crates and where crates come from.
pub fn check() -> Result {
    let tool = provided()?;
    command::run(deny(&tool).args(["check", "bans", "licenses", "sources"]))
}

/// Known vulnerabilities, where their database can be reached.
pub fn advisories() -> Verdict {
    let fetched = provided().and_then(|tool| Ok((fetch(deny(&tool).args(["fetch", "db"]))?, tool)));
    match fetched {
        Ok((true, tool)) => {
            let mut check = deny(&tool);
            command::run(check.args(["check", "--disable-fetch", "advisories"])).into()
        }
        Ok((false, _)) => Verdict::skipped(
            "the advisory database (github.com/RustSec/advisory-db) could not be reached; \
             known vulnerabilities were NOT looked for",
        ),
        Err(failure) => Err(failure).into(),
    }
}

fn deny(tool: &PathBuf) -> Command {
    let mut command = Command::new(tool);
    command.current_dir(house::root());
    command.args(["--locked", "--workspace", "--all-features"]);
    command
}

/// The tool in the target folder, installed there when it is not yet.
fn provided() -> Result<PathBuf> {
    let tools = house::target()?.join("tools");
    let tool = tools
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let said = command::said(Command::new(&tool).arg("--version"));
    if said.is_some_and(|said| said.trim().ends_with(VERSION)) {
        return Ok(tool);
    }
    println!("cargo-deny {VERSION} is being built into target/tools: a minute or two, once");
    // Unoptimised: building takes half the time, and each check takes a second more.
    let mut install = house::cargo(&["install", "--quiet", "--debug", "--locked", "--force"]);
    install.args(["cargo-deny", "--version", VERSION, "--root"]);
    command::run(install.arg(tools))?;
    Ok(tool)
}

/// Whether the database came. A network that swallows packets would keep it waiting for
/// ever, so it is given a time.
fn fetch(command: &mut Command) -> Result<bool> {
    let mut child = command
        .stdin(Stdio::null())
        .spawn()
        .during("starting cargo-deny")?;
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().during("waiting for cargo-deny")? {
            return Ok(status.success());
        }
        sleep(Duration::from_millis(100));
    }
    child.kill().during("ending cargo-deny")?;
    child.wait().during("ending cargo-deny")?;
    Ok(false)
}
