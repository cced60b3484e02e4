//! The origin of a record, and the columns that say it.

/// The origin of a record: who signed it, in which package, and what is said against it.
#[derive(Debug)]
pub struct Origin {
    /// The number of the row of the roster.
    pub number: String,
    /// The key that signed.
    pub member_key: String,
    /// Whether the key was checked in person.
    pub checked: bool,
    /// The package, by the beginning of its digest.
    pub package: String,
    /// A package that waits for a decision says otherwise.
    pub fork: bool,
    /// A further package of the same key waits until it is confirmed whose it is.
    pub held: bool,
}

/// A person.
pub const NUMBER: &str = "The person, by the number of their row of the roster.";
/// A key.
pub const KEY: &str = "The key that signed the record, by its fingerprint.";
/// Of a key.
pub const CHECKED: &str = "Whether that key was checked in person.";
/// A package.
pub const PACKAGE: &str = "The package that it counts by.";
/// Of a record.
pub const FORK: &str =
    "Whether a package that waits for a decision says something else of this record.";
/// Of a key.
pub const HELD: &str = "Whether a further package of the same key waits until it is confirmed whose it is; nothing of that \
                    package is in this table.";
