//! A damaged file: what can be done about it, and doing it.
//!
//! - [`choice`]: both choices as values, with what each loses
//! - [`acts`]: finding them out without writing anything, and the salvage itself

mod acts;
mod choice;

pub use acts::{choices, salvage};
pub use choice::{BackupOffer, Choices, Holds, Lacks, SalvageOffer, Salvaged};
