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

/// Characters of a long text that are shown, and how many of them before the difference.
const SHOWN: usize = 60;
const BEFORE: usize = 10;

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
            side(language, kind, here.as_ref(), there.as_ref()),
            side(language, kind, there.as_ref(), here.as_ref()),
        ]);
    }
    format!("{head}\n{}", table.text(String::new()))
}

/// Enough of a record to know it by, and then all in which it differs from the other side.
fn side(language: Language, kind: &str, side: Option<&Side>, other: Option<&Side>) -> String {
    let Some(side) = side else {
        return say(language, "cli-fork-none");
    };
    let amount = side.amount.to_string();
    let mut words = vec![
        minute(&side.date),
        say_with(language, &format!("cli-fork-{kind}"), &[("count", &amount)]),
        isolated(&side.form),
        isolated(&side.what),
    ];
    if side.withdrawn {
        words.push(say(language, "cli-mark-withdrawn"));
    }
    if let Some(other) = other {
        words.extend(differs(language, side, other));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// What is said on this side and otherwise on the other.
fn differs(language: Language, side: &Side, other: &Side) -> Vec<String> {
    let mut words = Vec::new();
    let mut texts = |id: &str, one: Option<&str>, two: Option<&str>| {
        if one != two {
            let text = one.map_or_else(|| say(language, "cli-fork-without"), isolated);
            words.push(say_with(language, id, &[("text", &text)]));
        }
    };
    let revision = |side: &Side| side.revision.to_string();
    let credit = |side: &Side| side.credit.map(|hours| hours.to_string());
    let word = |id: &Option<String>| {
        let said = id.as_deref().map(|id| match id {
            "written" => "cli-fork-written-by-hand".to_owned(),
            id => format!("cli-fork-{}", id.replace('_', "-")),
        });
        said.map(|id| say(language, &id))
    };
    let mark = |on: bool, id: &str| on.then(|| say(language, id));
    for (id, one, two) in [
        (
            "cli-fork-revision",
            Some(revision(side)),
            Some(revision(other)),
        ),
        ("cli-fork-start", side.start.clone(), other.start.clone()),
        ("cli-fork-credit", credit(side), credit(other)),
        ("cli-fork-class", word(&side.class), word(&other.class)),
        ("cli-fork-place", side.place.clone(), other.place.clone()),
        ("cli-fork-host", side.host.clone(), other.host.clone()),
        ("cli-fork-quote", side.quote.clone(), other.quote.clone()),
        ("cli-fork-source", word(&side.source), word(&other.source)),
        (
            "cli-fork-mark",
            mark(side.late, "cli-mark-late"),
            mark(other.late, "cli-mark-late"),
        ),
        (
            "cli-fork-mark",
            mark(side.edited, "cli-mark-edited"),
            mark(other.edited, "cli-mark-edited"),
        ),
        (
            "cli-fork-mark",
            mark(side.closed, "cli-fork-closed"),
            mark(other.closed, "cli-fork-closed"),
        ),
        (
            "cli-fork-written",
            Some(side.written_at.clone()),
            Some(other.written_at.clone()),
        ),
        (
            "cli-fork-changed",
            Some(side.changed_at.clone()),
            Some(other.changed_at.clone()),
        ),
    ] {
        texts(id, one.as_deref(), two.as_deref());
    }
    if side.more != other.more {
        let more = from_where_they_part(&side.more, &other.more);
        texts("cli-fork-more", Some(&more), None);
    }
    words
}

/// A long text from a little before where it becomes another.
fn from_where_they_part(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(BEFORE);
    let mut part: String = one.chars().skip(from).take(SHOWN).collect();
    part = part.replace(['\r', '\n'], " ");
    if from > 0 {
        part.insert(0, '…');
    }
    if one.chars().count() > from + SHOWN {
        part.push('…');
    }
    part
}

/// `branch fork …`
#[derive(Debug, Subcommand)]
pub enum ForkCommand {
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

impl ForkCommand {
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
