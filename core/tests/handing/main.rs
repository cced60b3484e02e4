//! From a member's log to a branch's sums, on real files.

mod desk;
mod forge;
mod hostile;
mod keys;
mod order;
mod packages;
mod people;
mod story;
