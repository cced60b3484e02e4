//! The files of a package, laid out as they will lie on the machine that gets them.

use crate::command;
use crate::failure::{During, Result};
use crate::house;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The icon's sizes in the theme that every desktop falls back to, in pixels.
const ICON_SIZES: [u32; 8] = [16, 22, 24, 32, 48, 64, 128, 256];

/// A folder that becomes a package.
pub struct Tree(PathBuf);

impl Tree {
    /// An empty folder at `root`, in place of one that lay there.
    pub fn new(root: PathBuf) -> Result<Self> {
        if root.exists() {
            fs::remove_dir_all(&root).during("emptying the folder of a package")?;
        }
        fs::create_dir_all(&root).during("making the folder of a package")?;
        Ok(Self(root))
    }

    /// Its place.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Copies `from` to `to`, to be read by everybody.
    pub fn file(&self, from: &Path, to: &str) -> Result {
        let text = fs::read(from).during(&format!("reading {}", from.display()))?;
        self.write(&text, to, 0o644)
    }

    /// Copies the program `from` to `to`, to be started by everybody.
    pub fn program(&self, from: &Path, to: &str) -> Result {
        let text = fs::read(from).during(&format!("reading {}", from.display()))?;
        self.write(&text, to, 0o755)
    }

    /// Writes `text` to `to`.
    pub fn text(&self, text: &str, to: &str) -> Result {
        self.write(text.as_bytes(), to, 0o644)
    }

    fn write(&self, content: &[u8], to: &str, mode: u32) -> Result {
        let path = self.0.join(to);
        let doing = format!("writing {}", path.display());
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder).during(&doing)?;
        fs::write(&path, content).during(&doing)?;
        permit(&path, mode).during(&doing)
    }

    /// Draws the icon in every size, of the program and of its files.
    pub fn icons(&self) -> Result {
        let drawing = house::root().join("assets").join("icon.svg");
        let theme = "usr/share/icons/hicolor";
        for (context, name) in [("apps", "xuesilu"), ("mimetypes", "application-x-xuesilu")] {
            self.file(&drawing, &format!("{theme}/scalable/{context}/{name}.svg"))?;
            for size in ICON_SIZES {
                let to = format!("{theme}/{size}x{size}/{context}/{name}.png");
                self.text("", &to)?;
                let size = size.to_string();
                let mut draw = Command::new("rsvg-convert");
                draw.args(["--width", &size, "--height", &size, "--output"]);
                command::run(draw.arg(self.0.join(to)).arg(&drawing))?;
            }
        }
        Ok(())
    }

    /// The licences of what is in it, and of what its programs carry in them.
    pub fn licences(&self, folder: &str) -> Result {
        let root = house::root();
        for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
            self.file(&root.join(name), &format!("{folder}/{name}"))?;
        }
        self.file(&asset("copyright"), &format!("{folder}/copyright"))?;
        self.text(&third_party()?, &format!("{folder}/THIRD-PARTY"))
    }

    /// Every file in it, by its path from the root, in order.
    pub fn files(&self) -> Result<Vec<String>> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).during("listing a package")? {
                let path = entry.during("listing a package")?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(within) = path.strip_prefix(&self.0) {
                    files.push(within.to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        Ok(files)
    }
}

/// A file of `assets/linux`.
pub fn asset(name: &str) -> PathBuf {
    house::root().join("assets").join("linux").join(name)
}

/// The crates that the programs are built from, with version, licence and address.
fn third_party() -> Result<String> {
    let mut tree = house::cargo(&["tree", "--locked", "--workspace", "--edges", "normal"]);
    tree.args(["--features", "xuesilu/custom-protocol", "--no-dedupe"]);
    tree.args(["--prefix", "none", "--format", "{p} · {l} · {r}"]);
    let said = command::said(&mut tree)
        .ok_or_else(|| crate::failure::Failure::new("cargo tree cannot be started"))?;
    let mut lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("xuesilu") && !line.starts_with("xtask"))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(format!(
        "Carried in the programs, each under its own licence:\n\n\
         {}\n\n\
         In the pages of the window: Svelte (MIT), @fluent/bundle (Apache-2.0),\n\
         @tauri-apps/api (Apache-2.0 OR MIT).\n",
        lines.join("\n")
    ))
}

#[cfg(unix)]
fn permit(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn permit(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}
