//! Reflections in the log: the only place with their SQL.

use rusqlite::{Connection, OptionalExtension, Row, params};
use strum::IntoStaticStr;

use super::{Scope, Tie, Written};
use crate::error::{Error, Result};
use crate::ids::{MaterialId, NoteId, OperationId};
use crate::material::Anchor;
use crate::store::digest::Digested;
use crate::time::Moment;

/// Columns of a revision or of a draft: what was written stands between those of their own.
macro_rules! columns {
    ($($before:literal),*; $($after:literal),*) => {
        &[
            $($before,)* "title", "text", "scope", "material", "section", "quote", "anchor",
            $($after),*
        ]
    };
}

/// The content of a revision that its digest is over.
pub const DIGESTED: Digested = Digested {
    table: "note_revision",
    column: "digest",
    altered: crate::key!("finding-note-altered"),
    first: columns!["note", "revision", "operation", "act"; "written_ms", "written_offset"],
    later: &["written_only"],
};

/// The columns that a draft's digest is over.
pub const DRAFT_DIGESTED: Digested = Digested {
    table: "note_draft",
    column: "digest",
    altered: crate::key!("finding-draft-altered"),
    first: columns!["note"; "saved_ms", "saved_offset"],
    later: &["written_only"],
};

/// The places of passages as a person said them.
pub const SETTLED: Digested = Digested {
    table: "settled_note",
    column: "row_digest",
    altered: crate::key!("finding-settled-altered"),
    first: &["note", "material", "anchor", "settled_ms", "settled_offset"],
    later: &[],
};

/// Reflections that are not withdrawn.
pub const COUNT: &str = "SELECT count(*) FROM note_revision AS n WHERE act <> 'withdraw'
     AND NOT EXISTS (SELECT 1 FROM note_revision AS m WHERE m.note = n.note AND m.revision = n.revision + 1)";

/// A revision, or a draft (revision 0), as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: NoteId,
    pub revision: u32,
    pub written: Written,
    pub tie: Option<Tie>,
    pub withdrawn: bool,
    pub first: Moment,
    pub at: Moment,
    /// When its words were taken out of the log.
    pub erased: Option<Moment>,
}

/// A reflection: its latest revision and its draft, at least one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    pub latest: Option<Stored>,
    pub draft: Option<Stored>,
}

impl Both {
    /// The state that the member sees when they open it.
    pub fn shown(&self) -> Option<&Stored> {
        self.draft.as_ref().or(self.latest.as_ref())
    }

    /// Whether it is taken back.
    pub fn withdrawn(&self) -> bool {
        self.latest.as_ref().is_some_and(|latest| latest.withdrawn)
    }

    /// The revision that closing the draft writes, where it says something new. Its time is that of
    /// the last key: the same whenever it is closed.
    fn closing(&self) -> Option<Stored> {
        let draft = self.draft.as_ref()?;
        let latest = self.latest.as_ref();
        let says_new = latest.is_none_or(|latest| latest.written != draft.written)
            && !draft.written.says_nothing();
        says_new.then(|| Stored {
            revision: latest.map_or(0, |latest| latest.revision) + 1,
            first: latest.map_or(draft.at, |latest| latest.first),
            ..draft.clone()
        })
    }

    /// The latest revision once the draft is closed; `None` where the draft says nothing.
    pub fn closed(&self) -> Option<Stored> {
        self.closing().or_else(|| self.latest.clone())
    }
}

/// When the reflection was erased, in two columns.
const ERASED: &str = "(SELECT erased_ms FROM erased WHERE kind = 'note' AND id = note),
     (SELECT erased_offset FROM erased WHERE kind = 'note' AND id = note)";
const COLUMNS: &str =
    "title, text, CASE WHEN written_only THEN 'written_only' ELSE scope END, material, section,
     quote, anchor";

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let scope: String = row.get(2)?;
    let anchor: Option<String> = row.get(6)?;
    let tie = match (
        row.get::<_, Option<String>>(3)?,
        row.get::<_, Option<String>>(4)?,
    ) {
        (Some(material), Some(section)) => Some(Tie {
            material: MaterialId::from_text(material),
            section,
            quote: row.get(5)?,
            anchor: anchor.and_then(|json| serde_json::from_str(&json).ok()),
        }),
        _ => None,
    };
    Ok(Stored {
        written: Written {
            title: row.get(0)?,
            text: row.get(1)?,
            scope: scope.parse().unwrap_or_default(),
        },
        tie,
        id: NoteId::from_text(row.get::<_, String>(7)?),
        revision: row.get(8)?,
        withdrawn: row.get(9)?,
        first: Moment {
            utc_ms: row.get(10)?,
            offset_minutes: row.get(11)?,
        },
        at: Moment {
            utc_ms: row.get(12)?,
            offset_minutes: row.get(13)?,
        },
        erased: row
            .get::<_, Option<i64>>(14)?
            .zip(row.get(15)?)
            .map(|(utc_ms, offset_minutes)| Moment {
                utc_ms,
                offset_minutes,
            }),
    })
}

