//! The build house: what stands between a clean clone and a running, tested program.
//!
//! `run` and `test` are the two commands of the README. Both begin with the set-up
//! ([`setup`]), which says what the machine lacks and gets it where it can; no other
//! step is asked of anybody. What this crate depends on is pure Rust, so that it is compiled
//! before anything that might be missing is needed: no library of the system, no C compiler.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks through the terminal"
)]

mod bench;
mod command;
mod debian;
mod deny;
mod failure;
mod fuzz;
mod house;
mod machines;
mod memory;
mod package;
mod picture;
mod purpose;
mod report;
mod run;
mod runner;
mod screen;
mod screenshots;
mod setup;
mod soak;
mod tally;
mod test;
mod ui;
mod venv;
mod version;

use failure::{Failure, Result};
use std::ffi::OsString;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--dev] [-- ARGS…]    set up, build and open the window; without a display,
                            leave a picture of it under target/
  test [--fast]             set up and check everything; --fast leaves out what takes
                            longer than three minutes: the real window, sticks, kills
  screenshots [-- ARGS…]    every page and state of the real window, as pictures
                            under target/screenshots
  soak [-- --acts N --seed N]
                            random acts with faults against a simple model, 10,000
                            unless said otherwise; a seed replays a failure
  package                   what people get, under target/packages: the command line for
                            older systems, .deb and .rpm
  machines [-- DIR]         installs and uses those on clean systems, which DIR keeps;
                            needs root, and downloads
  bench start               how soon the window can be read, and its memory,
                            beside a bare web view
  bench collect [-- SIZES…] how long a branch's collect takes, and its memory,
                            beside hashing, parsing and upserting the same bytes
  bench commit [-- ROUNDS]  one durable entry beside a bare commit of the same bytes
  bench paper [-- ROUNDS]   a reflection as PDF, beside the same glyphs by krilla alone
  bench report [-- ROWS]    a table as a workbook, beside its cells by the library alone
  bench search [-- NOTES]   every word found, beside FTS5 alone and a scan of memory
  bench table [-- ROWS]     a workbook read, beside its cells read by calamine alone
  bench text [-- MEBIBYTES] a long text looked at and taken in, beside packing and
                            committing its bytes";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[OsString]) -> Result<ExitCode> {
    let (own, passed_on) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    let own: Vec<_> = own.iter().map(|word| word.to_string_lossy()).collect();
    let words: Vec<&str> = own.iter().map(AsRef::as_ref).collect();
    match (&words[..], passed_on) {
        (["run"], _) => run::run(house::Profile::Release, passed_on),
        (["run", "--dev"], _) => run::run(house::Profile::Dev, passed_on),
        (["test"], []) => test::test(test::Scope::Everything),
        (["test", "--fast"], []) => test::test(test::Scope::Fast),
        (["screenshots"], _) => screenshots::screenshots(passed_on),
        (["soak"], _) => soak::soak(passed_on),
        (["package"], []) => package::package(),
        (["machines"], _) => machines::machines(passed_on),
        (["bench", "start"], _) => bench::start(passed_on),
        (["bench", "collect"], _) => bench::beside_floor("bench_collect", passed_on),
        (["bench", "commit"], _) => bench::beside_floor("bench_commit", passed_on),
        (["bench", "paper"], _) => bench::beside_floor("bench_paper", passed_on),
        (["bench", "report"], _) => bench::beside_floor("bench_report", passed_on),
        (["bench", "table"], _) => bench::beside_floor("bench_table", passed_on),
        (["bench", "text"], _) => bench::beside_floor("bench_text", passed_on),
        (["bench", "search"], _) => bench::beside_floor("bench_search", passed_on),
        ([] | ["help" | "--help" | "-h"], []) => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Err(Failure::new(format!(
            "no such command: {}\n\n{USAGE}",
            words.join(" ")
        ))),
    }
}
