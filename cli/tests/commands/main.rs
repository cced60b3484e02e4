//! The real program on real folders, and a look into the file that it leaves behind.

mod authority;
#[cfg(unix)]
mod closed;
mod collect_kill;
mod collecting;
mod contract;
mod contract_branch;
mod contract_entries;
mod contract_notes;
mod contract_package;
mod contract_safety;
mod damage;
mod each_call;
mod erase;
mod erase_again;
mod erase_places;
mod erase_roads;
mod figures;
mod identity;
mod import;
mod import_matched;
mod import_refused;
mod kill;
mod mending;
mod odd;
mod people;
mod person;
mod plain;
mod refused;
mod refused_acts;
mod refused_hand;
mod released;
mod renumbered;
mod safety_each_call;
mod safety_words;
mod salvage;
mod sentinels;
mod slips;
mod strace;
mod strange_sticks;
mod texts;
mod trouble;
#[cfg(unix)]
mod unwritable;
mod vanished;
mod whose;
