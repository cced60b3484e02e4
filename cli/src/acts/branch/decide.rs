//! What only the secretary can decide: whose a key is, and which of two packages counts.

use clap::{Args, Subcommand};
use serde_json::json;
use xuesilu_core::branch::{Difference, Fork, Merged, Side};
use xuesilu_core::error::Result;
use xuesilu_core::settings::Language;
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::Table;
use crate::words::{minute, say, say_with};

/// `branch held`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn held(session: &mut Session) -> Result<Answer> {
    let held = session.branch_reader()?.held()?;
    let language = session.language();
    let mut table = Table::new(
        language,
        &["name", "number", "fingerprint", "why", "could-be"],
    );
    for one in &held {
        let why = json!(one.why);
        let why = why.as_str().unwrap_or_default().replace('_', "-");
        let could_be: Vec<String> = one
            .could_be
            .iter()
            .map(|row| format!("{} {}", isolated(&row.number), isolated(&row.name)))
            .collect();
        table.row([
            isolated(&one.name),
            isolated(one.number.as_deref().unwrap_or_default()),
            one.fingerprint.clone(),
            say(language, &format!("cli-why-{why}")),
            could_be.join(" / "),
        ]);
    }
    let mut people = table.text(say(language, "cli-nobody-held"));
    if !held.is_empty() {
        people.push('\n');
        people += &say(language, "cli-held-what-to-do");
    }
    Answer::said(&held, people)
}

/// `branch confirm`
#[derive(Debug, Args)]
pub struct Confirm {
    #[arg(value_name = "MEMBER_ID")]
    member_id: String,
    #[arg(long = "as", value_name = "NUMBER")]
    confirm_as: String,
}

impl Confirm {
    /// Binds the key to the row, and takes in what was held from it.
    ///
    /// # Errors
    /// Of an unknown key or number; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let profile = session.branch_writer()?;
        let merged = profile.confirm(&self.member_id, &self.confirm_as)?;
        taken(session, "cli-confirmed", &merged)
    }
}

/// `branch forks`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn forks(session: &mut Session) -> Result<Answer> {
    let forks = session.branch_reader()?.forks()?;
    let language = session.language();
    let people = if forks.is_empty() {
        say(language, "cli-no-forks")
    } else {
        let mut parts: Vec<String> = forks
            .iter()
            .map(|fork| fork_shown(language, fork))
            .collect();
        parts.push(say(language, "cli-forks-what-to-do"));
        parts.join("\n\n")
    };
    Answer::said(&forks, people)
}

fn fork_shown(language: Language, fork: &Fork) -> String {
    let (year, sequence) = (fork.year.to_string(), fork.sequence.to_string());
    let head = say_with(
        language,
        "cli-fork",
        &[
            ("id", &fork.file_id),
            ("name", &fork.name),
            ("number", fork.number.as_deref().unwrap_or_default()),
            ("year", &year),
            ("sequence", &sequence),
            ("written", &minute(&fork.written_at)),
        ],
    );
    let mut table = Table::new(language, &["kind", "fork-here", "fork-there"]);
    for Difference {
        kind, here, there, ..
    } in &fork.differences
    {
        table.row([
            say(language, &format!("cli-record-{kind}")),
            side(language, here.as_ref()),
            side(language, there.as_ref()),
        ]);
    }
    format!("{head}\n{}", table.text(String::new()))
}

/// Enough of a record to tell the two apart; the whole of it is in the JSON and in the window.
fn side(language: Language, side: Option<&Side>) -> String {
    let Some(side) = side else {
        return say(language, "cli-fork-none");
    };
    let mut words = vec![
        minute(&side.date),
        side.amount.to_string(),
        isolated(&side.form),
        isolated(&side.what),
    ];
    if side.withdrawn {
        words.push(say(language, "cli-mark-withdrawn"));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// `branch fork …`
#[derive(Debug, Subcommand)]
pub enum ForkAct {
    /// What came counts.
    Take {
        #[arg(value_name = "FILE_ID")]
        file_id: String,
    },
    /// What is there counts.
    Leave {
        #[arg(value_name = "FILE_ID")]
        file_id: String,
    },
}

impl ForkAct {
    /// Decides.
    ///
    /// # Errors
    /// Of an unknown id; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Take { file_id } => {
                let merged = session.branch_writer()?.take_fork(&file_id)?;
                taken(session, "cli-fork-taken", &merged)
            }
            Self::Leave { file_id } => {
                session.branch_writer()?.leave_fork(&file_id)?;
                let people = say(session.language(), "cli-fork-left");
                Answer::said(&json!({"file_id": file_id}), people)
            }
        }
    }
}

fn taken(session: &Session, id: &str, merged: &Merged) -> Result<Answer> {
    let (new, changed) = (
        merged.entries_new.to_string(),
        merged.entries_changed.to_string(),
    );
    let args = [("new", new.as_str()), ("changed", changed.as_str())];
    Answer::said(merged, say_with(session.language(), id, &args))
}
