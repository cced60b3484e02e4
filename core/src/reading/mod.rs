//! Reading: the time that was measured, and what has been read.
//!
//! [`timer`] measures by ticks and is pure; the log keeps segments, marks and places. All of it
//! stays with the reader: it is in no package.

mod looking;
mod materials;
mod measuring;
mod mending;
pub(crate) mod sql;
mod taking;
mod timer;

pub use looking::{LookLine, LookRow, Looked, MaterialLook, Standing};
pub use materials::{Materials, Placed};
pub use measuring::{Measured, Measuring, Reading};
pub use taking::{Edition, Incoming, ROOM, Taken};
pub use timer::*;
