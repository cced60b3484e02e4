//! Checking. It works on a log that cannot be opened, too.

use std::sync::Arc;

use clap::Args;
use serde::Serialize;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::locale::key;
use xuesilu_core::profile;
use xuesilu_core::safety::{self, Left};
use xuesilu_core::store::{CheckUp, Finding};
use xuesilu_core::text::isolated;

use crate::answer::{Answer, as_json};
use crate::commands::erase::left_line;
use crate::output;
use crate::session::Session;
use crate::words::{say, say_with};

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    #[arg(long)]
    full: bool,
}

/// The answer for programs.
#[derive(Serialize)]
struct Checked<'c> {
    #[serde(flatten)]
    found: &'c CheckUp,
    /// Erased records that the second place may still hold.
    to_clean: usize,
    /// Backups on this computer that could not be cleaned.
    not_cleaned: &'c [Left],
}

impl Check {
    /// Looks whether the log is whole; damage is an answer, not an error.
    ///
    /// # Errors
    /// Where the folder cannot be had at all.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = match session.folder() {
            Err(error @ Error::InUse { .. }) if session.json() => return taken(session, &error),
            folder => folder?,
        };
        let mut opened = session.open_in(Arc::clone(&folder));
        let language = session.language();
        let found = profile::check(&folder, opened.as_mut(), self.full, session.now())?;
        let count = found.findings.len().to_string();
        let message = if found.ok {
            key!("cli-check-whole")
        } else {
            key!("cli-check-found")
        };
        let mut lines = vec![say_with(language, message, &[("count", &count)])];
        for finding in &found.findings {
            lines.push(format!(
                "{}  {}",
                finding.code,
                isolated(&finding.message.say(language))
            ));
            lines.extend(
                finding
                    .detail
                    .as_ref()
                    .map(|it| format!("    {}", isolated(it))),
            );
        }
        let waits = safety::second_place(&folder).map_or(0, |place| place.to_clean);
        if waits > 0 {
            let count = waits.to_string();
            lines.push(say_with(
                language,
                key!("second-to-clean"),
                &[("count", &count)],
            ));
        }
        let uncleaned = safety::uncleaned(&folder);
        if !uncleaned.is_empty() {
            lines.push(say(language, key!("cli-check-uncleaned")));
        }
        lines.extend(uncleaned.iter().map(|left| left_line(language, left)));
        for file in safety::unreadable_lists(&folder) {
            let file = file.to_string_lossy();
            let args = [("file", &*file)];
            lines.push(say_with(language, key!("cli-check-list"), &args));
        }
        Ok(Answer::Said {
            json: as_json(&Checked {
                found: &found,
                to_clean: waits,
                not_cleaned: &uncleaned,
            })?,
            people: lines.join("\n"),
            ok: found.ok,
        })
    }
}

/// Nothing could be looked at. A program that reads the answer finds one, and the refusal where all
/// refusals are.
fn taken(session: &Session, error: &Error) -> Result<Answer> {
    let language = session.language();
    let found = Finding::new(error.code(), error.message());
    let _ = output::refusal(error, true, language);
    let found = CheckUp::of(vec![found]);
    Ok(Answer::said(&found, String::new())?.not_ok())
}
