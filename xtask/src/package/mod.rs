//! `cargo xtask package`: what people get, under `target/packages`.
//!
//! - the command line for glibc 2.28, as a folder that runs where it is put, and as a .deb
//! - the window with the command line in it, as a .deb and an .rpm
//!
//! The machine that builds decides which web view the window is linked with: Debian 12.

mod deb;
mod glibc;
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
    /// Fields of a .deb's control file beside those that every one has.
    deb_fields: Vec<(&'static str, String)>,
    rpm_requires: &'static [&'static str],
    tree: Tree,
}

const WINDOW_DESCRIPTION: &str = "\
分节读讲话和文件，记录理论学习，写心得，年底用U盘交给支部；书记收齐以后得到全年合计。
不联网，没有账号，不打卡、不积分、不排名。

An offline study log: read speeches in sections, record study, write reflections,
hand the year to the branch on a USB stick. The command line is in it.";

const COMMAND_LINE_DESCRIPTION: &str = "\
学思录的命令行，给没有新版图形界面组件的系统用：记录、提交、收取、合计、备份，都能做。

The command line of Xuesilu, for systems whose web view is too old for its window.";

/// Any font with the characters of Chinese; without one every character is a box.
const DEB_FONTS: &str = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei";

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
    made.push(deb::write(&whole, &folder)?);
    made.push(rpm::write(&whole, &folder)?);
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
    tree.program(command_line, "xuesilu-cli")?;
    tree.file(&asset("README-folder.txt"), "说明.txt")?;
    tree.licences("licences")?;
    let architecture = std::env::consts::ARCH;
    let archive = packages.join(format!("xuesilu-cli-{VERSION}-{architecture}.tar.xz"));
    let mut pack = Command::new("tar");
    pack.args(["--owner=0", "--group=0", "-C"]).arg(packages);
    command::run(pack.arg("-cJf").arg(&archive).arg("xuesilu-cli"))?;
    Ok(archive)
}

fn alone(command_line: &Path) -> Result<Contents> {
    let tree = Tree::new(staging("xuesilu-cli")?)?;
    tree.program(command_line, "usr/bin/xuesilu-cli")?;
    documents(&tree, "xuesilu-cli")?;
    Ok(Contents {
        name: "xuesilu-cli",
        summary: "offline study log, command line (学思录)",
        description: COMMAND_LINE_DESCRIPTION,
        deb_fields: vec![("Depends", needs(command_line)?)],
        rpm_requires: &[],
        tree,
    })
}

fn whole(window: &Path, command_line: &Path) -> Result<Contents> {
    let tree = Tree::new(staging("xuesilu")?)?;
    tree.program(window, "usr/bin/xuesilu")?;
    tree.program(command_line, "usr/bin/xuesilu-cli")?;
    documents(&tree, "xuesilu")?;
    tree.icons()?;
    for (name, to) in [
        ("xuesilu.desktop", "usr/share/applications/xuesilu.desktop"),
        ("xuesilu.mime.xml", "usr/share/mime/packages/xuesilu.xml"),
        (
            "xuesilu.metainfo.xml",
            "usr/share/metainfo/xuesilu.metainfo.xml",
        ),
    ] {
        tree.file(&asset(name), to)?;
    }
    let glibc = needs(window)?;
    Ok(Contents {
        name: "xuesilu",
        summary: "offline study log (学思录)",
        description: WINDOW_DESCRIPTION,
        deb_fields: vec![
            (
                "Depends",
                format!("{glibc}, libgtk-3-0 | libgtk-3-0t64, libwebkit2gtk-4.1-0, {DEB_FONTS}"),
            ),
            ("Provides", "xuesilu-cli".to_owned()),
            ("Conflicts", "xuesilu-cli".to_owned()),
            ("Replaces", "xuesilu-cli".to_owned()),
        ],
        rpm_requires: &[
            "(google-noto-sans-cjk-ttc-fonts or google-noto-sans-cjk-fonts or \
             google-noto-sans-cjk-vf-fonts or wqy-microhei-fonts or wqy-zenhei-fonts)",
        ],
        tree,
    })
}

/// The C library that `program` needs, as Debian says it.
fn needs(program: &Path) -> Result<String> {
    let glibc = glibc::newest(program)?;
    Ok(format!("libc6 (>= {})", glibc.short()))
}

fn documents(tree: &Tree, name: &str) -> Result {
    let folder = format!("usr/share/doc/{name}");
    tree.licences(&folder)?;
    let root = house::root();
    tree.file(
        &root.join("docs/user-guide.md"),
        &format!("{folder}/user-guide.md"),
    )?;
    let changes = format!("{folder}/changelog");
    tree.file(&root.join("CHANGELOG.md"), &changes)?;
    // Without the time, so that the same files make the same package.
    command::run(
        Command::new("gzip")
            .arg("-9n")
            .arg(tree.root().join(changes)),
    )
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
    use super::thousands;

    #[test]
    fn a_weight_is_read_in_groups_of_three() {
        for (bytes, read) in [(7, "7"), (1_234, "1,234"), (9_445_776, "9,445,776")] {
            assert_eq!(thousands(bytes), read);
        }
    }
}
