//! A short soak of every test run; the long one is `cargo xtask soak`.

use std::io::Write;

use xuesilu_tests::soak;

/// Another seed is another soak: this one is tried everywhere, `cargo xtask soak` draws its own.
const SEED: u64 = 20_261_123;
const ACTS: usize = 300;

#[test]
fn p01_p03_p06_p14_random_acts_with_faults_leave_every_log_as_a_simple_model_has_it() {
    let figures = soak::run(SEED, ACTS, 100, |_| {});
    for what in [
        "kills",
        "full disks",
        "collects",
        "acts on the command line",
        "reading sessions",
    ] {
        assert!(figures.contains_key(what), "no {what}: {figures:?}");
    }
    let mut past = std::io::stdout();
    writeln!(past, "\nsoak of {ACTS} acts: {figures:?}").expect("somebody listens");
}
