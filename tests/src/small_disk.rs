//! A disk that is soon full: a small file system in memory, which root can mount.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::programs;

/// Mounted over a folder; taken down when this value goes.
#[derive(Debug)]
pub struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Over this folder, of this size (`16m`). `None` where this user cannot mount.
    pub fn over(folder: &Path, size: &str) -> Option<Self> {
        fs::create_dir_all(folder).expect("a folder");
        let mounted = programs::system("mount", "mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder)
            .status();
        let mounted = mounted.is_ok_and(|status| status.success());
        mounted.then(|| Self(folder.to_owned()))
    }

    /// Leaves no room.
    pub fn fill(&self) {
        let mut file = fs::File::create(self.filler()).expect("a file");
        let mut block = vec![1; 1 << 20];
        while !block.is_empty() {
            if file.write_all(&block).is_err() {
                block.truncate(block.len() / 2);
            }
        }
    }

    /// Somebody made room.
    pub fn free(&self) {
        fs::remove_file(self.filler()).expect("room is made");
    }

    fn filler(&self) -> PathBuf {
        self.0.join("other people's pictures")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let mut unmount = programs::system("umount", "mount");
        // Lazily: the window's helpers may still be leaving.
        let _ = unmount.arg("-l").arg(&self.0).status();
    }
}
