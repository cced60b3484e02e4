//! Packages for Debian and its kin.

use super::tree::{Tree, asset};
use super::{Contents, VERSION};
use crate::command;
use crate::failure::{During, Failure, Result};
use crate::version::Version;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes `contents` as a .deb into `folder`.
pub fn write(contents: &Contents, folder: &Path) -> Result<PathBuf> {
    let (name, tree) = (contents.name, &contents.tree);
    let architecture = command::said(Command::new("dpkg").arg("--print-architecture"))
        .map(|said| said.trim().to_owned())
        .ok_or_else(|| Failure::new("dpkg cannot be started"))?;
    let overrides = format!("usr/share/lintian/overrides/{name}");
    tree.file(&asset(&format!("{name}.lintian-overrides")), &overrides)?;
    let changes = format!("usr/share/doc/{name}/changelog");
    tree.packed(&super::read(&asset("changelog"))?, &changes)?;
    let size = installed_size(tree)?;
    let depends = depends(contents)?;
    tree.text(&control(contents, &architecture, &depends, size), CONTROL)?;
    tree.open_to_all()?;
    let package = folder.join(format!("{name}_{VERSION}_{architecture}.deb"));
    let mut build = Command::new("dpkg-deb");
    // xz is what the oldest of the systems unpacks; zstd is not.
    build.args(["-Zxz", "--root-owner-group", "--build"]);
    command::run(build.arg(tree.root()).arg(&package))?;
    Ok(package)
}

const CONTROL: &str = "DEBIAN/control";

fn control(contents: &Contents, architecture: &str, depends: &str, size: u64) -> String {
    let kilobytes = size.div_ceil(1024);
    let mut control = format!(
        "Package: {}\nVersion: {VERSION}\nArchitecture: {architecture}\n\
         Maintainer: {}\nInstalled-Size: {kilobytes}\nSection: education\nPriority: optional\n\
         Depends: {depends}\n",
        contents.name,
        super::MAINTAINER,
    );
    for (field, value) in contents.deb_fields {
        let _ = writeln!(control, "{field}: {value}");
    }
    let _ = writeln!(control, "Description: {}", contents.summary);
    for line in contents.description.lines() {
        let _ = writeln!(control, " {}", if line.is_empty() { "." } else { line });
    }
    control
}

/// The libraries that the programs ask for, as Debian names them with the oldest version that has
/// what they use, and what the program needs beside libraries.
fn depends(contents: &Contents) -> Result<String> {
    let root = contents.tree.root();
    // Debian's own tool reads this file wherever it is started.
    let about = format!(
        "Source: {0}\n\nPackage: {0}\nArchitecture: any\n",
        contents.name
    );
    contents.tree.text(&about, "debian/control")?;
    let mut ask = Command::new("dpkg-shlibdeps");
    ask.current_dir(root).arg("-O").args(contents.programs);
    let said = command::said(&mut ask).unwrap_or_default();
    fs::remove_dir_all(root.join("debian")).during("tidying up after dpkg-shlibdeps")?;
    let libraries = said
        .trim()
        .strip_prefix("shlibs:Depends=")
        .ok_or_else(|| Failure::new("dpkg-shlibdeps does not say what the programs ask for"))?;
    let others = contents
        .deb_depends
        .iter()
        .map(|other| format!(", {other}"));
    let programs = contents.programs.iter();
    let asked = programs.map(|program| super::glibc::newest(&root.join(program)));
    let newest = asked.collect::<Result<Vec<_>>>()?.into_iter().max();
    let newest = newest.ok_or_else(|| Failure::new("a package without a program"))?;
    Ok(with_libc(libraries, newest) + &others.collect::<String>())
}

/// The libraries with the glibc that the programs ask for. Debian's tool goes by the one that is here, in
/// which what older ones had in libraries of their own is of 2.34.
fn with_libc(libraries: &str, newest: Version) -> String {
    let one = |library: &str| {
        if library.starts_with("libc6 ") {
            format!("libc6 (>= {})", newest.short())
        } else {
            library.to_owned()
        }
    };
    libraries
        .split(", ")
        .map(one)
        .collect::<Vec<_>>()
        .join(", ")
}

fn installed_size(tree: &Tree) -> Result<u64> {
    let files = tree.files()?;
    let size = |file: &String| fs::metadata(tree.root().join(file)).map_or(0, |about| about.len());
    Ok(files.iter().map(size).sum())
}

#[cfg(test)]
mod tests {
    use super::{Contents, Tree, Version, control, with_libc};

    #[test]
    fn the_glibc_that_is_asked_for_is_the_programs_own() {
        let here = "libc6 (>= 2.34), libgcc-s1 (>= 4.2)";
        let asked = with_libc(here, Version::new(2, 28, 0));
        assert_eq!(asked, "libc6 (>= 2.28), libgcc-s1 (>= 4.2)");
        assert_eq!(
            with_libc("libc6 (>= 2.34)", Version::new(2, 3, 4)),
            "libc6 (>= 2.3.4)"
        );
    }

    #[test]
    fn the_control_file_says_what_dpkg_must_know_in_its_own_form() {
        let root = std::env::temp_dir().join(format!("xtask-control-{}", std::process::id()));
        let contents = Contents {
            name: "xuesilu",
            summary: "学思录",
            description: "一\n\ntwo",
            programs: &["usr/bin/xuesilu"],
            deb_depends: &[],
            deb_fields: &[("Conflicts", "xuesilu-cli")],
            rpm_requires: &[],
            tree: Tree::new(root.clone()).unwrap(),
        };
        let said = control(&contents, "amd64", "libc6 (>= 2.28)", 1025);
        std::fs::remove_dir_all(root).unwrap();
        for line in [
            "Package: xuesilu",
            "Architecture: amd64",
            "Installed-Size: 2",
            "Depends: libc6 (>= 2.28)",
            "Conflicts: xuesilu-cli",
        ] {
            assert!(said.lines().any(|said| said == line), "{line}\n{said}");
        }
        // A line that is empty would end the paragraph.
        assert!(
            said.ends_with("Description: 学思录\n 一\n .\n two\n"),
            "{said}"
        );
    }
}
