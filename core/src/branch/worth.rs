//! The worth of a decision: it counts, or it says why not. A pure rule over all decisions about one
//! person; the order in which anything came says nothing.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::locale::{Message, key};

/// The kind of a decision that entries are one.
pub const SAME: &str = "same";
/// The kind of a decision between packages of one number.
pub const PACKAGE: &str = "package";

/// The worth of a decision now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS, EnumString, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Worth {
    /// The decision counts.
    Counts,
    /// The secretary undid it.
    Undone,
    /// The decision came before it was kept where decisions come from.
    Before,
    /// The decision came with a collection of a branch that nobody here confirmed.
    Untrusted,
    /// Of a key that brought what it is about no package lay in the same collection.
    NotInside,
    /// A key that brought what it is about handed in to this branch itself.
    HandedInHere,
    /// Nothing that came here says what it decides for.
    NotSeen,
    /// The entries that it makes one are not one row of a table, or are of one log.
    NotOne,
    /// The entry that it is for came from no key that was checked in person, and another one did.
    Outranked,
    /// Something else was decided here.
    DecidedHere,
    /// The same branch decided otherwise later.
    Superseded,
    /// Two branches that are trusted decided differently.
    Disagree,
    /// The key that it is about is nobody's yet.
    Held,
    /// This program does not know what it is about.
    NotKnown,
}

impl Worth {
    /// The word as it stands in the database.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The worth in words.
    pub fn name(self) -> Message {
        Message::from(match self {
            Self::Counts => key!("worth-counts"),
            Self::Undone => key!("worth-undone"),
            Self::Before => key!("worth-before"),
            Self::Untrusted => key!("worth-untrusted"),
            Self::NotInside => key!("worth-not-inside"),
            Self::HandedInHere => key!("worth-handed-in-here"),
            Self::NotSeen => key!("worth-not-seen"),
            Self::NotOne => key!("worth-not-one"),
            Self::Outranked => key!("worth-outranked"),
            Self::DecidedHere => key!("worth-decided-here"),
            Self::Superseded => key!("worth-superseded"),
            Self::Disagree => key!("worth-disagree"),
            Self::Held => key!("worth-held"),
            Self::NotKnown => key!("worth-not-known"),
        })
    }

    /// Anything unknown counts nothing.
    pub fn stored(word: &str) -> Self {
        word.parse().unwrap_or(Self::NotKnown)
    }
}

/// A decision as the rule sees it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its row.
    pub id: i64,
    /// Its subject: kind, record, revision. Of entries that are one the record is all of them.
    pub about: (String, String, u32),
    /// Whose package.
    pub member: String,
    /// The content that is to count; of entries that are one, the one.
    pub digest: Vec<u8>,
    /// Whether it was made here.
    pub own: bool,
    /// The branch that decided.
    pub origin: String,
    /// The branch that signed the collection; empty for what came before that was kept.
    pub via: String,
    /// When, as milliseconds; 0 where nothing is known.
    pub at: i64,
    /// The secretary undid it.
    pub undone: bool,
    /// Whether the branch that it came by is trusted.
    pub trusted: bool,
}

/// The worth of each of these; all are about one person. `lacks` says why one cannot count by what came from
/// the person: [`Worth::NotSeen`] where the content that it is for is not among it.
pub fn worth(all: &[Claim], lacks: impl Fn(&Claim) -> Option<Worth>) -> BTreeMap<i64, Worth> {
    let mut about: BTreeMap<_, Vec<&Claim>> = BTreeMap::new();
    for one in all {
        // A package's number is its key's alone: another key may have written the same one.
        let whose = (one.about.0 == PACKAGE).then_some(&one.member);
        about.entry((&one.about, whose)).or_default().push(one);
    }
    let groups = about.into_values();
    let mut said = groups.flat_map(|group| of_one(&group, &lacks)).collect();
    stay_undone(all, &mut said);
    give_way(all, &mut said);
    said
}

