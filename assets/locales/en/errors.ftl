# Names of fields
field-reason = Reason
field-name = Name
field-branch = Branch
field-number = Number
field-title = Title
field-query = Words to find
field-note = Reflection
field-quote = Quote
field-required-by = Required by
field-mark-words = Words beside it
field-asked = who is asked
field-stage-words = words of the stage
field-recalled = words of the look-back
field-month = month
field-year = Year
field-years = Number of years
field-goal = Goal
field-hours = Hours
field-minutes-per-hour = Minutes per hour
field-hours-per-half-day = Hours of half a day
field-passphrase = the passphrase
field-type-size = Type size
field-line-height = Line height
field-line-length = Characters a line
field-scale = Size of everything

# One sentence: what happened, what was kept, what to do
error-not-a-date = “{ $given }” cannot be read as a date; nothing was written. Write it as 2026-11-23, 11月23日 or 11.23.
error-no-such-day = There is no day { $day } in month { $month } (“{ $given }”); nothing was written. Write a day that exists.
error-which-year = “{ $given }” says no year, nor does the table’s title; nothing was written. Write the year, or say which year it is.
error-lost-zero = “{ $given }” may be day 1, 2, 3 or 10, 20, 30 (spreadsheets drop a last 0); nothing was written. Write it as 11月2日 or 2026-11-02.
error-not-a-time = “{ $given }” is no time of day; nothing was written. Write times like 09:30.
error-not-a-number = { $field }: “{ $given }” is not a whole number; nothing was written.
error-out-of-range = { $field }: “{ $given }” is not between { $least } and { $most }; nothing was written.
error-not-hours = { $field }: “{ $given }” is not a number with at most two decimals, such as 1.5; nothing was written.
error-empty = { $field } is still empty; nothing was written.
error-too-long = { $field } is too long ({ $characters } of at most { $longest } characters); nothing was written. Please shorten it.
error-holds-nul = { $field } holds a character that cannot be kept (U+0000); nothing was written. Please remove it.
error-unknown-class = “{ $given }” is no class of forms. Write organised or self_study.
error-unknown-scope = “{ $given }” is no scope. Write private, written_only or branch.
error-unknown-form = There is no form of study “{ $name }”; nothing was written. Choose an existing one or add it first.
error-retired-form = The form of study “{ $name }” is retired; nothing was written. Choose another or bring it back first.
error-form-exists = There is a form of study “{ $name }” already; nothing was changed. Choose another name.
error-unknown-entry = There is no study entry “{ $id }”; nothing was changed.
error-unknown-note = There is no reflection “{ $id }”; nothing was changed.
error-unknown-revision = This reflection has no version { $revision }; nothing was changed.
error-unknown-material = There is no material “{ $id }”; nothing was changed.
error-looks-like-edition = This text looks like a new edition of “{ $title }” ({ $id }); nothing was written. Say whether it is, or whether it is another text.
error-later-edition = “{ $title }” comes after this text and cannot be the edition before it; nothing was changed.
error-texts-full = The texts take the { $mebibytes } MB that they may; this one was not written. Remove some that are not needed any more.
error-unknown-passage = “{ $quote }” is not in this section; nothing was written. Quote it as it stands, marks included.
error-not-a-heading = Paragraph { $paragraph } is no heading and cannot be one; the outline is as it was. “material outline” and “material text” show the numbers of paragraphs.
error-no-such-occurrence = These words occur no more often than { $found } × in this section, and occurrence { $occurrence } was asked for; nothing was written.
error-unknown-mark = There is no mark “{ $id }”; nothing was changed.
error-query-empty = There is nothing to look for. Type a character or more.
error-query-too-long = The words to find are longer than they may be (characters: { $characters }; at most { $longest }). Take a part of them.
error-query-holds-nul = There is a null character (U+0000) in the words to find, which no record holds. Take it out and search again.
error-unknown-kind = There is no kind “{ $given }”. There are: material, mark, entry, note, handed_in.
error-unknown-order = There is no order “{ $given }”. There are: newest, place.
error-unknown-follow-up = There is no follow-up, and no stage of one, “{ $id }”; nothing was changed.
error-unknown-plan-kind = There is no kind of item “{ $given }”; nothing was written. Write topic, text or meeting.
error-unknown-stage = There is no stage “{ $given }”; nothing was written. Write convey, deploy, carry_out, check or report.
error-too-many-stages = A follow-up has at most { $most } stages; this one was not written. Begin another follow-up.
error-unknown-look-back = There is no look-back “{ $id }”; nothing was changed.
error-unknown-plan-item = The plan has no item “{ $id }”; nothing was changed.
error-no-plan = “{ $path }” holds no heads of a plan (a month, and a topic or content); nothing was written. { $seen } Add or change that row of heads.
error-unknown-colour = There is no colour “{ $given }”; nothing was written. There are: yellow, green, blue, red.
error-no-text = There are no words in “{ $path }”; nothing was written. If it is a scan, use a version with text.
error-unknown-encoding = The encoding of “{ $path }” cannot be told with certainty; nothing was written. Open it in an editor, save it as UTF-8, and take it in again.
error-mojibake = “{ $path }” holds garbled text: it was opened in the wrong encoding and saved like that; nothing was written. Open the original in the program it comes from, save it as UTF-8, and take that in.
error-bad-byte = Line { $line } of “{ $path }” holds bytes that belong to no character (places: { $places }); nothing was written. Look at the file; or have them shown as “�”.
error-not-yet = “{ $path }” is a { $kind } file, which cannot be read yet; nothing was written. Open it in Word or WPS, save it as .docx, and take that in.
error-picture = “{ $path }” is a picture, whose words cannot be read; nothing was written. Use a version with text.
error-workbook = “{ $path }” is a workbook; nothing was written. Texts come as documents; a table of study entries is imported under Study entries.
error-slides = “{ $path }” holds slides; nothing was written. Save their text as .docx or .txt, and take that in.
error-archive = “{ $path }” is an archive; nothing was written. Unpack it and take in the document.
error-locked = “{ $path }” is under a password and cannot be read; nothing was written. Open it, save it without one, and take that in.
error-old-word = “{ $path }” is a document of a very old format; nothing was written. Open it in Word or WPS, save it as .docx, and take that in.
error-broken-document = “{ $path }” is damaged or cut off; nothing was written. Copy it again; if Word or WPS still opens it, save it as .docx and take that in.
error-too-much = “{ $path }” unpacks to far more than a document holds, and was left; nothing was written. Open it in Word or WPS, save it as .docx, and take that in.
error-classified = “{ $path }” is marked “{ $marking }”: this program keeps no classified files, and nothing of it was kept.
error-internal-text = “{ $path }” is marked “{ $marking }”; nothing of it was kept. Make sure that it may be quoted for study, and then take it in.
error-unknown-section = This material has no section “{ $section }”; nothing was changed.
error-unknown-backup = There is no backup “{ $id }”; nothing was changed.
error-withdrawn = This one is withdrawn; nothing was changed. Put it back first.
error-not-withdrawn = This one is not withdrawn; there is nothing to put back.
error-erased = This one was erased: its words are gone, and it cannot be changed, put back or erased again. Its row stays.
error-not-left = “{ $name }” is not among the files that could not be cleaned; nothing was deleted. Name it as it is listed.
error-nothing-measured = There is no reading time that is not recorded yet.
error-unreadable = Cannot read “{ $path }” ({ $detail }); nothing was written. Check the file’s name and its drive.
error-not-a-file = “{ $path }” is a pipe, a device or a socket and no file; it was not opened and nothing was changed. Please name a regular file.
error-not-text = “{ $path }” is not a text file; nothing was written. UTF-8, GB18030 and UTF-16 texts can be read.
error-too-large = “{ $path }” is larger than { $mebibytes } MB and was not read.
error-not-a-table = “{ $path }” is not a table that can be read; nothing was written. Open it in WPS or Excel, save it as .xlsx and try again.
error-old-table = “{ $path }” is in an old format (.xls, .et, .wps) or has a password; nothing was written. Open it in WPS or Excel, save it as .xlsx without a password and try again.
error-web-table = “{ $path }” is a web page or XML and no spreadsheet; nothing was written. Open it in WPS or Excel, save it as .xlsx and try again.
error-table-bad-byte = Row { $row } of “{ $path }” holds a broken character; nothing was written. Open it in WPS or Excel, mend that row, save it as .xlsx and try again.
error-table-open-quote = Row { $row } of “{ $path }” has a quote that is not closed, and the rows behind it would run together; nothing was written. Close or remove it, or look at it in WPS, save it as .xlsx and try again.
error-table-too-large = “{ $path }” is too large: at most 200,000 rows, 16,384 columns, 2 million cells and 32,767 characters a cell are taken at once; nothing was written. Divide it into several tables.
error-no-heads = “{ $path }” holds no heads of entries (date, and topic or form of study); nothing was written. { $seen } Add or mend the row of heads.
error-no-names = “{ $path }” holds no column “姓名” or “Name”; nothing was written. { $seen } Add a row of heads.
error-not-a-folder = “{ $path }” is not a folder; nothing was written. Choose another folder.
error-read-only = “{ $path }” cannot be written to; what is recorded can still be read. Check the folder’s permissions or choose another place.
error-in-use = Another window or command is using the log ({ $path }); nothing was written. Close that one first.
error-newer = “{ $path }” was written by a newer 学思录 (format { $theirs }, this one reads up to { $ours }) and was left untouched. Open it with the newer version.
error-foreign = “{ $path }” belongs to another program and was left untouched. Move it away or choose another folder.
error-damaged = The log file “{ $path }” is damaged and was left untouched. Salvage what can be read, or restore a backup; the damaged file is kept in either case.
error-damaged-of-branch = The branch’s collection, “{ $path }”, is damaged; this step changed nothing in it, and your own log is not affected. What can be read of it can be salvaged, or it can be restored from a backup; the damaged file is always kept.
error-kept-damaged = A package of “{ $name }” is damaged in the branch’s collection; this step changed nothing, and nobody else is affected. Please restore a backup, then do it again.
error-damaged-lost = “{ $path }” is missing, though there was one before; no new one was begun in its place. Please restore a backup, or connect the drive that it lies on and open it again. To start from nothing, choose another folder.
error-damaged-backup = The backup “{ $id }” is damaged and was not used; the present log is unchanged. Please choose another backup.
error-whole = “{ $path }” is whole; there is nothing to salvage and nothing was changed.
error-nothing-readable = Nothing in “{ $path }” can be read; the file was left as it is. Please restore a backup.
error-disk-full = The disk is full; this was not written, and what was recorded is intact. Make some room and try again.
error-disk-full-aside = The disk is full, and nothing was salvaged; the damaged “{ $path }” is as it was. Make some room and salvage again.
error-gone = “{ $path }”, where the log lies, is not there now: a drive may be unplugged. What was saved is still on it. Connect it again and try once more.
error-failed = The computer reported an error ({ $detail }), and it is not certain whether this was written; what was recorded before is intact. Please look whether it is there before you do it again.
error-no-home = No folder for the log was found on this computer. Check that the home folder of this user is there and can be used.
error-not-a-request = The program has failed inside ({ $detail }); nothing was changed.

