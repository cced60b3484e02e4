//! Reading: the time that was measured, and what has been read.
//!
//! [`timer`] measures by ticks and is pure; the log keeps segments, marks and places. All of it
//! stays with the reader: it is in no package.

mod materials;
mod measuring;
pub(crate) mod sql;
mod timer;

pub use materials::{Materials, Placed};
pub use measuring::{Measured, Measuring, Reading};
pub use timer::*;
