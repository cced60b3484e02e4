//! The steps of a soak, by a seed: who does what, in which shell, and what goes wrong meanwhile.

use fastrand::Rng;

use super::model::{FORMS, Words};

/// An action. Numbers choose among what there is; where there is nothing, nothing is done.
#[derive(Clone, Debug)]
pub enum Action {
    /// An entry; with `true` it takes up what was measured.
    Add(Words, bool),
    Edit(usize, Words),
    Withdraw(usize),
    PutBack(usize),
    /// A whole reflection, shared with the branch or not.
    Write(String, bool),
    /// Words in the editor: of a reflection that is there, or of a new one.
    Draft(Option<usize>, String),
    Close(usize),
    WithdrawNote(usize),
    /// Ticks of the reading clock.
    Read(Vec<Beat>),
    /// The wall clock is set by so many minutes, and the zone to this offset.
    SetClock(i64, i32),
    Reopen,
    BackUp,
    /// A package onto one of the sticks.
    HandOver(usize),
    /// A branch collects one of the sticks.
    Collect(usize, usize),
    /// A byte of the newest package on a stick is changed.
    CorruptPackage(usize),
}

/// A beat of the reading clock.
#[derive(Clone, Copy, Debug)]
pub enum Beat {
    /// So many milliseconds after the last.
    Tick(u64),
    /// The machine slept for hours; the steady clock ran on, or stood still.
    Sleep(bool),
    /// The wall clock is set meanwhile, in minutes.
    Set(i64),
    /// The window lost the focus.
    Away,
}

/// Through which of the programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// Core itself, kept open.
    Core,
    /// The host behind the window: requests as the page sends them.
    Window,
    /// The command line, a process of its own.
    Line,
}

/// A fault, with the number of the call that it comes at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectedFault {
    Nothing,
    /// The disk is full once.
    Full(usize),
    /// The disk is full from then on, until the action is over.
    FullOn(usize),
    /// The process is gone: no further call reaches the disk.
    Kill(usize),
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    pub who: usize,
    pub shell: Shell,
    pub fault: InjectedFault,
    /// After an error the same operation is sent again.
    pub again: bool,
    pub action: Action,
}

const SENTENCES: &[char] = &[
    '学', '习', '三', '不', '腐', '作', '风', '𠮷', '“', '”', 'A', 'ｂ', '9', '=', '<', '。', '龙',
    '，',
];

/// Draws the next step.
pub fn next(rng: &mut Rng, people: usize) -> Step {
    let shell = match rng.u8(0..10) {
        0 => Shell::Line,
        1..4 => Shell::Window,
        _ => Shell::Core,
    };
    // Most calls of an action come early; a collect has more.
    let most = [20, 60, 300][rng.usize(0..3)];
    let at = rng.usize(1..most);
    let fault = match rng.u8(0..20) {
        0..2 => InjectedFault::Full(at),
        2 => InjectedFault::FullOn(at),
        3..6 => InjectedFault::Kill(at),
        _ => InjectedFault::Nothing,
    };
    Step {
        who: rng.usize(0..people),
        shell,
        fault,
        again: rng.bool(),
        action: action(rng),
    }
}

fn action(rng: &mut Rng) -> Action {
    let nth = rng.usize(0..100_000);
    match rng.u8(0..100) {
        0..24 => Action::Add(words(rng), rng.u8(0..4) == 0),
        24..37 => Action::Edit(nth, words(rng)),
        37..42 => Action::Withdraw(nth),
        42..45 => Action::PutBack(nth),
        45..50 => Action::Write(text(rng, 40), rng.bool()),
        50..58 => Action::Draft(rng.bool().then_some(nth), text(rng, 200)),
        58..62 => Action::Close(nth),
        62..64 => Action::WithdrawNote(nth),
        64..72 => Action::Read((0..rng.usize(2..40)).map(|_| beat(rng)).collect()),
        72..76 => {
            let minutes = [-60, 60, 1_440, -1_440, 43_200, -43_200][rng.usize(0..6)];
            Action::SetClock(minutes, [480, 0, -300, 345][rng.usize(0..4)])
        }
        76..79 => Action::Reopen,
        79..81 => Action::BackUp,
        81..90 => Action::HandOver(rng.usize(0..2)),
        90..98 => Action::Collect(rng.usize(0..2), rng.usize(0..2)),
        _ => Action::CorruptPackage(rng.usize(0..2)),
    }
}

fn beat(rng: &mut Rng) -> Beat {
    match rng.u8(0..20) {
        0 => Beat::Sleep(rng.bool()),
        1 => Beat::Set([-60, 1_440][rng.usize(0..2)]),
        2 => Beat::Away,
        3 => Beat::Tick(8_000),
        _ => Beat::Tick(5_000),
    }
}

fn words(rng: &mut Rng) -> Words {
    let year = if rng.u8(0..10) == 0 { 2025 } else { 2026 };
    Words {
        date: format!("{year}-{:02}-{:02}", rng.u8(1..=12), rng.u8(1..=28)),
        minutes: rng.u32(1..=240),
        form: rng.usize(0..FORMS.len()),
        topic: text(rng, 20),
    }
}

/// Without white space: what core trims is tried elsewhere.
fn text(rng: &mut Rng, most: usize) -> String {
    let length = rng.usize(1..=most);
    let words = (0..length).map(|_| SENTENCES[rng.usize(0..SENTENCES.len())]);
    words.collect()
}
