//! Drives as Linux tells of them: its list of mounts. A library reads the first 16 KiB of that
//! list, and on a desktop with many packages mounted a stick stands after them.

use std::fs;
use std::path::{Path, PathBuf};

use rustix::fs::statvfs;
use xuesilu_api::Drive;

/// Where desktops and people mount what comes and goes.
const FOR_GUESTS: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// All that are mounted from a device now, and answer.
pub fn all() -> Vec<Drive> {
    let mounts = fs::read("/proc/self/mountinfo").unwrap_or_default();
    let mut drives: Vec<Drive> = Vec::new();
    for mount in String::from_utf8_lossy(&mounts)
        .lines()
        .filter_map(Mount::read)
    {
        // What was mounted later at the same place lies over what was there.
        drives.retain(|drive| drive.path != mount.path);
        drives.extend(mount.drive());
    }
    drives
}

/// A line of the list.
#[derive(Debug, PartialEq, Eq)]
struct Mount {
    device: String,
    path: PathBuf,
    file_system: String,
    source: String,
}

impl Mount {
    /// `36 35 98:0 /root /mount/point options … - type source options`
    fn read(line: &str) -> Option<Self> {
        let (before, after) = line.split_once(" - ")?;
        let mut before = before.split(' ').skip(2);
        let mut after = after.split(' ');
        let device = before.next()?.to_owned();
        Some(Self {
            device,
            path: PathBuf::from(plain(before.nth(1)?)),
            file_system: after.next()?.to_owned(),
            source: after.next()?.to_owned(),
        })
    }

    /// Nothing where it holds nothing, as `/proc` does, or does not answer, as a stick that was
    /// pulled.
    fn drive(self) -> Option<Drive> {
        // A network drive that is away would be waited for.
        if matches!(
            self.file_system.as_str(),
            "nfs" | "nfs4" | "cifs" | "smb3" | "autofs"
        ) {
            return None;
        }
        let guest = self.is_guest();
        // Some drivers of sticks do not say how much they hold.
        let holds = statvfs(&self.path)
            .ok()
            .filter(|holds| guest || holds.f_blocks > 0)?;
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        Some(Drive {
            label: name.to_string_lossy().into_owned(),
            free_bytes: holds.f_bavail.saturating_mul(holds.f_frsize),
            total_bytes: holds.f_blocks.saturating_mul(holds.f_frsize),
            removable: guest || self.hangs_on_usb(),
            file_system: shown(&self.file_system).to_owned(),
            path: self.path,
        })
    }

    fn is_guest(&self) -> bool {
        // A device, by the kernel's driver or by a program; memory and networks are no sticks.
        let program = self.file_system.strip_prefix("fuse.");
        let device =
            self.source.starts_with("/dev/") || program.is_some_and(|of| of.contains("fat"));
        let below = |folder| self.path.starts_with(folder) && self.path != Path::new(folder);
        device && FOR_GUESTS.into_iter().any(below)
    }

    fn hangs_on_usb(&self) -> bool {
        // `/sys/dev/block/8:1` leads through the bus that the disk hangs on.
        let device = Path::new("/sys/dev/block").join(&self.device);
        fs::canonicalize(device).is_ok_and(|way| {
            let on_usb = way
                .iter()
                .any(|part| part.to_string_lossy().starts_with("usb"));
            let disk = way.parent().unwrap_or(&way);
            let says = [way.join("removable"), disk.join("removable")];
            on_usb
                || says
                    .iter()
                    .any(|file| fs::read(file).is_ok_and(|said| said == b"1\n"))
        })
    }
}

/// The list writes a space as `\040`, and so on.
fn plain(path: &str) -> String {
    let mut plain = path.to_owned();
    for (written, meant) in [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ] {
        plain = plain.replace(written, meant);
    }
    plain
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
    use super::*;

    #[test]
    fn a_line_of_the_list_with_a_space_and_chinese_in_it() {
        let line = r"61 28 0:45 / /media/li/U盘\040一\134二 rw,nosuid shared:7 - fuse.fusefat x rw";
        let mount = Mount::read(line).unwrap();
        assert_eq!(mount.path, Path::new("/media/li/U盘 一\\二"));
        assert_eq!(mount.device, "0:45");
        assert_eq!(shown(&mount.file_system), "FAT32");
        assert!(mount.is_guest());
        let line = "62 28 0:46 / /mnt/quick rw - tmpfs none rw";
        assert!(!Mount::read(line).unwrap().is_guest());
    }

    #[test]
    fn the_computers_own_disk_is_listed() {
        let root = all().into_iter().find(|drive| drive.path == Path::new("/"));
        let root = root.unwrap();
        assert!(root.total_bytes > 0 && root.free_bytes <= root.total_bytes);
    }
}
