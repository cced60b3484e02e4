# Salvaging a damaged log: what was read and what was not
salvage-pages = { NUMBER($pages) ->
    [one] The file has 1 page
   *[other] The file has { $pages } pages
}; of them, { $bad } could not be read whole.
salvage-pages-missing = { NUMBER($missing) ->
    [one] 1 of these pages is
   *[other] { $missing } of these pages are
} missing: the end of the file was cut off.
salvage-journal-rolled-back = A change that was never finished lay beside it; it was undone first.
salvage-journal-left-out = A change that was never finished lay beside it and could not be undone; it was not used.
salvage-concern-entries = Study entries (one row for each version)
salvage-concern-reflections = Reflections (one row for each version)
salvage-concern-drafts = Unfinished reflections
salvage-concern-follow-ups = Follow-ups, look-backs and plans (one row for each version)
salvage-concern-materials = Materials
salvage-concern-reading = Reading times, read marks and places
salvage-concern-packages = Packages
salvage-concern-key = Name and key
salvage-concern-roster = Roster
salvage-concern-settings = Settings, forms, goals, the branch’s card, imported tables
salvage-concern-other = Unrecognised
salvage-part = { $what }: { NUMBER($kept) ->
    [one] 1 row was
   *[other] { $kept } rows were
} read, no loss was found.
salvage-part-lost = { $what }: { NUMBER($kept) ->
    [one] 1 row was
   *[other] { $kept } rows were
} read; { NUMBER($lost) ->
    [one] 1 row is known to be lost, or was altered
   *[other] { $lost } rows are known to be lost, or were altered
} and left out.
salvage-part-unproven = { " " }{ NUMBER($rows) ->
    [one] 1 of them carries no check sum of the whole row and only looks right; please look it over.
   *[other] { $rows } of them carry no check sum of the whole row and only look right; please look them over.
}
salvage-part-read = { $what }: { NUMBER($kept) ->
    [one] 1 row was
   *[other] { $kept } rows were
} read.
salvage-part-gone = { $what }: nothing could be read; the pages that held it are gone as a whole, and how many there were is not known.
salvage-part-uncounted = { " " }Pages that held them could not be read; how many there were is not known.
salvage-part-days = Days concerned: { DATE($days) }.
salvage-days-join = ,{ " " }
salvage-days-many = { NUMBER($count) ->
    [one] 1 day
   *[other] { $count } days
} from { $from } to { $until }
salvage-days-more = many days from { $from } to { $until }
salvage-filled = { NUMBER($rows) ->
    [one] 1 older version could not be read; a note stands in its place.
   *[other] { $rows } older versions could not be read; a note stands in the place of each.
} The latest versions are as they were.
salvage-from-backup = { NUMBER($rows) ->
    [one] 1 material could not be read here and was
   *[other] { $rows } materials could not be read here and were
} taken from a backup, with the same content.
salvage-filled-entry = Filled in by a salvage: version { $revision } could not be read; the content is the next one’s
salvage-filled-note = (Version { $revision } could not be read)
salvage-key-lost-member = Your key could not be read. Next time you will be asked for name and branch again and get a new key; the branch’s secretary then has to compare the check code and confirm you once more. What was handed in before is not affected.
salvage-key-lost-branch = The branch’s key could not be read. Please restore it from its backup; without one, packages encrypted for this branch can never be opened again, and the branch has to be set up anew with new cards.
salvage-dropped = This package no longer fits its signature and was left out; please have it handed in again: { $package }.
salvage-never = unknown
salvage-offer-holds = Salvage: the new file has { NUMBER($entries) ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}, last changed { DATE($last) }.
salvage-offer-lost = { NUMBER($rows) ->
    [one] 1 row is
   *[other] { $rows } rows are
} known to be unreadable; see the report.
salvage-offer-uncounted = How many there were of these is not known, and more of them may be lost: { $whats }.
salvage-what-join = ;{ " " }
salvage-offer-lacks-nothing = It has everything that the nearest backup has.
salvage-offer-lacks = Compared with the nearest backup it lacks { $counts }, on { DATE($days) }.
salvage-backup-holds = Restore the backup of { DATE($made) }: it has { NUMBER($entries) ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}, last changed { DATE($last) }.
salvage-backup-lacks-nothing = It has everything that can be salvaged.
salvage-backup-lacks = Compared with the salvage it lacks { $counts }, on { DATE($days) }.
salvage-backup-other = Please note: this backup is “{ $name }”’s, not of whom the damaged file is.
salvage-backup-whose = This backup is “{ $name }”’s; whose the damaged file is cannot be read, so please make sure.
salvage-lacks-entries = { NUMBER($count) ->
    [one] 1 study entry
   *[other] { $count } study entries
 }
salvage-lacks-entries-older = later changes of { NUMBER($count) ->
    [one] 1 study entry
   *[other] { $count } study entries
 }
salvage-lacks-notes = { NUMBER($count) ->
    [one] 1 reflection
   *[other] { $count } reflections
 }
