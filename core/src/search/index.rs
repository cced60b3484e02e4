//! The index: the only place with the SQL of its tables, which a log and a collection have alike.
//!
//! `search` holds the tokens ([`super::fold::tokens`]); `search_row` says of which record a row of it is, and of which
//! day; `search_due` are records that are not in it as they are now. Triggers put them there, so that no act can forget
//! it; [`settle`] takes what they said into the index before the transaction ends. What they took out of the log
//! meanwhile stands in `search_was` until then: a row of the index is taken out by the words that it was made of.
//!
//! Rows are numbered so that the newest day has the highest number, each kind within a range of its own. Where a
//! record of an earlier day comes later, its number is in another range, of few rows, that is put in order when it is
//! asked.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Rows, ToSql, params};
use uuid::Uuid;

use super::fold::{folded, tokens};
use crate::error::{Error, Number, Result};

/// Numbers of a range.
const RANGE: i64 = 1 << 26;
/// Kinds that a file can have.
pub const KINDS: i64 = 4;
/// Rows out of order, from which on all are put in order again where they are more than a quarter.
const LATE_MOST: i64 = 2_000;
/// Pages that one step of merging writes: some hundredths of a second.
const STEP: i64 = 128;
/// The total of an index that was built and not merged since.
const BUILT: i64 = -1;

/// A record: its number of a kind, and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Record {
    /// Below [`KINDS`].
    pub kind: i64,
    /// Its id.
    pub id: String,
}

/// The words of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The revision that they are of.
    pub revision: i64,
    /// Days since 1970.
    pub day: i64,
    /// Its fields, a U+0000 between each and the next: no query holds one, and none is found across fields.
    pub text: String,
}

/// The records of a kind of file, as the index asks for them.
#[derive(Debug)]
pub struct Shelf {
    /// All of them as `kind, id, day, ms`, in no order.
    pub all: &'static str,
    /// The words of one now; `None` where there are none.
    pub current: fn(&Connection, &Record) -> Result<Option<Words>>,
    /// The words of a revision, as the file still has them.
    pub written: fn(&Connection, &Record, i64) -> Result<Option<String>>,
    /// The words of a revision that was changed or taken out, of what a trigger kept: title, text, packed text.
    pub kept: fn(&Record, String, String, Option<&[u8]>) -> String,
    /// Characters that are taken into the index with the act that wrote them; what is more waits.
    pub at_once: usize,
}

/// A record's id in `search_row`: half as long where it is a UUID.
struct Short<'i>(&'i str);

impl ToSql for Short<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let uuid = Uuid::try_parse(self.0).ok();
        let uuid = uuid.filter(|uuid| uuid.as_hyphenated().to_string() == self.0);
        Ok(match uuid {
            Some(uuid) => ToSqlOutput::Owned(Value::Blob(uuid.as_bytes().to_vec())),
            None => ToSqlOutput::Borrowed(ValueRef::Text(self.0.as_bytes())),
        })
    }
}

fn long(value: ValueRef<'_>) -> rusqlite::Result<String> {
    if let Ok(bytes) = value.as_blob() {
        let uuid = Uuid::from_slice(bytes).unwrap_or_default();
        return Ok(uuid.as_hyphenated().to_string());
    }
    Ok(value.as_str()?.to_owned())
}

/// The state of the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Records that wait.
    pub due: i64,
    /// Records that there were to take in when it was begun.
    pub of: i64,
    /// Whether all records are in it or wait. Else it has not been begun, and holds nothing.
    pub whole: bool,
}

impl State {
    /// Whether more waits than was ever begun with: put in order with all the rest, it is found sooner.
    pub const fn is_better_begun(&self) -> bool {
        self.due > LATE_MOST && self.due > self.of
    }
}

/// The state of the index of a file.
pub fn state(connection: &Connection) -> Result<State> {
    Ok(connection
        .prepare_cached("SELECT whole, total, (SELECT count(*) FROM search_due) FROM search_state")?
        .query_row([], |row| {
            Ok(State {
                whole: row.get(0)?,
                of: row.get(1)?,
                due: row.get(2)?,
            })
        })
        .optional()?
        // Without its row nothing is known of it: it is begun anew.
        .unwrap_or_default())
}

