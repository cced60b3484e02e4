//! The figures of a bench, as all of them make and keep them.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::programs;

/// The median.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The median of times, in milliseconds.
pub fn median_ms(times: &[Duration]) -> f64 {
    median(times.iter().map(|time| time.as_secs_f64() * 1000.0))
}

/// Keeps the figures of a bench in `target/bench`.
pub fn keep(bench: &str, figures: &Value) {
    let folder = programs::target().join("bench");
    std::fs::create_dir_all(&folder).expect("room for the figures");
    let file = folder.join(bench).with_extension("json");
    std::fs::write(file, format!("{figures:#}\n")).expect("room for the figures");
}

/// Runs a part of this program in a process of its own, so that memory is counted from nothing. What it
/// said.
pub fn part(what: &str, files: &[&Path]) -> String {
    let own = std::env::current_exe().expect("a running program has a file");
    let ran = Command::new(own).arg(what).args(files).output();
    let ran = ran.expect("a child");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{what}: {said}");
    String::from_utf8(ran.stdout).expect("figures are text")
}