salvage-lacks-materials = { NUMBER($count) ->
    [one] 1 text
   *[other] { $count } texts
}
salvage-lacks-marks = { NUMBER($count) ->
    [one] 1 mark
   *[other] { $count } marks
}
salvage-lacks-follow-ups = { NUMBER($count) ->
    [one] 1 follow-up
   *[other] { $count } follow-ups
}
salvage-lacks-notes-older = later changes of { NUMBER($count) ->
    [one] 1 reflection
   *[other] { $count } reflections
 }
# A branch’s collection
salvage-branch-part-key = The branch’s name and key were read.
salvage-branch-concern-roster = Roster, and the check codes of members’ keys
salvage-branch-concern-settings = The branch’s goal, and how its table looks
salvage-branch-part-packages = Packages: { $kept } taken in; no loss was found.
salvage-branch-lost-packages = Packages: { $kept } taken in; { $lost } left out, as the signature no longer fits.
salvage-branch-part-entries = Study entries: { $kept } taken in (each version is one); no loss was found.
salvage-branch-lost-entries = Study entries: { $kept } taken in (each version is one); { $lost } left out.
salvage-branch-part-reflections = Reflections: { $kept } taken in (each version is one); no loss was found.
salvage-branch-lost-reflections = Reflections: { $kept } taken in (each version is one); { $lost } left out.
salvage-branch-part-bare = { " " }Of { $count } more, replaced by newer ones long ago, only the note that they came is left.
salvage-offer-branch-holds = Salvage: the new file has { NUMBER($packages) ->
    [one] 1 package
   *[other] { $packages } packages
} of { NUMBER($people) ->
    [one] 1 member
   *[other] { $people } members
}, with { NUMBER($entries) ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}; { $roster } on the roster; last collected { DATE($last) }.
salvage-offer-branch-dropped = { NUMBER($count) ->
    [one] 1 package no longer fits its signature and cannot be taken in; please have it handed in again: { $names }.
   *[other] { $count } packages no longer fit their signature and cannot be taken in; please have them handed in again: { $names }.
 }
salvage-offer-branch-lost = { NUMBER($rows) ->
    [one] 1 more row
   *[other] { $rows } more rows
} (roster, decisions and the like) could not be read.
salvage-offer-branch-lacks = Compared with the nearest backup it lacks { $counts }.
salvage-backup-branch-holds = Restore the backup of { DATE($made) }: it has { NUMBER($packages) ->
    [one] 1 package
   *[other] { $packages } packages
} of { NUMBER($people) ->
    [one] 1 member
   *[other] { $people } members
}, with { NUMBER($entries) ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}; { $roster } on the roster; last collected { DATE($last) }.
salvage-backup-branch-lacks = Compared with the salvage it lacks { $counts }.
salvage-lacks-packages = { NUMBER($count) ->
    [one] 1 package (collected { DATE($days) })
   *[other] { $count } packages (collected { DATE($days) })
 }
salvage-lacks-roster = { NUMBER($count) ->
    [one] 1 person
   *[other] { $count } people
 } on the roster
salvage-lacks-confirmed = the confirmation of { NUMBER($count) ->
    [one] 1 member
   *[other] { $count } members
 }
salvage-lacks-decisions = { NUMBER($count) ->
    [one] 1 decision
   *[other] { $count } decisions
 } about what disagreed
salvage-lacks-key = the branch’s key
salvage-lacks-whose = { " " }From { $names }.
salvage-names-many = { $names } and others, { $count } in all
salvage-file-head = 学思录 salvage report ({ $at }): the damaged file is kept as { $name }, unchanged, and is never deleted.
salvage-file-days = { $what }, every day concerned: { DATE($days) }.
salvage-file-foot = Losses that left no trace are not in these figures.

