//! The roster (名册): who is to hand in.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use xuesilu_core::branch::{Ambiguous, Answers, GroupKind, Numbers, Roster, RosterChange, roster};
use xuesilu_core::error::{Field, Result};
use xuesilu_core::input::line;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::sheet;
use xuesilu_core::text::{isolated, number_shown};

use super::collect::settled;
use crate::answer::Answer;
use crate::commands::import::{not_read, place};
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::table::{Head, Table, heads};
use crate::words::{say, say_with};

/// `branch roster …`
#[derive(Debug, Subcommand)]
pub enum RosterCommand {
    /// Takes a table in.
    Import(Import),
    /// In its order.
    List,
    /// Adds one row.
    Add {
        #[arg(long = "number", id = "roster_number", default_value = "")]
        number: String,
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "")]
        position: String,
    },
    /// Takes one row off.
    Remove {
        #[arg(value_name = "NUMBER", id = "roster_number")]
        number: String,
    },
}

impl RosterCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the table, of the row; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Import(command) => command.run(session),
            Self::List => list(session),
            Self::Add {
                number,
                name,
                position,
            } => {
                line(&name, Field::Name)?;
                let profile = session.branch_writer()?;
                let row = profile.branch().add_row(&number, &name, &position)?;
                let args = [("number", row.number.as_str()), ("name", &row.name)];
                let people = say_with(session.language(), key!("cli-roster-added"), &args);
                Answer::said(&row, people)
            }
            Self::Remove { number } => {
                session.branch_writer()?.branch().remove_row(&number)?;
                let args = [("number", number.trim())];
                let people = say_with(session.language(), key!("cli-roster-removed"), &args);
                Answer::said(&json!({"number": number.trim()}), people)
            }
        }
    }
}

/// `branch roster import`
#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long = "dry-run", id = "roster_dry_run")]
    dry_run: bool,
    #[arg(long = "answer", value_name = "NUMBER=ANSWER", id = "roster_answer")]
    answers: Vec<String>,
    #[arg(long)]
    renumbered: bool,
    #[arg(long = "numbers", value_name = "leave|take", id = "roster_numbers")]
    numbers: Option<String>,
}

impl Import {
    /// Takes a table in, or says what would become of it.
    ///
    /// # Errors
    /// Of the table, of an answer; where something is to be answered; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let answers = Answers::parse(&self.answers, self.renumbered)?;
        let numbers = self.numbers.as_deref().map(Numbers::parse).transpose()?;
        let bytes = bytes_of(&self.file, sheet::FILE_MAX)?;
        let name = self.file.to_string_lossy();
        let table = sheet::read(&bytes, &name)?;
        session.branch_reader()?;
        let read = roster::parse(&table, &name, numbers.unwrap_or_default())?;
        if !read.problems.is_empty() {
            return refused(session, &read);
        }
        read.answered()?;
        let change = if self.dry_run {
            session
                .branch_reader()?
                .branch()
                .plan_roster(&read, &answers)?
                .change
        } else {
            session
                .branch_writer()?
                .branch()
                .import_roster(&read, &answers)?
        };
        let people = told(session.language(), &change, self.dry_run);
        Answer::said(&change, people)
    }
}

/// What became of the table, or would: counts first, then whatever somebody may want to look at.
fn told(language: Language, change: &RosterChange, dry_run: bool) -> String {
    let [added, changed, same] =
        [change.added, change.changed, change.same].map(|count| count.to_string());
    let counts = [
        ("added", added.as_str()),
        ("changed", &changed),
        ("same", &same),
    ];
    let id = if dry_run {
        key!("cli-roster-would")
    } else {
        key!("cli-roster-imported")
    };
    let mut lines = vec![say_with(language, id, &counts)];
    for one in &change.moved {
        let id = if one.counted {
            key!("cli-roster-moved-counted")
        } else {
            key!("cli-roster-moved")
        };
        let args = [
            ("name", isolated(&one.name)),
            ("was", number_shown(&one.was)),
            ("now", number_shown(&one.now)),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        lines.push(say_with(language, id, &args));
    }
    lines.extend(settled(language, &change.settled));
    lines.extend(not_read(language, &change.skipped, &change.sheets_not_read));
    if !change.columns_passed_over.is_empty() {
        let heads = change.columns_passed_over.iter().map(|head| isolated(head));
        let heads: Vec<String> = heads.collect();
        let heads = heads.join(&say(language, key!("cli-between-names")));
        let args = [("heads", heads.as_str())];
        lines.push(say_with(language, key!("cli-roster-passed-over"), &args));
    }
    if !change.ambiguous.is_empty() {
        lines.push(to_answer(language, &change.ambiguous));
    }
    lines.join("\n")
}

fn to_answer(language: Language, open: &[Ambiguous]) -> String {
    let mut table = Table::new(language, heads!["number", "was", "now"]);
    for one in open {
        table.row([
            isolated(&one.number),
            isolated(&one.was),
            isolated(&one.now),
        ]);
    }
    let count = open.len().to_string();
    let sentence = say_with(language, key!("cli-roster-to-answer"), &[("count", &count)]);
    format!("{}\n{sentence}", table.text(String::new()))
}

fn refused(session: &Session, read: &Roster) -> Result<Answer> {
    let language = session.language();
    let mut table = Table::new(language, heads!["row", "column", "problem"]);
    for problem in &read.problems {
        table.row([
            place(language, &problem.sheet, problem.row),
            isolated(&problem.column.say(language)),
            problem.message.say(language),
        ]);
    }
    let count = read.problems.len().to_string();
    let sentence = say_with(language, key!("cli-roster-refused"), &[("count", &count)]);
    let people = format!("{}\n{sentence}", table.text(String::new()));
    let json = json!({
        "added": 0,
        "changed": 0,
        "same": 0,
        "skipped": read.skipped,
        "sheets_not_read": read.sheets_not_read,
        "columns_passed_over": read.columns_passed_over,
        "ambiguous": [],
        "problems": read.problems,
    });
    Answer::said(&json, people).map(Answer::not_ok)
}

fn list(session: &mut Session) -> Result<Answer> {
    let rows = session.branch_reader()?.branch().roster()?;
    let language = session.language();
    // A column stands there where somebody has something in it.
    let kinds = [
        (GroupKind::Group, const { Head::named("party-group") }),
        (GroupKind::Branch, const { Head::named("party-branch") }),
        (
            GroupKind::GeneralBranch,
            const { Head::named("general-branch") },
        ),
    ];
    let kinds = kinds.into_iter();
    let (kinds, more): (Vec<GroupKind>, Vec<Head>) = kinds
        .filter(|(kind, _)| rows.iter().any(|row| row.groups.of(*kind).is_some()))
        .unzip();
    let heads = heads!["number", "name", "position"].iter().copied();
    let heads: Vec<Head> = heads.chain(more).collect();
    let mut table = Table::new(language, &heads);
    for row in &rows {
        let own = [&row.number, &row.name].map(String::as_str).into_iter();
        let own = own.chain([row.position.as_deref().unwrap_or_default()]);
        let groups = kinds
            .iter()
            .map(|kind| row.groups.of(*kind).unwrap_or_default());
        table.row(own.chain(groups).map(isolated));
    }
    Answer::said(&rows, table.text(say(language, key!("cli-none"))))
}
