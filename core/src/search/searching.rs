//! The search of an open log.

use std::collections::HashMap;

use rusqlite::Connection;

use super::hit::{Ask, Building, Hit, Hits, Kind, Merging, Order};
use super::index::{self, Days, Record};
use super::merged::{Wanted, newest_first};
use super::needle::Needle;
use super::records::{MEMBERS, Read, Reader};
use super::shown;
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::material::Texts;
use crate::store::LedgerFile;

/// Characters that one question takes into the index where records wait: a few tenths of a second.
pub(crate) const PIECE: usize = 1_500_000;

/// Characters that are taken into the index at once while nobody waits: some hundredths of a second.
const QUIET: usize = 150_000;

/// The search of an open log.
pub struct Search<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) texts: &'p mut Texts,
}

impl Search<'_> {
    /// Finds the words. Where the index is not whole, a piece of it is built first; what is still not in it is looked
    /// through as it is.
    ///
    /// # Errors
    /// [`Error::QueryEmpty`], [`Error::QueryTooLong`], [`Error::QueryHoldsNul`]; [`Error::OutOfRange`] of the year;
    /// [`Error::UnknownMaterial`]; the disk's own.
    pub fn find(&mut self, ask: &Ask) -> Result<Hits> {
        let needle = ask.needle()?;
        let days = ask.days()?;
        if let Some(material) = &ask.within {
            return self.within(material, ask, &needle);
        }
        let building = self.build(PIECE)?;
        let asked = Asked {
            ask,
            needle: &needle,
            days,
            scan: false,
        };
        let hits = match self.asked(&asked)? {
            Some(hits) => hits,
            None => self.without_index(&asked)?,
        };
        Ok(Hits { building, ..hits })
    }

    /// The same where the index turned out to be damaged: it is emptied, and everything is looked through as it is.
    fn without_index(&mut self, asked: &Asked<'_>) -> Result<Hits> {
        if !self.log.read_only() {
            self.log.empty_index()?;
        }
        let scanned = self.asked(&Asked {
            scan: true,
            ..*asked
        })?;
        scanned.ok_or_else(Error::damage)
    }

    /// `None` where the index is damaged.
    fn asked(&mut self, asked: &Asked<'_>) -> Result<Option<Hits>> {
        match asked.ask.order {
            Order::Newest => self.newest(asked),
            Order::Place => self.by_place(asked),
        }
    }

    /// Builds what the index lacks, piece by piece, telling how far it is.
    ///
    /// # Errors
    /// The disk's own.
    pub fn finish(&mut self, progress: &mut dyn FnMut(Building)) -> Result<()> {
        finish(self.log, &MEMBERS, progress)
    }

    /// Builds a piece of the index, where it lacks something. A file that cannot be written to is looked through as
    /// it is.
    ///
    /// # Errors
    /// The disk's own.
    pub fn build(&mut self, characters: usize) -> Result<Option<Building>> {
        build(self.log, &MEMBERS, characters)
    }

    /// Builds a little of what the index lacks, or merges a little of it: for when nobody waits. It answers sooner then.
    ///
    /// # Errors
    /// The disk's own.
    pub fn merge(&mut self) -> Result<Merging> {
        merge(self.log, &MEMBERS)
    }

    /// Empties the index, so that it is built anew.
    ///
    /// # Errors
    /// The disk's own.
    pub fn rebuild(&mut self) -> Result<()> {
        self.log.empty_index()?;
        self.finish(&mut |_| {})
    }

    /// All places in one text, from its beginning.
    fn within(&mut self, material: &MaterialId, ask: &Ask, needle: &Needle) -> Result<Hits> {
        let record = Record {
            kind: Kind::Material.number().unwrap_or_default(),
            id: material.to_string(),
        };
        let read = self.log.read(|open| Read::of(open, &record, None))?;
        let read = read.ok_or_else(|| Error::UnknownMaterial {
            id: material.to_string(),
        })?;
        let opened = self.texts.of(self.log, material)?;
        let hits = shown::of_material(&record, &read, &opened.1, needle, true);
        Ok(Hits::cut(hits, ask))
    }

    fn newest(&mut self, asked: &Asked<'_>) -> Result<Option<Hits>> {
        let Asked { ask, needle, .. } = *asked;
        let wanted = ask.offset.saturating_add(ask.limit.unwrap_or(usize::MAX));
        let (mut hits, mut passed) = (Vec::new(), 0);
        let whole = self.each(asked, |kind, found| {
            // What the index has is there: it need not be read to be passed over.
            if passed < ask.offset && kind != Kind::Material && needle.is_asked_whole() && found.1 {
                passed += 1;
                return Ok(true);
            }
            for hit in found.0()? {
                if passed < ask.offset {
                    passed += 1;
                } else {
                    hits.push(hit);
                }
            }
            Ok(passed.saturating_add(hits.len()) <= wanted)
        })?;
        let rest = Ask {
            offset: 0,
            ..ask.clone()
        };
        Ok(whole.then(|| Hits::cut(hits, &rest)))
    }

    fn by_place(&mut self, asked: &Asked<'_>) -> Result<Option<Hits>> {
        let list = self.log.read(crate::material::sql::list)?;
        let places: HashMap<String, usize> = list
            .into_iter()
            .enumerate()
            .map(|(nth, kept)| (kept.id.to_string(), nth))
            .collect();
        let mut hits = Vec::new();
        let whole = self.each(asked, |_, found| {
            hits.extend(found.0()?);
            Ok(true)
        })?;
        let place = |hit: &Hit| {
            let text = hit.material.as_ref().and_then(|id| places.get(id));
            let text = text.copied().unwrap_or(usize::MAX);
            let about = text == usize::MAX || hit.kind == Kind::Entry;
            let there = (hit.paragraph.unwrap_or(usize::MAX), hit.start, hit.at);
            (about, text, if about { (0, None, 0) } else { there })
        };
        // Stable: what is about no text stays the newest first.
        hits.sort_by_cached_key(place);
        Ok(whole.then(|| Hits::cut(hits, asked.ask)))
    }

    /// Goes through all candidates, the newest first; each with how to make hits of it, and whether the index has it.
    /// Not whole where the index is damaged.
    fn each(
        &mut self,
        asked: &Asked<'_>,
        mut take: impl FnMut(Kind, Candidate<'_>) -> Result<bool>,
    ) -> Result<bool> {
        let (log, texts) = (&*self.log, &mut *self.texts);
        let phrase = asked.needle.phrase();
        let wanted = Wanted {
            shelf: &MEMBERS,
            kinds: &kinds_of(asked.ask),
            phrase: &phrase,
            days: asked.days,
            scan: asked.scan,
        };
        log.read(|open| {
            let mut reader = Reader::new(open);
            let gone_through = newest_first(open, &wanted, |candidate| {
                let Some(kind) = Kind::of_number(candidate.record.kind) else {
                    return Ok(true);
                };
                let (record, revision) = (&candidate.record, candidate.revision);
                let mut hits = || {
                    hits_of(
                        open,
                        log,
                        texts,
                        &mut reader,
                        (kind, record),
                        revision,
                        asked.needle,
                    )
                };
                take(kind, (&mut hits, revision.is_some()))
            });
            match gone_through {
                // Said of the file only where it is so without the index, too.
                Err(error) if !asked.scan && index::is_its_own(&error) => Ok(false),
                done => done.map(|()| true),
            }
        })
    }
}

