//! The targets, each with what it does with a stranger's bytes. Used by the fuzz targets, and by a
//! test that replays the corpora on a stable compiler: `tests/tests/corpora.rs`.

use std::io::{Cursor, Write};

use sha2::{Digest, Sha512};
use xuesilu_core::branch::{BranchKey, Numbers, roster};
use xuesilu_core::document::{self, Choices};
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package::{Outside, look, stage};
use xuesilu_core::locale::Language;
use xuesilu_core::safety::moving::read::Outside as MoveFile;
use xuesilu_core::safety::{FileOf, ReportIn, read_damaged};
use xuesilu_core::sheet;
use xuesilu_core::time::Moment;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package: staged, looked at, its records read. The answer is the same each time.
pub fn package(bytes: &[u8]) {
    assert_eq!(read_package(bytes), read_package(bytes));
}

fn read_package(bytes: &[u8]) -> String {
    let whole = stage(bytes, &std::env::temp_dir()).and_then(look);
    match whole {
        Ok(Outside::Open(mut opened)) => {
            format!("{:?} {:?}", opened.records(|_| Ok(())), opened.header)
        }
        Ok(Outside::Sealed(sealed)) => format!("{:?}", sealed.head),
        Err(refusal) => format!("{refusal:?}"),
    }
}

/// A file for moving: as it is, and under a last line that belongs to it, so that what stands behind
/// the sums is met too. Sealed ones are left closed: deriving a key is slow on purpose.
pub fn move_file(bytes: &[u8]) {
    let room = tempfile::tempdir().expect("room");
    let summed = [bytes, last_line(bytes).as_bytes()].concat();
    for (name, bytes) in [("as-it-is", bytes), ("summed", &summed[..])] {
        let file = room.path().join(name);
        std::fs::write(&file, bytes).expect("room");
        let Ok(outside) = MoveFile::look(&file, &mut |_| {}) else {
            continue;
        };
        if !outside.sealed() {
            let inside = room.path().join("inside");
            std::fs::create_dir(&inside).expect("room");
            let _ = outside.take_apart(None, &inside, &mut |_| {});
            // Nothing but the two files of a profile, whatever the first line says.
            let files = std::fs::read_dir(&inside).expect("room").flatten();
            for file in files {
                let name = file.file_name().into_string().unwrap_or_default();
                assert!(name.starts_with("member.db") || name.starts_with("branch.db"));
            }
            std::fs::remove_dir_all(&inside).expect("room");
        }
    }
}

fn last_line(before: &[u8]) -> String {
    let digits = Sha512::digest(before)
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    format!("{{\"sha512\":\"{digits}\"}}\n")
}

/// A card: what is taken is exactly what would be written.
pub fn card(bytes: &[u8]) {
    if let Ok(card) = Card::parse(bytes) {
        assert_eq!(Card::parse(bytes).ok(), Some(card));
    }
}

/// A roster as people send it: a table becomes rows or problems, never both.
pub fn roster(bytes: &[u8]) {
    let table = sheet::read(bytes, "名册.xlsx");
    let Ok(table) = table else { return };
    for numbers in [Numbers::Ask, Numbers::Leave, Numbers::Take] {
        if let Ok(roster) = roster::parse(&table, "名册.xlsx", numbers) {
            assert!(roster.rows.is_empty() || roster.problems.is_empty());
        }
    }
}

/// A key's backup. Deriving a key from a passphrase is slow on purpose, so this one runs least.
pub fn key_backup(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = BranchKey::open(text, "学习");
    }
}

/// A damaged log or collection: what is read of it is whole by its own check, and the same each time.
pub fn salvage(bytes: &[u8]) {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let nth = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("xuesilu-fuzz-{}-{nth}.db", std::process::id());
    let file = std::env::temp_dir().join(name);
    if std::fs::write(&file, bytes).is_err() {
        return;
    }
    let now = Moment {
        utc_ms: 1_795_395_600_000,
        offset_minutes: 480,
    };
    for of in [FileOf::Member, FileOf::Branch] {
        // An empty name: the new file is gone with its connection.
        let read = || read_damaged(&file, of, "".as_ref(), now, ReportIn(Language::Chinese));
        let (first, again) = (read(), read());
        assert!(first.is_ok(), "{of:?}: {first:?}");
        assert_eq!(first.ok(), again.ok());
    }
    let _ = std::fs::remove_file(&file);
}

/// A document as it is, in whichever format its bytes are: the same text or the same refusal each time.
pub fn document(bytes: &[u8]) {
    for replace_bad_bytes in [false, true] {
        let choices = Choices { replace_bad_bytes };
        let read = document::read(bytes, &choices);
        assert_eq!(read, document::read(bytes, &choices));
        if let Ok(read) = read {
            assert!(!read.text.contains('\r'));
            let _ = document::classified(&read.text);
        }
    }
}

/// A .docx by its parts, with U+0000 between them: a packed one would fail at its sums.
pub fn docx(bytes: &[u8]) {
    const PARTS: [&str; 4] = [
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
    ];
    document(&packed(&PARTS, bytes));
}

/// An .odt by its parts, in the same way.
pub fn odt(bytes: &[u8]) {
    document(&packed(
        &["content.xml", "styles.xml", "META-INF/manifest.xml"],
        bytes,
    ));
}

fn packed(names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in names.iter().zip(bytes.split(|byte| *byte == 0)) {
        let started = zip.start_file(*name, SimpleFileOptions::default());
        started
            .and_then(|()| Ok(zip.write_all(part)?))
            .expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}
