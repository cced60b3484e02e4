//! Records that one file lacks and another has: by record and revision.

use std::collections::{BTreeMap, BTreeSet};

use super::mended::MOST_DAYS;
use super::{BranchLacks, Lacks};
use crate::safety::inventory::Inventory;
use crate::safety::inventory::collection::Collection;
use crate::safety::restore::preview::ChangeOf;

/// The records that the one lacks and the other has.
pub fn lacks(own: &Inventory, other: &Inventory) -> Lacks {
    let mut missing = Missing::default();
    let (entries, entries_older) = missing.count(own, other, ChangeOf::Entry);
    let (notes, notes_older) = missing.count(own, other, ChangeOf::Note);
    let (marks, _) = missing.count(own, other, ChangeOf::Mark);
    let (follow_ups, older) = missing.count(own, other, ChangeOf::FollowUp);
    let there = other.materials.keys();
    let materials = there.filter(|id| !own.materials.contains_key(*id)).count();
    let Missing { days, whose } = missing;
    Lacks {
        marks,
        follow_ups: follow_ups + older,
        materials: materials as u64,
        entries,
        entries_older,
        notes,
        notes_older,
        from: days.first().cloned(),
        until: days.last().cloned(),
        days: days.into_iter().take(MOST_DAYS).collect(),
        branch: own
            .collection
            .as_ref()
            .zip(other.collection.as_ref())
            .map(|(own, other)| of_branch(own, other, whose)),
    }
}

/// Days of missing records, and in a collection the members whose they are.
#[derive(Default)]
struct Missing {
    days: BTreeSet<String>,
    whose: BTreeSet<String>,
}

impl Missing {
    /// Records that are missing, and those that are there in an older revision.
    fn count(&mut self, own: &Inventory, other: &Inventory, of: ChangeOf) -> (u64, u64) {
        let here = revisions(own, of);
        let (mut absent, mut older) = (0, 0);
        for (record, (revision, day)) in revisions(other, of) {
            match here.get(&record) {
                None => absent += 1,
                Some((own, _)) if *own < revision => older += 1,
                Some(_) => continue,
            }
            self.days.insert(day);
            let member = record.split_once('/').map(|(member, _)| member.to_owned());
            self.whose.extend(member);
        }
        (absent, older)
    }
}

/// Records of one kind, each with its revision and its day. What stands in an editor counts as one, by
/// the moment at which it was kept.
fn revisions(inventory: &Inventory, of: ChangeOf) -> BTreeMap<String, (i64, String)> {
    let records = inventory
        .records
        .iter()
        .filter(|((kind, _), _)| *kind == of);
    let records = records.map(|((_, id), record)| {
        let revision = record.revision.map_or(0, i64::from);
        (
            id.clone(),
            (revision, record.date.clone().unwrap_or_default()),
        )
    });
    let drafts = inventory.drafts.iter().filter(|_| of == ChangeOf::Note);
    let drafts = drafts.map(|(note, draft)| {
        let day = draft.saved.date().to_string();
        (format!("{note} draft"), (draft.saved.utc_ms, day))
    });
    records.chain(drafts).collect()
}

/// The same of packages, the roster, and what was decided. `whose`: members of whom a record is missing.
fn of_branch(own: &Collection, other: &Collection, mut whose: BTreeSet<String>) -> BranchLacks {
    let missing = other.packages.iter().filter(|(sha512, package)| {
        // What a newer one has taken the place of is no loss.
        let newer = own.newest.get(&package.source);
        !own.seen.contains(*sha512) && newer.is_none_or(|newer| *newer <= package.sequence)
    });
    let (mut packages, mut collected) = (0, BTreeSet::new());
    for (_, package) in missing {
        packages += 1;
        collected.insert(package.day.clone());
        whose.insert(package.source.0.clone());
    }
    let mut names: Vec<&(i64, String)> = whose
        .iter()
        .filter_map(|member| other.members.get(member))
        .collect();
    names.sort();
    let missing =
        |here: &BTreeSet<String>, there: &BTreeSet<String>| there.difference(here).count() as u64;
    BranchLacks {
        packages,
        names: names.into_iter().map(|(_, name)| name.clone()).collect(),
        collected: collected.into_iter().take(MOST_DAYS).collect(),
        roster: missing(&own.roster, &other.roster),
        confirmed: missing(&own.confirmed, &other.confirmed),
        decisions: missing(&own.decisions, &other.decisions),
        key: missing(&own.key, &other.key) > 0,
    }
}
