//! Which of the rows counts: each record once per person, in its highest revision over all keys,
//! histories and years. Passed over is what another content was decided for; of a record that a key
//! brought which was checked in person, what only unchecked ones say; and what was erased: of a key that was
//! checked in person by such a key only.

use rusqlite::{Connection, params_from_iter};

use crate::error::Result;

/// For whom records are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// For a row of the roster, over all its keys.
    Person,
    /// For each key as if it stood alone.
    EachKey,
}

impl Counted {
    const fn column(self) -> &'static str {
        match self {
            Self::Person => "k.number",
            Self::EachKey => "k.id",
        }
    }
}

/// Rows `{0}` that nothing was decided against, by the person that they belong to.
fn living(kind: &str, by: Counted) -> String {
    let erasing = match by {
        Counted::Person => "o.number = k.number",
        Counted::EachKey => "o.id = k.id",
    };
    format!(
        "FROM member_key AS k JOIN source AS s ON s.member_key = k.id
         JOIN {kind} AS r ON r.source = s.id JOIN package AS p ON p.id = r.package
         WHERE k.number IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM decision AS d JOIN member_key AS o ON o.member = d.member
             WHERE d.kind = '{kind}' AND d.record = r.{kind} AND d.revision = r.revision
               AND d.digest <> r.digest AND d.stands = 'counts' AND o.number = k.number)
           AND NOT EXISTS (
             SELECT 1 FROM erased AS x JOIN source AS t ON t.id = x.source
             JOIN member_key AS o ON o.id = t.member_key
             WHERE x.kind = '{kind}' AND x.erased = r.{kind} AND {erasing}
               AND o.verified >= k.verified)"
    )
}

/// Two packages that say the same say it in the later year, on the later day, whichever came first.
const FIRST: &str =
    "k.verified DESC, r.revision DESC, r.digest DESC, s.year DESC, p.written_at DESC,
                     p.sha512 DESC";

/// The entries that count, withdrawn ones too, as `chosen (source, entry, revision, digest, number,
/// year, package, written_at, verified)`. `of` narrows them, as in `AND k.number = ?1`.
pub fn entries(of: &str) -> String {
    entries_by(of, Counted::Person)
}

fn entries_by(of: &str, by: Counted) -> String {
    let (living, whose) = (living("entry", by), by.column());
    format!(
        "WITH chosen AS (SELECT * FROM (
             SELECT r.source, r.entry, r.revision, r.digest, k.number, s.year, r.package,
                    p.written_at, k.verified,
                    row_number() OVER (PARTITION BY {whose}, r.entry ORDER BY {FIRST}) AS nth
             {living} {of}) WHERE nth = 1)"
    )
}

/// The reflections that count, in the same way. One is handed in where the newest package of a
/// source holds it; of several years it counts in the one it was written in, else in the latest.
pub fn notes(of: &str) -> String {
    notes_by(of, Counted::Person)
}

fn notes_by(of: &str, by: Counted) -> String {
    let (living, whose) = (living("note", by), by.column());
    format!(
        "WITH brought AS (
             SELECT r.source, r.note, r.revision, r.digest, k.number, r.package, k.verified,
                    {whose} AS whose, s.year AS of_year, p.written_at, p.sha512,
                    r.sequence = s.sequence AS handed_in,
                    s.year = CAST(substr(r.written_at, 1, 4) AS INTEGER) AS own,
                    max(k.verified) OVER (PARTITION BY {whose}, r.note) AS checked
             {living} {of}),
         chosen AS (SELECT *, coalesce(own_year, last_year) AS year FROM (
             SELECT source, note, revision, digest, number, package, verified,
                    row_number() OVER (PARTITION BY whose, note ORDER BY revision DESC,
                        digest DESC, of_year DESC, written_at DESC, sha512 DESC) AS nth,
                    max(iif(handed_in AND own, of_year, NULL))
                        OVER (PARTITION BY whose, note) AS own_year,
                    max(iif(handed_in, of_year, NULL))
                        OVER (PARTITION BY whose, note) AS last_year
             FROM brought WHERE verified = checked) WHERE nth = 1 AND last_year IS NOT NULL)"
    )
}

/// Packages that something counts by: of everybody, or of the person of this key.
pub fn backing(connection: &Connection, key: Option<i64>, by: Counted) -> Result<Vec<i64>> {
    let of = key.map_or(
        "",
        |_| "AND k.number = (SELECT number FROM member_key WHERE id = ?1)",
    );
    let mut packages = Vec::new();
    let erased =
        "SELECT DISTINCT r.package FROM member_key AS k JOIN source AS s ON s.member_key = k.id
         JOIN erased AS r ON r.source = s.id WHERE k.number IS NOT NULL";
    let counted = [entries_by(of, by), notes_by(of, by)]
        .map(|of| format!("{of} SELECT DISTINCT package FROM chosen"));
    // The level above has to know what was erased, too.
    for sql in counted.into_iter().chain([format!("{erased} {of}")]) {
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(key), |row| row.get(0))?;
        for row in rows {
            packages.push(row?);
        }
    }
    packages.sort_unstable();
    packages.dedup();
    Ok(packages)
}
