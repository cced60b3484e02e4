//! A table beside the log: what each of its rows is to what was there before, and what becomes of it.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::answers::{Answers, RowPlace};
use super::likeness::{Folded, merged};
use super::matched::{
    AlikeRows, Becomes, FieldChange, LooksLike, Matched, OtherEntry, RowEntry, WhyAsked,
};
use super::matching::{Found, There, pair, within};
use super::{ImportRow, Planned, operation, sql as taken};
use crate::entry::sql::{self, Stored};
use crate::entry::{FIELDS, Filter, Source};
use crate::error::{Error, Result};
use crate::ids::{EntryId, OperationId};

/// The standing of a row in the log.
#[derive(Clone, Debug)]
pub enum Stands {
    /// The row stood for this entry before, or says what it says; whether it did stand for it before.
    Already(EntryId, bool),
    /// The same, of an entry that the member withdrew.
    Withdrawn(EntryId),
    /// The act of the row was undone with its table; whether it had revised the entry.
    Undone(Box<Stored>, bool),
    /// Nothing that is there is like it.
    New,
    /// Entries are like it.
    Like(Vec<Like>, Option<WhyAsked>),
}

/// An entry that a row is like.
#[derive(Clone, Debug)]
pub struct Like {
    pub entry: Stored,
    pub differs: Vec<&'static str>,
}

/// The act that a row becomes.
#[derive(Clone, Debug)]
pub enum Act {
    /// Nothing is written.
    None,
    /// The entry is there; that it is this row's is remembered.
    Recognise(EntryId),
    /// An entry of its own.
    Write,
    /// The next revision of this entry.
    Revise(Box<Stored>),
    /// An act that was undone is done again.
    Again(Box<Stored>, bool),
    /// Nothing, until somebody says.
    Open,
}

/// A row, with those that say the same.
#[derive(Clone, Debug)]
pub struct One<'p> {
    pub planned: &'p Planned,
    pub folded: Folded,
    pub operation: OperationId,
    pub stands: Stands,
    pub act: Act,
}

/// A whole table.
#[derive(Clone, Debug)]
pub struct Looked<'p> {
    /// In the order of their contents.
    pub rows: Vec<One<'p>>,
    equal: Vec<Vec<RowPlace>>,
    alike: Vec<AlikeRows>,
}

/// The place of a row in its file.
pub fn place(planned: &Planned) -> RowPlace {
    RowPlace {
        sheet: planned.sheet.to_string(),
        row: planned.row,
    }
}

/// Looks at every row of a table beside what is there.
pub fn look<'p>(connection: &Connection, planned: &'p [Planned]) -> Result<Looked<'p>> {
    let folded: Vec<Folded> = planned.iter().map(|it| Folded::of(&it.checked)).collect();
    let within = within(&folded);
    let places = |group: &[usize]| -> Vec<RowPlace> {
        let rows = group.iter().filter_map(|at| planned.get(*at));
        let mut places: Vec<RowPlace> = rows.map(place).collect();
        places.sort();
        places
    };
    let first = |group: usize| {
        let group = within.groups.get(group)?;
        places(group).into_iter().next()
    };
    let alike = within.alike.iter().filter_map(|(one, other, differs)| {
        let mut rows = vec![first(*one)?, first(*other)?];
        rows.sort();
        Some(AlikeRows {
            rows,
            differs: names(differs),
        })
    });
    let alike = alike.collect();
    let equal = within.groups.iter().filter(|group| group.len() > 1);
    let equal = equal.map(|group| places(group)).collect();

    let mut rows = Vec::new();
    let mut belongs = HashSet::new();
    for group in &within.groups {
        let same: Vec<&Planned> = group.iter().filter_map(|at| planned.get(*at)).collect();
        let Some(shown) = same.first() else {
            continue;
        };
        let mut stands = None;
        for row in &same {
            if stands.is_none() {
                stands = known(connection, &operation(row), &mut belongs)?;
            }
        }
        rows.push((*shown, stands));
    }
    let there = before(connection, planned)?;
    let open: Vec<Folded> = rows
        .iter()
        .filter(|(_, stands)| stands.is_none())
        .map(|(row, _)| Folded::of(&row.checked))
        .collect();
    let compared: Vec<There> = there
        .iter()
        .map(|entry| There {
            folded: Folded::of(&entry.fields),
            id: entry.id.to_string(),
        })
        .collect();
    let taken: Vec<bool> = there.iter().map(|it| belongs.contains(&it.id)).collect();
    let closed = taken::closed_years(connection)?;
    let mut found = pair(&open, &compared, &taken).into_iter();
    let rows = rows.into_iter().map(|(planned, stands)| {
        let stands = stands.unwrap_or_else(|| {
            found
                .next()
                .map_or(Stands::New, |found| stand(found, &there, &closed))
        });
        One {
            folded: Folded::of(&planned.checked),
            operation: operation(planned),
            act: Act::None,
            planned,
            stands,
        }
    });
    let rows = rows.collect();
    Ok(Looked { rows, equal, alike })
}

