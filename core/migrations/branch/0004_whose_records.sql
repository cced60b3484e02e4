-- Over whose records a branch below has a say.

-- The branch that a package is addressed to. NULL: to none, or it came before this was kept and gave its
-- bytes up.
ALTER TABLE package ADD COLUMN addressed_to TEXT;

-- Keys of which a whole package lay in a collection with decisions, by the branch that signed it.
CREATE TABLE handed_on (
    member         TEXT    NOT NULL,
    via            TEXT    NOT NULL,
    row_digest     BLOB,
    PRIMARY KEY (member, via)
) STRICT, WITHOUT ROWID;
INSERT INTO handed_on (member, via) SELECT DISTINCT member, via FROM decision WHERE inside AND via <> '';

-- Decisions that may have reached the records of other keys: the next opening asks all of them again.
INSERT INTO setting (name, value) SELECT 'asked_again', '' WHERE EXISTS (
    SELECT 1 FROM decision AS d JOIN member_key AS k ON k.member = d.member
    JOIN member_key AS o ON o.number = k.number
    WHERE d.stands = 'counts' AND (NOT d.own OR (o.id <> k.id AND d.kind IN ('package', 'same'))));
