//! A year of somebody's study, written through core: the same on every day but for its dates.

mod branch;
mod calendar;
mod entries;
mod notes;
mod words;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};
use xuesilu_core::entry::GoalAsked;
use xuesilu_core::error::Error;
use xuesilu_core::ids::MaterialId;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::reading::Placed;
use xuesilu_core::reading::Tick;
use xuesilu_core::settings::Settings;

use crate::log::Log;
use crate::until::until;
pub use branch::{
    branch_of, branch_of_twins, branch_with_a_backup, card_of, empty_branch, hand_in,
    key_backup_of, member_called, member_of, name as name_of,
};
use calendar::Calendar;

/// The number of entries of a full year.
pub const ENTRIES: u32 = 300;
/// The number of reflections of a full year.
pub const NOTES: u32 = 12;
/// Sections that are read.
pub const SECTIONS_READ: usize = 6;
/// Whose log it is.
pub const NAME: &str = "李明";
/// Their branch.
pub const BRANCH: &str = "机关第三党支部";

/// A folder, taken. Another test may be starting a program at this moment: until that program has begun,
/// it holds all that this process has open, and so a lock that has just been let go.
pub fn take(folder: &Path) -> Folder {
    until("the folder is free", || match Folder::take(folder) {
        Err(Error::InUse { .. }) => None,
        taken => Some(taken.expect("a folder to take")),
    })
}

/// Opens a log as the program does, at a moment of the calendar's.
fn open(log: &Log, calendar: &Calendar) -> Profile {
    let folder = take(log.folder());
    Profile::open(Arc::new(folder), Box::new(calendar.clone())).expect("a log")
}

fn named(profile: &mut Profile) {
    let naming = Naming::parse(NAME, BRANCH, "012").expect("a name");
    profile.name_member(&naming).expect("a member");
}

/// A log whose member has a name, and nothing else.
pub fn first_day() -> Log {
    static MADE: OnceLock<Log> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let log = Log::new();
        named(&mut open(&log, &Calendar::today()));
        log
    });
    Log::copy_of(made.folder())
}

/// A log whose member read for 46 minutes and has not said yet what that was.
pub fn read_for_46_minutes() -> Log {
    let log = first_day();
    let calendar = Calendar::today();
    let mut profile = open(&log, &calendar);
    let speech = speech(&mut profile);
    let tick = Tick {
        focused: true,
        characters_on_screen: 500,
        ..Tick::default()
    };
    for _ in 0..=46 * 12 {
        profile
            .reading()
            .tick(&speech, "2.1", tick)
            .expect("a tick");
        calendar.pass_seconds(5);
    }
    profile.reading().flush().expect("time on the disk");
    drop(profile);
    log
}

/// A log with a full year in it.
pub fn full_year() -> Log {
    static MADE: OnceLock<Log> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let log = Log::new();
        let calendar = Calendar::today();
        let profile = &mut open(&log, &calendar);
        named(profile);
        set_goal(profile, calendar.date());
        entries::write(profile, &calendar);
        notes::write(profile, &calendar);
        read(profile, &calendar);
        log
    });
    Log::copy_of(made.folder())
}

/// The reader's choices, before the window opens.
pub fn choose(log: &Log, settings: Settings) {
    let mut profile = open(log, &Calendar::today());
    profile.set_settings(settings).expect("settings");
}

/// The only material there is: the speech.
pub fn speech(profile: &mut Profile) -> MaterialId {
    let materials = profile.materials().list().expect("materials");
    materials.first().expect("the speech").id.clone()
}

/// Paths of the sections that can be read, in order.
pub fn sections(profile: &mut Profile) -> Vec<String> {
    let speech = speech(profile);
    let opened = profile.materials().text(&speech).expect("an outline");
    opened
        .1
        .readable()
        .map(|section| section.path.clone())
        .collect()
}

fn set_goal(profile: &mut Profile, today: NaiveDate) {
    let year = today.year().to_string();
    let goal = GoalAsked::parse("个人自学", &year, "180", "self_study", "1").expect("a goal");
    profile.rules().set_goal(&goal).expect("a goal");
    let goal = GoalAsked::parse("集中学习", &year, "160", "organised", "1").expect("a goal");
    profile.rules().set_goal(&goal).expect("a goal");
}

/// Six sections read, the place in the seventh, and 13 minutes that are in no entry.
fn read(profile: &mut Profile, calendar: &Calendar) {
    let speech = speech(profile);
    let paths = sections(profile);
    for path in paths.iter().take(SECTIONS_READ) {
        profile
            .materials()
            .mark(&speech, path, true)
            .expect("a mark");
    }
    let here = paths.get(SECTIONS_READ).expect("a seventh section");
    let section = profile
        .materials()
        .readable(&speech, here)
        .expect("a section");
    let place = Placed {
        section: here.clone(),
        paragraph: section.whole.start,
    };
    profile
        .materials()
        .set_place(&speech, &place)
        .expect("a place");
    let tick = Tick {
        focused: true,
        characters_on_screen: 300,
        ..Tick::default()
    };
    for _ in 0..=13 * 12 {
        profile.reading().tick(&speech, here, tick).expect("a tick");
        calendar.pass_seconds(5);
    }
    profile.reading().flush().expect("kept");
}

/// Makes a backup, as the program does once a day.
pub fn back_up(log: &Log) {
    let mut profile = open(log, &Calendar::today());
    profile.safety().backup().expect("a backup");
}
