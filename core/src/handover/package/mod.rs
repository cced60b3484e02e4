//! A package (交接包): one UTF-8 JSON Lines file with a signed trailer, sealed with `age` where the
//! branch's card is known. `docs/package-format.md` describes it to the byte.
//!
//! - [`write`]: a value becomes bytes
//! - [`stage`]: bytes from a stick are copied once, hashed on the way; the copy decides
//! - [`read`]: bytes become a value, or a [`Flaw`] with its verdict
//! - [`seal`]: the outside of a sealed one
//! - [`collection`]: a branch's packages in one file, each as it came

pub mod collection;
mod flaw;
mod header;
mod read;
mod seal;
mod stage;
mod strict;
mod verify;
mod write;

pub use flaw::{Flaw, Refusal, Verdict};
pub use header::{CollectionHeader, Decision, Header, MemberHeader, Trailer};
pub(crate) use read::record_of;
pub use read::{Opened, Outside, Record, Taken, look};
pub use seal::{SealedHead, seal, seal_stream};
pub use stage::{IN_MEMORY, Staged, stage};
pub use verify::{Verified, verify};
pub use write::{Stamp, render};

/// The version that is written, and the newest that is known.
pub const VERSION: u32 = 1;
/// Most bytes of a member's package.
pub const PACKAGE_MAX: u64 = 64 * 1024 * 1024;
/// Most bytes of a collection: it is read package by package, never as a whole.
pub const COLLECTION_MAX: u64 = 1024 * 1024 * 1024;
/// Most bytes of a line, its end included.
pub const LINE_MAX: usize = 256 * 1024;
/// Most records of a member's package.
pub const RECORDS_MAX: u64 = 200_000;
/// Stands before the SHA-512 in what is signed.
pub(crate) const DOMAIN: &[u8] = b"xuesi package v1\n";
/// How every package begins, sealed or not.
pub(crate) const BEGINS: &[u8] = b"{\"format\":\"xuesi";
/// How a trailer begins.
pub(crate) const ENDS: &[u8] = b"{\"record\":\"end\",";
