//! The reflections that were handed in for a year.

use clap::Args;
use xuesilu_core::branch::{HandedFollowUp, HandedNote, HandedText};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::{isolated, visible};
use xuesilu_core::time::parse_year;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say};

/// `branch notes`
#[derive(Debug, Args)]
pub struct Notes {
    #[arg(long)]
    year: String,
    /// The whole texts.
    #[arg(long)]
    texts: bool,
}

impl Notes {
    /// Lists them, with `--texts` to be read one after the other.
    ///
    /// # Errors
    /// Of what is no year; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = parse_year(&self.year)?;
        let language = session.language();
        let mut branch = session.branch_reader()?.branch();
        if self.texts {
            let texts = branch.handed_texts(year)?;
            let people: Vec<String> = texts.iter().map(|one| to_read(language, one)).collect();
            let none = || say(language, key!("cli-none"));
            let people = Some(people.join("\n")).filter(|people| !people.is_empty());
            return Answer::said(&texts, people.unwrap_or_else(none));
        }
        let notes = branch.handed_notes(year)?;
        Answer::said(&notes, list(language, &notes))
    }
}

fn list(language: Language, notes: &[HandedNote]) -> String {
    let heads = heads!["number", "name", "title", ">characters", "changed-at", "id"];
    let mut table = Table::new(language, heads);
    for note in notes {
        table.row([
            isolated(&note.number),
            isolated(&note.name),
            name_of(language, note),
            note.characters.to_string(),
            minute(&note.changed_at),
            isolated(&note.id),
        ]);
    }
    table.text(say(language, key!("cli-none")))
}

fn name_of(language: Language, note: &HandedNote) -> String {
    if note.written_only {
        return say(language, key!("cli-note-written-only"));
    }
    let title = Some(&note.title).filter(|title| !title.is_empty());
    isolated(title.unwrap_or(&note.excerpt))
}

/// One to read: whose it is, what it is called, the passage it is about, the text. Its lines stay lines.
fn to_read(language: Language, one: &HandedText) -> String {
    let head = [
        isolated(&one.row.name),
        name_of(language, &one.row),
        minute(&one.row.changed_at),
    ];
    let quote = one.quote.iter().flat_map(|quote| quote.lines());
    let quote = quote.map(|line| format!("> {}", visible(line)));
    let lines = one.text.lines().map(visible);
    let lines: Vec<String> = [head.join("  "), String::new()]
        .into_iter()
        .chain(quote)
        .chain(lines)
        .collect();
    lines.join("\n") + "\n"
}

/// `branch follow-ups`
#[derive(Debug, Args)]
pub struct FollowUps {
    #[arg(long)]
    year: String,
}

impl FollowUps {
    /// Lists them; no sum counts them.
    ///
    /// # Errors
    /// Of what is no year; where no branch is kept; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = parse_year(&self.year)?;
        let language = session.language();
        let all = session.branch_reader()?.branch().handed_follow_ups(year)?;
        Answer::said(&all, of_follow_ups(language, &all))
    }
}

fn of_follow_ups(language: Language, all: &[HandedFollowUp]) -> String {
    let heads = heads!["number", "name", "follow-up", "due", "stages", "changed-at"];
    let mut table = Table::new(language, heads);
    for one in all {
        let it = &one.follow_up;
        let stages = it.stages.iter().map(|reached| {
            let stage = named(language, "stage-", reached.stage.as_str());
            format!("{stage} {}", reached.date)
        });
        table.row([
            isolated(&one.number),
            isolated(&one.name),
            isolated(&it.title),
            it.due.clone().unwrap_or_default(),
            stages.collect::<Vec<_>>().join(" → "),
            minute(&it.changed_at),
        ]);
    }
    table.text(say(language, key!("cli-none")))
}