/// Takes into the index what an act has written, before its transaction ends, and takes out what it changed or took
/// out. A damaged index hinders nothing: it is emptied, and made anew when it is needed.
///
/// # Errors
/// Those of the database; its own, see [`is_its_own`], where it cannot even be emptied.
pub fn settle(connection: &Connection, shelf: &Shelf) -> Result<()> {
    if !has_fresh(connection)? {
        return Ok(());
    }
    guarded(connection, || settled(connection, shelf))
}

/// Runs an act on the index. Where it finds the index damaged, nothing of the act is done, and the index is emptied:
/// it is made anew when it is needed.
///
/// # Errors
/// Those of the act that are not the index's own; of damage where it cannot even be emptied.
pub fn guarded(connection: &Connection, act: impl FnOnce() -> Result<()>) -> Result<()> {
    connection.execute_batch("SAVEPOINT search")?;
    let back = || connection.execute_batch("ROLLBACK TO search");
    let done = match act().and_then(|()| flush(connection)) {
        // A full disk takes the whole transaction back, and the savepoint with it: its own error is the one to tell.
        Err(error) if is_its_own(&error) => match back() {
            Ok(()) => empty(connection).and_then(|()| flush(connection)),
            Err(_) => Err(error),
        },
        done => done,
    };
    match &done {
        Ok(()) => connection.execute_batch("RELEASE search")?,
        Err(_) => {
            let _ = back().and_then(|()| connection.execute_batch("RELEASE search"));
        }
    }
    done
}

/// Whether an error may be of an index that is not what it should be: not only a page of it may be hit, also what it
/// says of itself.
pub fn is_its_own(error: &Error) -> bool {
    const ERROR: i32 = 1;
    const CONSTRAINT: i32 = 19;
    match error {
        Error::Damaged { .. } => true,
        Error::SystemFailed {
            number: Number::Sqlite(code),
            ..
        } => [ERROR, CONSTRAINT].contains(&(code & 0xFF)),
        _ => false,
    }
}

/// Whether something was written since the index was settled.
fn has_fresh(connection: &Connection) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_due WHERE fresh)")?
        .query_row([], |row| row.get(0))?)
}

/// Writes what the index holds in memory, so that its errors come now and not with the commit.
fn flush(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch("SAVEPOINT search_flush; RELEASE search_flush")?)
}

fn settled(connection: &Connection, shelf: &Shelf) -> Result<()> {
    let fresh: Vec<(i64, Record)> = connection
        .prepare_cached("SELECT place, kind, id FROM search_due WHERE fresh ORDER BY place")?
        .query_map([], due)?
        .collect::<rusqlite::Result<_>>()?;
    let before = fresh.iter().map(|(place, _)| *place).min().unwrap_or(0);
    let waits: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_due WHERE place < ?1)")?
        .query_row([before], |row| row.get(0))?;
    for (place, record) in &fresh {
        if !take_out(connection, shelf, record)? && was_there(connection, shelf, record)? {
            counts_agree(connection)?;
        }
        // What was written last is the newest: it waits behind the others.
        connection
            .prepare_cached(
                "UPDATE search_due SET fresh = 0, place = (SELECT max(place) + 1 FROM search_due)
                 WHERE place = ?1",
            )?
            .execute([place])?;
    }
    connection
        .prepare_cached("DELETE FROM search_was")?
        .execute([])?;
    if !waits {
        work(connection, shelf, shelf.at_once)?;
    }
    Ok(())
}

fn due(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Record)> {
    let (kind, id) = (row.get(1)?, row.get(2)?);
    Ok((row.get(0)?, Record { kind, id }))
}

