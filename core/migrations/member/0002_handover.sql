-- Handing over: the branch's card, the packages that were written, and the tables taken in.

-- One branch at a time: the one that packages are sealed for.
CREATE TABLE card (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    branch_id      TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    public_key     BLOB    NOT NULL CHECK (length(public_key) = 32),
    recipient      TEXT    NOT NULL,
    taken_ms       INTEGER NOT NULL,
    taken_offset   INTEGER NOT NULL
) STRICT;

-- A row is committed before the first byte goes to a stick, so a number is never used twice and
-- gaps are normal. `sha512` is of the package as it is before sealing.
CREATE TABLE hand_over (
    year           INTEGER NOT NULL,
    lineage        TEXT    NOT NULL REFERENCES lineage (id),
    sequence       INTEGER NOT NULL CHECK (sequence >= 1),
    sha512         BLOB    NOT NULL CHECK (length(sha512) = 64),
    file           TEXT    NOT NULL,
    branch         TEXT,
    entries        INTEGER NOT NULL,
    notes          INTEGER NOT NULL,
    closed         INTEGER NOT NULL CHECK (closed IN (0, 1)),
    verified       INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    begun_ms       INTEGER NOT NULL,
    begun_offset   INTEGER NOT NULL,
    PRIMARY KEY (year, lineage, sequence)
) STRICT, WITHOUT ROWID;

-- Reflections that were picked by hand for a year: offered again the next time.
CREATE TABLE picked (
    year           INTEGER NOT NULL,
    note           TEXT    NOT NULL,
    PRIMARY KEY (year, note)
) STRICT, WITHOUT ROWID;

-- Which table an entry came from, so that taking it in can be undone in one act. `file` is the
-- SHA-256 of the table's bytes in hexadecimal.
CREATE TABLE imported (
    entry          TEXT    NOT NULL PRIMARY KEY,
    file           TEXT    NOT NULL,
    taken_ms       INTEGER NOT NULL,
    taken_offset   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_file ON imported (file);
