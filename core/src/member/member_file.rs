//! A member's log as a kind of file: its mark, its migrations, and what holds of its rows.

use rusqlite::Connection;

use crate::error::Result;
use crate::store::{Kind, Rule, rules};

/// A member's log.
pub const MEMBER: Kind = Kind {
    file: super::MEMBER_FILE,
    needed: true,
    application_id: u32::from_be_bytes(*b"XSLm"),
    copies: "member",
    migrations: &[
        include_str!("../../migrations/member/0001_ledger.sql"),
        include_str!("../../migrations/member/0002_handover.sql"),
        include_str!("../../migrations/member/0003_how.sql"),
        include_str!("../../migrations/member/0004_card_and_computer.sql"),
        include_str!("../../migrations/member/0005_erased.sql"),
        include_str!("../../migrations/member/0006_rows.sql"),
        include_str!("../../migrations/member/0007_texts.sql"),
        concat!(
            include_str!("../../migrations/member/0008_mended.sql"),
            include_str!("../../migrations/member/0008_follow_up.sql"),
            include_str!("../../migrations/member/0008_search.sql"),
        ),
        concat!(
            include_str!("../../migrations/member/0009_first_topic.sql"),
            include_str!("../../migrations/member/0009_plan_kinds.sql"),
        ),
    ],
    schemas: &[
        "e26a3ccaf54334512ba3fb8411ae44e01ef08678e88d2361bc50a072f070dd33",
        "ec06e43cd3840c2041ce1af58b7089d88d0e7ac73c2763274669978d093a40e4",
        "7b4d88cf25b178a806cd14ae671cb793d0101695fdaab6f79afbbc4e051672e0",
        "4d1ac4eb3d37da4991527fa33355e8be191ee465611622e5eaf18e449c54807f",
        "5329e99c36e6beb7dea2c365b1b5c6478c2ed75653e55ef685e30ee2318b871d",
        "423162e617b745e9356d9d1036c7ed5518650d7324e417b328244bfe5985f8e4",
        "3d8c8b07215137db8cc4c1e0325ccf35c1ca1634c62d9d5d7c5910c4db814615",
        "bdec29d071014bf76786f1d87e711d06467e438229aac685b801b2bd37a96b89",
        "e3777535e9ee35031ff35eac6955a347743c0955e7b1a7b0a3b5072db3bf813e",
    ],
    counts: [crate::entry::sql::COUNT, crate::note::sql::COUNT],
    changed: "SELECT max(ms), offset FROM (
             SELECT max(written_ms) AS ms, written_offset AS offset FROM entry_revision
             UNION ALL SELECT max(written_ms), written_offset FROM note_revision
             UNION ALL SELECT max(saved_ms), saved_offset FROM note_draft)",
    grown: Some(grown),
    digests: &[
        &crate::entry::sql::DIGESTED,
        &crate::note::sql::DIGESTED,
        &crate::note::sql::DRAFT_DIGESTED,
        &crate::entry::import::sql::ROWS,
        &crate::entry::import::sql::MARKS,
        &crate::material::sql::SECTIONS,
        &crate::mark::sql::MARKS,
        &crate::note::sql::SETTLED,
        &crate::follow_up::sql::FOLLOW_UPS,
        &crate::follow_up::sql::STEPS,
        &crate::follow_up::sql::LOOK_BACKS,
        &crate::follow_up::sql::PLAN,
        &crate::follow_up::sql::PLAN_ENTRIES,
    ],
    ledger: LEDGER,
    index: crate::search::MEMBERS_INDEX,
};

/// What the rows of an earlier program lack: marks of what was imported, outlines of the texts.
fn grown(connection: &Connection) -> Result<()> {
    crate::entry::import::sql::mark_all(connection)?;
    crate::material::sql::draw_missing(connection)
}

