//! Tidying of a profile at the start, when nobody else has it: what a kill left half made goes, and what
//! is there is its owner's alone, whichever program made it.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::Path;

use super::copies::STAGED;
use super::erasing::LIST_FILE;
use super::layout::BACKUP_FOLDER;
use super::second::remembered;
use super::staging::STAGING;
use super::{FileOf, replace, restore};
use crate::disk;
use crate::store::connect::journal_of;
use crate::store::identity;
use crate::store::lock::LOCK_FILE;
use crate::store::open;

/// The web view's own folder, in a profile.
pub const WEB_VIEW: &str = "webview";
/// Begins the names of what lies in a profile beside its two files.
const BEGINS: [&str; 6] = [
    "second-place",
    "erased.json",
    "erased-",
    "faults.",
    "window.",
    "arrived",
];

/// Takes away what was being made when a program was killed, and never became anything. The caller holds
/// the folder: no other program of ours is making it. What cannot be taken away stays for the next start.
pub(crate) fn tidy(profile: &Path) {
    let mut left = vec![
        profile.join(remembered::FILE).with_extension("json.new"),
        profile.join(LIST_FILE).with_extension("json.new"),
        profile.join(BACKUP_FOLDER).join(STAGED),
    ];
    for of in FileOf::ALL {
        let file = profile.join(of.file_name());
        left.extend([
            open::building(&file),
            restore::staged(&file),
            replace::building(&file),
        ]);
    }
    for file in left {
        for left in [journal_of(&file), file] {
            if left.exists() {
                let _ = disk::remove(&left);
            }
        }
    }
    for of in FileOf::ALL {
        let file = profile.join(of.file_name());
        if identity::begins_as(&file, of.kind()) && is_finished(&file) {
            let _ = disk::remove(&journal_of(&file));
        }
    }
    let staging = profile.join(STAGING);
    if staging.is_dir() {
        let _ = fs::remove_dir_all(staging);
    }
}

/// Whether a journal lies beside a file that says itself that its act is finished: `SQLite` begins it with zeros then,
/// and never plays it in. What it still has are pages as they were before, also of what was erased.
fn is_finished(file: &Path) -> bool {
    let mut first = [0_u8; 1];
    let journal = disk::open_regular(&journal_of(file));
    let read = journal.and_then(|mut journal| journal.read(&mut first));
    read.is_ok() && first == [0]
}

/// Makes the owner's alone what the program made in a profile, and the profile where nothing else is in
/// it; whether it is so now.
pub(crate) fn close(profile: &Path) -> bool {
    let mut closed = true;
    let mut alone = true;
    for entry in disk::entries(profile) {
        if is_ours(&entry.file_name()) {
            closed &= disk::close(&entry.path());
        } else {
            alone = false;
        }
    }
    for entry in disk::entries(&profile.join(BACKUP_FOLDER)) {
        closed &= disk::close(&entry.path());
    }
    if alone {
        disk::close(profile);
    }
    closed
}

fn is_ours(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else {
        return false;
    };
    [LOCK_FILE, BACKUP_FOLDER, STAGING, WEB_VIEW].contains(&name)
        || FileOf::ALL
            .iter()
            .any(|of| name.starts_with(of.file_name()))
        || BEGINS.iter().any(|begin| name.starts_with(begin))
}