# Handing in
error-not-a-card = This file is no branch card, or it was changed; not used. Please ask the secretary for it again.
error-card-too-new = This branch card was written by a newer Xuesilu that this version cannot follow yet; not used. Please take it with the new version.
error-other-card = The card in use is that of branch “{ $ours }” (check code { $our_code }); this one is of branch “{ $name }” (check code { $code }), another branch; not used. Compare the check code with the secretary in person or by telephone first; only then let it take the place of the other.
error-older-card = This is an older card of branch “{ $name }” (issue { $serial }; the one in use is issue { $ours }); not used. Ask the secretary for the newest one; use this older one only where that is meant.
error-no-member = There is no name and branch yet, so nothing can be handed in and nothing was written. Please fill them in first.
error-nobody-yet = Nobody has been named here yet, so there is nobody to rename or to replace; nothing was written. Please just fill in name and branch.
error-who-is-it = This log is { $was }’s and has written packages already; now it is to say { $now }. Nothing was written. Please say whether it is a new name (the key stays) or somebody else (who begins anew).
error-who-is-it-here = { $name }’s log is on this computer for the first time, so no package was written. Please say first, in the settings under You, whether it is still the same person.
error-same-name = The name is { $name } already, so this is nobody else; nothing was written. For another person of the same name, please use another folder.
error-package-too-large = This year does not fit into one package; nothing was written. Please pick fewer reflections.
error-preview-changed = Something changed after the preview; nothing was written. Please look at the preview again.
error-drive-full = “{ $path }” has no room: this file was not written, what was there is unchanged. Please make room or use another stick.
error-drive-read-only = “{ $path }” cannot be written to: this file was not written, what was there is unchanged. Please open its lock, or use another stick.
error-drive-gone = “{ $path }” went away or failed ({ $detail }): this file was not written, what was there is unchanged. Please plug it in again and write again.
error-read-back = “{ $path }” gave back other bytes than were written: this does not count, and the file was removed. Please use another stick.
error-unknown-place = There is no such place to write to; nothing was written. Please choose one from the list.
error-not-written-here = This file was not written since the program was opened, or is not there any more; nothing was opened. Please look for it in its folder.
error-no-font = The page was not made: no font with Chinese characters was found on this computer. Nothing was written, and the log is as it was; please have a Chinese font installed (FangSong, SimSun or Noto Serif CJK, say), or export a Word document.
error-font-failed = The PDF was not made: one of this computer’s fonts ({ $fonts }) is damaged, or cannot be put into a document. Nothing was written, and the log is as it was; please have the font installed anew, or export a Word document.
error-nothing-opens = “{ $path }” was not opened: this computer does not say which program shows it. The file is whole and where it was; please open it from its folder.
error-place-in-profile = “{ $path }” is inside the study log’s own folder; nothing was changed. Please choose another drive, or a folder elsewhere, as the second backup place.
error-not-a-move-file = “{ $path }” is no move file (.xuesi-move); nothing was changed. Please choose the one written on the old computer.
error-move-broken = “{ $path }” is incomplete or was altered; nothing was changed. Please write it again on the old computer.
error-log-there = “{ $path }” holds a study log already; it was not touched. To put the moved one in its place, please say so; what is here is kept as a backup first.
error-no-branch = No branch is kept here; nothing was changed. Please create the branch first.
error-branch-exists = The branch “{ $name }” is kept here already; nothing was changed.
error-key-locked = The branch’s key is protected by a passphrase and was not opened. Please enter it and try again.
error-no-passphrase = This needs a passphrase, and nothing was done. Enter it and try again.
error-passphrases-differ = The two passphrases are not alike, and nothing was done. Please try again.
error-passphrase-short = A new passphrase has at least { NUMBER($least) ->
    [one] 1 character
   *[other] { $least } characters
}; nothing was done. Please choose a longer one, or have one made.
error-move-unprotected = The move file has no passphrase yet; nothing was written. Without one, whoever has the file can read everything and hand in under your name. Set one, or say that none is wanted.
error-hand-on-open = { NUMBER($packages) ->
    [one] One package inside came encrypted; without the card of the level above it would leave
   *[other] { $packages } packages inside came encrypted; without the card of the level above they would leave
} unencrypted, for anybody to read. Nothing was written. Ask for that card, or say that they may go unencrypted.
error-folder-not-empty = “{ $path }” holds files already and was left alone; nothing was exported. Please name an empty or a new folder.
error-unknown-format = “{ $given }” is no format of tables; nothing was exported. Write csv or parquet.
error-unknown-group = “{ $given }” is no kind of group that a roster has; nothing was summed. Write group, branch or general_branch.
error-file-exists = “{ $path }” is there already and was left alone. Please choose another file name.
error-wrong-passphrase = Wrong passphrase: it was not opened and nothing was changed. Please enter it again.
error-not-a-key-backup = This file is no backup of a branch’s key; nothing was changed.
error-key-backup-too-new = This backup of a key was written by a newer Xuesilu that this version cannot open yet; nothing was written. Please restore it with the new version.
error-other-key = The backup holds another branch’s key (check code { $code }); nothing was changed.
error-unknown-number = The roster has no number “{ $number }”; nothing was changed.
error-roster-ambiguous = Beside another name than before: { NUMBER($count) ->
    [one] 1 number
   *[other] { $count } numbers
}. Packages have come already, so whose hours they are cannot be told; the roster was not changed: { $which }. Say of each whether the person has a new name or is another one, or once that the table was numbered anew.
error-not-ambiguous = Number “{ $number }” needs no answer: its name is the same, or nothing has come from it. The roster was not changed. Leave this answer out.
error-unknown-answer = “{ $given }” is no answer; the roster was not changed. Write NUMBER=renamed (the same person under a new name) or NUMBER=replaced (another person).
error-private-numbers = The column “{ $column }” holds { NUMBER($count) ->
    [one] 1 number
   *[other] { $count } numbers
} that look like an identity card’s or a mobile phone’s (the first ends in { $ends }); the roster was not changed. Numbers go into packages and reports: say whether the column is left out or taken.
error-unknown-numbers = “{ $given }” is no answer; the roster was not changed. Write leave (the column is left out) or take.
error-not-held = Nothing from “{ $id }” waits for confirmation; nothing was changed.
error-name-not-held = Nothing of this key waits under the name “{ $name }”; nothing was changed.
error-unknown-twin = “{ $id }” is no entry that several computers have; nothing was changed.
error-twin-of-several = Several people have an entry “{ $id }” (numbers { $numbers }); nothing was changed. Say whose is meant.
error-twins-too-many = { NUMBER($count) ->
    [one] One log has
   *[other] { $count } logs have
} this row, and a decision names at most 65; nothing was changed, and the least of them counts. See whether all these keys are theirs, and release those that are not.
error-unknown-fork = There is no disagreement “{ $id }”; nothing was changed.
error-unknown-decision = There is no decision “{ $id }”; nothing was changed.
error-unknown-branch = No branch with the check code “{ $id }” is trusted; nothing was changed.
error-row-in-use = Packages or keys belong to number “{ $number }”, so it stays on the roster; nothing was changed.
error-number-taken = The roster has the number “{ $number }” already; nothing was changed. Please use another.