/// A question, as it is gone through.
#[derive(Clone, Copy)]
struct Asked<'a> {
    ask: &'a Ask,
    needle: &'a Needle,
    days: Days,
    /// Without the index.
    scan: bool,
}

type Candidate<'c> = (&'c mut dyn FnMut() -> Result<Vec<Hit>>, bool);

fn hits_of(
    open: &Connection,
    log: &LedgerFile,
    texts: &mut Texts,
    reader: &mut Reader<'_>,
    (kind, record): (Kind, &Record),
    revision: Option<i64>,
    needle: &Needle,
) -> Result<Vec<Hit>> {
    let Some(read) = reader.read(record, revision)? else {
        return Ok(Vec::new());
    };
    if kind == Kind::Material {
        let opened = texts.of(log, &MaterialId::from_text(record.id.clone()))?;
        return Ok(shown::of_material(record, &read, &opened.1, needle, false));
    }
    let hit = shown::of_record(open, kind, record, &read, needle)?;
    Ok(hit.into_iter().collect())
}

/// Builds what an index lacks, piece by piece.
///
/// # Errors
/// The disk's own.
pub(crate) fn finish(
    file: &mut LedgerFile,
    shelf: &'static index::Shelf,
    progress: &mut dyn FnMut(Building),
) -> Result<()> {
    let mut before = None;
    while let Some(building) = build(file, shelf, PIECE)? {
        // A disk that takes nothing hinders no answer.
        if before.replace(building) == Some(building) {
            break;
        }
        progress(building);
    }
    Ok(())
}

/// Builds a piece of an index, where it lacks something.
///
/// # Errors
/// The disk's own.
pub(crate) fn build(
    file: &mut LedgerFile,
    shelf: &'static index::Shelf,
    characters: usize,
) -> Result<Option<Building>> {
    let mut state = file.read(index::state)?;
    let anew = !state.whole || state.is_better_begun() || file.read(index::is_out_of_order)?;
    if !file.read_only() && (anew || state.due > 0) {
        let built = file.write(|transaction, _| {
            index::guarded(transaction, || {
                if anew {
                    index::begin(transaction, shelf)?;
                }
                index::work(transaction, shelf, characters)
            })
        });
        match built {
            // Full or failing, the disk hinders writing; what is there is found all the same.
            Err(error) if error.passes() => {}
            Err(error) if index::is_its_own(&error) => file.empty_index()?,
            built => built?,
        }
        state = file.read(index::state)?;
    }
    let unsigned = |number: i64| u64::try_from(number).unwrap_or(0);
    let of = unsigned(state.of.max(state.due));
    Ok((!state.whole || state.due > 0).then(|| Building {
        done: of.saturating_sub(unsigned(state.due)),
        of,
    }))
}

/// Builds a little of what an index lacks; where it lacks nothing, merges a little of it. A file that cannot be written
/// to stays as it is.
///
/// # Errors
/// The disk's own.
pub(crate) fn merge(file: &mut LedgerFile, shelf: &'static index::Shelf) -> Result<Merging> {
    if file.read_only() {
        return Ok(Merging { more: false });
    }
    let before = file.read(index::state)?;
    if build(file, shelf, QUIET)?.is_some() {
        // A disk that takes nothing is not asked for ever.
        let more = file.read(index::state)? != before;
        return Ok(Merging { more });
    }
    let mut more = false;
    file.write(|transaction, _| {
        index::guarded(transaction, || {
            more = index::merge(transaction)?;
            Ok(())
        })
    })?;
    Ok(Merging { more })
}

/// The kinds that are asked for, as the index of a log numbers them.
fn kinds_of(ask: &Ask) -> Vec<i64> {
    let asked = |kind: &Kind| ask.kinds.is_empty() || ask.kinds.contains(kind);
    let kinds = Kind::MEMBERS.iter().rev().filter(|kind| asked(kind));
    kinds.filter_map(|kind| kind.number()).collect()
}
