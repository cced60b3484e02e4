//! The real window, driven on a screen in memory, and the file that it leaves.
//!
//! Each case stands on a profile of its own and looks at both: what the window shows, and what is
//! in the log when the program has ended.

mod aloud;
mod arguments;
mod authority;
mod branch;
mod branch_damage;
mod choices;
mod clocks;
mod composing;
mod dates;
mod disk;
mod doing;
mod door;
mod enlarged;
mod entries;
mod every_page;
mod exported;
mod fault_report;
mod first_start;
mod given;
mod glance;
mod hand;
mod help;
mod hostile;
mod import;
mod instances;
mod keyboard;
mod lines;
mod lists;
mod network;
mod notes;
mod paper;
mod policy;
mod primary;
mod reading;
mod refused;
mod renumbered;
mod safety;
mod search;
mod shell;
mod sizes;
mod station;
mod texts;
mod texts_given;
mod trouble;
mod typography;
mod undo;
mod whose;
