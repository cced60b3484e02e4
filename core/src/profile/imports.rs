//! Tables that a member kept elsewhere: looked through, taken in, and taken out again. Each is one
//! transaction.

use rusqlite::Connection;

use super::Profile;
use crate::entry::import::{
    self, ImportPreview, ImportUndone, Imported, PREVIEW_ROWS, Plan, Planned, Rules, sql as taken,
};
use crate::entry::sql::{self, Act, New, Stored};
use crate::entry::{Class, Form, Source, rules_sql};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OperationId};
use crate::sheet;
use crate::time::Moment;

/// What the log knows of a row.
enum Known {
    /// Nothing: it is new.
    No,
    /// It counts, or the member took it back by hand.
    Yes,
    /// It was taken in once, and the table was undone.
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

impl Profile {
    /// What taking a table in would do. Nothing is written.
    ///
    /// # Errors
    /// Those of [`sheet::read`], [`Error::NoHeads`], the disk's own.
    pub fn import_preview(&self, bytes: &[u8], file_name: &str) -> Result<ImportPreview> {
        let (plan, _) = self.planned(bytes, file_name)?;
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
            problems: plan.problems,
        })
    }

    /// Takes a table in: all of its rows, or none where one has a problem.
    ///
    /// # Errors
    /// As [`Profile::import_preview`].
    pub fn import(&mut self, bytes: &[u8], file_name: &str) -> Result<Imported> {
        let (plan, forms) = self.planned(bytes, file_name)?;
        let mut answer = Imported {
            added: 0,
            already_had: 0,
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
    pub fn undo_import(&mut self, bytes: &[u8], reason: &str) -> Result<ImportUndone> {
        let file = import::file_id(bytes);
        let withdrawn = self.log.write(|transaction, now| {
            let entries = taken::added_by(transaction, &file)?;
            for entry in &entries {
                let operation = taken::undoing(&entry.id, entry.revision);
                let act = (Act::Withdraw, Some(reason));
                revise(transaction, entry, act, &operation, now)?;
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

    fn planned(&self, bytes: &[u8], file_name: &str) -> Result<(Plan, Vec<Form>)> {
        let sheet = sheet::read(bytes, file_name)?;
        let forms = self.log.read(rules_sql::forms)?;
        let rules = Rules {
            forms: &forms,
            rule: self.log.read(rules_sql::rule)?,
        };
        let plan = import::plan(&sheet, file_name, rules)?;
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
            revise(connection, &entry, (Act::PutBack, None), &operation, now)?;
            Ok(Some(entry.id))
        }
        Known::No => {
            let id = EntryId::new(now);
            let new = New {
                id: &id,
                revision: 1,
                operation: &operation,
                act: Act::Write,
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
    (act, reason): (Act, Option<&str>),
    operation: &OperationId,
    now: Moment,
) -> Result<()> {
    let new = New {
        id: &entry.id,
        revision: entry.revision + 1,
        operation,
        act,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::entry::Filter;
    use crate::profile::{Folder, Profile};
    use crate::time::SystemClock;

    #[test]
    fn a_row_that_the_disk_refuses_takes_the_others_with_it() {
        let place = tempfile::tempdir().unwrap();
        let folder = Arc::new(Folder::take(place.path()).unwrap());
        let mut profile = Profile::open(folder, Box::new(SystemClock::default())).unwrap();
        // Of this connection alone: in the file it would be damage.
        let fault = "CREATE TEMP TRIGGER fault BEFORE INSERT ON main.entry_revision
                     WHEN new.topic = '戊' BEGIN SELECT raise(ABORT, 'the disk says no'); END";
        let run =
            |profile: &Profile, sql: &str| profile.log.read(|log| Ok(log.execute_batch(sql)?));
        run(&profile, fault).unwrap();
        let table = "日期,形式,主题,学时\n2026-01-05,党课,丁,2,\n2026-01-06,党课,戊,2,\n";
        let refused = profile.import(table.as_bytes(), "表.csv");
        assert!(refused.is_err());
        assert!(profile.entries(&Filter::default()).unwrap().is_empty());
        let count = |table: &str| -> i64 {
            let sql = format!("SELECT count(*) FROM {table}");
            let asked = profile
                .log
                .read(|log| Ok(log.query_row(&sql, [], |row| row.get(0))?));
            asked.unwrap()
        };
        assert_eq!((count("entry_revision"), count("imported")), (0, 0));
        run(&profile, "DROP TRIGGER IF EXISTS fault").unwrap();
        let taken = profile.import(table.as_bytes(), "表.csv");
        assert_eq!(taken.unwrap().added, 2);
    }
}
