//! Every word found: the hits of a search beside those of a plain scan over the same records.

mod acts;
mod erased;
#[path = "../fixture/mod.rs"]
mod fixture;
mod harmed;
mod index;
mod notes;
mod oracle;
mod places;
