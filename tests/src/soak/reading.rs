//! Time by ticks: what may have been counted, and what has to be there.

use std::time::Duration;

use xuesilu_core::ids::MaterialId;
use xuesilu_core::profile::Profile;
use xuesilu_core::reading::Tick;

use super::actions::Beat;
use super::doing::millis;
use super::people::ManualClock;

/// More than this between two ticks counts nothing.
const LONGEST: u64 = 10_000;
/// The most reading time that a kill may lose.
pub const LOST_AT_MOST: u64 = 30_000;
const EIGHT_HOURS: i64 = 8 * 3_600_000;

/// Sends the ticks; answers how much they counted, and whether all were kept. A process that is gone
/// sends no more: with `gone` the first tick that fails is the last.
pub fn read(
    profile: &mut Profile,
    clock: &ManualClock,
    material: &MaterialId,
    beats: &[Beat],
    gone: bool,
) -> (u64, Result<(), String>) {
    let here = Tick {
        focused: true,
        characters_on_screen: 300,
        ..Tick::default()
    };
    let (mut counted, mut running, mut failed) = (0, true, Ok(()));
    let mut send = |tick: Tick, failed: &mut Result<(), String>| {
        if let Err(error) = profile.reading().tick(material, "2.1", tick) {
            *failed = Err(error.to_string());
        }
    };
    send(here, &mut failed);
    for beat in beats {
        if gone && failed.is_err() {
            break;
        }
        match *beat {
            Beat::Tick(ms) => {
                clock.pass(i64::try_from(ms).unwrap_or(0), millis(ms));
                send(here, &mut failed);
                counted += if running && ms <= LONGEST { ms } else { 0 };
                running = true;
            }
            Beat::Sleep(steady_runs_on) => {
                let slept = millis(EIGHT_HOURS.unsigned_abs());
                clock.pass(
                    EIGHT_HOURS,
                    if steady_runs_on {
                        slept
                    } else {
                        Duration::ZERO
                    },
                );
                send(here, &mut failed);
                running = true;
            }
            Beat::Set(minutes) => clock.set(minutes, None),
            Beat::Away => {
                clock.pass(5_000, millis(5_000));
                let away = Tick {
                    focused: false,
                    ..here
                };
                send(away, &mut failed);
                running = false;
            }
        }
    }
    (counted, failed)
}

/// The reading time that is in no entry, on the disk and beside it.
pub fn measured(profile: &mut Profile, material: &MaterialId) -> u64 {
    let measured = profile.reading().measured(material, "2.1", false);
    let unrecorded = measured.expect("measured time can be read").unrecorded;
    u64::try_from(unrecorded.as_millis()).unwrap_or(u64::MAX)
}
