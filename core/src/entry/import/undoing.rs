//! A table that is taken out again: what it added is withdrawn, what it revised says again what it said
//! before, and what somebody changed since is left and named.

use std::collections::HashMap;

use rusqlite::Connection;

use super::sql as taken;
use super::sql::Taken;
use super::{ImportUndone, LeftEntry, Planned, operation};
use crate::entry::sql::{self, Action, Stored};
use crate::error::Result;
use crate::time::Moment;

/// What is to be done about an entry.
enum Back {
    /// The entry goes.
    Withdraw,
    /// This revision is undone: the entry says again what it said before.
    Revision(u32),
    /// It was changed since.
    Leave,
}

/// Everything that a file wrote and that is not withdrawn.
fn of_file(connection: &Connection, file: &str) -> Result<Vec<(Stored, Back)>> {
    let mut all = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let added: HashMap<_, _> = taken::added_by(connection, file)?
        .into_iter()
        .map(|entry| (entry.id.clone(), entry))
        .collect();
    for (entry, wrote) in taken::revised_by(connection, file)? {
        let (standing, _) = taken::standing(connection, &entry)?;
        let undone = wrote.iter().all(|revision| *revision > standing);
        let back = if added.contains_key(&entry.id) && wrote.contains(&standing) {
            // The same file had begun it, and revised it: the whole of it goes.
            Back::Withdraw
        } else if wrote.contains(&standing) {
            Back::Revision(standing)
        } else if undone {
            continue;
        } else {
            Back::Leave
        };
        seen.insert(entry.id.clone());
        all.push((entry, back));
    }
    let mut added: Vec<Stored> = added.into_values().collect();
    added.sort_by(|one, other| one.id.cmp(&other.id));
    for entry in added.into_iter().filter(|entry| !seen.contains(&entry.id)) {
        let (standing, by_import) = taken::standing(connection, &entry)?;
        let revised = taken::is_revision(connection, &entry.id, standing)?;
        let back = if by_import && !revised {
            Back::Withdraw
        } else {
            Back::Leave
        };
        all.push((entry, back));
    }
    Ok(all)
}

/// Takes out what a file wrote.
pub fn undo(
    connection: &Connection,
    file: &str,
    reason: &str,
    now: Moment,
) -> Result<ImportUndone> {
    let mut answer = ImportUndone::default();
    for (entry, back) in of_file(connection, file)? {
        match back {
            Back::Withdraw => {
                let operation = taken::undoing(&entry.id, entry.revision);
                let action = (Action::Withdraw, Some(reason));
                taken::add_as_it_was(connection, &entry, action, &operation, now)?;
                answer.withdrawn += 1;
            }
            Back::Revision(revision) => {
                let operation = taken::undoing(&entry.id, revision);
                let was = sql::history(connection, &entry.id)?
                    .into_iter()
                    .find(|one| one.revision + 1 == revision);
                let Some(was) = was else { continue };
                let again = Stored {
                    fields: was.fields,
                    class: was.class,
                    ..entry
                };
                let action = (Action::Edit, Some(reason));
                taken::add_as_it_was(connection, &again, action, &operation, now)?;
                answer.restored += 1;
            }
            Back::Leave => answer.left.push(LeftEntry {
                id: entry.id.to_string(),
                date: entry.fields.date.to_string(),
                topic: entry.fields.topic,
            }),
        }
    }
    Ok(answer)
}

/// The number of entries that would be another one.
pub fn would(connection: &Connection, file: &str) -> Result<usize> {
    let all = of_file(connection, file)?;
    let changed = all.iter().filter(|(_, back)| !matches!(back, Back::Leave));
    Ok(changed.count())
}

/// The files by which rows of a table stand in the log, the latest first.
pub fn files_of(connection: &Connection, rows: &[Planned]) -> Result<Vec<Taken>> {
    let mut found: HashMap<String, Moment> = HashMap::new();
    for row in rows {
        for taken in taken::files_of(connection, &operation(row))? {
            let at = found.entry(taken.file).or_insert(taken.at);
            if at.utc_ms < taken.at.utc_ms {
                *at = taken.at;
            }
        }
    }
    let mut found: Vec<Taken> = found
        .into_iter()
        .map(|(file, at)| Taken { file, at })
        .collect();
    found.sort_by(|one, other| (other.at.utc_ms, &other.file).cmp(&(one.at.utc_ms, &one.file)));
    Ok(found)
}
