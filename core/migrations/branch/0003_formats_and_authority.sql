-- What packages of the second version say. As with `how`: an empty text says nothing; NULL says that the
-- program that took the record in did not know the field, and the bytes of its package were given up
-- since. `row` is in no digest.
ALTER TABLE entry ADD COLUMN document TEXT;
ALTER TABLE entry ADD COLUMN conveyed TEXT;
ALTER TABLE entry ADD COLUMN problem TEXT;
ALTER TABLE entry ADD COLUMN finding TEXT;
ALTER TABLE entry ADD COLUMN answer TEXT;
ALTER TABLE entry ADD COLUMN row TEXT;

-- A reflection of which only that it was written is said: title and text are empty, both moments are
-- the day on which it was last written.
ALTER TABLE note ADD COLUMN written_only INTEGER NOT NULL DEFAULT 0 CHECK (written_only IN (0, 1));

-- Records that a member took out of their log. Such a row outranks every revision of the same person's
-- record of that kind and id. `revision` is always 0, so that the rows of all three tables go by one key.
CREATE TABLE erased (
    source         INTEGER NOT NULL REFERENCES source (id),
    erased         TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision = 0),
    digest         BLOB    NOT NULL,
    sequence       INTEGER NOT NULL,
    package        INTEGER NOT NULL REFERENCES package (id),
    packages       TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('entry', 'note')),
    erased_at      TEXT    NOT NULL,
    PRIMARY KEY (source, erased, revision, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_record ON erased (kind, erased);

-- The branch that the member handed a package to, where a branch below handed it on; NULL is this one.
ALTER TABLE package ADD COLUMN origin TEXT;
ALTER TABLE package ADD COLUMN origin_branch TEXT;

-- What the branch's card says of itself. The serial rises whenever the card says something else.
ALTER TABLE branch ADD COLUMN serial INTEGER NOT NULL DEFAULT 1 CHECK (serial >= 1);
ALTER TABLE branch ADD COLUMN issued TEXT NOT NULL DEFAULT '2026-01-01';
UPDATE branch SET issued = date(since_ms / 1000 + since_offset * 60, 'unixepoch');

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
