//! Checking. It works on a log that cannot be opened, too.

use std::sync::Arc;

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::profile::{self, Profile};
use xuesilu_core::text::isolated;
use xuesilu_core::time::{Clock, SystemClock};

use crate::answer::{Answer, as_json};
use crate::session::Session;
use crate::words::say_with;

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    #[arg(long)]
    full: bool,
}

impl Check {
    /// Looks whether the log is whole; damage is an answer, not an error.
    ///
    /// # Errors
    /// Where the folder cannot be had at all.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.folder()?;
        let opened = Profile::open(Arc::clone(&folder), Box::new(SystemClock::default()));
        let found = profile::check(
            &folder,
            opened.as_ref(),
            self.full,
            SystemClock::default().now(),
        )?;
        let language = session.language();
        let mut lines = Vec::new();
        if let Err(error) = &opened {
            lines.push(error.message(language));
        } else {
            let count = found.findings.len().to_string();
            let message = if found.ok {
                "cli-check-whole"
            } else {
                "cli-check-found"
            };
            lines.push(say_with(language, message, &[("count", &count)]));
            for finding in &found.findings {
                lines.push(format!("{}  {}", finding.code, isolated(&finding.message)));
            }
        }
        Ok(Answer::Said {
            json: as_json(&found)?,
            people: lines.join("\n"),
            ok: found.ok,
        })
    }
}