/// Takes records that wait into the index, the oldest first, of so many characters.
///
/// # Errors
/// Those of the database.
pub fn work(connection: &Connection, shelf: &Shelf, characters: usize) -> Result<()> {
    let mut left = characters;
    while left > 0 {
        let next: Vec<(i64, Record)> = connection
            .prepare_cached("SELECT place, kind, id FROM search_due ORDER BY place LIMIT 256")?
            .query_map([], due)?
            .collect::<rusqlite::Result<_>>()?;
        if next.is_empty() {
            break;
        }
        for (place, record) in next {
            take_out(connection, shelf, &record)?;
            if let Some(words) = (shelf.current)(connection, &record)? {
                left = left.saturating_sub(words.text.len() / 3 + 20);
                put(connection, &record, &words)?;
            }
            connection
                .prepare_cached("DELETE FROM search_due WHERE place = ?1")?
                .execute([place])?;
            if left == 0 {
                break;
            }
        }
    }
    connection
        .prepare_cached(
            "UPDATE search_state SET total = ?1
             WHERE total > 0 AND NOT EXISTS (SELECT 1 FROM search_due)",
        )?
        .execute([BUILT])?;
    Ok(())
}

/// Merges a little of what the index holds in parts: it answers sooner from one than from many. Whether there is more
/// to merge. For when nobody waits. What was built becomes one part; what was written since is merged by itself, so
/// that a day's few records do not have all of it written anew.
///
/// # Errors
/// Those of the database.
pub fn merge(connection: &Connection) -> Result<bool> {
    let state = state(connection)?;
    if !state.whole || state.due > 0 {
        return Ok(false);
    }
    let known = "SELECT EXISTS (SELECT 1 FROM search_config WHERE k = 'usermerge' AND v = 2)";
    if !connection.query_row(known, [], |row| row.get(0))? {
        connection.execute_batch("INSERT INTO search (search, rank) VALUES ('usermerge', 2)")?;
    }
    let built = state.of == BUILT;
    let before = connection.total_changes();
    connection.execute(
        "INSERT INTO search (search, rank) VALUES ('merge', ?1)",
        [if built { -STEP } else { STEP }],
    )?;
    // The statement itself counts as one.
    let more = connection.total_changes() - before >= 2;
    if built && !more {
        connection.execute("UPDATE search_state SET total = 0", [])?;
    }
    Ok(more || built)
}

/// Begins the index: all records wait, the oldest first.
///
/// # Errors
/// Those of the database.
pub fn begin(connection: &Connection, shelf: &Shelf) -> Result<()> {
    empty(connection)?;
    connection.execute(
        &format!(
            "INSERT INTO search_due (kind, id, fresh)
             SELECT kind, id, 0 FROM ({}) ORDER BY day, ms, id",
            shelf.all
        ),
        [],
    )?;
    connection.execute(
        "INSERT OR REPLACE INTO search_state (only, whole, total)
         SELECT 1, 1, count(*) FROM search_due",
        [],
    )?;
    Ok(())
}

/// Empties the index: it is made anew when it is needed.
///
/// # Errors
/// Those of the database.
pub fn empty(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch(
        "INSERT INTO search (search) VALUES ('delete-all');
         INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
         DELETE FROM search_row; DELETE FROM search_due; DELETE FROM search_was;
         INSERT OR REPLACE INTO search_state (only, whole, total) VALUES (1, 0, 0)",
    )?)
}

/// Whether a file is of a version that has an index.
///
/// # Errors
/// Those of the database.
pub fn has_one(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'search_state')",
        [],
        |row| row.get(0),
    )?)
}

/// Whether a file has an index with something in it, or one that takes in what is written. One of an earlier version has none.
///
/// # Errors
/// Those of the database.
pub fn is_filled(connection: &Connection) -> Result<bool> {
    let filled = "SELECT EXISTS (SELECT 1 FROM search_row) OR EXISTS (SELECT 1 FROM search_due)
                      OR (SELECT whole FROM search_state)";
    Ok(has_one(connection)? && connection.query_row(filled, [], |row| row.get(0))?)
}

