# The second place for backups, looking before restoring, moving to a new computer

# To a new computer
moved-out = The study log here was written out for a new computer on { $day }. If you use it there already, that one is the one to go on with. You can go on here too: the branch takes the packages of both.

# The second place for backups
second-absent = “{ $path }” is not there now. The backups on this computer are; once it is back, what is missing is brought to it.
second-drive-full = “{ $path }” has no room; not all backups are there. Those on this computer are. Please make room, or choose another place.
second-drive-read-only = “{ $path }” cannot be written to; the backups are not there. Those on this computer are. Please open its lock, or choose another place.
second-read-back = “{ $path }” gave back other bytes than were written; that copy does not count and was taken away. The backups on this computer are there. Please use another drive.
second-unreadable = The file that remembers the second backup place (second-place.json) cannot be read, so that no backup goes there any more; those on this computer are there. Please choose the second backup place again; the unreadable file is kept aside.
second-failed = “{ $path }” went away or failed; not all backups are there. Those on this computer are; it is tried again.

# Command line
cli-no-second = There is no second backup place yet. Please choose a stick or a folder on another drive with backup place set.
cli-second = Second backup place: { $path }, all backups are there, last brought { $last }.
cli-second-missing = Second backup place: { $path }, { NUMBER($missing) ->
    [one] 1 backup is
   *[other] { $missing } backups are
} missing there, last brought { $last }.
cli-second-never = Second backup place: { $path }, no backup has been brought there yet.
cli-second-open = Please note: whoever holds that drive can read these backups, private reflections included. Keep it safe.
cli-kept = What was there is kept as the backup { $id }; restoring that one undoes this.
cli-kept-damaged = What was there is damaged; it is kept as it was, as { $id }, and is never deleted. To salvage from it, put it back with restore { $id }, then use salvage.
cli-restore-would = Restoring the backup of { $made } ({ $id }) would do this:
cli-restore-other = Please note: it is another person’s or another branch’s (“{ $name }”).
cli-restored-whose = This backup is “{ $name }”’s.
cli-restored-damaged = The damaged file { $id } is back as it was. See with salvage --dry-run what can be salvaged, then use salvage.
cli-restore-damaged = It is a damaged file that was kept aside; it would be put back as it is, so that it can be salvaged. What is here now is kept as a backup first.
cli-restore-unreadable = What is here now cannot be read, so nobody can say what would be lost; it is kept byte for byte.
cli-restore-absent = Nothing is here now; all that the backup holds would come back.
cli-restore-same = Nothing differs.
also-other = Also different: { $what }.
also-join = { ", " }
cli-restore-more = { NUMBER($count) ->
    [one] 1 more is
   *[other] { $count } more are
} not listed.
cli-restore-lineage = Packages written after that begin a new numbering; the branch takes them all the same, and nothing disagrees.
cli-restore-dry = Nothing was changed.
cli-change-gone = would be removed
cli-change-back = would be restored
cli-change-older = older version
cli-change-newer = newer version
cli-change-other = another text
cli-change-of-entry = entries
cli-change-of-note = reflections
cli-change-of-draft = drafts
cli-change-of-material = materials
cli-change-of-mark = marks
cli-change-of-follow-up = follow-ups
cli-change-of-package = packages
cli-change-of-person = roster
cli-moved-out-folder = Exported as a move file, read back and compared: { $file }
    In it are entries, reflections, drafts, texts, marks, settings and the key, and the branch’s collection; the backups are not. On the new computer read it with move in.
cli-moved-out = Exported as a move file, read back and compared, safe to remove: { $file }
    In it are entries, reflections, drafts, texts, marks, settings and the key, and the branch’s collection; the backups are not. On the new computer read it with move in.
cli-moved-out-sealed = It opens with the passphrase only. If that is forgotten, nobody can open it.
cli-moved-out-open = Without a passphrase: whoever holds this file can read everything and write packages in your name. Better use --passphrase-file, and delete the file after use.
cli-moved-in = Moved in the study log of “{ $name }” (check code { $code }, same key): { NUMBER($entries) ->
       [one] 1 entry
      *[other] { $entries } entries
    }, { NUMBER($notes) ->
       [one] 1 reflection
      *[other] { $notes } reflections
    }, written { $written }.
    The file holds the key: please delete it, or keep it safe.
cli-move-stay = You go on here; it is not mentioned any more that this log was moved out.
cli-progress-reading = Reading and checking { $done } MB
cli-mark-second = second backup place
cli-mark-replaced = replaced
cli-mark-damaged = damaged, as it was
cli-head-kib = KB
cli-head-last-change = Last change
cli-head-change = Change

# Help
help-backup-place = The second backup place: show it, or choose one
help-backup-place-set = Choose a stick or a folder on another drive; each backup goes there too
help-backup-place-forget = Use no second backup place any more; the backups there stay
help-move = Move to a new computer
help-move-out = Export everything as one move file
help-move-in = Read such a file: same member, same key
help-move-stay = Go on here after moving out, without being told about it
help-arg-place-dir = Stick, or folder on another drive
help-arg-look-first = Only show what would change
help-arg-move-to = Where to: a folder, a stick, or a .xuesi-move file
help-arg-move-file = Move file (.xuesi-move)
help-arg-replace-log = Put it in the place of the study log here, which is kept as a backup
help-arg-no-passphrase = No passphrase: whoever has the file can read everything, and write packages in your name
