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

    /// Copies `from` to `to`: a text, or a program that stays one.
    pub fn file(&self, from: &Path, to: &str) -> Result {
        let path = self.place(to)?;
        fs::copy(from, path).during(&format!("taking {}", from.display()))?;
        Ok(())
    }

    /// Writes `text` to `to`.
    pub fn text(&self, text: &str, to: &str) -> Result {
        fs::write(self.place(to)?, text).during(&format!("writing {to}"))
    }

    /// Writes `text` to `to`.gz. Without the time, so that the same text makes the same bytes.
    pub fn packed(&self, text: &str, to: &str) -> Result {
        self.text(text, to)?;
        command::run(Command::new("gzip").arg("-9n").arg(self.0.join(to)))
    }

    /// Lets everybody read what is in it, and start the programs, whatever this user lets others do.
    pub fn open_to_all(&self) -> Result {
        let mut open = Command::new("chmod");
        command::run(open.args(["-R", "u=rwX,go=rX"]).arg(&self.0))
    }

    fn place(&self, to: &str) -> Result<PathBuf> {
        let path = self.0.join(to);
        let folder = path.parent().unwrap_or(&self.0);
        fs::create_dir_all(folder).during(&format!("making {}", folder.display()))?;
        Ok(path)
    }

    /// Draws the icon in every size, of the program and of its files.
    pub fn icons(&self) -> Result {
        let drawing = house::root().join("assets").join("icon.svg");
        let theme = "usr/share/icons/hicolor";
        for (context, name) in [("apps", "xuesilu"), ("mimetypes", "application-x-xuesilu")] {
            self.file(&drawing, &format!("{theme}/scalable/{context}/{name}.svg"))?;
            for size in ICON_SIZES {
                let to = format!("{theme}/{size}x{size}/{context}/{name}.png");
                let place = self.place(&to)?;
                let size = size.to_string();
                let mut draw = Command::new("rsvg-convert");
                draw.args(["--width", &size, "--height", &size, "--output"]);
                command::run(draw.arg(place).arg(&drawing))?;
            }
        }
        Ok(())
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
