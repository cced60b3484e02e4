//! Materials in the log: the only place with their SQL.

use std::io::Read;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::drawn::{DrawnRow, drawn};
use super::edition::Known;
use super::outline::{Outline, outline};
use super::renaming::Retired;
use crate::document::{Format, LIMIT};
use crate::error::{Error, Result};
use crate::ids::{MaterialId, half_hex};
use crate::store::digest::Digested;
use crate::time::Moment;

/// How hard zstd tries: a text is packed once, and old computers unpack it at once.
const LEVEL: i32 = 9;

/// The speech that the program ships, byte for byte.
pub const SPEECH: &str = include_str!("../../../assets/speech.txt");

/// Sections as they were drawn.
pub const SECTIONS: Digested = Digested {
    table: "section",
    column: "row_digest",
    altered: crate::key!("finding-section-altered"),
    first: &[
        "material", "id", "place", "path", "kind", "level", "title", "starts", "heading",
    ],
    later: &["became"],
};

/// A material in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MaterialRow {
    /// From its content.
    pub id: MaterialId,
    /// Empty where nobody gave it one: the program invents none.
    pub title: String,
    /// Sections that can be read.
    pub sections: usize,
    /// Line ends not counted.
    pub characters: usize,
    /// Of the sections, those marked read.
    pub sections_read: usize,
    /// Came with the program.
    pub bundled: bool,
    /// The format that it was read from.
    pub format: Format,
    /// The edition before it.
    pub edition_of: Option<MaterialId>,
    /// The newest edition after it.
    pub newer: Option<MaterialId>,
    /// The office that asks that it be read.
    pub required_by: Option<String>,
    /// By when (YYYY-MM-DD).
    pub required_until: Option<String>,
}

/// A material as the log keeps it, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub id: MaterialId,
    pub title: String,
    pub own_title: String,
    pub bundled: bool,
    pub format: Format,
    pub edition_of: Option<MaterialId>,
    pub required_by: Option<String>,
    pub required_until: Option<String>,
    pub characters: usize,
    pub sections: usize,
    pub sections_read: usize,
}

impl From<Kept> for MaterialRow {
    fn from(kept: Kept) -> Self {
        Self {
            title: if kept.title.is_empty() {
                kept.own_title
            } else {
                kept.title
            },
            id: kept.id,
            sections: kept.sections,
            characters: kept.characters,
            sections_read: kept.sections_read,
            bundled: kept.bundled,
            format: kept.format,
            edition_of: kept.edition_of,
            newer: None,
            required_by: kept.required_by,
            required_until: kept.required_until,
        }
    }
}

impl Kept {
    /// The name that a person or the text itself gave it.
    pub fn named(&self) -> Option<&String> {
        let own = [&self.title, &self.own_title];
        own.into_iter().find(|title| !title.is_empty())
    }
}

/// The id that a text has on every computer.
pub fn id_of(text: &str) -> MaterialId {
    MaterialId::from_text(half_hex(&Sha256::digest(text.as_bytes())))
}

/// Whether the log has the speech.
pub fn has_bundled(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM material WHERE bundled)",
        [],
        |row| row.get(0),
    )?)
}

/// Puts the speech into a log that does not have it.
pub fn ensure_bundled(connection: &Connection, at: Moment) -> Result<()> {
    if has_bundled(connection)? {
        return Ok(());
    }
    // At once: a row that is written and grows later leaves an empty page behind.
    let (id, outline) = (id_of(SPEECH), outline(SPEECH));
    connection.execute(
        "INSERT INTO material (id, title, own_title, bundled, text, added_ms, added_offset, cuts, characters,
                               fingerprint)
         VALUES (?1, '', ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            id.as_str(),
            outline.title,
            SPEECH,
            at.utc_ms,
            at.offset_minutes,
            stored_cuts(SPEECH, &outline),
            outline.characters,
            Known::of("", SPEECH).stored()
        ],
    )?;
    // Of a damaged log the sections may have been saved without their text.
    let there: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM section WHERE material = ?1)",
        [id.as_str()],
        |row| row.get(0),
    )?;
    if there {
        return Ok(());
    }
    save_rows(connection, &id, &drawn(&outline))
}

