//! Packages onto sticks, corruption of them, and branches that collect them.

use xuesilu_core::handover::Choice;

use super::actions::{InjectedFault, Shell, Step};
use super::branch::{held_to, package_in};
use super::compare::Seen;
use super::{SEALED, World, faults, said};
use crate::office::Collects as _;

impl World {
    pub(super) fn hand_over(&mut self, stick: usize, step: &Step, when: &str) {
        self.order += 1;
        let order = self.order;
        let folder = self.sticks[stick].room(order);
        let person = &mut self.people[step.who];
        let (done, reached) = if step.shell == Shell::Line {
            person.close();
            let to = folder.to_string_lossy().into_owned();
            let words = ["package", "write", "--to", &to, "--year", "2026"];
            let ran = faults::command_line(person.folder.path(), step.fault, &words);
            let failed = (!ran.status.success()).then(|| said(&ran));
            (
                failed.map_or(Ok(()), Err),
                step.fault != InjectedFault::Nothing,
            )
        } else {
            let choice = Choice {
                year: 2026,
                closed: false,
                picked: Vec::new(),
                follow_ups: Vec::new(),
                with_name: true,
                replace: false,
            };
            let profile = person.core();
            let (done, reached) = faults::under(step.fault, || {
                profile
                    .handover()
                    .write(&choice, &folder, None, &mut |_, _| {})
            });
            (done.map(drop).map_err(|error| error.to_string()), reached)
        };
        if reached {
            person.close();
        }
        faults::over();
        assert!(reached || done.is_ok(), "{when}: {done:?}");
        let there = package_in(&folder).is_some();
        assert!(there || done.is_err(), "{when}: said to be written");
        // Drafts are closed where the package's number was taken, whether or not its bytes followed.
        let person = &mut self.people[step.who];
        let mut closed = person.log.clone();
        closed.close_drafts();
        let seen = Seen::of(person.core());
        if done.is_ok() || there || seen != Seen::expected(&person.log) {
            seen.must_be(&Seen::expected(&closed), when);
            person.log = closed;
        }
        if there {
            let log = person.log.clone();
            self.sticks[stick].took(folder, step.who, order, &log, SEALED[step.who]);
            self.count("packages");
        } else {
            std::fs::remove_dir_all(folder).expect("a folder to take away");
        }
        self.faulted(step.fault, reached);
    }

    pub(super) fn corrupt_package(&mut self, stick: usize) {
        let Some(package) = self.sticks[stick].packages.last_mut() else {
            return self.count("actions with nothing to act on");
        };
        if let Some(file) = package_in(&package.folder)
            && !package.corrupted
        {
            let mut bytes = std::fs::read(&file).expect("a package");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(file, bytes).expect("a corrupted package");
            package.corrupted = true;
            self.count("packages corrupted");
        }
    }

    pub(super) fn collect(&mut self, branch: usize, stick: usize, step: &Step, when: &str) {
        let (branch, stick) = (&mut self.branches[branch], &self.sticks[stick]);
        let before = branch.handed();
        let folder = stick.folder.path();
        let expected = branch.take(stick);
        let mut reached = false;
        if step.shell == Shell::Line {
            branch.person.close();
            let to = folder.to_string_lossy().into_owned();
            let words = ["branch", "collect", &to];
            let ran = faults::command_line(branch.person.folder.path(), step.fault, &words);
            reached = step.fault != InjectedFault::Nothing;
            assert!(reached || !ran.stdout.is_empty(), "{when}: {}", said(&ran));
        } else {
            let profile = branch.person.core();
            // The branch's file is opened before, as a window that shows it has done.
            profile.branch().card().expect("a branch");
            let (done, failed) = faults::under(step.fault, || profile.collect(folder));
            if failed {
                branch.person.close();
                reached = true;
            }
            faults::over();
            assert!(failed || done.is_ok(), "{when}: {done:?}");
            if let (Ok(collected), false) = (&done, failed) {
                held_to(collected, &expected, false, when);
            }
        }
        if reached {
            branch.atomic(stick, &before, when);
        }
        // Again, and nothing fails: the same as if nothing had.
        let again = branch.person.core();
        let again = again.collect(folder);
        held_to(&again.expect("a collect"), &expected, true, when);
        branch.compare(&super::NAMES, when);
        self.count("collects");
        self.faulted(step.fault, reached);
    }
}
