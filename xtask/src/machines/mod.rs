//! `cargo xtask machines`: what was packaged, installed and used on clean systems that people have.
//!
//! Not among the tests: it downloads systems, and takes minutes. What it showed last stands in
//! `docs/machines.md`.

mod machine;

use crate::command;
use crate::failure::{During, Failure, Result};
use crate::house;
use crate::picture::Picture;
use crate::purpose::Purpose;
use crate::screen::Screen;
use crate::setup;
use machine::Machine;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};

/// A system as debootstrap installs it.
struct System {
    name: &'static str,
    suite: &'static str,
    from: &'static Distribution,
    /// Whether it has the web view that the window needs.
    has_window: bool,
}

struct Distribution {
    mirror: &'static str,
    components: &'static str,
    keyring: &'static str,
    /// The procedure of its newest systems; one that is newer than debootstrap has none of its own.
    script: &'static str,
}

const DEBIAN: Distribution = Distribution {
    mirror: "http://deb.debian.org/debian",
    components: "main",
    keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
    script: "sid",
};
const UBUNTU: Distribution = Distribution {
    mirror: "http://archive.ubuntu.com/ubuntu",
    components: "main,universe",
    keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
    script: "gutsy",
};

const SYSTEMS: [System; 3] = [
    System {
        name: "Debian 12",
        suite: "bookworm",
        from: &DEBIAN,
        has_window: true,
    },
    System {
        name: "Debian 11",
        suite: "bullseye",
        from: &DEBIAN,
        has_window: false,
    },
    System {
        name: "Ubuntu 24.04",
        suite: "noble",
        from: &UBUNTU,
        has_window: true,
    },
];

/// The account of the one who works on it.
const ACCOUNT: &str = "useradd --create-home --uid 1000 member";
const STUDY: &str = include_str!("study.sh");
/// What any desktop has that opens a file when it is double-clicked.
const DESKTOP: &str = "xdg-utils desktop-file-utils libfile-mimeinfo-perl";
const FONTS: &str = "/usr/share/fonts/opentype/noto";
const DOUBLE_CLICK: [&str; 3] = ["sh", "-c", "xdg-open ~/U盘/*.xuesi"];
/// So many pixels in a thousand are others when words are boxes, or the page is another.
const OTHERS: usize = 5;