# What is the matter with a drive
drive-not-there = not plugged in

# What can be wrong with a package
flaw-not-a-package = Not a package of Xuesilu; refused.
flaw-incomplete = The file is incomplete, its end is missing; refused. Please have it written again.
flaw-altered = Changed after it was written; refused. Please have it written again.
flaw-editor-saved = Opened and saved by another program (line ends or the beginning changed); refused. Please have it written again, and do not save it in an editor.
flaw-too-large = Larger than any package; not read, refused.
flaw-line-too-long = One line is longer than in any package; refused.
flaw-too-many-records = More records than in any package; refused.
flaw-too-new = Written by a newer Xuesilu (format { $needs } is needed); refused, the file is unchanged. Please collect it with the new version.
flaw-unknown-suite = Signed or encrypted by methods that this version does not know yet; refused, the file is unchanged. Please collect it with the new version.
flaw-weaker-suite = Signed by weaker methods than the branch’s card asks for; refused. The member needs the new version and the new card, and writes it again.
flaw-other-kind = Another kind of Xuesilu file ({ $kind }) that this version does not know; refused, the file is unchanged.
flaw-bad-record = Line { $line } is not as the format says; refused. Please have it written again with Xuesilu.
flaw-bad-field = “{ $field }” in line { $line } is not as the format says; refused. Please have it written again with Xuesilu.
flaw-other-branch = Addressed to “{ $name }”, not to this branch; refused. Please pass it on.
flaw-locked = Encrypted for this branch, but the branch’s key is not open; refused. Please enter the passphrase and collect again.
flaw-seal-broken = What is inside the seal disagrees with the outside; refused. Please have it written again.
flaw-unreadable = The stick does not give this file; refused. Please plug it in elsewhere, or have it written again.
flaw-kept-damaged = This package is sound, but an earlier one of the same person is damaged in the branch’s collection; refused, what was there is unchanged. Please restore a backup and collect again.

