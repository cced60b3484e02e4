//! Sticks and branches: what is on a stick, and what a branch has to make of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tempfile::TempDir;
use xuesilu_core::branch::{Collected, RosterRow};

use super::compare::in_year;
use super::model::{FORMS, Log};
use super::people::Person;

/// More on a stick, and it is wiped: every collect reads all of it.
const FULL_STICK: usize = 10;

/// Entries, reflections, organised and self-study minutes.
pub type Sums = (usize, usize, u64, u64);

/// A package on a stick, in a folder of its own.
#[derive(Clone, Debug)]
pub struct Package {
    pub folder: PathBuf,
    who: usize,
    /// Higher is newer.
    order: u64,
    sums: Sums,
    /// Only this branch can open it.
    sealed: Option<usize>,
    pub harmed: bool,
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
            order,
            sums: sums(log),
            sealed,
            harmed: false,
        });
    }
}

/// The file of a package in a folder, where it is there under its final name.
pub fn package_in(folder: &std::path::Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths = files.map(|file| file.path());
    paths.find(|path| path.extension().is_some_and(|end| end == "xuesi"))
}

fn sums(log: &Log) -> Sums {
    let counted = in_year(log, 2026);
    let minutes = |organised: bool| {
        let of = counted
            .iter()
            .filter(|words| FORMS[words.form].1 == organised);
        of.map(|words| u64::from(words.minutes)).sum()
    };
    let shared = |note: &&super::model::Note| {
        let last = note.revisions.last();
        last.is_some_and(|last| last.shared && !last.withdrawn)
    };
    let notes = log.notes.values().filter(shared).count();
    (counted.len(), notes, minutes(true), minutes(false))
}

/// A secretary with a branch.
pub struct Branch {
    pub person: Person,
    nth: usize,
    /// Members on its roster, by their place among all.
    roster: Vec<usize>,
    newest: BTreeMap<usize, (u64, Sums)>,
    held: BTreeSet<usize>,
}

impl Branch {
    pub fn new(nth: usize, roster: Vec<usize>, names: &[&str]) -> Self {
        let mut person = Person::new("王书记", "");
        let profile = person.core();
        let name = ["第一支部", "第二支部"][nth];
        profile.create_branch(name, None).expect("a branch");
        let rows: Vec<RosterRow> = roster
            .iter()
            .map(|who| RosterRow {
                number: format!("{:03}", who + 1),
                number_given: true,
                name: names[*who].to_owned(),
                position: None,
            })
            .collect();
        profile.take_roster(&rows).expect("a roster");
        Self {
            person,
            nth,
            roster,
            newest: BTreeMap::new(),
            held: BTreeSet::new(),
        }
    }

    /// What has to come of collecting a stick, package by package.
    pub fn take(&mut self, stick: &Stick) -> Vec<&'static [&'static str]> {
        let mut packages = stick.packages.clone();
        packages.sort_by_key(|package| package.order);
        packages
            .iter()
            .map(|package| self.verdict(package))
            .collect()
    }

    fn verdict(&mut self, package: &Package) -> &'static [&'static str] {
        if package.harmed {
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
        let newest = self.newest.get(&package.who).map_or(0, |(order, _)| *order);
        if package.order <= newest {
            return &["already_had"];
        }
        self.newest
            .insert(package.who, (package.order, package.sums));
        &["accepted"]
    }

    /// Between a collect that was cut short and the next: of each member all of one package.
    pub fn atomic(&mut self, stick: &Stick, before: &BTreeMap<usize, Sums>, when: &str) {
        for (who, found) in self.sums() {
            let of_theirs = stick.packages.iter().filter(|package| package.who == who);
            let possible = of_theirs.map(|package| package.sums);
            let old = before.get(&who).copied().unwrap_or_default();
            let whole = possible.chain([old]).any(|sums| sums == found);
            assert!(whole, "{when}: {found:?} of member {who} is in no package");
        }
    }

    /// As the branch shows it.
    pub fn sums(&mut self) -> BTreeMap<usize, Sums> {
        let roster = self.roster.clone();
        let totals = self.person.core().branch_totals(2026).expect("totals");
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
                (
                    *who,
                    self.newest
                        .get(who)
                        .map(|(_, sums)| *sums)
                        .unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(self.sums(), expected, "{when}: branch totals");
        let totals = self.person.core().branch_totals(2026).expect("totals");
        let missing = self
            .roster
            .iter()
            .filter(|who| !self.newest.contains_key(who));
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
