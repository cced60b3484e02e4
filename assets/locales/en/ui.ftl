# Every sentence in the window. Facts, neither praise nor reproof; verbs on buttons.

app-name = Xuesilu
page-today = Today
page-read = Read
page-log = Log
page-notes = Reflections
page-hand = Hand in
page-settings = Settings
page-help = Help
rail-label = Pages
close = Close
optional = optional
more = More
actions = Actions
entries-title = Entries
kept = Saved.
withdraw = Withdraw
erase = Erase
erase-title = Erase for good
erase-no-undo = There is no undo.
erase-goes = To be deleted
erase-versions = { $count ->
    [one] the words of its one version, drafts and reasons
   *[other] the words of all { $count } versions, drafts and reasons
}
erase-draft = the words of its draft
erase-backups = { $count ->
    [one] its words in 1 backup on this computer
   *[other] its words in { $count } backups on this computer
}
erase-second = its words in the second backup place ({ $place })
erase-stays = To be kept
erase-row = this row, which says when it was erased
erase-handed = what was handed in: it stays with the branch; the next package says that it was erased, and it counts no more
erase-elsewhere = backups and move files that were taken elsewhere: the program cannot clean them
erase-left = Files that cannot be cleaned and may still hold it
erase-left-means = Ticked ones are deleted whole; the others stay as they are.
erase-looking = Looking at the backups…
erase-working = Cleaning…
erase-leave = Keep it
erased-done = Erased.
erased-done-left = { $count ->
    [one] Erased. One place was not cleaned; it is listed below.
   *[other] Erased. { $count } places were not cleaned; they are listed below.
}
erase-left-delete = Delete the ticked files
erase-left-deleted = { $count ->
    [one] 1 file deleted.
   *[other] { $count } files deleted.
}
erased-on = Erased on { $date }
erased-means = Its words are gone and cannot be had back. This row stays and counts for nothing.
erased-means-note = Its words are gone and cannot be had back. This row stays and is not counted.
tag-erased = Erased
tag-erased-means = Its words were erased; it counts no more.
hand-erased = Erased
hand-erased-count = { $count ->
    [one] 1 record handed in before: the branch is told to count it no more (id and moment only)
   *[other] { $count } records handed in before: the branch is told to count them no more (ids and moments only)
}
put-back = Put back
leave-as-is = Cancel
leave-for-now = Later
restore = Restore
try-again = Try again

# Editing text
undo = Undo
redo = Redo
edit-menu = Edit
edit-cut = Cut
edit-copy = Copy
edit-paste = Paste
edit-all = Select all
edit-paste-by-key = The system does not let the program read the clipboard. Press Ctrl+V.

# Undo in the line that reports, and what is said once it was done
undo-reason = Undone at once
undone-entry = Undone: the entry is withdrawn and can be put back.
undone-edit = Undone: the entry says again what it said before.
undone-withdrawn = Undone: it is put back.
undone-put-back = Undone: it is withdrawn again.
undone-confirmed = Undone: the key of { $name } waits to be confirmed again.
undone-declined = Undone: { $name } waits to be confirmed again.
undone-declined-all = Undone: { $count } wait to be confirmed again.
undone-declined-back = Undone: what { $name } handed in is declined again.
undone-released = Undone: the key belongs to { $name } again.
undone-kept = Undone: it is as it was before.
undone-removed = Undone: { $name } is back.
undone-added = Undone: { $name } is deleted.

# Punctuation
gap = {"\u2003"}
dot = {" · "}
comma = {", "}
list-comma = {", "}
colon = {": "}
sentence-gap = {" "}
next-day = {" "}(next day)

# Read-only, closing
read-only-action = For now this can be read, not changed.
closing-title = Not everything is saved; the window stays open
closing-not-saved = Your words are still in the window and will be saved as soon as they can be. Closing now loses what is not saved.
closing-entry = An entry was filled in and not saved. Closing now loses it.
closing-stay = Stay
closing-discard = Discard and close
unsaved-kept = { "" } Your words are still here and will be saved as soon as they can be.
saved-at-last = What was not saved before is saved now.
notice-away = Understood
slow = The disk is busy, one moment…

# Keys
keys-title = Shortcuts
keys-pages = Pages
keys-new = New entry
keys-main = Main action of the page
keys-back = One step back
keys-sections = Sections
keys-paper = Turn pages (preview)
keys-note = Write a reflection
keys-pick = Select a sentence while reading
keys-mark = Mark what is selected
keys-excerpt = Excerpt it, copy it
keys-lists = Move in lists
keys-follow-up = Make a follow-up of a reflection or an entry
keys-undo = Undo
keys-redo = Redo
keys-size = Larger, smaller, usual size
keys-menu = Edit menu
keys-help = These shortcuts

# First start
start-lead = Read, log your study, write reflections. First: whose log is this?
start-begin = Begin
start-kept = Everything stays in this folder on this computer. No network, no account.
member-name = Name
member-branch = Branch
member-number = Number

# Today
resume-title = Go on reading
resume-begin = Begin reading
resume-done = All read
resume-action = Go on
resume-begin-action = Begin
resume-again-action = Read again
resume-read = { $read } of { $all ->
    [one] 1 section
   *[other] { $all } sections
} read
resume-all = { $all ->
    [one] 1 section
   *[other] { $all } sections
}
resume-nothing = Nothing to read yet.
resume-unrecorded = { $minutes } min read, not recorded
resume-drafts = { $count ->
    [one] 1 unfinished reflection
   *[other] { $count } unfinished reflections
}
year-title = { $year }
year-nothing = Your first entry brings this year’s hours here.
goal-remaining = { $name }: { $hours } h to go.
goal-all-met = This year’s goals are met.
goal-value = { $credited } of { $hours } h
year-overlap = { $minutes } min in more than one entry.
hours-unit = h
hours-name = Hours
class-organised = Organised
class-self-study = Self-study
class-both = All forms
days-title = Study calendar
legend-minutes = min
month-column = Month
day-organised = organised { $minutes } min
day-self-study = self-study { $minutes } min
day-nothing = no entry
days-keys = Arrows choose a day. Enter shows its entries, or puts an empty day into the form.
days-sum = Study calendar of { $year }. Days with entries: { $days }; organised study: { $organised } min; self-study: { $self } min.
days-column = Days with entries
organised-column = Organised minutes
self-study-column = Self-study minutes
date-today = today
forms-title = By form
forms-empty = Entries show here by their form.

# Writing entries
quick-label = New entry
entry-date-keys = ↑ ↓ change the day
entry-material-open = Open what was read
entry-save = Save entry
entry-waiting = { "" } Your words are still here; the entry will be saved as soon as it can be.
entry-saved = Saved: { $date }, { $form }, { $minutes } min, { $topic }
entry-look = Show it
form-earlier = Earlier form
fact-late = More than 7 days ago: will be marked late.
fact-future = Still to come: will be marked future.
fact-overlap = Shares { $minutes } min with entries of that day.
fact-over-a-day = That day adds up to { $minutes } min, over 24 hours.

# Reading
material-bundled = The bundled speech
material-title = Name of the material
material-title-save = Save name
material-name-it = Name it
material-rename = Rename
material-choose = Material
section-opening = Opening
section-closing = Closing
section-signature = Signature and notes
section-body = Text
sections-label = Sections
sections-open = Sections
sections-read = { $read } of { $all } read
section-read = read
section-notes = { $count ->
    [one] 1 reflection
   *[other] { $count } reflections
}
section-minutes = { $minutes } min here
section-under-a-minute = Under 1 min here
clock-running = timing
clock-paused = paused
characters = { $count ->
    [one] 1 char
   *[other] { $count } chars
}
mark-unread = Read
mark-unread-title = Mark as unread
type-open = Type size, face, line height, paper
section-previous = Previous
section-done = Done, next
section-done-last = Done
read-all-done = The last section is read.
claim-open = Add to log
claim-title = { $minutes } min not in any entry yet
claim-nothing = No reading time to add yet
claim-said = { $minutes ->
    [0] Under 1 min
   *[other] { $minutes } min
} measured. All of it can be changed.
claim-timed = The entry will be marked timed.
claim-not-timed = With more minutes than were measured, the entry is not marked timed.
margin-label = Reflections on this section
note-here = Write a reflection
note-on-passage = Reflect on this
note-beside = Reflection
note-on-section = On this section