/// Decisions about entries that are one give way to what the same branch said later, and to what was decided
/// here, about any of these entries: a further computer may have brought one more of them.
fn give_way(all: &[Claim], said: &mut BTreeMap<i64, Worth>) {
    let mut same: Vec<&Claim> = all
        .iter()
        .filter(|one| {
            let worth = said.get(&one.id);
            one.about.0 == SAME && matches!(worth, Some(Worth::Counts | Worth::Disagree))
        })
        .collect();
    // What was decided here comes first; of two of one time, what they say tells which.
    same.sort_by_key(|one| {
        let last = Reverse((one.at, one.id * i64::from(one.own), &one.about, &one.digest));
        (!one.own, last)
    });
    let mut last: HashMap<(&str, &str, &str), &Claim> = HashMap::new();
    for one in same {
        let ids = one.about.1.split('\n');
        let over = |via: &str, origin: &str| {
            let mut known = ids.clone().filter_map(|id| last.get(&(via, origin, id)));
            known.any(|other| (&other.about, &other.digest) != (&one.about, &one.digest))
        };
        if !one.own && over("", "") {
            said.insert(one.id, Worth::DecidedHere);
        } else if over(&one.via, &one.origin) {
            said.insert(one.id, Worth::Superseded);
        } else {
            last.extend(ids.map(|id| ((one.via.as_str(), one.origin.as_str(), id), one)));
        }
    }
}

/// A decision of another branch that says once more what was undone, of two of the same entries and in favour of the
/// same one, is undone as well, whichever further entries it names.
fn stay_undone(all: &[Claim], said: &mut BTreeMap<i64, Worth>) {
    let undone: Vec<&Claim> = all
        .iter()
        .filter(|one| one.undone && one.about.0 == SAME)
        .collect();
    for one in all.iter().filter(|one| !one.own && one.about.0 == SAME) {
        let entries: BTreeSet<&str> = one.about.1.split('\n').collect();
        let shares_two = |other: &&Claim| {
            let named = other.about.1.split('\n');
            named.filter(|it| entries.contains(it)).count() > 1
        };
        let mut of_it = undone.iter().copied().filter(shares_two);
        if said.get(&one.id) == Some(&Worth::Counts) && of_it.any(|it| it.digest == one.digest) {
            said.insert(one.id, Worth::Undone);
        }
    }
}

/// All about one record in one revision.
fn of_one(group: &[&Claim], lacks: &impl Fn(&Claim) -> Option<Worth>) -> Vec<(i64, Worth)> {
    let mut said = Vec::new();
    let mut own = Vec::new();
    let mut foreign = Vec::new();
    // Undone is undone, whoever says the same again and whoever is said to have decided it.
    let undone: BTreeSet<&[u8]> = group
        .iter()
        .filter(|one| one.undone && !one.own)
        .map(|one| one.digest.as_slice())
        .collect();
    for one in group.iter().copied() {
        let again = !one.own && undone.contains(one.digest.as_slice());
        match before(one, lacks).map(|worth| if again { Worth::Undone } else { worth }) {
            None if again => said.push((one.id, Worth::Undone)),
            Some(worth) => said.push((one.id, worth)),
            None if one.own => own.push(one),
            None => foreign.push(one),
        }
    }
    let decided_here = here(&own, lacks, &mut said);
    let (latest, rest) = latest(&foreign);
    said.extend(rest.iter().map(|one| (one.id, Worth::Superseded)));
    let (known, unknown): (Vec<&Claim>, Vec<&Claim>) =
        latest.iter().partition(|one| lacks(one).is_none());
    said.extend(unknown.iter().map(|one| (one.id, Worth::NotSeen)));
    let contents: BTreeSet<&[u8]> = known.iter().map(|one| one.digest.as_slice()).collect();
    let worth = match (decided_here, contents.len()) {
        (true, _) => Worth::DecidedHere,
        (false, 1) => Worth::Counts,
        (false, _) => Worth::Disagree,
    };
    said.extend(known.iter().map(|one| (one.id, worth)));
    said
}

/// Why a decision counts nothing whatever else there is.
fn before(one: &Claim, lacks: &impl Fn(&Claim) -> Option<Worth>) -> Option<Worth> {
    if one.undone {
        return Some(Worth::Undone);
    }
    // What does not say which entries are one says nothing.
    if one.about.0 == SAME && one.about.1.is_empty() {
        return Some(Worth::NotKnown);
    }
    if one.own {
        return None;
    }
    match (one.via.is_empty(), one.trusted) {
        (true, _) => Some(Worth::Before),
        (_, false) => Some(Worth::Untrusted),
        // What is for nothing that came is a branch's last word all the same.
        _ => lacks(one).filter(|worth| *worth != Worth::NotSeen),
    }
}

