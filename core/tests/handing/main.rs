//! From a member's log to a branch's sums, on real files.

#![allow(
    clippy::print_stdout,
    reason = "figures, for whoever asks with --nocapture"
)]

mod acts;
mod any_order;
mod asked;
mod authority;
mod check;
mod copies;
mod decided;
mod doing;
mod drafts;
#[path = "../fixture/mod.rs"]
mod fixture;
mod flood;
mod forge;
mod forged;
mod found;
mod glance;
mod hands_model;
mod hostile;
mod how;
mod kept;
mod keys;
mod levels;
mod model;
mod numbers;
#[path = "../fixture/office.rs"]
mod office;
mod older;
mod order;
mod packages;
mod people;
mod renumbered;
mod rows;
mod same_figures;
mod seals;
mod second;
mod story;
mod sums;
mod unchecked;
mod union;
mod whose;
