-- Computers on which this log is its member's. A computer is known by a hash of its machine's id; the
-- salt is this log's own, so that two logs on one computer have nothing in common. Neither leaves: a
-- file for moving is written without them.
CREATE TABLE computer_salt (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    salt           BLOB    NOT NULL CHECK (length(salt) = 32)
) STRICT;

CREATE TABLE computer (
    mark           BLOB    NOT NULL PRIMARY KEY CHECK (length(mark) = 32),
    since_ms       INTEGER NOT NULL,
    since_offset   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