/// Whether so many rows are out of order that all are to be put in order again.
///
/// # Errors
/// Those of the database.
pub fn is_out_of_order(connection: &Connection) -> Result<bool> {
    let count = |condition: &str| -> Result<i64> {
        let sql = format!("SELECT count(*) FROM search_row WHERE row {condition}");
        Ok(connection
            .prepare_cached(&sql)?
            .query_row([KINDS * RANGE], |row| row.get(0))?)
    };
    let late = count(">= ?1")?;
    Ok(late > LATE_MOST && late * 4 > count("< ?1")?)
}

/// The row of a record, and the revision that it is of.
pub fn row_of(connection: &Connection, record: &Record) -> Result<Option<(i64, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT row, revision FROM search_row
         WHERE substr(record, -4) = substr(?1, -4) AND record = ?1",
    )?;
    let rows = statement.query_map([Short(&record.id)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(i64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut rows = rows.into_iter();
    Ok(rows.find(|(row, _)| kind_of(*row) == record.kind))
}

/// The kind of the record of a row.
pub const fn kind_of(row: i64) -> i64 {
    row / RANGE % KINDS
}

/// Whether a record may have been in the index before an act: its words were changed or taken out, or are not the first.
fn was_there(connection: &Connection, shelf: &Shelf, record: &Record) -> Result<bool> {
    let kept: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_was WHERE kind = ?1 AND id = ?2)")?
        .query_row(params![record.kind, record.id], |row| row.get(0))?;
    let later = |words: Words| words.revision > 1;
    Ok(kept || (shelf.current)(connection, record)?.is_some_and(later))
}

/// The condition that as many rows stand in the index as are named: what is named no more, its words would stay in it.
fn counts_agree(connection: &Connection) -> Result<()> {
    flush(connection)?;
    // FTS5 keeps the number of its rows in front of its averages, seven bits a byte, the highest first.
    let averages: Option<Vec<u8>> = connection
        .query_row("SELECT block FROM search_data WHERE id = 1", [], |row| {
            row.get(0)
        })
        .optional()?;
    let averages = averages.unwrap_or_default();
    let length = averages.iter().position(|byte| byte & 0x80 == 0);
    let number = averages.iter().take(length.map_or(0, |last| last + 1));
    let held = number.fold(0_i64, |held, byte| held << 7 | i64::from(byte & 0x7F));
    let named: i64 =
        connection.query_row("SELECT count(*) FROM search_row", [], |row| row.get(0))?;
    if held == named {
        Ok(())
    } else {
        Err(Error::damage())
    }
}

/// Whether purged tokens are overwritten, as the file says to FTS5.
fn is_secure(connection: &Connection) -> Result<bool> {
    let secure = "SELECT EXISTS (SELECT 1 FROM search_config WHERE k = 'secure-delete' AND v = 1)";
    Ok(connection.query_row(secure, [], |row| row.get(0))?)
}

/// Takes a record out of the index; whether it was in it.
fn take_out(connection: &Connection, shelf: &Shelf, record: &Record) -> Result<bool> {
    let Some((row, revision)) = row_of(connection, record)? else {
        return Ok(false);
    };
    let kept = connection
        .prepare_cached(
            "SELECT title, text, packed FROM search_was WHERE kind = ?1 AND id = ?2 AND revision = ?3",
        )?
        .query_row(params![record.kind, record.id, revision], |row| {
            let packed = row.get_ref(2)?.as_blob_or_null().ok().flatten();
            Ok((shelf.kept)(record, row.get(0)?, row.get(1)?, packed))
        })
        .optional()?;
    let words = match kept {
        Some(kept) => Some(kept),
        None => (shelf.written)(connection, record, revision)?,
    };
    let words = words.ok_or_else(Error::damage)?;
    connection
        .prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)")?
        .execute(params![row, tokens_of(&words)])?;
    connection
        .prepare_cached("DELETE FROM search_row WHERE row = ?1")?
        .execute([row])?;
    Ok(true)
}

