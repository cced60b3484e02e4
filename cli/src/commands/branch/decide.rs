//! The secretary's decisions: whose a key is, and which of two packages counts.

use clap::{Args, Subcommand};
use serde_json::json;
use xuesilu_core::branch::{Difference, Fork, Merged, Said, Side};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// Characters of a long text that are shown, and how many of them before the difference.
const SHOWN: usize = 60;
const BEFORE: usize = 10;

/// `branch held`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn held(session: &mut Session) -> Result<Answer> {
    let held = session.branch_reader()?.branch().held()?;
    let language = session.language();
    let mut table = Table::new(
        language,
        heads!["name", "number", "check-code", "why", "could-be"],
    );
    for one in &held {
        let why = json!(one.why);
        let why = why.as_str().unwrap_or_default();
        let could_be: Vec<String> = one
            .could_be
            .iter()
            .map(|row| format!("{} {}", isolated(&row.number), isolated(&row.name)))
            .chain(one.perhaps.iter().map(|row| {
                let args = [("number", row.number.as_str()), ("name", &row.name)];
                say_with(language, key!("cli-perhaps"), &args)
            }))
            .collect();
        table.row([
            isolated(&one.name),
            isolated(one.number.as_deref().unwrap_or_default()),
            one.check_code.clone(),
            named(language, "cli-why-", why),
            could_be.join(" / "),
        ]);
    }
    let mut people = table.text(say(language, key!("cli-nobody-held")));
    if !held.is_empty() {
        people.push('\n');
        people += &say(language, key!("cli-held-what-to-do"));
    }
    Answer::said(&held, people)
}

/// `branch confirm`
#[derive(Debug, Args)]
pub struct Confirm {
    #[arg(value_name = "MEMBER_ID")]
    member_id: String,
    #[arg(id = "confirm_as", long = "as", value_name = "NUMBER")]
    number: String,
    #[arg(long)]
    instead: bool,
    #[arg(id = "held_name", long = "name", value_name = "NAME")]
    name: Option<String>,
}

impl Confirm {
    /// Binds the key to the row, and takes in what was held from it.
    ///
    /// # Errors
    /// Of an unknown key or number; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let profile = session.branch_writer()?;
        let said = Said {
            instead: self.instead,
            name: self.name.as_deref(),
        };
        let confirmed = profile
            .branch()
            .confirm(&self.member_id, &self.number, said)?;
        let language = session.language();
        let [new, changed, count] = [
            confirmed.entries_new,
            confirmed.entries_changed,
            confirmed.disagree,
        ]
        .map(|count| count.to_string());
        let args = [("new", new.as_str()), ("changed", &changed)];
        let mut people = say_with(language, key!("cli-confirmed"), &args);
        if confirmed.disagree > 0 {
            people.push('\n');
            people += &say_with(
                language,
                key!("cli-confirmed-disagree"),
                &[("count", &count)],
            );
        }
        Answer::said(&confirmed, people)
    }
}

/// `branch forks`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn forks(session: &mut Session) -> Result<Answer> {
    let forks = session.branch_reader()?.branch().forks()?;
    let language = session.language();
    let people = if forks.is_empty() {
        say(language, key!("cli-no-forks"))
    } else {
        let mut parts: Vec<String> = forks
            .iter()
            .map(|fork| fork_shown(language, fork))
            .collect();
        parts.push(say(language, key!("cli-forks-what-to-do")));
        parts.join("\n\n")
    };
    Answer::said(&forks, people)
}

fn fork_shown(language: Language, fork: &Fork) -> String {
    let (year, sequence) = (fork.year.to_string(), fork.sequence.to_string());
    let head = say_with(
        language,
        key!("cli-fork"),
        &[
            ("id", &fork.file_id),
            ("name", &fork.name),
            ("number", fork.number.as_deref().unwrap_or_default()),
            ("year", &year),
            ("sequence", &sequence),
            ("written", &minute(&fork.written_at)),
        ],
    );
    let mut table = Table::new(language, heads!["kind", "fork-here", "fork-there"]);
    for Difference {
        kind, here, there, ..
    } in &fork.differences
    {
        table.row([
            named(language, "cli-record-", kind),
            side(language, kind, here.as_ref(), there.as_ref()),
            side(language, kind, there.as_ref(), here.as_ref()),
        ]);
    }
    let (shown, count) = (fork.differences.len(), fork.differences_count);
    let mut text = format!("{head}\n{}", table.text(String::new()));
    if count > shown {
        let (shown, count) = (shown.to_string(), count.to_string());
        let words = [("shown", shown.as_str()), ("count", count.as_str())];
        text.push('\n');
        text += &say_with(language, key!("cli-fork-first-of"), &words);
    }
    text
}

