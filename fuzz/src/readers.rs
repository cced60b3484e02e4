//! What each target does with a stranger's bytes. Used by the fuzz targets, and by a test that
//! replays the corpora on a stable compiler: `tests/tests/corpora.rs`.

use xuesilu_core::branch::{BranchKey, roster};
use xuesilu_core::handover::Card;
use xuesilu_core::handover::package::{Outside, look, stage};
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
