# Sentences of the command line
cli-none = None yet.
cli-not-found = Nothing was found.
cli-indexing = Building the index: { $done } of { $whole }
cli-found-material = Text
cli-found-mark = Mark
cli-found-entry = Entry
cli-found-note = Reflection
cli-found-handed-in = Handed in
cli-untitled = (untitled)
cli-no-backup = There is no backup yet.
cli-answer-lost = It was done, but the answer could not be printed ({ $detail }). Look at where the output goes.
cli-backup-failed = This was written, but today’s backup was not made: { $error }
cli-named = The log belongs to { $name } of { $branch } (member id { $id }).
cli-named-anew = Another name, and no package was written yet: the log has a new key; what is recorded is still here.
cli-named-former = The log of the person before is kept as a backup ({ $made }, { $id }), which is never thinned. This one begins anew; materials, forms, the hours rule and goals are still here.
cli-named-branch = The branch that is kept here was not touched.
cli-mark-former = another person’s
cli-read = Sections read: { $read } of { $all }.
cli-entry-added = Recorded as { $id }.
cli-entry-edited = Now in version { $revision }, the older ones are kept; id { $id }.
cli-entry-withdrawn = Withdrawn: it counts no more and can be put back; id { $id }.
cli-entry-erased = The entry is erased: the words of all versions are gone, its row stays; id { $id }.
cli-erased-cleaned = { NUMBER($count) ->
    [one] 1 backup was cleaned.
   *[other] { $count } backups were cleaned.
}
cli-erase-would = The words of all versions would go ({ $count }), from the backups here too ({ $backups }); the row stays, and there is no undo.
cli-erase-second = So would those in the second backup place ({ $place }).
cli-erased-left = These files could not be cleaned and may still hold it; name the ones to be deleted whole with --delete-left:
cli-erased-stays = These were not cleaned and may still hold it:
cli-check-list = The list of what was erased (erased.json) could not be read and was made anew from the log; the one that could not be read is kept as “{ $file }” and may be deleted once it was looked at.
cli-check-uncleaned = Backups on this computer could not be cleaned of what was erased; it is tried again at the next opening:
cli-erased-deleted = Deleted whole: { $file }
cli-erased-handed = What was handed in stays with the branch; the next package says that it was erased, and it counts no more.
cli-entry-put-back = Put back: it counts again; id { $id }.
cli-imported = { $added } recorded, { $had } there already.
cli-import-would = To be recorded: { $added }; there already: { $had }. Nothing was written.
cli-row = row { $row }
cli-row-of-sheet = “{ $sheet }”, row { $row }
cli-row-skipped = Not read: { $place } ({ $why }): { $words }
cli-row-skipped-bare = Not read: { $place } ({ $why })
cli-rows-skipped-more = Not read besides: { $count }; --json lists them all.
cli-sheet-not-read = Not read: the sheet “{ $sheet }” ({ $why })
cli-row-marked = Please look: { $place }: { $why }
cli-import-undone = { NUMBER($withdrawn) ->
    [one] 1 entry of this table is withdrawn; it
   *[other] { $withdrawn } entries of this table are withdrawn; they
} can be put back.
cli-import-restored = { NUMBER($restored) ->
    [one] 1 entry says
   *[other] { $restored } entries say
} again what stood there before the import.
cli-import-left = Changed since the import, and left as they are:
cli-import-revised = { NUMBER($count) ->
    [one] 1 entry is
   *[other] { $count } entries are
} corrected by the table; what stood there before is in the history.
cli-import-looks-like = Looks like an entry that is there:
cli-import-equal = Rows { $rows } say the same: one entry.
cli-import-alike = Rows { $rows } differ only in { $fields }; both are recorded. Please see whether they are one.
cli-import-withdrawn = The entry of row { $row } was withdrawn and stays so ({ $id }).
cli-becomes-revision = corrects that entry
cli-becomes-own = entry of its own
cli-head-becomes = Becomes
cli-import-refused = { NUMBER($count) ->
    [one] 1 cell of the table cannot be taken; nothing was written. Mend it
   *[other] { $count } cells of the table cannot be taken; nothing was written. Mend them
} and import it again.
cli-import-not-taken = Columns that were not taken: { $columns }
cli-note-added = The reflection is saved as { $id }.
cli-note-edited = The reflection is in version { $revision }, the older ones are kept; id { $id }.
cli-note-withdrawn = The reflection is withdrawn and can be put back; id { $id }.
cli-note-erased = The reflection is erased: the words of all versions are gone, its row stays; id { $id }.
cli-note-put-back = The reflection is put back; id { $id }.
cli-material-added = The text is taken in: “{ $title }”, sections: { $sections }, characters: { $characters }, id { $id }.
cli-material-had = The text is there already: “{ $title }”, sections: { $sections }, characters: { $characters }, id { $id }.
cli-material-removed = The text is removed, id { $id }.
cli-material-hidden = The text is out of the list; entries, reflections or marks speak of it, so it is kept, id { $id }.
cli-texts-nearly-full = The texts take more than four fifths of the room that they may: remove some that are not needed any more.
cli-marked = Marked, id { $id }.
cli-unmarked = The mark is removed, id { $id }.
cli-follow-up-added = The follow-up was written ({ $id }).
cli-follow-up-edited = The follow-up was changed ({ $id }).
cli-follow-up-advanced = The stage was written ({ $id }).
cli-follow-up-stage-removed = The stage was taken back ({ $id }).
cli-follow-up-withdrawn = The follow-up was taken back ({ $id }).
cli-follow-up-put-back = The follow-up is back ({ $id }).
cli-follow-up-erased = The follow-up was erased ({ $id }).
cli-follow-up-missing = Stages without a record: { $stages }.
cli-look-back-added = It will be looked back on { $date } ({ $id }).
cli-look-back-answered = The look-back was written ({ $id }).
cli-look-back-put-away = It will not come up again ({ $id }).
cli-inspection = { $from } to { $until }: entries: { $entries }, minutes: { $minutes }.
cli-inspection-none = There is no first topic and no follow-up.
cli-plan-added = The item was added to the plan ({ $id }).
cli-plan-would-import = The plan can be taken in. Items to add: { $added }; there before: { $had }. Nothing was imported.
cli-mark-done = done
help-arg-plan-kind = Kind: topic (unless said otherwise), text, meeting
cli-plan-imported = The plan was taken in. Items added: { $added }; there before: { $had }.
cli-plan-fulfilled = Item { $id } is fulfilled by entry { $entry }.
cli-plan-not-fulfilled = Item { $id } is not fulfilled by entry { $entry }.
cli-plan-withdrawn = The item was taken off the plan ({ $id }).
cli-colour-yellow = yellow
cli-colour-green = green
cli-colour-blue = blue
cli-colour-red = red
cli-anchor-exact = in its place
cli-anchor-moved = moved
cli-anchor-check = check it
cli-anchor-lost = not found
cli-anchor-none = none
cli-note-lost = The quote is not in the material; its words are kept without a place.
cli-rule = One hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
cli-half-day = In tables half a day is { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
}, a day twice that.
cli-totals = { $year }: { NUMBER($entries) ->
    [one] 1 entry
   *[other] { $entries } entries
}, { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
}: organised { $organised }, self-study { $self }.
cli-totals-marks = Among them { NUMBER($overlap) ->
    [one] 1 minute that overlaps
   *[other] { $overlap } minutes that overlap
}, and { NUMBER($late) ->
    [one] 1 entry
   *[other] { $late } entries
} written late.
cli-check-whole = The log is whole.
cli-check-found = { NUMBER($count) ->
    [one] 1 thing is wrong.
   *[other] { $count } things are wrong.
} See with salvage --dry-run what a salvage and a backup each give and lack, then use salvage or restore.
cli-backup-made = Backed up as { $id }: { $file }
cli-backup-aside = The file is damaged and was copied as it is, as { $id }: { $file }. This copy is never deleted. Please look with check, then salvage or restore a backup.
cli-backup-branch-failed = The branch’s collection was not backed up: { $error }
cli-restored = Restored the backup of { $made } ({ $id }).
cli-salvaged = Salvaged: the new log has { NUMBER($entries) ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}. The damaged file is kept as { $aside }, unchanged, and is never deleted; the report is { $report }.
cli-salvage-nothing = Salvage: nothing can be read.
cli-salvage-no-backup = There is no backup that is whole.

