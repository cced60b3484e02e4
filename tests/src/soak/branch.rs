//! Sticks and branches: what is on a stick, and what a branch has to make of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tempfile::TempDir;
use xuesilu_core::branch::{Collected, RosterRow};

use super::model::{FORMS, Log};
use super::people::Person;
use crate::office::Enrols as _;

/// More on a stick, and it is wiped: every collect reads all of it.
const FULL_STICK: usize = 10;

/// Entries, reflections, organised and self-study minutes.
pub type Sums = (usize, usize, u64, u64);

/// The content that a member has handed in: each entry in its highest revision, and of one that is
/// not withdrawn whether it is organised, and its minutes. Of the reflections, those of the newest
/// package.
#[derive(Clone, Debug, Default)]
pub struct Handed {
    /// Of the newest package; higher is newer.
    order: u64,
    entries: BTreeMap<String, (usize, Option<(bool, u64)>)>,
    notes: usize,
}

impl Handed {
    /// One more package of the same member.
    fn take(&mut self, other: &Self) {
        for (id, theirs) in &other.entries {
            let ours = self.entries.entry(id.clone()).or_insert(*theirs);
            if ours.0 < theirs.0 {
                *ours = *theirs;
            }
        }
        if other.order > self.order {
            (self.order, self.notes) = (other.order, other.notes);
        }
    }

    fn sums(&self) -> Sums {
        let counted: Vec<(bool, u64)> = self.entries.values().filter_map(|it| it.1).collect();
        let minutes = |organised: bool| {
            let of = counted.iter().filter(|one| one.0 == organised);
            of.map(|one| one.1).sum()
        };
        (counted.len(), self.notes, minutes(true), minutes(false))
    }
}

/// A package on a stick, in a folder of its own.
#[derive(Clone, Debug)]
pub struct Package {
    pub folder: PathBuf,
    who: usize,
    handed: Handed,
    /// Only this branch can open it.
    sealed: Option<usize>,
    pub corrupted: bool,
}

/// Goes from hand to hand.
pub struct Stick {
    pub folder: TempDir,
    pub packages: Vec<Package>,
}

impl Stick {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a stick"),
            packages: Vec::new(),
        }
    }

    /// A folder for the next package; folders are collected in their order.
    pub fn room(&mut self, order: u64) -> PathBuf {
        if self.packages.len() >= FULL_STICK {
            for package in self.packages.drain(..) {
                std::fs::remove_dir_all(package.folder).expect("a folder to wipe");
            }
        }
        let room = self.folder.path().join(format!("{order:06}"));
        std::fs::create_dir_all(&room).expect("room on the stick");
        room
    }

    /// A package is there: of this member's log as it stands.
    pub fn took(
        &mut self,
        folder: PathBuf,
        who: usize,
        order: u64,
        log: &Log,
        sealed: Option<usize>,
    ) {
        self.packages.push(Package {
            folder,
            who,
            handed: handed(log, order),
            sealed,
            corrupted: false,
        });
    }
}

/// The file of a package in a folder, where it is there under its final name.
pub fn package_in(folder: &std::path::Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths = files.map(|file| file.path());
    paths.find(|path| path.extension().is_some_and(|end| end == "xuesi"))
}

/// What a package of 2026 holds now.
fn handed(log: &Log, order: u64) -> Handed {
    let entries = log.entries.iter().filter_map(|(id, said)| {
        let last = said.last()?;
        let minutes = u64::from(last.words.minutes);
        let counted = (!last.withdrawn).then_some((FORMS[last.words.form].1, minutes));
        let in_year = last.words.date.starts_with("2026-");
        in_year.then(|| (id.clone(), (said.len(), counted)))
    });
    let shared = |note: &&super::model::Note| {
        let last = note.revisions.last();
        last.is_some_and(|last| last.shared && !last.withdrawn)
    };
    Handed {
        order,
        entries: entries.collect(),
        notes: log.notes.values().filter(shared).count(),
    }
}

/// A secretary with a branch.
pub struct Branch {
    pub person: Person,
    nth: usize,
    /// Members on its roster, by their place among all.
    roster: Vec<usize>,
    handed: BTreeMap<usize, Handed>,
    held: BTreeSet<usize>,
}

impl Branch {
    pub fn new(nth: usize, roster: Vec<usize>, names: &[&str]) -> Self {
        let mut person = Person::new("王书记", "");
        let profile = person.core();
        let name = ["第一支部", "第二支部"][nth];
        profile.branch().create(name, None).expect("a branch");
        let rows: Vec<RosterRow> = roster
            .iter()
            .map(|who| RosterRow {
                number: format!("{:03}", who + 1),
                number_given: true,
                name: names[*who].to_owned(),
                position: None,
                groups: xuesilu_core::branch::Groups::default(),
            })
            .collect();
        profile.branch().enrol_rows(&rows).expect("a roster");
        Self {
            person,
            nth,
            roster,
            handed: BTreeMap::new(),
            held: BTreeSet::new(),
        }
    }

