//! What is put away so that it comes back: copies in a second place, what restoring one would
//! change, and the one file that carries a profile to a new computer.
//!
//! - [`preview`]: what restoring would change, as a comparison of two values; pure
//! - `state_sql`: the value that a log or a collection is for that comparison
//! - [`second`]: the second place: where it is, bringing copies to it; `drives`: where a stick turns
//!   up again; `listing`: what is there
//! - [`moving`]: the file for a new computer: written, read, checked whole
//!
//! The file for moving is described to the byte in `docs/move-format.md`.

mod drives;
pub(crate) mod listing;
pub mod moving;
pub mod preview;
pub mod second;
pub(crate) mod state_sql;

pub use moving::{MOVE_ENDING, MoveHolds, moved_out};
pub use preview::{Also, Change, ChangeLine, Compared, Differences, NowState, RestorePreview};
pub use second::{Problem, SecondPlace};
