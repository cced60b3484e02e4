//! Checking, copying and restoring. All of it works on a log that cannot be opened, too.

use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use xuesilu_core::error::Result;
use xuesilu_core::profile::{self, Profile};
use xuesilu_core::store::Backup;
use xuesilu_core::text::isolated;
use xuesilu_core::time::{Clock, SystemClock};

use crate::answer::{Answer, as_json};
use crate::session::Session;
use crate::table::Table;
use crate::words::{minute, say, say_with};

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
        let found = profile::check(&folder, opened.as_ref(), self.full)?;
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

/// `backup`, `backup list`
#[derive(Debug, Args)]
pub struct BackupAct {
    #[command(subcommand)]
    list: Option<BackupList>,
}

#[derive(Debug, Subcommand)]
enum BackupList {
    /// All copies, newest first.
    List,
}

impl BackupAct {
    /// Makes a copy, or lists those there are.
    ///
    /// # Errors
    /// The disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.folder()?;
        if self.list.is_some() {
            return list(session, &profile::backups(&folder));
        }
        let clock = SystemClock::default();
        let now = clock.now();
        let opened = Profile::open(Arc::clone(&folder), Box::new(clock));
        let made = profile::backup(&folder, opened.as_ref(), now)?;
        said(session, "cli-backup-made", &made)
    }
}

/// `restore`
#[derive(Debug, Args)]
pub struct Restore {
    id: String,
}

impl Restore {
    /// Puts a copy in the place of the log, which is kept as a copy before.
    ///
    /// # Errors
    /// Of an unknown or damaged copy, the disk's own; the log is as it was.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.folder()?;
        let restored = profile::restore(&folder, &self.id, SystemClock::default().now())?;
        said(session, "cli-restored", &restored)
    }
}

fn said(session: &Session, message: &str, backup: &Backup) -> Result<Answer> {
    let file = backup.file.to_string_lossy();
    let args = [
        ("id", backup.id.as_str()),
        ("file", &file),
        ("made", &backup.made_at),
    ];
    Answer::said(
        &described(backup),
        say_with(session.language(), message, &args),
    )
}

fn list(session: &Session, backups: &[Backup]) -> Result<Answer> {
    let language = session.language();
    let heads = ["made-at", ">entries", ">notes", "id", "marks"];
    let mut table = Table::new(language, &heads);
    for backup in backups {
        let count = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
        table.row([
            minute(&backup.made_at),
            count(backup.entries),
            count(backup.notes),
            isolated(&backup.id),
            if backup.entries.is_none() {
                say(language, "cli-mark-unreadable")
            } else {
                String::new()
            },
        ]);
    }
    let json: Vec<Value> = backups.iter().map(described).collect();
    Answer::said(&json, table.text(say(language, "cli-no-backup")))
}

/// A path may hold what JSON cannot, so that it is not left to the type's own form.
pub(super) fn described(backup: &Backup) -> Value {
    json!({
        "id": backup.id,
        "file": backup.file.to_string_lossy(),
        "made_at": backup.made_at,
        "bytes": backup.bytes,
        "of": backup.of,
        "entries": backup.entries,
        "notes": backup.notes,
    })
}