fn put(connection: &Connection, record: &Record, words: &Words) -> Result<()> {
    let last = |range: i64| -> Result<Option<(i64, i64)>> {
        Ok(connection
            .prepare_cached(
                "SELECT row, day FROM search_row WHERE row BETWEEN ?1 AND ?2 ORDER BY row DESC LIMIT 1",
            )?
            .query_row([range * RANGE, range * RANGE + RANGE - 1], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?)
    };
    let mut range = record.kind;
    let mut before = last(range)?;
    if before.is_some_and(|(_, day)| day > words.day) {
        range += KINDS;
        before = last(range)?;
    }
    let row = before.map_or(range * RANGE, |(row, _)| row) + 1;
    if row / RANGE != range {
        // Numbers are used up: all are given anew.
        return Err(Error::damage());
    }
    connection
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?
        .execute(params![row, tokens_of(&words.text)])?;
    connection
        .prepare_cached(
            "INSERT INTO search_row (row, record, revision, day) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![row, Short(&record.id), words.revision, words.day])?;
    Ok(())
}

fn tokens_of(words: &str) -> String {
    tokens(words.chars().filter_map(folded))
}

/// A record that the index has found, or that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record: Record,
    /// The revision that the index has of it; `None` of one that waits.
    pub revision: Option<i64>,
    /// Days since 1970.
    pub day: i64,
    /// Its row; rows that come later are newer within a day.
    pub row: i64,
}

fn candidate(row: &rusqlite::Row<'_>) -> rusqlite::Result<Candidate> {
    let number = row.get(0)?;
    let (kind, id) = (kind_of(number), long(row.get_ref(1)?)?);
    Ok(Candidate {
        record: Record { kind, id },
        revision: Some(row.get(2)?),
        day: row.get(3)?,
        row: number,
    })
}

const FOUND: &str = "SELECT s.rowid, r.record, r.revision, r.day
     FROM search AS s JOIN search_row AS r ON r.row = s.rowid
     WHERE s.search MATCH ?1 AND s.rowid BETWEEN ?2 AND ?3 ORDER BY s.rowid DESC";

/// A question of one range, prepared.
pub struct Asked<'c> {
    statement: CachedStatement<'c>,
    bounds: (i64, i64),
}

/// Days from and to which records are looked for.
pub type Days = Option<(i64, i64)>;

/// The question for the rows of a kind that are in order, newest first.
///
/// # Errors
/// Those of the database.
pub fn in_order(connection: &Connection, kind: i64, days: Days) -> Result<Asked<'_>> {
    let bounds = match days {
        None => (kind * RANGE, (kind + 1) * RANGE - 1),
        Some((from, until)) => (
            first_from(connection, kind, from)?,
            first_from(connection, kind, until + 1)? - 1,
        ),
    };
    Ok(Asked {
        statement: connection.prepare_cached(FOUND)?,
        bounds,
    })
}

/// The first number of a kind whose record is of this day or a later one.
fn first_from(connection: &Connection, kind: i64, day: i64) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT row, day FROM search_row WHERE row BETWEEN ?1 AND ?2 ORDER BY row LIMIT 1",
    )?;
    let (mut low, mut high) = (kind * RANGE, (kind + 1) * RANGE);
    while low < high {
        let middle = low + (high - low) / 2;
        let next: Option<(i64, i64)> = statement
            .query_row([middle, high - 1], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match next {
            Some((row, of)) if of < day => low = row + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

impl Asked<'_> {
    /// The rows in which the phrase stands.
    ///
    /// # Errors
    /// Those of the database.
    pub fn of<'a>(&'a mut self, phrase: &'a str) -> Result<Found<'a>> {
        let (from, until) = self.bounds;
        Ok(Found(self.statement.query(params![phrase, from, until])?))
    }
}

/// Rows that were found, read one by one.
pub struct Found<'a>(Rows<'a>);

impl Found<'_> {
    /// The next of them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn next(&mut self) -> Result<Option<Candidate>> {
        Ok(self.0.next()?.map(candidate).transpose()?)
    }
}

