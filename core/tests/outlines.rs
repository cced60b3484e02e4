//! Outlines of whole texts, each as a person would draw it: `outlines/NAME.txt` and beside it
//! `NAME.outline`, the title first, then a line for each row with its path, kind and title.
//!
//! A name begins with the kind of text, as `outlines/README.md` lists them.

use std::fs;
use std::path::{Path, PathBuf};

use xuesilu_core::material::outline;

/// As many texts as there are kinds and shapes of them: none goes by itself.
const TEXTS_MIN: usize = 60;

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outlines");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let mut texts: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    texts.sort();
    texts
}

fn drawn(text: &str) -> String {
    let outline = outline(text);
    let mut drawn = format!("title {}", outline.title).trim_end().to_owned() + "\n";
    for row in &outline.sections {
        let kind = format!("{:?}", row.kind).to_lowercase();
        let line = format!("{} {kind} {}", row.path, row.title);
        drawn.push_str(line.trim_end());
        drawn.push('\n');
    }
    drawn
}

/// `XUESILU_WRITE_OUTLINES=1` writes those that are not there, to be read before they are kept.
#[test]
fn every_text_has_the_outline_that_a_person_would_draw() {
    let texts = texts();
    let mut wrong = Vec::new();
    for file in &texts {
        let (text, kept) = (
            fs::read_to_string(file).unwrap(),
            file.with_extension("outline"),
        );
        let drawn = drawn(&text);
        if std::env::var_os("XUESILU_WRITE_OUTLINES").is_some() && !kept.exists() {
            fs::write(&kept, &drawn).unwrap();
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        if drawn != expected {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            wrong.push(format!("{name}\n--- kept\n{expected}--- drawn\n{drawn}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(texts.len() >= TEXTS_MIN);
}

#[test]
fn every_row_of_every_text_follows_the_one_before_without_a_gap() {
    for file in texts() {
        let text = fs::read_to_string(&file).unwrap();
        let outline = outline(&text);
        let own: String = outline
            .sections
            .iter()
            .filter(|row| row.level == 1)
            .map(|row| outline.span(&text, &row.path).unwrap())
            .collect();
        assert_eq!(own, text, "{}", file.display());
    }
}
