//! A collect that is killed again and again, each time somewhere else, ends as an undisturbed one.

use xuesilu_core::member::Key;

use crate::people::{collect, quick_package, secretary, stick, totals, word};
use crate::strace::injected;

const PACKAGES: usize = 60;
/// What a kill comes before, and how many more of them each round lets through: about two packages’
/// worth, so that every round stands elsewhere and the last one ends.
const CALLS: [(&str, usize); 2] = [("pwrite64", 73), ("fsync,fdatasync", 9)];

#[test]
fn p32_killed_at_any_moment_and_run_again_the_totals_are_the_same() {
    let names: Vec<String> = (0..PACKAGES).map(|at| format!("党员{at:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (steady, disturbed, drive) = (secretary(&names), secretary(&names), stick());
    for name in &names {
        quick_package(name, 40, &Key::generate().unwrap(), drive.path());
    }
    let whole = collect(&steady, drive.path());
    assert_eq!(whole["accepted"], PACKAGES);

    let words = ["branch", "collect", word(drive.path())];
    let mut in_between = 0;
    for round in 0.. {
        assert!(round < 100, "never done");
        let (call, more) = CALLS[round % CALLS.len()];
        let nth = more * (round + 1);
        let inject = format!("inject={call}:signal=SIGKILL:when={nth}");
        let ended = injected(&disturbed, &inject, &words).status.success();
        let year = totals(&disturbed);
        let rows = year["members"].as_array().unwrap();
        let there = rows.iter().filter(|row| row["entries"] == 40).count();
        let none = rows.iter().filter(|row| row["entries"] == 0).count();
        assert_eq!(there + none, PACKAGES, "{inject}: half of a package is in");
        in_between += usize::from(there > 0 && there < PACKAGES);
        if ended {
            break;
        }
    }

    assert!(in_between >= 5, "no kill hit the work: {in_between}");
    let again = collect(&disturbed, drive.path());
    assert_eq!(
        (&again["already_had"], &again["entries_new"]),
        (&PACKAGES.into(), &0.into())
    );
    assert_eq!(totals(&disturbed), totals(&steady));
    assert_eq!(disturbed.json(["check", "--full"])["ok"], true);
}
