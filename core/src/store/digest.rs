//! A digest over a row, so that a byte that flipped inside a text is found: to `SQLite` such a row is
//! as good as any other.
//!
//! `row_digest(…)` is an SQL function of our own connections. It stands in statements only, never
//! in the schema, so that the file opens in any `SQLite`.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

/// Bytes of a digest. Chance and worn disks are to be found, not forgers: 64 bits do.
const LENGTH: usize = 8;

/// Teaches a connection `row_digest`; and `is_text`, whether all texts among these are texts: the
/// database does not ask.
///
/// # Errors
/// Those of the database.
pub fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("row_digest", -1, flags, |row| {
        Ok(of((0..row.len()).map(|at| row.get_raw(at))))
    })?;
    connection.create_scalar_function("is_text", -1, flags, |row| {
        Ok((0..row.len()).all(|at| match row.get_raw(at) {
            ValueRef::Text(text) => std::str::from_utf8(text).is_ok(),
            _ => true,
        }))
    })
}

/// The same without a connection: for rows that are read past `SQLite`.
pub fn of<'v>(values: impl IntoIterator<Item = ValueRef<'v>>) -> Vec<u8> {
    let mut sha = Sha256::new();
    for value in values {
        feed(&mut sha, value);
    }
    sha.finalize().iter().take(LENGTH).copied().collect()
}

/// A letter for the type, the length, the bytes: no two rows feed the same.
fn feed(sha: &mut Sha256, value: ValueRef<'_>) {
    let mut part = |letter: u8, bytes: &[u8]| {
        sha.update([letter]);
        sha.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        sha.update(bytes);
    };
    match value {
        ValueRef::Null => part(b'n', &[]),
        ValueRef::Integer(number) => part(b'i', &number.to_be_bytes()),
        ValueRef::Real(number) => part(b'r', &number.to_bits().to_be_bytes()),
        ValueRef::Text(text) => part(b't', text),
        ValueRef::Blob(bytes) => part(b'b', bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_another_digest_and_borders_count() {
        let connection = Connection::open_in_memory().unwrap();
        teach(&connection).unwrap();
        let of = |values: &str| -> Vec<u8> {
            let sql = format!("SELECT row_digest({values})");
            connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        assert_eq!(of("'学习', 90, NULL"), of("'学习', 90, NULL"));
        for other in [
            "'学刁', 90, NULL",
            "'学习', 91, NULL",
            "'学', '习90', NULL",
            "'学习', '90', NULL",
            "'学习', 90",
        ] {
            assert_ne!(of("'学习', 90, NULL"), of(other), "{other}");
        }
    }
}
