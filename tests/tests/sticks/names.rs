//! Odd names on real sticks: every package gets a file, nothing is overwritten.

use std::collections::HashSet;
use std::fs::File;
use std::process::Command;

use tempfile::TempDir;
use xuesilu_core::handover::package::{Verdict, verify};
use xuesilu_core::handover::package_name;
use xuesilu_core::member::Naming;
use xuesilu_tests::programs;
use xuesilu_tests::stick::Stick;

use crate::{choice, person};

const NAMES: [&str; 12] = [
    "张三",
    "张三",
    ":?*<>|\"",
    "CON",
    "nul.txt",
    "张三.",
    "👨‍👩‍👧",
    "𠮷田",
    "a\u{202E}b",
    "../../etc",
    "李　四",
    "学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学学",
];

#[test]
fn p18_p19_every_name_gets_a_file_of_its_own_on_exfat() {
    let Some(stick) = Stick::plug("names") else {
        return;
    };
    let mut files = HashSet::new();
    for odd in odd_names() {
        let folder = TempDir::new().unwrap();
        let mut profile = person(folder.path(), &odd, "");
        let handed = profile
            .handover()
            .write(&choice(), stick.path(), None, &mut |_, _| {})
            .unwrap_or_else(|error| panic!("{odd}: {error}"));
        let file = handed.file.expect("a file");
        let verified = verify(&file, None).unwrap();
        assert_eq!(verified.verdict, Verdict::Intact, "{odd}");
        // The file system does not know upper from lower case.
        assert!(files.insert(file.to_string_lossy().to_lowercase()), "{odd}");
    }
    assert_eq!(stick.names().len(), files.len());
}

/// The FUSE driver of FAT32 knows no names beyond ASCII, so the names go into an image by mtools.
#[test]
fn p18_every_name_is_one_that_fat32_keeps() {
    let room = TempDir::new().unwrap();
    let image = room.path().join("fat32.img");
    File::create(&image)
        .and_then(|file| file.set_len(64 * 1024 * 1024))
        .unwrap();
    run(programs::system("mkfs.vfat", "dosfstools")
        .args(["-F", "32"])
        .arg(&image));
    let mut names = Vec::new();
    for odd in odd_names() {
        let naming = Naming::parse(&odd, "第一支部", "").unwrap();
        let id = format!("{:04x}", names.len());
        names.push(package_name(&naming, &id, 2026, 1, true));
        let file = room.path().join("package");
        std::fs::write(&file, &odd).unwrap();
        let target = format!("::{}", names.last().unwrap());
        let mut copy = programs::system("mcopy", "mtools");
        // -D o would overwrite in silence; a name that is taken makes it fail instead.
        copy.env("LC_ALL", "C.UTF-8")
            .arg("-i")
            .arg(&image)
            .args(["-D", "s"]);
        run(copy.arg(&file).arg(&target));
    }
    let mut list = programs::system("mdir", "mtools");
    list.env("LC_ALL", "C.UTF-8")
        .arg("-b")
        .arg("-i")
        .arg(&image)
        .arg("::");
    let listed = String::from_utf8(list.output().unwrap().stdout).unwrap();
    let kept: HashSet<&str> = listed
        .lines()
        .map(|line| line.trim_start_matches("::/"))
        .collect();
    assert_eq!(kept, names.iter().map(String::as_str).collect());
    run(programs::system("fsck.vfat", "dosfstools")
        .arg("-n")
        .arg(&image));
}

fn odd_names() -> impl Iterator<Item = String> {
    let long = "学".repeat(300);
    NAMES.iter().map(|odd| (*odd).to_owned()).chain([long])
}

fn run(command: &mut Command) {
    let output = command.output().expect("a program of the system");
    assert!(output.status.success(), "{command:?}: {output:?}");
}
