//! Packages: written by a member, looked at by anybody.

use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use xuesilu_core::error::{Error, Result};
use xuesilu_core::handover::Choice;
use xuesilu_core::handover::package::{Verdict, verify};
use xuesilu_core::handover::{Handed, Preview};
use xuesilu_core::ids::{FollowUpId, NoteId};
use xuesilu_core::locale::key;
use xuesilu_core::time::parse_year;

use super::package_shown::{leaving, looked_at, written};
use crate::answer::Answer;
use crate::passphrase::Passphrase;
use crate::progress::Progress;
use crate::session::Session;
use crate::words::say;

/// `package …`
#[derive(Debug, Subcommand)]
pub enum PackageCommand {
    /// Hands a year over.
    Write(WriteCommand),
    /// Looks at one.
    Verify {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
    },
}

/// `package write`
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of its own on the command line"
)]
#[derive(Debug, Args)]
pub struct WriteCommand {
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[arg(long)]
    year: String,
    #[arg(long)]
    close: bool,
    #[arg(long, value_name = "ID", num_args = 1..)]
    note: Vec<String>,
    #[arg(long = "follow-up", value_name = "ID", num_args = 1..)]
    named_follow_up: Vec<String>,
    #[arg(long)]
    number_only: bool,
    #[arg(long)]
    replace: bool,
    #[arg(long)]
    dry_run: bool,
}

impl PackageCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the choice, of the drive, of the file; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Write(command) => command.run(session),
            Self::Verify { file, passphrase } => looked(session, &file, &passphrase),
        }
    }
}

impl WriteCommand {
    fn run(self, session: &mut Session) -> Result<Answer> {
        let choice = Choice {
            year: parse_year(&self.year)?,
            closed: self.close,
            picked: self.note.into_iter().map(NoteId::from_text).collect(),
            follow_ups: self
                .named_follow_up
                .into_iter()
                .map(FollowUpId::from_text)
                .collect(),
            with_name: !self.number_only,
            replace: self.replace,
        };
        // Before a number is taken for nothing.
        if self.to.exists() && !self.to.is_dir() {
            return Err(Error::NotAFolder { path: self.to });
        }
        let preview = session.reader()?.handover().preview(&choice)?;
        let language = session.language();
        let shown = leaving(language, &preview);
        if self.dry_run {
            return Answer::said(&of_dry_run(&preview), shown);
        }
        if !session.json() {
            // Before the stick is touched, and beside the answer, not in it.
            let notice = format!("{}\n", say(language, key!("cli-secrecy")));
            let _ = stderr().lock().write_all(notice.as_bytes());
        }
        let mut progress = Progress::new(session, key!("cli-progress-writing"));
        let handed = session.writer()?.handover().write(
            &choice,
            &self.to,
            Some(&preview.digest),
            &mut |done, whole| progress.tell(done * 100 / whole.max(1), 100),
        )?;
        drop(progress);
        let people = format!("{shown}\n\n{}", written(language, &handed));
        Answer::said(&of_handed(&handed, &preview), people)
    }
}

fn sealed_for(preview: &Preview) -> Value {
    json!(preview.sealed_for)
}

fn of_dry_run(preview: &Preview) -> Value {
    let entries = preview.leaves.entries.iter().map(|entry| json!(entry));
    let notes = preview.leaves.notes.iter().map(|note| json!(note));
    let written = preview.leaves.written.iter().map(|written| json!(written));
    let erased = preview.leaves.erased.iter().map(|erased| json!(erased));
    let follow_ups = preview.leaves.follow_ups.iter().map(|one| json!(one));
    let more = written.chain(erased).chain(follow_ups);
    json!({
        "file": null,
        "file_name": preview.file_name,
        "sequence": preview.sequence,
        "entries": preview.leaves.entries.len(),
        "minutes": preview.minutes,
        "notes": preview.leaves.reflections(),
        "written": preview.leaves.written.len(),
        "follow_ups": preview.leaves.follow_ups.len(),
        "erased": preview.leaves.erased.len(),
        "encrypted": preview.sealed_for.is_some(),
        "sealed_for": sealed_for(preview),
        "sha256": null,
        "verified": false,
        "closed": preview.leaves.closed,
        "leaves": entries.chain(notes).chain(more).collect::<Vec<_>>(),
        "stays": preview.stays,
    })
}

/// A path may hold what JSON cannot, so that it is not left to the type's own form.
fn of_handed(handed: &Handed, preview: &Preview) -> Value {
    json!({
        "file": handed.file.as_ref().map(|file| file.to_string_lossy()),
        "sequence": handed.sequence,
        "entries": handed.entries,
        "minutes": handed.minutes,
        "notes": handed.notes,
        "written": preview.leaves.written.len(),
        "follow_ups": preview.leaves.follow_ups.len(),
        "erased": preview.leaves.erased.len(),
        "encrypted": handed.encrypted,
        "sealed_for": sealed_for(preview),
        "sha256": handed.sha256,
        "verified": handed.verified,
        "closed": preview.leaves.closed,
        "replaced": handed.replaced,
    })
}

/// Without a profile, or with the branch's key where it lies open: a profile that is in use or
/// damaged is no reason not to look at a file.
fn looked(session: &mut Session, file: &Path, passphrase: &Passphrase) -> Result<Answer> {
    let language = session.language();
    let at_hand = session.has_branch();
    if passphrase.is_given() {
        passphrase.unlock(session)?;
    } else if at_hand {
        // A key under a passphrase stays locked: nobody has asked for it.
        let _ = session
            .reader()
            .and_then(|profile| profile.branch().unlock(None));
    }
    let verified = match session.opened() {
        Some(profile) => profile.branch().verify_package(file)?,
        None => verify(file, None)?,
    };
    let answer = Answer::said(&verified, looked_at(language, file, &verified))?;
    Ok(match verified.verdict {
        Verdict::Intact | Verdict::Sealed => answer,
        _ => answer.not_ok(),
    })
}
