//! Case 48 with a disk that fails: what was read is neither lost nor there twice.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::reading::Tick;
use xuesilu_core::time::{Clock, Moment};

use crate::shim::{Fault, alone, state};

const TICK: Duration = Duration::from_secs(5);

#[derive(Clone, Default)]
struct Steady(Arc<Mutex<Duration>>);

impl Clock for Steady {
    fn now(&self) -> Moment {
        Moment {
            utc_ms: 1_795_395_600_000,
            offset_minutes: 480,
        }
    }

    fn steady(&self) -> Duration {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Two stretches of reading with a look elsewhere between them.
fn read(profile: &mut Profile, clock: &Steady) -> Duration {
    let speech = profile.materials().list().unwrap()[0].id.clone();
    let here = Tick {
        focused: true,
        characters_on_screen: 300,
        ..Tick::default()
    };
    let mut read = Duration::ZERO;
    for (nth, focused) in (0..14).map(|nth| (nth, nth != 7)) {
        // A tick that cannot be kept is an error, and the next one comes all the same.
        let _ = profile
            .reading()
            .tick(&speech, "2.1", Tick { focused, ..here });
        if nth == 9 {
            // A disk that failed for good answers again.
            state().fault = None;
        }
        *clock.0.lock().unwrap() += TICK;
        // The window is away between the 6th and the 8th.
        if !matches!(nth, 6 | 7 | 13) {
            read += TICK;
        }
    }
    read
}

#[test]
fn p48_time_whose_keeping_failed_is_neither_lost_nor_counted_twice() {
    let _alone = alone();
    for (fault, for_good) in [
        (Fault::Error, false),
        (Fault::Full, false),
        (Fault::Error, true),
        (Fault::Full, true),
    ] {
        for at in 1.. {
            let (folder, clock) = (TempDir::new().unwrap(), Steady::default());
            let open = || {
                let folder = Arc::new(Folder::take(folder.path()).unwrap());
                Profile::open(folder, Box::new(clock.clone())).unwrap()
            };
            let mut profile = open();
            let speech = profile.materials().list().unwrap()[0].id.clone();
            {
                let mut state = state();
                (state.calls, state.fail_at) = (0, at);
                (state.fault, state.failed) = (Some(fault), false);
                state.for_good = for_good;
            }
            let read = read(&mut profile, &clock);
            let failed = {
                let mut state = state();
                state.fault = None;
                state.failed
            };
            profile.reading().flush().unwrap();
            drop(profile);
            let kept = open()
                .reading()
                .measured(&speech, "2.1", false)
                .unwrap()
                .unrecorded;
            assert_eq!(kept, read, "{fault:?} {for_good} at call {at}");
            if !failed {
                assert!(at > 15, "{at} calls");
                println!(
                    "reading ({fault:?}): {} calls failed in turn, 0 bad",
                    at - 1
                );
                break;
            }
        }
    }
}
