//! Measured reading on the disk: a kill loses at most 30 s, and nothing is ever invented.

use std::time::Duration;

use xuesilu_core::reading::Tick;

use crate::fixture::Fixture;

const TICK: Duration = Duration::from_secs(5);

#[test]
fn p48_kill_after_47_minutes_loses_at_most_30_s() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    let (mut read, end) = (Duration::ZERO, Duration::from_secs(47 * 60));
    profile.reading().tick(&speech, "2.1", tick).unwrap();
    while read < end {
        fixture.clock.pass(TICK);
        read += TICK;
        profile.reading().tick(&speech, "2.1", tick).unwrap();
        // At every tick of the last two minutes, as the phase decides how much is lost.
        if read + Duration::from_secs(120) >= end {
            let left = fixture.as_killed();
            let mut found = left.open();
            let claim = found.entries().claim(&speech).unwrap();
            let lost = read.checked_sub(claim.measured).expect("time invented");
            assert!(lost <= Duration::from_secs(30), "lost {lost:?} of {read:?}");
            assert_eq!(claim.fields.form, "个人自学");
            assert!(claim.fields.topic.contains("突出重点强服务"));
        }
    }
    // The member confirms, on the next start: it is an entry then, and waits no more.
    let left = fixture.as_killed();
    let mut found = left.open();
    let claim = found.entries().claim(&speech).unwrap();
    assert_eq!(claim.fields.minutes, "47");
    let operation = found.operation();
    found
        .entries()
        .add(&claim.fields, &operation, Some(&speech))
        .unwrap();
    assert_eq!(found.entries().totals(2026).unwrap().minutes, 47);
    assert!(found.entries().claim(&speech).is_err());
}
