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

/// Paragraphs of a document as python-docx sees them, each with its style; and the rows of its tables.
const LOOK_AT_DOCUMENT: &str = "
import json, sys, docx
document = docx.Document(sys.argv[1])
style = lambda paragraph: paragraph.style.name
print(json.dumps({
    'paragraphs': [[style(each), each.text] for each in document.paragraphs],
    'tables': [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
    'font': document.styles['Normal'].font.size.pt,
    'page': [document.sections[0].page_width.mm, document.sections[0].top_margin.mm],
}))
";

/// A document as python-docx sees it.
pub fn document(file: &Path) -> Value {
    let said = python_with("docx", "python3-docx")
        .args(["-c", LOOK_AT_DOCUMENT])
        .arg(file)
        .output()
        .expect("python3 runs");
    assert!(
        said.status.success(),
        "python-docx could not read {}: {}",
        file.display(),
        String::from_utf8_lossy(&said.stderr)
    );
    serde_json::from_slice(&said.stdout).expect("JSON from our own script")
}

/// Lines of each page of a PDF by their places, from above, page numbers too.
pub fn lines_of_pages(pdf: &Path) -> Vec<Vec<String>> {
    let said = programs::system("pdftotext", "poppler-utils")
        .arg("-bbox")
        .args([pdf, Path::new("-")])
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8(said.stdout).expect("UTF-8");
    text.split("<page ").skip(1).map(lines_of).collect()
}

fn lines_of(page: &str) -> Vec<String> {
    let mut words: Vec<(i64, i64, &str)> = Vec::new();
    for word in page.split("<word ").skip(1) {
        let at = |name: &str| -> Option<f64> {
            let rest = word.split_once(name)?.1.strip_prefix("=\"")?;
            rest.split('"').next()?.parse().ok()
        };
        let (Some(left), Some(above), Some(below)) = (at("xMin"), at("yMin"), at("yMax")) else {
            continue;
        };
        let said = word.split(['>', '<']).nth(1).unwrap_or_default();
        // A line is 28.95 points high: a third of it tells one from the next.
        let row = (f64::midpoint(above, below) / 9.65).round();
        words.push((tenths(row), tenths(left), said));
    }
    words.sort_unstable();
    let mut lines: Vec<(i64, String)> = Vec::new();
    for (row, _, said) in words {
        match lines.last_mut().filter(|line| (line.0 - row).abs() <= 10) {
            Some(line) => line.1.push_str(said),
            None => lines.push((row, said.to_owned())),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page")]
fn tenths(place: f64) -> i64 {
    (place * 10.0).round() as i64
}

/// The Python that has openpyxl: a package of the system is known to the system's own, which need
/// not be the first on the search path.
fn python() -> Command {
    python_with("openpyxl", "python3-openpyxl")
}

fn python_with(module: &str, package: &str) -> Command {
    let knows = |name: &&str| {
        let asked = Command::new(name)
            .args(["-c", &format!("import {module}")])
            .output();
        asked.is_ok_and(|said| said.status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(knows);
    Command::new(found.unwrap_or_else(|| {
        panic!(
            "{module} is missing from this system: install the package {package}, or let `cargo \
             xtask test` do it"
        )
    }))
}
