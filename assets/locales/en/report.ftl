# The summary on paper
report-branch-sheet = Study { $year }
report-branch-title = Study summary of the branch, { $year }
report-branch-whose = Branch: { $branch }   Year: { $year }
report-branch-rule = One hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}   Goal: { $class }, { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
}   Made out: { $date }
report-branch-rule-alone = One hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}   Made out: { $date }
report-day = { DATE($date) }
report-note = Reflection
report-quoted-from = — { $title }
report-made-by = Made out by:
report-secretary-signs = Secretary’s signature:
report-signed-on = Date:
report-class-organised = organised study
report-class-self-study = self-study
report-class-any = organised study and self-study
report-head-row = No.
report-head-name = Name
report-head-position = Position
report-head-organised-hours = Organised hours
report-head-self-study-hours = Self-study hours
report-head-credited-hours = Of which credited
report-head-entries = Entries
report-head-notes = Reflections
report-head-goal-met = Goal met
report-head-remark = Remark
report-yes = yes
report-no = no
report-sum = Sum
report-sum-counted = Sum ({ $counted })
report-came = handed in: { $count }
report-met = goal met: { $met }
report-missing = not handed in
report-held = to confirm
report-credited = { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} credited
report-credit-beyond = { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} credited beyond the clock
report-credited-of = Credited among these: { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} of { NUMBER($people) ->
    [one] 1 person
   *[other] { $people } people
}.
report-twins-open = { NUMBER($count) ->
    [one] 1 entry is
   *[other] { $count } entries are
} not the same on two computers; the lesser counts
report-unchecked = { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} from a key that nobody checked
report-unchecked-notes = { NUMBER($count) ->
    [one] 1 reflection
   *[other] { $count } reflections
} from a key that nobody checked
report-late = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} written late
report-imported = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} imported
report-overlap = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} of overlap
report-over-a-day = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} beyond a day
report-future = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} in the future
report-other-year = { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
} of other years
report-between = {"; "}
report-cut = … ({ NUMBER($characters) ->
    [one] 1 more character
   *[other] { $characters } more characters
} in the program)
report-personal-sheet = Own study
report-personal-title = Own study in { $year }
report-range-title = Study from { DATE($from) } to { DATE($until) }
report-name = Name: { $name }
report-of = Branch: { $branch }
report-gap = {"   "}
report-of-which-credited = { NUMBER($hours) ->
    [one] 1 hour
   *[other] { $hours } hours
} of it credited
report-head-date = Date
report-head-time = Time
report-head-place = Place
report-head-form = Form
report-head-class = Kind
report-head-topic = Topic
report-head-host = Speaker or chair
report-head-minutes = Minutes
report-head-hours = Hours
report-head-note = Reflection
report-next-day = { $time } the next day
report-mark-late = written late
report-member-title = { $name }: each time of study
report-times = entries: { $count }
report-own-signature = Signature:
report-branch-checks = Checked by the branch:
report-year-title = Study in { $year }
report-rule = One hour is { NUMBER($minutes) ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
report-by-form = By form
report-by-month = By month
report-month = { $month }
report-head-days = Days
report-goals = Goals
report-head-goal = Goal
report-head-goal-hours = Hours to reach
report-head-done = Reached
report-head-remaining = Left
report-texts = Texts read
report-head-material = Text
report-head-read = Read
report-read-of = { $read } of { NUMBER($of) ->
    [one] 1 section
   *[other] { $of } sections
}
report-more-texts = And { NUMBER($count) ->
    [one] 1 more text
   *[other] { $count } more texts
}.
report-other-forms = other forms: { $count }
report-first-topics = First topics
report-inquiries = Inquiries
report-follow-ups = Follow-ups
report-head-document = Document
report-head-conveyed = Conveyed
report-head-after = Followed up by
report-head-problem = Problem
report-head-finding = Finding
report-head-answer = Answer
report-head-task = Task
report-head-asked = Asked
report-head-due = Due
report-head-stages = Stages
report-head-state = State
report-state-finished = finished
report-state-overdue = overdue
report-state-underway = underway
report-colon = :{ " " }
report-notes = Reflections
report-head-title = Title
report-head-characters = Characters
report-earlier-notes = { NUMBER($count) ->
    [one] 1 earlier reflection is
   *[other] { $count } earlier reflections are
} not listed.
report-excerpts = Excerpts
report-excerpts-of = Excerpts from { $title }
report-beside = Note: { $words }
fault-report-intro = This report holds the program’s version, the computer’s system, and codes and times of errors. Nothing you wrote is in it, no name, no branch and no folder.
fault-report-file = xuesilu-fault-report
template-file = style-template
template-title = Style template of reflections
template-centered = Name and date
template-how = Change the font, the size, bold, the line spacing, the indents and the space around each paragraph in Word or WPS (the text itself or its style), and the margins of the page; save it as .docx and import it. Reflections and excerpts are exported in these styles, and the preview and the PDF show them. The words here are not used; the paper stays A4.
template-heading1 = 一、Heading 1
template-heading2 = （一）Heading 2
template-heading3 = 1.Heading 3
template-heading4 = （1）Heading 4
template-body = Body: study, reflect, act. 22 lines of 28 characters a page in 2026.
template-quote = Quotation: the passage that a reflection is about, and each excerpt.
template-right = Signature
template-part-page = margins
template-part-title = title
template-part-centered = name and date
template-part-heading1 = heading 1
template-part-heading2 = heading 2
template-part-heading3 = heading 3
template-part-heading4 = heading 4
template-part-body = body
template-part-quote = quotation
template-part-right = signature
template-part-number = page number
template-usual = Missing from the template, or impossible to set, and therefore in the official layout: { $parts }.
report-list = {", "}
report-tasks = Follow-ups reported
report-head-closed = Reported
report-earlier-tasks = { NUMBER($count) ->
    [one] 1 earlier follow-up is
   *[other] { $count } earlier follow-ups are
} not listed.
