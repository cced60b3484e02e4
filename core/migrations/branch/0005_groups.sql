-- The groups that a row of the roster belongs to, as the roster says them: 党小组, 支部, 总支.
ALTER TABLE roster ADD COLUMN party_group TEXT;
ALTER TABLE roster ADD COLUMN party_branch TEXT;
ALTER TABLE roster ADD COLUMN general_branch TEXT;
