-- Sums that follow from the records of a person, so that a year of many people is there at once. A row is of one person,
-- one year and one rule; where there is none it is made anew. Whatever a sum hangs on takes its row away, so that no
-- act can forget it.
CREATE TABLE person_sum (
    number         TEXT    NOT NULL,
    year           INTEGER NOT NULL,
    per_hour       INTEGER NOT NULL,
    figures        TEXT    NOT NULL,
    PRIMARY KEY (number, year)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sum_entry_new AFTER INSERT ON entry BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_entry_other AFTER UPDATE ON entry BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_entry_gone AFTER DELETE ON entry BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
END;

CREATE TRIGGER sum_note_new AFTER INSERT ON note BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_note_other AFTER UPDATE ON note BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_note_gone AFTER DELETE ON note BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
END;

CREATE TRIGGER sum_erased_new AFTER INSERT ON erased BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_erased_other AFTER UPDATE ON erased BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = NEW.source);
END;
CREATE TRIGGER sum_erased_gone AFTER DELETE ON erased BEGIN
    DELETE FROM person_sum WHERE number = (
        SELECT k.number FROM source AS s JOIN member_key AS k ON k.id = s.member_key WHERE s.id = OLD.source);
END;

CREATE TRIGGER sum_source_new AFTER INSERT ON source BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = NEW.member_key);
END;
CREATE TRIGGER sum_source_other AFTER UPDATE ON source BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = OLD.member_key);
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = NEW.member_key);
END;
CREATE TRIGGER sum_source_gone BEFORE DELETE ON source BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = OLD.member_key);
END;

CREATE TRIGGER sum_package_new AFTER INSERT ON package BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = NEW.member_key);
END;
CREATE TRIGGER sum_package_other AFTER UPDATE ON package BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = OLD.member_key);
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = NEW.member_key);
END;
CREATE TRIGGER sum_package_gone BEFORE DELETE ON package BEGIN
    DELETE FROM person_sum WHERE number = (SELECT number FROM member_key WHERE id = OLD.member_key);
END;

CREATE TRIGGER sum_key_new AFTER INSERT ON member_key BEGIN
    DELETE FROM person_sum WHERE number = NEW.number;
END;
CREATE TRIGGER sum_key_other AFTER UPDATE ON member_key BEGIN
    DELETE FROM person_sum WHERE number = OLD.number;
    DELETE FROM person_sum WHERE number = NEW.number;
END;
CREATE TRIGGER sum_key_gone AFTER DELETE ON member_key BEGIN
    DELETE FROM person_sum WHERE number = OLD.number;
END;

CREATE TRIGGER sum_roster_other AFTER UPDATE OF number ON roster BEGIN
    DELETE FROM person_sum WHERE number = OLD.number;
    DELETE FROM person_sum WHERE number = NEW.number;
END;
CREATE TRIGGER sum_roster_gone AFTER DELETE ON roster BEGIN
    DELETE FROM person_sum WHERE number = OLD.number;
END;

CREATE TRIGGER sum_decision_new AFTER INSERT ON decision BEGIN
    DELETE FROM person_sum WHERE number IN (SELECT number FROM member_key WHERE member = NEW.member);
END;
CREATE TRIGGER sum_decision_other AFTER UPDATE ON decision BEGIN
    DELETE FROM person_sum WHERE number IN (SELECT number FROM member_key WHERE member = OLD.member);
    DELETE FROM person_sum WHERE number IN (SELECT number FROM member_key WHERE member = NEW.member);
END;
CREATE TRIGGER sum_decision_gone AFTER DELETE ON decision BEGIN
    DELETE FROM person_sum WHERE number IN (SELECT number FROM member_key WHERE member = OLD.member);
END;
