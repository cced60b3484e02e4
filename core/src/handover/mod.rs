//! Handing over: a member's year becomes a value, the value a package, the package a file on a
//! stick; and a file becomes a value again.
//!
//! - [`leaving`]: what leaves, as a value. The preview shows it and the package writes it, so they
//!   cannot differ; reading times and reasons are not in its type
//! - [`package`]: the value as bytes: one JSON Lines file, signed, and sealed where there is a card
//! - [`card`]: a branch's public part, as it is carried to its members
//! - [`file_name`]: names that every stick takes
//! - [`device`]: written, read back, compared
//!
//! The format is described to the byte in `docs/package-format.md`.

mod card;
mod card_wire;
mod device;
mod file_name;
mod handing;
mod leaving;
mod leaving_entry;
mod leaving_more;
pub mod package;
pub(crate) mod sql;
mod suite;

pub use card::{CARD_MAX, Card, Issue, check_code, fingerprint};
pub(crate) use device::of_drive;
pub use device::{Destination, WrittenFile, write_file};
pub use file_name::{
    card_name, collection_name, key_backup_name, move_name, package_name, packages_in, paper_name,
    report_name,
};
pub use handing::{AddedCard, Choice, Handover};
pub use leaving::{
    HandFollowUp, HandNote, HandNotes, Handed, HandedBefore, Leaving, LeavingNote, Ledger, Picked,
    Preview, Withheld, compose,
};
pub use leaving_entry::LeavingEntry;
pub use leaving_more::{LeavingErased, LeavingFollowUp, LeavingStage, LeavingWritten, RecordKind};
pub use suite::SUITE;