# Marks and excerpts
mark-bar = Selected words
mark-do = Mark
mark-as = Mark: { $colour }
mark-as-key = Mark: { $colour } ({ $key })
mark-excerpt = Excerpt
mark-of = Mark, { $colour }
mark-made = Marked.
mark-removed = The mark was deleted.
mark-remove = Delete mark
mark-beside = Mark
mark-colour = Colour
mark-words = Words beside it
mark-save = Save words
mark-made-on = Made on { $date }
mark-private = Not handed in
colour-yellow = yellow
colour-green = green
colour-blue = blue
colour-red = red
excerpt-copy = Copy
excerpt-copied = Copied, with its source.
excerpt-source = — “{ $title }”, { $section }
undone-mark = Undone: the mark was deleted.
undone-mark-removed = Undone: the mark is back.
settle-title = Where the passage stands
settle-means = Select in the text where these words stand now, then press “It is here”.
settle-here = It is here
settle-stop = Not now
settled = The place is settled.

# Materials
page-materials = Materials
materials-all = All materials
materials-back = Back to reading
materials-list = Materials
materials-sums = { $count ->
    [one] 1 material
   *[other] { $count } materials
}, { $characters ->
    [one] 1 char
   *[other] { $characters } chars
}
materials-empty = No materials yet. Press “Add material”, or drop a file here.
material-newer-open = Open the new edition
material-has-newer = Has a new edition
material-read-through = Read
material-edition-of = New edition of “{ $title }”
material-require = Required reading
material-require-means = Who asks that it be read, and by when. Either may be left out.
material-require-save = Save requirement
material-require-not = Remove requirement
material-required = Requirement saved.
required-by = Asked for by
required-until = To be read by
required-both = { $by }: to be read by { $date }
required-by-only = Asked for by { $by }
required-until-only = To be read by { $date }
material-remove = Delete
material-removed = Deleted: { $title }. Marks, reflections and entries keep its text.
material-gone = Deleted: { $title }. Nothing referred to it; it is gone for good once the program is closed.
material-add = Add material
material-add-means = Choose a file, drop one here, or paste text. You see it first; it is kept once you save it.
material-choose-file = Choose file
material-slow = Reading it…
material-paste = Paste text
material-paste-look = Preview this text
material-formats = .txt, .docx, .doc, .wps, .odt, .rtf, .html. Only the text is kept, not the file.
material-replace-bad = Show as “�” and go on
material-as-quotation = Quoting it for study is allowed
material-as-quotation-means = It is then kept as excerpts for your own study; the rules of your office hold.
material-taken-nearly-full = Saved: { $title }. Materials take over four fifths of their room.
material-turned-away = For now nothing can be added. Not added: { $name }
pasted-name = Pasted text.txt

# The preview of a material
look-title = Preview
look-sections = { $count ->
    [one] 1 section
   *[other] { $count } sections
}
look-there = You have this material: { $title }
look-there-hidden = You deleted this material before; it can come back: { $title }
look-open = Open it
look-restore = Bring it back
look-like = Looks like a new edition of “{ $title }”. Please say.
look-edition-new = A new edition
look-edition-another = Another material
look-unanswered = First say whether it is a new edition.
look-instead = Leave this preview and look at “{ $name }”?
look-instead-loses = What you changed in the preview is not kept.
look-instead-do = Look at the other one
look-instead-keep = Keep this preview
look-mend-title = Mend the outline
look-mend-stays = What was read, timed, marked and written stays where it is.
look-keep = Save the outline
material-mend = Mend outline
look-tools = Mend the outline
look-heading = Heading
look-up = Level up
look-down = Level down
look-level = Level { $level }
look-no-heading = Text
look-join = Join lines
look-joined = Lines are joined, without page numbers.
look-cut = Lines and page numbers are as they were.
look-keys = ↑ ↓ choose a line, H makes or unmakes a heading
look-outline = Outline
look-characters = Chars
look-text = Text
look-earlier = { $count ->
    [one] 1 line before
   *[other] { $count } lines before
}
look-more = { $count ->
    [one] 1 more line
   *[other] { $count } more lines
}
material-take = Save material

# Excerpts and reflections
page-excerpts = Excerpts and reflections
excerpts-order = Order
excerpts-by-place = By place
excerpts-by-date = By date
excerpts-read = Back to reading
excerpts-newer = There is a new edition: { $title }.
excerpts-newer-open = Excerpts and reflections there
excerpts-open = To be checked
excerpts-open-means = There is a new edition, and only you can say where these stand in it. All are kept until then.
excerpts-empty = No marks and no reflections yet.
excerpts-empty-more = Select a sentence while you read to mark it, excerpt it or write on it; M selects by keys.
excerpts-nowhere = No place yet
open-check = Please check: it seems to stand in “{ $section }”; these words occur more than once.
open-suggested = No place yet. It may be this one in “{ $section }”:
open-lost = No place yet: these words are not in the new edition.
open-confirm = It is here
open-accept = It is this one
open-seek = Choose another place

# Log
log-add = New entry
log-list = Entries
log-count = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
log-hours = { $hours } h ({ $minutes } min to the hour)
log-empty = No entries this year yet.
log-empty-more = An entry is a date, minutes, a form and a topic: meetings, lectures, your own reading.
log-none-here = No entries match.
year-month = { $month } { $year }
all-years = All years
all-months = All months
all-forms = All forms
filters-label = Filter
filter-year = Year
filter-month = Month
filter-form = Form
minutes-of = { $minutes } min
entry-detail = This entry
entry-edit = Edit
entry-editing = Edit entry
entry-edit-save = Save change
entry-edited = Change saved.
entry-withdrawn-done = Withdrawn.
entry-put-back-done = Put back.
withdraw-means = A withdrawn entry no longer counts; it stays here and can be put back.
reason = Reason
reason-hint = is not handed in
reason-correction = Correction
reason-longer = Time changed
reason-added = More to say
reason-mistake = Entered by mistake
reason-twice = Entered twice
reason-not-held = Not held
history = History
history-written = New, { $minutes } min
history-changed = Changed
history-withdrawn = Withdrawn
history-put-back = Put back
history-was = , was{" "}
history-blank = empty
tag-withdrawn = Withdrawn
tag-withdrawn-means = Withdrawn; no longer counts. The mark goes to the branch.
tag-late = Late
tag-late-means = Recorded over 7 days after the study. The mark goes to the branch.
tag-edited = Edited
tag-edited-means = Changed since it was saved. The latest text and the mark go to the branch; older texts and reasons do not.
tag-timed = Timed
tag-timed-means = Minutes measured while reading, confirmed by you. The mark goes to the branch; reading times do not.
tag-imported = Imported
tag-imported-means = From a table you kept. The mark goes to the branch.
tag-imported-late-means = From a table, imported more than seven days after the study. Both marks, imported and late, go along with the package.
tag-credit = { $hours } h credited
tag-credit-means = Counts { $hours } h as credited, not its minutes. Goes to the branch.
tag-overlap = { $minutes } min overlap
tag-overlap-means = Shares time with another entry of that day; hours count in full. The branch sees it, too.
tag-future = Future
tag-future-means = Its date has not come yet. The branch sees it, too.
tag-over-a-day = Over 24 h
tag-over-a-day-means = The entries of its day add up to more than 24 hours. The branch sees it, too.

