//! The core of 学思录. No window, no network, no async runtime; no clock of its own.
//!
//! # The rooms
//!
//! | room | what it knows |
//! |---|---|
//! | [`ids`] [`time`] [`text`] [`locale`] [`error`] [`input`] [`passphrase`] [`settings`] | the words everyone uses |
//! | [`disk`] [`pages`] [`store`] | files that stay when the power fails; a file's bytes; one connection per file: identity, pragmas, migrations, checks |
//! | [`salvage`] | pages of a damaged file become rows that prove themselves |
//! | [`document`] | other people's files: bytes become text |
//! | [`sheet`] | tables that other people made: .xlsx and .csv become rows of text |
//! | [`material`] | a text becomes paragraphs, paragraphs an outline of sections; anchors of notes |
//! | [`reading`] | ticks become reading time; what has been read |
//! | [`entry`] | study entries, forms, the hours rule, goals, totals |
//! | [`note`] | reflections, drafts, scope; one's own words |
//! | [`follow_up`] | what was undertaken and how far it has come; looking back; the year's plan; gaps |
//! | [`member`] | a name for people, a key for machines |
//! | [`search`] | every word found, in a log and in a collection; the index of it |
//! | [`handover`] | what leaves, as a value; the package that carries it; the stick that is read back |
//! | [`branch`] | key, roster, collecting, the sums of a year |
//! | [`safety`] | whether a file is whole; copies, restoring, moving, salvage |
//! | [`paper`] | pages, as values: the layout of GB/T 9704 and tables, as PDF and as a preview |
//! | [`report`] | XLSX and CSV from values |
//! | [`fault`] | what failed, by code and number, for whoever maintains the program |
//! | [`profile`] | a person's folder: opens the log and hands out the rooms |
//!
//! A room holds its types and rules, which are pure, one file with its SQL, and a handle with its actions
//! ([`entry::Entries`], [`note::Notes`], [`branch::Secretary`] …) that borrows the open file. It opens no
//! connection and asks no clock: both are in the [`store::LedgerFile`] that [`profile`] lends it.
//!
//! # The way of one record
//!
//! The window counts ticks while 2.1 is on the screen ([`reading::Timer`]); the member presses
//! 记入学习记录, and [`entry::Entries::claim`] offers the minutes. What they type comes
//! back as [`entry::Fields`], words and not values; [`entry::Entries::add`] checks them,
//! writes revision 1 in one transaction, and only then answers. [`entry::Entries::picture`] reads
//! the year again: totals are never stored, they follow from the ledger.
//!
//! In December [`handover::compose`] makes the value that leaves, the preview shows it, and
//! [`handover::package::render`] and [`handover::put`] bring it to a stick, signed, sealed for the
//! branch's card, read back. On the secretary's computer [`branch::Secretary::collect`] copies it,
//! verifies it, and takes its records in one transaction; [`branch::Secretary::totals`] adds
//! them up, and [`report`] makes the table that the upper level wants.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

pub mod branch;
pub mod disk;
pub mod document;
pub mod entry;
pub mod error;
pub mod fault;
pub mod follow_up;
pub mod handover;
pub mod ids;
pub mod input;
pub mod locale;
pub mod mark;
pub mod material;
pub mod member;
pub mod note;
pub mod pages;
pub mod paper;
pub mod passphrase;
pub mod profile;
pub mod reading;
pub mod report;
pub mod safety;
pub mod salvage;
pub mod search;
pub mod settings;
mod shape;
pub mod sheet;
pub mod store;
pub mod text;
pub mod time;
