//! The mounted file systems: Linux' own list.

use std::fs;
use std::path::{Path, PathBuf};

/// A line of Linux' list of mounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// `8:1`
    pub device: String,
    /// Its mount point.
    pub path: PathBuf,
    /// `vfat`, `fuse.fusefat` …
    pub file_system: String,
    /// `/dev/sdb1`
    pub source: String,
}

impl Mount {
    /// All of them, in the order in which they were mounted; none on other systems.
    pub fn all() -> Vec<Self> {
        let mounts = fs::read("/proc/self/mountinfo").unwrap_or_default();
        let mounts = String::from_utf8_lossy(&mounts);
        mounts.lines().filter_map(Self::read).collect()
    }

    /// `36 35 98:0 /root /mount/point options … - type source options`
    pub fn read(line: &str) -> Option<Self> {
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

    /// Another computer's disk: where that is away, whoever asks for it waits.
    pub fn is_network(&self) -> bool {
        matches!(
            self.file_system.trim_start_matches("fuse."),
            "nfs"
                | "nfs4"
                | "cifs"
                | "smb3"
                | "smbfs"
                | "ncpfs"
                | "afs"
                | "ceph"
                | "glusterfs"
                | "lustre"
                | "sshfs"
                | "davfs"
                | "davfs2"
                | "rclone"
                | "gvfsd-fuse"
        )
    }

    /// A device below one of these folders, by the kernel's driver or by a program; memory and
    /// networks are no sticks.
    pub fn is_below(&self, folders: &[&str]) -> bool {
        let program = self.file_system.strip_prefix("fuse.");
        let device =
            self.source.starts_with("/dev/") || program.is_some_and(|of| of.contains("fat"));
        let below = |folder: &&str| self.path.starts_with(folder) && self.path != Path::new(folder);
        device && folders.iter().any(below)
    }

    /// A stick, a card, or a disk on a cable: where desktops mount what is plugged in, or plugged in by its bus, and no
    /// disk of the computer's own.
    pub fn comes_and_goes(&self) -> bool {
        let disks = self.disks();
        let plugged_in = disks.iter().any(|way| is_plugged_in(way));
        let inside = disks.iter().any(|way| is_inside(way)) && !plugged_in;
        plugged_in || (self.is_below(&FOR_GUESTS) && !inside)
    }

    /// The disks that it lies on, by the kernel's name for the way to each: `/sys/dev/block/8:1` leads through the bus
    /// that the disk hangs on. One that is encrypted, or made of several, is made from others.
    fn disks(&self) -> Vec<PathBuf> {
        let Ok(way) = fs::canonicalize(Path::new("/sys/dev/block").join(&self.device)) else {
            return Vec::new();
        };
        let made_from = fs::read_dir(way.join("slaves")).into_iter().flatten();
        let made_from = made_from.flatten().map(|one| one.path());
        let made_from: Vec<_> = made_from
            .filter_map(|it| fs::canonicalize(it).ok())
            .collect();
        if made_from.is_empty() {
            vec![way]
        } else {
            made_from
        }
    }
}

/// The folders in which desktops and people mount what is plugged in.
const FOR_GUESTS: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// Whether a disk is plugged in from outside, or says that it can be taken out.
fn is_plugged_in(way: &Path) -> bool {
    let disk = way.parent().unwrap_or(way);
    let says = [way.join("removable"), disk.join("removable")];
    way.iter()
        .any(|part| part.to_string_lossy().starts_with("usb"))
        || says
            .iter()
            .any(|file| fs::read(file).is_ok_and(|said| said == b"1\n"))
}

/// Whether a disk is the computer's own: its way leads through neither a slot for cards nor a file that stands for
/// a disk.
fn is_inside(way: &Path) -> bool {
    way.iter()
        .map(|part| part.to_string_lossy())
        .all(|part| !part.starts_with("mmc") && !part.starts_with("loop"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_list_with_a_space_and_chinese_in_it() {
        let line = r"61 28 0:45 / /media/li/U盘\040一\134二 rw,nosuid shared:7 - fuse.fusefat x rw";
        let mount = Mount::read(line).unwrap();
        assert_eq!(mount.path, Path::new("/media/li/U盘 一\\二"));
        assert_eq!(mount.device, "0:45");
        assert!(mount.is_below(&["/media"]));
        assert!(mount.comes_and_goes(), "the system knows no such disk");
        let line = "62 28 0:46 / /mnt/quick rw - tmpfs none rw";
        assert!(!Mount::read(line).unwrap().is_below(&["/mnt"]));
    }

    #[test]
    fn a_disk_inside_is_told_from_a_card_and_from_a_file_that_stands_for_a_disk() {
        let inside = "/sys/devices/pci0000:00/0000:00:17.0/ata1/host0/block/sda/sda3";
        assert!(is_inside(Path::new(inside)));
        for outside in [
            "/sys/devices/pci0000:00/mmc_host/mmc0/block/mmcblk0/mmcblk0p1",
            "/sys/devices/virtual/block/loop3",
        ] {
            assert!(!is_inside(Path::new(outside)), "{outside}");
        }
    }
}
