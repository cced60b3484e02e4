//! A USB stick: a FAT32 or exFAT image, mounted by a program of its own under `/media` as a desktop
//! would. Pulling it is the end of that program.
//!
//! Needs root, `/dev/fuse` and a free loop device. Where they are missing, [`Stick::plug`] says so
//! on the error stream and there is no stick.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::alone::{self, Shared};
use crate::programs;
use crate::until::until;

const BYTES: u64 = 64 * 1024 * 1024;
/// So far: tests that run side by side may call theirs the same.
static PLUGGED: AtomicU32 = AtomicU32::new(0);

/// The file system of a stick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The file system of small sticks. Read and written in the image itself.
    Fat32,
    /// The file system of large ones.
    ExFat,
}

/// A stick that is plugged in. It is put away when this value goes.
#[derive(Debug)]
pub struct Stick {
    mount: PathBuf,
    device: Option<String>,
    driver: Option<Child>,
    image: PathBuf,
    _room: tempfile::TempDir,
    /// Put away last.
    _beside: Option<Shared>,
}

impl Stick {
    /// Plugs an exFAT one in; it is called `xuesilu-test-<name>-…`, like no other.
    pub fn plug(name: &str) -> Option<Self> {
        Self::plug_formatted(name, Format::ExFat)
    }

    /// Plugs one in that is formatted so.
    pub fn plug_formatted(name: &str, format: Format) -> Option<Self> {
        if !Path::new("/dev/fuse").exists() || !Path::new("/dev/loop-control").exists() {
            programs::left_out(
                name,
                "/dev/fuse or /dev/loop-control is missing, no stick can be made",
            );
            return None;
        }
        let beside = alone::shared();
        let room = tempfile::tempdir().expect("room for an image");
        let image = room.path().join("stick.img");
        let file = fs::File::create(&image).expect("an image");
        file.set_len(BYTES).expect("room for an image");
        let mut maker = match format {
            Format::Fat32 => programs::system("mkfs.vfat", "dosfstools"),
            Format::ExFat => programs::system("mkfs.exfat", "exfatprogs"),
        };
        if format == Format::Fat32 {
            maker.args(["-F", "32"]);
        }
        let made = maker.arg(&image).stdout(Stdio::null()).status();
        assert!(made.is_ok_and(|made| made.success()), "{maker:?}");
        let device = match format {
            Format::Fat32 => None,
            Format::ExFat => {
                let device = loop_device(&image);
                if device.is_empty() {
                    programs::left_out(name, "no loop device is free, no stick can be made");
                    return None;
                }
                Some(device)
            }
        };
        let mount = PathBuf::from(format!(
            "/media/xuesilu-test-{name}-{}-{}",
            std::process::id(),
            PLUGGED.fetch_add(1, Ordering::Relaxed)
        ));
        fs::create_dir_all(&mount).expect("a mount point");
        let mut stick = Self {
            mount,
            device,
            driver: None,
            image,
            _room: room,
            _beside: beside,
        };
        stick.drive(&[]);
        Some(stick)
    }

    /// Mounts it, by a child of ours that can be ended.
    fn drive(&mut self, options: &[&str]) {
        let mut driver = if let Some(device) = &self.device {
            let mut driver = programs::system("mount.exfat-fuse", "exfat-fuse");
            // With -d it stays in the foreground.
            driver.arg("-d").args(options).arg(device);
            driver
        } else {
            let mut driver = programs::system("fusefat", "fusefat");
            let rights = if options.is_empty() { "rw+" } else { "ro" };
            driver.args(["-f", "-o", rights]).arg(&self.image);
            driver
        };
        let child = driver
            .arg(&self.mount)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        self.driver = Some(child);
        until("the stick is mounted", || self.is_mounted().then_some(()));
    }

    /// Plugs a stick in again that was pulled; what it holds is what reached it.
    pub fn plug_again(&mut self) {
        self.put_away();
        self.drive(&[]);
    }

    /// The same with its lock closed: nothing can be written.
    pub fn plug_again_locked(&mut self) {
        self.put_away();
        self.drive(&["-o", "ro"]);
    }

    /// The device itself: what is written here, it gives back.
    pub fn device(&self) -> PathBuf {
        self.device
            .as_ref()
            .map_or_else(|| self.image.clone(), PathBuf::from)
    }

    /// Its mount point.
    pub fn path(&self) -> &Path {
        &self.mount
    }

    /// The files on it, by name.
    pub fn names(&self) -> Vec<String> {
        let files = fs::read_dir(&self.mount).expect("a stick").flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Pulls it: what the system still has mounted there answers no more.
    pub fn pull(&mut self) {
        if let Some(mut driver) = self.driver.take() {
            driver.kill().expect("a driver to end");
            driver.wait().expect("its end");
        }
    }

    /// Stops answering, as a worn stick does, until [`Stick::answer`].
    pub fn stall(&self) {
        self.tell("-STOP");
    }

    /// Answers again.
    pub fn answer(&self) {
        self.tell("-CONT");
    }

    fn tell(&self, signal: &str) {
        let driver = self.driver.as_ref().expect("a driver").id().to_string();
        let told = programs::system("kill", "procps")
            .args([signal, &driver])
            .status();
        assert!(told.is_ok_and(|told| told.success()), "no driver {driver}");
    }

    /// Puts it away as the desktop does after “safely remove”, or after a pull.
    pub fn put_away(&mut self) {
        let mut unmount = programs::system("umount", "mount");
        unmount.arg(&self.mount).stderr(Stdio::null());
        // A driver that is unmounted writes what it still holds, and ends by itself.
        let orderly = unmount.status().is_ok_and(|status| status.success());
        if let Some(mut driver) = self.driver.take() {
            if !orderly {
                let _ = driver.kill();
            }
            let _ = driver.wait();
        }
        if !orderly {
            // A program that still has files open there keeps only what answers no more.
            let _ = programs::system("umount", "mount")
                .arg("-l")
                .arg(&self.mount)
                .stderr(Stdio::null())
                .status();
            // As long as it has, the system gives the device to nobody else. A stick that is
            // plugged in again is a new device, too.
            if let Some(device) = &mut self.device {
                let mut detach = programs::system("losetup", "mount");
                let _ = detach.args(["-d", device]).stderr(Stdio::null()).status();
                *device = loop_device(&self.image);
            }
        }
        until("nothing is mounted there", || {
            (!self.is_mounted()).then_some(())
        });
    }

    fn is_mounted(&self) -> bool {
        let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
        let there = self.mount.to_string_lossy();
        mounts
            .lines()
            .any(|line| line.split(' ').nth(1) == Some(&there))
    }
}

/// A device that is this file; empty where none is free.
pub(crate) fn loop_device(image: &Path) -> String {
    let mut finder = programs::system("losetup", "mount");
    let found = finder.args(["--find", "--show"]).arg(image).output();
    let found = found.map(|found| String::from_utf8_lossy(&found.stdout).trim().to_owned());
    found.unwrap_or_default()
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
        if let Some(mut driver) = self.driver.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
        if let Some(device) = &self.device {
            quietly(programs::system("losetup", "mount").arg("-d").arg(device));
        }
        let _ = fs::remove_dir(&self.mount);
    }
}
