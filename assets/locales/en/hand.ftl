# The command line: handing over, and a branch
cli-secrecy = The Law on Guarding State Secrets: one and the same USB stick must not go between classified and other computers. Please look at this stick and this computer first.
cli-leaves = Leaves: { $year }, package { $sequence }: { NUMBER($entries) ->
    [one] 1 entry
   *[other] { $entries } entries
} ({ NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}), { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}.
cli-leaves-closed = The year is complete.
cli-leaves-erased = Told to be erased, so that it counts no more: { NUMBER($count) ->
    [one] 1 record
   *[other] { $count } records
} (id and moment only).
cli-leaves-written = Of these, told only to be written (id, day and the material’s title): { NUMBER($count) ->
    [one] 1 reflection
   *[other] { $count } reflections
}.
cli-stays-follow-ups = Stays here too: { NUMBER($count) ->
    [one] 1 follow-up
   *[other] { $count } follow-ups
}.
cli-stays = Stays here: { NUMBER($private) ->
    [one] 1 private reflection
   *[other] { $private } private reflections
}, { $withdrawn } withdrawn, { NUMBER($reading) ->
    [one] 1 minute
   *[other] { $reading } minutes
} of reading time, { NUMBER($others) ->
    [one] 1 entry
   *[other] { $others } entries
} of other years, { NUMBER($older) ->
    [one] 1 older version with its reason
   *[other] { $older } older versions with their reasons
}.
cli-sealed-for = Encrypted for “{ $name }” (check code { $code }); only that branch can open it.
cli-open-to-anyone = Without a branch’s card it is not encrypted: anyone who has the file can read it.
cli-written-folder = Exported, read back and compared: { $file }
cli-written = Exported, read back and compared; the stick can be removed safely: { $file }
cli-replaced = The older one was deleted: { $file }
cli-signature-means = The signature shows that the package was not changed on its way; it does not show that an entry is true.
cli-verified-intact = Intact: { $name } (check code { $code }), { $year }, package { $sequence }, { NUMBER($entries) ->
    [one] 1 entry
   *[other] { $entries } entries
}, { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}, written { $written }.
cli-verified-collection = Intact: the collection of “{ $name }” with { NUMBER($packages) ->
    [one] 1 package, intact itself
   *[other] { $packages } packages, each of them intact
}, written { $written }.
cli-verified-sealed = Encrypted for “{ $branch }”; its outside is intact. What is inside, and its signature, need that branch’s key.
cli-verified-newer = { NUMBER($count) ->
    [one] 1 record in it is
   *[other] { $count } records in it are
} of a kind that only a newer program knows.
cli-verified-refused = { $file }: { $reason }
cli-card-added = The card of “{ $name }” is taken; packages are encrypted for it from now on. Please compare the check code with the secretary, in person or by telephone: { $code }
cli-branch-created = Branch “{ $name }” is made, check code { $code }. Please back its key up with branch key backup: without the key nothing that is encrypted for the branch can ever be opened. Then write its card with branch card and give it to everybody.
cli-branch-card-folder = The card of “{ $name }” was exported, read back and compared: { $file }
    Please give it to every member and compare the check code in person or by telephone: { $code }
cli-branch-card = The card of “{ $name }” was exported, read back and compared; the stick can be removed safely: { $file }
    Please give it to every member and compare the check code in person or by telephone: { $code }
