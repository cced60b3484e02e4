//! Moving to a new computer: one file out, one file in.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use xuesilu_core::error::{Error, Result};
use xuesilu_core::handover::check_code;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::profile::Protection;
use xuesilu_core::safety::moving::read::Outside;
use xuesilu_core::safety::{self, Medium, MovedIn};

use super::copies::{described, kept_as};
use crate::answer::Answer;
use crate::passphrase::{NewPassphrase, Passphrase};
use crate::progress::Progress;
use crate::session::Session;
use crate::words::{minute, say, say_with};

/// `move …`
#[derive(Debug, Subcommand)]
pub enum MoveCommand {
    /// The whole profile into one file.
    Out(Out),
    /// The whole profile out of it.
    In(In),
    /// The old computer goes on, and need not say that it was moved out.
    Stay,
}

/// `move out`
#[derive(Debug, Args)]
pub struct Out {
    #[arg(long = "to", value_name = "FILE|DIR")]
    move_to: PathBuf,
    #[arg(long, conflicts_with_all = ["passphrase_file", "generate_passphrase"])]
    no_passphrase: bool,
    #[command(flatten)]
    passphrase: NewPassphrase,
}

/// `move in`
#[derive(Debug, Args)]
pub struct In {
    #[arg(value_name = "FILE")]
    move_file: PathBuf,
    #[arg(long = "replace")]
    replace_log: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

impl MoveCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the file, of the passphrase; the disk's own. What was there is as it was.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Out(out) => out.run(session),
            Self::In(into) => into.run(session),
            Self::Stay => stay(session),
        }
    }
}

impl Out {
    /// The passphrase that the file is to lie under; `None` where it needs none, or nobody has said.
    fn under(&self, language: Language) -> Result<Option<String>> {
        if self.no_passphrase {
            return Ok(None);
        }
        match self.passphrase.new_one(language) {
            // There is nobody to ask: core says what has to be said.
            Err(Error::NoPassphrase) if !self.passphrase.is_wanted() => Ok(None),
            other => other.map(Some),
        }
    }

    fn run(self, session: &mut Session) -> Result<Answer> {
        let (folder, name) = safety::move_target(&self.move_to)?;
        if !session.has_log() {
            return Err(Error::NoMember);
        }
        let passphrase = self.under(session.language())?;
        let protection = match &passphrase {
            Some(words) => Protection::Under(words),
            None if self.no_passphrase => Protection::None,
            None => Protection::Unsaid,
        };
        let mut progress = Progress::new(session, key!("cli-progress-writing"));
        let profile = session.reader()?;
        let put = profile
            .safety()
            .move_out(folder, name, protection, &mut |done, whole| {
                progress.tell((done * 100).checked_div(whole).unwrap_or(0), 100);
            })?;
        drop(progress);
        let language = session.language();
        let file = put.file.to_string_lossy();
        let open = if passphrase.is_some() {
            key!("cli-moved-out-sealed")
        } else {
            key!("cli-moved-out-open")
        };
        let done = if Medium::may_be_unplugged(&put.file) {
            key!("cli-moved-out")
        } else {
            key!("cli-moved-out-folder")
        };
        let people = format!(
            "{}\n{}",
            say_with(language, done, &[("file", &file)]),
            say(language, open)
        );
        let json = json!({
            "file": file,
            "bytes": put.bytes,
            "encrypted": passphrase.is_some(),
            "sha256": put.sha256,
            "verified": true,
        });
        Answer::said(&json, people)
    }
}

fn stay(session: &mut Session) -> Result<Answer> {
    if !session.has_log() {
        return Err(Error::NoMember);
    }
    session.reader()?.safety().dismiss_moved_out()?;
    session.said_moved_out();
    let people = say(session.language(), key!("cli-move-stay"));
    Answer::said(&json!({"moved_out_at": null}), people)
}

impl In {
    fn run(self, session: &mut Session) -> Result<Answer> {
        let mut progress = Progress::new(session, key!("cli-progress-reading"));
        let mut done = 0_u64;
        let mut hear = |more: u64| {
            done += more;
            progress.tell(done / (1024 * 1024), 0);
        };
        let outside = Outside::look(&self.move_file, &mut hear)?;
        let passphrase = if outside.sealed() {
            Some(self.passphrase.known(session.language())?)
        } else {
            None
        };
        let folder = session.folder()?;
        let now = session.now();
        let moved = safety::move_in(
            &folder,
            outside,
            passphrase.as_deref(),
            self.replace_log,
            now,
            &mut hear,
        );
        drop(progress);
        moved_in(session, &moved?)
    }
}

fn moved_in(session: &Session, moved: &MovedIn) -> Result<Answer> {
    let language = session.language();
    let holds = &moved.holds;
    let member = holds.member.as_ref();
    let name = member.map_or("", |member| &member.naming.name);
    let id = member.map_or_else(String::new, |member| check_code(member.id.as_str()));
    let (entries, notes) = (holds.log.entries.to_string(), holds.log.notes.to_string());
    let written = minute(&holds.written_at);
    let args = [
        ("name", name),
        ("code", &id),
        ("entries", &entries),
        ("notes", &notes),
        ("written", &written),
    ];
    let mut lines = vec![say_with(language, key!("cli-moved-in"), &args)];
    for kept in &moved.kept {
        let args = [("id", kept.id.as_str())];
        lines.push(say_with(language, kept_as(kept), &args));
    }
    let json = json!({
        "member_id": member.map(|member| member.id.as_str()),
        "name": member.map(|member| &member.naming.name),
        "branch": member.map(|member| &member.naming.branch),
        "keeps_branch": holds.branch.as_ref().map(|branch| &branch.name),
        "entries": holds.log.entries,
        "notes": holds.log.notes,
        "written_at": holds.written_at,
        "changed_at": holds.log.last_change,
        "encrypted": holds.encrypted,
        "kept": moved.kept.iter().map(described).collect::<Vec<Value>>(),
    });
    Answer::said(&json, lines.join("\n"))
}
