-- What a card of the second version says of itself: its serial and the day it was issued, so that an
-- older one is known for older; the suites that the branch takes, as a JSON list; the branch that follows
-- it, where it announces one. A card of the first version says none of it, and is older than every serial.
ALTER TABLE card ADD COLUMN serial INTEGER NOT NULL DEFAULT 0 CHECK (serial >= 0);
ALTER TABLE card ADD COLUMN issued TEXT;
ALTER TABLE card ADD COLUMN suites TEXT NOT NULL DEFAULT '[]';
ALTER TABLE card ADD COLUMN successor TEXT;

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
