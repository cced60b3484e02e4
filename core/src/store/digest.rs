//! A digest over a row, so that a byte that flipped inside a text is found: to `SQLite` such a row is
//! as good as any other.
//!
//! `row_digest(…)` is an SQL function of our own connections. It stands in statements only, never
//! in the schema, so that the file opens in any `SQLite`.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use sha2::{Digest, Sha256};

use crate::locale::Key;

/// Bytes of a digest. Chance and worn disks are to be found, not forgers: 64 bits do.
const LENGTH: usize = 8;

/// The columns of a table that the digest of each of its rows is over.
#[derive(Debug)]
pub struct Digested {
    /// The table.
    pub table: &'static str,
    /// Its column that holds the digest.
    pub column: &'static str,
    /// The message that says how many rows are not as they were written.
    pub altered: Key,
    /// Columns of the first schema, in the order in which they are fed. It never changes.
    pub first: &'static [&'static str],
    /// Columns that came later. Each is fed after its name, and only where it holds something: the
    /// digests that rows have stay right.
    pub later: &'static [&'static str],
}

impl Digested {
    /// The digest as an expression, where a column is what `of` says.
    pub fn sql(&self, of: impl Fn(&'static str) -> &'static str) -> String {
        self.sql_with(self.later, of)
    }

    /// The same in a file that has these of the later columns.
    fn sql_with(
        &self,
        later: &[&'static str],
        of: impl Fn(&'static str) -> &'static str,
    ) -> String {
        let first: Vec<&str> = self.first.iter().map(|column| of(column)).collect();
        let later = later.iter();
        let later: Vec<String> = later
            .map(|column| format!(", '{column}', {}", of(column)))
            .collect();
        let (first, later, count) = (first.join(", "), later.concat(), first.len());
        if later.is_empty() {
            format!("row_digest({first})")
        } else {
            format!("row_digest_of({count}, {first}{later})")
        }
    }

    /// Counts the rows that are not as they were written.
    pub fn broken(&self) -> String {
        format!(
            "SELECT count(*) FROM {} WHERE {}",
            self.table,
            self.unlike()
        )
    }

    /// The condition that a row is not as it was written.
    pub fn unlike(&self) -> String {
        format!("{} IS NOT {}", self.column, self.sql(|column| column))
    }

    /// Writes the digest of the rows `which` finds: what they say was just written.
    ///
    /// # Errors
    /// Those of the database.
    pub fn seal(
        &self,
        connection: &Connection,
        which: &str,
        key: impl rusqlite::Params,
    ) -> rusqlite::Result<()> {
        self.reseal(connection, self.later, which, key)
    }

    /// The same in a file of an earlier version, which has these of the later columns.
    ///
    /// # Errors
    /// Those of the database.
    pub fn reseal(
        &self,
        connection: &Connection,
        later: &[&'static str],
        which: &str,
        key: impl rusqlite::Params,
    ) -> rusqlite::Result<()> {
        let (table, column) = (self.table, self.column);
        let digest = self.sql_with(later, |column| column);
        connection
            .prepare_cached(&format!(
                "UPDATE {table} SET {column} = {digest} WHERE {which}"
            ))?
            .execute(key)
            .map(drop)
    }

    /// The same of values by the names of their columns; `None` where one of the first is missing.
    pub fn of<'v>(&self, value: impl Fn(&str) -> Option<ValueRef<'v>>) -> Option<Vec<u8>> {
        let first: Option<Vec<_>> = self.first.iter().map(|column| value(column)).collect();
        let later = self.later.iter();
        let later = later.filter_map(|column| Some((*column, value(column)?)));
        Some(of_both(first?, later))
    }

    /// Writes a row with its digest.
    ///
    /// # Errors
    /// Those of the database.
    pub fn insert(&self, connection: &Connection, row: &[(&str, Value)]) -> rusqlite::Result<()> {
        let digest = self.of(|column| {
            let found = row.iter().find(|(name, _)| *name == column);
            found.map(|(_, value)| value.into())
        });
        let names: Vec<&str> = row.iter().map(|(name, _)| *name).collect();
        let sql = format!(
            "INSERT INTO {} ({}, {}) VALUES ({})",
            self.table,
            names.join(", "),
            self.column,
            vec!["?"; row.len() + 1].join(", ")
        );
        let values = row.iter().map(|(_, value)| value.clone());
        let values = params_from_iter(values.chain([digest.into()]));
        connection.prepare_cached(&sql)?.execute(values).map(drop)
    }
}

/// Teaches a connection `row_digest`, and `row_digest_of` for tables that have grown, which is told
/// how many of its values are the first; and `is_text`, whether all texts among these are texts: the
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
    connection.create_scalar_function("row_digest_of", -1, flags, |row| {
        let first = row.get::<usize>(0)? + 1;
        let later = (first..row.len()).step_by(2);
        let later = later.map(|at| Ok((row.get_raw(at).as_str()?, row.get_raw(at + 1))));
        let later = later.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(of_both((1..first).map(|at| row.get_raw(at)), later))
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
    of_both(values, [])
}

fn of_both<'v>(
    first: impl IntoIterator<Item = ValueRef<'v>>,
    later: impl IntoIterator<Item = (&'v str, ValueRef<'v>)>,
) -> Vec<u8> {
    let mut sha = Sha256::new();
    for value in first {
        feed(&mut sha, value);
    }
    for (name, value) in later {
        if value != ValueRef::Null {
            feed(&mut sha, ValueRef::Text(name.as_bytes()));
            feed(&mut sha, value);
        }
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
