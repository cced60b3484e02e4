# What an entry says: for the window, the command line and tables
entry-date = Date
entry-minutes = Minutes
entry-form = Form
entry-topic = Topic
entry-start = Start
entry-start-hint = e.g. 15:00
entry-place = Place
entry-host = Lecturer or chair
entry-credit = Credited hours
entry-credit-hint = if credited
entry-remark = Remark
entry-material = Material
field-date = Date
field-minutes = Minutes
field-form = Form of study
field-topic = Topic
field-start = Start time
field-place = Place
field-host = Speaker or chair
field-material = Material
field-credit = Credited hours
field-remark = Remark
entry-how = How it was studied
way-original = in the original
way-integrated = as a whole
way-with-questions = with questions
way-with-practice = with practice in view
field-how = How it was studied
entry-document = Document conveyed
entry-document-pick = Choose a material
entry-conveyed = What was conveyed
entry-problem = Problem
entry-finding = Finding
entry-answer = Answer
field-document = Document conveyed
field-conveyed = What was conveyed
field-problem = Problem
field-finding = Finding
field-answer = Answer
help-arg-document = Of a 第一议题, the document conveyed: a material’s ID, or a name; empty takes it off
help-arg-conveyed = Of a 第一议题, what was conveyed, up to 5,000 characters; empty takes it off
help-arg-problem = Of a 调查研究, the problem, up to 5,000 characters; empty takes it off
help-arg-finding = Of a 调查研究, what was found, up to 5,000 characters; empty takes it off
help-arg-answer = Of a 调查研究, the answer, up to 5,000 characters; empty takes it off

# Files that erasing could not clean, and why: for the window and the command line
left-aside = a damaged log, kept as it was
left-journal = what was left where the log was missing
left-move-file = a move file
left-unreadable = a backup that cannot be read
left-newer = a backup of a newer version
left-away = the second backup place is away; it is cleaned when it is back
left-former = a second backup place from before, which is away: not cleaned; choose it again when it is back
left-other = another computer’s backups: cleaned here; what that computer has is erased there
left-copy = a copy of the log that somebody made, not a backup of the program
left-link = a link to a copy of the log; please see to the file that it leads to
left-unknown-place = cannot be read, so it is not known where the second backup place is: the backups there were not cleaned; choose the place again and they are
left-branch = the branch’s totals: what was handed in stays with the branch, in this file, too
left-branch-backups = backups of the branch’s totals: what was handed in stays with the branch, in the branch backups of this folder, too
left-failed = not cleaned this time; it is tried again at the next opening
second-to-clean = Of { NUMBER($count) ->
    [one] one erased record
   *[other] { $count } erased records
} the second backup place may still hold the words; it is cleaned when it is back and the log is opened.

help-arg-how = How it was studied: original, integrated, with_questions, with_practice; may stand several times, empty takes it off
error-unknown-way = “{ $given }” is none of the four ways of studying, and nothing was written. Write original, integrated, with_questions or with_practice.

# Why a decision counts or not: the window and the command line both say it
worth-counts = counts
worth-undone = undone
worth-before = an earlier version took it over, and did not keep whose it was
worth-untrusted = nobody here has compared that branch’s check code
worth-not-inside = of a key that brought what it is about, no package lay in that branch’s collection
worth-handed-in-here = that member hands in to this branch itself, and is decided about here only
worth-not-seen = nothing that came here says what it decides for
worth-not-one = these entries are not the same row of a table in several logs
worth-outranked = it is for what came from a key that was not checked, and a checked key brought the same row
worth-decided-here = it was decided otherwise here
worth-superseded = the same branch decided otherwise later
worth-disagree = branches that are trusted disagree
worth-held = the key is nobody’s yet
worth-not-known = this version does not know such a decision

# Why a row of a table, or a sheet, was not read: the window and the command line both say it
row-sum = a sum
row-signature = a signature
row-note = a note
row-heading = a heading
row-heads = the heads again
row-hidden = a hidden row
row-hidden-column = a hidden column
row-unfilled = not filled in
row-other-table = another table
row-no-name = beside the columns that are read
sheet-hidden = a hidden sheet
sheet-no-heads = without the heads
# Rows of a table that look like an entry which is there
import-why-several = Looks like several: please choose
import-why-timed = That entry was timed: please choose
import-why-closed = That year is complete: please choose
settled-one = { $name } ({ $number }): what waited belongs to this row of the roster now, and counts.

# What restoring changes beside single records: window and command line
also-member = name, branch, number or key
also-rule = how minutes become hours
also-goals = goals
also-forms = forms of study
also-read-marks = what is read, and where reading stopped
also-reading-time = reading time
also-follow-ups = stages of follow-ups, look-backs, plans
also-handing-in = the branch’s card, reflections picked to be handed in
also-imports = imported tables
also-settings = settings
also-branch = the branch’s name or key
also-decisions = confirmations, packages to confirm and decisions about disagreements

# When a text is taken in
left-out-deleted = Text deleted under review is left out (characters: { $count }).
left-out-hidden = Hidden text is left out (characters: { $count }).
left-out-headers-footers = Headers and footers are left out.
left-out-contents = The table of contents is left out.
left-out-pictures = Pictures are left out ({ $count }).
left-out-comments = Comments are left out ({ $count }).
left-out-readings = Readings above characters are left out ({ $count }).
left-out-symbols = Symbols that no character stands for are left out ({ $count }).

# Follow-ups, looking back, gaps
stage-convey = conveyed
stage-deploy = planned
stage-carry-out = carried out
stage-check = checked
stage-report = reported
plan-kind-topic = Topic
plan-kind-text = Required text
plan-kind-meeting = Meeting
inspected-first-topic = First topic
inspected-inquiry = Inquiry
inspected-follow-up = Follow-up
gap-follow-up = follow-up overdue
gap-unread = required, not read
gap-look-back = look-back
gap-plan = left of the plan
gap-goal = goal not reached
gap-draft = draft of a reflection
gap-sections = sections not read: { $count }
gap-hours = hours missing: { $hours }
gap-until = by { $date }
gaps-none = Nothing is left to do.
note-stays-with-branch = This reflection was handed in before: its text leaves no more, but what was handed in stays with the branch.
branch-gap-held = to confirm
branch-gap-fork = disagrees
branch-gap-missing = not handed in
branch-gap-no-card = without the branch’s card
