//! Packages that the machine must have from its distribution, and getting it on Debian and its kin.

use crate::command;
use crate::failure::{Failure, Result};
use crate::purpose::Purpose;
use std::process::Command;

/// A package of Debian's, why it is needed, and how to see on another system that it is there.
#[derive(Debug, PartialEq, Eq)]
pub struct Package {
    /// Debian's name for it.
    pub name: &'static str,
    /// One clause, shown before it is installed.
    pub why: &'static str,
    /// The sign that another system has it.
    pub sign: Sign,
    needed: Needed,
}

/// A sign that something is installed where there is no `dpkg`.
#[derive(Debug, PartialEq, Eq)]
pub enum Sign {
    /// `pkg-config` knows the library.
    Library(&'static str),
    /// The program is on the search path.
    Program(&'static str),
    /// A font for Chinese is installed.
    ChineseFont,
    /// `python3` knows the module.
    Python(&'static str),
    /// The file is there.
    File(&'static str),
}

#[derive(Debug, PartialEq, Eq)]
enum Needed {
    Always,
    /// By every test run, by `machines`, and by `run` on a machine without a display.
    WithoutDisplay,
    ToTest,
    ToPackage,
    ToTestOrPackage,
    ForMachines,
}

const fn package(name: &'static str, needed: Needed, sign: Sign, why: &'static str) -> Package {
    Package {
        name,
        why,
        sign,
        needed,
    }
}

const PACKAGES: &[Package] = &[
    package(
        "build-essential",
        Needed::Always,
        Sign::Program("cc"),
        "the C compiler and linker, for SQLite and for Rust itself",
    ),
    package(
        "pkg-config",
        Needed::Always,
        Sign::Program("pkg-config"),
        "finds the system libraries that the window links",
    ),
    package(
        "libwebkit2gtk-4.1-dev",
        Needed::Always,
        Sign::Library("webkit2gtk-4.1"),
        "the web view that draws the window",
    ),
    package(
        "librsvg2-dev",
        Needed::Always,
        Sign::Library("librsvg-2.0"),
        "draws the SVG icons of the desktop theme",
    ),
    package(
        "fonts-noto-cjk",
        Needed::Always,
        Sign::ChineseFont,
        "Chinese type; without it the text is empty boxes",
    ),
    package(
        "xvfb",
        Needed::WithoutDisplay,
        Sign::Program("Xvfb"),
        "a screen in memory, for windows where there is no display",
    ),
    package(
        "webkit2gtk-driver",
        Needed::ToTest,
        Sign::Program("WebKitWebDriver"),
        "types and clicks in the real window",
    ),
    package(
        "dbus-daemon",
        Needed::ToTest,
        Sign::Program("dbus-daemon"),
        "a bus of its own for a window and who reads it aloud",
    ),
    package(
        "at-spi2-core",
        Needed::ToTest,
        Sign::Library("atspi-2"),
        "carries what a window tells a screen reader",
    ),
    package(
        "python3-pyatspi",
        Needed::ToTest,
        Sign::Python("pyatspi"),
        "hears it as a screen reader does",
    ),
    package(
        "procps",
        Needed::ToTest,
        Sign::Program("kill"),
        "ends the program at once, as a crash would",
    ),
    package(
        "exfat-fuse",
        Needed::ToTest,
        Sign::Program("mount.exfat-fuse"),
        "a stick that can be pulled, without the kernel's driver",
    ),
    package(
        "exfatprogs",
        Needed::ToTest,
        Sign::Program("mkfs.exfat"),
        "makes the file system of that stick",
    ),
    package(
        "fusefat",
        Needed::ToTest,
        Sign::Program("fusefat"),
        "the same for a small stick",
    ),
    package(
        "dosfstools",
        Needed::ToTest,
        Sign::Program("mkfs.vfat"),
        "makes the file system of that one",
    ),
    package(
        "e2fsprogs",
        Needed::ToTest,
        Sign::Program("mkfs.ext4"),
        "makes and mends a disk that turns read-only under the window",
    ),
    package(
        "mtools",
        Needed::ToTest,
        Sign::Program("mcopy"),
        "writes names into it as other systems do",
    ),
    package(
        "strace",
        Needed::ToTest,
        Sign::Program("strace"),
        "shows that no network is opened, and injects disk faults",
    ),
    package(
        "faketime",
        Needed::ToTest,
        Sign::Program("faketime"),
        "sets the clocks of a running program, and lets them run fast",
    ),
    package(
        "poppler-utils",
        Needed::ToTest,
        Sign::Program("pdftotext"),
        "reads our PDF as a program of others does",
    ),
    package(
        "python3-openpyxl",
        Needed::ToTest,
        Sign::Python("openpyxl"),
        "reads our workbooks as a program of others does",
    ),
    package(
        "python3-docx",
        Needed::ToTest,
        Sign::Python("docx"),
        "reads our documents as a program of others does",
    ),
    package(
        "python3-nacl",
        Needed::ToTest,
        Sign::Python("nacl"),
        "checks our signatures in a reader of packages that others could have written",
    ),
    package(
        "libreoffice-calc-nogui",
        Needed::ToTest,
        Sign::Program("soffice"),
        "opens our tables, and shows that none of them calculates",
    ),
    package(
        "libreoffice-writer-nogui",
        Needed::ToTest,
        Sign::File("/usr/lib/libreoffice/program/libswlo.so"),
        "writes one document in every format that we read",
    ),
    package(
        "postgresql",
        Needed::ToTest,
        Sign::Program("initdb"),
        "loads a branch's open tables, and sums them as the program does",
    ),
    package(
        "python3-venv",
        Needed::ToTestOrPackage,
        Sign::Python("ensurepip"),
        "installs DuckDB for a test, and the linker that builds for older systems",
    ),
    package(
        "librsvg2-bin",
        Needed::ToPackage,
        Sign::Program("rsvg-convert"),
        "draws the icon in all sizes",
    ),
    package(
        "rpm",
        Needed::ToPackage,
        Sign::Program("rpmbuild"),
        "writes the .rpm",
    ),
    package(
        "dpkg-dev",
        Needed::ToPackage,
        Sign::Program("dpkg-shlibdeps"),
        "writes the .deb, and finds what libraries it needs",
    ),
    package(
        "debootstrap",
        Needed::ForMachines,
        Sign::Program("debootstrap"),
        "downloads a clean system into a folder",
    ),
];

/// The packages that are needed for `purpose` on a machine with or without a display.
pub fn wanted(purpose: Purpose, has_display: bool) -> Vec<&'static Package> {
    let tests = purpose == Purpose::Test;
    let machines = purpose == Purpose::Machines;
    PACKAGES
        .iter()
        .filter(|package| match package.needed {
            Needed::Always => true,
            Needed::WithoutDisplay => {
                tests || machines || (purpose == Purpose::Run && !has_display)
            }
            Needed::ToTest => tests,
            Needed::ToPackage => purpose == Purpose::Package,
            Needed::ToTestOrPackage => tests || purpose == Purpose::Package,
            Needed::ForMachines => machines,
        })
        .collect()
}

/// Whether this system keeps its packages with `dpkg` and `apt-get`.
pub fn is_here() -> bool {
    command::find("dpkg-query").is_some() && command::find("apt-get").is_some()
}

/// Installs what is missing of `wanted`, having said what and why.
pub fn provide(wanted: &[&'static Package]) -> Result {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Package} ${db:Status-Status}\\n"]);
    query.args(wanted.iter().map(|package| package.name));
    let known = command::said(&mut query).unwrap_or_default();
    let missing = missing(wanted, &known);
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing from this system:");
    for package in &missing {
        println!("  {:<22} {}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    install(&names)
}

/// Those of `wanted` that `dpkg-query` does not call installed. A package that was
/// removed but left its settings is listed as well, with another word.
fn missing(wanted: &[&'static Package], known: &str) -> Vec<&'static Package> {
    let is_installed = |package: &Package| {
        known
            .lines()
            .filter_map(|line| line.split_once(' '))
            .any(|(name, status)| name == package.name && status == "installed")
    };
    wanted
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect()
}

fn install(names: &[&str]) -> Result {
    let is_root = command::said(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root && command::find("sudo").is_none() {
        return Err(Failure::new(format!(
            "installing needs root, and there is no sudo; as root run: apt-get install {}",
            names.join(" ")
        )));
    }
    println!("They are now installed with apt-get.");
    let apt_get = |arguments: &[&str]| {
        // Through `env`, because sudo does not hand on variables.
        let mut command = Command::new(if is_root { "env" } else { "sudo" });
        if !is_root {
            command.arg("env");
        }
        command.arg("DEBIAN_FRONTEND=noninteractive");
        // A machine that has just started may be updating itself; wait for it.
        command.args(["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
        // No progress bars: they fill a log.
        command.args(["-o", "Dpkg::Use-Pty=0"]);
        command.args(arguments);
        command
    };
    // A list that cannot be refreshed may still be good enough; the install will tell.
    if let Err(failure) = command::run(&mut apt_get(&["update"])) {
        println!("! {failure}; going on with the package lists as they are");
    }
    let mut install = apt_get(&["install", "-y", "--no-install-recommends"]);
    command::run(install.args(names)).map_err(|failure| {
        let names = names.join(" ");
        Failure::new(format!(
            "{failure}; when these are installed the rest will go on: {names}"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{Purpose, missing, wanted};

    fn names(purpose: Purpose, has_display: bool) -> Vec<&'static str> {
        let wanted = wanted(purpose, has_display);
        wanted.iter().map(|package| package.name).collect()
    }

    #[test]
    fn a_screen_in_memory_is_wanted_only_where_it_is_used() {
        assert!(!names(Purpose::Run, true).contains(&"xvfb"));
        assert!(names(Purpose::Run, false).contains(&"xvfb"));
        assert!(names(Purpose::Test, true).contains(&"xvfb"));
    }

    #[test]
    fn the_driver_is_wanted_only_by_tests() {
        assert!(!names(Purpose::Run, false).contains(&"webkit2gtk-driver"));
        assert!(names(Purpose::Test, true).contains(&"webkit2gtk-driver"));
    }

    #[test]
    fn missing_is_what_is_unknown_removed_or_half_installed() {
        let wanted = wanted(Purpose::Run, true);
        let known = "build-essential installed\npkg-config config-files\n\
                     libwebkit2gtk-4.1-dev half-installed\nlibrsvg2-dev installed\n";
        let missing = missing(&wanted, known);
        let names: Vec<_> = missing.iter().map(|package| package.name).collect();
        let expected = ["pkg-config", "libwebkit2gtk-4.1-dev", "fonts-noto-cjk"];
        assert_eq!(names, expected);
    }

    #[test]
    fn nothing_is_missing_where_all_is_installed() {
        let wanted = wanted(Purpose::Test, false);
        let lines = wanted
            .iter()
            .map(|package| format!("{} installed", package.name));
        let known = lines.collect::<Vec<_>>().join("\n");
        assert!(missing(&wanted, &known).is_empty());
    }
}
