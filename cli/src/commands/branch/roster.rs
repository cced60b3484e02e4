//! The roster (名册): who is to hand in.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use xuesilu_core::branch::{Roster, roster};
use xuesilu_core::error::{Field, Result};
use xuesilu_core::input::line;
use xuesilu_core::locale::key;
use xuesilu_core::sheet;
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{say, say_with};

/// `branch roster …`
#[derive(Debug, Subcommand)]
pub enum RosterCommand {
    /// Takes a table in.
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
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
            Self::Import { file } => import(session, &file),
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

fn import(session: &mut Session, path: &Path) -> Result<Answer> {
    let bytes = bytes_of(path, sheet::FILE_MAX)?;
    let name = path.to_string_lossy();
    let table = sheet::read(&bytes, &name)?;
    session.branch_reader()?;
    let read = roster::parse(&table, &name)?;
    if !read.problems.is_empty() {
        return refused(session, &read);
    }
    let change = session.branch_writer()?.branch().import_roster(&read)?;
    let counts = [change.added, change.changed, change.same].map(|count| count.to_string());
    let [added, changed, same] = &counts;
    let args = [
        ("added", added.as_str()),
        ("changed", changed),
        ("same", same),
    ];
    let people = say_with(session.language(), key!("cli-roster-imported"), &args);
    Answer::said(&change, people)
}

fn refused(session: &Session, read: &Roster) -> Result<Answer> {
    let language = session.language();
    let mut table = Table::new(language, heads![">row", "column", "problem"]);
    for problem in &read.problems {
        table.row([
            problem.row.to_string(),
            isolated(&problem.column.say(language)),
            problem.message.say(language),
        ]);
    }
    let count = read.problems.len().to_string();
    let sentence = say_with(language, key!("cli-roster-refused"), &[("count", &count)]);
    let people = format!("{}\n{sentence}", table.text(String::new()));
    let json = json!({"added": 0, "changed": 0, "same": 0, "problems": read.problems});
    Answer::said(&json, people).map(Answer::not_ok)
}

fn list(session: &mut Session) -> Result<Answer> {
    let rows = session.branch_reader()?.branch().roster()?;
    let language = session.language();
    let mut table = Table::new(language, heads!["number", "name", "position"]);
    for row in &rows {
        table.row([
            isolated(&row.number),
            isolated(&row.name),
            isolated(row.position.as_deref().unwrap_or_default()),
        ]);
    }
    Answer::said(&rows, table.text(say(language, key!("cli-none"))))
}