/// What was decided here: the latest counts. Whether any does.
fn here(
    own: &[&Claim],
    lacks: &impl Fn(&Claim) -> Option<Worth>,
    said: &mut Vec<(i64, Worth)>,
) -> bool {
    let known = own.iter().filter(|one| lacks(one).is_none());
    let counts = known
        .max_by_key(|one| (one.at, &one.member, one.id))
        .map(|one| one.id);
    said.extend(own.iter().map(|one| {
        let worth = match lacks(one) {
            Some(why) => why,
            None if Some(one.id) == counts => Worth::Counts,
            None => Worth::Superseded,
        };
        (one.id, worth)
    }));
    counts.is_some()
}

/// Of each branch by each way the last word, and those before it.
fn latest<'c>(foreign: &[&'c Claim]) -> (Vec<&'c Claim>, Vec<&'c Claim>) {
    let mut last: BTreeMap<(&str, &str), (i64, &[u8])> = BTreeMap::new();
    for one in foreign {
        let known = last.entry((&one.via, &one.origin)).or_default();
        *known = (*known).max((one.at, &one.digest));
    }
    foreign.iter().copied().partition(|one| {
        let last = last.get(&(one.via.as_str(), one.origin.as_str()));
        last.is_some_and(|(_, digest)| *digest == one.digest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(id: i64, digest: u8, via: &str) -> Claim {
        Claim {
            id,
            about: ("entry".to_owned(), "a".to_owned(), 1),
            member: "m".to_owned(),
            digest: vec![digest],
            own: via.is_empty(),
            origin: via.to_owned(),
            via: via.to_owned(),
            at: id,
            undone: false,
            trusted: true,
        }
    }

    fn said(all: &[Claim]) -> Vec<Worth> {
        let lacks = |one: &Claim| match one.digest.as_slice() {
            [7] => Some(Worth::NotInside),
            [8] => Some(Worth::HandedInHere),
            [9] => Some(Worth::NotSeen),
            _ => None,
        };
        worth(all, lacks).into_values().collect()
    }

    #[test]
    fn p51_a_decision_counts_only_with_all_that_it_needs() {
        let whole = claim(1, 1, "x");
        let of = |change: &dyn Fn(&mut Claim)| {
            let mut one = whole.clone();
            change(&mut one);
            said(&[one])
        };
        assert_eq!(of(&|_| {}), [Worth::Counts]);
        assert_eq!(of(&|one| one.trusted = false), [Worth::Untrusted]);
        assert_eq!(of(&|one| one.digest = vec![7]), [Worth::NotInside]);
        assert_eq!(of(&|one| one.digest = vec![8]), [Worth::HandedInHere]);
        assert_eq!(of(&|one| one.digest = vec![9]), [Worth::NotSeen]);
        assert_eq!(of(&|one| one.undone = true), [Worth::Undone]);
        assert_eq!(of(&|one| one.via.clear()), [Worth::Before]);
        assert_eq!(
            of(&|one| one.about = ("same".to_owned(), String::new(), 0)),
            [Worth::NotKnown]
        );
    }

    #[test]
    fn p51_a_package_is_decided_about_for_its_own_key_alone() {
        let of = |id: i64, member: &str, digest: u8| Claim {
            about: (PACKAGE.to_owned(), "2026/1".to_owned(), 1),
            member: member.to_owned(),
            ..claim(id, digest, "")
        };
        let (first, other, again) = (of(1, "m", 1), of(2, "n", 2), of(3, "m", 3));
        let both = [Worth::Counts, Worth::Counts];
        assert_eq!(said(&[first.clone(), other.clone()]), both);
        let changed = [Worth::Superseded, Worth::Counts, Worth::Counts];
        assert_eq!(said(&[first, other, again]), changed);
    }

    #[test]
    fn p51_what_was_undone_does_not_come_back_whoever_says_it() {
        let undone = Claim {
            undone: true,
            ..claim(1, 1, "x")
        };
        let again = Claim {
            origin: "invented".to_owned(),
            ..claim(2, 1, "x")
        };
        assert_eq!(said(&[undone.clone(), again]), [Worth::Undone; 2]);
        assert_eq!(
            said(&[undone.clone(), claim(2, 1, "y")]),
            [Worth::Undone; 2]
        );
        // Another content is another decision, and what is decided here counts.
        let other = [Worth::Undone, Worth::Counts];
        assert_eq!(said(&[undone.clone(), claim(2, 2, "y")]), other);
        assert_eq!(said(&[undone, claim(2, 1, "")]), other);
    }

    #[test]
    fn p59_of_decisions_about_some_of_the_same_entries_the_later_word_counts() {
        let one = |id: i64, all: &str, counts: &str, via: &str| Claim {
            about: ("same".to_owned(), all.to_owned(), 0),
            digest: counts.into(),
            ..claim(id, 0, via)
        };
        let (first, grown) = (one(1, "a\nb", "a", ""), one(2, "a\nb\nc", "b", ""));
        let apart = one(3, "x\ny", "x", "");
        let now = [Worth::Superseded, Worth::Counts, Worth::Counts];
        assert_eq!(said(&[first.clone(), grown.clone(), apart.clone()]), now);
        assert_eq!(said(&[grown.clone(), apart, first.clone()]), now);
        let undone = Claim {
            undone: true,
            ..grown.clone()
        };
        assert_eq!(
            said(&[first.clone(), undone]),
            [Worth::Counts, Worth::Undone]
        );
        // The same of a branch below; what was decided here comes before it.
        let below = [one(3, "a\nb", "b", "x"), one(4, "b\nc", "b", "x")];
        assert_eq!(said(&below), [Worth::Superseded, Worth::Counts]);
        let both = [&[first, grown][..], &below].concat();
        let here = [
            Worth::Superseded,
            Worth::Counts,
            Worth::DecidedHere,
            Worth::DecidedHere,
        ];
        assert_eq!(said(&both), here);
        // Two that say the same say it both.
        let twice = [one(1, "a\nb", "a", "x"), one(2, "a\nb", "a", "x")];
        assert_eq!(said(&twice), [Worth::Counts; 2]);
    }

    #[test]
    fn p59_what_was_decided_here_or_undone_does_not_come_back_by_naming_a_third_entry() {
        let same = |id, via, set: &str, counts: &str| Claim {
            about: (SAME.to_owned(), set.to_owned(), 0),
            digest: counts.as_bytes().to_vec(),
            ..claim(id, 0, via)
        };
        let wider = same(2, "x", "a\nb\nc", "b");
        let own = same(1, "", "a\nb", "a");
        let here = [Worth::Counts, Worth::DecidedHere];
        assert_eq!(said(&[own, wider.clone()]), here);
        let undone = Claim {
            undone: true,
            ..same(1, "x", "a\nb", "b")
        };
        assert_eq!(said(&[undone.clone(), wider]), [Worth::Undone; 2]);
        // Of two that share one entry, and of another one that is to count, it says nothing.
        let other = [Worth::Undone, Worth::Counts];
        assert_eq!(said(&[undone.clone(), same(2, "x", "b\nd", "b")]), other);
        assert_eq!(said(&[undone, same(2, "x", "a\nb\nc", "a")]), other);
    }

    #[test]
    fn p51_two_that_disagree_leave_it_open_and_what_was_decided_here_comes_first() {
        let (x, y, own) = (claim(1, 1, "x"), claim(2, 2, "y"), claim(3, 3, ""));
        assert_eq!(said(&[x.clone(), y.clone()]), [Worth::Disagree; 2]);
        let here = [Worth::DecidedHere, Worth::DecidedHere, Worth::Counts];
        assert_eq!(said(&[x.clone(), y.clone(), own]), here);
        // Two that say the same both count; a branch's last word is what it says.
        assert_eq!(said(&[x.clone(), claim(2, 1, "y")]), [Worth::Counts; 2]);
        let changed = [Worth::Superseded, Worth::Counts];
        assert_eq!(said(&[x.clone(), claim(2, 2, "x")]), changed);
        // One that was never seen hides nothing, and is no disagreement.
        let unseen = [Worth::Counts, Worth::NotSeen];
        assert_eq!(said(&[x, claim(2, 9, "y")]), unseen);
    }
}
