-- From reading to doing: follow-ups and their stages, look-backs, the year's plan. Each is a ledger as entries are:
-- a change is a new revision, and what stands is the highest one. `digest` is over the row, as in the other ledgers.
CREATE TABLE follow_up_revision (
    follow_up      TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'edit', 'withdraw', 'put_back')),
    title          TEXT    NOT NULL,
    asked          TEXT,
    due            TEXT    CHECK (length(due) = 10),
    of_kind        TEXT    CHECK (of_kind IN ('entry', 'note')),
    of_id          TEXT,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (follow_up, revision)
) STRICT, WITHOUT ROWID;

-- One stage of a follow-up, with its day and its words. How far it has come follows from the set of them, so that
-- the stages of two computers come together in any order.
CREATE TABLE step_revision (
    step           TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'edit', 'withdraw', 'put_back')),
    follow_up      TEXT    NOT NULL,
    stage          TEXT    NOT NULL CHECK (stage IN ('convey', 'deploy', 'carry_out', 'check', 'report')),
    date           TEXT    NOT NULL CHECK (length(date) = 10),
    words          TEXT    NOT NULL,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (step, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_revision_follow_up ON step_revision (follow_up);

-- A day on which a reflection or a marked passage is looked back on. `words` are what was written on that day.
CREATE TABLE look_back_revision (
    look_back      TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'answer', 'put_away')),
    of_kind        TEXT    NOT NULL CHECK (of_kind IN ('note', 'mark')),
    of_id          TEXT    NOT NULL,
    due            TEXT    NOT NULL CHECK (length(due) = 10),
    words          TEXT    NOT NULL,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (look_back, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX look_back_revision_of ON look_back_revision (of_id);

CREATE TABLE plan_revision (
    item           TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'edit', 'withdraw', 'put_back')),
    year           INTEGER NOT NULL,
    month          INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
    topic          TEXT    NOT NULL,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (item, revision)
) STRICT, WITHOUT ROWID;

-- Whether an entry fulfils an item, where the member said so: one with the item's topic does by itself.
CREATE TABLE plan_entry (
    item           TEXT    NOT NULL,
    entry          TEXT    NOT NULL,
    fulfils        INTEGER NOT NULL CHECK (fulfils IN (0, 1)),
    said_ms        INTEGER NOT NULL,
    said_offset    INTEGER NOT NULL,
    row_digest     BLOB,
    PRIMARY KEY (item, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_entry_entry ON plan_entry (entry);

-- Follow-ups that were named for a year's package the last time, and those that ever were in one.
CREATE TABLE picked_follow_up (
    year           INTEGER NOT NULL,
    follow_up      TEXT    NOT NULL,
    PRIMARY KEY (year, follow_up)
) STRICT, WITHOUT ROWID;
CREATE TABLE handed_follow_up (
    follow_up      TEXT    NOT NULL PRIMARY KEY,
    handed_ms      INTEGER NOT NULL,
    handed_offset  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A follow-up can be erased, too.
CREATE TABLE erased_records (
    kind           TEXT    NOT NULL CHECK (kind IN ('entry', 'note', 'follow_up')),
    id             TEXT    NOT NULL,
    erased_ms      INTEGER NOT NULL,
    erased_offset  INTEGER NOT NULL,
    handed         INTEGER NOT NULL CHECK (handed IN (0, 1)),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO erased_records (kind, id, erased_ms, erased_offset, handed)
SELECT kind, id, erased_ms, erased_offset, handed FROM erased;
DROP TABLE erased;
ALTER TABLE erased_records RENAME TO erased;

-- Of a reflection that is `private`: that it was written is handed in, and nothing else of it (只报写过). A program
-- that asks the scope alone keeps all of it back.
ALTER TABLE note_revision ADD COLUMN written_only INTEGER CHECK (written_only = 1);
ALTER TABLE note_draft ADD COLUMN written_only INTEGER CHECK (written_only = 1);
