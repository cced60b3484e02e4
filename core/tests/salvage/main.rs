//! Damaged files: what can be read is read, and nothing that is not as it was.

mod desk;
mod figures;
mod flips;
mod log;
mod member;
