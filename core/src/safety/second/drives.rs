//! Drives that may hold the second place: the places at which systems mount what comes and goes.

use std::fs;
use std::path::{Path, PathBuf};

use super::mount::Mount;

/// Most of them that are looked at.
const MOST: usize = 200;

/// The roots of drives that are plugged in, and of some folders that are none: who searches here
/// searches for a name that nothing else has.
pub(super) fn roots() -> Vec<PathBuf> {
    if cfg!(windows) {
        let letters = ('C'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
        return letters.filter(|root| root.is_dir()).collect();
    }
    if cfg!(target_os = "macos") {
        return below(Path::new("/Volumes"));
    }
    let mounts = Mount::all().into_iter();
    // Another computer's disk that is away would be waited for.
    let waited_for = mounts.filter(|mount| mount.is_network() || mount.file_system == "autofs");
    let waited_for: Vec<PathBuf> = waited_for.map(|mount| mount.path).collect();
    let near = |folder: &Path| {
        let mut folders = below(folder);
        folders.retain(|folder| !waited_for.contains(folder));
        folders
    };
    let mut roots = Vec::new();
    for guests in ["/media", "/run/media", "/mnt"] {
        let first = near(Path::new(guests));
        // `/media/li/KINGSTON` as desktops do, `/mnt/stick` as people do.
        roots.extend(first.iter().flat_map(|folder| near(folder)));
        roots.extend(first);
    }
    roots.truncate(MOST);
    roots
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries
        .take(MOST)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.map(|entry| entry.path()).collect()
}
