-- Who decides, and whose a key is. What a secretary said of people, keys and forks carries a digest
-- (`row_digest`), as the rows of a log do: it follows from no package.
ALTER TABLE roster ADD COLUMN row_digest BLOB;

-- `let_go`: the secretary took the key off its row; it waits, or it went away, until it is confirmed.
-- `bound_name`: the name under which it was bound without anybody's word; `said_names`: those of which
-- the secretary said whose they are (a JSON list).
ALTER TABLE member_key ADD COLUMN let_go TEXT CHECK (let_go IN ('released', 'declined'));
ALTER TABLE member_key ADD COLUMN bound_name TEXT;
ALTER TABLE member_key ADD COLUMN said_names TEXT;
ALTER TABLE member_key ADD COLUMN row_digest BLOB;

-- Whom a package names. NULL: it came before this was kept, under the name of its key.
ALTER TABLE package ADD COLUMN name TEXT;
ALTER TABLE package ADD COLUMN given_number TEXT;

-- A branch below whose decisions count: its secretary compared the check code.
CREATE TABLE trusted (
    branch         TEXT    NOT NULL PRIMARY KEY,
    name           TEXT    NOT NULL,
    since_ms       INTEGER NOT NULL,
    since_offset   INTEGER NOT NULL,
    row_digest     BLOB
) STRICT, WITHOUT ROWID;

-- Every decision that was made here or came with a collection, whether it counts or not. `origin` is
-- the branch that decided, `via` the one that signed the collection; both are empty for what was decided
-- here, and for what came before they were kept. `inside`: a package of that member lay in the same file.
-- `stands` says what it is worth now: `counts`, or why not.
ALTER TABLE decision RENAME TO decision_before;
CREATE TABLE decision (
    id             INTEGER PRIMARY KEY,
    kind           TEXT    NOT NULL CHECK (kind IN ('package', 'entry', 'note', 'same')),
    record         TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    member         TEXT    NOT NULL,
    digest         BLOB    NOT NULL,
    others         TEXT,
    own            INTEGER NOT NULL CHECK (own IN (0, 1)),
    origin         TEXT    NOT NULL,
    branch         TEXT    NOT NULL,
    via            TEXT    NOT NULL,
    decided_at     TEXT    NOT NULL,
    inside         INTEGER NOT NULL CHECK (inside IN (0, 1)),
    stands         TEXT    NOT NULL,
    undone_ms      INTEGER,
    undone_offset  INTEGER,
    row_digest     BLOB,
    UNIQUE (kind, record, revision, member, digest, origin, via)
) STRICT;
CREATE INDEX decision_member ON decision (member);
INSERT INTO decision (kind, record, revision, member, digest, own, origin, branch, via, decided_at,
                      inside, stands)
    SELECT kind, record, revision, member, digest, own, '', '', '', '', own, 'counts'
    FROM decision_before ORDER BY kind, record, revision, member;
DROP TABLE decision_before;

-- What came from below before this version stops counting; the next opening asks which sums change.
INSERT INTO setting (name, value) SELECT 'from_below', '' WHERE EXISTS (SELECT 1 FROM decision WHERE own = 0);
