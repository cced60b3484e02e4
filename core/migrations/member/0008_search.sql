-- The index of the search, see `core/src/search/index.rs`: each character a token, in hexadecimal. It follows from the
-- other tables and can be emptied; copies are made without it. `secure-delete`: what is taken out is in no byte.
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Whose words a row of the index holds: the id, as 16 bytes where it is a UUID; days since 1970.
CREATE TABLE search_row (
    row            INTEGER PRIMARY KEY,
    record         ANY     NOT NULL,
    revision       INTEGER NOT NULL,
    day            INTEGER NOT NULL
) STRICT;
CREATE INDEX search_row_record ON search_row (substr(record, -4));

-- `whole`: every record is in the index or waits. Else nothing is in it. `total`: how many waited at first.
CREATE TABLE search_state (
    only           INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    whole          INTEGER NOT NULL CHECK (whole IN (0, 1)),
    total          INTEGER NOT NULL
) STRICT;

-- Records that are not in the index as they are now. Kinds: 0 a reflection, 1 a mark, 2 an entry, 3 a material.
CREATE TABLE search_due (
    place          INTEGER PRIMARY KEY,
    kind           INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    fresh          INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    UNIQUE (kind, id)
) STRICT;
CREATE INDEX search_due_fresh ON search_due (place) WHERE fresh;

-- Words that the index has and an act is taking out of the other tables, until it ends.
CREATE TABLE search_was (
    kind           INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    title          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    packed         BLOB,
    PRIMARY KEY (kind, id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_note_new AFTER INSERT ON note_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_due (kind, id, fresh) VALUES (0, NEW.note, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_note_other BEFORE UPDATE OF note, revision, title, text ON note_revision
WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 0, OLD.note, OLD.revision, OLD.title, OLD.text WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 0 AND id = OLD.note AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (0, OLD.note, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_note_gone BEFORE DELETE ON note_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 0, OLD.note, OLD.revision, OLD.title, OLD.text WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 0 AND id = OLD.note AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (0, OLD.note, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;

CREATE TRIGGER search_mark_new BEFORE INSERT ON mark WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 1, id, 0, quote, words FROM mark WHERE id = NEW.id AND NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 1 AND id = NEW.id);
    INSERT INTO search_due (kind, id, fresh) VALUES (1, NEW.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_mark_other BEFORE UPDATE OF id, quote, words ON mark WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 1, OLD.id, 0, OLD.quote, OLD.words WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 1 AND id = OLD.id);
    INSERT INTO search_due (kind, id, fresh) VALUES (1, OLD.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_mark_gone BEFORE DELETE ON mark WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 1, OLD.id, 0, OLD.quote, OLD.words WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 1 AND id = OLD.id);
    INSERT INTO search_due (kind, id, fresh) VALUES (1, OLD.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;

CREATE TRIGGER search_entry_new AFTER INSERT ON entry_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_due (kind, id, fresh) VALUES (2, NEW.entry, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_entry_other BEFORE UPDATE OF entry, revision, date, topic, place, host, remark ON entry_revision
WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 2, OLD.entry, OLD.revision, OLD.topic,
               coalesce(OLD.place, '') || char(0) || coalesce(OLD.host, '') || char(0) || coalesce(OLD.remark, '')
        WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 2 AND id = OLD.entry AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (2, OLD.entry, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_entry_gone BEFORE DELETE ON entry_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 2, OLD.entry, OLD.revision, OLD.topic,
               coalesce(OLD.place, '') || char(0) || coalesce(OLD.host, '') || char(0) || coalesce(OLD.remark, '')
        WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 2 AND id = OLD.entry AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (2, OLD.entry, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;

CREATE TRIGGER search_material_new AFTER INSERT ON material WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_due (kind, id, fresh) VALUES (3, NEW.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_material_other BEFORE UPDATE OF id, title, own_title, text, packed, removed ON material
WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text, packed)
        SELECT 3, OLD.id, 0, iif(OLD.title = '', OLD.own_title, OLD.title), OLD.text, OLD.packed WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 3 AND id = OLD.id);
    INSERT INTO search_due (kind, id, fresh) VALUES (3, OLD.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
CREATE TRIGGER search_material_gone BEFORE DELETE ON material WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text, packed)
        SELECT 3, OLD.id, 0, iif(OLD.title = '', OLD.own_title, OLD.title), OLD.text, OLD.packed WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 3 AND id = OLD.id);
    INSERT INTO search_due (kind, id, fresh) VALUES (3, OLD.id, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;

-- A log that is begun with this schema has nothing yet, and so all of it is in the index.
INSERT INTO search_state (only, whole, total) SELECT 1,
    NOT EXISTS (SELECT 1 FROM note_revision) AND NOT EXISTS (SELECT 1 FROM entry_revision)
    AND NOT EXISTS (SELECT 1 FROM mark) AND NOT EXISTS (SELECT 1 FROM material), 0;
