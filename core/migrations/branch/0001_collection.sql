-- A branch's collection: its key, its roster, what its members handed in. Nothing here is ever
-- typed twice: entries and reflections follow from the packages, sums from them.

-- `secret` is JSON, or the same sealed with a passphrase.
CREATE TABLE branch (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    name           TEXT    NOT NULL,
    public_key     BLOB    NOT NULL CHECK (length(public_key) = 32),
    recipient      TEXT    NOT NULL,
    secret         TEXT    NOT NULL,
    protected      INTEGER NOT NULL CHECK (protected IN (0, 1)),
    since_ms       INTEGER NOT NULL,
    since_offset   INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name           TEXT    NOT NULL PRIMARY KEY,
    value          TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roster (
    number         TEXT    NOT NULL PRIMARY KEY,
    number_given   INTEGER NOT NULL CHECK (number_given IN (0, 1)),
    name           TEXT    NOT NULL,
    position       TEXT,
    place          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A member's key as packages brought it: bound to a row of the roster, or held with its reason.
CREATE TABLE member_key (
    id             INTEGER PRIMARY KEY,
    member         TEXT    NOT NULL UNIQUE,
    name           TEXT    NOT NULL,
    given_number   TEXT,
    number         TEXT    REFERENCES roster (number) ON UPDATE CASCADE,
    verified       INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
    why            TEXT    CHECK (why IN ('not_on_roster', 'fits_several', 'other_key')),
    seen_ms        INTEGER NOT NULL,
    seen_offset    INTEGER NOT NULL
) STRICT;
CREATE INDEX member_key_number ON member_key (number);

-- Every package that was seen whole. What counts nothing any more keeps its facts, not its bytes.
-- `records` is the digest over the digests of all its records, once it was merged.
CREATE TABLE package (
    id             INTEGER PRIMARY KEY,
    sha512         BLOB    NOT NULL UNIQUE CHECK (length(sha512) = 64),
    member_key     INTEGER NOT NULL REFERENCES member_key (id),
    year           INTEGER NOT NULL,
    lineage        TEXT    NOT NULL,
    sequence       INTEGER NOT NULL,
    closed         INTEGER NOT NULL CHECK (closed IN (0, 1)),
    written_at     TEXT    NOT NULL,
    entries        INTEGER NOT NULL,
    notes          INTEGER NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('accepted', 'superseded', 'older', 'held', 'fork', 'left')),
    bytes          INTEGER NOT NULL,
    records        BLOB,
    taken_ms       INTEGER NOT NULL,
    taken_offset   INTEGER NOT NULL
) STRICT;
CREATE INDEX package_source ON package (member_key, year, lineage, sequence);
CREATE INDEX package_state ON package (state) WHERE state IN ('held', 'fork');

-- A package as it was signed, in compressed parts: it can be handed on and checked by itself.
CREATE TABLE package_part (
    id             INTEGER PRIMARY KEY,
    package        INTEGER NOT NULL REFERENCES package (id),
    part           BLOB    NOT NULL
) STRICT;
CREATE INDEX package_part_of ON package_part (package);

-- Files as they lay on a stick, sealed or not: the same file is known before it is opened.
CREATE TABLE seen_file (
    sha512         BLOB    NOT NULL PRIMARY KEY,
    package        INTEGER NOT NULL REFERENCES package (id)
) STRICT, WITHOUT ROWID;

-- One member's year in one history of their log, and the newest package of it.
CREATE TABLE source (
    id             INTEGER PRIMARY KEY,
    member_key     INTEGER NOT NULL REFERENCES member_key (id),
    year           INTEGER NOT NULL,
    lineage        TEXT    NOT NULL,
    sequence       INTEGER NOT NULL,
    package        INTEGER NOT NULL REFERENCES package (id),
    UNIQUE (member_key, year, lineage)
) STRICT;

-- Every revision of every record that was handed in. Nothing is written over, so that the order of
-- coming changes nothing; which row counts is asked when sums are made. `packages` are the packages
-- of the source that the row stands in (a JSON list of ids), `sequence` and `package` the last of them.
CREATE TABLE entry (
    source         INTEGER NOT NULL REFERENCES source (id),
    entry          TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    sequence       INTEGER NOT NULL,
    package        INTEGER NOT NULL REFERENCES package (id),
    packages       TEXT    NOT NULL,
    date           TEXT    NOT NULL,
    start          TEXT,
    minutes        INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    credit         INTEGER,
    form           TEXT    NOT NULL,
    class          TEXT    NOT NULL CHECK (class IN ('organised', 'self_study')),
    topic          TEXT    NOT NULL,
    place          TEXT,
    host           TEXT,
    material       TEXT,
    remark         TEXT,
    -- Not `IN`: with three words SQLite builds a table of them for every row.
    origin         TEXT    NOT NULL CHECK (origin = 'timed' OR origin = 'written' OR origin = 'imported'),
    late           INTEGER NOT NULL,
    edited         INTEGER NOT NULL,
    withdrawn      INTEGER NOT NULL,
    written_at     TEXT    NOT NULL,
    changed_at     TEXT    NOT NULL,
    PRIMARY KEY (source, entry, revision, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    source         INTEGER NOT NULL REFERENCES source (id),
    note           TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    digest         BLOB    NOT NULL,
    sequence       INTEGER NOT NULL,
    package        INTEGER NOT NULL REFERENCES package (id),
    packages       TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    material       TEXT,
    section        TEXT,
    quote          TEXT,
    written_at     TEXT    NOT NULL,
    changed_at     TEXT    NOT NULL,
    PRIMARY KEY (source, note, revision, digest)
) STRICT, WITHOUT ROWID;

-- What a package in state `fork` disagrees about.
CREATE TABLE fork_record (
    package        INTEGER NOT NULL REFERENCES package (id),
    kind           TEXT    NOT NULL CHECK (kind IN ('package', 'entry', 'note')),
    record         TEXT    NOT NULL,
    PRIMARY KEY (package, kind, record)
) STRICT, WITHOUT ROWID;

-- What was decided: of this record in this revision, the content with this digest counts, whichever
-- package brings it. Of kind `package` the record is year/lineage, the revision the number. `own` is
-- this branch's decision; others came with what a branch below handed on.
CREATE TABLE decision (
    kind           TEXT    NOT NULL CHECK (kind IN ('package', 'entry', 'note')),
    record         TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    member         TEXT    NOT NULL,
    digest         BLOB    NOT NULL,
    own            INTEGER NOT NULL CHECK (own IN (0, 1)),
    PRIMARY KEY (kind, record, revision, member)
) STRICT, WITHOUT ROWID;