    /// The verdicts that collecting a stick has to bring, package by package.
    pub fn take(&mut self, stick: &Stick) -> Vec<&'static [&'static str]> {
        let mut packages = stick.packages.clone();
        packages.sort_by_key(|package| package.handed.order);
        packages
            .iter()
            .map(|package| self.verdict(package))
            .collect()
    }

    fn verdict(&mut self, package: &Package) -> &'static [&'static str] {
        if package.corrupted {
            return &[
                "altered",
                "incomplete",
                "not_a_package",
                "too_new",
                "locked",
                "other_branch",
            ];
        }
        if package.sealed.is_some_and(|branch| branch != self.nth) {
            return &["other_branch"];
        }
        if !self.roster.contains(&package.who) {
            self.held.insert(package.who);
            return &["held", "already_had"];
        }
        let there = self.handed.entry(package.who).or_default();
        let newer = package.handed.order > there.order;
        there.take(&package.handed);
        if newer {
            &["accepted"]
        } else {
            // One that comes late for the first time may bring something.
            &["already_had", "accepted"]
        }
    }

    /// The content handed in so far, by member.
    pub fn handed(&self) -> BTreeMap<usize, Handed> {
        self.handed.clone()
    }

    /// Between a collect that was cut short and the next: whole packages, up to one of them.
    pub fn atomic(&mut self, stick: &Stick, before: &BTreeMap<usize, Handed>, when: &str) {
        let mut packages: Vec<&Package> = stick.packages.iter().collect();
        packages.sort_by_key(|package| package.handed.order);
        for (who, found) in self.sums() {
            let mut there = before.get(&who).cloned().unwrap_or_default();
            let mut possible = vec![there.sums()];
            for package in packages.iter().filter(|package| package.who == who) {
                let refused = package.corrupted || package.sealed.is_some_and(|to| to != self.nth);
                if !refused {
                    there.take(&package.handed);
                    possible.push(there.sums());
                }
            }
            assert!(
                possible.contains(&found),
                "{when}: {found:?} of member {who} is not made of whole packages"
            );
        }
    }

    /// As the branch shows it.
    pub fn sums(&mut self) -> BTreeMap<usize, Sums> {
        let roster = self.roster.clone();
        let totals = self.person.core().branch().totals(2026).expect("totals");
        let of = |class: fn(&xuesilu_core::branch::MonthTotals) -> u64, at: usize| -> u64 {
            totals.members[at].by_month.iter().map(class).sum()
        };
        let rows = roster.iter().enumerate().map(|(at, who)| {
            let row = &totals.members[at];
            let organised = of(|month| month.organised_minutes, at);
            let alone = of(|month| month.self_study_minutes, at);
            (*who, (row.entries, row.notes, organised, alone))
        });
        rows.collect()
    }

    /// Sums, who is missing, who waits.
    pub fn compare(&mut self, names: &[&str], when: &str) {
        let expected: BTreeMap<usize, Sums> = self
            .roster
            .iter()
            .map(|who| {
                let handed = self.handed.get(who);
                (*who, handed.map(Handed::sums).unwrap_or_default())
            })
            .collect();
        assert_eq!(self.sums(), expected, "{when}: branch totals");
        let totals = self.person.core().branch().totals(2026).expect("totals");
        let missing = self
            .roster
            .iter()
            .filter(|who| !self.handed.contains_key(who));
        assert_eq!(totals.missing.len(), missing.count(), "{when}: missing");
        let mut held: Vec<String> = totals.held.into_iter().map(|held| held.name).collect();
        held.sort();
        let mut waiting: Vec<&str> = self.held.iter().map(|who| names[*who]).collect();
        waiting.sort_unstable();
        assert_eq!(held, waiting, "{when}: held");
    }
}

/// Each verdict is one of those that have to come.
pub fn held_to(collected: &Collected, expected: &[&[&str]], again: bool, when: &str) {
    let mut files: Vec<_> = collected.files.iter().collect();
    files.sort_by(|one, other| one.file.cmp(&other.file));
    assert_eq!(files.len(), expected.len(), "{when}: {files:?}");
    for (file, expected) in files.iter().zip(expected) {
        let verdict = file.verdict.as_str();
        let done_before = again && verdict == "already_had" && expected.contains(&"accepted");
        assert!(
            expected.contains(&verdict) || done_before,
            "{when}: {verdict} for {expected:?}: {file:?}"
        );
    }
}
