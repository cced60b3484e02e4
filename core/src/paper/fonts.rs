//! The fonts of this computer.

use crate::error::Result;

/// The fonts that a document is set in.
#[derive(Clone, Debug)]
pub struct Fonts {}

/// A family that is not on this computer, and the one in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoodIn {
    /// 仿宋, 黑体, 楷体, 小标宋 or 宋体.
    pub wanted: String,
    /// The name of the family that is used.
    pub used: String,
}

impl Fonts {
    /// Finds what this computer has.
    pub fn find() -> Result<Self> {
        Ok(Self {})
    }

    /// The families that others stand in for.
    pub fn standing_in(&self) -> Vec<StoodIn> {
        Vec::new()
    }
}
