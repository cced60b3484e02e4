//! Tables that a member kept elsewhere.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use clap::Args;
use serde::Serialize;
use serde_json::json;
use xuesilu_core::entry::import::{self, Answers, ImportColumn, ImportUndone, Imported, Which};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::sheet::{self, NotRead, SkippedRow, TableProblem};
use xuesilu_core::text::{isolated, shortened};
use xuesilu_core::time::parse_year;

use super::import_shown;
use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

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
    #[arg(long = "year", value_name = "YEAR", id = "import_year")]
    year: Option<String>,
    #[arg(long, conflicts_with_all = ["import_dry_run", "as_new", "revise"])]
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
        let year = self.year.as_deref().map(parse_year).transpose()?;
        let bytes = bytes_of(path, sheet::FILE_MAX)?;
        let name = path.to_string_lossy();
        if self.undo {
            let language = session.spoken_by_reader()?;
            let undone = session.writer()?.imports().undo(
                (&bytes, &name),
                Which {
                    on: self.imported_on.as_deref(),
                    year,
                },
                &say(language, import::UNDONE),
            )?;
            return withdrawn(language, &undone);
        }
        // What is no table of entries at all leaves no folder behind.
        let table = import::Table::read(&bytes, &name)?;
        let language = session.spoken_by_reader()?;
        let shown = path.file_name().unwrap_or_default().to_string_lossy();
        let reason = say_with(language, import::REVISED, &[("table", &shortened(&shown))]);
        let answers = Answers {
            year,
            ..Answers::parse(&self.revise, self.as_new, reason)?
        };
        let imported = if self.dry_run {
            session.wrote_nothing();
            session.reader()?.imports().dry_run(&table, &answers)?
        } else {
            session.writer()?.imports().import(&table, &answers)?
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
    for line in not_read(language, &imported.skipped, &imported.sheets_not_read) {
        people.push('\n');
        people.push_str(&line);
    }
    for one in &imported.marked {
        let place = place(language, &one.sheet, one.row);
        let said = one.why.say(language);
        people.push('\n');
        people.push_str(&say_with(
            language,
            key!("cli-row-marked"),
            &[("place", &place), ("why", &said)],
        ));
    }
    Answer::said(imported, people)
}

/// Rows that are named one by one; of more only how many.
const NAMED: usize = 30;

/// Lines about what of a table was not read.
pub fn not_read(language: Language, skipped: &[SkippedRow], sheets: &[NotRead]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for one in skipped.iter().take(NAMED) {
        let (place, why) = (place(language, &one.sheet, one.row), json!(one.why));
        let why = named(language, "row-", why.as_str().unwrap_or_default());
        let args = [
            ("place", place.as_str()),
            ("why", &why),
            ("words", &one.words),
        ];
        let words = one.words.is_empty();
        let id = if words {
            key!("cli-row-skipped-bare")
        } else {
            key!("cli-row-skipped")
        };
        lines.push(say_with(
            language,
            id,
            if words { &args[..2] } else { &args[..] },
        ));
    }
    if skipped.len() > NAMED {
        let count = (skipped.len() - NAMED).to_string();
        lines.push(say_with(
            language,
            key!("cli-rows-skipped-more"),
            &[("count", &count)],
        ));
    }
    for one in sheets {
        let why = json!(one.why);
        let why = named(language, "sheet-", why.as_str().unwrap_or_default());
        let args = [("sheet", one.sheet.as_str()), ("why", &why)];
        lines.push(say_with(language, key!("cli-sheet-not-read"), &args));
    }
    lines
}

/// The place of a row: its sheet is said where there are several.
pub fn place(language: Language, sheet: &str, row: u32) -> String {
    let row = row.to_string();
    if sheet.is_empty() {
        return say_with(language, key!("cli-row"), &[("row", &row)]);
    }
    let args = [("row", row.as_str()), ("sheet", sheet)];
    say_with(language, key!("cli-row-of-sheet"), &args)
}

fn not_taken(columns: &[ImportColumn]) -> String {
    let names = columns.iter().filter(|column| column.field.is_none());
    names
        .map(|column| isolated(&column.header))
        .collect::<Vec<_>>()
        .join(" ")
}

fn refused(language: Language, imported: &Imported) -> Result<Answer> {
    problems(language, imported, &imported.problems).map(Answer::not_ok)
}

/// The answer about a table of which nothing was taken: what is wrong with it, row by row.
///
/// # Errors
/// See [`Answer::said`].
pub fn problems(
    language: Language,
    answer: &impl Serialize,
    problems: &[TableProblem],
) -> Result<Answer> {
    let mut table = Table::new(language, heads!["row", "column", "problem"]);
    for problem in problems {
        table.row([
            place(language, &problem.sheet, problem.row),
            isolated(&problem.column.say(language)),
            problem.message.say(language),
        ]);
    }
    let count = problems.len().to_string();
    let sentence = say_with(language, key!("cli-import-refused"), &[("count", &count)]);
    let mut lines = vec![table.text(say(language, key!("cli-none"))), sentence];
    for problem in problems {
        let hint = problem.message.beside("cli-hint-");
        lines.extend(hint.map(|hint| hint.say(language)));
    }
    // One form that is not there is in many rows.
    let mut said = BTreeSet::new();
    lines.retain(|line| said.insert(line.clone()));
    Answer::said(answer, lines.join("\n"))
}
