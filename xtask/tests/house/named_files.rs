//! A file that somebody named is opened in one way: what would wait for a pipe is named here.

use std::fs;
use std::path::Path;

/// Ways to open or read a file that wait for a pipe, or copy its rights.
const WAITS: [&str; 4] = [
    "File::open(",
    "fs::read(",
    "fs::read_to_string(",
    "fs::copy(",
];

/// Files that use one all the same, each with how often: what is opened there is a folder, the system's own,
/// or was just made by the program.
const ALLOWED: [(&str, usize, &str); 11] = [
    ("core/src/disk/mod.rs", 1, "a folder, to flush it"),
    ("core/src/disk/temporary.rs", 1, "a folder, to hold it"),
    ("core/src/fault/mod.rs", 1, "the system's own"),
    ("core/src/handover/device.rs", 1, "a folder, to flush it"),
    ("core/src/material/effort.rs", 1, "the system's own"),
    ("core/src/member/computer.rs", 1, "the system's own"),
    (
        "core/src/safety/copies/mod.rs",
        1,
        "a copy that was just made",
    ),
    (
        "core/src/safety/moving/write.rs",
        2,
        "copies that were just made",
    ),
    (
        "core/src/safety/rescue/acts.rs",
        1,
        "a file that was just built",
    ),
    ("core/src/safety/second/mount.rs", 2, "the system's own"),
    (
        "src-tauri/src/instance.rs",
        1,
        "a folder, to name its socket",
    ),
];

/// The uses in a source, without those of its tests and comments.
fn uses(text: &str) -> usize {
    let own = text.split("\nmod tests {").next().unwrap_or_default();
    own.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.replace("LedgerFile::open(", ""))
        .map(|line| {
            WAITS
                .iter()
                .map(|way| line.matches(way).count())
                .sum::<usize>()
        })
        .sum()
}

fn look(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = path
            .strip_prefix(root)
            .expect("below")
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() {
            look(root, &path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !name.ends_with("tests.rs") {
            let count = uses(&fs::read_to_string(&path).expect("a source"));
            let allowed = ALLOWED.iter().find(|(file, ..)| *file == name);
            if count > allowed.map_or(0, |(_, allowed, _)| *allowed) {
                found.push(format!(
                    "{name}: use disk::open_named, disk::open_regular or disk::pour ({count})"
                ));
            }
        }
    }
}

#[test]
fn no_source_opens_a_file_in_a_way_that_waits() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut found = Vec::new();
    for folder in ["core/src", "cli/src", "api/src", "src-tauri/src"] {
        look(root, &root.join(folder), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert_eq!(
        uses("let a = fs::read(path);\n// fs::read(\nmod tests {\nfs::read("),
        1
    );
}