# A material without a title
material-speech = the speech

# What became of a package
verdict-accepted = Accepted.
verdict-accepted-newer = Accepted; a newer version wrote it, and some records that are not known here were left out.
verdict-same = Already there; nothing changed.
verdict-older = A newer one is there already; this one is not used.
verdict-held-not-on-roster = To confirm: the roster has no such name (or another number). Please say whose it is.
verdict-held-several = To confirm: more than one person on the roster has this name. Please say whose it is.
verdict-held-other-key = To confirm: the key is not the one from before; perhaps a new computer. Please compare the check code, in person or by telephone.
verdict-held-other-name = To confirm: it names somebody else than this key did. What counted goes on counting; please compare, and say whose this one is.
verdict-held-other-number = To confirm: the number in it is somebody else’s on the roster. What counted goes on counting; please compare, and say whose this one is.
verdict-held-released = To confirm: this key was released. Please say whose it is.
verdict-held-declined = To confirm: this key was declined and does not count. To take it in, change it back among those that wait.
verdict-collection = Collection of “{ $branch }”; packages: { $packages }, decisions: { $decisions }.
verdict-collection-waits = Collection of “{ $branch }”; packages: { $packages }, decisions: { $decisions }, of which { $rest } do not count: { $why }. They are kept among the decisions.
verdict-decisions-elsewhere = { NUMBER($count) ->
    [one] { " " }One more is not kept: this file has no package of whom it is about.
   *[other] { " " }{ $count } more are not kept: this file has no package of those they are about.
}
verdict-decisions-ours = { NUMBER($count) ->
    [one] { " " }One more is not kept: it is said to have been made by this branch, and what was decided here stands here.
   *[other] { " " }{ $count } more are not kept: they are said to have been made by this branch, and what was decided here stands here.
}
verdict-decisions-beyond = { NUMBER($count) ->
    [one] { " " }One more is not kept: of branches that are not trusted { $most } are, altogether. Compare the check code, trust the branch, and collect again: then it is.
   *[other] { " " }{ $count } more are not kept: of branches that are not trusted { $most } are, altogether. Compare the check code, trust the branch, and collect again: then they are.
}
notice-from-below = Earlier versions obeyed decisions of branches below without asking. They count now only once their check code was compared, so these hours are others now: { $people }. Please look at the decisions, and trust that branch or decide yourself.
notice-from-below-none = Earlier versions obeyed decisions of branches below without asking. They count now only once their check code was compared; nobody’s hours changed. Please look at the decisions.
notice-asked-again = An earlier version let some decisions reach records of other keys of the same person. They no longer do, so these hours are others now: { $people }. Please look at the decisions.
verdict-fork = Disagrees with what is there; not merged. Please look at both sides and decide.