cli-key-backed-up = The key of “{ $name }” (check code { $code }) is backed up in { $file }. Please keep the passphrase elsewhere; once forgotten, nobody can open it.
cli-key-restored = The key of “{ $name }” (check code { $code }) is back, still under this passphrase.
cli-roster-imported = Roster: { $added } added, { $changed } changed, { $same } unchanged.
cli-roster-would = By this table: { NUMBER($added) } added, { NUMBER($changed) } changed, { NUMBER($same) } the same. Nothing was written.
cli-roster-moved = { $name }: the number { $was } is { $now } now; hours and keys go along.
cli-roster-moved-counted = { $name }: the number { $was } is somebody else’s now. They stay on the roster under { $now } (counted by the program), with their hours and keys.
cli-roster-passed-over = Columns that were not read: { $heads }
cli-roster-to-answer = Beside another name than before: { NUMBER($count) ->
    [one] 1 number
   *[other] { $count } numbers
}. Packages have come already. Answer each when importing (--answer NUMBER=renamed: the same person; --answer NUMBER=replaced: another one), or say --renumbered where the whole table was numbered anew.
cli-roster-refused = { NUMBER($count) ->
    [one] 1 thing in the table is not right, and the roster was left alone. Please mend it
   *[other] { $count } things in the table are not right, and the roster was left alone. Please mend them
} and import again.
cli-roster-added = On the roster: { $number } { $name }
cli-roster-removed = Off the roster: { $number }
cli-roster-empty = The roster is empty. Please bring it in with branch roster import.
cli-collected-nothing = There is no package (*.xuesi) there.
cli-collected = Accepted { $accepted }, already had { $had }, to confirm { $held }, refused { $refused }; entries: { $new } new, { $changed } changed.
collect-failed = The collect ended here: { $why } What was taken in above is there. Once that is mended, collect again: nothing is counted twice.
cli-progress-writing = Writing and reading back { $done }%
cli-progress-tables = Exporting the tables, people { $done } of { $whole }
cli-progress-handing-on = Writing and reading back { $done } MB
cli-progress-collecting = Collecting { $done } / { $whole }
cli-verdict-accepted = accepted
cli-verdict-already-had = already had
cli-verdict-held = to confirm
cli-verdict-fork = disagreement
cli-verdict-altered = altered
cli-verdict-incomplete = incomplete
cli-verdict-too-new = too new
cli-verdict-weaker-suite = weaker methods
cli-verdict-other-branch = other branch
cli-verdict-locked = locked
cli-verdict-kept-damaged = earlier one damaged
cli-verdict-not-a-package = not a package
cli-skipped-link = A link; passed over.
cli-skipped-folder = A folder and no package; what is in it was looked at.
cli-skipped-special = No regular file; passed over.
cli-skipped-metadata = What another system keeps beside a file; passed over.
cli-skipped-unreadable = Cannot be read; passed over.
cli-skipped-too-deep = Folders too deep; not looked into any further.
cli-perhaps = perhaps { $number } { $name }
cli-skipped-renamed = looks like a package whose name was changed; not opened. Let its name end in .xuesi and collect again.
cli-skipped-archived = holds packages in an archive; not opened. Unpack it and collect again.
cli-skipped-recycled = is a recycle bin; passed over.
cli-skipped-kept-damaged = has a damaged package here and waits; everybody else’s are taken. check --full says which; restore a backup.
cli-skipped-other-kind = Another kind of Xuesilu file that this version does not know; passed over.
cli-nobody-held = Nobody waits for a confirmation.
cli-held-what-to-do = Please compare the check code in person or by telephone, then say branch confirm CODE --as NUMBER; who is not on the roster has to be added to it first.
cli-why-not-on-roster = not on the roster
cli-why-fits-several = several have this name
cli-why-other-key = another key than before
cli-why-other-name = it names somebody else
cli-why-other-number = the number is somebody else’s
cli-why-released = released
cli-why-declined = declined
cli-confirmed = Confirmed, and what was held is taken in; entries: { $new } new, { $changed } changed.
cli-confirmed-disagree = Please note that this person’s keys disagree in { NUMBER($count) ->
    [one] 1 place
   *[other] { $count } places
}, and nothing is decided. See branch forks and branch twins; if one of the keys is not theirs: branch key-release.
cli-no-twins = No entry stands on several computers.
cli-twins-what-to-do = Where they differ the lesser counts. Ask the member which is right, then: branch twin take ID. It can be undone with branch decision-undo.
cli-twin-least = counts for now
cli-twin-counts = counts
cli-twin-passed = not counted again
cli-twin-taken = That one counts. branch decision-undo undoes it.
cli-head-twin = Counts?
cli-no-forks = Nothing disagrees.
cli-fork = Disagreement { $id }: { $name } { $number }, { $year }, package { $sequence }, written { $written }
cli-fork-none = (none)
cli-forks-what-to-do = Please ask the member which is right. What came: branch fork take ID; what is there: branch fork leave ID. Once is enough: later packages and the level above follow.
cli-fork-taken = That one counts now; entries: { $new } new, { $changed } changed.
cli-fork-left = Where they disagree, what is there still counts and is not asked about again; the rest came in.
cli-no-keys = Nobody’s package has come yet.
cli-key-state-bound = on the roster
cli-key-state-held = to confirm
cli-key-state-released = released
cli-key-state-declined = declined
cli-key-released = Released. What was handed in with it is to be confirmed again, and is given to nobody by itself: branch confirm says whose it is.
cli-key-declined = Declined. What was handed in with it counts for nobody and waits nowhere; branch confirm takes that back.
cli-no-decisions = Nothing was decided.
cli-decisions-what-to-do = To undo one: branch decision-undo ID. Another branch’s decisions count once you have compared its check code: branch trust CARD
cli-decision-through = { $branch }, according to { $through }
cli-decision-undone = Undone; entries: { $new } new, { $changed } changed. It stays listed, and does not come back with the same file.
cli-trusted = “{ $name }” is trusted. Its check code is { $code }: please make sure that it is the one they say. Its decisions can count from now on, and branch decisions says whether each does; entries: { $new } new, { $changed } changed.
cli-trust-list = “{ $name }”, check code { $code }, key id { $fingerprint }, trusted since { $since }
cli-trust-none = No branch is trusted: nobody else’s decisions count.
cli-trust-ended = The branch is trusted no longer; its decisions do not count any more.
cli-forks-open = Open disagreements: { $count }; until you decide, what came first counts: branch forks
cli-record-package = whole package
cli-record-same = one and the same
cli-fork-entry = { $count } min
cli-fork-note = { NUMBER($count) ->
    [one] 1 character
   *[other] { $count } characters
}
cli-fork-package = { NUMBER($count) ->
    [one] 1 entry
   *[other] { $count } entries
}
cli-fork-without = none
cli-fork-revision = version { $text }
cli-fork-start = start: { $text }
cli-fork-credit = credited hours: { $text }
cli-fork-class = class: { $text }
cli-fork-organised = organised
cli-fork-self-study = self-study
cli-fork-place = place: { $text }
cli-fork-host = host: { $text }
cli-fork-quote = quote: { $text }
cli-fork-source = source: { $text }
cli-fork-timed = timed
cli-fork-written-by-hand = written
cli-fork-imported = imported
cli-fork-mark = mark: { $text }
cli-fork-closed = year complete
cli-fork-written = written: { $text }
cli-fork-changed = changed: { $text }
cli-fork-more = text: { $text }
cli-record-entry = entry
cli-record-note = reflection
cli-branch-goal = Goal: { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} a year ({ $class }).
cli-branch-totals = “{ $branch }”, { $year }; an hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}; goal { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} ({ $class }).
cli-branch-totals-alone = “{ $branch }”, { $year }; one hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. No goal is set (branch goal sets one).
cli-glance-met = Goal reached: { $figure }
cli-glance-per-head = Hours per head ({ $class }, of those who handed in): { $figure }
cli-glance-missing = Not handed in: { $figure }
cli-between-facts = .{ " " }
cli-note-written-only = (only that it was written)
cli-group-none = (none given)
cli-group-missing = { $group }, not handed in by { $count }:{ " " }
cli-missing = Not handed in by { $count }:{ " " }
cli-held = To confirm, in no sum, { $count }:{ " " }
cli-between-names = ,{ " " }
cli-flag-overlap = overlap { $minutes } min
cli-flag-over-a-day = beyond 24 h { $minutes } min
cli-flag-future = not yet { $minutes } min
cli-flag-other-year = other year { $minutes } min
cli-flag-credit-beyond = credited beyond the clock { $hours } h
cli-flag-unchecked = from a key that nobody checked { $hours } h
cli-flag-unchecked-notes = reflections from a key that nobody checked: { $count }
cli-flag-counted-once = on several computers, counted once: { $count }
cli-flag-twins-open = of them differ, the lesser counts: { $count }
cli-flag-late = late { $minutes } min
cli-flag-imported = imported { $minutes } min
cli-yes = yes
cli-no = no
cli-table-written = { NUMBER($rows) ->
    [one] 1 row is
   *[other] { $rows } rows are
} in { $file }
cli-text-written = { NUMBER($pages) ->
    [one] 1 page is
   *[other] { $pages } pages are
} in { $file }
cli-font-stands-in = Set in { $used }, as this computer has no { $wanted }.
cli-characters-boxed = No font of this computer has these characters, and they are boxes in a PDF: { $characters }. Install a font that has them, or take DOCX.
cli-characters-removed = { NUMBER($count) ->
    [one] 1 character that cannot be printed was
   *[other] { $count } characters that cannot be printed were
} left out.
cli-tables-exported = The tables are exported to { $folder }, files: { $files }, rows: { $rows }; what each column means stands in the .schema.json beside it, how to load them in docs/city.md.
cli-tables-open = The tables are not encrypted: anyone who has the folder can read the names and entries in it. Please keep it safe.
cli-report-written = The table, { NUMBER($rows) ->
    [one] 1 row
   *[other] { $rows } rows
}, is in { $file }
cli-handed-on-folder = Exported, read back and compared: { $file }, with { NUMBER($packages) ->
    [one] 1 package
   *[other] { $packages } packages
} inside.
cli-handed-on = Exported, read back and compared; the stick can be removed safely: { $file }, with { NUMBER($packages) ->
    [one] 1 package
   *[other] { $packages } packages
} inside.
cli-ask-passphrase = Passphrase:{ " " }
cli-ask-new-passphrase = New passphrase:{ " " }
cli-ask-again = Once more:{ " " }
cli-passphrase-made = The passphrase that was made, shown this once (write it down, keep it apart, and type it again): { $passphrase }

