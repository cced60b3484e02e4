//! `cargo xtask package`: what people get, under `target/packages`.
//!
//! - the command line for glibc 2.28, as a folder that runs where it is put, and as a .deb
//! - the window with the command line in it, as a .deb and an .rpm
//!
//! The machine that builds decides which web view the window is linked with: Debian 12.

mod deb;
mod glibc;
mod licences;
mod rpm;
mod tree;

use crate::command;
use crate::failure::{During, Result};
use crate::house::{self, Profile};
use crate::purpose::Purpose;
use crate::setup;
use crate::ui;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use tree::{Tree, asset};

const VERSION: &str = env!("CARGO_PKG_VERSION");
const MAINTAINER: &str = "Xuesilu <xuesilu@localhost>";

/// A package, whatever its form.
struct Contents {
    name: &'static str,
    summary: &'static str,
    description: &'static str,
    /// By their paths in it: what libraries it needs is read from them.
    programs: &'static [&'static str],
    /// What a .deb needs beside libraries.
    deb_depends: &'static [&'static str],
    /// Fields of a .deb's control file beside those that every one has.
    deb_fields: &'static [(&'static str, &'static str)],
    /// What an .rpm needs beside libraries.
    rpm_requires: &'static [&'static str],
    tree: Tree,
}

const WINDOW_DESCRIPTION: &str = "\
分节读讲话和文件，记录理论学习，写心得，年底用U盘提交支部；书记收集以后得到全年合计。
不联网，没有账号，不打卡、不积分、不排名。

An offline study log: read speeches in sections, record study, write
reflections, hand the year to the branch on a USB stick. The command line
is in it.";

const COMMAND_LINE_DESCRIPTION: &str = "\
没有窗口的学思录，给没有新版图形界面组件的系统用：记录、提交、收集、合计、备份，都能做。

Xuesilu without a window, for systems whose web view is too old for it.";

/// Any font with the characters of Chinese; without one every character is a box.
const DEB_FONTS: &str = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei";
const RPM_FONTS: &str = "(google-noto-sans-cjk-ttc-fonts or google-noto-sans-cjk-fonts or \
     google-noto-sans-cjk-vf-fonts or wqy-microhei-fonts or wqy-zenhei-fonts)";

/// Builds all packages and says what each weighs.
pub fn package() -> Result<ExitCode> {
    setup::prepare(Purpose::Package)?;
    let folder = house::target()?.join("packages");
    let fresh = Tree::new(folder.clone())?;
    let command_line = glibc::command_line()?;
    ui::build()?;
    let window = house::build_window(Profile::Release)?;
    let mut made = vec![plain_folder(&command_line, fresh.root())?];
    made.push(deb::write(&alone(&command_line)?, &folder)?);
    let whole = whole(&window, &command_line)?;
    // First the .rpm: what only a .deb has is put among the files afterwards.
    made.push(rpm::write(&whole, &folder)?);
    made.push(deb::write(&whole, &folder)?);
    println!();
    for path in made.iter().chain([&window, &command_line]) {
        let bytes = fs::metadata(path).during("weighing a package")?.len();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!("{:>11} bytes  {name}", thousands(bytes));
    }
    println!("In {}", folder.display());
    Ok(ExitCode::SUCCESS)
}

/// The command line in a folder of its own, and the same as one file that keeps it startable on a
/// stick that knows no rights.
fn plain_folder(command_line: &Path, packages: &Path) -> Result<PathBuf> {
    let tree = Tree::new(packages.join("xuesilu-cli"))?;
    tree.file(command_line, "xuesilu-cli")?;
    tree.file(&asset("README-folder.txt"), "说明.txt")?;
    documents(&tree, "doc")?;
    tree.open_to_all()?;
    let architecture = std::env::consts::ARCH;
    let archive = packages.join(format!("xuesilu-cli-{VERSION}-{architecture}.tar.xz"));
    let mut pack = Command::new("tar");
    pack.args(["--owner=0", "--group=0", "-C"]).arg(packages);
    command::run(pack.arg("-cJf").arg(&archive).arg("xuesilu-cli"))?;
    Ok(archive)
}

fn alone(command_line: &Path) -> Result<Contents> {
    let tree = Tree::new(staging("xuesilu-cli")?)?;
    lay_out(&tree, "xuesilu-cli", &[("xuesilu-cli", command_line)])?;
    Ok(Contents {
        name: "xuesilu-cli",
        summary: "学思录命令行：离线的个人理论学习记录 (offline study log, command line)",
        description: COMMAND_LINE_DESCRIPTION,
        programs: &["usr/bin/xuesilu-cli"],
        deb_depends: &[],
        deb_fields: &[],
        rpm_requires: &[],
        tree,
    })
}