/// The rows of a kind that are out of order and in which the phrase stands.
///
/// # Errors
/// Those of the database.
pub fn out_of_order(connection: &Connection, kind: i64, phrase: &str) -> Result<Vec<Candidate>> {
    let range = kind + KINDS;
    let has: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_row WHERE row BETWEEN ?1 AND ?2)")?
        .query_row([range * RANGE, (range + 1) * RANGE - 1], |row| row.get(0))?;
    if !has {
        return Ok(Vec::new());
    }
    Ok(connection
        .prepare_cached(FOUND)?
        .query_map(
            params![phrase, range * RANGE, (range + 1) * RANGE - 1],
            candidate,
        )?
        .collect::<rusqlite::Result<_>>()?)
}

/// Records that the index has not, or not as they are: those that wait, or all where it was not begun or is not to be
/// asked. The last is the newest.
///
/// # Errors
/// Those of the database.
pub fn waiting(connection: &Connection, shelf: &Shelf, all: bool) -> Result<Vec<Record>> {
    let whole = state(connection)?.whole;
    let sql = if whole && !all {
        "SELECT place, kind, id FROM search_due ORDER BY place".to_owned()
    } else {
        format!(
            "SELECT 0, kind, id FROM ({}) ORDER BY day, ms, id",
            shelf.all
        )
    };
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| due(row).map(|(_, record)| record))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether the index is what the records say, to the last character. What waits is not asked.
///
/// # Errors
/// Those of the database.
pub fn agrees(connection: &Connection, shelf: &Shelf) -> Result<bool> {
    if !state(connection)?.whole {
        return Ok(!is_filled(connection)?);
    }
    if !is_secure(connection)? {
        return Ok(false);
    }
    let mut records = connection.prepare(&format!("SELECT 0, kind, id FROM ({})", shelf.all))?;
    let mut records = records.query([])?;
    let (mut said, mut rows) = (0_u64, 0_i64);
    while let Some(row) = records.next()? {
        let (_, record) = due(row)?;
        let waits: bool = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM search_due WHERE kind = ?1 AND id = ?2)")?
            .query_row(params![record.kind, record.id], |row| row.get(0))?;
        let in_index = row_of(connection, &record)?;
        let current = (shelf.current)(connection, &record)?;
        match (in_index, current) {
            _ if waits && in_index.is_none() => {}
            (Some((row, revision)), Some(words)) if !waits && revision == words.revision => {
                rows += 1;
                for (at, c) in (0_i64..).zip(words.text.chars().filter_map(folded)) {
                    said = said.wrapping_add(sum(row, at, u32::from(c)));
                }
            }
            (None, None) => {}
            _ => return Ok(false),
        }
    }
    let all: i64 = connection.query_row("SELECT count(*) FROM search_row", [], |row| row.get(0))?;
    Ok(rows == all && held(connection)? == Some(said))
}

/// The sum over all that the index holds; `None` where something in it is no token.
fn held(connection: &Connection) -> Result<Option<u64>> {
    connection.execute_batch(
        "DROP TABLE IF EXISTS temp.search_held;
         CREATE VIRTUAL TABLE temp.search_held USING fts5vocab('main', 'search', 'instance')",
    )?;
    let mut held = 0_u64;
    {
        let mut all = connection.prepare("SELECT term, doc, offset FROM temp.search_held")?;
        let mut all = all.query([])?;
        while let Some(row) = all.next()? {
            let term: String = row.get(0)?;
            let Ok(c) = u32::from_str_radix(&term, 16) else {
                return Ok(None);
            };
            held = held.wrapping_add(sum(row.get(1)?, row.get(2)?, c));
        }
    }
    connection.execute_batch("DROP TABLE temp.search_held")?;
    Ok(Some(held))
}

/// One token at one place of one row, mixed so that sums of them tell each from the other.
const fn sum(row: i64, at: i64, c: u32) -> u64 {
    let mut mixed = row.cast_unsigned() ^ at.cast_unsigned().rotate_left(40) ^ (c as u64) << 20;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
