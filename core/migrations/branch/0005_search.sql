-- The index of the search, see `core/src/search/index.rs` and `core/migrations/member/0008_search.sql`: the same tables.
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE TABLE search_row (
    row            INTEGER PRIMARY KEY,
    record         ANY     NOT NULL,
    revision       INTEGER NOT NULL,
    day            INTEGER NOT NULL
) STRICT;
CREATE INDEX search_row_record ON search_row (substr(record, -4));
CREATE TABLE search_state (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    whole          INTEGER NOT NULL CHECK (whole IN (0, 1)),
    total          INTEGER NOT NULL
) STRICT;

-- Kinds: 0 a reflection, 1 an entry. Every row that was handed in is in the index; whether it counts is asked when it
-- is found. A row's id says which it is: its source, revision, digest and record. New rows wait until somebody
-- searches, so that collecting does not.
CREATE TABLE search_due (
    place          INTEGER PRIMARY KEY,
    kind           INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    fresh          INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    UNIQUE (kind, id)
) STRICT;
CREATE INDEX search_due_fresh ON search_due (place) WHERE fresh;
CREATE TABLE search_was (
    kind           INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    title          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    packed         BLOB,
    PRIMARY KEY (kind, id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_note_new AFTER INSERT ON note WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_due (kind, id, fresh)
        VALUES (0, NEW.source || '/' || NEW.revision || '/' || substr(hex(NEW.digest), 1, 16) || '/' || NEW.note, 0)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_note_other BEFORE UPDATE OF source, note, revision, digest, title, text, changed_at ON note
WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 0, was.id, 0, OLD.title, OLD.text FROM (SELECT OLD.source || '/' || OLD.revision || '/'
            || substr(hex(OLD.digest), 1, 16) || '/' || OLD.note AS id) AS was
        WHERE NOT EXISTS (SELECT 1 FROM search_was AS w WHERE w.kind = 0 AND w.id = was.id);
    INSERT INTO search_due (kind, id, fresh)
        VALUES (0, OLD.source || '/' || OLD.revision || '/' || substr(hex(OLD.digest), 1, 16) || '/' || OLD.note, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
    INSERT INTO search_due (kind, id, fresh)
        VALUES (0, NEW.source || '/' || NEW.revision || '/' || substr(hex(NEW.digest), 1, 16) || '/' || NEW.note, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_note_gone BEFORE DELETE ON note WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 0, was.id, 0, OLD.title, OLD.text FROM (SELECT OLD.source || '/' || OLD.revision || '/'
            || substr(hex(OLD.digest), 1, 16) || '/' || OLD.note AS id) AS was
        WHERE NOT EXISTS (SELECT 1 FROM search_was AS w WHERE w.kind = 0 AND w.id = was.id);
    INSERT INTO search_due (kind, id, fresh)
        VALUES (0, OLD.source || '/' || OLD.revision || '/' || substr(hex(OLD.digest), 1, 16) || '/' || OLD.note, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
END;

CREATE TRIGGER search_entry_new AFTER INSERT ON entry WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_due (kind, id, fresh)
        VALUES (1, NEW.source || '/' || NEW.revision || '/' || substr(hex(NEW.digest), 1, 16) || '/' || NEW.entry, 0)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER search_entry_other BEFORE UPDATE OF source, entry, revision, digest, topic, date ON entry
WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 1, was.id, 0, OLD.topic, '' FROM (SELECT OLD.source || '/' || OLD.revision || '/'
            || substr(hex(OLD.digest), 1, 16) || '/' || OLD.entry AS id) AS was
        WHERE NOT EXISTS (SELECT 1 FROM search_was AS w WHERE w.kind = 1 AND w.id = was.id);
    INSERT INTO search_due (kind, id, fresh)
        VALUES (1, OLD.source || '/' || OLD.revision || '/' || substr(hex(OLD.digest), 1, 16) || '/' || OLD.entry, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
    INSERT INTO search_due (kind, id, fresh)
        VALUES (1, NEW.source || '/' || NEW.revision || '/' || substr(hex(NEW.digest), 1, 16) || '/' || NEW.entry, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_entry_gone BEFORE DELETE ON entry WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 1, was.id, 0, OLD.topic, '' FROM (SELECT OLD.source || '/' || OLD.revision || '/'
            || substr(hex(OLD.digest), 1, 16) || '/' || OLD.entry AS id) AS was
        WHERE NOT EXISTS (SELECT 1 FROM search_was AS w WHERE w.kind = 1 AND w.id = was.id);
    INSERT INTO search_due (kind, id, fresh)
        VALUES (1, OLD.source || '/' || OLD.revision || '/' || substr(hex(OLD.digest), 1, 16) || '/' || OLD.entry, 1)
        ON CONFLICT DO UPDATE SET fresh = 1;
END;

INSERT INTO search_state (only, whole, total) SELECT 1,
    NOT EXISTS (SELECT 1 FROM note) AND NOT EXISTS (SELECT 1 FROM entry), 0;