/// Entries of the table's days that are not withdrawn.
fn before(connection: &Connection, planned: &[Planned]) -> Result<Vec<Stored>> {
    let days = || planned.iter().map(|it| it.checked.date);
    let filter = Filter {
        from: days().min(),
        until: days().max(),
        form: None,
    };
    if filter.from.is_none() {
        return Ok(Vec::new());
    }
    let mut there = sql::list(connection, &filter)?;
    there.retain(|entry| !entry.withdrawn);
    Ok(there)
}

/// The entry that a row stood for before, where no other row of the table has it.
fn known(
    connection: &Connection,
    operation: &OperationId,
    belongs: &mut HashSet<EntryId>,
) -> Result<Option<Stands>> {
    for stood in taken::stood_for(connection, operation)? {
        if belongs.contains(&stood.entry) {
            continue;
        }
        let entry = sql::latest(connection, &stood.entry)?;
        belongs.insert(stood.entry.clone());
        let undone = taken::undone(connection, &entry)?;
        let (standing, _) = taken::standing(connection, &entry)?;
        let revised = stood.revision > 1;
        return Ok(Some(match (entry.withdrawn, undone) {
            (true, true) => Stands::Undone(Box::new(entry), revised),
            (true, _) => Stands::Withdrawn(entry.id),
            (false, true) if revised && standing < stood.revision => {
                Stands::Undone(Box::new(entry), true)
            }
            (false, _) => Stands::Already(entry.id, true),
        }));
    }
    Ok(None)
}

fn stand(found: Found, there: &[Stored], closed: &[i32]) -> Stands {
    match found {
        Found::New => Stands::New,
        Found::Same(at) => there.get(at).map_or(Stands::New, |entry| {
            Stands::Already(entry.id.clone(), false)
        }),
        Found::Like { entries, alone } => {
            let likes = entries.into_iter().filter_map(|(at, differs)| {
                let entry = there.get(at)?.clone();
                Some(Like { entry, differs })
            });
            let likes: Vec<Like> = likes.collect();
            let any = |is: &dyn Fn(&Stored) -> bool| likes.iter().any(|like| is(&like.entry));
            let why = if !alone {
                Some(WhyAsked::Several)
            } else if any(&|entry| entry.source == Source::Timed) {
                Some(WhyAsked::Timed)
            } else if any(&|entry| taken::is_closed(closed, entry)) {
                Some(WhyAsked::Closed)
            } else {
                None
            };
            Stands::Like(likes, why)
        }
    }
}

