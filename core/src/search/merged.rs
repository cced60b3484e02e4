//! Candidates of several kinds in one order: the newest day first.

use rusqlite::Connection;

use super::index::{self, Candidate, Days, Found, Record, Shelf};
use crate::error::Result;

/// A question to one index.
pub struct Wanted<'w> {
    pub shelf: &'static Shelf,
    pub kinds: &'w [i64],
    pub phrase: &'w str,
    pub days: Days,
    /// Whether everything is looked through as it is, and the index is not asked.
    pub scan: bool,
}

/// Goes through all candidates, the newest first, until `take` says that it is enough.
///
/// # Errors
/// Those of the database, and of `take`.
pub fn newest_first(
    connection: &Connection,
    wanted: &Wanted<'_>,
    mut take: impl FnMut(&Candidate) -> Result<bool>,
) -> Result<()> {
    let mut rest = unordered(connection, wanted)?.into_iter().peekable();
    let mut asked = Vec::with_capacity(wanted.kinds.len());
    for kind in wanted.kinds.iter().filter(|_| !wanted.scan) {
        asked.push(index::in_order(connection, *kind, wanted.days)?);
    }
    let mut found: Vec<(Found<'_>, Option<Candidate>)> = Vec::with_capacity(asked.len());
    for one in &mut asked {
        let mut rows = one.of(wanted.phrase)?;
        let first = rows.next()?;
        found.push((rows, first));
    }
    loop {
        let heads = found.iter().enumerate();
        let heads = heads.filter_map(|(nth, (_, head))| Some((nth, head.as_ref()?.day)));
        // Of the same day the kind that was named first.
        let newest = heads.max_by_key(|(nth, day)| (*day, std::cmp::Reverse(*nth)));
        let next = match (newest, rest.peek()) {
            (Some((_, day)), Some(other)) if other.day >= day => rest.next(),
            (Some((nth, _)), _) => match found.get_mut(nth) {
                Some((rows, head)) => {
                    let following = rows.next()?;
                    std::mem::replace(head, following)
                }
                None => None,
            },
            (None, _) => rest.next(),
        };
        match next {
            Some(candidate) if take(&candidate)? => {}
            _ => return Ok(()),
        }
    }
}

/// Candidates that no range has in order, put in order here: rows that came late, and what waits.
fn unordered(connection: &Connection, wanted: &Wanted<'_>) -> Result<Vec<Candidate>> {
    let mut all = Vec::new();
    for record in index::waiting(connection, wanted.shelf, wanted.scan)? {
        if wanted.kinds.contains(&record.kind) {
            all.extend(as_it_is(connection, wanted.shelf, record)?);
        }
    }
    // What was written last is the last of those that wait.
    for (nth, candidate) in (0_i64..).zip(&mut all) {
        candidate.row = i64::MAX / 2 + nth;
    }
    for kind in wanted.kinds.iter().filter(|_| !wanted.scan) {
        all.extend(index::out_of_order(connection, *kind, wanted.phrase)?);
    }
    if let Some((from, until)) = wanted.days {
        all.retain(|candidate| (from..=until).contains(&candidate.day));
    }
    all.sort_by_key(|candidate| std::cmp::Reverse((candidate.day, candidate.row)));
    Ok(all)
}

fn as_it_is(connection: &Connection, shelf: &Shelf, record: Record) -> Result<Option<Candidate>> {
    let words = (shelf.current)(connection, &record)?;
    Ok(words.map(|words| Candidate {
        record,
        revision: None,
        day: words.day,
        row: 0,
    }))
}
