//! What each target does with a stranger's bytes. Used by the fuzz targets, and by a test that
//! replays the corpora on a stable compiler: `tests/tests/corpora.rs`.

use sha2::{Digest, Sha512};
use xuesilu_core::branch::{BranchKey, roster};
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package::{Outside, look, stage};
use xuesilu_core::keeping::moving::read::Outside as MoveFile;
use xuesilu_core::settings::Language;
use xuesilu_core::sheet;

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
    let roster = table.and_then(|table| roster::parse(&table, "名册.xlsx", Language::Chinese));
    if let Ok(roster) = roster {
        assert!(roster.rows.is_empty() || roster.problems.is_empty());
    }
}

/// A key's backup. Deriving a key from a passphrase is slow on purpose, so this one runs least.
pub fn key_backup(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = BranchKey::open(text, "学习");
    }
}
