//! Collecting, measured beside its floor: the same bytes hashed and parsed, the same rows upserted,
//! in as many durable transactions, and nothing else.

pub mod floor;
pub mod packages;

pub use packages::make;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use xuesilu_core::branch::RosterRow;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::SystemClock;

use super::memory;
use crate::office::{Collects as _, Enrols as _};

/// The time and memory that one run of one process took.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Run {
    /// Wall time.
    pub seconds: f64,
    /// The most memory that the process had.
    pub peak_kb: u64,
    /// Packages that were taken in, or rows for the floor: so that nothing is measured that did
    /// nothing.
    pub taken: usize,
}

impl Run {
    fn since(begun: Instant, taken: usize) -> Self {
        Self {
            seconds: begun.elapsed().as_secs_f64(),
            peak_kb: memory::peak_kb(),
            taken,
        }
    }
}

/// Seconds that the sums of a collected year take, in one process: the first time, once more, of one person.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sums {
    /// Nothing has been asked before.
    pub cold: f64,
    /// Asked again, with nothing written between.
    pub warm: f64,
    /// One person's year with all that was handed in.
    pub member: f64,
    /// People who came.
    pub came: usize,
}

/// Adds up what was collected.
pub fn sums(profile: &Path, nth: usize) -> Sums {
    let mut profile = open(profile);
    let mut office = profile.branch();
    office.kept().expect("a branch");
    let timed = |office: &mut xuesilu_core::branch::Secretary<'_>| {
        let begun = Instant::now();
        let came = office.totals(packages::YEAR).expect("totals").glance.came;
        (begun.elapsed().as_secs_f64(), came)
    };
    let (cold, came) = timed(&mut office);
    let (warm, _) = timed(&mut office);
    let begun = Instant::now();
    let number = packages::number(nth);
    office.member(&number, packages::YEAR).expect("a member");
    Sums {
        cold,
        warm,
        member: begun.elapsed().as_secs_f64(),
        came,
    }
}

fn open(folder: &Path) -> Profile {
    let folder = Folder::take(folder).expect("a folder");
    Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log")
}

/// Makes a branch whose roster holds the writers of [`make`].
pub fn branch(folder: &Path, people: usize) {
    let mut profile = open(folder);
    let naming = Naming::parse("王五", packages::BRANCH, "").expect("a name");
    profile.name_member(&naming).expect("a member");
    profile
        .branch()
        .create(packages::BRANCH, None)
        .expect("a branch");
    let rows: Vec<RosterRow> = (0..people)
        .map(|nth| RosterRow {
            number: packages::number(nth),
            number_given: true,
            name: packages::name(nth),
            position: None,
            groups: xuesilu_core::branch::Groups::default(),
        })
        .collect();
    profile.branch().enrol_rows(&rows).expect("a roster");
}

/// Collects a folder, as the program does.
pub fn ours(profile: &Path, packages: &Path) -> Run {
    let mut profile = open(profile);
    let begun = Instant::now();
    let collected = profile.collect(packages).expect("a collect");
    Run::since(begun, collected.accepted + collected.already_had)
}