# Reflections
notes-list = Reflections
notes-sums = { $count ->
    [one] 1 reflection
   *[other] { $count } reflections
}, { $branch } for the branch
notes-empty = Reflections are written here, or beside the section you read.
notes-empty-more = They save themselves as you write. Only you see them, unless you choose “For the branch”.
notes-choose = Choose one, or write a new one.
note-new = New reflection
note-title = Title
note-text = Text
note-placeholder = Write what comes to mind.
note-empty = (nothing written yet)
scope-label = Who sees it
scope-private = Only me
scope-written-only = Only that it was written
scope-branch = For the branch
scope-private-means = Not handed in
scope-written-only-means = Handed in is that one was written; neither title nor text
scope-branch-means = Goes with the next package
prompts-label = Prompts
prompt-title = Insert at the caret
prompt-questions = Questions
question-touches = What in my work does this touch?
question-new = What is new to me?
question-example = An example of my own:
question-unclear = What I did not understand:
question-will-do = What will I do, and by when?
question-resolution = When … comes up, I will …
question-practice = Which matter of my work, what did I do, and what changed by it?
prompt-why = Why study
prompt-what = What to study
prompt-how = How to study
prompt-do = What to do
note-kept = Saved { $at }
note-kept-again = Now saved, { $at }
note-keeping = Saving…
note-not-kept = Not saved: { $why } The text is still here and will be saved as soon as it can be.
note-changed = { $at }
note-is-withdrawn = Withdrawn
note-withdrawn = Reflection withdrawn.
note-put-back = Reflection put back.
note-history = Versions
note-no-history = Leaving, or five idle minutes, makes a version.
note-read-there = To the text
revision = Version { $number }
revision-show = Show
revision-hide = Hide
revision-return = Return to this
tag-draft = Draft
tag-draft-means = Saved, not a version yet
anchor-moved = The passage has moved.
anchor-lost = The passage is not in the text any more.
anchor-check = Please check where it stands now.
anchor-settle = Check it among the excerpts

# Handing in
hand-for = For { $name }
hand-last = last package { $date }, no. { $number }
hand-closed = Complete for the year
hand-preview = Preview
hand-leaves = Handed in
hand-entries = Entries
hand-all-of = { $count ->
    [one] 1 entry of { $year }
   *[other] all { $count } entries of { $year }
}
hand-among = , with{" "}
hand-edited = { $count } edited
hand-late = { $count } late
hand-imported = { $count } imported
hand-timed = { $count } timed
hand-withdrawn = { $count } withdrawn
hand-unfold = Show each
hand-fold = Hide
hand-each-entry = Each entry that leaves
hand-notes = Reflections
hand-no-notes = No reflections yet.
hand-no-notes-leave = No reflections leave.
hand-notes-count = { $count ->
    [one] 1 reflection
   *[other] { $count } reflections
}
hand-notes-open = { $count ->
    [one] Pick from 1 private reflection
   *[other] Pick from { $count } private reflections
}
hand-notes-close = Hide private reflections
hand-no-longer = { $count ->
    [one] 1 reflection
   *[other] { $count } reflections
} fewer than in the last package. The branch may still have what was handed in before.
hand-who = Identity
hand-number = no. { $number }
hand-said = Statement
hand-closed-means = { $year } is complete. You can still hand in again.
hand-stays = Not handed in
hand-stay-private = { $count ->
    [one] 1 private reflection
   *[other] { $count } private reflections
}
hand-stay-withdrawn = { $count ->
    [one] 1 withdrawn reflection
   *[other] { $count } withdrawn reflections
}
hand-stay-reading = all reading times ({ $minutes } min)
hand-stay-older = { $count ->
    [one] 1 older version with its reason
   *[other] { $count } older versions with their reasons
}
hand-stay-other = { $count ->
    [one] 1 entry of other years
   *[other] { $count } entries of other years
}
hand-stays-end = .
hand-sealed = Encrypted
hand-sealed-means = Only the key of { $name } opens it.
hand-open = Not encrypted
hand-open-means = No branch card yet: whoever has the file can read it.
signature-means = The signature shows that nothing was changed on the way, not that entries are true.
hand-to = Export to
places-refresh = Refresh
places-none = No stick found. Plug one in and refresh, or choose another folder.
place-free = { $size } free
place-earlier = has package no. { $number }
place-others = { $count ->
    [one] has 1 other package
   *[other] has { $count } other packages
}
place-desktop = Desktop
place-documents = Documents
place-pick = Another folder…
hand-older = { $count ->
    [one] 1 package of { $year } is there already.
   *[other] { $count } packages of { $year } are there already.
}
hand-older-newest = The branch takes only the newest.
hand-older-label = Older packages
hand-older-keep = Keep
hand-older-replace = Replace
hand-rule = A stick must not go between classified and other computers.
hand-name-in = The file name shows your name.
hand-name-out = Number only
hand-name-out-none = Without name
hand-name-back = With name
hand-choose-place = Choose where to
hand-write = Export to stick
hand-write-folder = Export to folder
hand-writing = Exporting and checking; do not unplug
hand-writing-folder = Exporting and checking
hand-again = Export again
done-title = Exported and checked. Safe to unplug.
done-title-folder = Exported and checked.
written-out = Safe to unplug.
written-open = Open
written-open-folder = Open its folder
done-place = Place
done-file = File
done-number = Number
done-holds = Holds
done-counts = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}, { $notes ->
    [one] 1 reflection
   *[other] { $notes } reflections
}
done-sha = SHA-256
done-replaced = { $count ->
    [one] 1 older package was deleted.
   *[other] { $count } older packages were deleted.
}
sequence = No. { $number }
hand-empty = Nothing of { $year } to hand in yet.
hand-empty-more = Entries and reflections show here one by one before they are exported to a stick.
hand-to-log = New entry
hand-to-settings = Fill in name and branch

# Branch card
card-import = Import branch card
card-from = From the secretary
card-code = Check code
card-compare = Compare it with the secretary, in person or by phone.
card-none = No branch card yet. With it packages are encrypted and only the branch opens them; without it, whoever has the file can read it.
card-other = Another card
card-replace = Use this one
card-replace-not = Keep the other
card-drop = Stop using it
card-imported = This card is used from now on.
card-dropped = No card now; packages will not be encrypted.

