//! Drives as Linux tells of them: its list of mounts. A library reads the first 16 KiB of that
//! list, and on a desktop with many packages mounted a stick stands after them.

use rustix::fs::statvfs;
use xuesilu_api::Drive;
use xuesilu_core::safety::Mount;

/// All drives that are mounted from a device now, and answer.
pub fn all() -> Vec<Drive> {
    let mut drives: Vec<Drive> = Vec::new();
    for mount in Mount::all() {
        // What was mounted later at the same place lies over what was there.
        drives.retain(|drive| drive.path != mount.path);
        drives.extend(drive(mount));
    }
    drives
}

/// Nothing where it holds nothing, as `/proc` does, or does not answer, as a stick that was pulled.
fn drive(mount: Mount) -> Option<Drive> {
    // A network drive that is away would be waited for.
    if mount.is_network() || mount.file_system == "autofs" {
        return None;
    }
    let removable = mount.comes_and_goes();
    // Some drivers of sticks do not say how much they hold.
    let holds = statvfs(&mount.path)
        .ok()
        .filter(|holds| removable || holds.f_blocks > 0)?;
    let name = mount.path.file_name().unwrap_or(mount.path.as_os_str());
    Some(Drive {
        label: name.to_string_lossy().into_owned(),
        free_bytes: holds.f_bavail.saturating_mul(holds.f_frsize),
        total_bytes: holds.f_blocks.saturating_mul(holds.f_frsize),
        removable,
        file_system: shown(&mount.file_system).to_owned(),
        path: mount.path,
    })
}

/// As it stands on the stick's box.
fn shown(file_system: &str) -> &str {
    match file_system {
        "vfat" | "fuse.fusefat" | "fuse.fatfuse" => "FAT32",
        "exfat" | "fuse.exfat" => "exFAT",
        "ntfs" | "ntfs3" => "NTFS",
        // One name for all whose driver is a program: it says nothing.
        "fuseblk" => "",
        other => other.trim_start_matches("fuse."),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_computers_own_disk_is_listed() {
        let root = all().into_iter().find(|drive| drive.path == Path::new("/"));
        let root = root.unwrap();
        assert_eq!(shown("fuse.fusefat"), "FAT32");
        assert!(root.total_bytes > 0 && root.free_bytes <= root.total_bytes);
    }
}
