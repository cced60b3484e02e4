//! Damaged files: what can be read is read, and nothing that is not as it was.

mod branch;
mod choices;
mod cut;
mod figures;
#[path = "../fixture/mod.rs"]
mod fixture;
mod flips;
mod log;
mod member;
#[path = "../fixture/office.rs"]
mod office;
#[expect(dead_code, reason = "shared with the tests of handing over")]
#[path = "../handing/people.rs"]
mod people;
mod schema;
mod texts;
mod unclean;
