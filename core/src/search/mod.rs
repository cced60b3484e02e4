//! Search: every word found, of one character or many, exactly as it is written; case, width and radicals are alike.
//!
//! - [`fold`]: characters as they are compared; [`needle`]: what is looked for, and where it stands in a text
//! - [`index`]: the tables of the index, in a log and in a collection alike
//! - [`records`]: what a log has to look through
//! - [`hit`]: question and answer; [`shown`]: records as hits; [`merged`]: the newest of several kinds
//! - [`searching`]: the handle
//!
//! Everything that is there is found and nothing else: what the index has not yet is looked through as it is, and each
//! text that the index names is asked itself for the place. Decided in `docs/adr/0025-the-index.md`.

mod fold;
pub(crate) mod hit;
pub(crate) mod index;
pub(crate) mod merged;
pub(crate) mod needle;
mod records;
mod searching;
mod shown;

pub use hit::{Ask, Building, Hit, Hits, Kind, Merging, Order};
pub use needle::QUERY_MAX;
pub use searching::Search;
pub(crate) use searching::{PIECE, build, finish, merge};

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::error::Result;
use crate::store::Indexing;

/// The index of a member's log, as its file keeps it.
pub const MEMBERS_INDEX: Indexing = Indexing {
    name: "search",
    settle: |connection| index::settle(connection, &records::MEMBERS),
    empty: emptied,
    close: closed,
    agrees: |connection| index::agrees(connection, &records::MEMBERS),
    is_its_own: index::is_its_own,
};

/// The tables of an index, those of FTS5 too.
pub const TABLES: &[&str] = &[
    "search",
    "search_data",
    "search_idx",
    "search_config",
    "search_row",
    "search_state",
    "search_due",
    "search_was",
];

/// Empties an index where there is one with something in it. Whether there was.
///
/// # Errors
/// Those of the database.
pub(crate) fn emptied(connection: &Connection) -> Result<bool> {
    let filled = index::is_filled(connection)?;
    if filled {
        index::empty(connection)?;
    }
    Ok(filled)
}

/// Closes an index that holds nothing, until it is begun anew.
///
/// # Errors
/// Those of the database.
pub(crate) fn closed(connection: &Connection) -> Result<()> {
    if index::has_one(connection)? {
        index::empty(connection)?;
    }
    Ok(())
}

/// Days since 1970.
pub(crate) fn days(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - 719_163
}