/// Held by every whole log; `check --full` asks for the rows that break them.
const LEDGER: &[Rule] = rules! {
    "ledger" "finding-entry-gap"
        "SELECT count(*) FROM (SELECT 1 FROM entry_revision GROUP BY entry HAVING max(revision) <> count(*))"
    "ledger" "finding-note-gap"
        "SELECT count(*) FROM (SELECT 1 FROM note_revision GROUP BY note HAVING max(revision) <> count(*))"
    "ledger" "finding-entry-beginning"
        "SELECT count(*) FROM entry_revision WHERE (revision = 1) <> (act = 'write')"
    "ledger" "finding-follow-up-gap"
        "SELECT (SELECT count(*) FROM (SELECT 1 FROM follow_up_revision GROUP BY follow_up HAVING max(revision) <> count(*)))
              + (SELECT count(*) FROM (SELECT 1 FROM step_revision GROUP BY step HAVING max(revision) <> count(*)))
              + (SELECT count(*) FROM (SELECT 1 FROM look_back_revision GROUP BY look_back HAVING max(revision) <> count(*)))
              + (SELECT count(*) FROM (SELECT 1 FROM plan_revision GROUP BY item HAVING max(revision) <> count(*)))"
    "ledger" "finding-follow-up-beginning"
        "SELECT (SELECT count(*) FROM follow_up_revision WHERE (revision = 1) <> (act = 'write'))
              + (SELECT count(*) FROM step_revision WHERE (revision = 1) <> (act = 'write'))
              + (SELECT count(*) FROM look_back_revision WHERE (revision = 1) <> (act = 'write'))
              + (SELECT count(*) FROM plan_revision WHERE (revision = 1) <> (act = 'write'))"
    "value" "finding-date"
        "SELECT (SELECT count(*) FROM entry_revision WHERE date IS NOT date(date))
              + (SELECT count(*) FROM step_revision WHERE date IS NOT date(date))
              + (SELECT count(*) FROM look_back_revision WHERE due IS NOT date(due))
              + (SELECT count(*) FROM follow_up_revision WHERE due IS NOT NULL AND due IS NOT date(due))"
    "value" "finding-nul"
        "SELECT (SELECT count(*) FROM entry_revision WHERE instr(topic, char(0)))
              + (SELECT count(*) FROM note_revision WHERE instr(text, char(0)))
              + (SELECT count(*) FROM note_draft WHERE instr(text, char(0)))
              + (SELECT count(*) FROM step_revision WHERE instr(words, char(0)))
              + (SELECT count(*) FROM look_back_revision WHERE instr(words, char(0)))"
    "ledger" "finding-erased"
        "SELECT count(*) FROM erased AS e
         WHERE EXISTS (SELECT 1 FROM entry_revision AS r WHERE e.kind = 'entry' AND r.entry = e.id
                       AND (r.topic <> '' OR coalesce(r.place, r.host, r.remark, r.reason, r.document, r.conveyed, r.problem,
                                                   r.finding, r.answer) IS NOT NULL))
            OR EXISTS (SELECT 1 FROM note_revision AS r WHERE e.kind = 'note' AND r.note = e.id
                       AND (r.title <> '' OR r.text <> '' OR r.quote IS NOT NULL))
            OR EXISTS (SELECT 1 FROM note_draft AS d WHERE e.kind = 'note' AND d.note = e.id)
            OR EXISTS (SELECT 1 FROM look_back_revision AS l WHERE e.kind = 'note' AND l.of_id = e.id)
            OR EXISTS (SELECT 1 FROM follow_up_revision AS f WHERE e.kind = 'follow_up' AND f.follow_up = e.id
                       AND (f.title <> '' OR coalesce(f.asked, f.due, f.of_id) IS NOT NULL))
            OR EXISTS (SELECT 1 FROM step_revision AS s WHERE e.kind = 'follow_up' AND s.follow_up = e.id)"
    "value" "finding-reading"
        "SELECT count(*) FROM reading_segment WHERE length_ms > 7 * 86400000"
};