# Settings
settings-look = Appearance
settings-language = Language
settings-paper = Paper
settings-member = You
settings-card = Branch card
settings-rule = Hours
settings-goals = Goals
settings-forms = Forms
settings-backups = Backups
settings-trouble = Something wrong?
fault-report-means = The program notes times and codes of errors on this computer and sends them to nobody. To have somebody look, export them to a file and give it to them yourself; nothing you wrote is in it, and you see all of it first.
fault-report-show = Show the report
fault-report-text = The whole report of faults
fault-report-write = Make a file
fault-report-written = Report exported and checked: { $file } ({ $place }).
settings-about = About
paper-white = White
paper-sepia = Sepia
paper-dark = Dark
type-size = Type size
line-height = Line height
line-length = Characters a line
face = Face
face-serif = Serif
face-sans = Sans
weight = Weight
weight-regular = Regular
weight-bold = Bold
smaller = { $what }: less
larger = { $what }: more
scale = Size of everything
scale-now = Size { $percent }%
member-save = Save
rule-label = Minutes to an hour of study
rule-unit = min make 1 hour of study
rule-save = Save rule
rule-kept = Saved; all hours follow.
half-day-label = Hours of half a day in tables
half-day-before = Half a day counts
half-day-unit = hours of study
half-day-kept = Saved; tables imported from now on follow.
half-day-means = For tables only: half a day or a morning in the column of hours counts so, a day twice that. Left empty, it is asked about.
rule-means = Rules differ; your branch’s decides. 60 minutes claim least.
goal-name = Name
goal-period = Years
goal-class = Counts
goal-first-year = First year
goal-years = Years
goal-add = Add goal
goal-change = Change
goal-remove = Delete
goal-save = Save goal
goal-kept = Goal saved.
goal-removed = Deleted: { $name }
goals-mean = Party rule on member education, art. 20: in general at least 32 hours of organised study a year. It stands in until you set a goal of your own.
form-new = New form of study
form-add = Add form
form-added = Added.
form-rename = Rename
form-rename-label = Name of the form
form-renamed = Renamed; entries keep the old name.
form-retire = Retire
form-offer = Bring back
form-retired = Retired; entries are unchanged.
form-offered = In use again.
forms-mean = Retired forms are no longer offered; entries keep theirs.
backups-mean = Made at the first start of each day; the last 10, one of each of 10 days and one of each of 12 months are kept in the data folder. What a restore replaced is kept besides, for 30 days at least; damaged files always.
backups-none = No backups yet.
backup-now = Back up now
backup-made = Backed up.
backup-date = Date
backup-size = Size
check-now = Check the data
check-ok = Checked; nothing is wrong.
check-not-ok = The check found:
backup-changed = Last change
backup-second = second backup place
backup-replaced = replaced
backup-damaged = damaged, as it was
backup-made-damaged = The log file is damaged; a copy of it as it is was kept and is never deleted. Please check the data, then salvage or restore.
backup-branch-problem = The branch’s collection was not backed up: { $why }
restored = Restored. What was here before was kept as a backup.
restore-preview = What restoring the backup of { $date } { $at } would change
restore-same = It is what is here now; nothing would change.
restore-somebody-else = This backup belongs to { $whose }, not to the person whose log is here now.
restore-unreadable = The file that is here cannot be read, so nothing can be compared. It is kept as it is.
restore-absent = There is nothing here now; afterwards there is what the backup holds.
restore-lines = Everything that would change
restore-untitled = No title
restore-more = { $count } more not listed
restore-drafts = Drafts
restore-marks = Marks
restore-follow-ups = Follow-ups
restore-materials = Materials
restore-packages = Packages
restore-people = Roster
restore-lineage = Packages written afterwards are numbered anew; the branch takes them alongside the earlier ones.
restore-kept-first = What is here now is kept as a backup first, for 30 days at least; restore that one to go back.
restore-kept-damaged = The file that is here is kept as it is and never deleted. To salvage from it, restore it, then choose to salvage.
restore-damaged = This is a damaged file that was kept aside; it would be put back as it is, so that it can be salvaged.
restore-also = Also different: { $what }
change-gone = removed
change-back = restored
change-older = older version
change-newer = newer version
change-other = different
second-title = A second backup place
second-means = Choose another drive or folder, and every backup goes there too: if this computer breaks or is lost, they remain. Whoever has that drive can read all of them, so keep it safe.
second-where = Back up to
second-choose = Choose the second backup place
second-change = Another place
second-forget = Stop using it
second-set = Use this place
second-set-done = Copied and read back.
second-forgotten = Nothing more goes there; the backups already there were not deleted.
second-here = there now
second-away = not there now
second-never = nothing copied yet
second-last = last copied { $date } { $at }
second-missing = { $count } still missing
settings-move = New computer
move-out-title = To a new computer
move-out-means = Exports everything (entries, reflections, materials, settings, your key, a branch’s too) as one move file for the new computer. This log goes on working.
move-out = Export move file
move-pass-means = Without it nobody can open the file, you included.
move-bare = No passphrase: whoever has the file can read everything, and hand in under your name
move-out-write = Export move file
move-out-writing = Exporting the move file…
move-out-done-folder = Exported and checked: { $file } ({ $place }, { $size }). On the new computer choose “From the old computer”.
move-out-done = Exported and checked: { $file } ({ $place }, { $size }). It is safe to unplug. On the new computer choose “From the old computer”.
move-in-title = From the old computer
move-in-here = Replaces what is here with what is in the file; what is here is kept as a backup first.
move-in-show = Choose the move file
move-in-means = Choose the move file exported on the old computer (.xuesi-move). First you see whose it is and what it holds.
move-in-from = Where the move file is
move-in-files = Move files
move-in-none = There is no move file here.
move-in-locked = This file has a passphrase.
move-in-open = Open it
move-in-working = Reading the move file…
move-in-whose = { $name }, { $branch }
move-in-holds = { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}, { $notes ->
    [one] 1 reflection
   *[other] { $notes } reflections
}
move-in-changed = Last change: { $date } { $at }
move-in-branch = Roster and packages of “{ $branch }”
move-in-agree = There is a log here already: keep it as a backup, and put the one in the file in its place
move-in = Move in
move-in-done = Moved in.
restore-now = Restore this one
about-profile = Data folder
about-version = Version
about-licence = Licence
about-carried = Software inside, and its licences
about-part = Name
about-texts = The licences’ texts come with the package, in the program’s documentation folder (THIRD-PARTY.gz).
about-network = Network
about-offline = This program uses no network.
about-signature = Signature
about-signature-means = The signature of a package shows that it was not changed on its way, not that its entries are true: members write them, and hold the key. The branch sees the entries handed in with their marks, never reading times.

# Cannot be opened
trouble-in-use = This log is open elsewhere
trouble-damaged = The log cannot be opened
trouble-newer = The log needs a newer version
trouble-foreign = This file is not a study log
trouble-folder = The data folder cannot be used
trouble-read-only = The data folder cannot be written to
trouble-other = The log could not be opened
trouble-backups = Backups that can be restored
trouble-other-backups = All backups
rescue-looking = Looking at what can still be read; nothing is changed…
rescue-salvage = Salvage
rescue-salvage-means = Everything readable goes into a new file.
rescue-salvage-action = Salvage
rescue-no-salvage = Nothing can be read in this file.
rescue-backup = Restore a backup
rescue-backup-means = Goes back to { $date } { $at }.
rescue-no-backup = There is no backup that is whole.
rescue-holds = The new file has { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} and { $notes ->
    [one] 1 reflection
   *[other] { $notes } reflections
}.
salvaged = Salvaged
salvaged-aside = The damaged file was not deleted; it is among the backups, beside this report:
salvaged-open = Open the log
salvaged-open-branch = Open the branch
rescue-looking-branch = Verifying every package that was collected; nothing is changed…
rescue-salvage-means-branch = Packages that fit their signature, and what can be read of the roster and of decisions, go into a new file.
rescue-holds-branch = The new file has { $packages ->
    [one] 1 package
   *[other] { $packages } packages
} of { $people ->
    [one] 1 member
   *[other] { $people } members
}, with { $entries ->
    [one] 1 study entry
   *[other] { $entries } study entries
} and { $notes ->
    [one] 1 reflection
   *[other] { $notes } reflections
}.
rescue-details = Item by item
rescue-salvaging = Writing the new file…
rescue-restoring = Restoring the backup…
rescue-restored = Backup restored
rescue-restored-to = It is now as it was on { $date } { $at }.
rescue-aside = The file that was there is not deleted; it is among the backups:
branch-damaged = The branch’s collection is damaged
branch-damaged-means = Roster, packages and totals are in this file; nothing more is written to it for now. Your own log is another file and is not affected; all other pages work as usual. See below what each of the two ways brings and lacks, then choose; the damaged file is kept in either case.
branch-damaged-collecting = Collecting stopped in the middle: what came in before is verified along with the rest when it is salvaged; the stick was not touched, so collect it once more afterwards.
branch-keyless = The branch’s key is not in this file. Restore it from its backup in Settings; what was collected is still here.
trouble-mended = The log can be opened again
trouble-kept = The original file was not touched.

