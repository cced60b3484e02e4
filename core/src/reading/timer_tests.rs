use proptest::prelude::*;

use super::*;

fn at(steady: u64, wall_s: i64) -> Tick {
    Tick {
        steady: Duration::from_secs(steady),
        wall_ms: wall_s * 1000,
        focused: true,
        idle: Duration::ZERO,
        characters_on_screen: 300,
    }
}

/// Ticks every 5 s for so many seconds, from a steady time on; the wall runs along.
fn read(timer: &mut Timer, from: u64, seconds: u64, wall: i64) -> Duration {
    (0..=seconds / 5)
        .map(|n| {
            timer
                .tick(
                    "2.1",
                    &at(from + n * 5, wall + i64::try_from(n).unwrap() * 5),
                )
                .added
        })
        .sum()
}

#[test]
fn p45_wall_clock_set_while_reading_length_is_steady() {
    for shift in [-3600, 86_400] {
        let mut timer = Timer::default();
        read(&mut timer, 0, 60, 1_000_000);
        let later = read(&mut timer, 65, 60, 1_000_065 + shift);
        assert_eq!(later, Duration::from_secs(65));
        let segment = timer.stop().unwrap();
        assert_eq!(segment.length, Duration::from_secs(125));
        assert_eq!(segment.clock_shift_ms, shift * 1000);
    }
}

#[test]
fn p46_suspend_for_eight_hours_is_not_counted_whether_the_steady_clock_runs_on_or_not() {
    for steady_in_sleep in [8 * 3600, 0] {
        let mut timer = Timer::default();
        read(&mut timer, 0, 60, 0);
        let woke = at(63 + steady_in_sleep, 63 + 8 * 3600);
        let step = timer.tick("2.1", &woke);
        assert!(step.added <= Duration::from_secs(5));
        let after = read(&mut timer, 68 + steady_in_sleep, 60, 68 + 8 * 3600);
        assert!(after <= Duration::from_secs(65));
    }
}

/// A segment is dated by UTC; what the offset says has no way into its length.
#[test]
fn p47_a_change_of_time_zone_leaves_the_length_alone() {
    let mut timer = Timer::default();
    read(&mut timer, 0, 60, 1_000);
    let segment = timer.stop().unwrap();
    assert_eq!((segment.length.as_secs(), segment.clock_shift_ms), (60, 0));
}

#[test]
fn p49_after_a_reboot_nothing_is_subtracted() {
    let mut timer = Timer::default();
    read(&mut timer, 90_000, 60, 0);
    // The steady clock begins anew, below where it was.
    let step = timer.tick("2.1", &at(3, 200));
    assert_eq!(step.added, Duration::ZERO);
    assert_eq!(step.closed.unwrap().length, Duration::from_secs(60));
}

#[test]
fn p50_a_tick_three_seconds_late_loses_nothing() {
    let mut timer = Timer::default();
    timer.tick("2.1", &at(0, 0));
    assert_eq!(timer.tick("2.1", &at(8, 8)).added, Duration::from_secs(8));
    assert_eq!(timer.tick("2.1", &at(10, 10)).added, Duration::from_secs(2));
}

#[test]
fn pauses_without_focus_and_without_a_sign_of_the_reader() {
    let mut timer = Timer::default();
    read(&mut timer, 0, 10, 0);
    let away = Tick {
        focused: false,
        ..at(15, 15)
    };
    let step = timer.tick("2.1", &away);
    assert_eq!((step.added, step.state), (Duration::ZERO, State::Paused));
    assert_eq!(step.closed.unwrap().length, Duration::from_secs(10));
    // 300 characters: 180 s; 1,000 characters: 400 s.
    let still = Tick {
        idle: Duration::from_secs(181),
        ..at(20, 20)
    };
    assert_eq!(timer.tick("2.1", &still).state, State::Paused);
    let page = Tick {
        characters_on_screen: 1_000,
        idle: Duration::from_secs(399),
        ..at(25, 25)
    };
    assert_eq!(timer.tick("2.1", &page).state, State::Running);
}

#[test]
fn another_section_is_another_segment() {
    let mut timer = Timer::default();
    read(&mut timer, 0, 10, 0);
    let step = timer.tick("2.2", &at(13, 13));
    assert_eq!(step.added, Duration::from_secs(3));
    let closed = step.closed.unwrap();
    assert_eq!(
        (closed.section.as_str(), closed.length.as_secs()),
        ("2.1", 13)
    );
    assert_eq!(timer.open().unwrap().section, "2.2");
    assert!(timer.stop().is_none(), "a segment without a length is none");
}

proptest! {
    #[test]
    fn time_is_never_invented(gaps in prop::collection::vec((0_u64..40_000, any::<bool>(), 0_u64..400), 1..200)) {
        let mut timer = Timer::default();
        let (mut steady, mut most, mut kept) = (0, Duration::ZERO, Duration::ZERO);
        let mut added = Duration::ZERO;
        for (nth, (gap, focused, idle)) in gaps.into_iter().enumerate() {
            steady += gap;
            let step = timer.tick(if nth % 3 == 0 { "1" } else { "2" }, &Tick {
                steady: Duration::from_millis(steady),
                wall_ms: 0,
                focused,
                idle: Duration::from_secs(idle),
                characters_on_screen: 0,
            });
            if gap <= 10_000 && focused && idle <= 180 {
                most += Duration::from_millis(gap);
            }
            added += step.added;
            kept += step.closed.map_or(Duration::ZERO, |segment| segment.length);
        }
        kept += timer.stop().map_or(Duration::ZERO, |segment| segment.length);
        prop_assert!(added <= most);
        prop_assert_eq!(added, kept);
    }
}
