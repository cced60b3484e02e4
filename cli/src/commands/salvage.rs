//! A damaged file: what can be done about it, and the salvage.

use clap::{Args, ValueEnum};
use serde_json::json;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Message, key};
use xuesilu_core::safety::{self, Choices, FileOf, ReportIn, Salvaged};
use xuesilu_core::text::isolated;

use super::copies::described;
use crate::answer::Answer;
use crate::session::Session;
use crate::words::{say, say_with};

/// `salvage`
#[derive(Debug, Args)]
pub struct Salvage {
    /// Says what both choices give and lose, and writes nothing.
    #[arg(id = "offered", long = "dry-run")]
    dry_run: bool,
    /// The log, or the branch's collection.
    #[arg(long, value_name = "FILE", default_value = "member")]
    of: Of,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Of {
    Member,
    Branch,
}

impl Salvage {
    /// Puts a new file with everything readable in the place of a damaged one, which is set aside.
    ///
    /// # Errors
    /// Where nothing is wrong, or nothing can be read; the disk's own. The file is as it was.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.folder()?;
        let (now, language) = (session.now(), session.language());
        let of = match self.of {
            Of::Member => FileOf::Member,
            Of::Branch => FileOf::Branch,
        };
        if self.dry_run {
            let choices = safety::choices(&folder, of, now, &mut |_, _| {})?;
            return offered(session, &choices);
        }
        let done = safety::salvage(&folder, of, now, ReportIn(language), &mut |_, _| {})?;
        salvaged(session, &done)
    }
}

fn offered(session: &Session, choices: &Choices) -> Result<Answer> {
    let language = session.language();
    let said = |line: &Message| line.say(language);
    let mut lines = Vec::new();
    match &choices.salvage {
        Some(offer) => {
            lines.extend(offer.words.iter().map(said));
            lines.extend(
                offer
                    .report
                    .words
                    .iter()
                    .map(|line| format!("  {}", said(line))),
            );
        }
        None => lines.push(say(language, key!("cli-salvage-nothing"))),
    }
    match &choices.backup {
        Some(offer) => {
            lines.extend(offer.words.iter().map(said));
            lines.push(format!("  restore {}", isolated(&offer.backup.id)));
        }
        None => lines.push(say(language, key!("cli-salvage-no-backup"))),
    }
    let backup = choices.backup.as_ref().map(|offer| {
        json!({
            "backup": described(&offer.backup),
            "holds": offer.holds,
            "lacks": offer.lacks,
            "whose": offer.whose,
            "somebody_else": offer.somebody_else,
            "words": offer.words,
        })
    });
    let value = json!({"of": choices.of, "salvage": choices.salvage, "backup": backup});
    let answer = Answer::said(&value, lines.join("\n"))?;
    Ok(if choices.salvage.is_some() {
        answer
    } else {
        answer.not_ok()
    })
}

fn salvaged(session: &Session, done: &Salvaged) -> Result<Answer> {
    let (entries, notes) = (done.holds.entries.to_string(), done.holds.notes.to_string());
    let aside = done.aside.file.to_string_lossy();
    let report = done.report_file.to_string_lossy();
    let args = [
        ("entries", entries.as_str()),
        ("notes", &notes),
        ("aside", &aside),
        ("report", &report),
    ];
    let language = session.language();
    let mut lines = vec![say_with(language, key!("cli-salvaged"), &args)];
    lines.extend(done.report.words.iter().map(|line| line.say(language)));
    let value = json!({
        "of": done.of,
        "holds": done.holds,
        "aside": described(&done.aside),
        "report": done.report,
        "report_file": report,
    });
    Answer::said(&value, lines.join("\n"))
}
