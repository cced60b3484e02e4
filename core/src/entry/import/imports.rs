//! Tables that a member kept elsewhere: looked through, taken in, and taken out again. Each is one
//! transaction.

use rusqlite::Connection;

use super::answers::{Answers, RowPlace};
use super::likeness::merged;
use super::looked::{Act, Looked, One, look};
use super::undoing;
use crate::entry::import::{
    self, ImportPreview, ImportUndone, Imported, ImportedBefore, Plan, Rules, Table, sql as taken,
};
use crate::entry::sql::{self, Action, New, Stored};
use crate::entry::{Class, Form, Source, rules_sql};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OperationId};
use crate::store::LedgerFile;
use crate::time::Moment;

/// Tables that are imported into an open log.
pub struct Imports<'p> {
    pub(crate) log: &'p mut LedgerFile,
}

/// The import that is to be undone, where the file was saved again since.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which<'w> {
    /// The day on which its rows were taken in.
    pub on: Option<&'w str>,
    /// The year of days without one: the rows are known as they were taken in.
    pub year: Option<i32>,
}

impl Imports<'_> {
    /// A preview of importing a table; `year` is that of days without one. Nothing is written.
    ///
    /// # Errors
    /// The disk's own.
    pub fn preview(&self, table: &Table<'_>, year: Option<i32>) -> Result<ImportPreview> {
        let (plan, _) = self.planned(table, year)?;
        let looked = self.looked(&plan, &Answers::default())?;
        let (added, revised) = looked.counts();
        let open = looked.open().len();
        let mut new = looked.written();
        new.sort_by(|one, other| (&one.sheet, one.row).cmp(&(&other.sheet, other.row)));
        Ok(ImportPreview {
            count: plan.rows.len(),
            already_had: plan.rows.len() - added - revised - open,
            added,
            matched: looked.matched(),
            new,
            before: self.before(table, &plan)?,
            columns: plan.columns,
            skipped: plan.skipped,
            sheets_not_read: plan.sheets_not_read,
            marked: plan.marked,
            problems: plan.problems,
        })
    }

    /// The answer that [`Imports::import`] would give; rows that somebody has to decide about are in no count.
    /// Nothing is written.
    ///
    /// # Errors
    /// As [`Imports::import`], but not for rows that are open.
    pub fn dry_run(&self, table: &Table<'_>, answers: &Answers) -> Result<Imported> {
        let (plan, _) = self.planned(table, answers.year)?;
        let looked = self.looked(&plan, answers)?;
        Ok(answered(&plan, &looked))
    }

    /// Takes a table in: all of its rows, or none where one has a problem. Rows that look like one entry
    /// become its next revision.
    ///
    /// # Errors
    /// As [`Imports::preview`]; [`Error::RowsLookAlike`] where somebody has to say what becomes of a row;
    /// [`Error::NotARowAnswer`].
    pub fn import(&mut self, table: &Table<'_>, answers: &Answers) -> Result<Imported> {
        let (plan, forms) = self.planned(table, answers.year)?;
        if !plan.problems.is_empty() {
            return Ok(answered(&plan, &self.looked(&plan, answers)?));
        }
        self.log.write(|transaction, now| {
            let mut looked = look(transaction, &plan.rows)?;
            looked.decide(transaction, answers)?;
            let open = looked.open();
            if !open.is_empty() {
                return Err(asked(&open));
            }
            let writing = Writing {
                connection: transaction,
                forms: &forms,
                file: &table.file,
                reason: &answers.reason,
                now,
            };
            let mut of_rows = Vec::new();
            for row in &looked.rows {
                of_rows.extend(writing.row(row)?.map(|id| (&row.folded, id)));
            }
            taken::mark(transaction, of_rows.into_iter())?;
            Ok(answered(&plan, &looked))
        })
    }

    /// Takes out what a file wrote and nobody has changed since: what it added is withdrawn, what it revised
    /// says again what it said before. The file is known by its bytes. One that was saved again since is
    /// known by its rows, and `which` names the day on which they were taken in. The reason stands in the log:
    /// [`import::UNDONE`] in the words of who asks.
    ///
    /// # Errors
    /// [`Error::WhichImport`] where the rows are known and the day is not named; [`Error::NotThatImport`];
    /// the disk's own.
    pub fn undo(
        &mut self,
        (bytes, file_name): (&[u8], &str),
        which: Which<'_>,
        reason: &str,
    ) -> Result<ImportUndone> {
        let own = import::file_id(bytes);
        let file = if self.log.read(|log| taken::taken_by(log, &own))?.is_some() {
            own
        } else {
            match self.by_rows(bytes, file_name, which)? {
                Some(file) => file,
                None => return Ok(ImportUndone::default()),
            }
        };
        self.log
            .write(|transaction, now| undoing::undo(transaction, &file, reason, now))
    }

    /// When this file, or rows of it, were taken in before, where something of it can be undone.
    fn before(&self, table: &Table<'_>, plan: &Plan) -> Result<Option<ImportedBefore>> {
        self.log.read(|log| {
            let own = taken::taken_by(log, &table.file)?;
            let same_file = own.is_some();
            let latest = match own {
                Some(own) => Some(own),
                None => undoing::files_of(log, &plan.rows)?.into_iter().next(),
            };
            let Some(latest) = latest else {
                return Ok(None);
            };
            let count = undoing::would(log, &latest.file)?;
            Ok((count > 0).then(|| ImportedBefore {
                date: latest.at.date().to_string(),
                count,
                same_file,
            }))
        })
    }

    /// The file by which rows of this one were taken in; nothing where none was.
    fn by_rows(&self, bytes: &[u8], file_name: &str, which: Which<'_>) -> Result<Option<String>> {
        let planned =
            Table::read(bytes, file_name).and_then(|table| self.planned(&table, which.year));
        let plan = match planned {
            Ok((plan, _)) => plan,
            // The disk's own, not the table's.
            Err(
                error @ (Error::Damaged { .. } | Error::SystemFailed { .. } | Error::Failed { .. }),
            ) => return Err(error),
            // A table that cannot be read has no rows that could be known.
            Err(_) => return Ok(None),
        };
        let found = self.log.read(|log| undoing::files_of(log, &plan.rows))?;
        let Some(latest) = found.first() else {
            return Ok(None);
        };
        let Some(on) = which.on else {
            let what = self.log.read(|log| undoing::would(log, &latest.file))?;
            return Err(Error::WhichImport {
                date: latest.at.date().to_string(),
                count: what,
            });
        };
        let day = crate::time::parse_date(on)?;
        let that = found.iter().find(|taken| taken.at.date() == day);
        that.map(|taken| Some(taken.file.clone()))
            .ok_or_else(|| Error::NotThatImport {
                given: day.to_string(),
                date: latest.at.date().to_string(),
            })
    }

    fn planned(&self, table: &Table<'_>, year: Option<i32>) -> Result<(Plan, Vec<Form>)> {
        let forms = self.log.read(rules_sql::forms)?;
        let rules = Rules {
            forms: &forms,
            rule: self.log.read(rules_sql::rule)?,
            half_day: self.log.read(rules_sql::half_day)?,
            today: self.log.now().date(),
            year,
        };
        let plan = import::plan(&table.book, table.name, rules)?;
        Ok((plan, forms))
    }

    fn looked<'l>(&self, plan: &'l Plan, answers: &Answers) -> Result<Looked<'l>> {
        self.log.read(|log| {
            let mut looked = look(log, &plan.rows)?;
            // While there are problems, rows are missing that may have been answered.
            let none = Answers::default();
            let answers = if plan.problems.is_empty() {
                answers
            } else {
                &none
            };
            looked.decide(log, answers)?;
            Ok(looked)
        })
    }
}

