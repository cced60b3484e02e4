//! A reader: the host behind the window with this computer's clocks, told every 5 s what the page
//! would tell it. `reader PROFILE MILLISECONDS`: the time between ticks. Prints after each what the
//! page would show; runs until it is killed.

#![allow(clippy::print_stdout, reason = "whoever started it reads along")]

use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xuesilu_api::{Drive, Host, Platform, Request};
use xuesilu_core::locale::Language;

/// A platform without drives.
struct Bare;

impl Platform for Bare {
    fn drives(&self) -> Vec<Drive> {
        Vec::new()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [profile, between] = words.as_slice() else {
        panic!("reader PROFILE MILLISECONDS");
    };
    let between = Duration::from_millis(between.parse().expect("a number"));
    let host = Host::new(PathBuf::from(profile), Language::Chinese, Box::new(Bare));
    let speech = ask(&host, "materials", &json!({}))[0]["id"].clone();
    let tick = json!({
        "material": speech, "section": "2.1", "focused": true, "idle_ms": 0, "characters_on_screen": 500,
    });
    let begun = Instant::now();
    loop {
        let before = begun.elapsed();
        let shown = ask(&host, "reading_tick", &tick);
        let line = json!({
            "shown": shown["unrecorded_seconds"],
            // By this program's own steady clock: the tick was taken between the two.
            "before_ms": before.as_millis(), "after_ms": begun.elapsed().as_millis(),
        });
        println!("{line}");
        std::io::stdout().flush().expect("somebody listens");
        std::thread::sleep(between);
    }
}

fn ask(host: &Host, command: &str, asked: &Value) -> Value {
    let whole = json!({ "command": command, "ask": asked });
    let request: Request = serde_json::from_value(whole).expect("a request of the list");
    host.call(request)
        .unwrap_or_else(|failure| panic!("{command}: {failure:?}"))
}