# What the command line adds to a sentence in a line of its own: the flags that answer it
cli-hint-unknown-column = The columns: xuesilu-cli report personal --help
cli-hint-days = Say what half a day counts: rule set --hours-per-half-day 4.
cli-hint-which-year = Say which year with --year, such as --year 2026.
cli-hint-no-home = Name one with --profile.
cli-hint-not-a-file = To read from a pipe, write -.
cli-hint-other-card = Once that is certain: add --replace.
cli-hint-older-card = Where the older one is meant: add --replace.
cli-hint-who-is-it = A new name: add --rename. Somebody else: add --somebody-else.
cli-hint-who-is-it-here = Still the same person: init with --rename. Somebody else: init with --somebody-else.
cli-hint-log-there = To replace it: add --replace.
cli-hint-no-passphrase = Type it at a terminal, or name a file with --passphrase-file (its first line is the passphrase; - is standard input).
cli-hint-passphrase-short = To have one made: --generate-passphrase.
cli-hint-move-unprotected = With a passphrase: --passphrase-file FILE or --generate-passphrase. Without: --no-passphrase.
cli-hint-hand-on-open = With the card of the level above: --card FILE. Unencrypted all the same: --openly.
cli-hint-roster-ambiguous = One by one: --answer NUMBER=renamed (a new name) or --answer NUMBER=replaced (another person). Numbered anew: --renumbered. --dry-run lists them all.
cli-hint-private-numbers = Leave the column out: --numbers leave. Take it: --numbers take.
cli-hint-unknown-twin = Those there are: branch twins.
cli-hint-kept-damaged = Which one: check --full.
cli-hint-name-not-held = The names that wait: branch held.
cli-hint-twin-of-several = Say whose: branch twin take ID --as NUMBER.
cli-hint-unknown-decision = Those there are: branch decisions.
cli-hint-unknown-form = To add it: form add "{ $name }" --class organised or self_study.
cli-hint-retired-form = To bring it back: form put-back "{ $name }".
cli-hint-rows-look-alike = A correction: --revise ROW=ID. Entries of their own: --as-new. --dry-run lists them all.
cli-hint-not-a-row-answer = Write --revise ROW=ID; --dry-run lists the rows to answer.
cli-hint-which-import = To confirm: add --imported-on { $date }.

