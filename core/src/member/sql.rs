//! The member in the log.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Key, Member, Naming};
use crate::error::Result;
use crate::ids::{MemberId, OperationId};
use crate::time::Moment;

/// The member; `None` before the first start is done.
pub fn member(connection: &Connection) -> Result<Option<Member>> {
    Ok(connection
        .prepare_cached("SELECT id, name, branch, number FROM member")?
        .query_row([], |row| {
            Ok(Member {
                id: MemberId::from_text(row.get::<_, String>(0)?),
                naming: Naming {
                    name: row.get(1)?,
                    branch: row.get(2)?,
                    number: row.get(3)?,
                    keeps_number: false,
                },
            })
        })
        .optional()?)
}

/// The member's key; `None` before the first start is done.
pub fn key(connection: &Connection) -> Result<Option<Key>> {
    Ok(connection
        .prepare_cached("SELECT secret_key FROM member")?
        .query_row([], |row| row.get::<_, [u8; 32]>(0))
        .optional()?
        .map(|secret| Key::from_secret(&secret)))
}

/// The public part of it, as it stands beside.
pub fn public_key(connection: &Connection) -> Result<Option<[u8; 32]>> {
    Ok(connection
        .prepare_cached("SELECT public_key FROM member")?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// Whether the key is not the one that the member's id and public part go with: a byte of it is worn.
pub fn altered(connection: &Connection) -> Result<bool> {
    let row: Option<(String, Vec<u8>, Vec<u8>)> = connection
        .query_row("SELECT id, public_key, secret_key FROM member", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    Ok(row.is_some_and(|(id, public, secret)| !super::is_key_of(&id, &public, &secret)))
}

/// Writes the member for the first time.
pub fn enrol(connection: &Connection, naming: &Naming, key: &Key, at: Moment) -> Result<()> {
    connection.execute(
        "INSERT INTO member (only, id, name, branch, number, public_key, secret_key, since_ms, since_offset)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            key.fingerprint().as_str(),
            naming.name,
            naming.branch,
            naming.number,
            key.public(),
            key.secret(),
            at.utc_ms,
            at.offset_minutes
        ],
    )?;
    Ok(())
}

/// A new name, branch or number; the key stays.
pub fn rename(connection: &Connection, naming: &Naming) -> Result<()> {
    connection.execute(
        "UPDATE member SET name = ?1, branch = ?2, number = ?3",
        params![naming.name, naming.branch, naming.number],
    )?;
    Ok(())
}

/// Another member in the place of the one before: what was theirs alone has gone, or was never written.
pub fn enrol_anew(connection: &Connection, naming: &Naming, key: &Key, at: Moment) -> Result<()> {
    connection.execute("DELETE FROM member", [])?;
    enrol(connection, naming, key, at)?;
    begin_lineage(connection, at)
}

/// Begins a history of this file: at its making, and after a backup has been restored.
pub fn begin_lineage(connection: &Connection, at: Moment) -> Result<()> {
    connection.execute(
        "INSERT INTO lineage (id, since_ms, since_offset) VALUES (?1, ?2, ?3)",
        params![OperationId::new(at).as_str(), at.utc_ms, at.offset_minutes],
    )?;
    Ok(())
}

/// Whether a history has begun, that is: whether this log has been furnished.
pub fn has_lineage(connection: &Connection) -> Result<bool> {
    Ok(
        connection.query_row("SELECT EXISTS (SELECT 1 FROM lineage)", [], |row| {
            row.get(0)
        })?,
    )
}