# The branch (for its secretary)
page-branch = Branch
branch-counts = { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $came } handed in
branch-keep = Key and goal
branch-collect = Collect from stick
branch-report = Export table
branch-list = The branch, person by person
branch-to-key = Restore the key in Settings
branch-to-settings = Set up a branch in the settings
branch-empty = The roster is empty.
branch-empty-more = With a roster, each person has a row here: organised and self-study hours, month by month, and their latest package.
branch-empty-action = Enter the roster
# The branch at a glance: who reached the goal, hours per head, who is missing; finding, filtering, notices, reflections, paper.
steps-title = Setting up a branch
step-key = Back up the key
step-key-means = The key lies on this computer only; once lost, encrypted packages can never be opened.
step-key-act = Back up the key
step-roster = Enter the roster
step-card = Give out the card
step-collect = Collect the first packages
step-collect-means = Once members have handed in, plug the stick in; sums come by themselves.
step-done = Done
key-ask = No backup of the key is on record: the key lies on this computer only; once lost, encrypted packages can never be opened.
secretary-ask = Are you the secretary who collects what members hand in?
secretary-way = Set up a branch
start-secretary = Begin, and set up the branch
glance-met = Goal met
glance-organised = Organised per head
glance-self-study = Self-study per head
glance-both = Hours per head
glance-per-head-means = Hours of those who handed in: { $sum }; by { $people } of them, rounded to one decimal. Who has not handed in is not counted
glance-missing = Not handed in
rows-find = Find a name
rows-filter = Filter
rows-of = { $name } { $count }
rows-all = All
rows-short = Below goal
rows-listed = { $count } listed
rows-show-all = List all
rows-none = Nobody fits.
missing-copy = Copy who is missing
missing-copied = Copied, to be pasted into a notice: { $count } not handed in.
missing-notice = As of { $date }, not handed in for { $year } in { $branch } ({ $count }): { $names }.
flag-imported-means = Imported from a table: { $minutes } min, counted.
other-year-hours = Dated in other years, and in none of the months above: { $hours } h.
handed-notes-open = Reflections { $count }
handed-notes-title = Reflections handed in
handed-notes-count = { NUMBER($count) ->
    [one] 1 reflection
   *[other] { $count } reflections
}
handed-notes-none = No reflections have come for this year.
handed-notes-back = Back
handed-note-written-only = Only that it was written
handed-note-unchecked = From a key that was not compared in person
handed-note-before = Previous
handed-note-next = Next
handed-note-of = { $at } of { $count }
handed-note-announced = { $name }: { $title }
sheet-open = Print the months
sheet-print = Print
sheet-means = Laid out for A4; where there are many people, it goes on to further sheets. Who has not handed in has no figures; rows and columns add up to their sums.
sheet-most = Listed to no. { $count }; the others are in the table of the year.
sheet-title = { $branch }, { $year }: hours by month
sheet-month = { $month }
sheet-sum = Sum
sheet-both = organised and self-study
sheet-rule = Minutes in an hour: { $minutes }
sheet-goal = Goal: { $class } { $hours } h
sheet-met = Goal met: { $count }
sheet-per-head = Hours per head: { $hours }
sheet-made = Made on { $date }
head-number = No.
head-organised = Organised
head-self-study = Self
head-times = Entries
head-notes = Reflections
head-months = Hours by month
head-last = Latest
member-position = Position
short-by = −{ $hours }
credited = { $hours } credited
credited-short = credit
credited-means = Credited, not measured by the clock: { $hours } h of these.
tag-credit-beyond = { $hours } h beyond the clock
tag-credit-beyond-means = The credit is { $hours } h more than the entry’s minutes.
short-by-long = { $hours } h short of the goal
goal-met = Goal met
nothing-came = not handed in
tag-waits = to confirm
tag-missing = not handed in
flags-more = {" "}+{ $count }
flag-over-a-day = over 24 h
flag-over-a-day-means = { $minutes } min beyond the 24 hours of a day; counted.
flag-overlap = overlap
flag-overlap-means = { $minutes } min overlap; counted.
flag-credit-beyond = beyond
flag-credit-beyond-means = Credited beyond the clock’s time, and counted: { $hours } h.
flag-future = future
flag-future-means = { $minutes } min dated after the package was written; counted.
flag-other-year = other year
flag-other-year-means = { $minutes } min dated in another year; counted.
flag-counted-once = counted once
flag-counted-once-means = { $count ->
    [one] 1 entry is
   *[other] { $count } entries are
} on another computer of theirs too: counted once.
flag-twins-open = to decide
flag-twins-open-means = { $count ->
    [one] 1 entry is
   *[other] { $count } entries are
} not the same on two computers: the lesser counts. Please ask which is right.
form-class = Class
twins-title = On several computers
twins-means = A table was imported on several computers: it counts once.
twin-counts = counts
twin-least = counts for now
twin-passed = not counted again
twin-take = This one counts
twin-taken = This one counts now. Undo it under Key and goal, Decisions.
flag-unchecked = unchecked
flag-unchecked-means = Hours: { $hours }, reflections: { $notes } came from a key that was not compared in person, beside one that was; counted. If it is not theirs, release it below.
flag-late = late
flag-late-means = { $minutes } min recorded over 7 days after the study; counted.
missing-count = { $count } not handed in
only-missing = Only those are listed; press again for all.
between-names = {", "}
and-more = {" "}and { $count } more
why-not-on-roster = The roster has no such name, or another number
why-fits-several = Several on the roster have this name
why-other-key = Another key than before: perhaps a new computer
why-other-name = It names somebody else than this key did
why-other-number = The number in it is somebody else’s on the roster
why-released = Its key was released
why-declined = You declined the key
year-closed = says that the year is complete
show-more = { $count } more
characters-of = { $count ->
    [one] 1 character
   *[other] { $count } characters
}

# Collecting
collect-title = Collect from stick
collect-means = Finds every package there, checks each one and takes it in. Collecting twice changes nothing; the files stay as they are.
collect-from = From
collect-start = Start collecting
collecting = Checking and taking in, one by one
collect-of = { $done } of { $total }
collect-stop = Stop
collect-done = Collected
collect-stopped = Stopped; what was taken in stays
collect-nothing = No packages in “{ $place }”; nothing changed.
collect-no-change = All were there already; nothing changed.
collect-same = Nothing changed.
collect-changed = { $new ->
    [one] 1 new entry
   *[other] { $new } new entries
}, { $changed } changed.
collect-filter = Show
collect-all = All { $count }
collect-skipped = { $count ->
    [one] 1 more file is no package and was
   *[other] { $count } more files are no packages and were
} not opened
# The page for collecting stays open
station-means = A stick that is plugged in is collected by itself, without a key. Change it when it says “can be unplugged”.
station-now = Sticks that are plugged in
station-tally = Handed in
station-wait = Plug in a stick
station-next = Plug in the next stick
station-taking = Collecting “{ $place }”; do not unplug
station-taking-folder = Collecting “{ $place }”
station-waiting = “{ $place }” waits for its turn
station-out = can be unplugged
station-same = already collected, can be unplugged
station-empty = No packages in “{ $place }”; it can be unplugged.
station-needs = needs a look, see the right; can be unplugged
station-needs-too = can be unplugged; more needs a look, see the right
station-pulled = “{ $place }” was unplugged before everything was collected. Please plug it in again.
station-failed = “{ $place }” was not collected whole, see the right. Please plug it in again.
station-folder-done = collected
station-folder-same = already collected
station-folder-needs = needs a look, see the right
station-folder-needs-too = collected; more needs a look, see the right
station-folder-failed = “{ $place }” was not collected whole, see the right. Please collect it again.
station-large = “{ $place }” is not collected by itself; to collect it, choose it under “Another place”.
station-of-year = { $name } ({ $year })
station-and-more = { $names } and others, { $count } in all
station-needs-title = Needs a look
station-needs-none = Nothing needs a look.
station-more = { $count } more
station-to-forks = Show disagreements
station-all-in = All on the roster have handed in.
station-log = Places collected: { $places }; new packages: { $packages }
station-detail = Details
station-detail-of = Details of “{ $place }”
station-back = Back
station-bell = Ring once when a stick is collected
station-locked = Unlock the key above first; then sticks are collected by themselves.
station-elsewhere = Another place…
station-close = Done
collected-refused = Refused
collected-held = To confirm
collected-accepted = Accepted
collected-same = Already had
skipped-link = a link
skipped-folder = a folder
skipped-special = no ordinary file
skipped-metadata = left by another system
skipped-unreadable = cannot be read
skipped-too-deep = too many folders deep
skipped-other-kind = another kind of Xuesilu file, which this version does not take
skipped-renamed = looks like a package whose name was changed; let it end in .xuesi
skipped-archived = packages in an archive; unpack it first
skipped-recycled = a recycle bin, passed over
skipped-kept-damaged = an earlier package is damaged here; check in Settings, restore a backup
to-held = Say who it is

# Held and forks
held-title = { $count } to confirm
held-none = Nobody waits.
held-means = Let them read you the check code from their settings, in person or by phone, then confirm. Until then nothing of theirs counts.
held-perhaps = Perhaps { $number } { $name } (one character differs)
held-is = On the roster
member-code = My check code
member-code-means = Read it to the secretary when asked: if it is what they see, the package is mine.
held-choose = Choose a person
held-could-be = Could be
held-others = Others
held-confirm = The code matches: it is them
held-confirmed = Confirmed: { $name }, { $new ->
    [one] 1 entry
   *[other] { $new } entries
} taken in.
held-disagree = Please note that this person’s keys disagree in { $count ->
    [one] 1 place
   *[other] { $count } places
}, and nothing is decided. If one of the keys is not theirs, release it in their details.
held-decline = Not of our branch: decline
held-decline-means = What they handed in counts for nobody and is not listed here; it can be taken back
held-declined = Declined: { $name }. What they handed in counts for nobody.
held-decline-all = Decline { $count ->
    [one] the stranger
   *[other] all { $count } strangers
} above
held-declined-all = Declined: { $count }. What they handed in counts for nobody.
held-back = { $name } waits again.
held-declined-title = Declined
held-declined-count = { $count ->
    [one] One declined
   *[other] { $count } declined
 }