const KEPT: &str = "SELECT id, title, own_title, bundled, format, edition_of, required_by, required_until, characters,
        (SELECT count(*) FROM section AS s WHERE s.material = m.id AND s.readable AND s.became IS NULL),
        (SELECT count(*) FROM section AS s JOIN section_mark AS k ON k.material = s.material AND k.section = s.id
         WHERE s.material = m.id AND s.readable AND s.became IS NULL AND k.read AND NOT EXISTS (
             SELECT 1 FROM section AS r LEFT JOIN section_mark AS o ON o.material = r.material AND o.section = r.id
             WHERE r.material = s.material AND r.became = s.id AND r.readable AND NOT coalesce(o.read, 0)))
     FROM material AS m";

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let format: String = row.get(4)?;
    Ok(Kept {
        id: MaterialId::from_text(row.get::<_, String>(0)?),
        title: row.get(1)?,
        own_title: row.get(2)?,
        bundled: row.get(3)?,
        // One of a later program is read all the same.
        format: format.parse().unwrap_or_default(),
        edition_of: row.get::<_, Option<String>>(5)?.map(MaterialId::from_text),
        required_by: row.get(6)?,
        required_until: row.get(7)?,
        characters: row.get(8)?,
        sections: row.get(9)?,
        sections_read: row.get(10)?,
    })
}

/// All of them that were not removed, the bundled one first, then as they were added.
pub fn list(connection: &Connection) -> Result<Vec<Kept>> {
    Ok(connection
        .prepare_cached(&format!(
            "{KEPT} WHERE NOT removed ORDER BY bundled DESC, added_ms, id"
        ))?
        .query_map([], kept)?
        .collect::<rusqlite::Result<_>>()?)
}

/// All of them, those that were removed too.
pub fn all(connection: &Connection) -> Result<Vec<Kept>> {
    Ok(connection
        .prepare_cached(KEPT)?
        .query_map([], kept)?
        .collect::<rusqlite::Result<_>>()?)
}

/// One of them, removed or not.
pub fn get(connection: &Connection, id: &MaterialId) -> Result<Kept> {
    connection
        .prepare_cached(&format!("{KEPT} WHERE id = ?1"))?
        .query_row([id.as_str()], kept)
        .optional()?
        .ok_or_else(|| Error::UnknownMaterial { id: id.to_string() })
}

/// The text of one.
pub fn text(connection: &Connection, id: &MaterialId) -> Result<String> {
    connection
        .prepare_cached("SELECT text, packed FROM material WHERE id = ?1")?
        .query_row([id.as_str()], |row| {
            Ok(unpacked(row.get(0)?, blob(row.get_ref(1)?)))
        })
        .optional()?
        .ok_or_else(|| Error::UnknownMaterial { id: id.to_string() })
}

/// A text as a new edition of it is recognised, by the title that it has.
pub fn known(connection: &Connection, kept: &Kept) -> Result<Option<Known>> {
    let stored: Option<Vec<u8>> = connection
        .prepare_cached("SELECT fingerprint FROM material WHERE id = ?1")?
        .query_row([kept.id.as_str()], |row| row.get(0))?;
    let title = [&kept.title, &kept.own_title];
    let title = title.into_iter().find(|title| !title.is_empty());
    let title = title.map_or("", String::as_str);
    Ok(stored.and_then(|stored| Known::of_stored(title, &stored)))
}

/// A text as it is stored: compressed, and no larger than any that is taken in.
pub fn packed(text: &str) -> Result<Vec<u8>> {
    zstd::bulk::compress(text.as_bytes(), LEVEL).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })
}

fn blob(value: ValueRef<'_>) -> Option<&[u8]> {
    value.as_blob_or_null().ok().flatten()
}

/// The text of a row; what cannot be unpacked is none, and its id says so.
pub fn unpacked(text: String, packed: Option<&[u8]>) -> String {
    let Some(packed) = packed else { return text };
    // As it grows: a room for the largest text would be taken for each.
    let mut text = String::new();
    let read = zstd::stream::read::Decoder::new(packed)
        .and_then(|unpacked| unpacked.take(LIMIT as u64 * 2).read_to_string(&mut text));
    match read {
        Ok(_) => {
            text.shrink_to_fit();
            text
        }
        Err(_) => String::new(),
    }
}