# The backup of a branch’s key
key-backup-head = Xuesilu branch key backup
    Branch: { $name }
    Check code: { $code }
    It opens with the passphrase only, which nobody can recover. Without the key, packages encrypted for the branch stay closed: the branch has to be made anew, its card handed out again, and every package written again.
    To restore: choose “Restore the key” under Branch, choose this file, enter the passphrase. From print, type the lines from BEGIN to END into a text file exactly as they are.
# The same in the list of a table’s problems, above which it is said once that nothing was written
cell-not-a-date = “{ $given }” cannot be read as a date. Write it as 2026-11-23, 11月23日 or 11.23.
cell-no-such-day = There is no day { $day } in month { $month } (“{ $given }”). Write a day that exists.
cell-which-year = “{ $given }” says no year, nor does the table’s title. Write the year, or say which year it is.
cell-lost-zero = “{ $given }” may be day 1, 2, 3 or 10, 20, 30 (spreadsheets drop a last 0). Write it as 11月2日 or 2026-11-02.
cell-not-a-time = “{ $given }” is no time of day. Write times like 09:30.
cell-not-a-number = { $field }: “{ $given }” is not a whole number.
cell-out-of-range = { $field }: “{ $given }” is not between { $least } and { $most }.
cell-not-hours = { $field }: “{ $given }” is not a number with at most two decimals, such as 1.5.
cell-empty = { $field } is still empty.
cell-too-long = { $field } is too long ({ $characters } of at most { $longest } characters). Please shorten it.
cell-holds-nul = { $field } holds a character that cannot be kept (U+0000). Please remove it.
cell-unknown-way = “{ $given }” is none of the four ways of studying. Write original, integrated, with_questions or with_practice.
# A cell of a table: what is wrong, what to do
table-no-column = The table has no column “{ $field }”. Add the column.
table-seen = What was seen: { $heads }.
table-seen-nothing = No row looks like heads.
table-unvalued = This cell is a formula without a stored result. Open the table in WPS or Excel, save it once and try again.
table-formula-error = The formula in this cell failed ({ $given }). Mend it in the table and try again.
table-hours-or-minutes = Is “{ $given }” hours or minutes? For minutes write “{ $given } min”, or name the column “minutes”.
mark-over-noon = “{ $given }” goes on from the morning into the afternoon, and all of it counts; with a pause write it in two, as 8:30-11:30, 14:00-17:30, or write hours.
table-days = Branches differ in how many hours “{ $given }” is. Say in Settings what half a day counts, or write hours.
table-two-hours = This row has organised and self-study hours, and an entry is of one kind. Make two rows of it.
table-merged-hours = This row’s time is merged with the row above; how it is divided cannot be told. Split the cell and give each row its own.
mark-counted-day = “{ $given }” is a date that the sheet keeps as a number of days; taken as { $date }.
mark-far-day = The date { $date } is far from today; taken as written.
mark-blank-day = The date is blank; taken as { $date }, as in the row above.
mark-hours-as-day = The hours are shown as a date, “{ $given }”; the number { $number } was taken.
table-unknown-form = There is no form of study “{ $name }”. Use an existing one, or add it first in the settings.
table-retired-form = The form of study “{ $name }” is retired. Use another, or bring it back first in the settings.
import-undone-reason = The table was taken out again
import-revised-reason = Corrected by the imported table “{ $table }”
error-rows-look-alike = { NUMBER($count) ->
    [one] 1 row is
   *[other] { $count } rows are
} like an entry that is there, and whether to correct it or to write another cannot be told (row { $rows }); nothing was written. Say of each which entry it corrects, or that they are entries of their own.
error-not-a-row-answer = “{ $given }” is no answer, and nothing was written: no such row asks, or that entry is not there, is withdrawn or belongs to another row. Please look again and answer anew.
error-which-import = Rows of this table were imported on { $date }. Do you mean that import? { NUMBER($count) ->
    [one] 1 entry of it can
   *[other] { $count } entries of it can
} be undone; nothing was changed. If so, please confirm.
error-not-that-import = No row of this table was imported on { $given }; nothing was changed. The last time was { $date }.
roster-was-now = number { $number } was { $was } and is { $now }
roster-between = {"; "}
roster-number-twice = The number “{ $number }” stands in row { $row } already. Give everybody a number of their own.
roster-number-twice-in = The number “{ $number }” is in row { $row } of the sheet “{ $sheet }” already. Give everybody a number of their own.
roster-too-many = A roster has at most { $most } people. Divide it into several branches.
plan-too-many = A plan has at most { $most } items. Divide it.
plan-no-year = “{ $given }” is no year that can be read. For example: 2026, 2026年.
plan-no-month = “{ $given }” is no month that can be read. For example: 3, 2026-03, 一季度.
medium-removable = The log is on a removable drive. Leave it plugged in while the program is open, and keep a backup on this computer.
medium-network = The log is in a network folder. Nothing can be saved while the network is down; a disk of this computer is the better place.
rights-unknown = The file system of this drive knows no users (FAT, for one): others on this computer may be able to read this log. On a shared computer, keep it on a disk of your own.
error-not-a-template = “{ $path }” is no style template that can be read; styles are as they were. Please export the template, change it in Word or WPS, save it as .docx and import it again.
error-details-need-sheets = A worksheet for each member is only in an Excel file (.xlsx); nothing was exported. Please export XLSX, or leave the details out.
error-no-table = Reflections and excerpts are text, not a table; nothing was exported. Please export DOCX or PDF.
error-unknown-column = There is no column “{ $given }”; nothing was exported. Please choose among those that are offered.
error-days-reversed = The last day { DATE($until) } is before the first, { DATE($from) }; nothing was exported. Please exchange the two.
