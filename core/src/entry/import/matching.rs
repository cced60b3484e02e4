//! Which row of a table is which entry that is there: a pure rule, one to one. Neither the order of the rows
//! nor that of the entries says anything.

use super::likeness::{Folded, Likeness};

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
    // Whoever has fewer fields unsaid comes first; of those alike, the content decides.
    let mut exact = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (to, entry) in there.iter().enumerate() {
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
    let likes: Vec<Vec<(usize, Vec<&'static str>)>> = rows
        .iter()
        .zip(&found)
        .map(|(row, found)| match found {
            Some(_) => Vec::new(),
            None => like(row, there, &free),
        })
        .collect();
    let mut wanted = vec![0_usize; there.len()];
    for (to, _) in likes.iter().flatten() {
        if let Some(wanted) = wanted.get_mut(*to) {
            *wanted += 1;
        }
    }
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
fn like(row: &Folded, there: &[There], free: &[bool]) -> Vec<(usize, Vec<&'static str>)> {
    let free = there
        .iter()
        .enumerate()
        .zip(free)
        .filter(|(_, free)| **free);
    let mut close: Vec<_> = free
        .filter_map(|((to, entry), _)| match row.like(&entry.folded) {
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
    /// Two groups, and the fields.
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
        for (other, beside) in groups.iter().enumerate().skip(one + 1) {
            let second = beside.first().and_then(|at| rows.get(*at));
            let (Some(first), Some(second)) = (first, second) else {
                continue;
            };
            // What is compared first is the day, and they stand in order.
            if first.date() != second.date() {
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
        }
    }
    Within { groups, alike }
}
