
-- What an item of a plan is. NULL: a topic, as all were before.
ALTER TABLE plan_revision ADD COLUMN kind TEXT CHECK (kind IN ('text', 'meeting'));
