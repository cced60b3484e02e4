//! The file that carries a profile to a new computer.

/// Ends the name of such a file.
pub const MOVE_ENDING: &str = "xuesi-move";

/// What such a file holds, from a file that has been checked whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveHolds {
    /// When it was written, RFC 3339.
    pub written_at: String,
}
