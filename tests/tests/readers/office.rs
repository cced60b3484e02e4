//! Other people's programs that read tables.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use xuesilu_tests::programs;

/// Each cell as its value and its type, row by row: `s` text, `n` number, `d` date, `f` formula.
const LOOK: &str = "
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
value = lambda cell: str(cell.value)[:10] if getattr(cell, 'is_date', False) else cell.value
print(json.dumps([[[value(cell), cell.data_type] for cell in row] for row in sheet.iter_rows()]))
";

/// A folder that goes when this value does.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("room for files"))
    }

    /// A file in it.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// What `LibreOffice` makes of a file. It keeps its own files in this room, so that several run
    /// side by side and none leaves anything at home.
    pub fn converted(&self, file: &Path, kind: &str, read_as: Option<&str>) -> PathBuf {
        let made = self.0.path().join("made");
        let own = self.0.path().join("office");
        let mut office = programs::system("soffice", "libreoffice-calc-nogui");
        office
            .arg(format!("-env:UserInstallation=file://{}", own.display()))
            .args(["--headless", "--norestore"]);
        if let Some(filter) = read_as {
            office.arg(format!("--infilter={filter}"));
        }
        // Comma, quotes, UTF-8, as shown on the screen.
        let kind = if kind == "csv" {
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
        } else {
            kind
        };
        let said = office
            .args(["--convert-to", kind, "--outdir"])
            .arg(&made)
            .arg(file)
            .output()
            .expect("LibreOffice runs");
        let mut found = std::fs::read_dir(&made).into_iter().flatten().flatten();
        let stem = file.file_stem().expect("a name");
        found
            .find(|one| one.path().file_stem() == Some(stem))
            .unwrap_or_else(|| panic!("LibreOffice made nothing of {}: {said:?}", file.display()))
            .path()
    }
}

/// The first worksheet as openpyxl sees it.
pub fn cells(file: &Path) -> Vec<Vec<Value>> {
    let said = python()
        .args(["-c", LOOK])
        .arg(file)
        .output()
        .expect("python3 runs");
    assert!(
        said.status.success(),
        "openpyxl could not read {}: {}",
        file.display(),
        String::from_utf8_lossy(&said.stderr)
    );
    serde_json::from_slice(&said.stdout).expect("JSON from our own script")
}

/// The Python that has openpyxl: a package of the system is known to the system's own, which need
/// not be the first on the search path.
fn python() -> Command {
    let knows = |name: &&str| {
        let asked = Command::new(name).args(["-c", "import openpyxl"]).output();
        asked.is_ok_and(|said| said.status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(knows);
    Command::new(found.expect(
        "openpyxl is missing from this system: install the package python3-openpyxl, or let \
         `cargo xtask test` do it",
    ))
}