/// The number of materials that are not what their id says: a material's id follows from its text.
pub fn altered(connection: &Connection) -> Result<usize> {
    let mut statement = connection.prepare("SELECT id, text, packed FROM material")?;
    let mut rows = statement.query([])?;
    let mut altered = 0;
    while let Some(row) = rows.next()? {
        let (id, text): (String, String) = (row.get(0)?, row.get(1)?);
        let text = unpacked(text, blob(row.get_ref(2)?));
        altered += usize::from(id_of(&text).as_str() != id);
    }
    Ok(altered)
}

/// The reader names it; empty takes the name off.
pub fn rename(connection: &Connection, id: &MaterialId, title: &str) -> Result<()> {
    connection.execute(
        "UPDATE material SET title = ?2 WHERE id = ?1",
        [id.as_str(), title],
    )?;
    Ok(())
}

/// Adds a text, packed, with its outline.
pub fn add(connection: &Connection, new: &New<'_>, at: Moment) -> Result<()> {
    let id = id_of(new.text);
    connection.execute(
        "INSERT INTO material (id, title, own_title, format, bundled, text, packed, edition_of,
                               required_by, required_until, added_ms, added_offset, cuts, characters,
                               fingerprint)
         VALUES (?1, ?2, ?3, ?4, 0, '', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            id.as_str(),
            new.title,
            new.drawn.title,
            <&str>::from(new.format),
            packed(new.text)?,
            new.edition_of.map(MaterialId::as_str),
            new.required_by,
            new.required_until,
            at.utc_ms,
            at.offset_minutes,
            stored_cuts(new.text, new.drawn),
            new.drawn.characters,
            Known::of("", new.text).stored()
        ],
    )?;
    save_rows(connection, &id, &drawn(new.drawn))
}

/// A text that is taken in.
pub struct New<'n> {
    pub text: &'n str,
    pub title: &'n str,
    pub format: Format,
    pub edition_of: Option<&'n MaterialId>,
    pub required_by: Option<&'n str>,
    pub required_until: Option<&'n str>,
    pub drawn: &'n Outline,
}

