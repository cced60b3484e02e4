//! Packages for Debian and its kin.

use super::tree::Tree;
use super::{Contents, VERSION};
use crate::command;
use crate::failure::{Failure, Result};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes `contents` as a .deb into `folder`.
pub fn write(contents: &Contents, folder: &Path) -> Result<PathBuf> {
    let architecture = command::said(Command::new("dpkg").arg("--print-architecture"))
        .map(|said| said.trim().to_owned())
        .ok_or_else(|| Failure::new("dpkg cannot be started"))?;
    let tree = &contents.tree;
    tree.text(&control(contents, &architecture)?, "DEBIAN/control")?;
    let name = contents.name;
    let package = folder.join(format!("{name}_{VERSION}_{architecture}.deb"));
    let mut build = Command::new("dpkg-deb");
    // xz is what the oldest of the systems unpacks; zstd is not.
    build.args(["-Zxz", "--root-owner-group", "--build"]);
    command::run(build.arg(tree.root()).arg(&package))?;
    Ok(package)
}

fn control(contents: &Contents, architecture: &str) -> Result<String> {
    let kilobytes = installed_size(&contents.tree)?.div_ceil(1024);
    let mut control = format!(
        "Package: {}\nVersion: {VERSION}\nArchitecture: {architecture}\n\
         Maintainer: {}\nInstalled-Size: {kilobytes}\nSection: education\nPriority: optional\n",
        contents.name,
        super::MAINTAINER,
    );
    for (field, value) in &contents.deb_fields {
        let _ = writeln!(control, "{field}: {value}");
    }
    let _ = writeln!(control, "Description: {}", contents.summary);
    for line in contents.description.lines() {
        let _ = writeln!(control, " {}", if line.is_empty() { "." } else { line });
    }
    Ok(control)
}

fn installed_size(tree: &Tree) -> Result<u64> {
    let files = tree.files()?;
    let size = |file: &String| fs::metadata(tree.root().join(file)).map_or(0, |about| about.len());
    Ok(files.iter().map(size).sum())
}
