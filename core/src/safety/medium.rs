//! The medium of a profile: a disk of this computer, or something that comes and goes.

use std::path::Path;

use super::Mount;
use crate::locale::{Key, key};

/// The medium that a folder lies on.
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
        among(Mount::all(), folder, Mount::comes_and_goes)
    }

    /// Whether what lies there may be pulled out, and so is said to be safe to unplug. Where the system does not tell
    /// drives apart it is said, too: it is true of a folder, and needed of a stick.
    pub fn may_be_unplugged(folder: &Path) -> bool {
        // The list of mounts knows whole paths only.
        let whole = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        !cfg!(target_os = "linux") || Self::of(&whole) == Self::Removable
    }

    /// A notice for people who keep a log there; nothing of a computer's own disk.
    pub const fn notice(self) -> Option<Key> {
        match self {
            Self::Own => None,
            Self::Removable => Some(key!("medium-removable")),
            Self::Network => Some(key!("medium-network")),
        }
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
fn among(mounts: Vec<Mount>, folder: &Path, comes_and_goes: impl Fn(&Mount) -> bool) -> Medium {
    let holds = mounts
        .into_iter()
        .filter(|mount| folder.starts_with(&mount.path))
        .max_by_key(|mount| mount.path.components().count());
    match holds {
        Some(mount) if mount.is_network() => Medium::Network,
        Some(mount) if comes_and_goes(&mount) => Medium::Removable,
        _ => Medium::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            among(mounts, Path::new(folder), |mount| {
                ["8:17", "8:33"].contains(&mount.device.as_str())
            })
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
        assert_eq!(Medium::Own.notice(), None);
        let of = |medium: Medium| medium.notice().unwrap();
        assert_ne!(of(Medium::Network), of(Medium::Removable));
    }
}