/// Whether a text is there, and whether it was removed.
pub fn removed(connection: &Connection, id: &MaterialId) -> Result<Option<bool>> {
    Ok(connection
        .prepare_cached("SELECT removed FROM material WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()?)
}

/// The condition that something speaks of a text `m`.
const SPOKEN_OF: &str = "bundled OR EXISTS (SELECT 1 FROM section_mark WHERE material = m.id)
         OR EXISTS (SELECT 1 FROM reading_segment WHERE material = m.id)
         OR EXISTS (SELECT 1 FROM entry_revision AS e WHERE e.material = m.id)
         OR EXISTS (SELECT 1 FROM note_revision AS n WHERE n.material = m.id)
         OR EXISTS (SELECT 1 FROM note_draft AS d WHERE d.material = m.id)
         OR EXISTS (SELECT 1 FROM mark AS k WHERE k.material = m.id)
         OR EXISTS (SELECT 1 FROM settled_note AS s WHERE s.material = m.id)
         OR EXISTS (SELECT 1 FROM material AS e WHERE e.edition_of = m.id)";

/// Takes a text out of the list. Says whether something speaks of it: then it stays, hidden; else it goes with
/// the next opening.
pub fn remove(connection: &Connection, id: &MaterialId) -> Result<bool> {
    connection.execute(
        "UPDATE material SET removed = 1 WHERE id = ?1",
        [id.as_str()],
    )?;
    let spoken_of = format!("SELECT {SPOKEN_OF} FROM material AS m WHERE id = ?1");
    Ok(connection.query_row(&spoken_of, [id.as_str()], |row| row.get(0))?)
}

/// Whether a text that was removed waits to go.
pub fn has_removed(connection: &Connection) -> Result<bool> {
    let sql =
        format!("SELECT EXISTS (SELECT 1 FROM material AS m WHERE removed AND NOT ({SPOKEN_OF}))");
    Ok(connection.query_row(&sql, [], |row| row.get(0))?)
}

/// Takes out every text that was removed and that nothing speaks of; of editions the last one first.
pub fn purge(connection: &Connection) -> Result<()> {
    let gone = format!("SELECT id FROM material AS m WHERE removed AND NOT ({SPOKEN_OF})");
    while has_removed(connection)? {
        for step in [
            format!("DELETE FROM reading_place WHERE material IN ({gone})"),
            format!("DELETE FROM section WHERE material IN ({gone})"),
            format!("DELETE FROM material WHERE id IN ({gone})"),
        ] {
            connection.execute(&step, [])?;
        }
    }
    Ok(())
}

/// Brings back what was removed.
pub fn bring_back(connection: &Connection, id: &MaterialId) -> Result<()> {
    connection.execute(
        "UPDATE material SET removed = 0 WHERE id = ?1",
        [id.as_str()],
    )?;
    Ok(())
}

/// Says who asks that a text be read, and by when.
pub fn require(
    connection: &Connection,
    id: &MaterialId,
    by: Option<&str>,
    until: Option<&str>,
) -> Result<()> {
    connection.execute(
        "UPDATE material SET required_by = ?2, required_until = ?3 WHERE id = ?1",
        params![id.as_str(), by, until],
    )?;
    Ok(())
}

/// The same, where something was said: what was not stays.
pub fn require_more(
    connection: &Connection,
    id: &MaterialId,
    by: Option<&str>,
    until: Option<&str>,
) -> Result<()> {
    connection.execute(
        "UPDATE material SET required_by = coalesce(?2, required_by),
             required_until = coalesce(?3, required_until) WHERE id = ?1",
        params![id.as_str(), by, until],
    )?;
    Ok(())
}

/// Says which edition is before a text; none where it is another text.
pub fn follow(connection: &Connection, id: &MaterialId, before: Option<&MaterialId>) -> Result<()> {
    connection.execute(
        "UPDATE material SET edition_of = ?2 WHERE id = ?1",
        params![id.as_str(), before.map(MaterialId::as_str)],
    )?;
    Ok(())
}

/// Puts the text of a damaged row back.
pub fn mend(connection: &Connection, id: &MaterialId, text: &str) -> Result<()> {
    connection.execute(
        "UPDATE material SET text = CASE WHEN bundled THEN ?2 ELSE '' END,
             packed = CASE WHEN bundled THEN NULL ELSE ?3 END WHERE id = ?1",
        params![id.as_str(), text, packed(text)?],
    )?;
    Ok(())
}

/// Bytes that all texts take in the file.
pub fn size(connection: &Connection) -> Result<u64> {
    Ok(connection.query_row(
        "SELECT coalesce(sum(length(CAST(text AS BLOB)) + coalesce(length(packed), 0)), 0) FROM material",
        [],
        |row| row.get(0),
    )?)
}

/// The edition after this one that was taken in last; one that was removed where there is no other: the way
/// from the editions before it to those after it goes through it.
pub fn next_edition(connection: &Connection, id: &MaterialId) -> Result<Option<MaterialId>> {
    Ok(connection
        .prepare_cached(
            "SELECT id FROM material WHERE edition_of = ?1
             ORDER BY removed, added_ms DESC, id DESC LIMIT 1",
        )?
        .query_row([id.as_str()], |row| {
            Ok(MaterialId::from_text(row.get::<_, String>(0)?))
        })
        .optional()?)
}

/// The places where lines of a text were cut into paragraphs, in bytes.
pub fn cuts(connection: &Connection, id: &MaterialId) -> Result<Vec<usize>> {
    let cuts: String = connection
        .prepare_cached("SELECT cuts FROM material WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))?;
    // A word that is no number is a place beyond any text.
    let place = |word: &str| word.parse().unwrap_or(usize::MAX);
    Ok(cuts.split_whitespace().map(place).collect())
}

fn stored_cuts(text: &str, outline: &Outline) -> String {
    let cuts = outline.cuts(text);
    let cuts: Vec<String> = cuts.iter().map(ToString::to_string).collect();
    cuts.join(" ")
}

/// The rows of an outline, as they were stored. One that no program could have stored ends them: then there are none.
pub fn rows(connection: &Connection, id: &MaterialId) -> Result<Vec<DrawnRow>> {
    let rows = rows_where(connection, id, "became IS NULL")?.into_iter();
    Ok(rows.map(|(row, _)| row).collect())
}

/// Sections that a person unmade.
pub fn retired(connection: &Connection, id: &MaterialId) -> Result<Vec<Retired>> {
    let rows = rows_where(connection, id, "became IS NOT NULL")?.into_iter();
    let retired = rows.filter_map(|(row, became)| {
        let became = became?;
        Some(Retired { row, became })
    });
    Ok(retired.collect())
}

/// The path of a section by its lasting name, for show.
pub fn path_of(connection: &Connection, id: &MaterialId, section: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT path FROM section WHERE material = ?1 AND id = coalesce(
                 (SELECT became FROM section WHERE material = ?1 AND id = ?2), ?2)",
        )?
        .query_row([id.as_str(), section], |row| row.get(0))
        .optional()?)
}

/// Puts an outline in the place of the one that was stored; sections that stand in it no more keep their rows.
pub fn redraw(
    connection: &Connection,
    id: &MaterialId,
    drawn_anew: &Outline,
    retired: &[Retired],
) -> Result<()> {
    connection.execute("DELETE FROM section WHERE material = ?1", [id.as_str()])?;
    save_all(connection, id, &drawn(drawn_anew), retired)
}

fn rows_where(
    connection: &Connection,
    id: &MaterialId,
    which: &str,
) -> Result<Vec<(DrawnRow, Option<String>)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, path, kind, level, title, starts, heading, readable, became FROM section
         WHERE material = ?1 AND {which} ORDER BY place",
    ))?;
    let found = statement.query_map([id.as_str()], |row| {
        let kind: String = row.get(2)?;
        let (heading, readable): (String, bool) = (row.get(6)?, row.get(7)?);
        let (id, path, level) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let (title, starts, became) = (row.get(4)?, row.get(5)?, row.get(8)?);
        Ok(kind.parse().ok().map(|kind| {
            let row = DrawnRow {
                id,
                path,
                kind,
                level,
                title,
                starts,
                heading: heading.split_whitespace().filter_map(line).collect(),
                readable,
            };
            (row, became)
        }))
    })?;
    let rows: Option<Vec<_>> = found.collect::<rusqlite::Result<_>>()?;
    Ok(rows.unwrap_or_default())
}