fn whole(window: &Path, command_line: &Path) -> Result<Contents> {
    let tree = Tree::new(staging("xuesilu")?)?;
    let programs = [("xuesilu", window), ("xuesilu-cli", command_line)];
    lay_out(&tree, "xuesilu", &programs)?;
    tree.icons()?;
    for (name, to) in [
        ("xuesilu.desktop", "applications/xuesilu.desktop"),
        ("xuesilu.mime.xml", "mime/packages/xuesilu.xml"),
        ("xuesilu.metainfo.xml", "metainfo/xuesilu.metainfo.xml"),
    ] {
        tree.file(&asset(name), &format!("usr/share/{to}"))?;
    }
    Ok(Contents {
        name: "xuesilu",
        summary: "学思录：离线的个人理论学习记录 (offline study log)",
        description: WINDOW_DESCRIPTION,
        programs: &["usr/bin/xuesilu", "usr/bin/xuesilu-cli"],
        deb_depends: &[DEB_FONTS],
        deb_fields: &[
            // What opens a file that is double-clicked, and tells it from others by its name.
            (
                "Recommends",
                "xdg-utils, desktop-file-utils, shared-mime-info",
            ),
            ("Provides", "xuesilu-cli"),
            ("Conflicts", "xuesilu-cli"),
            ("Replaces", "xuesilu-cli"),
        ],
        rpm_requires: &[RPM_FONTS],
        tree,
    })
}

/// The programs, each with its page of the manual, and what is told of them.
fn lay_out(tree: &Tree, name: &str, programs: &[(&str, &Path)]) -> Result {
    for (program, built) in programs {
        tree.file(built, &format!("usr/bin/{program}"))?;
        let page = format!("{program}.1");
        tree.packed(&read(&asset(&page))?, &format!("usr/share/man/man1/{page}"))?;
    }
    documents(tree, &format!("usr/share/doc/{name}"))
}

fn documents(tree: &Tree, folder: &str) -> Result {
    let root = house::root();
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        tree.file(&root.join(name), &format!("{folder}/{name}"))?;
    }
    tree.file(&asset("copyright"), &format!("{folder}/copyright"))?;
    for guide in ["user-guide.md", "user-guide.en.md"] {
        tree.file(&root.join("docs").join(guide), &format!("{folder}/{guide}"))?;
    }
    tree.packed(&licences::third_party()?, &format!("{folder}/THIRD-PARTY"))?;
    let changes = read(&root.join("CHANGELOG.md"))?;
    tree.packed(&changes, &format!("{folder}/CHANGELOG.md"))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).during(&format!("reading {}", path.display()))
}

fn staging(name: &str) -> Result<PathBuf> {
    Ok(house::target()?.join("package-trees").join(name))
}

fn thousands(bytes: u64) -> String {
    let digits = bytes.to_string();
    let groups: Vec<String> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::{VERSION, thousands};

    const DESKTOP: &str = include_str!("../../../assets/linux/xuesilu.desktop");
    const MIME: &str = include_str!("../../../assets/linux/xuesilu.mime.xml");
    const CHANGELOG: &str = include_str!("../../../assets/linux/changelog");
    const METAINFO: &str = include_str!("../../../assets/linux/xuesilu.metainfo.xml");

    #[test]
    fn every_type_of_a_file_is_one_that_the_program_opens() {
        let types = MIME.split("<mime-type type=\"").skip(1);
        let types: Vec<&str> = types.filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(types.len(), 3);
        for kind in types {
            assert!(DESKTOP.contains(&format!("{kind};")), "{kind}");
            let provided = format!("<mediatype>{kind}</mediatype>");
            assert!(METAINFO.contains(&provided), "{kind}");
        }
    }

    #[test]
    fn shops_and_dpkg_are_told_the_version_that_is_packaged() {
        assert!(METAINFO.contains(&format!("<release version=\"{VERSION}\"")));
        assert!(CHANGELOG.starts_with(&format!("xuesilu ({VERSION}) ")));
    }

    #[test]
    fn a_weight_is_read_in_groups_of_three() {
        for (bytes, read) in [(7, "7"), (1_234, "1,234"), (9_445_776, "9,445,776")] {
            assert_eq!(thousands(bytes), read);
        }
    }
}
