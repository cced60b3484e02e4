//! A small file beside a log, in which the program remembers what has to be known where the log cannot be read.

use std::io::{Error as IoError, ErrorKind, Read, Result as IoResult};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{open_regular, rename, write};
use crate::error::{Error, Result};

/// Loads one; `None` where there is none. No more than the `longest` bytes of it are read.
///
/// # Errors
/// The disk's own; [`ErrorKind::InvalidData`] of what is none.
pub fn load<T: DeserializeOwned>(file: &Path, longest: u64) -> IoResult<Option<T>> {
    let file = match open_regular(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut text = String::new();
    file.take(longest).read_to_string(&mut text)?;
    serde_json::from_str(&text).map(Some).map_err(IoError::from)
}

/// Keeps one durably: a kill leaves the one before or this one.
///
/// # Errors
/// The disk's own.
pub fn keep(file: &Path, value: &impl Serialize) -> Result<()> {
    let staged = file.with_extension("json.new");
    let json = serde_json::to_vec(value).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    write(&staged, json)?;
    rename(&staged, file)
}
