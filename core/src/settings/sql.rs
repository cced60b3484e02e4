//! Choices in the log: a name and a value each.

use rusqlite::{Connection, OptionalExtension};

use super::Settings;
use crate::error::{Error, Result};

/// The name of the choices about the window.
pub const WINDOW: &str = "window";

/// The name of the looks of a reader's own template.
pub const LOOKS: &str = "looks";

/// One value.
pub fn get(connection: &Connection, name: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// One value, from now on.
pub fn set(connection: &Connection, name: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([name, value])?;
    Ok(())
}

/// No value, from now on.
pub fn unset(connection: &Connection, name: &str) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM setting WHERE name = ?1")?
        .execute([name])?;
    Ok(())
}

/// The reader's choices; the defaults where there are none, or none that still fit.
pub fn load(connection: &Connection) -> Result<Settings> {
    Ok(get(connection, WINDOW)?
        .and_then(|json| serde_json::from_str::<Settings>(&json).ok())
        .and_then(|settings| settings.check().ok())
        .unwrap_or_default())
}

/// The reader's choices, from now on.
pub fn save(connection: &Connection, settings: Settings) -> Result<()> {
    let json = serde_json::to_string(&settings).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    set(connection, WINDOW, &json)
}
