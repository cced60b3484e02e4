//! Sticks as they are: FAT32 and exFAT, full, locked, pulled, lying. Cases 15 to 19.

mod collected;
mod names;
mod profile;
mod safety;
mod trouble;
mod unplugged;

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use xuesilu_core::disk::Rights;
use xuesilu_core::error::Result;
use xuesilu_core::handover::Choice;
use xuesilu_core::handover::{Destination, WrittenFile, write_file};
use xuesilu_core::member::Naming;
use xuesilu_core::profile::Profile;
use xuesilu_core::time::SystemClock;
use xuesilu_tests::seed;
use xuesilu_tests::stick::Format;

/// Both formats, with a word for the mount.
const FORMATS: [(Format, &str); 2] = [(Format::Fat32, "fat32"), (Format::ExFat, "exfat")];

/// 1 MiB in which no chunk is like another.
fn bytes() -> Vec<u8> {
    (0_u32..262_144).flat_map(u32::to_le_bytes).collect()
}

/// Writes these bytes as the program does.
fn put_bytes(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    progress: &mut dyn FnMut(u64),
) -> Result<WrittenFile> {
    write_file(
        Destination {
            folder,
            name,
            rights: Rights::Shared,
        },
        &mut Cursor::new(bytes),
        progress,
    )
}

/// A log of a person with this name.
fn person(folder: &Path, name: &str, number: &str) -> Profile {
    let folder = seed::take(folder);
    let mut profile =
        Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log");
    let naming = Naming::parse(name, "第一支部", number).expect("a name");
    profile.name_member(&naming).expect("a member");
    profile
}

/// The year 2026 with nothing picked.
fn choice() -> Choice {
    Choice {
        year: 2026,
        closed: false,
        picked: Vec::new(),
        follow_ups: Vec::new(),
        with_name: true,
        replace: false,
    }
}
