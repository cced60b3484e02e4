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