# What a check finds
finding-entry-altered = { NUMBER($rows) ->
    [one] 1 version of a study entry is not as it was
   *[other] { $rows } versions of study entries are not as they were
} written.
finding-note-altered = { NUMBER($rows) ->
    [one] 1 version of a reflection is not as it was
   *[other] { $rows } versions of reflections are not as they were
} written.
finding-draft-altered = { NUMBER($rows) ->
    [one] 1 unfinished reflection is not as it was
   *[other] { $rows } unfinished reflections are not as they were
} kept.
finding-imported-row-altered = { NUMBER($rows) ->
    [one] 1 row that was imported is not as it was
   *[other] { $rows } rows that were imported are not as they were
} kept.
finding-row-mark-altered = { NUMBER($rows) ->
    [one] The mark of 1 imported entry is not as it was
   *[other] The marks of { $rows } imported entries are not as they were
} written.
finding-section-altered = { NUMBER($rows) ->
    [one] 1 section of a text’s outline is not as it was
   *[other] { $rows } sections of texts’ outlines are not as they were
} kept.
finding-mark-altered = { NUMBER($rows) ->
    [one] 1 mark is not as it was
   *[other] { $rows } marks are not as they were
} kept.
finding-settled-altered = { NUMBER($rows) ->
    [one] 1 checked place of a passage is not as it was
   *[other] { $rows } checked places of passages are not as they were
} kept.
finding-follow-up-altered = { NUMBER($rows) ->
    [one] 1 version of a follow-up is not as it was
   *[other] { $rows } versions of follow-ups are not as they were
} written.
finding-step-altered = { NUMBER($rows) ->
    [one] 1 version of a follow-up’s stage is not as it was
   *[other] { $rows } versions of follow-ups’ stages are not as they were
} written.
finding-look-back-altered = { NUMBER($rows) ->
    [one] 1 version of a look-back is not as it was
   *[other] { $rows } versions of look-backs are not as they were
} written.
finding-plan-altered = { NUMBER($rows) ->
    [one] 1 version of an item of a plan is not as it was
   *[other] { $rows } versions of items of plans are not as they were
} written.
finding-plan-entry-altered = { NUMBER($rows) ->
    [one] 1 tie of an entry to an item of a plan is not as it was
   *[other] { $rows } ties of entries to items of plans are not as they were
} written.
finding-roster-altered = { NUMBER($rows) ->
    [one] 1 row of the roster is not as it was
   *[other] { $rows } rows of the roster are not as they were
} written.
finding-member-key-altered = { NUMBER($rows) ->
    [one] Whose 1 key is
   *[other] Whose { $rows } keys are
} is not as it was written.
finding-decision-altered = { NUMBER($rows) ->
    [one] 1 decision is not as it was
   *[other] { $rows } decisions are not as they were
} written.
finding-trusted-altered = { NUMBER($rows) ->
    [one] 1 trusted branch is not as it was
   *[other] { $rows } trusted branches are not as they were
} written.
finding-handed-on-altered = { NUMBER($rows) ->
    [one] 1 row about whose packages a branch handed on is not as it was
   *[other] { $rows } rows about whose packages a branch handed on are not as they were
} written.
finding-entry-gap = { NUMBER($rows) ->
    [one] 1 study entry lacks some of its
   *[other] { $rows } study entries lack some of their
} versions.
finding-note-gap = { NUMBER($rows) ->
    [one] 1 reflection lacks some of its
   *[other] { $rows } reflections lack some of their
} versions.
finding-entry-beginning = { NUMBER($rows) ->
    [one] 1 version of a study entry does not begin with its
   *[other] { $rows } versions of study entries do not begin with their
} writing.
finding-follow-up-gap = { NUMBER($rows) ->
    [one] 1 record of follow-ups, look-backs or plans lacks some of its
   *[other] { $rows } records of follow-ups, look-backs or plans lack some of their
} versions.
finding-follow-up-beginning = { NUMBER($rows) ->
    [one] 1 version of a follow-up, a look-back or a plan does not begin with its
   *[other] { $rows } versions of follow-ups, look-backs or plans do not begin with their
} writing.
finding-date = { NUMBER($rows) ->
    [one] 1 row of study entries has
   *[other] { $rows } rows of study entries have
} a date that no calendar holds.
finding-nul = { NUMBER($rows) ->
    [one] 1 row holds a null character in its
   *[other] { $rows } rows hold a null character in their
} text.
finding-erased = { NUMBER($rows) ->
    [one] 1 erased record still holds words.
   *[other] { $rows } erased records still hold words.
}
finding-reading = { NUMBER($rows) ->
    [one] 1 reading time is longer than it
   *[other] { $rows } reading times are longer than they
} can be.
finding-source = Of { NUMBER($rows) ->
    [one] 1 collected year
   *[other] { $rows } collected years
} the newest package is not an accepted one.
finding-package-bytes = { NUMBER($rows) ->
    [one] 1 package lost its
   *[other] { $rows } packages lost their
} contents.
finding-schema = The tables, views or triggers in the file are not those that this program makes.
finding-header = The header of the file is not what this program writes.
finding-index = The search index is not what the records say. The records are not affected; the index is built anew with the next search.
finding-structure = The structure of the file is damaged.
finding-reference = { NUMBER($rows) ->
    [one] 1 row points
   *[other] { $rows } rows point
} to rows that are not there.
finding-unreadable = Part of the file cannot be read.
finding-not-text = { NUMBER($rows) ->
    [one] 1 row holds
   *[other] { $rows } rows hold
} text that cannot be read as text.
finding-material = The text of { NUMBER($rows) ->
    [one] 1 material
   *[other] { $rows } materials
} is not the one that was added.
finding-key = The member’s key is not the one that the id goes with.
finding-package-rows = { NUMBER($rows) ->
    [one] 1 row is
   *[other] { $rows } rows are
} not what package { $package } says.
finding-sums = { NUMBER($rows) ->
    [one] 1 kept sum is
   *[other] { $rows } kept sums are
} not what the collected records give.
finding-package = Package { $package } is not as it was signed.
