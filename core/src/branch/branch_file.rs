//! A branch's collection as a kind of file.

use rusqlite::Connection;

use crate::error::Result;
use crate::store::{Kind, Rule, rules};

/// A branch's collection.
pub const BRANCH: Kind = Kind {
    file: super::BRANCH_FILE,
    needed: false,
    application_id: u32::from_be_bytes(*b"XSLb"),
    copies: "branch",
    migrations: &[
        include_str!("../../migrations/branch/0001_collection.sql"),
        include_str!("../../migrations/branch/0002_how.sql"),
        include_str!("../../migrations/branch/0003_formats_and_authority.sql"),
        include_str!("../../migrations/branch/0004_whose_records.sql"),
        concat!(
            include_str!("../../migrations/branch/0005_groups.sql"),
            include_str!("../../migrations/branch/0005_search.sql"),
        ),
        include_str!("../../migrations/branch/0006_sums.sql"),
    ],
    schemas: &[
        "03b63d18c502209202d228a5b4afcd1c3fa86695945ea6616694c68d3e2c1760",
        "fb51ff364ab7f8e93ebfbdc42cc4fcf4fb1aa99e46a569ebd8e79d19882db055",
        "72d2148035282e8cd239b759fbf08abda1aa1ffbe1755f5f6f515ad85729ceb9",
        "e8e33633eec418ccf6c603c0ec4761335d218b4f9f0144de574e689580f9f7d7",
        "b7d2cb1f0ef79174309fbb4d87fe7c9db1ec3349fe7265046e3328c1aba466a0",
        "3cb307e4f6e2d771ea976d0b8c75d22c1504faf53f2d99991303ef6d461eb28c",
    ],
    counts: [
        // Of each entry the row of its highest revision says whether it is withdrawn.
        "SELECT count(*) FROM (
             SELECT e.withdrawn, max(e.revision) FROM entry AS e
             JOIN source AS s ON s.id = e.source JOIN member_key AS k ON k.id = s.member_key
             WHERE k.number IS NOT NULL GROUP BY k.number, e.entry) WHERE NOT withdrawn",
        "SELECT count(*) FROM (
             SELECT DISTINCT k.number, n.note FROM note AS n JOIN source AS s ON s.id = n.source
             JOIN member_key AS k ON k.id = s.member_key
             WHERE n.sequence = s.sequence AND k.number IS NOT NULL)",
    ],
    changed: "SELECT max(taken_ms), taken_offset FROM package",
    grown: Some(grown),
    digests: &super::sealed::ALL,
    ledger: LEDGER,
    index: super::search::INDEX,
};

/// What is made of rows that an earlier program wrote.
fn grown(connection: &Connection) -> Result<()> {
    super::learn::all(connection)?;
    super::sealed::begin(connection)
}

/// Held by every whole collection.
const LEDGER: &[Rule] = rules! {
    "ledger" "finding-source"
        "SELECT count(*) FROM source AS s JOIN package AS p ON p.id = s.package
              WHERE p.state NOT IN ('accepted', 'superseded', 'older') OR p.sequence <> s.sequence
                 OR EXISTS (SELECT 1 FROM package AS o WHERE o.member_key = s.member_key
                            AND o.year = s.year AND o.lineage = s.lineage
                            AND o.state = 'accepted' AND o.id <> s.package)"
    "ledger" "finding-package-bytes"
        "SELECT count(*) FROM package AS p WHERE state IN ('accepted', 'held', 'fork')
              AND NOT EXISTS (SELECT 1 FROM package_part AS b WHERE b.package = p.id)"
    "value" "finding-date"
        "SELECT count(*) FROM entry WHERE date IS NOT date(date)"
};
