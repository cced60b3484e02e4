-- Texts that are taken in: the decoded text only, compressed (zstd) in `packed`, and `text` is empty then. The
-- bundled speech stays as it is, for any reader of SQLite. `own_title` is what the text calls itself; `title` is the
-- reader's. `characters` are those of the text, line ends not counted. `fingerprint` is
-- what a new edition is recognised by (`core/src/material/edition.rs`). `cuts` are the bytes at which a line is cut into paragraphs. `edition_of` is the edition before. One that was removed stays as long as something speaks of it.
ALTER TABLE material ADD COLUMN packed BLOB;
ALTER TABLE material ADD COLUMN own_title TEXT NOT NULL DEFAULT '';
ALTER TABLE material ADD COLUMN format TEXT NOT NULL DEFAULT 'txt';
ALTER TABLE material ADD COLUMN edition_of TEXT REFERENCES material (id);
ALTER TABLE material ADD COLUMN required_until TEXT CHECK (length(required_until) = 10);
ALTER TABLE material ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
ALTER TABLE material ADD COLUMN fingerprint BLOB;
ALTER TABLE material ADD COLUMN cuts TEXT NOT NULL DEFAULT '';
ALTER TABLE material ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
CREATE INDEX material_edition ON material (edition_of);

-- The outline of a text, drawn once when it was taken in: no later program draws it anew. What is read, timed, marked
-- or written holds `id`, which never changes; `path` is for show. `starts` is the first paragraph that is its own.
-- `heading` are the lines of its heading, `12:34` for the first 34 bytes of paragraph 12. `row_digest` is over the row,
-- here and below, as in the ledgers.
CREATE TABLE section (
    material       TEXT    NOT NULL REFERENCES material (id),
    id             TEXT    NOT NULL,
    place          INTEGER NOT NULL CHECK (place >= 0),
    path           TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    level          INTEGER NOT NULL CHECK (level BETWEEN 1 AND 255),
    title          TEXT    NOT NULL,
    starts         INTEGER NOT NULL CHECK (starts >= 0),
    heading        TEXT    NOT NULL,
    readable       INTEGER NOT NULL CHECK (readable IN (0, 1)),
    row_digest     BLOB,
    PRIMARY KEY (material, id)
) STRICT, WITHOUT ROWID;

-- Marks and excerpts in a text: a passage, its colour, a few words beside it. `anchor` is as in a reflection.
CREATE TABLE mark (
    id             TEXT    NOT NULL PRIMARY KEY,
    material       TEXT    NOT NULL REFERENCES material (id),
    section        TEXT    NOT NULL,
    quote          TEXT    NOT NULL CHECK (length(quote) > 0),
    anchor         TEXT    NOT NULL,
    colour         TEXT    NOT NULL CHECK (colour IN ('yellow', 'green', 'blue', 'red')),
    words          TEXT    NOT NULL,
    made_ms        INTEGER NOT NULL,
    made_offset    INTEGER NOT NULL,
    row_digest     BLOB
) STRICT;
CREATE INDEX mark_material ON mark (material);

-- Where a person said that the passage of a reflection is in a later edition.
CREATE TABLE settled_note (
    note           TEXT    NOT NULL,
    material       TEXT    NOT NULL REFERENCES material (id),
    anchor         TEXT    NOT NULL,
    settled_ms     INTEGER NOT NULL,
    settled_offset INTEGER NOT NULL,
    row_digest     BLOB,
    PRIMARY KEY (note, material)
) STRICT, WITHOUT ROWID;
