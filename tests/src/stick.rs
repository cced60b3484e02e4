//! A USB stick: an exFAT image behind a loop device, mounted by a program of its own under `/media`
//! as a desktop would. Pulling it is the end of that program.
//!
//! Needs root, `/dev/fuse` and a free loop device. Where they are missing, [`Stick::plug`] says so
//! on the error stream and there is no stick.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use crate::programs;
use crate::until::until;

const BYTES: u64 = 64 * 1024 * 1024;

/// A stick that is plugged in. It is put away when this value goes.
#[derive(Debug)]
pub struct Stick {
    mount: PathBuf,
    device: String,
    driver: Child,
    _image: tempfile::TempDir,
}

impl Stick {
    /// Plugs one in; it is called `xuesilu-test-<name>-<process>`.
    #[expect(clippy::print_stderr, reason = "a test that is left out says why")]
    pub fn plug(name: &str) -> Option<Self> {
        if !Path::new("/dev/fuse").exists() || !Path::new("/dev/loop-control").exists() {
            eprintln!(
                "SKIPPED: no stick can be made here: /dev/fuse or /dev/loop-control is missing"
            );
            return None;
        }
        let room = tempfile::tempdir().expect("room for an image");
        let image = room.path().join("stick.img");
        let file = fs::File::create(&image).expect("an image");
        file.set_len(BYTES).expect("room for an image");
        let mut make = programs::system("mkfs.exfat", "exfatprogs");
        let made = make.arg(&image).stdout(Stdio::null()).status();
        assert!(made.is_ok_and(|made| made.success()), "mkfs.exfat");
        let mut find = programs::system("losetup", "mount");
        let found = find.args(["--find", "--show"]).arg(&image).output();
        let device = found.map(|found| String::from_utf8_lossy(&found.stdout).trim().to_owned());
        let device = device.unwrap_or_default();
        if device.is_empty() {
            eprintln!("SKIPPED: no stick can be made here: no loop device is free");
            return None;
        }
        let mount = PathBuf::from(format!("/media/xuesilu-test-{name}-{}", std::process::id()));
        fs::create_dir_all(&mount).expect("a mount point");
        // With -d it stays in the foreground, and so is a child of ours that can be ended.
        let driver = programs::system("mount.exfat-fuse", "exfat-fuse")
            .arg("-d")
            .arg(&device)
            .arg(&mount)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("mount.exfat-fuse starts");
        let stick = Self {
            mount,
            device,
            driver,
            _image: room,
        };
        until("the stick is mounted", || stick.is_mounted().then_some(()));
        Some(stick)
    }

    /// Where it is mounted.
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// What is on it, by name.
    pub fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.mount).expect("a stick").flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Pulls it: what the system still has mounted there answers no more.
    pub fn pull(&mut self) {
        self.driver.kill().expect("a driver to end");
        self.driver.wait().expect("its end");
    }

    fn is_mounted(&self) -> bool {
        let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        let there = self.mount.to_string_lossy();
        mounts
            .lines()
            .any(|line| line.split(' ').nth(1) == Some(&there))
    }
}

impl Drop for Stick {
    fn drop(&mut self) {
        let quietly = |command: &mut std::process::Command| {
            // Putting away goes as far as it goes.
            let _ = command.stderr(Stdio::null()).status();
        };
        quietly(
            programs::system("umount", "mount")
                .arg("-l")
                .arg(&self.mount),
        );
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        quietly(
            programs::system("losetup", "mount")
                .arg("-d")
                .arg(&self.device),
        );
        let _ = fs::remove_dir(&self.mount);
    }
}
