//! Other people's files: bytes become text, whatever the office that they come from.

mod decode;

pub use decode::{DecodeProblem, LIMIT, decode};
