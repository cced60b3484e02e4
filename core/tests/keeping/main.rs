//! What is put away and comes back: copies in a second place, restoring, moving to a new computer.

mod desk;
#[path = "../desk/hands.rs"]
mod hands;
mod hostile;
mod lineages;
mod moving;
mod restoring;
mod second;
