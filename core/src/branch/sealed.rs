//! Rows that follow from no package: what a secretary said of people, keys, branches and forks. Each
//! carries a digest, so that a byte that flipped in one is found.

use crate::store::digest::Digested;

/// Rows of the roster.
pub const ROSTER: Digested = Digested {
    table: "roster",
    column: "row_digest",
    altered: crate::key!("finding-roster-altered"),
    first: &["number", "number_given", "name", "position", "place"],
    later: &["party_group", "party_branch", "general_branch"],
};

/// Keys: whose each is, and whether it was checked in person.
pub const KEYS: Digested = Digested {
    table: "member_key",
    column: "row_digest",
    altered: crate::key!("finding-member-key-altered"),
    first: &[
        "id",
        "member",
        "name",
        "given_number",
        "number",
        "verified",
        "why",
        "seen_ms",
        "seen_offset",
        "let_go",
        "bound_name",
        "said_names",
    ],
    later: &[],
};

/// Decisions, and their worth.
pub const DECISIONS: Digested = Digested {
    table: "decision",
    column: "row_digest",
    altered: crate::key!("finding-decision-altered"),
    first: &[
        "id",
        "kind",
        "record",
        "revision",
        "member",
        "digest",
        "others",
        "own",
        "origin",
        "branch",
        "via",
        "decided_at",
        "inside",
        "stands",
        "undone_ms",
        "undone_offset",
    ],
    later: &[],
};

/// Branches below that are trusted.
pub const TRUSTED: Digested = Digested {
    table: "trusted",
    column: "row_digest",
    altered: crate::key!("finding-trusted-altered"),
    first: &["branch", "name", "since_ms", "since_offset"],
    later: &[],
};

/// Whose packages a branch below handed on with what it decided.
pub const HANDED_ON: Digested = Digested {
    table: "handed_on",
    column: "row_digest",
    altered: crate::key!("finding-handed-on-altered"),
    first: &["member", "via"],
    later: &[],
};

/// The five of them.
pub const ALL: [&Digested; 5] = [&ROSTER, &KEYS, &DECISIONS, &TRUSTED, &HANDED_ON];

/// Gives rows that came before these digests theirs.
///
/// # Errors
/// Those of the database.
pub fn begin(connection: &rusqlite::Connection) -> crate::error::Result<()> {
    for of in ALL {
        let which = format!("{} IS NULL", of.column);
        of.seal(connection, &which, [])?;
    }
    Ok(())
}