/// All revisions, oldest first.
pub fn history(connection: &Connection, id: &NoteId) -> Result<Vec<Stored>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, note, revision, act = 'withdraw',
                    (SELECT written_ms FROM note_revision AS f WHERE f.note = n.note AND f.revision = 1),
                    (SELECT written_offset FROM note_revision AS f WHERE f.note = n.note AND f.revision = 1),
                    written_ms, written_offset, {ERASED}
             FROM note_revision AS n WHERE note = ?1 ORDER BY revision"
        ))?
        .query_map([id.as_str()], stored)?
        .collect::<rusqlite::Result<_>>()?)
}

/// The draft of a reflection.
pub fn draft(connection: &Connection, id: &NoteId) -> Result<Option<Stored>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, note, 0, 0, begun_ms, begun_offset, saved_ms, saved_offset, NULL, NULL
             FROM note_draft WHERE note = ?1"
        ))?
        .query_row([id.as_str()], stored)
        .optional()?)
}

/// A reflection as it is now.
pub fn both(connection: &Connection, id: &NoteId) -> Result<Both> {
    let both = Both {
        latest: history(connection, id)?.pop(),
        draft: draft(connection, id)?,
    };
    if both.shown().is_none() {
        return Err(Error::UnknownNote { id: id.to_string() });
    }
    Ok(both)
}

/// All reflections, the one changed last first.
pub fn all(connection: &Connection) -> Result<Vec<Both>> {
    let mut latest = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, note, revision, act = 'withdraw',
                    (SELECT written_ms FROM note_revision AS f WHERE f.note = n.note AND f.revision = 1),
                    (SELECT written_offset FROM note_revision AS f WHERE f.note = n.note AND f.revision = 1),
                    written_ms, written_offset, {ERASED}
             FROM note_revision AS n
             WHERE NOT EXISTS (SELECT 1 FROM note_revision AS m
                               WHERE m.note = n.note AND m.revision = n.revision + 1)"
        ))?
        .query_map([], stored)?
        .map(|row| row.map(|stored| Both { latest: Some(stored), draft: None }))
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let drafts = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, note, 0, 0, begun_ms, begun_offset, saved_ms, saved_offset, NULL, NULL FROM note_draft"
        ))?
        .query_map([], stored)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for draft in drafts {
        let its = |both: &&mut Both| both.latest.as_ref().is_some_and(|l| l.id == draft.id);
        match latest.iter_mut().find(its) {
            Some(both) => both.draft = Some(draft),
            None => latest.push(Both {
                latest: None,
                draft: Some(draft),
            }),
        }
    }
    latest.sort_by_key(|both| std::cmp::Reverse(both.shown().map(|s| (s.at, s.id.clone()))));
    Ok(latest)
}

/// A scope in its two columns: a program that asks the first alone keeps all of it back.
const fn scope_columns(scope: Scope) -> (&'static str, Option<i64>) {
    match scope {
        Scope::Private => ("private", None),
        Scope::WrittenOnly => ("private", Some(1)),
        Scope::Branch => ("branch", None),
    }
}

/// Whether a reflection was in a package.
pub fn handed(connection: &Connection, id: &NoteId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM handed_note WHERE note = ?1")?
        .exists([id.as_str()])?)
}

/// Reflections beside this one that have a revision and were neither withdrawn nor erased, as far as anybody asks.
pub fn others(connection: &Connection, id: &NoteId) -> Result<usize> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM note_revision AS n WHERE n.note <> ?1 AND n.act <> 'withdraw'
                 AND NOT EXISTS (SELECT 1 FROM note_revision AS m WHERE m.note = n.note AND m.revision = n.revision + 1)
                 AND NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'note' AND id = n.note)
                 LIMIT ?2)",
        )?
        .query_row(params![id.as_str(), super::QUESTIONS_UNTIL], |row| row.get(0))?)
}

struct TieColumns<'t> {
    material: Option<&'t str>,
    section: Option<&'t str>,
    quote: Option<&'t str>,
    anchor: Option<String>,
}

fn columns(tie: Option<&Tie>) -> Result<TieColumns<'_>> {
    let anchor = tie
        .and_then(|tie| tie.anchor.as_ref())
        .map(serde_json::to_string)
        .transpose()
        .map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
    Ok(TieColumns {
        material: tie.map(|tie| tie.material.as_str()),
        section: tie.map(|tie| tie.section.as_str()),
        quote: tie.and_then(|tie| tie.quote.as_deref()),
        anchor,
    })
}