# Heads of tables
cli-head-row = Row
cli-head-column = Column
cli-head-problem = Problem
cli-head-id = Id
cli-head-title = Title
cli-head-found = Words
cli-head-colour = colour
cli-head-anchor = place
cli-head-quote = quote
cli-head-note = note
cli-head-sections-read = Read
cli-head-due = Due
cli-head-follow-up = Follow-up
cli-head-asked = Asked
cli-head-stages = Stages
cli-head-next = Next
cli-head-of = Reflection or mark
cli-head-what = What
cli-head-since = Since
cli-head-left = Left
cli-head-characters = Characters
cli-head-path = Section
cli-head-kind = Kind
cli-head-date = Date
cli-head-start = Start
cli-head-minutes = Minutes
cli-head-credit = Credit
cli-head-form = Form
cli-head-topic = Topic
cli-head-marks = Marks
cli-head-revision = Version
cli-head-changed-at = Written
cli-head-written-at = Written
cli-head-reason = Reason
cli-head-class = Class
cli-head-goal = Goal
cli-head-years = Years
cli-head-hours = Hours
cli-head-done = Done
cli-head-remaining = Remaining
cli-head-month = Month
cli-head-scope = Scope
cli-head-section = Section
cli-head-made-at = Made
cli-head-entries = Entries
cli-head-notes = Reflections

# Names
cli-kind-opening = opening
cli-kind-part = part
cli-kind-point = point
cli-kind-article = article
cli-kind-body = body
cli-kind-attachment = attachment
cli-kind-signature = signature
cli-kind-closing = closing
cli-class-organised = organised
cli-class-self-study = self-study
cli-class-any = any
cli-scope-private = private
cli-scope-written-only = written only
cli-scope-branch = branch
cli-mark-withdrawn = withdrawn
cli-mark-erased = erased
cli-mark-timed = timed
cli-mark-imported = imported
cli-mark-late = late
cli-mark-edited = edited
cli-mark-future = future
cli-mark-over-a-day = over-24h-a-day
cli-mark-overlap = overlap-{ $minutes }-min
cli-mark-retired = retired
cli-mark-draft = draft
cli-mark-overdue = overdue
cli-mark-answered = answered
cli-mark-put-away = put away
cli-mark-due = today
cli-mark-unreadable = unreadable

