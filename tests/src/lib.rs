//! Helpers for tests across rooms: the real window, real files, other readers.
//!
//! - [`accessibility`]: what the window tells a screen reader
//! - [`programs`]: where the built programs are, and other programs that the tests need
//! - [`screen`]: an X server without a monitor, one for each window
//! - [`faketime`]: clocks that are set while a program runs
//! - [`frame`]: what is on it
//! - [`webdriver`]: the wire to `WebKitWebDriver`
//! - [`window`]: the program's window, driven as a person would
//! - [`close_button`]: the button in a window's frame
//! - [`keys`]: what is on a keyboard
//! - [`log`]: a profile's folder, and the file in it as it really is
//! - [`fault_injection`]: faults of that file
//! - [`office`]: a branch that is filled in a word
//! - [`bench`]: what is measured of a start
//! - [`seed`]: a year of somebody's study, written through core
//! - [`small_disk`]: a disk with little room, filled and cleared
//! - [`soak`]: thousands of random acts against a simple model
//! - [`stick`]: a USB stick, plugged in and pulled
//! - [`tour`]: every page and state, for whoever looks at all of them
//! - [`vectors`]: packages to hold any reader of the format to
//!
//! A step that fails ends the test with a sentence, so nothing here answers an error.

#![allow(
    clippy::missing_panics_doc,
    reason = "a test that cannot go on says so by panicking"
)]

pub mod accessibility;
pub mod alone;
pub mod bench;
pub mod close_button;
pub mod failing_disk;
pub mod faketime;
pub mod fault_injection;
pub mod frame;
pub mod keys;
pub mod log;
#[path = "../../core/tests/fixture/office.rs"]
pub mod office;
pub mod programs;
pub mod screen;
pub mod seed;
pub mod small_disk;
pub mod soak;
pub mod stick;
pub mod tour;
pub mod until;
pub mod vectors;
pub mod webdriver;
pub mod window;