/// Enough of a record to know it by, and then all in which it differs from the other side.
fn side(language: Language, kind: &str, side: Option<&Side>, other: Option<&Side>) -> String {
    let Some(side) = side else {
        return say(language, key!("cli-fork-none"));
    };
    let amount = side.amount.to_string();
    let mut words = vec![
        minute(&side.date),
        match kind {
            "note" => say_with(language, key!("cli-fork-note"), &[("count", &amount)]),
            _ => say_with(language, key!("cli-fork-entry"), &[("count", &amount)]),
        },
        isolated(&side.form),
        isolated(&side.what),
    ];
    if side.withdrawn {
        words.push(say(language, key!("cli-mark-withdrawn")));
    }
    if let Some(other) = other {
        words.extend(differs(language, side, other));
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// The fields that this side says and the other says otherwise.
fn differs(language: Language, side: &Side, other: &Side) -> Vec<String> {
    let mut words = Vec::new();
    let mut texts = |id: Key, one: Option<&str>, two: Option<&str>| {
        if one != two {
            let text = one.map_or_else(|| say(language, key!("cli-fork-without")), isolated);
            words.push(say_with(language, id, &[("text", &text)]));
        }
    };
    let revision = |side: &Side| side.revision.to_string();
    let credit = |side: &Side| side.credit.map(|hours| hours.to_string());
    let word = |id: &Option<String>| {
        id.as_deref().map(|id| match id {
            "written" => say(language, key!("cli-fork-written-by-hand")),
            id => named(language, "cli-fork-", id),
        })
    };
    let mark = |on: bool, id: Key| on.then(|| say(language, id));
    for (id, one, two) in [
        (
            key!("cli-fork-revision"),
            Some(revision(side)),
            Some(revision(other)),
        ),
        (
            key!("cli-fork-start"),
            side.start.clone(),
            other.start.clone(),
        ),
        (key!("cli-fork-credit"), credit(side), credit(other)),
        (
            key!("cli-fork-class"),
            word(&side.class),
            word(&other.class),
        ),
        (
            key!("cli-fork-place"),
            side.place.clone(),
            other.place.clone(),
        ),
        (key!("cli-fork-host"), side.host.clone(), other.host.clone()),
        (
            key!("cli-fork-quote"),
            side.quote.clone(),
            other.quote.clone(),
        ),
        (
            key!("cli-fork-source"),
            word(&side.source),
            word(&other.source),
        ),
        (
            key!("cli-fork-mark"),
            mark(side.late, key!("cli-mark-late")),
            mark(other.late, key!("cli-mark-late")),
        ),
        (
            key!("cli-fork-mark"),
            mark(side.edited, key!("cli-mark-edited")),
            mark(other.edited, key!("cli-mark-edited")),
        ),
        (
            key!("cli-fork-mark"),
            mark(side.closed, key!("cli-fork-closed")),
            mark(other.closed, key!("cli-fork-closed")),
        ),
        (
            key!("cli-fork-written"),
            Some(side.written_at.clone()),
            Some(other.written_at.clone()),
        ),
        (
            key!("cli-fork-changed"),
            Some(side.changed_at.clone()),
            Some(other.changed_at.clone()),
        ),
    ] {
        texts(id, one.as_deref(), two.as_deref());
    }
    if side.more != other.more {
        let more = from_where_they_part(&side.more, &other.more);
        texts(key!("cli-fork-more"), Some(&more), None);
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
    /// The package that came counts.
    Take {
        #[arg(value_name = "FILE_ID")]
        file_id: String,
    },
    /// The package that is there counts.
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
                let merged = session.branch_writer()?.branch().take_fork(&file_id)?;
                taken(session, key!("cli-fork-taken"), &merged)
            }
            Self::Leave { file_id } => {
                session.branch_writer()?.branch().leave_fork(&file_id)?;
                let people = say(session.language(), key!("cli-fork-left"));
                Answer::said(&json!({"file_id": file_id}), people)
            }
        }
    }
}

pub(super) fn taken(session: &Session, id: Key, merged: &Merged) -> Result<Answer> {
    let (new, changed) = (
        merged.entries_new.to_string(),
        merged.entries_changed.to_string(),
    );
    let args = [("new", new.as_str()), ("changed", changed.as_str())];
    Answer::said(merged, say_with(session.language(), id, &args))
}
