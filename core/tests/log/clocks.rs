//! Cases 45 to 47, 49 and 50 on the log itself: what is on the disk after the clocks were moved. The
//! pure rules are tried beside `timer.rs`.

use std::time::Duration;

use rusqlite::Connection;
use xuesilu_core::ids::MaterialId;
use xuesilu_core::profile::Profile;
use xuesilu_core::reading::Tick;
use xuesilu_core::time::{Clock, Moment};

use crate::fixture::{Fixture, MORNING};

const TICK: Duration = Duration::from_secs(5);
const MINUTE: i64 = 60_000;

struct Reader {
    fixture: Fixture,
    profile: Profile,
    speech: MaterialId,
}

impl Reader {
    fn begin() -> Self {
        let fixture = Fixture::new();
        let mut profile = fixture.open();
        let speech = profile.materials().list().unwrap()[0].id.clone();
        let mut reader = Self {
            fixture,
            profile,
            speech,
        };
        reader.tick();
        reader
    }

    fn tick(&mut self) {
        let tick = Tick {
            focused: true,
            characters_on_screen: 500,
            ..Tick::default()
        };
        self.profile
            .reading()
            .tick(&self.speech, "2.1", tick)
            .unwrap();
    }

    /// So many ticks, 5 s apart on both clocks.
    fn read(&mut self, ticks: u32) {
        for _ in 0..ticks {
            self.fixture.clock.pass(TICK);
            self.tick();
        }
    }

    /// The wall clock is set; the steady one does not notice.
    fn set(&self, change: impl FnOnce(&mut Moment)) {
        let mut now = self.fixture.clock.now();
        change(&mut now);
        self.fixture.clock.set(now);
    }

    /// The window closes: seconds, shift in ms and offset of each segment on the disk.
    fn kept(mut self) -> Vec<(i64, i64, i64)> {
        self.profile.reading().flush().unwrap();
        drop(self.profile);
        let file = Connection::open(self.fixture.file()).unwrap();
        let mut rows = file
            .prepare("SELECT length_ms / 1000, clock_shift_ms, started_offset FROM reading_segment ORDER BY id")
            .unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }
}

#[test]
fn p45_the_wall_clock_set_while_reading_is_noted_and_counts_nothing() {
    for minutes in [-60, 24 * 60] {
        let mut reader = Reader::begin();
        reader.read(6);
        reader.set(|now| now.utc_ms += minutes * MINUTE);
        reader.read(6);
        assert_eq!(reader.kept(), [(60, minutes * MINUTE, 480)]);
    }
}

#[test]
fn p46_eight_hours_of_sleep_are_not_counted_whichever_clock_runs_on() {
    let eight_hours = Duration::from_secs(8 * 3600);
    // The steady clock runs on in sleep, as on Windows.
    let mut reader = Reader::begin();
    reader.read(6);
    reader.fixture.clock.pass(eight_hours);
    reader.tick();
    reader.read(6);
    assert_eq!(reader.kept(), [(30, 0, 480), (30, 0, 480)]);
    // It stands still, as on Linux: only the wall clock knows.
    let mut reader = Reader::begin();
    reader.read(6);
    reader.set(|now| now.utc_ms += 8 * 60 * MINUTE);
    reader.read(6);
    let [(seconds, shift, _)] = reader.kept()[..] else {
        panic!("one segment");
    };
    assert_eq!((seconds, shift), (60, 8 * 60 * MINUTE));
}

#[test]
fn p47_another_zone_and_summer_time_leave_the_length_alone_and_are_stored() {
    // Beijing to Urumqi's custom, to London in the night in which summer time ends.
    for offset_minutes in [360, 60, 0, -210, 345] {
        let mut reader = Reader::begin();
        reader.read(6);
        reader.set(|now| now.offset_minutes = offset_minutes);
        reader.read(6);
        let kept = reader.kept();
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].0, kept[0].1), (60, 0), "{offset_minutes}");

        // Begun there, it says so; UTC is the same.
        let mut reader = Reader::begin();
        reader.set(|now| now.offset_minutes = offset_minutes);
        reader.profile.reading().flush().unwrap();
        reader.tick();
        reader.read(6);
        let file = reader.fixture.file();
        assert_eq!(reader.fixture.clock.now().utc_ms, MORNING.utc_ms + 30_000);
        let fixture = reader.fixture.folder.path().to_owned();
        drop(reader.profile.reading().flush());
        drop(reader.profile);
        let log = Connection::open(file).unwrap();
        let begun: (i64, i64) = log
            .query_row(
                "SELECT started_ms, started_offset FROM reading_segment",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!(
            begun,
            (MORNING.utc_ms, offset_minutes.into()),
            "{fixture:?}"
        );
    }
}

#[test]
fn p49_across_a_reboot_only_what_was_kept_is_found() {
    let mut reader = Reader::begin();
    reader.read(12);
    // The power goes; the computer starts anew, its steady clock from 0, a day later.
    let left = reader.fixture.as_killed();
    reader.fixture.clock.reboot();
    reader.set(|now| now.utc_ms += 24 * 60 * MINUTE);
    let mut found = left.open();
    let before = found.entries().claim(&reader.speech).unwrap().measured;
    assert!(before <= Duration::from_secs(60) && before >= Duration::from_secs(30));
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    for _ in 0..=6 {
        found.reading().tick(&reader.speech, "2.1", tick).unwrap();
        reader.fixture.clock.pass(TICK);
    }
    let after = found.entries().claim(&reader.speech).unwrap().measured;
    assert_eq!(after, before + Duration::from_secs(30));
}

#[test]
fn p50_a_tick_three_seconds_late_is_counted_whole() {
    let mut reader = Reader::begin();
    for late in [0, 3, 0, 3, 3, 0] {
        reader.fixture.clock.pass(TICK + Duration::from_secs(late));
        reader.tick();
    }
    assert_eq!(reader.kept(), [(39, 0, 480)]);
}
