//! The fuzz targets, where a nightly compiler and cargo-fuzz are there.

use crate::command;
use crate::failure::During;
use crate::house;
use crate::report::Verdict;
use std::process::Command;

/// Each target, and how many inputs it is given. Opening a key's backup is slow on purpose;
/// a salvage makes four files.
const TARGETS: [(&str, &str); 12] = [
    ("package", "20000"),
    ("card", "20000"),
    ("roster", "20000"),
    ("key_backup", "100"),
    ("move_file", "5000"),
    ("salvage", "500"),
    ("txt", "20000"),
    ("docx", "5000"),
    ("doc", "20000"),
    ("odt", "5000"),
    ("rtf", "10000"),
    ("html", "10000"),
];

/// Runs each target for a bounded number of inputs.
pub fn run() -> Verdict {
    let here = command::succeeds(Command::new("cargo").args(["+nightly", "fuzz", "--version"]));
    if !here {
        return Verdict::skipped(
            "a nightly compiler and cargo-fuzz are not both here; their seeds and mutations of \
             them were tried without",
        );
    }
    let mut fuzz = |(target, runs): (&str, &str)| {
        let mut fuzz = Command::new("cargo");
        fuzz.current_dir(house::root())
            .args(["+nightly", "fuzz", "run", target]);
        // What the fuzzer finds out on the way is not kept beside the seeds.
        let found = house::target()?.join("fuzz").join(target);
        std::fs::create_dir_all(&found).during("making a folder for the fuzzer")?;
        let seeds = house::root().join("fuzz/corpus").join(target);
        fuzz.arg(found)
            .arg(seeds)
            .args(["--", &format!("-runs={runs}")]);
        command::run(&mut fuzz)
    };
    TARGETS.into_iter().try_for_each(&mut fuzz).into()
}
