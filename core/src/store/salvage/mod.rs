//! Everything readable of a damaged file, into a new one.

mod report;

pub use report::{Concern, FileOf, Journal, Part, Report};
