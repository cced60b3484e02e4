//! The file that carries a profile to a new computer: `docs/move-format.md`, to the byte.
//!
//! - `write`: from copies of the files of a profile to one file, under a passphrase
//!   where there is one
//! - [`read`](mod@read): looked at whole from outside, then taken apart beside the profile
//! - [`into`]: that file in the place of a profile
//! - [`place`]: where such a file lies, and under what name it is written
//! - `parts`: whether what came out is a whole log of one member, and nothing else
//!
//! Nothing in it is compressed and nothing is named that becomes a path: its length is known from
//! its first line, and the first line is bounded.

mod into;
mod parts;
mod place;
pub mod read;
pub(crate) mod write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha512};

use crate::branch::BRANCH;
use crate::locale::{Message, message};
use crate::member::{MEMBER, MEMBER_FILE};
use crate::store::Kind;

pub use into::{Looked, MovedIn, look, move_in};
pub(crate) use into::{MOVED_OUT, finish, is_occupied};
pub use parts::MoveHolds;
pub(crate) use place::mark_of;
pub use place::{MoveFile, move_file, move_files, move_target};

/// Ends the name of such a file.
const MOVE_ENDING: &str = "xuesi-move";
/// Longer ones are none: no stick with FAT32 takes more than half of it.
pub const MOVE_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// The first line has no more bytes, its end included.
const HEADER_MAX: u64 = 16 * 1024;
/// `{"sha512":"…"}` and a line end.
const TRAILER: u64 = 142;
/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;
const FORMAT: &str = "xuesi-move";
const BEGINS: &[u8] = b"{\"format\":\"xuesi-move\"";
const CHUNK: usize = 256 * 1024;

/// The beginning of the first line in every version.
#[derive(Deserialize)]
struct Opening {
    format: String,
    min_reader: u32,
}

/// The first line.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    min_reader: u32,
    written_at: String,
    #[serde(flatten)]
    content: Content,
}

/// The content between the first line and the last.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Content {
    /// The parts, one after the other.
    Open { parts: Vec<Part> },
    /// A file of the first kind, under a passphrase by age.
    Sealed { bytes: u64 },
}

/// A file of the profile.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Part {
    name: String,
    schema: u32,
    bytes: u64,
    sha512: String,
}

impl Content {
    /// The number of its bytes; `None` for what no file has.
    fn bytes(&self) -> Option<u64> {
        match self {
            Self::Open { parts } => parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.bytes)),
            Self::Sealed { bytes } => Some(*bytes),
        }
    }
}

/// Which files a profile is made of. Backups are not in it, nor what belongs to one computer: the
/// second place, the web view's own files.
fn kind_of(name: &str) -> Option<&'static Kind> {
    match name {
        MEMBER_FILE => Some(&MEMBER),
        crate::branch::BRANCH_FILE => Some(&BRANCH),
        _ => None,
    }
}

/// The notice on the computer that a log was moved out of: information, no more.
pub fn moved_out(at: &str) -> Message {
    message!("moved-out", day = at.get(..10).unwrap_or_default())
}

/// The last line.
fn trailer(before: Sha512) -> String {
    format!("{{\"sha512\":\"{}\"}}\n", hex::encode(before.finalize()))
}
