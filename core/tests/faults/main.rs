//! Every call that fails, every moment at which the power goes: the old state or the new one, and
//! what was acknowledged is there.

#![allow(
    unsafe_code,
    clippy::print_stdout,
    reason = "a file system for SQLite is made of function pointers; its figures are to be read"
)]

mod calls;
mod control;
mod memory;
#[path = "../fixture/office.rs"]
mod office;
mod power;
mod reading;
mod scene;
mod shim;
