//! A clean system in a folder, in which programs are started as on a computer of its own.

use crate::command;
use crate::failure::{During, Failure, Result};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What lies over the system, so that it stays as it was: a layer for what is written, the computer's
/// processes and devices, its screens, and what is to be installed. Ends when its input does, which
/// ends everything in it; the mounts were never seen outside.
const MOUNTS: &str = "\
mount -t overlay machine -o lowerdir=\"$1\",upperdir=\"$2/written\",workdir=\"$2/work\" \"$2/root\"
cd \"$2/root\"
mount -t proc proc proc
mount --rbind /dev dev
mkdir -p tmp/.X11-unix packages
mount --bind /tmp/.X11-unix tmp/.X11-unix
mount --bind \"$3\" packages
cp /etc/resolv.conf etc/resolv.conf
echo ready
exec cat";

/// Who works on it. The number is the first that a system gives to a person.
const USER: &str = "1000:1000";
const HOME: &str = "/home/member";

/// A running machine. It ends when this value does, and so when this program does, however that ends.
pub struct Machine {
    name: &'static str,
    first: Child,
    room: PathBuf,
}

impl Machine {
    /// Starts one called `name` on the clean system in `base`, with `packages` in it.
    pub fn start(name: &'static str, base: &Path, packages: &Path) -> Result<Self> {
        let room = base.with_extension("run");
        empty(&room)?;
        for part in ["written", "work", "root"] {
            fs::create_dir_all(room.join(part)).during("making room for a machine")?;
        }
        let mut start = Command::new("unshare");
        start.args(["--mount", "--pid", "--fork", "sh", "-euc", MOUNTS, "sh"]);
        start.arg(base).arg(&room).arg(packages);
        let mut first = start
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .during("starting a machine")?;
        let mut said = String::new();
        if let Some(stream) = first.stdout.take() {
            let _ = BufReader::new(stream).read_line(&mut said);
        }
        let machine = Self { name, first, room };
        match said.trim() {
            "ready" => Ok(machine),
            _ => Err(Failure::new("its file systems cannot be mounted here")),
        }
    }

    /// Runs `script` as the administrator, with the network.
    pub fn administer(&self, script: &str) -> Result {
        println!("{}# {script}", self.name);
        let mut command = self.within(Command::new("nsenter"), &[]);
        command.args(["sh", "-euc", script]);
        self.run(&mut command)
    }

    /// Runs `script` as the one who works on it, without any network.
    pub fn work(&self, script: &str, words: &[&str]) -> Result {
        self.run(&mut self.worker(&[&["sh", "-euxc", script, "sh"], words].concat()))
    }

    /// A program that the one who works on it starts, without any network.
    pub fn worker(&self, words: &[&str]) -> Command {
        let mut command = Command::new("unshare");
        command.args(["--net", "nsenter"]);
        let mut command = self.within(command, &["--userspec", USER]);
        command.env("HOME", HOME).args(words);
        command
    }

    fn within(&self, mut enter: Command, options: &[&str]) -> Command {
        let spaces = format!("/proc/{}/ns", self.first.id());
        enter.arg(format!("--mount={spaces}/mnt"));
        enter.arg(format!("--pid={spaces}/pid_for_children"));
        enter
            .arg("chroot")
            .args(options)
            .arg(self.room.join("root"));
        enter
            .env_clear()
            .env(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            )
            .env("LANG", "C.UTF-8")
            .env("DEBIAN_FRONTEND", "noninteractive");
        enter
    }

    fn run(&self, command: &mut Command) -> Result {
        let status = command.status().during("entering a machine")?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "{}: that failed ({status})",
            self.name
        )))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        // The end of its input ends it.
        drop(self.first.stdin.take());
        let _ = self.first.wait();
        let _ = empty(&self.room);
    }
}

/// Removes `folder`, if it is there.
pub fn empty(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).during("emptying the room of a machine")?;
    }
    Ok(())
}

/// Whether this system lets this user mount what only they see.
pub fn can_be_had() -> bool {
    let mut mount = Command::new("unshare");
    mount.args(["--mount", "--pid", "--fork", "mount", "-t", "tmpfs"]);
    command::succeeds(mount.args(["none", "/mnt"]))
}
