//! A disk with little room: a file system in memory, which root can mount.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::programs;

/// A disk with little room; taken down when this value goes.
#[derive(Debug)]
pub struct SmallDisk {
    mount: PathBuf,
    _room: tempfile::TempDir,
}

impl SmallDisk {
    /// Mounts one with room for this many MiB; where nothing can be mounted, it says so.
    pub fn mount(test: &str, mebibytes: u32) -> Option<Self> {
        let room = tempfile::tempdir().expect("room for a mount point");
        let mount = room.path().join("小 磁盘");
        fs::create_dir(&mount).expect("a mount point");
        let mounted = programs::system("mount", "mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"])
            .arg(&mount)
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|mounted| mounted.success()) {
            programs::left_out(test, "nothing can be mounted here (not root)");
            return None;
        }
        Some(Self { mount, _room: room })
    }

    /// Its mount point.
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// Leaves no room on it, to the last byte.
    pub fn fill(&self) {
        let mut ballast = File::options()
            .create(true)
            .append(true)
            .open(self.ballast())
            .expect("a disk");
        for size in [1 << 20, 1 << 12, 1] {
            let bytes = vec![0_u8; size];
            loop {
                match ballast.write(&bytes) {
                    Ok(written) if written == size => {}
                    Ok(_) => break,
                    Err(error) if error.kind() == ErrorKind::StorageFull => break,
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }

    /// Makes room, as if something were thrown away.
    pub fn make_room(&self) {
        fs::remove_file(self.ballast()).expect("what fills it");
    }

    fn ballast(&self) -> PathBuf {
        self.mount.join("somebody's films")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = programs::system("umount", "mount")
            .arg("-l")
            .arg(&self.mount)
            .stderr(Stdio::null())
            .status();
        // What is left is memory, and goes with the machine.
        drop(unmounted);
    }
}