fn answered(plan: &Plan, looked: &Looked<'_>) -> Imported {
    let (added, revised) = looked.counts();
    let refused = !plan.problems.is_empty();
    let others = added + revised + looked.open().len();
    Imported {
        added: if refused { 0 } else { added },
        already_had: if refused { 0 } else { plan.rows.len() - others },
        matched: if refused {
            super::Matched::default()
        } else {
            looked.matched()
        },
        skipped: plan.skipped.clone(),
        sheets_not_read: plan.sheets_not_read.clone(),
        marked: plan.marked.clone(),
        problems: plan.problems.clone(),
        columns: plan.columns.clone(),
    }
}

fn asked(open: &[RowPlace]) -> Error {
    let mut rows: Vec<String> = open.iter().take(10).map(RowPlace::typed).collect();
    if open.len() > rows.len() {
        rows.push("…".to_owned());
    }
    Error::RowsLookAlike {
        count: open.len(),
        rows: rows.join(", "),
    }
}

/// A table on its way into the log.
struct Writing<'w> {
    connection: &'w Connection,
    forms: &'w [Form],
    file: &'w str,
    reason: &'w str,
    now: Moment,
}

impl Writing<'_> {
    /// The entry that the row stands for now, where something was written.
    fn row(&self, row: &One<'_>) -> Result<Option<EntryId>> {
        let id = match &row.act {
            Act::None | Act::Open => return Ok(None),
            Act::Recognise(id) => {
                self.stands(row, (id, 0))?;
                id.clone()
            }
            Act::Write => self.write(row)?,
            Act::Revise(entry) => self.revise(row, entry)?,
            Act::Again(entry, revised) => self.again(row, entry, *revised)?,
        };
        Ok(Some(id))
    }

    fn write(&self, row: &One<'_>) -> Result<EntryId> {
        let id = EntryId::new(self.now);
        let fields = &row.planned.checked;
        let operation = self.free(row, (&id, 1))?;
        let new = New {
            id: &id,
            revision: 1,
            operation: &operation,
            action: Action::Write,
            fields,
            class: class(self.forms, &fields.form)?,
            source: Source::Imported,
            reason: None,
            at: self.now,
        };
        sql::add(self.connection, &new)?;
        taken::remember(self.connection, &id, self.file, self.now)?;
        Ok(id)
    }

    fn revise(&self, row: &One<'_>, entry: &Stored) -> Result<EntryId> {
        let fields = merged(&entry.fields, &row.planned.checked).check()?;
        let revision = entry.revision + 1;
        let operation = self.free(row, (&entry.id, revision))?;
        let new = New {
            id: &entry.id,
            revision,
            operation: &operation,
            action: Action::Edit,
            // An old entry keeps its form, also where it is called otherwise since.
            class: if fields.form == entry.fields.form {
                entry.class
            } else {
                class(self.forms, &fields.form)?
            },
            fields: &fields,
            source: entry.source,
            reason: Some(self.reason),
            at: self.now,
        };
        sql::add(self.connection, &new)?;
        self.stands(row, (&entry.id, revision))?;
        Ok(entry.id.clone())
    }

    fn again(&self, row: &One<'_>, entry: &Stored, revised: bool) -> Result<EntryId> {
        if entry.withdrawn {
            let operation = taken::again(&entry.id, entry.revision);
            taken::add_as_it_was(
                self.connection,
                entry,
                (Action::PutBack, None),
                &operation,
                self.now,
            )?;
            taken::remember(self.connection, &entry.id, self.file, self.now)?;
        }
        if revised {
            let entry = sql::latest(self.connection, &entry.id)?;
            self.revise(row, &entry)?;
        }
        Ok(entry.id.clone())
    }

    fn stands(&self, row: &One<'_>, (id, revision): (&EntryId, u32)) -> Result<()> {
        let by = (self.file, self.now);
        taken::stands(self.connection, &row.operation, (id, revision), by)
    }

    /// The operation for a revision: the row's own, where it is free.
    fn free(&self, row: &One<'_>, (id, revision): (&EntryId, u32)) -> Result<OperationId> {
        if sql::done(self.connection, &row.operation)?.is_none() {
            return Ok(row.operation.clone());
        }
        self.stands(row, (id, revision))?;
        Ok(taken::again(id, revision - 1))
    }
}

fn class(forms: &[Form], name: &str) -> Result<Class> {
    let form = forms.iter().find(|form| form.name == name);
    form.map(|form| form.class)
        .ok_or_else(|| Error::UnknownForm {
            name: crate::text::shortened(name),
        })
}