# Heads
cli-head-number = Number
cli-head-group = Group
cli-head-party-group = Group
cli-head-party-branch = Branch
cli-head-general-branch = General branch
cli-head-people = People
cli-head-came = Handed in
cli-head-missing = Not in
cli-head-met = Goal met
cli-head-name = Name
cli-head-position = Position
cli-head-note-title = Reflection
cli-head-check-code = Check code
cli-head-why = Why
cli-head-packages = Packages
cli-head-state = State
cli-head-about = About
cli-head-from = From
cli-head-at = When
cli-head-stands = Counts
cli-head-could-be = Could be
cli-head-fork-here = There
cli-head-fork-there = Came
cli-fork-first-of = Differences in all: { $count }; shown: the first { $shown }.
cli-head-organised = Organised
cli-head-self-study = Self-study
cli-head-was = Was
cli-head-now = Is now
cli-head-credited = Of which credited
cli-head-goal-met = Goal met
cli-head-verified = Checked
cli-head-last-package = Last package
cli-head-flagged = To look at

# Help
help-package = Packages
help-package-write = Write a year as a package to a stick
help-package-verify = Whether a file is a whole package; needs no log
help-card = The branch’s card
help-card-add = Take the branch’s card; packages are encrypted for it from now on
help-branch = A branch: roster, collecting, sums
help-branch-create = Make the branch and its key
help-branch-card = Write the branch’s card for its members
help-branch-key = The branch’s key
help-branch-key-backup = Put the key away under a passphrase
help-branch-key-restore = Bring the key back from a backup
help-branch-roster = The roster
help-branch-roster-import = Take a roster in (.xlsx, .csv: 姓名, 编号, 党内职务)
help-branch-roster-list = List it
help-branch-roster-add = Add somebody
help-branch-roster-remove = Take somebody off from whom nothing has come
help-branch-collect = Take in the packages of a folder or a stick
help-branch-held = List who waits for a confirmation
help-branch-confirm = The check code was compared: say who it is
help-branch-forks = List what disagrees, side by side
help-branch-twins = List entries that several computers of one person have: they count once
help-branch-twin = Decide about entries that differ between computers
help-branch-twin-take = This one counts
help-branch-fork = Decide about a disagreement
help-branch-fork-take = What came counts
help-branch-fork-leave = What is there still counts
help-branch-keys = List whose each key is
help-branch-key-release = Release a key; what it said is to be confirmed again
help-branch-decline = Decline keys, one or several; what they said counts for nobody
help-branch-decisions = List all decisions, whether they count, and where they came from
help-branch-decision-undo = Undo a decision
help-branch-trust = The check code was compared: this branch’s decisions count (without a file: list those that are trusted)
help-branch-goal = Show or set what a member is to reach
help-branch-totals = The sums of a year
help-branch-report = Write the sums as a file
help-branch-notes = List the reflections that were handed in
help-branch-export = Export a year as open tables, for DuckDB, PostgreSQL, ClickHouse
help-branch-gaps = What is left to do: who has not handed in, waits, disagrees, has no card
help-branch-follow-ups = List the follow-ups that were handed in; no sum counts them
help-branch-hand-on = Hand the collection on as one file
help-arg-to = Where it goes; made where it is missing
help-arg-close = Say that the year is complete
help-arg-note = Ids of reflections that leave too
help-arg-named-follow-up = Ids of follow-ups that leave
help-arg-number-only = Leave the name out of the file’s name
help-arg-replace-card = take the place of another branch’s card, or of a newer one
help-arg-replace = Take older ones in the same place away, once the new one was compared
help-arg-dry-run = Show what leaves and what stays, and write nothing
help-arg-passphrase-file = File with the passphrase in its first line; - is standard input
help-arg-generate-passphrase = Makes a passphrase, shows it once, and asks for it again
help-arg-tables = An empty or a new folder to export to
help-arg-tables-format = The format, csv if left out
help-arg-by-group = Sum by each 党小组 (group), 支部 (branch) or 总支 (general_branch) of the roster too
help-arg-openly = Leave it open, even where something inside came encrypted
help-arg-roster-number = Number
help-arg-roster-dry-run = Only say what would become of it
help-arg-roster-answer = Where a number has another name: NUMBER=renamed the same person, NUMBER=replaced another one; may be repeated
help-arg-held-name = Packages of this key that wait under this name are this person’s, too
help-arg-instead = The keys that this number had before were not its member’s: what they said waits again
help-arg-renumbered = The whole table was numbered anew: hours and keys follow people by name
help-arg-roster-numbers = Where numbers are identity card’s or mobile phone’s: leave the column out, or take it
help-arg-position = Position
help-arg-dir = A folder, a stick, or one file
help-arg-member-id = Check code or member id, in groups or not, in any case
help-arg-no-longer = Trust this branch no longer (its check code or key id)
help-arg-twin-as = Where several people have this entry: the number on the roster
help-arg-confirm-as = Number on the roster
help-arg-twin-id = The id of the entry
help-arg-file-id = Id of the disagreement
help-arg-goal-class = organised, self_study, or both; left out, it stays
help-arg-docx = Write .docx
help-arg-pdf = Write .pdf
help-arg-details = A worksheet for each member (.xlsx)
help-arg-xlsx = Write .xlsx
help-arg-csv = Write .csv
help-arg-card = Card of the branch above; with it the file is encrypted

# Titles of the desktop’s dialogs
dialog-folder = Choose a folder
dialog-file = Choose a file
