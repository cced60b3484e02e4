//! Which row of a table is which entry that is there: a pure rule, one to one. Neither the order of the rows
//! nor that of the entries says anything.

use std::collections::HashMap;

use super::likeness::{Folded, Likeness};

/// The likest entries that a row is shown beside: nobody chooses among more.
pub const SHOWN: usize = 20;
/// The rows behind a row, in order, among which one like it is looked for.
const NEAR: usize = 64;

/// An entry that was there before the import and is not withdrawn.
#[derive(Clone, Debug)]
pub struct There {
    /// As it is compared.
    pub folded: Folded,
    /// Its name, which settles what nothing else does.
    pub id: String,
}

/// The place of a row among the entries that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No entry is like it.
    New,
    /// This entry says all that it says.
    Same(usize),
    /// Entries are like it, each with the fields in which it differs, the likest first.
    Like {
        /// The entries.
        entries: Vec<(usize, Vec<&'static str>)>,
        /// The row and the one entry have nobody but each other.
        alone: bool,
    },
}

/// Finds for each row what it is. Rows that say the same must stand here once. `taken` are entries that
/// belong to other rows already.
pub fn pair(rows: &[Folded], there: &[There], taken: &[bool]) -> Vec<Found> {
    let mut free: Vec<bool> = (0..there.len())
        .map(|at| !taken.get(at).copied().unwrap_or_default())
        .collect();
    let mut found = vec![None; rows.len()];
    // Entries of another day, form or topic are never looked at.
    let mut of_what: HashMap<_, Vec<usize>> = HashMap::new();
    for (to, entry) in there.iter().enumerate() {
        of_what.entry(entry.folded.what()).or_default().push(to);
    }
    let candidates = |row: &Folded| of_what.get(row.what()).map_or(&[][..], Vec::as_slice);
    // A pair with fewer fields unsaid comes first; of pairs alike, the content decides.
    let mut exact = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for to in candidates(row).iter().copied() {
            let Some(entry) = there.get(to) else { continue };
            if let Likeness::Same(silent) = row.like(&entry.folded) {
                exact.push((silent, row, &entry.folded, &entry.id, at, to));
            }
        }
    }
    exact.sort_unstable();
    for (.., at, to) in exact {
        if let (Some(open @ None), Some(free @ true)) = (found.get_mut(at), free.get_mut(to)) {
            *open = Some(Found::Same(to));
            *free = false;
        }
    }
    let mut wanted = vec![0_usize; there.len()];
    let likes: Vec<Vec<(usize, Vec<&'static str>)>> = rows
        .iter()
        .zip(&found)
        .map(|(row, found)| {
            if found.is_some() {
                return Vec::new();
            }
            let mut close = like(row, there, candidates(row), &free);
            for (to, _) in &close {
                if let Some(wanted) = wanted.get_mut(*to) {
                    *wanted += 1;
                }
            }
            close.truncate(SHOWN);
            close
        })
        .collect();
    let found = found.into_iter().zip(likes);
    found
        .map(|(found, entries)| {
            found.unwrap_or_else(|| match entries.as_slice() {
                [] => Found::New,
                [(to, _)] => Found::Like {
                    alone: wanted.get(*to) == Some(&1),
                    entries,
                },
                _ => Found::Like {
                    alone: false,
                    entries,
                },
            })
        })
        .collect()
}

/// The free entries that a row is like, the likest first.
fn like(
    row: &Folded,
    there: &[There],
    candidates: &[usize],
    free: &[bool],
) -> Vec<(usize, Vec<&'static str>)> {
    let candidates = candidates.iter().copied();
    let free = candidates.filter(|to| free.get(*to) == Some(&true));
    let mut close: Vec<_> = free
        .filter_map(|to| match row.like(&there.get(to)?.folded) {
            Likeness::Like(differs) => Some((to, differs)),
            Likeness::Same(_) | Likeness::Other => None,
        })
        .collect();
    close.sort_by_key(|(to, differs)| (differs.len(), there.get(*to).map(|entry| &entry.id)));
    close
}

/// Rows of one table that say the same, each group with the first of them in front; and what they differ
/// in, of two that are told otherwise and stay two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Every row, in groups of those that say the same.
    pub groups: Vec<Vec<usize>>,
    /// A group, the next one that is like it, and the fields.
    pub alike: Vec<(usize, usize, Vec<&'static str>)>,
}

/// Looks for rows that are one among those of a table.
pub fn within(rows: &[Folded]) -> Within {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| (rows.get(*at), *at));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match groups.last_mut() {
            Some(group) if group.first().and_then(|first| rows.get(*first)) == rows.get(at) => {
                group.push(at);
            }
            _ => groups.push(vec![at]),
        }
    }
    let mut alike = Vec::new();
    for (one, group) in groups.iter().enumerate() {
        let first = group.first().and_then(|at| rows.get(*at));
        for (other, beside) in groups.iter().enumerate().skip(one + 1).take(NEAR) {
            let second = beside.first().and_then(|at| rows.get(*at));
            let (Some(first), Some(second)) = (first, second) else {
                continue;
            };
            // What is compared first is day, form and topic, and they stand in order.
            if first.what() != second.what() {
                break;
            }
            let differs = match (first.like(second), second.like(first)) {
                (Likeness::Other, _) | (_, Likeness::Other) => continue,
                (Likeness::Like(one), Likeness::Like(other)) if other.len() > one.len() => other,
                (Likeness::Like(one), _) => one,
                (_, Likeness::Like(other)) => other,
                (Likeness::Same(_), Likeness::Same(_)) => Vec::new(),
            };
            alike.push((one, other, differs));
            // Each row is named once beside another: all pairs of a day would be pages.
            break;
        }
    }
    Within { groups, alike }
}
