-- A member's log. Entries and reflections are ledgers: rows are added, never changed or removed.
-- `digest` is over a row's other columns: a byte that flipped on the disk inside a text leaves a
-- whole database, and only the digest tells.
-- Moments are two columns: UTC milliseconds, and minutes east of UTC as the clock showed.

CREATE TABLE member (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    id             TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    branch         TEXT    NOT NULL,
    number         TEXT,
    public_key     BLOB    NOT NULL CHECK (length(public_key) = 32),
    secret_key     BLOB    NOT NULL CHECK (length(secret_key) = 32),
    since_ms       INTEGER NOT NULL,
    since_offset   INTEGER NOT NULL
) STRICT;

-- The history of one file: a restored backup starts a new one.
CREATE TABLE lineage (
    id             TEXT    NOT NULL PRIMARY KEY,
    since_ms       INTEGER NOT NULL,
    since_offset   INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name           TEXT    NOT NULL PRIMARY KEY,
    value          TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
    name           TEXT    NOT NULL PRIMARY KEY,
    class          TEXT    NOT NULL CHECK (class IN ('organised', 'self_study')),
    retired        INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    place          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
    name           TEXT    NOT NULL,
    first_year     INTEGER NOT NULL,
    years          INTEGER NOT NULL CHECK (years BETWEEN 1 AND 10),
    hundredths     INTEGER NOT NULL CHECK (hundredths >= 0),
    class          TEXT    CHECK (class IN ('organised', 'self_study')),
    PRIMARY KEY (name, first_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE material (
    id             TEXT    NOT NULL PRIMARY KEY,
    title          TEXT    NOT NULL,
    required_by    TEXT,
    bundled        INTEGER NOT NULL CHECK (bundled IN (0, 1)),
    text           TEXT    NOT NULL,
    added_ms       INTEGER NOT NULL,
    added_offset   INTEGER NOT NULL
) STRICT;

CREATE TABLE section_mark (
    material       TEXT    NOT NULL REFERENCES material (id),
    section        TEXT    NOT NULL,
    read           INTEGER NOT NULL CHECK (read IN (0, 1)),
    marked_ms      INTEGER NOT NULL,
    marked_offset  INTEGER NOT NULL,
    PRIMARY KEY (material, section)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_place (
    material       TEXT    NOT NULL PRIMARY KEY REFERENCES material (id),
    section        TEXT    NOT NULL,
    paragraph      INTEGER NOT NULL,
    at_ms          INTEGER NOT NULL,
    at_offset      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Measured reading. The length is a sum of ticks, never a difference of two wall clocks.
CREATE TABLE reading_segment (
    id             INTEGER PRIMARY KEY,
    material       TEXT    NOT NULL REFERENCES material (id),
    section        TEXT    NOT NULL,
    day            TEXT    NOT NULL,
    started_ms     INTEGER NOT NULL,
    started_offset INTEGER NOT NULL,
    length_ms      INTEGER NOT NULL CHECK (length_ms >= 0),
    clock_shift_ms INTEGER NOT NULL DEFAULT 0,
    entry          TEXT
) STRICT;
CREATE INDEX reading_segment_day ON reading_segment (material, day);

CREATE TABLE entry_revision (
    entry          TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'edit', 'withdraw', 'put_back')),
    date           TEXT    NOT NULL CHECK (length(date) = 10),
    start          INTEGER CHECK (start BETWEEN 0 AND 1439),
    minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    credit         INTEGER CHECK (credit >= 0),
    form           TEXT    NOT NULL,
    class          TEXT    NOT NULL CHECK (class IN ('organised', 'self_study')),
    topic          TEXT    NOT NULL,
    place          TEXT,
    host           TEXT,
    material       TEXT,
    remark         TEXT,
    source         TEXT    NOT NULL CHECK (source IN ('timed', 'written', 'imported')),
    reason         TEXT,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (entry, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_revision_date ON entry_revision (date);

-- The latest revision of each entry, with what its history says about it.
CREATE VIEW entry AS
SELECT latest.*,
       first.written_ms AS first_ms,
       first.written_offset AS first_offset,
       EXISTS (SELECT 1 FROM entry_revision AS edit
               WHERE edit.entry = latest.entry AND edit.act = 'edit') AS edited
FROM entry_revision AS latest
JOIN entry_revision AS first ON first.entry = latest.entry AND first.revision = 1
WHERE NOT EXISTS (SELECT 1 FROM entry_revision AS newer
                  WHERE newer.entry = latest.entry AND newer.revision = latest.revision + 1);

CREATE TABLE note_revision (
    note           TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    operation      TEXT    NOT NULL UNIQUE,
    act            TEXT    NOT NULL CHECK (act IN ('write', 'withdraw', 'put_back')),
    title          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    scope          TEXT    NOT NULL CHECK (scope IN ('private', 'branch')),
    material       TEXT,
    section        TEXT,
    quote          TEXT,
    anchor         TEXT,
    written_ms     INTEGER NOT NULL,
    written_offset INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    PRIMARY KEY (note, revision)
) STRICT, WITHOUT ROWID;

-- What stands in the editor and is not a revision yet. The only text that is ever overwritten.
CREATE TABLE note_draft (
    note           TEXT    NOT NULL PRIMARY KEY,
    title          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    scope          TEXT    NOT NULL CHECK (scope IN ('private', 'branch')),
    material       TEXT,
    section        TEXT,
    quote          TEXT,
    anchor         TEXT,
    begun_ms       INTEGER NOT NULL,
    begun_offset   INTEGER NOT NULL,
    saved_ms       INTEGER NOT NULL,
    saved_offset   INTEGER NOT NULL,
    digest         BLOB    NOT NULL
) STRICT;
