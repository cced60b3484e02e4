-- How something was studied: its words in their order, separated by commas. NULL: nothing was said.
ALTER TABLE entry_revision ADD COLUMN how TEXT CHECK (how <> '');
