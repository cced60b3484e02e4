//! A disk that the system itself makes read-only while it is in use, as Linux does with ext4 after
//! the first error of the drive.
//!
//! Needs root and a free loop device. Where they are missing, [`FailingDisk::mount`] says so on the
//! error stream and there is no disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::programs;
use crate::stick::loop_device;

const BYTES: u64 = 32 * 1024 * 1024;

/// A file system over a device that fails; taken down when this value goes.
#[derive(Debug)]
pub struct FailingDisk {
    mount: PathBuf,
    image: PathBuf,
    _room: tempfile::TempDir,
}

impl FailingDisk {
    /// Makes one and mounts it.
    pub fn mount(test: &str) -> Option<Self> {
        let room = tempfile::tempdir().expect("room for an image");
        let (mount, image) = (room.path().join("disk"), room.path().join("disk.img"));
        fs::create_dir(&mount).expect("a mount point");
        let file = fs::File::create(&image).expect("an image");
        file.set_len(BYTES).expect("room for an image");
        let mut maker = programs::system("mkfs.ext4", "e2fsprogs");
        assert!(done(maker.arg("-q").arg(&image)), "{maker:?}");
        let disk = Self {
            mount,
            image,
            _room: room,
        };
        if disk.attach() {
            return Some(disk);
        }
        programs::left_out(test, "no ext4 image can be mounted here");
        None
    }

    /// Its mount point.
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// The kernel's own answer to an error of the drive: from now on nothing can be written, by whoever
    /// has a file open either.
    pub fn fail(&self) {
        let mut abort = programs::system("mount", "mount");
        abort.args(["-o", "remount,abort"]).arg(&self.mount);
        assert!(done(&mut abort), "{abort:?}");
    }

    /// Does as a start of the computer does: the file system is mended and mounted again, in the
    /// same place. Files that are open stay with the failed one.
    pub fn mend(&self) {
        self.detach();
        let mut mender = programs::system("e2fsck", "e2fsprogs");
        mender.arg("-fy").arg(&self.image);
        // 1 is “errors were corrected”.
        let status = mender.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let code = status.ok().and_then(|status| status.code());
        assert!(matches!(code, Some(0 | 1)), "{mender:?}: {code:?}");
        assert!(self.attach(), "mounted before");
    }

    /// A device of its own each time: that of the failed one is in use for as long as its files are.
    fn attach(&self) -> bool {
        // `mount -o loop` would take the old one again, and the failed file system with it.
        let device = loop_device(&self.image);
        let mut mount = programs::system("mount", "mount");
        mount.args(["-t", "ext4", "-o", "errors=remount-ro", &device]);
        let mounted = !device.is_empty() && done(mount.arg(&self.mount));
        // It goes by itself when nothing is mounted from it any more.
        let mut detach = programs::system("losetup", "mount");
        done(detach.args(["-d", &device]));
        mounted
    }

    fn detach(&self) -> bool {
        let mut unmount = programs::system("umount", "mount");
        done(unmount.arg("-l").arg(&self.mount))
    }
}

fn done(command: &mut Command) -> bool {
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    done.is_ok_and(|done| done.success())
}

impl Drop for FailingDisk {
    fn drop(&mut self) {
        self.detach();
    }
}
