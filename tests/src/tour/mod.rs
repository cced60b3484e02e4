//! Every page and state of the window, for whoever looks at all of them.

mod branch_stops;
mod doing_stops;
mod search_stops;
mod stops;

use std::fmt::Write as _;

use serde_json::json;
use xuesilu_core::locale::Language;
use xuesilu_core::settings::Paper;

use crate::log::Log;
use crate::screen::{LARGE, Size, USUAL};
use crate::stick::Stick;
use crate::window::{Opening, Window};
use crate::{fault_injection, seed};

/// The state that the window finds when it opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    Nothing,
    /// A member, and nothing written.
    FirstDay,
    /// A year with three hundred entries.
    FullYear,
    /// A branch without anybody.
    EmptyBranch,
    /// A branch of twelve, of whom eleven have handed in.
    Branch,
    /// A branch of five hundred.
    LargeBranch,
    /// A branch of eight, whose collection is damaged; there are backups.
    DamagedBranch,
    /// A full year, and the folder cannot be written to.
    ReadOnly,
    /// The same, and the file is damaged; there are backups.
    Damaged,
    /// A later program's file.
    Newer,
    /// Another program's file.
    Foreign,
    /// A log that another program has.
    InUse,
    /// A full year, handed in, on a computer that the log does not know.
    CarriedAway,
}

impl Found {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Nothing,
        Self::FirstDay,
        Self::FullYear,
        Self::EmptyBranch,
        Self::Branch,
        Self::LargeBranch,
        Self::DamagedBranch,
        Self::ReadOnly,
        Self::Damaged,
        Self::Newer,
        Self::Foreign,
        Self::InUse,
        Self::CarriedAway,
    ];

    /// Such a log.
    pub fn log(self) -> Log {
        let log = match self {
            Self::Nothing => Log::new(),
            Self::FirstDay => seed::first_day(),
            Self::EmptyBranch => seed::empty_branch(),
            Self::Branch => seed::branch_of(12, 11),
            Self::LargeBranch => seed::branch_of(500, 40),
            Self::DamagedBranch => seed::branch_with_a_backup(None),
            _ => seed::full_year(),
        };
        match self {
            Self::DamagedBranch => {
                fault_injection::lose_package(&log, &seed::name_of(1));
                fault_injection::lose_entries(&log);
            }
            // The day's own copy comes when it comes, and moves what stands below it.
            Self::FullYear => seed::back_up(&log),
            Self::ReadOnly => fault_injection::make_read_only(&log),
            Self::Damaged => {
                seed::back_up(&log);
                fault_injection::damage(&log);
            }
            Self::Newer => fault_injection::make_newer(&log),
            Self::Foreign => fault_injection::make_foreign(&log),
            Self::CarriedAway => {
                let stick = tempfile::tempdir().expect("a stick");
                seed::hand_in(&log, stick.path());
                fault_injection::carry_away(&log);
            }
            _ => {}
        }
        log
    }

    /// The reader's choices can be kept, and so be asked of the core.
    fn takes_settings(self) -> bool {
        matches!(
            self,
            Self::Nothing
                | Self::FirstDay
                | Self::FullYear
                | Self::EmptyBranch
                | Self::Branch
                | Self::LargeBranch
                | Self::DamagedBranch
                | Self::CarriedAway
        )
    }
}

/// How the window looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its language.
    pub language: Language,
    /// Its paper.
    pub paper: Paper,
    /// Its size.
    pub size: Size,
    /// How large everything in it is, in percent.
    pub scale: u32,
}

impl Look {
    /// For file names: `zh-dark-1366`.
    pub fn name(self) -> String {
        let language = match self.language {
            Language::Chinese => "zh",
            Language::English => "en",
        };
        let paper = match self.paper {
            Paper::White => "white",
            Paper::Sepia => "sepia",
            Paper::Dark => "dark",
        };
        let mut name = format!("{language}-{paper}-{}", self.size.0);
        if self.scale != 100 {
            let _ = write!(name, "-at-{}", self.scale);
        }
        name
    }
}

/// A state of the window.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// For file names: `log-adding`.
    pub name: &'static str,
    /// Its address: the text after `#`.
    pub address: &'static str,
    /// How one gets from there to the state.
    pub act: fn(&Window),
}

/// Goes through the states of what was found, in each look, and stops at each that is wanted.
pub fn take(
    found: Found,
    looks: &[Look],
    wants: impl Fn(&Stop, Look) -> bool,
    mut look_at: impl FnMut(&Window, &Stop, Look),
) {
    let stops = stops::of(found);
    if !looks
        .iter()
        .any(|&look| stops.iter().any(|stop| wants(stop, look)))
    {
        return;
    }
    let log = found.log();
    let stick = matches!(found, Found::FullYear | Found::Branch).then(|| Stick::plug("KINGSTON"));
    if let (Found::Branch, Some(Some(stick))) = (found, &stick) {
        seed::hand_in(&seed::member_of(11, None), stick.path());
        fault_injection::lay_a_bad_package(stick.path());
    }
    let held = (found == Found::InUse).then(|| seed::take(log.folder()));
    let mut opening = Opening::of(&log).size(USUAL).screen(LARGE);
    if found == Found::ReadOnly {
        opening = opening.as_nobody();
    }
    let mut window = opening.open();
    let plugged = stick.as_ref().and_then(Option::as_ref);
    window.stick = plugged.map(|stick| stick.path().to_owned());
    let damaged =
        (found == Found::DamagedBranch).then(|| fault_injection::Damaged::branch_of(&log));
    for &look in looks {
        if !found.takes_settings() && (look.paper != Paper::White || look.scale != 100) {
            // Where no choice can be read, the window stays as it is.
            continue;
        }
        if found.takes_settings() {
            choose(&window, look);
        }
        if let Some(damaged) = &damaged {
            // The last stop of the look before has put another file in its place.
            damaged.again();
        }
        window.resize(look.size);
        for stop in stops.iter().filter(|stop| wants(stop, look)) {
            window.load(stop.address);
            if found.takes_settings() {
                window.enlarge(look.scale);
            }
            if !found.takes_settings() {
                speak(&window, look.language);
            }
            (stop.act)(&window);
            look_at(&window, stop, look);
        }
    }
    drop(held);
}

fn choose(window: &Window, look: Look) {
    let answer = window.ask_core(&json!({ "command": "settings_set", "ask": {
        "language": look.language, "paper": look.paper, "type_size": 19, "line_height": 195,
        "scale": look.scale
    }}));
    assert!(answer["refused"].is_null(), "{answer}");
}

/// A page of trouble has a link to the other language.
fn speak(window: &Window, language: Language) {
    window.wait("button.link[lang], nav");
    let here = window.js("return document.documentElement.lang");
    let link = format!("button.link[lang='{}']", language.tag());
    if here != json!(language.tag()) && window.shows(&link) {
        window.click(&link);
        // The sentence of the core comes anew.
        window.wait("[data-testid='try-again']:not([aria-disabled])");
    }
}