/// A line of a heading as it is stored: `12:34`, paragraph and bytes.
fn line(stored: &str) -> Option<(usize, usize)> {
    let (at, bytes) = stored.split_once(':')?;
    Some((at.parse().ok()?, bytes.parse().ok()?))
}

fn save_rows(connection: &Connection, id: &MaterialId, rows: &[DrawnRow]) -> Result<()> {
    save_all(connection, id, rows, &[])
}

fn save_all(
    connection: &Connection,
    id: &MaterialId,
    rows: &[DrawnRow],
    retired: &[Retired],
) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO section (material, id, place, path, kind, level, title, starts, heading, readable, became)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let retired = retired.iter().map(|one| (&one.row, Some(&one.became)));
    let rows = rows.iter().map(|row| (row, None)).chain(retired);
    for (place, (row, became)) in rows.enumerate() {
        let heading = row.heading.iter();
        let heading: Vec<String> = heading.map(|(at, bytes)| format!("{at}:{bytes}")).collect();
        insert.execute(params![
            id.as_str(),
            row.id,
            place,
            row.path,
            <&str>::from(row.kind),
            row.level,
            row.title,
            row.starts,
            heading.join(" "),
            row.readable,
            became,
        ])?;
    }
    SECTIONS.seal(connection, "material = ?1", [id.as_str()])?;
    Ok(())
}

/// Counts and fingerprints each text anew: they follow from it, and no proof is over them.
///
/// # Errors
/// Those of the database.
pub fn derive(connection: &Connection) -> Result<()> {
    for kept in all(connection)? {
        let text = text(connection, &kept.id)?;
        let characters = crate::text::characters(&text);
        connection.execute(
            "UPDATE material SET characters = ?2, fingerprint = ?3 WHERE id = ?1",
            params![kept.id.as_str(), characters, Known::of("", &text).stored()],
        )?;
    }
    Ok(())
}

/// Draws and stores the outline of each text that has none: the bundled speech, what a log of an earlier program
/// holds, what was salvaged.
///
/// # Errors
/// Those of the database.
pub fn draw_missing(connection: &Connection) -> Result<()> {
    let missing: Vec<String> = connection
        .prepare("SELECT id FROM material WHERE id NOT IN (SELECT material FROM section)")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in missing.into_iter().map(MaterialId::from_text) {
        let text = text(connection, &id)?;
        let outline = outline(&text);
        connection.execute(
            "UPDATE material SET own_title = ?2, cuts = ?3, characters = ?4, fingerprint = ?5 WHERE id = ?1",
            params![
                id.as_str(),
                outline.title,
                stored_cuts(&text, &outline),
                outline.characters,
                Known::of("", &text).stored()
            ],
        )?;
        save_rows(connection, &id, &drawn(&outline))?;
    }
    Ok(())
}
