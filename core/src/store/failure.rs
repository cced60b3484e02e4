//! Errors of the database as the program's own.

use std::path::PathBuf;

use crate::error::{Error, Number};

/// Without a path: the database names no file, and two are open. See [`Error::about`].
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as Sql, ErrorCode as Code};
        // What was written as a text, or as a number within bounds, is read as something else: our
        // statements ask for what our tables hold.
        if matches!(
            error,
            Sql::Utf8Error(..)
                | Sql::FromSqlConversionFailure(..)
                | Sql::InvalidColumnType(..)
                | Sql::IntegralValueOutOfRange(..)
        ) {
            return Self::damage();
        }
        let path = PathBuf::new();
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::damage(),
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::InUse { path },
            // SQL texts may stand in rusqlite's message, values never do (P9).
            _ => {
                let detail = error.to_string();
                match error.sqlite_error() {
                    Some(said) => Self::SystemFailed {
                        number: Number::Sqlite(said.extended_code),
                        detail,
                    },
                    None => Self::Failed { detail },
                }
            }
        }
    }
}
