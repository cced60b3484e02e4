//! The search of a collection: the topics of the entries that count, and the reflections. Every row is in the
//! index; whether it is the one that counts is asked when it is found, so that no decision has to touch the index.

use super::kept_sums;
use super::office::Secretary;
use super::search_sql::{Counted, HANDED_IN, KINDS, counted};
use crate::error::{Error, Result};
use crate::search::index::{self, Candidate};
use crate::search::merged::{Wanted, newest_first};
use crate::search::needle::Needle;
use crate::search::{
    Ask, Building, Hit, Hits, Kind, Merging, PIECE, build, closed, emptied, merge,
};
use crate::store::{Indexing, LedgerFile};

/// The index of a collection. The sums that are kept beside it follow from its records as well: they go with it.
pub const INDEX: Indexing = Indexing {
    name: "search",
    settle: |connection| index::settle(connection, &HANDED_IN),
    empty: |connection| Ok(kept_sums::forget(connection)? | emptied(connection)?),
    close: |connection| {
        kept_sums::forget(connection)?;
        closed(connection)
    },
    agrees: |connection| index::agrees(connection, &HANDED_IN),
    is_its_own: index::is_its_own,
};

impl Secretary<'_> {
    /// Finds the words in what was handed in and counts, the newest day first.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; those of a query, see [`crate::search::Search::find`]; the disk's own.
    pub fn search(&mut self, ask: &Ask) -> Result<Hits> {
        let needle = ask.needle()?;
        ask.check()?;
        let file = self.file()?;
        let building = build(file, &HANDED_IN, PIECE)?;
        let hits = match found(file, ask, &needle, false)? {
            Some(hits) => hits,
            None => without_index(file, ask, &needle)?,
        };
        Ok(Hits { building, ..hits })
    }

    /// Merges a little of the collection's index, see [`crate::search::Search::merge`].
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn merge_search(&mut self) -> Result<Merging> {
        merge(self.file()?, &HANDED_IN)
    }

    /// Builds what the index of the collection lacks, piece by piece.
    ///
    /// # Errors
    /// [`Error::NoBranch`]; the disk's own.
    pub fn finish_search(&mut self, progress: &mut dyn FnMut(Building)) -> Result<()> {
        let file = self.file()?;
        crate::search::finish(file, &HANDED_IN, progress)
    }
}

/// The index turned out to be damaged: it is emptied, and everything is looked through as it is.
fn without_index(file: &mut LedgerFile, ask: &Ask, needle: &Needle) -> Result<Hits> {
    if !file.read_only() {
        file.empty_index()?;
    }
    found(file, ask, needle, true)?.ok_or_else(Error::damage)
}

/// `None` where the index is damaged.
fn found(file: &LedgerFile, ask: &Ask, needle: &Needle, scan: bool) -> Result<Option<Hits>> {
    let phrase = needle.phrase();
    let wanted = Wanted {
        shelf: &HANDED_IN,
        kinds: &KINDS,
        phrase: &phrase,
        days: ask.days()?,
        scan,
    };
    let most = ask.offset.saturating_add(ask.limit.unwrap_or(usize::MAX));
    file.read(|open| {
        let mut hits = Vec::new();
        let gone_through = newest_first(open, &wanted, |Candidate { record, .. }| {
            let counts = counted(open, record)?;
            hits.extend(counts.and_then(|counts| hit(counts, needle)));
            Ok(hits.len() <= most)
        });
        match gone_through {
            Err(error) if !scan && index::is_its_own(&error) => Ok(None),
            done => done.map(|()| Some(Hits::cut(hits, ask))),
        }
    })
}

fn hit(counted: Counted, needle: &Needle) -> Option<Hit> {
    let fields = [("text", &counted.text), ("title", &counted.title)];
    let (field, text, spot) = fields.into_iter().find_map(|(field, text)| {
        let spot = needle.first(text)?;
        Some((field, text, spot))
    })?;
    let hit = Hit::new(Kind::HandedIn, &counted.id, field, text, &spot);
    Some(Hit {
        title: counted.title,
        date: Some(counted.day),
        number: Some(counted.number),
        member: Some(counted.name),
        withdrawn: counted.withdrawn,
        ..hit
    })
}
