//! What is put away and comes back: copies in a second place, restoring, moving to a new computer.

mod fixture;
mod hostile;
mod lineages;
#[path = "../fixture/manual_clock.rs"]
mod manual_clock;
mod moving;
#[path = "../fixture/office.rs"]
mod office;
mod restoring;
mod second;
mod whose;
mod whose_computer;
