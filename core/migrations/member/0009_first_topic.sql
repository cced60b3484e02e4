-- What a 第一议题 conveyed and what a 调查研究 found. NULL: nothing was said.
ALTER TABLE entry_revision ADD COLUMN document TEXT CHECK (document <> '');
ALTER TABLE entry_revision ADD COLUMN conveyed TEXT CHECK (conveyed <> '');
ALTER TABLE entry_revision ADD COLUMN problem TEXT CHECK (problem <> '');
ALTER TABLE entry_revision ADD COLUMN finding TEXT CHECK (finding <> '');
ALTER TABLE entry_revision ADD COLUMN answer TEXT CHECK (answer <> '');

-- They are found by their words. What says nothing adds nothing: the index stays right.
DROP TRIGGER search_entry_other;
CREATE TRIGGER search_entry_other BEFORE UPDATE OF entry, revision, date, topic, place, host, remark, document, conveyed, problem, finding, answer
ON entry_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 2, OLD.entry, OLD.revision, OLD.topic,
               coalesce(OLD.place, '') || char(0) || coalesce(OLD.host, '') || char(0) || coalesce(OLD.remark, '')
               || coalesce(char(0) || OLD.document, '')
               || coalesce(char(0) || OLD.conveyed, '')
               || coalesce(char(0) || OLD.problem, '')
               || coalesce(char(0) || OLD.finding, '')
               || coalesce(char(0) || OLD.answer, '')
        WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 2 AND id = OLD.entry AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (2, OLD.entry, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
DROP TRIGGER search_entry_gone;
CREATE TRIGGER search_entry_gone BEFORE DELETE ON entry_revision WHEN (SELECT whole FROM search_state) BEGIN
    INSERT INTO search_was (kind, id, revision, title, text)
        SELECT 2, OLD.entry, OLD.revision, OLD.topic,
               coalesce(OLD.place, '') || char(0) || coalesce(OLD.host, '') || char(0) || coalesce(OLD.remark, '')
               || coalesce(char(0) || OLD.document, '')
               || coalesce(char(0) || OLD.conveyed, '')
               || coalesce(char(0) || OLD.problem, '')
               || coalesce(char(0) || OLD.finding, '')
               || coalesce(char(0) || OLD.answer, '')
        WHERE NOT EXISTS
        (SELECT 1 FROM search_was WHERE kind = 2 AND id = OLD.entry AND revision = OLD.revision);
    INSERT INTO search_due (kind, id, fresh) VALUES (2, OLD.entry, 1) ON CONFLICT DO UPDATE SET fresh = 1;
END;