held-declined-back = Let it wait again
held-packages = { NUMBER($count) ->
    [one] 1 package
   *[other] { $count } packages
}
held-bound-to = This key was { $name }’s, No. { $number }
other-key-ask = { NUMBER($count) ->
    [one] They have a key already
   *[other] They have { $count } keys already
}. This one is:
other-key-computer = a new computer
other-key-computer-means = Both are theirs and count together, each record once
other-key-stranger = theirs; the earlier one was not
other-key-stranger-means = The earlier one is released; what it said counts no more, and is to be confirmed

# Decisions
decisions-title = Decisions and trust
decisions-short = What was decided about disagreements, here and in branches below: all can be seen, all can be undone.
decisions-open = Show decisions
decisions-mean = A decision of a branch below counts once its check code was compared, and only about people who handed in with the same file. Decisions made here come first.
decisions-none = Nothing was decided yet.
decision-entry = entry, version { $number }
decision-note = reflection, version { $number }
decision-package = package { $number }
decision-same = several are one
decision-nobody = Nothing of theirs has come
decision-own = decided here
decision-through = , according to { $branch }
decision-from = decided by { $branch }
decision-unknown = taken over earlier; whose it was is not known
decision-not = does not count: { $why }
decision-undo = Undo
decision-undone = Undone; entries: { $new } new, { $changed } changed. It does not come back with the same file.
trust-title = Branches below that are trusted
trust-means = Let their secretary read out the check code; if it is the one that is shown here, trust it. Its decisions can count from then on, until you take that back.
trust-file = Choose a branch’s card
trust-done = { $name } is trusted: its decisions can count from now on; whether each does is said above.
trust-now = The code is the same: trust it
trust-not = Do not trust it
trust-ended = { $name } is trusted no longer; its decisions do not count any more.
trust-since = since { $date }
trust-end = Trust no longer

forks-title = { $count ->
    [one] 1 that disagrees
   *[other] { $count } that disagree
}
forks-none = Nothing disagrees.
forks-short = What came says something else than what is here; you decide
forks-mean = One record, told in two ways. Only differences are listed; until you decide, what was there counts; once is enough.
fork-here = Counts now
fork-there = Came now
fork-first-of = Differences in all: { $count }; shown: the first { $shown }.
fork-nothing = Not in this one
fork-entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
fork-without = none
fork-start = Start: { $text }
fork-credit = Credited hours: { $text }
fork-class = Class: { $text }
fork-place = Place: { $text }
fork-host = Host: { $text }
fork-quote = Quote: { $text }
fork-source = Source: { $text }
fork-mark = Mark: { $text }
fork-closed = Year complete
fork-written = Written: { $text }
fork-changed = Changed: { $text }
fork-word-organised = organised
fork-word-self-study = self-study
fork-word-timed = timed
fork-word-written = written
fork-word-imported = imported
fork-take = Take what came
fork-leave = Keep what is here
fork-taken = What came counts now.
fork-left = Where they disagree, kept as it was; the rest came in.
revision-of = version { $number }

# One person’s year
member-key = Check code of their packages
note-written-only = The member says only that it was written; there is no text.
key-verified = Check code compared in person
key-unverified = Not compared in person
key-check = Mark as compared in person
key-checked = Marked: compared in person.
key-release = Not theirs: release
key-release-means = What this key handed in counts for them no more, and is to be confirmed
key-released = Released; it is to be confirmed again.
key-unchecked-entries = { NUMBER($count) ->
    [one] 1 entry of a key that was not compared does not count: a key that was compared brought it too.
   *[other] { $count } entries of keys that were not compared do not count: a key that was compared brought them too.
}
member-packages = Packages
package-accepted = counts
package-superseded = newer came
package-older = older, not used
package-held = to confirm
package-fork = disagrees
package-left = not used

# The roster
roster-title = Roster
roster-means = From a table (.xlsx or .csv with a column 姓名 or Name, perhaps Number and Position), or by hand. Who is there is updated; nobody is removed.
roster-from-file = From a table
roster-preview = To be imported
roster-more = and { $count } more
roster-import = Import { $count ->
    [one] 1 person
   *[other] { $count } people
}
roster-imported = Roster imported: { $added } new, { $changed } changed, { $same } unchanged.
roster-would = By this table: { $added } new, { $changed } changed, { $same } unchanged.
roster-private = Identity or mobile numbers
roster-private-means = The column “{ $column }” holds { $count ->
    [one] 1 number
   *[other] { $count } numbers
} that look like an identity card’s or a mobile phone’s (the first ends in { $ends }). Numbers go into the report and the packages; without them the program counts its own.
roster-numbers-leave = Leave the column out
roster-numbers-take = Take them
roster-questions = Numbers with another name
roster-questions-means = Somebody has handed in under { $count ->
    [one] this number
   *[other] these { $count } numbers
}, or under the name that it has now. Say what each means, so that nobody’s hours become another’s.
roster-all-renumbered = All were numbered anew
roster-was = On the roster
roster-now = In the table
roster-question = Number { $number }, was { $was }, is { $now }
answer-renamed = Renamed
answer-replaced = Another person
answer-renumbered = Renumbered
roster-two-of-a-name = There are several people of this name: choose one of the other answers.
roster-open = { $count ->
    [one] 1 number is
   *[other] { $count } numbers are
} still to be answered before the roster can be imported.
roster-moved = { $name }: the number { $was } is { $now } now; hours and keys go along.
roster-moved-counted = { $name }: the number { $was } is somebody else’s now. They stay on the roster under { $now } (counted by the program), with their hours and keys.
roster-counted = counted
roster-passed-over = Columns that were not read: { $heads }
roster-by-hand = By hand
roster-add = Add
roster-added = Added: { $number } { $name }
roster-hint = To change or remove somebody, open them in the table.
roster-row = This row of the roster
roster-edit = Change name or position
roster-save = Save the row
roster-remove = Remove from roster
roster-removed = Removed from the roster: { $name }
table-problems = { $count ->
    [one] 1 place in the table needs
   *[other] { $count } places in the table need
} mending; nothing was imported.
table-problems-more = And { $count } more.
table-row = Row
table-column = Column
table-what = What to do
row-number = Row { $row }
row-of-sheet = “{ $sheet }”, row { $row }
table-marked = Please look
table-not-read = Not read: { $sheets ->
    [0] { $rows ->
        [one] 1 row
       *[other] { $rows } rows
    }
   *[other] { $rows ->
        [0] {""}
        [one] 1 row,{" "}
       *[other] { $rows } rows,{" "}
    }{ $sheets ->
        [one] 1 sheet
       *[other] { $sheets } sheets
    }
}
table-rows-more = And { $count } more.
other-file = Another file

# Pages as on paper, exporting, printing
page-paper = Page preview
paper-export = Export
paper-note = Reflection
paper-personal = Personal study table
paper-year = Year on one page
paper-range = Any dates
paper-excerpts = Excerpts
paper-branch = Branch table
paper-to-note = Back to the reflection
paper-to-excerpts = Back to the excerpts
paper-to-log = Back to the entries
paper-to-branch = Back to the branch
paper-options = Options
paper-document = Document
paper-time = Time
paper-whole = Year
paper-some = Dates
paper-from = First day
paper-until = Last day
paper-passage = With the passage it is about
paper-details = A worksheet for each member (Excel only)
paper-columns = Columns (ticked ones, in this order)
paper-no-column = No column is ticked. Tick at least one to see and export the table.
paper-heads = Rename columns
paper-column-time = From–to
paper-column-hours = Hours
paper-column-note = Reflection
paper-column-class = Class
paper-column-minutes = Minutes
paper-dates = Dates as
paper-turn = Turn pages
paper-back = Previous page
paper-forward = Next page
paper-page-of = Page { $page } of { $of }
paper-zoom = Size
paper-zoom-width = Width
paper-zoom-page = Page
paper-setting = Laying out…
paper-font = { $wanted } ({ $used } instead)
paper-between = {", "}
paper-fonts = Fonts this computer lacks: { $fonts }.
paper-boxed = No font of this computer has these characters, and they are boxes in a PDF: { $characters }. Install a font that has them, or export Word.
paper-removed = { $count ->
    [one] 1 character
   *[other] { $count } characters
} cannot stand in the file and { $count ->
    [one] was
   *[other] were
} left out; your words stay as they are.
paper-signatures = Lines to sign on, below it
template = Styles
template-official = Official layout (GB/T 9704)
template-own = Your own style template
template-export = Export style template
template-import = Import style template
template-reset = Back to the official layout
template-exported = The style template “{ $file }” was exported to “{ $place }”.
template-imported = The style template was imported; the preview and later exports use it.
template-was-reset = The official layout is back.
template-means = Export the style template, change fonts, sizes, line spacing, indents and margins in Word or WPS, and import it. Choose below where it is exported to.
paper-format = File
paper-docx = Word
paper-pdf = PDF
paper-xlsx = Excel
paper-csv = CSV
paper-write = Export file
paper-print = Print
paper-print-means = Printing exports a PDF and opens it with this computer’s program; print it there.
paper-done = Exported and checked
paper-where = In “{ $place }”, { $amount }.
paper-pages = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
paper-rows = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
paper-people = { $rows ->
    [one] 1 person
   *[other] { $rows } people
}

