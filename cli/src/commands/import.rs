//! Tables that a member kept elsewhere.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use xuesilu_core::entry::import::{self, ImportColumn, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::sheet;
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{say, say_with};

/// `entry import`
#[derive(Debug, Args)]
pub struct Import {
    #[arg(value_name = "FILE")]
    file: OsString,
    #[arg(long)]
    undo: bool,
}

impl Import {
    /// Takes a table in, all of it or nothing; or withdraws what it added.
    ///
    /// # Errors
    /// Of the file, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let path = Path::new(&self.file);
        let bytes = bytes_of(path, sheet::FILE_MAX)?;
        let name = path.to_string_lossy();
        if self.undo {
            let language = session.spoken_by_reader()?;
            let undone = session
                .writer()?
                .imports()
                .undo(&bytes, &say(language, import::UNDONE))?;
            return withdrawn(language, &undone);
        }
        // What is no table of entries at all leaves no folder behind.
        import::heads(&sheet::read(&bytes, &name)?, &name)?;
        let language = session.spoken_by_reader()?;
        let imported = session.writer()?.imports().import(&bytes, &name)?;
        if imported.problems.is_empty() {
            added(language, &imported)
        } else {
            session.wrote_nothing();
            refused(language, &imported)
        }
    }
}

fn withdrawn(language: Language, undone: &ImportUndone) -> Result<Answer> {
    let count = undone.withdrawn.to_string();
    let people = say_with(
        language,
        key!("cli-import-undone"),
        &[("withdrawn", &count)],
    );
    Answer::said(undone, people)
}

fn added(language: Language, imported: &Imported) -> Result<Answer> {
    let (added, had) = (imported.added.to_string(), imported.already_had.to_string());
    let args = [("added", added.as_str()), ("had", had.as_str())];
    let mut people = say_with(language, key!("cli-imported"), &args);
    let passed = not_taken(&imported.columns);
    if !passed.is_empty() {
        let args = [("columns", passed.as_str())];
        people.push('\n');
        people.push_str(&say_with(language, key!("cli-import-not-taken"), &args));
    }
    Answer::said(imported, people)
}

fn not_taken(columns: &[ImportColumn]) -> String {
    let names = columns.iter().filter(|column| column.field.is_none());
    names
        .map(|column| isolated(&column.header))
        .collect::<Vec<_>>()
        .join(" ")
}

fn refused(language: Language, imported: &Imported) -> Result<Answer> {
    let mut table = Table::new(language, heads![">row", "column", "problem"]);
    for problem in &imported.problems {
        table.row([
            problem.row.to_string(),
            isolated(&problem.column.say(language)),
            problem.message.say(language),
        ]);
    }
    let count = imported.problems.len().to_string();
    let sentence = say_with(language, key!("cli-import-refused"), &[("count", &count)]);
    let people = format!(
        "{}\n{sentence}",
        table.text(say(language, key!("cli-none")))
    );
    Answer::said(imported, people).map(Answer::not_ok)
}
