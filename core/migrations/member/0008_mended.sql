-- A section that a person unmade stays with its lasting name; `became` is that of the section which its text belongs to.
ALTER TABLE section ADD COLUMN became TEXT;
