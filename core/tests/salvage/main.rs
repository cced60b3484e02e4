//! Damaged files: what can be read is read, and nothing that is not as it was.

mod branch;
mod choices;
mod cut;
#[path = "../desk/mod.rs"]
mod desk;
mod figures;
mod flips;
mod log;
mod member;
#[expect(dead_code, reason = "shared with the tests of handing over")]
#[path = "../handing/people.rs"]
mod people;
mod schema;
mod texts;
mod unclean;