# The columns of the branch’s table
column-row = No.
column-organised = Organised hours
column-self-study = Self-study hours
column-notes = Reflections
column-credited = Of which credited
column-no-goal = No goal is set, so the report does not say who met one.
goal-not-set = Not set yet: the report does not say who met it.
column-goal-met = Goal met
column-up = Move { $name } forward
column-down = Move { $name } back
column-moved = { $name }, column { $place }

# The branch’s key, card and goal
settings-branch = Branch (secretary)
branch-what = Set up by the secretary on one computer, to collect the members’ packages and add them up. Members do not need it.
branch-name = Name of the branch
branch-create = Set up the branch
branch-begun = Branch “{ $name }” is set up; its page is on the left.
branch-kept = The branch is kept on this computer.
branch-to-page = Open the branch
passphrase = Passphrase
passphrase-again = Once more
passphrase-make = Make one
passphrase-made = Shown this once. Write it down first and keep it apart, then type it under “Once more”; it is gone here as soon as you type:
passphrase-least = At least 8 characters
passphrases-differ = The two are not alike.
keep-title = Key and goal
keep-goal = What meets the goal
goal-both = Both together
keep-write = Card and handing on
card-means = Give the card to every member: only this branch can open their packages then.
card-write = Export card
card-written = Card exported and checked: { $file } ({ $place })
hand-on-means = Handing on: all packages as one file for the level above; encrypted where you have their card.
hand-on-card = Card of the level above…
hand-on = Export for the level above
handed-on = Exported and checked: { $file }, { $packages ->
    [one] 1 package
   *[other] { $packages } packages
}, { $sealed }.
hand-on-sealed = encrypted
hand-on-open = not encrypted
hand-on-openly = Hand on unencrypted
hand-on-openly-not = Not now
keep-key = Backup of the key
key-lost-means = The key is on this computer only. If it is lost, or its passphrase forgotten, nobody can open packages encrypted for the branch: a new branch, new cards, and everybody writes again. Keep a backup elsewhere.
key-backup = Export a backup
key-show = Only show, to print
key-print = Print
key-printed = Printed and put away
key-printed-said = Noted: the key’s backup is on paper.
key-written = Backup exported and checked: { $file } ({ $place }). Keep it apart from the passphrase.
key-restore = Restore a key
key-restore-file = Choose the backup
key-locked = The branch’s key has a passphrase. Packages that are not encrypted can be collected; for encrypted ones unlock it:
key-unlock = Unlock
key-open = The key is unlocked.