# Help
help = 学思录, an offline study log, without its window.
help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-everywhere = Options everywhere
help-init = Write down name and branch; once more changes them
help-material = Materials to study
help-material-list = List materials and progress
help-material-outline = List the sections of a material
help-material-add = Take in a text: .txt .docx .doc .wps .odt .rtf .html
help-material-mend = Mend the outline of a material; what was read, timed, marked and written stays where it was
help-material-remove = Take a text out of the list; where entries, reflections or marks speak of it, it is kept
help-mark = Marks and excerpts
help-mark-add = Mark a passage of a section
help-mark-list = List marks
help-mark-remove = Remove a mark
help-material-text = Print the text of a material or of a section
help-read = Mark a section read or unread
help-entry = Study entries
help-entry-add = Write one
help-entry-edit = Change one, the old is kept
help-entry-withdraw = Take one back
help-entry-erase = Erase one: the words of all versions go, from every backup that can be found; there is no undo
help-arg-delete-left = A file that cannot be cleaned, to be deleted whole; may be given several times
help-entry-put-back = Bring a withdrawn one back
help-entry-import = Takes in a table (.xlsx, .csv): all of its rows or none
help-entry-list = List them, newest date first
help-entry-history = List the versions of one
help-form = Forms of study
help-form-list = List them
help-form-add = Add one
help-form-rename = Rename one, entries keep the old name
help-form-retire = Take one out of use
help-form-put-back = Bring a retired one back
help-rule = How minutes become hours
help-rule-show = Show the rule
help-rule-set = Change the rule
help-goal = Goals
help-goal-set = Set a goal; 0 hours take it off
help-goal-list = List the goals of a year and what remains
help-report = Tables and pages to print and to hand on
help-report-personal = The personal table
help-report-year = A year on one page
help-report-range = Any range of days, for an inspection
help-note-export = Write one in the layout of official texts (never over a file that is there)
help-mark-export = Write the excerpts of a material
help-arg-columns = Which columns, in which order, with commas: row date time place form class topic host minutes hours note remark; =NAME gives one another head
help-arg-date-format = How dates are written
help-arg-no-signatures = Without the lines to sign on
help-arg-template = A style template (.docx) for this time
help-template = The style template of reflections and excerpts
help-template-export = Export the style template, to be changed in Word or WPS (nothing is written over)
help-template-import = Import a changed style template; later exports use it
help-template-reset = Go back to the official layout
cli-template-exported = The style template was exported: { $file }. Change it in Word or WPS, then import it with template import.
cli-template-imported = The style template was imported; reflections and excerpts are exported with it.
cli-template-reset = The official layout is back.
help-arg-with-passage = The passage that it is about stands above it
help-totals = The sums of a year
help-search = Search texts, marks, entries and reflections; with a branch, what was handed in, too
help-note = Reflections
help-note-add = Write one
help-note-edit = Change one, the old is kept
help-note-withdraw = Take one back
help-note-erase = Erase one: the words of all versions go, from every backup that can be found; there is no undo
help-note-put-back = Bring a withdrawn one back
help-note-list = List them, the one changed last first
help-note-history = List the versions of one
help-follow-up = Follow-ups: what was undertaken, and how far it has come
help-follow-up-add = Write one down
help-follow-up-advance = Write down that a stage was reached
help-follow-up-remove-stage = Take a stage back
help-follow-up-edit = Change one, the old is kept
help-follow-up-withdraw = Take one back
help-follow-up-put-back = Bring a withdrawn one back
help-follow-up-erase = Erase one: the words of all versions and stages go, from every backup that can be found; there is no undo
help-follow-up-list = List them, what is due first comes first
help-look-back = Looking back
help-look-back-add = Choose a day on which a reflection or a mark is looked back on
help-look-back-list = List look-backs
help-look-back-answer = Write what you still know today
help-look-back-put-away = Put one away for good
help-inspection = An inspection: entries, first topics and follow-ups of any range of dates
help-plan = The plan of a year
help-plan-import = Take a table in (a month, and a topic or content)
help-plan-add = Add an item
help-plan-fulfil = Say which entry fulfils an item
help-plan-withdraw = Take an item off
help-plan-list = List the plan of a year, and the entries that fulfil it
help-gaps = What is left to do
help-check = Check whether the log is whole
help-backup = Make a backup
help-backup-list = List the backups, newest first
help-restore = Restore a backup, keeping what is there now
help-trouble = Something went wrong: write a report of faults for whoever maintains the program; nothing you wrote is in it
help-salvage = Salvage a damaged log: everything readable goes into a new file, the damaged one is kept
help-arg-help = Show help
help-arg-version = Show the version
help-arg-profile = The folder of the log (or the variable XUESILU_PROFILE)
help-arg-json = Print one JSON value
help-arg-lang = Language: zh-CN or en
help-arg-name = Name
help-arg-branch = Branch
help-arg-number = Number; left out it stays, empty takes it off
help-arg-rename = still the same person: a new name, or a new computer; the key stays
help-arg-somebody-else = another person: the log so far is kept as a backup, and a new one begins
help-arg-material = Id of a material
help-arg-id-or-file = Id of a material, or a file
help-arg-heading = Make paragraph N a heading of this level (1 to 9); for numbers see material outline and material text; may be repeated
help-arg-plain = Paragraph N is a heading no more; may be repeated
help-arg-section = Section such as 2.3, see material outline
help-arg-mark = read or unread
help-arg-id = Id
help-arg-date = Date, such as 2026-11-23
help-arg-minutes = Minutes, 1 to 1440
help-arg-form = Form of study
help-arg-topic = Topic, at most 500 characters
help-arg-reason = Reason
help-arg-start = Start time, such as 09:30
help-arg-place = Place
help-arg-host = Speaker or chair
help-arg-credit = Credited hours, at most two decimals
help-arg-remark = Remark
help-arg-from = From this day on
help-arg-until = Until this day
help-arg-class = organised or self_study
help-arg-old = The name it has
help-arg-new = The name it gets
help-arg-minutes-per-hour = How many minutes make one hour
help-arg-hours-per-half-day = Hours of half a day in tables (a day is twice that); empty asks again
help-arg-year = Year
help-arg-query = Words to find, one character or more, exactly as written; case and width do not matter
help-arg-kind = Only this kind: material, mark, entry, note, handed_in
help-arg-limit = How many at most, all if left out
help-arg-offset = Pass over so many
help-arg-order = Order: newest, place
help-arg-hours = Hours
help-arg-years = How many years, one if left out
help-arg-text-file = File that holds the text, - is standard input
help-arg-texts = With their whole texts
help-arg-title = Title
help-arg-required-by = Who requires that it be read
help-arg-required-until = By when, as 2026-12-20
help-arg-edition-of = The material that it is a new edition of
help-arg-as-another = It is another text, no new edition
help-arg-as-quotation = Take a text marked 内部资料 and the like as a quotation that may be studied
help-arg-replace-bad-bytes = Show bytes that belong to no character as �
help-arg-join-lines = Join lines that were cut, without page numbers
help-arg-occurrence = Which occurrence of the words in the section; the first unless said
help-arg-colour = yellow (unless said), green, blue, red
help-arg-words-beside = Words beside it
help-arg-of-note = The reflection that it comes from
help-arg-of-entry = The entry that it comes from
help-arg-asked = Who is asked to do it
help-arg-due = Until when, as 2026-12-20
help-arg-stage = convey, deploy, carry_out, check, report
help-arg-words = What was done in this stage, up to 5000 characters
help-arg-on = The day, as 2026-12-20; or week, month, three_months from today
help-arg-due-only = Only those of today, three at most
help-arg-month = Month, 1 to 12
help-arg-by-entry = Id of an entry
help-arg-not = This entry does not fulfil the item
help-arg-quote = Passage, words within one paragraph
help-arg-scope = private (if left out), written_only or branch
help-arg-full = Look at every row
help-arg-offered = Show what a salvage and a backup each give and lack, and write nothing
help-arg-of = member is the log, branch the collection of the branch
help-arg-file = File
help-arg-undo = Withdraws what this file added
help-arg-imported-on = Where the file was saved again since: the day of the import to undo
help-arg-import-dry-run = Only say what would become of each row
help-arg-erase-dry-run = Only say what would go and what would stay
help-arg-as-new = Rows that look like an entry become entries of their own
help-arg-revise = Which entry a row corrects: ROW=ID (with several sheets: SHEET!ROW=ID); can be given again
help-arg-import-year = The year of dates without one
cli-trouble-written = The report of faults was written to “{ $file }”. It is plain text: look at it before you send it.