impl Looked<'_> {
    /// Decides what becomes of each row, by what was answered.
    ///
    /// # Errors
    /// [`Error::NotARowAnswer`] of an answer that no row asked for, or to an entry that cannot be revised.
    pub fn decide(&mut self, connection: &Connection, answers: &Answers) -> Result<()> {
        let mut room: HashMap<RowPlace, usize> = HashMap::new();
        for row in &self.rows {
            *room.entry(place(row.planned)).or_default() += 1;
        }
        for at in &answers.own {
            let left = room.entry(at.clone()).or_default();
            *left = left.saturating_sub(1);
        }
        let mut revised = HashSet::new();
        for one in &answers.revise {
            let given = format!("{}={}", one.at.typed(), one.id);
            let left = room.entry(one.at.clone()).or_default();
            if *left == 0 || !revised.insert(one.id.clone()) {
                return Err(Error::NotARowAnswer { given });
            }
            *left -= 1;
        }
        let mut said = self.said(answers);
        let belongs: HashSet<EntryId> = self.rows.iter().filter_map(One::entry).collect();
        for (nth, row) in self.rows.iter_mut().enumerate() {
            let at = place(row.planned);
            let answer = said.remove(&nth);
            row.act = match (&row.stands, &answer) {
                (Stands::Like(..) | Stands::New, Some(id)) => {
                    let given = || format!("{}={id}", at.typed());
                    let refused = || Error::NotARowAnswer { given: given() };
                    let entry = taken::entry(connection, id)?.ok_or_else(refused)?;
                    if entry.withdrawn || belongs.contains(id) {
                        return Err(refused());
                    }
                    row.names(&entry);
                    Act::Revise(Box::new(entry))
                }
                (_, Some(id)) => {
                    let given = format!("{}={id}", at.typed());
                    return Err(Error::NotARowAnswer { given });
                }
                (stands, None) => by_itself(stands, answers, &at, &revised),
            };
        }
        Ok(())
    }

    /// The rows that become a revision, each with its entry. A sheet that holds two tables side by side has two
    /// rows in one place: there an answer is for the one that is like the entry.
    fn said(&self, answers: &Answers) -> HashMap<usize, EntryId> {
        let mut said = HashMap::new();
        for alike in [true, false] {
            for one in &answers.revise {
                if said.values().any(|id| *id == one.id) {
                    continue;
                }
                let mut rows = self.rows.iter().enumerate();
                let row = rows.find(|(nth, row)| {
                    place(row.planned) == one.at
                        && !said.contains_key(nth)
                        && (!alike || row.is_like(&one.id))
                });
                if let Some((nth, _)) = row {
                    said.insert(nth, one.id.clone());
                }
            }
        }
        said
    }

    /// Rows of which somebody has to say what becomes of them.
    pub fn open(&self) -> Vec<RowPlace> {
        let open = self.rows.iter().filter(|row| matches!(row.act, Act::Open));
        let mut open: Vec<RowPlace> = open.map(|row| place(row.planned)).collect();
        open.sort();
        open
    }

    /// The numbers of rows that become entries, and of those that become revisions.
    pub fn counts(&self) -> (usize, usize) {
        let count = |is: &dyn Fn(&Act) -> bool| self.rows.iter().filter(|row| is(&row.act)).count();
        (
            count(&|act| matches!(act, Act::Write | Act::Again(_, false))),
            count(&|act| matches!(act, Act::Revise(_) | Act::Again(_, true))),
        )
    }

    /// Rows that become entries.
    pub fn written(&self) -> Vec<ImportRow> {
        let written = |act: &Act| matches!(act, Act::Write | Act::Again(_, false));
        let rows = self.rows.iter().filter(|row| written(&row.act));
        rows.map(|row| row.planned.shown()).collect()
    }

    /// The answer for people, in the order of the rows.
    pub fn matched(&self) -> Matched {
        let rows = self.rows.iter().map(|row| (place(row.planned), row));
        let mut by_place: Vec<(RowPlace, &One<'_>)> = rows.collect();
        by_place.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut matched = Matched {
            revised: self.counts().1,
            equal_rows: self.equal.clone(),
            alike_rows: self.alike.clone(),
            ..Matched::default()
        };
        matched.equal_rows.sort();
        matched
            .alike_rows
            .sort_by(|one, other| one.rows.cmp(&other.rows));
        for (at, row) in by_place {
            match &row.stands {
                Stands::Like(likes, why) => matched.looks_like.extend(row.told(&at, likes, *why)),
                Stands::Withdrawn(id) => matched.stays_withdrawn.push(RowEntry {
                    sheet: at.sheet,
                    row: at.row,
                    id: id.to_string(),
                }),
                _ => {}
            }
        }
        matched
    }
}

