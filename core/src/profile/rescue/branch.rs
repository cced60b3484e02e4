//! What a branch's collection says of its own rows, and what is made whole again in a salvaged one.

use std::path::Path;

use rusqlite::Connection;

use super::mended::Mended;
use crate::branch::BRANCH;
use crate::error::Result;
use crate::store::salvage::{Concern, FileOf, Plan, Proof, Rule};

/// A branch's collection.
pub const PLAN: Plan = Plan {
    of: FileOf::Branch,
    kind: &BRANCH,
    rules: &[
        rule("branch", Concern::Key),
        rule("setting", Concern::Settings),
        rule("roster", Concern::Roster),
        rule("member_key", Concern::Roster),
        rule("package", Concern::Packages),
        rule("package_part", Concern::Packages),
        rule("seen_file", Concern::Packages),
        rule("source", Concern::Packages),
        rule("fork_record", Concern::Packages),
        rule("entry", Concern::Entries),
        rule("note", Concern::Reflections),
    ],
};

const fn rule(table: &'static str, concern: Concern) -> Rule {
    Rule {
        table,
        concern,
        proof: None::<Proof>,
        whole: false,
    }
}

/// Makes a salvaged collection one that holds by its own rules.
///
/// # Errors
/// Those of the database.
pub fn mend(connection: &Connection, staging: &Path) -> Result<Mended> {
    let _ = staging;
    let mut mended = Mended::default();
    for (table, rows) in crate::store::salvage::without_parent(connection)? {
        mended.more(PLAN.concern(&table), rows);
    }
    Ok(mended)
}
