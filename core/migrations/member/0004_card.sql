-- What a card of the second version says of itself: its serial and the day it was issued, so that an
-- older one is known for older; the suites that the branch takes, as a JSON list; the branch that follows
-- it, where it announces one. A card of the first version says none of it, and is older than every serial.
ALTER TABLE card ADD COLUMN serial INTEGER NOT NULL DEFAULT 0 CHECK (serial >= 0);
ALTER TABLE card ADD COLUMN issued TEXT;
ALTER TABLE card ADD COLUMN suites TEXT NOT NULL DEFAULT '[]';
ALTER TABLE card ADD COLUMN successor TEXT;
