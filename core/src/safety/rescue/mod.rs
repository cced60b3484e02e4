//! A damaged file: what can be done about it, and doing it.
//!
//! - [`choice`]: both choices as values, with what each loses
//! - [`acts`]: finding them out without writing anything, and the salvage itself
//! - [`member`], [`branch`]: what the files say of their own rows, and what is made whole again
//! - [`lacks`]: what one file lacks that another has; [`words`], [`branch_words`]: all of it in sentences
//! - [`report_file`]: what of it is written into files, in a language

mod acts;
mod branch;
mod branch_words;
mod choice;
mod lacks;
mod member;
mod mended;
mod plan;
mod report;
mod report_file;
mod texts;
mod words;

pub use acts::{choices, read_damaged, salvage};
pub use choice::{BackupOffer, BranchLacks, Choices, Lacks, SalvageOffer, Salvaged};
pub use report::{Concern, Part, Report};
pub use report_file::ReportIn;
