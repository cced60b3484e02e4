//! Members and a branch, each with a folder of their own.

use std::path::PathBuf;

use tempfile::TempDir;
use xuesilu_core::branch::Above;
use xuesilu_core::branch::{Collected, RosterRow};
use xuesilu_core::entry::Hours;
use xuesilu_core::handover::Choice;
use xuesilu_core::handover::Handed;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::Profile;

use crate::fixture::{Fixture, fields};
use crate::office::{Collects as _, Enrols as _};

/// Somebody with a log.
pub struct Person {
    pub fixture: Fixture,
    pub profile: Profile,
}

impl Person {
    pub fn new(name: &str, number: &str) -> Self {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        let naming = Naming::parse(name, "第一支部", number).unwrap();
        profile.name_member(&naming).unwrap();
        Self { fixture, profile }
    }

    pub fn id(&self) -> String {
        self.profile.member().unwrap().unwrap().id.to_string()
    }

    /// Writes an entry of so many minutes.
    pub fn study(&mut self, minutes: u32) -> String {
        let operation = self.profile.operation();
        let saved = self
            .profile
            .entries()
            .add(&fields(minutes), &operation, None);
        saved.unwrap().id.to_string()
    }

    /// Writes 2026 to a stick.
    pub fn hand_over(&mut self, stick: &Stick) -> Handed {
        self.profile
            .handover()
            .write(&year(2026), stick.0.path(), None, &mut |_, _| {})
            .unwrap()
    }
}

/// The year with its defaults.
pub fn year(year: i32) -> Choice {
    Choice {
        year,
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    }
}

/// A folder that goes from hand to hand.
pub struct Stick(pub TempDir);

impl Stick {
    pub fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// Its files in order.
    pub fn files(&self) -> Vec<PathBuf> {
        Self::paths(self.0.path())
    }

    /// The files of any folder in order.
    pub fn paths(folder: &std::path::Path) -> Vec<PathBuf> {
        let files = std::fs::read_dir(folder).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }
}

/// A branch with these people on its roster, 001, 002 …
pub fn branch(names: &[&str]) -> Person {
    let mut secretary = Person::new("王五", "");
    secretary.profile.branch().create("第一支部", None).unwrap();
    let rows: Vec<RosterRow> = (1..)
        .zip(names)
        .map(|(number, name)| row(&format!("{number:03}"), name))
        .collect();
    secretary.profile.branch().enrol_rows(&rows).unwrap();
    secretary
}

pub fn row(number: &str, name: &str) -> RosterRow {
    RosterRow {
        number: number.to_owned(),
        number_given: true,
        name: name.to_owned(),
        position: None,
        groups: xuesilu_core::branch::Groups::default(),
    }
}

pub fn collect(secretary: &mut Person, stick: &Stick) -> Collected {
    secretary.profile.collect(stick.0.path()).unwrap()
}

/// Collects one file with these bytes: the verdict.
pub fn bring(secretary: &mut Person, bytes: &[u8]) -> &'static str {
    let stick = Stick::new();
    std::fs::write(stick.0.path().join("one.xuesi"), bytes).unwrap();
    let collected = collect(secretary, &stick);
    let all = verdicts(&collected);
    assert_eq!(all.len(), 1, "{collected:?}");
    all[0]
}

/// Trusts the branch of a card or a collection.
pub fn trust(secretary: &mut Person, bytes: &[u8]) {
    let stick = Stick::new();
    let file = stick.0.path().join("file");
    std::fs::write(&file, bytes).unwrap();
    secretary.profile.branch().trust(&file).unwrap();
}

/// Organised hours of the first row of the roster.
pub fn hours(secretary: &mut Person, year: i32) -> String {
    let totals = secretary.profile.branch().totals(year).unwrap();
    totals.members[0].organised_hours.to_string()
}

/// A branch above that has collected what this one handed on.
pub fn above(secretary: &mut Person, names: &[&str]) -> Person {
    let mut above = branch(names);
    hand_on(secretary, &mut above);
    above
}

/// Hands on to that branch, which trusts this one: the verdicts.
pub fn hand_on(secretary: &mut Person, above: &mut Person) -> Vec<&'static str> {
    let up = Stick::new();
    let card = secretary.profile.branch().card().unwrap().unwrap();
    above.profile.branch().trust_card(&card).unwrap();
    secretary
        .profile
        .branch()
        .hand_on(up.0.path(), Above::Openly, &mut |_| {})
        .unwrap();
    verdicts(&collect(above, &up))
}

/// What both levels have to say alike of these years.
pub fn sums_of(secretary: &mut Person) -> String {
    let checked = secretary.profile.safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
    let years = [2025, 2026].map(|year| {
        let mut totals = secretary.profile.branch().totals(year).unwrap();
        totals.branch.clear();
        totals.forks = 0;
        totals.held.clear();
        for member in &mut totals.members {
            member.packages = 0;
            member.verified = false;
            // Which keys are checked may differ.
            member.last_package = member.last_package.take().map(|_| String::new());
            member.flagged.unchecked_minutes = 0;
            member.flagged.unchecked_hours = Hours::default();
            member.flagged.unchecked_notes = 0;
        }
        totals
    });
    format!("{years:#?}")
}

/// The verdicts on packages, in the order of the files.
pub fn verdicts(collected: &Collected) -> Vec<&'static str> {
    let files = collected.files.iter();
    let files = files.filter(|file| file.collection.is_none());
    files.map(|file| file.verdict.as_str()).collect()
}