/// Installs and uses the packages on every system that can be had, and says which could not.
///
/// The clean systems are kept in the folder that is named, or under `target`.
pub fn machines(arguments: &[OsString]) -> Result<ExitCode> {
    let packages = house::target()?.join("packages");
    if !packages.is_dir() {
        return Err(Failure::new(
            "there is nothing to install: `cargo xtask package` makes it",
        ));
    }
    if !machine::can_be_had() {
        println!("! ALL MACHINES SKIPPED: mounting needs root, and a system that lets it");
        return Ok(ExitCode::SUCCESS);
    }
    setup::prepare(Purpose::Machines)?;
    let here = house::target()?.join("machines");
    fs::create_dir_all(&here).during("making the folder of the machines")?;
    let bases = arguments.first().map_or(here.clone(), PathBuf::from);
    let mut summary = Vec::new();
    let mut failed = false;
    for system in &SYSTEMS {
        println!("\n== {} ({})", system.name, system.suite);
        let verdict = match base(system, &bases) {
            Err(reason) => format!("SKIPPED: {reason}"),
            Ok(base) => match try_out(system, &base, &packages, &here) {
                Ok(()) => "works".to_owned(),
                Err(failure) => {
                    failed = true;
                    format!("FAILED: {failure}")
                }
            },
        };
        println!("{}: {verdict}", system.name);
        summary.push(format!("{:<14} {verdict}", system.name));
    }
    println!(
        "\n{}\nThe pictures are in {}",
        summary.join("\n"),
        here.display()
    );
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The clean system, downloaded once. It gets its name only when it is whole.
fn base(system: &System, bases: &Path) -> Result<PathBuf> {
    let base = bases.join(system.suite);
    if base.is_dir() {
        return Ok(base);
    }
    let from = system.from;
    if !Path::new(from.keyring).is_file() {
        let sentence = format!("{} is not here to check it with", from.keyring);
        return Err(Failure::new(sentence));
    }
    let half = base.with_extension("half");
    machine::empty(&half)?;
    let mut install = Command::new("debootstrap");
    install.args(["--variant=minbase", "--components", from.components]);
    install.args(["--keyring", from.keyring, system.suite]);
    command::run(install.arg(&half).args([from.mirror, from.script]))?;
    fs::rename(&half, &base).during("keeping the clean system")?;
    Ok(base)
}

fn try_out(system: &System, base: &Path, packages: &Path, pictures: &Path) -> Result {
    let machine = Machine::start(system.suite, base, packages)?;
    machine.administer(ACCOUNT)?;
    machine.administer("apt-get -qq update")?;
    if system.has_window {
        return window(&machine, &pictures.join(system.suite));
    }
    // Refused before anything is installed: its web view is too old.
    machine.administer("! apt-get -qq install --simulate /packages/xuesilu_*.deb")?;
    machine.administer("dpkg --install /packages/xuesilu-cli_*.deb")?;
    machine.work(STUDY, &["xuesilu-cli"])?;
    machine.administer("dpkg --purge xuesilu-cli")?;
    // The same without an administrator, from a folder that was copied; the log goes on.
    machine.work("cp -r /packages/xuesilu-cli ~", &[])?;
    machine.work("rm -r ~/.local ~/U盘", &[])?;
    machine.work(STUDY, &["xuesilu-cli/xuesilu-cli"])
}

/// First start, a year's study, and a double click with and without an open window.
fn window(machine: &Machine, pictures: &Path) -> Result {
    let install = "apt-get -qq install --yes --no-install-recommends";
    machine.administer(&format!(
        "{install} {DESKTOP} /packages/xuesilu_*.deb > /dev/null"
    ))?;
    fs::create_dir_all(pictures).during("making the folder of the pictures")?;
    let seen = Seen {
        machine,
        screen: Screen::open()?,
        folder: pictures,
    };
    let first = seen.page("first-start", &["xuesilu"])?;
    machine.administer(&format!("mv {FONTS} /root/fonts"))?;
    let boxes = seen.page("boxes", &["xuesilu"])?;
    machine.administer(&format!("mv /root/fonts {FONTS}"))?;
    differ(
        &first,
        &boxes,
        "Chinese is boxes: it looks the same without a font",
    )?;
    machine.work(STUDY, &["xuesilu-cli"])?;
    machine.work(
        "test $(xdg-mime query default application/x-xuesilu) = xuesilu.desktop",
        &[],
    )?;
    let today = seen.page("today", &["xuesilu"])?;
    let opened = seen.page("double-click", &DOUBLE_CLICK)?;
    differ(&today, &opened, "a double click opens no file")?;
    seen.second_click()?;
    machine.administer("apt-get -qq purge --yes xuesilu > /dev/null")?;
    machine.work("test -s ~/.local/share/xuesilu/member.db", &[])
}

fn differ(one: &Picture, other: &Picture, sentence: &str) -> Result {
    let enough = one.others_in_a_thousand(other) >= OTHERS;
    enough.then_some(()).ok_or_else(|| Failure::new(sentence))
}

/// The screen on which the windows of a machine are seen.
struct Seen<'a> {
    machine: &'a Machine,
    screen: Screen,
    /// Where the pictures are kept.
    folder: &'a Path,
}

impl Seen<'_> {
    /// What the window shows that `words` open, kept under `name`.
    fn page(&self, name: &str, words: &[&str]) -> Result<Picture> {
        let mut window = self.start(words)?;
        let picture = self.screen.settled(&mut window);
        self.end(window)?;
        self.keep(name, picture?)
    }

    /// A double click while a window is open, which is the one that shows the file.
    fn second_click(&self) -> Result {
        let mut window = self.start(&["xuesilu"])?;
        let picture = self.screen.settled(&mut window).and_then(|before| {
            let click = self.start(&DOUBLE_CLICK)?.wait();
            click.during("a second double click")?;
            self.screen.changed(&mut window, &before)
        });
        self.end(window)?;
        self.keep("double-click-again", picture?)?;
        Ok(())
    }

    fn start(&self, words: &[&str]) -> Result<Child> {
        let mut program = self.machine.worker(words);
        println!("$ {}", words.join(" "));
        let shown = self.screen.show(&mut program);
        shown.spawn().during("starting the window")
    }

    fn end(&self, mut window: Child) -> Result {
        self.machine.administer("kill $(pidof xuesilu)")?;
        window.wait().during("ending the window")?;
        Ok(())
    }

    fn keep(&self, name: &str, picture: Picture) -> Result<Picture> {
        let file = self.folder.join(name).with_extension("png");
        fs::write(file, picture.png()?).during("keeping a picture")?;
        Ok(picture)
    }
}
