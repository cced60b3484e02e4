//! What a profile lies on: a disk of this computer, or something that comes and goes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::locale;
use crate::settings::Language;

/// What a folder lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A disk of this computer; also where the system does not tell.
    Own,
    /// A stick, or a disk on a cable.
    Removable,
    /// Another computer's disk.
    Network,
}

impl Medium {
    /// Of a folder that is there.
    pub fn of(folder: &Path) -> Self {
        among(Mount::all(), folder, Mount::hangs_on_usb)
    }

    /// What somebody should know who keeps a log there; nothing of a computer's own disk.
    pub fn notice(self, language: Language) -> Option<String> {
        let words = match self {
            Self::Own => return None,
            Self::Removable => "medium-removable",
            Self::Network => "medium-network",
        };
        Some(locale::say(language, words, None))
    }

    /// As records of faults know it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Removable => "removable",
            Self::Network => "network",
        }
    }
}

/// The mount that a folder is in is the one with the longest path; of two at one place, the later.
fn among(mounts: Vec<Mount>, folder: &Path, on_usb: impl Fn(&Mount) -> bool) -> Medium {
    let holds = mounts
        .into_iter()
        .filter(|mount| folder.starts_with(&mount.path))
        .max_by_key(|mount| mount.path.components().count());
    match holds {
        Some(mount) if mount.is_network() => Medium::Network,
        Some(mount) if mount.is_below(&["/media", "/run/media"]) || on_usb(&mount) => {
            Medium::Removable
        }
        _ => Medium::Own,
    }
}

/// A line of Linux' list of mounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// `8:1`
    pub device: String,
    /// Where it is mounted.
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

    /// Its disk is plugged in from outside, or says that it can be taken out.
    pub fn hangs_on_usb(&self) -> bool {
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
        let line = "62 28 0:46 / /mnt/quick rw - tmpfs none rw";
        assert!(!Mount::read(line).unwrap().is_below(&["/mnt"]));
    }

    #[test]
    fn a_folder_lies_on_the_mount_with_the_longest_path() {
        let list = "1 0 8:1 / / rw - ext4 /dev/sda1 rw
2 1 8:17 / /media/li/STICK rw - vfat /dev/sdb1 rw
3 1 0:50 / /home/li/office rw - cifs //server/share rw
4 1 8:33 / /data rw - ext4 /dev/sdc1 rw
5 1 8:49 / /mnt/second rw - ext4 /dev/sdd1 rw
6 1 0:51 / /home/li/far rw - fuse.sshfs li@far: rw";
        let on = |folder: &str| {
            let mounts = list.lines().filter_map(Mount::read).collect();
            among(mounts, Path::new(folder), |mount| mount.device == "8:33")
        };
        assert_eq!(on("/home/li/.local/share/xuesilu"), Medium::Own);
        assert_eq!(on("/media/li/STICK/xuesilu-data"), Medium::Removable);
        assert_eq!(on("/media/li/STICKER"), Medium::Own);
        assert_eq!(on("/home/li/office/log"), Medium::Network);
        assert_eq!(on("/home/li/far"), Medium::Network);
        assert_eq!(on("/data/log"), Medium::Removable, "on a cable");
        assert_eq!(on("/mnt/second/log"), Medium::Own, "a second disk inside");
    }

    #[test]
    fn what_comes_and_goes_is_said_and_a_disk_of_ones_own_is_not() {
        for language in Language::ALL {
            assert_eq!(Medium::Own.notice(language), None);
            let of = |medium: Medium| medium.notice(language).unwrap();
            assert_ne!(of(Medium::Network), of(Medium::Removable));
        }
    }
}
