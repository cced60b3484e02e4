//! Tables that a member kept elsewhere.

use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use xuesilu_core::entry::import::{self, Answers, ImportColumn, ImportUndone, Imported};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::sheet;
use xuesilu_core::text::{isolated, shortened};

use super::import_shown;
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
    #[arg(long = "dry-run", id = "import_dry_run")]
    dry_run: bool,
    #[arg(long = "as-new")]
    as_new: bool,
    #[arg(long = "revise", value_name = "ROW=ID")]
    revise: Vec<String>,
    #[arg(long)]
    undo: bool,
    #[arg(long = "imported-on", value_name = "DATE", requires = "undo")]
    imported_on: Option<String>,
}

impl Import {
    /// Takes a table in, all of it or nothing; or says what would become of it; or takes it out again.
    ///
    /// # Errors
    /// Of the file, of an answer; where something is to be answered; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let path = Path::new(&self.file);
        let bytes = bytes_of(path, sheet::FILE_MAX)?;
        let name = path.to_string_lossy();
        if self.undo {
            let language = session.spoken_by_reader()?;
            let undone = session.writer()?.imports().undo(
                (&bytes, &name),
                self.imported_on.as_deref(),
                &say(language, import::UNDONE),
            )?;
            return withdrawn(language, &undone);
        }
        // What is no table of entries at all leaves no folder behind.
        import::heads(&sheet::read(&bytes, &name)?, &name)?;
        let language = session.spoken_by_reader()?;
        let shown = path.file_name().unwrap_or_default().to_string_lossy();
        let reason = say_with(language, import::REVISED, &[("table", &shortened(&shown))]);
        let answers = Answers::parse(&self.revise, self.as_new, reason)?;
        let imported = if self.dry_run {
            session.wrote_nothing();
            session
                .reader()?
                .imports()
                .dry_run(&bytes, &name, &answers)?
        } else {
            session
                .writer()?
                .imports()
                .import(&bytes, &name, &answers)?
        };
        if imported.problems.is_empty() {
            added(language, &imported, self.dry_run)
        } else {
            session.wrote_nothing();
            refused(language, &imported)
        }
    }
}

fn withdrawn(language: Language, undone: &ImportUndone) -> Result<Answer> {
    let count = undone.withdrawn.to_string();
    let mut lines = vec![say_with(
        language,
        key!("cli-import-undone"),
        &[("withdrawn", &count)],
    )];
    if undone.restored > 0 {
        let count = undone.restored.to_string();
        let args = [("restored", count.as_str())];
        lines.push(say_with(language, key!("cli-import-restored"), &args));
    }
    if !undone.left.is_empty() {
        let left = undone.left.iter();
        let left: Vec<String> = left
            .map(|one| format!("{} {} ({})", one.date, isolated(&one.topic), one.id))
            .collect();
        lines.push(say(language, key!("cli-import-left")));
        lines.extend(left);
    }
    let people = lines.join("\n");
    Answer::said(undone, people)
}

fn added(language: Language, imported: &Imported, dry_run: bool) -> Result<Answer> {
    let (added, had) = (imported.added.to_string(), imported.already_had.to_string());
    let args = [("added", added.as_str()), ("had", had.as_str())];
    let sentence = if dry_run {
        key!("cli-import-would")
    } else {
        key!("cli-imported")
    };
    let mut people = say_with(language, sentence, &args);
    for line in import_shown::lines(language, &imported.matched) {
        people.push('\n');
        people.push_str(&line);
    }
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
