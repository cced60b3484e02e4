-- Rows of tables that stood for an entry which was there: `revision` is the one that the row wrote, or 0 where
-- it only said what was there. Once known, a row stays that entry, whatever the entry says since. Rows that
-- began an entry are known by its first operation. `file` is as in `imported`. `row_digest` is over the row,
-- here and below, as in the ledgers.
CREATE TABLE imported_row (
    operation      TEXT    NOT NULL,
    entry          TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 0),
    file           TEXT    NOT NULL,
    taken_ms       INTEGER NOT NULL,
    taken_offset   INTEGER NOT NULL,
    row_digest     BLOB,
    PRIMARY KEY (operation, entry, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_row_entry ON imported_row (entry);
CREATE INDEX imported_row_file ON imported_row (file);

-- What makes the row of an entry the same row on another computer. It leaves with the entry.
CREATE TABLE row_mark (
    entry          TEXT    NOT NULL PRIMARY KEY,
    mark           TEXT    NOT NULL UNIQUE CHECK (length(mark) = 32),
    row_digest     BLOB
) STRICT, WITHOUT ROWID;
