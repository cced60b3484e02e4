//! Packages for openEuler, Fedora and their kin.

use super::{Contents, VERSION};
use crate::command;
use crate::failure::{During, Failure, Result};
use crate::house;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Writes `contents` as an .rpm into `folder`.
pub fn write(contents: &Contents, folder: &Path) -> Result<PathBuf> {
    contents.tree.open_to_all()?;
    let work = house::target()?.join("rpm");
    fs::create_dir_all(&work).during("making the folder of rpmbuild")?;
    let spec = work.join(format!("{}.spec", contents.name));
    fs::write(&spec, describe(contents)?).during("writing the .spec")?;
    let mut build = Command::new("rpmbuild");
    build.args(["-bb", "--quiet", "--define"]);
    build.arg(format!("_topdir {}", work.display()));
    command::run(build.arg(&spec))?;
    let architecture = std::env::consts::ARCH;
    let file = format!("{}-{VERSION}-1.{architecture}.rpm", contents.name);
    let made = work.join("RPMS").join(architecture).join(&file);
    let package = folder.join(file);
    fs::copy(&made, &package).during(&format!("taking {}", made.display()))?;
    Ok(package)
}

fn describe(contents: &Contents) -> Result<String> {
    let root = contents.tree.root();
    let root = root
        .to_str()
        .filter(|path| !path.contains([' ', '%', '\'']))
        .ok_or_else(|| Failure::new("rpmbuild takes no folder with such a name"))?;
    let files = contents.tree.files()?;
    let files: Vec<String> = files.into_iter().map(|file| format!("/{file}")).collect();
    let requires: Vec<String> = contents
        .rpm_requires
        .iter()
        .map(|name| format!("Requires: {name}\n"))
        .collect();
    // The programs are stripped already, and belong to no source package here.
    Ok(format!(
        "%global debug_package %{{nil}}\n%global _build_id_links none\n\
         %global __os_install_post %{{nil}}\n%global _binary_payload w9.xzdio\n\
         Name: {name}\nVersion: {VERSION}\nRelease: 1\nSummary: {summary}\n\
         License: Apache-2.0 OR MIT\nVendor: {maintainer}\n{requires}\
         %description\n{description}\n\
         %install\ncp -a {root}/usr %{{buildroot}}/\n\
         %files\n%defattr(-,root,root)\n{files}\n",
        name = contents.name,
        summary = contents.summary,
        maintainer = super::MAINTAINER,
        requires = requires.concat(),
        description = contents.description,
        files = files.join("\n"),
    ))
}