/// What becomes of a row that nobody said anything of.
fn by_itself(stands: &Stands, answers: &Answers, at: &RowPlace, revised: &HashSet<EntryId>) -> Act {
    match stands {
        Stands::Already(_, true) | Stands::Withdrawn(_) => Act::None,
        Stands::Already(id, false) => Act::Recognise(id.clone()),
        Stands::Undone(entry, was_revised) => Act::Again(entry.clone(), *was_revised),
        Stands::New => Act::Write,
        Stands::Like(..) if answers.as_new || answers.own.contains(at) => Act::Write,
        // What another row was told to revise is not this row's any more.
        Stands::Like(likes, None) => match likes.first() {
            Some(like) if !revised.contains(&like.entry.id) => {
                Act::Revise(Box::new(like.entry.clone()))
            }
            _ => Act::Open,
        },
        Stands::Like(..) => Act::Open,
    }
}

impl One<'_> {
    /// The entry that is this row's already.
    fn entry(&self) -> Option<EntryId> {
        match &self.stands {
            Stands::Already(id, _) | Stands::Withdrawn(id) => Some(id.clone()),
            Stands::Undone(entry, _) => Some(entry.id.clone()),
            Stands::New | Stands::Like(..) => None,
        }
    }

    fn is_like(&self, id: &EntryId) -> bool {
        matches!(&self.stands, Stands::Like(likes, _) if likes.iter().any(|like| like.entry.id == *id))
    }

    /// Somebody says that the row is about this entry, however little they are alike.
    fn names(&mut self, entry: &Stored) {
        if self.is_like(&entry.id) {
            return;
        }
        let mut was = entry.fields.typed();
        let mut now = merged(&entry.fields, &self.planned.checked);
        let differs = FIELDS.iter().map(|field| field.name);
        let differs = differs.filter(|name| was.named(name) != now.named(name));
        let like = Like {
            entry: entry.clone(),
            differs: differs.collect(),
        };
        match &mut self.stands {
            Stands::Like(likes, _) => likes.push(like),
            stands => *stands = Stands::Like(vec![like], None),
        }
    }

    fn told(&self, at: &RowPlace, likes: &[Like], why: Option<WhyAsked>) -> Option<LooksLike> {
        let revises = match &self.act {
            Act::Revise(entry) => likes.iter().position(|like| like.entry.id == entry.id),
            _ => None,
        };
        let at_first = revises.unwrap_or_default();
        let first = likes.get(at_first)?;
        let others = likes.iter().enumerate().filter(|(nth, _)| *nth != at_first);
        Some(LooksLike {
            sheet: at.sheet.clone(),
            row: at.row,
            id: first.entry.id.to_string(),
            differs: names(&first.differs),
            changes: self.changes(first),
            others: others
                .map(|(_, like)| OtherEntry {
                    id: like.entry.id.to_string(),
                    changes: self.changes(like),
                })
                .collect(),
            fields: self.planned.checked.typed(),
            becomes: match self.act {
                Act::Revise(_) => Becomes::Revision,
                Act::Write => Becomes::Own,
                _ => Becomes::Open,
            },
            why,
        })
    }

    /// The fields in which an entry would be another one by this row.
    fn changes(&self, like: &Like) -> Vec<FieldChange> {
        let mut was = like.entry.fields.typed();
        let mut now = merged(&like.entry.fields, &self.planned.checked);
        let differs = FIELDS.iter().filter(|it| like.differs.contains(&it.name));
        differs
            .filter_map(|field| {
                Some(FieldChange {
                    field: field.name.to_owned(),
                    was: was.named(field.name)?.clone(),
                    now: now.named(field.name)?.clone(),
                })
            })
            .collect()
    }
}

fn names(differs: &[&'static str]) -> Vec<String> {
    differs.iter().map(|name| (*name).to_owned()).collect()
}
