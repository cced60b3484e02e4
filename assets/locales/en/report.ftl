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
report-branch-foot = Made out by:                Secretary’s signature:                Date:
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
fault-report-intro = This report holds the program’s version, the computer’s system, and codes and times of errors. Nothing you wrote is in it, no name, no branch and no folder.
fault-report-file = xuesilu-fault-report
