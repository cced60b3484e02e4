//! Measurements of a start, a collect, a commit and a table. Of a start: when the text stands still on the
//! screen, and the memory then.

pub mod collect;
pub mod commit;
pub mod figures;
mod floor;
pub mod memory;
pub mod paper;
mod picture;
pub mod report;
pub mod search;
pub mod table;

pub use floor::Floor;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::programs;
use crate::screen::{Screen, USUAL};
use crate::until::until;

/// Without a change for this long, the picture is finished.
const STILL: Duration = Duration::from_millis(1200);

/// One start.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// From exec to the last change of the text's area.
    pub readable: Duration,
    /// Of the program and all its children, proportional set size in kB.
    pub pss_kb: u64,
}

/// Starts a program on a screen of its own, watches it, and ends it with all its children.
pub fn start(program: &mut Command) -> Start {
    let screen = Screen::open(USUAL);
    let mut looked = picture::Looked::new(&screen);
    looked.look();
    screen
        .show(program)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let begun = Instant::now();
    let mut child = program.spawn().expect("the program starts");
    let mut last = begun;
    until("a text that stands still", || {
        if looked.look() {
            last = Instant::now();
        }
        (looked.has_text() && last.elapsed() > STILL).then_some(())
    });
    let mut before = 0;
    let pss_kb = until("a memory that stands still", || {
        let now = memory::pss_kb(child.id());
        let steady = now.abs_diff(before) * 200 < now;
        before = now;
        steady.then_some(now)
    });
    for pid in programs::tree(child.id()) {
        if programs::is_running(pid) {
            programs::kill_at_once(pid);
        }
    }
    let _ = child.wait();
    Start {
        readable: last - begun,
        pss_kb,
    }
}
