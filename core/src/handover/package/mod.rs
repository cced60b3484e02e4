//! A package (提交文件): one UTF-8 JSON Lines file with a signed trailer, sealed with `age` where the
//! branch's card is known. `docs/package-format.md` describes it to the byte.
//!
//! - [`write`]: a value becomes bytes
//! - [`stage`]: bytes from a stick are copied once, hashed on the way; the copy decides
//! - [`read`]: bytes become a value, or a [`Flaw`] with its verdict; `ahead`: before it is asked for
//! - `contents`: digests of what records say; `pack`: the bytes in parts
//! - [`seal`]: the outside of a sealed one
//! - [`collection`]: a branch's packages in one file, each as it came

mod ahead;
pub mod collection;
pub(crate) mod contents;
mod decision;
mod flaw;
mod header;
mod pack;
mod read;
mod record;
mod seal;
mod stage;
mod strict;
mod trailer;
mod verify;
mod write;

pub use collection::Origin;
pub use decision::{About, Decision, OTHERS_MAX};
pub use flaw::{Flaw, Refusal, Verdict};
pub use header::{CollectionHeader, Header, MemberHeader};
pub use pack::unpack;
pub use read::{Opened, Outside, Taken, look};
pub use record::Record;
pub(crate) use record::{follow_up_of, record_of};
pub use seal::{SealedHead, seal, seal_stream};
pub use stage::{IN_MEMORY, Staged, stage};
pub use trailer::Trailer;
pub use verify::{Verified, verify};
pub use write::{Stamp, render};

/// The version that is written, and the newest that is known.
pub const VERSION: u32 = 2;
/// The first version: a file that says that it needs no later one is read by its rules, for ever.
pub(crate) const FIRST_VERSION: u32 = 1;
/// Most bytes of a member's package.
pub const PACKAGE_MAX: u64 = 64 * 1024 * 1024;
/// Most bytes of a collection: it is read package by package, never as a whole.
pub const COLLECTION_MAX: u64 = 1024 * 1024 * 1024;
/// Most bytes of a line, its end included.
pub const LINE_MAX: usize = 256 * 1024;
/// Most records of a member's package.
pub const RECORDS_MAX: u64 = 200_000;
/// Most decisions of one part of a collection.
pub const DECISIONS_MAX: u64 = 200_000;
/// How every package begins, sealed or not.
pub(crate) const BEGINS: &[u8] = b"{\"format\":\"xuesi";
/// How a trailer begins.
pub(crate) const ENDS: &[u8] = b"{\"record\":\"end\",";
