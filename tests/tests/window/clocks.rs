//! Cases 45 and 48 in the real window: its wall clock is set while somebody reads, and it is killed.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Instant;

use xuesilu_tests::faketime::Wall;
use xuesilu_tests::log::Log;
use xuesilu_tests::until::until;
use xuesilu_tests::window::{Opening, Window};
use xuesilu_tests::{programs, seed};

const CLAIM: &str = "[data-testid='reading-claim']:not([aria-disabled])";

/// A script that becomes the window, with this wall clock.
pub fn with_clock(log: &Log, wall: &Wall) -> std::path::PathBuf {
    let mut script = "#!/bin/sh\n".to_owned();
    for (name, value) in wall.environment() {
        let _ = writeln!(script, "export {name}='{}'", value.display());
    }
    let _ = writeln!(script, "exec '{}' \"$@\"", programs::window().display());
    let file = log.folder().with_extension("sh");
    fs::write(&file, script).expect("room for a script");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("a program");
    file
}

#[test]
fn p45_p48_the_clock_set_while_reading_then_killed_the_time_is_offered_again() {
    let log = seed::first_day();
    let wall = Wall::beside(log.folder());
    let begun = Instant::now();
    let opening = Opening::of(&log).page("read");
    let window = opening.by(with_clock(&log, &wall)).open();
    window.wait("[data-testid='reading-time']");
    // Two ticks; an hour back before the third, with which the stretch goes to the disk.
    window.wait(CLAIM);
    wall.set(-3_600);
    until("the stretch is on the disk", || {
        let kept: Option<i64> = log.ask("SELECT sum(length_ms) FROM reading_segment");
        kept.filter(|kept| *kept >= 15_000)
    });
    wall.set(86_400);
    window.kill();
    let most = i64::try_from(begun.elapsed().as_millis()).expect("a short test");
    let kept: i64 = log.ask("SELECT sum(length_ms) FROM reading_segment");
    let shift: i64 = log.ask("SELECT sum(clock_shift_ms) FROM reading_segment");
    assert!((15_000..=most).contains(&kept), "{kept} of {most} ms");
    assert!((shift + 3_600_000).abs() < 10_000, "{shift} ms of shift");

    let window = Window::open_at(&log, "read");
    window.wait(CLAIM);
    window.click("[data-testid='reading-claim']");
    window.wait("#claim-minutes");
    assert_eq!(window.value("#claim-minutes"), "1");
    assert_eq!(log.count("entry"), 0, "nothing is recorded unasked");
    window.quit();
}
