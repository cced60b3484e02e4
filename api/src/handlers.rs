//! A few lines over core for each command, by room.

#![expect(
    clippy::needless_pass_by_value,
    reason = "an ask ends with its command: all handlers have one shape"
)]

pub(crate) mod branch;
pub(crate) mod entries;
pub(crate) mod faults;
pub(crate) mod follow_ups;
pub(crate) mod hand;
pub(crate) mod imports;
pub(crate) mod materials;
pub(crate) mod moving;
pub(crate) mod notes;
pub(crate) mod opened;
pub(crate) mod papers;
pub(crate) mod reading;
pub(crate) mod safety;
pub(crate) mod search;
pub(crate) mod start;
pub(crate) mod written;
