//! A collect that is killed at any moment, again and again, ends as an undisturbed one.

use std::fs;
use std::process::{Child, Stdio};

use xuesilu_core::member::Key;

use crate::hands::{collect, quick_package, secretary, stick, totals, word};
use crate::person::Person;

const PACKAGES: usize = 60;

/// Waits until the collection's file has changed so many times, and then for a transaction that is
/// open, where one is asked for; or until the program is done.
fn after_writes(secretary: &Person, child: &mut Child, writes: usize, open: bool) {
    let file = secretary.profile.join("branch.db");
    let journal = secretary.profile.join("branch.db-journal");
    let state = || {
        fs::metadata(&file)
            .and_then(|it| Ok((it.modified()?, it.len())))
            .ok()
    };
    let (mut before, mut seen) = (state(), 0);
    while child.try_wait().unwrap().is_none() {
        let now = state();
        seen += usize::from(now != before);
        before = now;
        if seen >= writes && (!open || journal.exists()) {
            return;
        }
    }
}

#[test]
fn p32_killed_at_any_moment_and_run_again_the_totals_are_the_same() {
    let names: Vec<String> = (0..PACKAGES).map(|at| format!("党员{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (calm, disturbed, stick) = (secretary(&names), secretary(&names), stick());
    for name in &names {
        quick_package(name, 40, &Key::generate().unwrap(), stick.path());
    }
    let whole = collect(&calm, stick.path());
    assert_eq!(whole["accepted"], PACKAGES);

    let mut in_between = 0;
    for round in 0.. {
        assert!(round < 200, "never done");
        let mut child = disturbed
            .command()
            .args(["branch", "collect", word(stick.path())])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        after_writes(&disturbed, &mut child, round * 7 % 20, round % 2 == 0);
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let year = totals(&disturbed);
        let rows = year["members"].as_array().unwrap();
        let there = rows.iter().filter(|row| row["entries"] == 40).count();
        let none = rows.iter().filter(|row| row["entries"] == 0).count();
        assert_eq!(there + none, PACKAGES, "half of a package is in");
        in_between += usize::from(there > 0 && there < PACKAGES);
        if status.success() || there == PACKAGES {
            break;
        }
    }

    assert!(in_between >= 5, "no kill hit the work: {in_between}");
    let again = collect(&disturbed, stick.path());
    assert_eq!(
        (&again["already_had"], &again["entries_new"]),
        (&PACKAGES.into(), &0.into())
    );
    assert_eq!(totals(&disturbed), totals(&calm));
    assert_eq!(disturbed.json(["check", "--full"])["ok"], true);
}