# Tables from elsewhere
import-title = Import a table
import-means = Turns a table you kept before (.xlsx or .csv) into entries. First a preview, then the import; it can be undone.
import-choose = Choose a table
import-columns = Needs date, form, topic, and hours or minutes; place, speaker and remark come along.
import-preview = Import preview
import-year = Year, if missing
import-look-again = Preview again
import-recognised = Columns recognised
import-left-out = not used
import-counts = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
import-had = { $count ->
    [one] 1 is there already and not imported again
   *[other] { $count } are there already and not imported again
}
import-rows = Import { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
import-done = { $count ->
    [one] 1 entry
   *[other] { $count } entries
} imported.
import-undo = Undo the import
import-undone = { $count ->
    [one] 1 entry
   *[other] { $count } entries
} withdrawn again.
import-undo-means = Undoing withdraws what this file wrote and puts back what it corrected; what was changed since stays. The history shows it.
import-new = { $count ->
    [one] 1 new
   *[other] { $count } new
}
import-likes = { $count ->
    [one] 1 looks like a recorded entry
   *[other] { $count } look like recorded entries
}
import-likes-mean = Same day, form and topic, otherwise told. Is it a correction of that entry, or another time?
import-all-revise = Correct all
import-all-own = Record all separately
import-revise = Corrects that entry
import-revise-nth = Corrects no. { $nth }
import-nth = No. { $nth }
import-choose-one = Please choose
import-own = Entry of its own
import-undecided = { $count ->
    [one] 1 row is not answered yet.
   *[other] { $count } rows are not answered yet.
}
import-same-entry = Two rows correct the same entry: change one of them.
import-was = Recorded
import-now = In the table
import-nothing = (nothing)
import-what-of = What becomes of { $row }
import-withdrawn = The entry of { $rows } was withdrawn and stays so.
import-equal = { $rows } say the same: one entry.
import-alike = { $rows } differ only in { $fields }; both would be imported. Please see whether they are one.
import-rows-revised = Import { $added }, correct { $revised }
import-done-revised = { $count ->
    [one] 1 corrected.
   *[other] { $count } corrected.
}
import-restored = { $count ->
    [one] 1 is as it was before.
   *[other] { $count } are as they were before.
}
import-left = { $count ->
    [one] 1 was changed since and stays:
   *[other] { $count } were changed since and stay:
}
import-between = {" "}
import-before-same = This file was imported on { $date }.
import-before-rows = Rows of this table were imported on { $date }.
import-undo-earlier = Undo that import
import-undo-ask = Do you mean the import of { $date }? { $count ->
    [one] 1 entry
   *[other] { $count } entries
} would be taken back.
import-undo-that = Undo the import of { $date }
import-undo-not = Leave it
import-again = Import another

# Whose log this is
who-here-title = This study log is on this computer for the first time
who-here-why = The name in it is { $name }. Please say whether it is still the same person. Until then reading and recording go on as ever; only nothing is handed in.
who-still-me = Still me
who-still-me-means = Still me: this computer is remembered, nothing else changes.
who-else = Somebody else…
who-else-means = Somebody else: { $name }’s entries, reflections and reading progress are kept as a backup and a new log begins; materials, forms, the hours rule and goals stay.
who-else-branch = The branch that is kept here is not touched and stays here.
who-later = Not now
who-later-said = You will be asked at the next start. Before handing in, please answer in Settings, under You.
who-else-title = Who has it now
who-else-now = Begin anew as somebody else
who-leave = Leave it as it is
who-name-title = From “{ $was }” to “{ $now }”: a new name, or somebody else?
who-name-why = Packages of this log were handed in, and a branch knows people by their keys; hence the question.
who-renamed = A new name
who-renamed-means = A new name: the same person; the key and all that is recorded stay.
who-said-anew = Another name, and nothing was handed in yet: the log has a new key. What is recorded is still here.
who-said-renamed = Renamed; the key is the same.
who-said-former = { $was }’s log is kept as a backup ({ $made }), which is never thinned: see Settings, Backups. A new log begins here.
who-said-here = This computer is remembered.
who-unsaved = Something is not saved yet, so nothing was changed. Please save it, or clear it, first.
who-answers = Who is it
backup-former = another person’s

# A file that was double-clicked, dropped on the window or named at the start.
opened-title = The file opened
opened-close = Close
opened-package = { $name }, { $year }, package { $sequence }: { NUMBER($entries) ->
    [one] 1 entry
   *[other] { $entries } entries
}, { NUMBER($notes) ->
    [one] 1 reflection
   *[other] { $notes } reflections
}. Intact, not changed.
opened-collection = Handed on by { $name }, with { NUMBER($packages) ->
    [one] 1 package
   *[other] { $packages } packages
} inside, each intact.
opened-sealed = Encrypted for { $branch }, intact outside. What is inside takes that branch’s key.
opened-written = Written { $date } { $at }
opened-newer = { NUMBER($count) ->
    [one] 1 record in it is
   *[other] { $count } records in it are
} known to a newer version only.
opened-collect = Collect this one
opened-to-branch = To the branch’s page
opened-card-of = Branch card
opened-card-take = Use this card


# Choosing: lists, days, topics.
find-typed = Find: { $typed }
find-none = Nothing found
calendar-open = Choose a date
calendar-previous = Previous month
calendar-next = Next month
calendar-today = Today
calendar-marked = with entries
minutes-usual = Usual minutes
topics-before = Topics used before
entry-again = Record again
entry-filled = Filled in from that entry, with today’s date.
entry-unfill = Back to what was typed
day-write = click to record this day
note-keep = Save
keys-opens = Open the calendar or list

# Help
help-guide = Guide
help-find = Search the guide
help-contents = Sections of the guide
help-found = { $count ->
    [one] 1 place
   *[other] { $count } places
}
keys-guide = Guide

# Search
search-open = Search
search-title = Search
search-input = Words to look for
search-empty = One character is enough. Materials, marks, entries and reflections are looked through; punctuation as it is written, capitals or not.
search-empty-branch = One character is enough. What members have handed in to this branch is looked through here.
search-empty-keys = ↑ ↓ choose, Enter opens, Esc closes.
search-none = Nothing found for “{ $query }”.
search-none-narrowed = Only some kinds or one year were looked through.
search-widen = Look through all kinds and years
search-count = { $count ->
    [one] 1 hit
   *[other] { $count } hits
}
search-count-more = The first { $count }; there are more
search-more = { $count } more
search-list = Hits
search-kinds = Kinds
search-all = All
search-own = All of my own
search-kind-material = Material
search-kind-mark = Mark
search-kind-entry = Entry
search-kind-note = Reflection
search-kind-handed-in = Handed in
search-order = Order
search-newest = Newest first
search-by-place = By place
search-building = Getting ready to search: { $done } of { $of }. Everything is found meanwhile, only more slowly.
find-here = Search this text
find-place = { $at } of { $count }
find-place-more = { $at } of more than { $count }
find-none-here = This text does not have “{ $query }”.
find-next = Next
find-previous = Previous
keys-search = Search
keys-find = Search the text that is read
keys-find-next = Next hit (with Shift the one before)
keys-way-back = Back to the page before

# Follow-ups, the plan, gaps, looking back
page-follow-ups = Follow-ups
page-plan = Plan
page-gaps = Gaps
page-look-back = Looking back
page-inspection = Inspection
inspection-counts = Entries: { $count }; minutes: { $minutes }
inspection-empty = These days have no entry and no follow-up.
inspection-empty-more = Other days can be chosen above.
inspection-underway = underway
doing-label = Follow-ups, plan, gaps
follow-up-new = New follow-up
follow-up-new-short = New follow-up
follow-ups-empty = What is to be done after studying stands here: who is asked, by when, and how far it has come.
follow-ups-empty-more = A reflection or an entry can become a follow-up, too.
follow-ups-list = Follow-ups
follow-ups-count = follow-ups: { $count }, finished: { $finished }
follow-up-title = What
follow-up-asked = Who is asked
follow-up-asked-short = Asked
follow-up-due = Due
follow-up-next = Next
follow-up-overdue = overdue
follow-up-finished = finished
follow-up-from-note = from a reflection
follow-up-from-entry = from an entry
follow-up-from = From
follow-up-save = Save follow-up
follow-up-edit = Edit
follow-up-editing = Edit follow-up
follow-up-edit-save = Save changes
follow-up-saved = Follow-up saved.
follow-up-edited = Follow-up changed.
follow-up-withdrawn = Follow-up withdrawn.
follow-up-put-back = Follow-up put back.
follow-up-undone = Undone: the follow-up is withdrawn, and can be put back.
follow-up-make = Make it a follow-up
stage-which = Stage
follow-up-stages = Stages
follow-up-missing = Not there: { $stages }
stage-add = Record a stage
stage-editing = Edit a stage
stage-date = Date
stage-words = What was done
stage-save = Save stage
stage-saved = Stage saved: { $stage }.
stage-edit = Edit
stage-edit-of = Edit stage: { $stage }
stage-remove = Withdraw
stage-remove-of = Withdraw stage: { $stage }
stage-removed = Stage withdrawn: { $stage }.
stage-undone = Undone: the stage is withdrawn.
stage-undone-removed = Undone: the stage is back.
erase-handed-follow-up = what was handed in stays with the branch; the next package has it no more
erased-means-follow-up = Its words and those of its stages are erased; this row stays.
todo-away = Later
todo-said = Put away. It comes back when something changes.
gaps-empty-more = Required reading, due dates, the plan and the goals: all done.
gaps-of = { $year }
gaps-list = What is left to do
gap-since = since { $date }
gap-untitled = (no title)
gaps-branch = Branch
gaps-branch-none = Nothing is left to do for the branch.
branch-gap-act-held = Confirm
branch-gap-act-fork = Show disagreement
branch-gap-act-missing = Show the roster
branch-gap-act-no-card = Export the card
gap-act-follow-up = Record a stage
gap-act-unread = Read
gap-act-look-back = Look back
gap-act-plan = See the plan
gap-act-goal = New entry
gap-act-draft = Go on writing
gap-act-of = { $act }: { $what }
look-back-none = Nothing to look back on today.
look-back-none-more = Below a reflection or a mark one chooses a week, a month or three months.
look-back-left = left today: { $count }
look-back-mark = A mark
look-back-recall = What do I still know
look-back-recall-hint = first this, then the old words
look-back-show = Save and see the old words
look-back-only-show = See them without writing
look-back-away = Do not ask again
look-back-put-away = It will not be asked again; the old words stay.
look-back-passage = The passage
look-back-then = Written { $date }
look-back-now = Written today
look-back-next = Next
look-back-open = Open the reflection
look-back-open-mark = See the passage in its text
look-back-gone = The old words were withdrawn or erased.
look-back-saved = Look-back saved.
look-back-set = Look back
look-back-when = When to look back
look-back-week = In a week
look-back-month = In a month
look-back-three-months = In three months
look-back-day = Another day
look-back-on = The day to look back
look-back-day-save = Save the day
look-back-on-day = look back { $date }
look-back-added = To be looked back on { $date }.
plan-empty = There is no plan for { $year } yet. Import a table, or add items one by one.
plan-empty-more = A column for the month and one for the topic are enough.
plan-count = items: { $count }, done: { $done }
plan-list = Plan
plan-month = Month
plan-topic = Topic
plan-add = Add an item
plan-editing = Edit an item
plan-kind = Kind
plan-text = Text
plan-meeting = Meeting (form of study)
plan-preview = Import preview
plan-preview-counts = To add: { $added }; there before: { $had }
plan-had = there
plan-take = Import { $count }
plan-preview-leave = Import nothing
plan-import = Import a table
plan-save = Save item
plan-saved = Item saved.
plan-withdrawn = The item is withdrawn.
plan-withdraw-of = Withdraw: { $topic }
plan-edit-of = Edit: { $topic }
plan-undone = Undone: the item is back.
plan-done = done
plan-open = not done
plan-done-by = Entries that fulfil it
plan-entry = An entry that fulfils it
plan-entry-none = (choose one)
plan-fulfil = Fulfilled
plan-fulfilled = The entry fulfils the item.
plan-not = Not this one
plan-not-of = Not this one: { $entry }
plan-not-said = The entry does not fulfil the item.
plan-imported = Plan imported. Added: { $added }; there before: { $had }.
hand-follow-ups = Follow-ups
hand-follow-ups-none = No follow-ups leave.
hand-follow-ups-count = { $count }
hand-follow-ups-open = Choose among follow-ups: { $count }
hand-follow-ups-close = Hide follow-ups
hand-stay-follow-ups = follow-ups: { $count }
own-words-find = Find sentences that stand in a text
own-words-hide = Hide these sentences
own-words-none = No sentence stands in a text or in an earlier reflection.
own-words-from = also in “{ $from }”
own-words-quote = Quote
own-words-quoted = Put in quotation marks.
own-words-means = Seen by you alone, and kept nowhere. What is quoted is not listed.
