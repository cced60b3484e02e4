//! Thousands of random acts against a simple model: five members, two branches, three shells, a disk
//! that fills, processes that are killed, clocks that are set, sticks that are corrupted. Replayed by its
//! seed to the same acts.
//!
//! - [`acts`]: what happens next, by the seed
//! - [`model`]: what a log has to hold, as maps
//! - [`people`]: somebody with a log; [`doing`]: an action on it; [`reading`]: time by ticks
//! - [`branch`]: sticks, packages, and what a branch has to make of them
//! - [`faults`]: what goes wrong; [`shim`]: the file system under `SQLite` that `core` is tried on
//! - [`compare`]: the log as it is, held to the model
//! - [`steps`]: one step, and what may have come of it; [`exchange`]: packages and collects

mod actions;
mod branch;
mod compare;
mod doing;
mod exchange;
mod faults;
mod model;
mod people;
mod reading;
#[allow(
    unsafe_code,
    reason = "a file system for SQLite is made of function pointers"
)]
#[allow(
    dead_code,
    reason = "its log is for losing power, which core's own tests do"
)]
#[path = "../../../core/tests/faults/shim.rs"]
mod shim;
mod steps;

use std::collections::BTreeMap;
use std::process::Output;

use fastrand::Rng;

use branch::{Branch, Stick};
use people::Person;

const NAMES: [&str; 5] = ["张三", "李四", "王五", "赵六", "钱七"];
/// Which members stand on which branch's roster: one on both.
const ROSTERS: [&[usize]; 2] = [&[0, 1, 2], &[2, 3, 4]];
/// Whose packages are sealed, and for which branch.
const SEALED: [Option<usize>; 5] = [Some(0), None, None, Some(1), Some(1)];

/// The number of actions done, by their names.
pub type Figures = BTreeMap<&'static str, u64>;

/// Says how to come back to a failure.
struct Replay {
    seed: u64,
    action: usize,
    step: String,
}

impl Drop for Replay {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // A failing test shows what was printed.
            #[allow(clippy::print_stderr, reason = "the command that replays a failure")]
            {
                eprintln!(
                    "\nsoak: seed {} failed at action {}: {}\nreplay: cargo xtask soak -- --seed {} --acts {}",
                    self.seed, self.action, self.step, self.seed, self.action
                );
            }
        }
    }
}

/// Everybody and everything.
struct World {
    people: Vec<Person>,
    branches: Vec<Branch>,
    sticks: [Stick; 2],
    /// Packages so far.
    order: u64,
    figures: Figures,
}

impl World {
    fn new() -> Self {
        let people = NAMES.iter().enumerate();
        let mut people: Vec<Person> = people
            .map(|(at, name)| Person::new(name, &format!("{:03}", at + 1)))
            .collect();
        let mut branches: Vec<Branch> = ROSTERS
            .iter()
            .enumerate()
            .map(|(nth, roster)| Branch::new(nth, roster.to_vec(), &NAMES))
            .collect();
        for (nth, branch) in branches.iter_mut().enumerate() {
            let room = tempfile::tempdir().expect("room for a card");
            let card = branch.person.core().branch().write_card(room.path());
            let card = std::fs::read(card.expect("a card").file).expect("a card");
            for (person, sealed) in people.iter_mut().zip(SEALED) {
                if sealed == Some(nth) {
                    person.core().handover().import_card(&card).expect("a card");
                }
            }
        }
        Self {
            people,
            branches,
            sticks: [Stick::new(), Stick::new()],
            order: 0,
            figures: Figures::new(),
        }
    }

    fn count(&mut self, what: &'static str) {
        *self.figures.entry(what).or_default() += 1;
    }

    /// Everything against everything.
    fn compare(&mut self, when: &str) {
        for person in &mut self.people {
            let log = std::mem::take(&mut person.log);
            compare::whole(person.core(), &log, when);
            person.log = log;
        }
        for branch in &mut self.branches {
            branch.compare(&NAMES, when);
            let found = branch.person.core().safety().check(true).expect("a check");
            assert!(found.ok, "{when}: {found:?}");
        }
        self.count("comparisons of everything");
    }

    /// What the command line says of each folder in the end.
    fn checked_by_the_command_line(&mut self) {
        let branches = self.branches.iter_mut().map(|branch| &mut branch.person);
        for person in self.people.iter_mut().chain(branches) {
            person.close();
            let words = ["check", "--full"];
            let ran = faults::command_line(
                person.folder.path(),
                actions::InjectedFault::Nothing,
                &words,
            );
            assert!(ran.status.success(), "{}", said(&ran));
        }
    }
}

fn said(ran: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!(
        "{:?} {} {}",
        ran.status,
        text(&ran.stdout),
        text(&ran.stderr)
    )
}

/// Runs so many acts, compares everything after each `every` of them and in the end. `heard` is told
/// how many are done.
///
/// # Panics
/// Where a log or a branch is not what it has to be; what is printed replays it.
pub fn run(seed: u64, acts: usize, every: usize, mut heard: impl FnMut(usize)) -> Figures {
    let _alone = shim::alone();
    let mut rng = Rng::with_seed(seed);
    let mut world = World::new();
    let mut replay = Replay {
        seed,
        action: 0,
        step: String::new(),
    };
    for action in 1..=acts {
        let step = actions::next(&mut rng, NAMES.len());
        (replay.action, replay.step) = (action, format!("{step:?}"));
        world.take(step, &format!("action {action}"));
        if action % every == 0 {
            world.compare(&format!("after action {action}"));
            heard(action);
        }
    }
    world.compare("in the end");
    world.checked_by_the_command_line();
    world.figures
}
