-- Records whose words were taken out of the log. The rows stay, blank, and this says so; a file beside the
-- log says the same, for the day on which an older copy takes the log's place. `handed` is whether the record
-- was in a package, or may have been: then the next package says that it was erased, and else none does.
CREATE TABLE erased (
    kind           TEXT    NOT NULL CHECK (kind IN ('entry', 'note')),
    id             TEXT    NOT NULL,
    erased_ms      INTEGER NOT NULL,
    erased_offset  INTEGER NOT NULL,
    handed         INTEGER NOT NULL CHECK (handed IN (0, 1)),
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Reflections that were in a package. Of earlier packages it is not known which they held: all that were
-- meant for the branch, and those that were picked, may have been in one.
CREATE TABLE handed_note (
    note           TEXT    NOT NULL PRIMARY KEY,
    handed_ms      INTEGER NOT NULL,
    handed_offset  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO handed_note (note, handed_ms, handed_offset)
SELECT r.note, h.begun_ms, h.begun_offset
FROM note_revision AS r,
     (SELECT begun_ms, begun_offset FROM hand_over ORDER BY begun_ms, year, lineage, sequence LIMIT 1) AS h
WHERE r.scope = 'branch' OR EXISTS (SELECT 1 FROM picked AS p WHERE p.note = r.note)
GROUP BY r.note;
