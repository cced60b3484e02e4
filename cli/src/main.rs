//! 学思录 without a window: the same commands over the same core, for scripts, for many sticks, for
//! machines without a display.
//!
//! - [`grammar`]: the words of the command line, and its help in the user's language
//! - [`commands`]: one file for each room of core; a command answers with an [`answer::Answer`]
//! - [`session`]: the profile, opened when a command asks for it, and the language
//! - [`output`]: answers and refusals, for people or as JSON
//!
//! Exit status: 0 done, 1 refused or failed, 2 wrong usage.

mod answer;
mod commands;
mod grammar;
mod named_file;
mod output;
mod passphrase;
mod progress;
mod session;
mod table;
mod whole_file;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use commands::Command;
use grammar::Cli;
use session::Session;
use xuesilu_core::locale::Language;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    // Help and usage errors come before the flags are parsed, and have a language too.
    let spoken = words::spoken(&args);
    let parsed = grammar::grammar(spoken.unwrap_or_default())
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(cli) => run(cli, spoken),
        Err(error) => output::usage(&error),
    }
}

/// Does one command, answers, and only then makes the copy of the day: the answer does not wait for it,
/// and what is refused writes nothing at all.
fn run(cli: Cli, spoken: Option<Language>) -> ExitCode {
    let json = cli.json;
    let mut session = Session::new(cli.profile, json, spoken);
    let code = done(cli.command, &mut session);
    output::notice(session.lies_on(), json, session.language());
    code
}

fn done(command: Command, session: &mut Session) -> ExitCode {
    let (json, name) = (session.json(), command.name());
    match command.run(session) {
        Ok(answer) => {
            session.record_end(name, None);
            let code = output::answer(&answer, json, session.language());
            if let Some(sentence) = session.moved_out().filter(|_| !json) {
                output::beside(&sentence);
            }
            if output::watched(json)
                && let Some(sentence) = session.rights_notice()
            {
                output::beside(&sentence);
            }
            for sentence in session.branch_notices() {
                if !json {
                    output::beside(&sentence);
                }
            }
            if let Err(error) = session.backup_of_the_day() {
                session.record_end("backup_of_the_day", Some(&error));
                output::warning(&error, json, session.language());
            }
            session.take_back(false);
            code
        }
        Err(error) => {
            session.record_end(name, Some(&error));
            let code = output::refusal(&error, json, session.language());
            session.take_back(true);
            code
        }
    }
}
