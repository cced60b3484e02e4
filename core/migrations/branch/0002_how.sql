-- How something was studied, as in a log; empty where nothing was said. NULL: the program that took
-- the record in did not know the field, and the bytes of its package were given up since.
ALTER TABLE entry ADD COLUMN how TEXT;