/// Keeps what stands in the editor. When it was begun stays.
pub fn save_draft(
    connection: &Connection,
    id: &NoteId,
    written: &Written,
    tie: Option<&Tie>,
    at: Moment,
) -> Result<()> {
    let tie = columns(tie)?;
    let (scope, written_only) = scope_columns(written.scope);
    connection
        .prepare_cached(
            "INSERT INTO note_draft (note, title, text, scope, material, section, quote, anchor,
                                     begun_ms, begun_offset, saved_ms, saved_offset, written_only, digest)
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?9,?10,?11,
                     row_digest_of(10, ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10, 'written_only',?11))
             ON CONFLICT (note) DO UPDATE SET title = excluded.title, text = excluded.text,
                 scope = excluded.scope, written_only = excluded.written_only, saved_ms = excluded.saved_ms,
                 saved_offset = excluded.saved_offset, digest = excluded.digest",
        )?
        .execute(params![
            id.as_str(),
            written.title,
            written.text,
            scope,
            tie.material,
            tie.section,
            tie.quote,
            tie.anchor,
            at.utc_ms,
            at.offset_minutes,
            written_only,
        ])?;
    Ok(())
}

/// The draft becomes a revision, where it says something new, and stays; whether it did.
pub fn keep(connection: &Connection, both: &Both, now: Moment) -> Result<bool> {
    let Some(new) = both.closing() else {
        return Ok(false);
    };
    let (operation, tie) = (OperationId::new(now), new.tie.as_ref());
    add(
        connection,
        &new.id,
        new.revision,
        &operation,
        Action::Write,
        &new.written,
        tie,
        new.at,
    )?;
    Ok(true)
}

/// The draft becomes a revision, where it says something new, and is gone.
pub fn close(connection: &Connection, both: &Both, now: Moment) -> Result<()> {
    keep(connection, both, now)?;
    if let Some(draft) = &both.draft {
        connection.execute(
            "DELETE FROM note_draft WHERE note = ?1",
            [draft.id.as_str()],
        )?;
    }
    Ok(())
}

/// Closes every draft. Those that became revisions.
pub fn close_all(connection: &Connection, now: Moment) -> Result<Vec<NoteId>> {
    let mut closed = Vec::new();
    for both in all(connection)? {
        close(connection, &both, now)?;
        closed.extend(both.closing().map(|new| new.id));
    }
    Ok(closed)
}

/// The action of a revision on its reflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Action {
    /// Says something.
    Write,
    /// Takes the reflection back.
    Withdraw,
    /// Brings it back.
    PutBack,
}

impl Action {
    fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Adds a revision. The primary key refuses one that is there.
#[expect(
    clippy::too_many_arguments,
    reason = "one row's worth; each is named at the only callers"
)]
pub fn add(
    connection: &Connection,
    id: &NoteId,
    revision: u32,
    operation: &OperationId,
    action: Action,
    written: &Written,
    tie: Option<&Tie>,
    at: Moment,
) -> Result<()> {
    let tie = columns(tie)?;
    let (scope, written_only) = scope_columns(written.scope);
    connection
        .prepare_cached(
            "INSERT INTO note_revision (note, revision, operation, act, title, text, scope,
                                        material, section, quote, anchor, written_ms, written_offset,
                                        written_only, digest)
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,
                     row_digest_of(13, ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13, 'written_only',?14))",
        )?
        .execute(params![
            id.as_str(),
            revision,
            operation.as_str(),
            action.as_str(),
            written.title,
            written.text,
            scope,
            tie.material,
            tie.section,
            tie.quote,
            tie.anchor,
            at.utc_ms,
            at.offset_minutes,
            written_only,
        ])?;
    Ok(())
}

/// The places of a reflection's passage as a person said them, by edition.
pub fn settled(connection: &Connection, id: &NoteId) -> Result<Vec<(MaterialId, Anchor)>> {
    let all: Vec<(String, String)> = connection
        .prepare_cached("SELECT material, anchor FROM settled_note WHERE note = ?1")?
        .query_map([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let read = |(material, anchor): (String, String)| {
        Some((
            MaterialId::from_text(material),
            serde_json::from_str(&anchor).ok()?,
        ))
    };
    Ok(all.into_iter().filter_map(read).collect())
}

/// Keeps where the passage is in this edition.
pub fn settle(
    connection: &Connection,
    id: &NoteId,
    material: &MaterialId,
    anchor: &Anchor,
    at: Moment,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO settled_note (note, material, anchor, settled_ms, settled_offset)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id.as_str(),
            material.as_str(),
            serde_json::to_string(anchor).unwrap_or_default(),
            at.utc_ms,
            at.offset_minutes
        ])?;
    let row = [id.as_str(), material.as_str()];
    SETTLED.seal(connection, "note = ?1 AND material = ?2", row)?;
    Ok(())
}
