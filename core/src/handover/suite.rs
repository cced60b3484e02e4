//! The methods by which files are signed, hashed and sealed, by number.

/// The suite that is written and known: Ed25519, SHA-512, age with X25519.
pub const SUITE: u32 = 1;
