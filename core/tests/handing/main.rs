//! From a member's log to a branch's sums, on real files.

mod check;
mod copies;
mod desk;
mod forged;
mod keys;
mod order;
mod people;
mod story;
mod sums;
