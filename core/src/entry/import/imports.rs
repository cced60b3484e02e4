//! Tables that a member kept elsewhere: looked through, taken in, and taken out again. Each is one
//! transaction.

use rusqlite::Connection;

use crate::entry::import::{
    self, ImportPreview, ImportUndone, Imported, PREVIEW_ROWS, Plan, Planned, Rules, sql as taken,
};
use crate::entry::sql::{self, Action, New, Stored};
use crate::entry::{Class, Form, Source, rules_sql};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OperationId};
use crate::sheet;
use crate::store::LedgerFile;
use crate::time::Moment;

/// A row as the log knows it.
enum Known {
    /// Nothing: it is new.
    No,
    /// The row counts, or the member took it back by hand.
    Yes,
    /// The row was taken in once, and the table was undone.
    Undone(Box<Stored>),
}

fn known(connection: &Connection, operation: &OperationId) -> Result<Known> {
    let Some((id, _)) = sql::done(connection, operation)? else {
        return Ok(Known::No);
    };
    let entry = sql::latest(connection, &id)?;
    Ok(if taken::undone(connection, &entry)? {
        Known::Undone(Box::new(entry))
    } else {
        Known::Yes
    })
}

/// Tables that are imported into an open log.
pub struct Imports<'p> {
    pub(crate) log: &'p mut LedgerFile,
}

impl Imports<'_> {
    /// A preview of importing a table. Nothing is written.
    ///
    /// # Errors
    /// Those of [`sheet::read`], [`Error::NoHeads`], the disk's own.
    pub fn preview(
        &self,
        bytes: &[u8],
        file_name: &str,
        year: Option<i32>,
    ) -> Result<ImportPreview> {
        let (plan, _) = self.planned(bytes, file_name, year)?;
        let mut already_had = 0;
        let mut seen = std::collections::HashSet::new();
        for planned in &plan.rows {
            let operation = import::operation(planned);
            let there = matches!(
                self.log.read(|connection| known(connection, &operation))?,
                Known::Yes
            );
            if !seen.insert(operation) || there {
                already_had += 1;
            }
        }
        let count = plan.rows.len();
        let first = plan.rows.into_iter().take(PREVIEW_ROWS);
        Ok(ImportPreview {
            columns: plan.columns,
            rows: first.map(|planned| planned.row).collect(),
            count,
            already_had,
            skipped: plan.skipped,
            sheets_not_read: plan.sheets_not_read,
            marked: plan.marked,
            problems: plan.problems,
        })
    }

    /// The answer that [`Imports::import`] would give. Nothing is written.
    ///
    /// # Errors
    /// As [`Imports::preview`].
    pub fn dry_run(&self, bytes: &[u8], file_name: &str, year: Option<i32>) -> Result<Imported> {
        let preview = self.preview(bytes, file_name, year)?;
        let added = preview.count - preview.already_had;
        let none = !preview.problems.is_empty();
        Ok(Imported {
            added: if none { 0 } else { added },
            already_had: if none { 0 } else { preview.already_had },
            revised: 0,
            looks_like: Vec::new(),
            skipped: preview.skipped,
            sheets_not_read: preview.sheets_not_read,
            marked: preview.marked,
            problems: preview.problems,
            columns: preview.columns,
        })
    }

    /// Takes a table in: all of its rows, or none where one has a problem. `year` is that of days
    /// without one.
    ///
    /// # Errors
    /// As [`Imports::preview`].
    pub fn import(&mut self, bytes: &[u8], file_name: &str, year: Option<i32>) -> Result<Imported> {
        let (plan, forms) = self.planned(bytes, file_name, year)?;
        let mut answer = Imported {
            added: 0,
            already_had: 0,
            revised: 0,
            looks_like: Vec::new(),
            skipped: plan.skipped,
            sheets_not_read: plan.sheets_not_read,
            marked: plan.marked,
            problems: plan.problems,
            columns: plan.columns,
        };
        if !answer.problems.is_empty() {
            return Ok(answer);
        }
        let file = import::file_id(bytes);
        let added = self.log.write(|transaction, now| {
            let mut added = 0;
            for planned in &plan.rows {
                if let Some(id) = take(transaction, planned, &forms, now)? {
                    taken::remember(transaction, &id, &file, now)?;
                    added += 1;
                }
            }
            Ok(added)
        })?;
        answer.added = added;
        answer.already_had = plan.rows.len() - added;
        Ok(answer)
    }

    /// Withdraws what a file added and still counts; the file is known by its bytes. The reason stands
    /// in the log: [`import::UNDONE`] in the words of who asks.
    ///
    /// # Errors
    /// The disk's own.
    pub fn undo(&mut self, bytes: &[u8], reason: &str) -> Result<ImportUndone> {
        let file = import::file_id(bytes);
        let withdrawn = self.log.write(|transaction, now| {
            let entries = taken::added_by(transaction, &file)?;
            for entry in &entries {
                let operation = taken::undoing(&entry.id, entry.revision);
                let action = (Action::Withdraw, Some(reason));
                revise(transaction, entry, action, &operation, now)?;
            }
            Ok(entries.len())
        })?;
        Ok(ImportUndone {
            added: 0,
            already_had: 0,
            withdrawn,
            problems: Vec::new(),
        })
    }

    fn planned(
        &self,
        bytes: &[u8],
        file_name: &str,
        year: Option<i32>,
    ) -> Result<(Plan, Vec<Form>)> {
        let book = sheet::read(bytes, file_name)?;
        let forms = self.log.read(rules_sql::forms)?;
        let rules = Rules {
            forms: &forms,
            rule: self.log.read(rules_sql::rule)?,
            today: self.log.now().date(),
            year,
        };
        let plan = import::plan(&book, file_name, rules)?;
        Ok((plan, forms))
    }
}

/// Writes a row, or puts it back; nothing where it is there.
fn take(
    connection: &Connection,
    planned: &Planned,
    forms: &[Form],
    now: Moment,
) -> Result<Option<EntryId>> {
    let operation = import::operation(planned);
    match known(connection, &operation)? {
        Known::Yes => Ok(None),
        Known::Undone(entry) => {
            let operation = taken::again(&entry.id, entry.revision);
            revise(connection, &entry, (Action::PutBack, None), &operation, now)?;
            Ok(Some(entry.id))
        }
        Known::No => {
            let id = EntryId::new(now);
            let new = New {
                id: &id,
                revision: 1,
                operation: &operation,
                action: Action::Write,
                fields: &planned.checked,
                class: class(forms, &planned.checked.form)?,
                source: Source::Imported,
                reason: None,
                at: now,
            };
            sql::add(connection, &new)?;
            Ok(Some(id))
        }
    }
}

fn revise(
    connection: &Connection,
    entry: &Stored,
    (action, reason): (Action, Option<&str>),
    operation: &OperationId,
    now: Moment,
) -> Result<()> {
    let new = New {
        id: &entry.id,
        revision: entry.revision + 1,
        operation,
        action,
        fields: &entry.fields,
        class: entry.class,
        source: entry.source,
        reason,
        at: now,
    };
    sql::add(connection, &new)
}

fn class(forms: &[Form], name: &str) -> Result<Class> {
    let form = forms.iter().find(|form| form.name == name);
    form.map(|form| form.class)
        .ok_or_else(|| Error::UnknownForm {
            name: crate::text::shortened(name),
        })
}
