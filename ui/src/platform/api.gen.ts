// Made from the Rust types of api/ by its test `typescript_is_current`. Not edited by hand.

export type Also = "member" | "rule" | "goals" | "forms" | "read_marks" | "reading_time" | "handing_in" | "imports" | "settings" | "branch" | "decisions";

export type BackedUp = { 
/**
 * Of the log; of a damaged one as it is.
 */
log: Backup, 
/**
 * Of the branch's collection.
 */
branch: Backup | null, 
/**
 * Why the branch's collection was not copied, as a sentence.
 */
problem: string | null, };

export type Backup = { 
/**
 * Its file's name without the ending; in the second place with what tells it apart from the
 * one in the profile.
 */
id: string, 
/**
 * What it is a copy of: `member`, the log; `branch`, the branch's collection.
 */
of: string, 
/**
 * The whole path.
 */
file: string, 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Entries in it that are not withdrawn; `None` where the copy cannot be read.
 */
entries: number | null, 
/**
 * Reflections in it that are not withdrawn.
 */
notes: number | null, 
/**
 * The last change in it, RFC 3339; `None` where there is none, or the copy cannot be read.
 */
changed_at: string | null, 
/**
 * Where it lies.
 */
place: BackupPlace, 
/**
 * Why it is there.
 */
why: BackupWhy, };

export type BackupOffer = { 
/**
 * The backup.
 */
backup: Backup, 
/**
 * What it holds.
 */
holds: Holds, 
/**
 * What it does not have and a salvage would; `None` where nothing can be salvaged.
 */
lacks: Lacks | null, 
/**
 * Whose it is: the member's name in it, or the branch's.
 */
whose: string | null, 
/**
 * It is another member's, or another branch's, than the damaged file; `None` where that cannot
 * be said.
 */
somebody_else: boolean | null, 
/**
 * What this choice gives and what it loses, in sentences.
 */
words: Array<string>, };

export type BackupPlace = "profile" | "second";

export type BackupWhy = "made" | "replaced" | "damaged";

export type Boot = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The local date.
 */
today: string, 
/**
 * `None` until the first start is done.
 */
member: MemberCard | null, 
/**
 * The reader's choices.
 */
settings: Settings, 
/**
 * The folder that holds everything of this person.
 */
profile: string, 
/**
 * Nothing can be written: reading still works.
 */
read_only: boolean, 
/**
 * A branch is kept here.
 */
keeps_branch: boolean, 
/**
 * When this log was written out for a new computer, RFC 3339, until that is dismissed
 * (`moved_out_dismiss`). The member can go on here; it stands in `notices` too.
 */
moved_out_at: string | null, 
/**
 * Sentences that the reader should know once (for instance: read-only).
 */
notices: Array<string>, };

export type BootAsk = { 
/**
 * Of sentences while no log is open that could say it; nothing is what it was.
 */
language: Language | null, };

export type Branch = { 
/**
 * Its public part.
 */
card: Card, 
/**
 * The key is under a passphrase that has not been given yet.
 */
locked: boolean, 
/**
 * The key lies under a passphrase, given or not.
 */
protected: boolean, 
/**
 * What `goal_met` means.
 */
goal: BranchGoal, 
/**
 * Years from which anything came, and the current one; newest first.
 */
years: Array<number>, 
/**
 * On the roster.
 */
people: number, 
/**
 * Keys that wait for a confirmation, of all years.
 */
held: number, 
/**
 * Packages that disagree.
 */
forks: number, 
/**
 * How its table is laid out.
 */
layout: Layout, };

export type BranchConfirmAsk = { 
/**
 * The key's fingerprint.
 */
member_id: string, 
/**
 * The row.
 */
number: string, };

export type BranchCreateAsk = { 
/**
 * 支部
 */
name: string, 
/**
 * The key lies under it; nothing is no protection.
 */
passphrase: string | null, };

export type BranchGoal = { 
/**
 * Hours a year.
 */
hours: Hours, 
/**
 * Which hours count; `None` is both classes.
 */
class: Class | null, };

export type BranchGoalAsk = { 
/**
 * Hours, at most 2 decimals.
 */
hours: string, 
/**
 * `organised`, `self_study`, or empty for both.
 */
class: string, };

export type BranchHolds = { 
/**
 * Members of whom a package is there.
 */
people: number, 
/**
 * Packages as they were signed.
 */
packages: number, 
/**
 * Rows of the roster.
 */
roster: number, };

export type BranchLacks = { 
/**
 * Packages; of a member's year in one history only where no newer one is there.
 */
packages: number, 
/**
 * Whose packages or records those are, as the roster calls them; in the order of its numbers.
 */
names: Array<string>, 
/**
 * The days on which those packages were collected, oldest first.
 */
collected: Array<string>, 
/**
 * Rows of the roster.
 */
roster: number, 
/**
 * Members whose key the secretary has confirmed.
 */
confirmed: number, 
/**
 * Decisions about what disagreed.
 */
decisions: number, 
/**
 * The branch's key.
 */
key: boolean, };

export type BranchMemberAsk = { 
/**
 * 编号
 */
number: string, 
/**
 * 1900 to 2199.
 */
year: number, };

export type BranchPlaceAsk = { 
/**
 * The handle.
 */
place: PlaceId, };

export type BranchReportAsk = { 
/**
 * Its year.
 */
year: number, 
/**
 * The handle of the place.
 */
place: PlaceId, 
/**
 * A workbook or CSV.
 */
kind: ReportKind, 
/**
 * Remembered in the branch.
 */
layout: Layout, };

export type BranchTotals = { 
/**
 * The calendar year.
 */
year: number, 
/**
 * The branch's name.
 */
branch: string, 
/**
 * The rule behind the hours.
 */
minutes_per_hour: number, 
/**
 * What `goal_met` means.
 */
goal: BranchGoal, 
/**
 * Every row of the roster.
 */
members: Array<MemberTotals>, 
/**
 * Rows from whom nothing has come, and nothing waits.
 */
missing: Array<Missing>, 
/**
 * Who waits for a confirmation: in no sum.
 */
held: Array<Held>, 
/**
 * Packages, of any year, that wait for a decision: what was there first is summed.
 */
forks: number, };

export type BytesAsk = { 
/**
 * In base64.
 */
bytes: string, };

export type Card = { 
/**
 * From both keys: 32 hexadecimal digits. It alone addresses a package.
 */
branch_id: string, 
/**
 * The name that the secretary gave.
 */
name: string, 
/**
 * The id in groups of four, to be compared by voice.
 */
fingerprint: string, };

export type Cell = { 
/**
 * Its path.
 */
path: string, 
/**
 * Path of its part; a gap is drawn where it changes.
 */
part: string | null, 
/**
 * Marked read.
 */
read: boolean, 
/**
 * Where the reader is.
 */
current: boolean, };

export type Change = "gone" | "back" | "older" | "newer" | "other";

export type ChangeLine = { 
/**
 * What it is.
 */
of: ChangeOf, 
/**
 * Its id.
 */
id: string, 
/**
 * What happens to it.
 */
change: Change, 
/**
 * The day of an entry, the day of a reflection's or a package's writing; `None` for a person.
 */
date: string | null, 
/**
 * A topic, a title (may be empty), a name.
 */
title: string, 
/**
 * The revision that is there now; a package's number.
 */
revision_now: number | null, 
/**
 * The revision in the copy; a package's number.
 */
revision_then: number | null, };

export type ChangeOf = "entry" | "note" | "package" | "person";

export type CheckAsk = { 
/**
 * Every row, not only the structure.
 */
full: boolean, };

export type CheckUp = { 
/**
 * Nothing is wrong.
 */
ok: boolean, 
/**
 * At most 100 things.
 */
findings: Array<Finding>, };

export type Choices = { 
/**
 * Which file.
 */
of: FileOf, 
/**
 * `None` where nothing can be read.
 */
salvage: SalvageOffer | null, 
/**
 * `None` where there is no backup that is whole.
 */
backup: BackupOffer | null, };

export type Claim = { 
/**
 * What was measured and is in no entry yet.
 */
seconds: number, 
/**
 * The entry's fields, minutes rounded down to whole ones (at least 1).
 */
fields: Fields, };

export type Class = "organised" | "self_study";

export type Collected = { 
/**
 * Every package that was looked at, by path.
 */
files: Array<FileVerdict>, 
/**
 * Taken in.
 */
accepted: number, 
/**
 * Nothing new.
 */
already_had: number, 
/**
 * Waiting for the secretary.
 */
held: number, 
/**
 * Everything else.
 */
refused: number, 
/**
 * Entries that were not there before.
 */
entries_new: number, 
/**
 * Entries in a higher revision than before.
 */
entries_changed: number, 
/**
 * Called a package and none: links, pipes, folders, and folders that cannot be read.
 */
skipped: Array<Skipped>, };

export type Column = "row" | "name" | "position" | "organised_hours" | "self_study_hours" | "entries" | "notes" | "goal_met" | "remark";

export type Compared = { 
/**
 * Study entries.
 */
entries: Differences, 
/**
 * Reflections.
 */
notes: Differences, 
/**
 * What stands in editors and is no revision yet.
 */
drafts: Differences, 
/**
 * Materials.
 */
materials: Differences, 
/**
 * Packages: of a log those written, of a collection those taken in. `gone` of a log are the
 * packages written since the copy was made.
 */
packages: Differences, 
/**
 * Rows of the roster.
 */
people: Differences, };

export type Concern = "entries" | "reflections" | "drafts" | "materials" | "reading" | "packages" | "key" | "roster" | "settings" | "other";

export type DamageAsk = { 
/**
 * The log, or the branch's collection.
 */
of: FileOf, };

export type DateFormat = "2026-11-23" | "20261123" | "2026年11月23日";

export type Day = { 
/**
 * `2026-11-23`
 */
date: string, 
/**
 * Organised minutes.
 */
organised_minutes: number, 
/**
 * Self-study minutes.
 */
self_study_minutes: number, };

export type Detail = { 
/**
 * The sums.
 */
totals: MemberTotals, 
/**
 * That count for the year, newest date first; withdrawn ones too, marked.
 */
entries: Array<DetailEntry>, 
/**
 * That count for the year.
 */
notes: Array<DetailNote>, 
/**
 * Of the year, newest first.
 */
packages: Array<DetailPackage>, 
/**
 * The keys of the row.
 */
keys: Array<DetailKey>, };

export type DetailEntry = { 
/**
 * The same through all packages.
 */
id: string, 
/**
 * `2026-11-23`
 */
date: string, 
/**
 * `HH:MM`
 */
start: string | null, 
/**
 * Clock minutes.
 */
minutes: number, 
/**
 * Credited hours.
 */
credit: Hours | null, 
/**
 * The form's name.
 */
form: string, 
/**
 * `organised` or `self_study`.
 */
class: string, 
/**
 * What was studied.
 */
topic: string, 
/**
 * Where.
 */
place: string | null, 
/**
 * Who lectured or chaired.
 */
host: string | null, 
/**
 * Anything else.
 */
remark: string | null, 
/**
 * `timed`, `written` or `imported`.
 */
source: string, 
/**
 * 补记
 */
late: boolean, 
/**
 * 改过
 */
edited: boolean, 
/**
 * 撤回
 */
withdrawn: boolean, };

export type DetailKey = { 
/**
 * Its fingerprint.
 */
member_id: string, 
/**
 * The same, for people.
 */
fingerprint: string, 
/**
 * Compared in person.
 */
verified: boolean, };

export type DetailNote = { 
/**
 * The same through all packages.
 */
id: string, 
/**
 * May be empty.
 */
title: string, 
/**
 * The whole text.
 */
text: string, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * The passage it is about.
 */
quote: string | null, 
/**
 * When it was last changed (RFC 3339).
 */
changed_at: string, };

export type DetailPackage = { 
/**
 * Its number.
 */
sequence: number, 
/**
 * When it was written (RFC 3339).
 */
written_at: string, 
/**
 * `accepted`, `superseded`, `older`, `held`, `fork`, `left`.
 */
state: string, 
/**
 * In it.
 */
entries: number, 
/**
 * In it.
 */
notes: number, };

export type Difference = { 
/**
 * `entry` or `note`; `package` where no record says what differs.
 */
kind: string, 
/**
 * The record.
 */
id: string, 
/**
 * What counts now.
 */
here: Side | null, 
/**
 * What the package says.
 */
there: Side | null, };

export type Differences = { 
/**
 * See [`Change::Gone`].
 */
gone: number, 
/**
 * See [`Change::Back`].
 */
back: number, 
/**
 * See [`Change::Older`].
 */
older: number, 
/**
 * See [`Change::Newer`].
 */
newer: number, 
/**
 * See [`Change::Other`].
 */
other: number, };

export type DraftKept = { 
/**
 * Local time, RFC 3339.
 */
saved_at: string, 
/**
 * Line ends not counted.
 */
characters: number, };

export type EntriesAsk = { 
/**
 * All years where none is given.
 */
year: number | null, 
/**
 * 1 to 12, within the year.
 */
month: number | null, 
/**
 * The form's name.
 */
form: string | null, };

export type Entry = { 
/**
 * The same through all revisions.
 */
id: EntryId, 
/**
 * 1 for the first writing, then one more for each change.
 */
revision: number, 
/**
 * The day of study, `2026-11-23`.
 */
date: string, 
/**
 * When it began, `HH:MM`, where the member said so.
 */
start: string | null, 
/**
 * Clock minutes, 1 to 1440.
 */
minutes: number, 
/**
 * Hours credited by the branch (认定学时) in place of the minutes.
 */
credit: Hours | null, 
/**
 * The form's name as it was when this revision was written.
 */
form: string, 
/**
 * Organised or self-study.
 */
class: Class, 
/**
 * What was studied.
 */
topic: string, 
/**
 * Where.
 */
place: string | null, 
/**
 * Who lectured or chaired.
 */
host: string | null, 
/**
 * The material that was read.
 */
material: MaterialId | null, 
/**
 * Anything else.
 */
remark: string | null, 
/**
 * Where the minutes come from.
 */
source: Source, 
/**
 * When the first revision was written (RFC 3339 with offset).
 */
written_at: string, 
/**
 * When this revision was written.
 */
changed_at: string, 
/**
 * First written more than [`LATE_AFTER_DAYS`] days after its date.
 */
late: boolean, 
/**
 * Has more than one revision that says something (a withdrawal alone is not an edit).
 */
edited: boolean, 
/**
 * Taken back; it counts in no sum.
 */
withdrawn: boolean, 
/**
 * Its date has not come yet.
 */
future: boolean, 
/**
 * Minutes shared with other entries of the same day that have a start time.
 */
overlap_minutes: number, 
/**
 * The entries of its day add up to more than 24 hours.
 */
over_a_day: boolean, 
/**
 * Why this revision was written; empty for the first. Stays with the member.
 */
reason?: string, };

export type EntryActAsk = { 
/**
 * The entry.
 */
id: EntryId, 
/**
 * As in adding.
 */
operation: OperationId, };

export type EntryAddAsk = { 
/**
 * As typed.
 */
fields: Fields, 
/**
 * Made by the window once for this act (`crypto.randomUUID()`), so that a retry adds nothing.
 */
operation: OperationId, 
/**
 * The material whose measured time this entry takes up.
 */
claim: MaterialId | null, };

export type EntryAsk = { 
/**
 * Its id.
 */
id: EntryId, };

export type EntryEditAsk = { 
/**
 * The entry.
 */
id: EntryId, 
/**
 * As typed, all fields.
 */
fields: Fields, 
/**
 * Why; may be a word.
 */
reason: string, 
/**
 * As in adding.
 */
operation: OperationId, };

export type EntryId = string;

export type EntryList = { 
/**
 * Newest date first, then newest written; withdrawn ones too, marked.
 */
entries: Array<Entry>, 
/**
 * Years that have entries, and the current one; newest first.
 */
years: Array<number>, 
/**
 * Names of forms in these years' entries.
 */
forms: Array<string>, 
/**
 * Entries shown that are not withdrawn.
 */
count: number, 
/**
 * Their minutes.
 */
minutes: number, 
/**
 * Their hours.
 */
hours: Hours, 
/**
 * The rule behind them.
 */
minutes_per_hour: number, };

export type EntryReasonAsk = { 
/**
 * The entry.
 */
id: EntryId, 
/**
 * Why.
 */
reason: string, 
/**
 * As in adding.
 */
operation: OperationId, };

export type Facts = { 
/**
 * Will be marked 补记.
 */
late: boolean, 
/**
 * The date has not come yet.
 */
future: boolean, 
/**
 * Minutes shared with entries already written for that day.
 */
overlap_minutes: number, 
/**
 * All minutes of that day, this one included.
 */
day_minutes: number, 
/**
 * More than 24 hours in that day.
 */
over_a_day: boolean, 
/**
 * What cannot be saved yet, in the reader's language; `field` names the input.
 */
problems: Array<FieldProblem>, };

export type FactsAsk = { 
/**
 * As typed so far.
 */
fields: Fields, 
/**
 * The entry that is being edited.
 */
id: EntryId | null, };

export type FaultReport = { 
/**
 * The text.
 */
text: string, 
/**
 * Names it when it is to be written.
 */
number: number, };

export type FaultReportAsk = { 
/**
 * Where to.
 */
place: PlaceId, 
/**
 * The number of the report that was shown.
 */
number: number, };

export type FieldProblem = { 
/**
 * The name of the field in [`Fields`].
 */
field: string, 
/**
 * One sentence in the reader's language.
 */
message: string, };

export type Fields = { 
/**
 * `2026-11-23`
 */
date: string, 
/**
 * Whole minutes, 1 to 1440.
 */
minutes: string, 
/**
 * The name of a form.
 */
form: string, 
/**
 * 1 to 500 characters.
 */
topic: string, 
/**
 * `HH:MM`
 */
start: string, 
/**
 * Up to 500 characters.
 */
place: string, 
/**
 * Up to 500 characters.
 */
host: string, 
/**
 * A material's id.
 */
material: string, 
/**
 * Hours with at most 2 decimals.
 */
credit: string, 
/**
 * Up to 500 characters.
 */
remark: string, };

export type FileAsk = { 
/**
 * Without folders.
 */
name: string, 
/**
 * In base64.
 */
bytes: string, };

export type FileOf = "member" | "branch";

export type FileVerdict = { 
/**
 * The file's path; a package inside a collection has the collection's.
 */
file: string, 
/**
 * In one word.
 */
verdict: Verdict, 
/**
 * Whose key signed it, where that could be read.
 */
member_id: string | null, 
/**
 * The name it gives.
 */
name: string | null, 
/**
 * The year it holds.
 */
year: number | null, 
/**
 * `older` where something newer is there already; else the sentence.
 */
reason: string | null, 
/**
 * What it means and what to do about it.
 */
message: string, };

export type Finding = { 
/**
 * `header`, `schema`, `structure`, `reference`, `ledger`, `value`, `damaged`, or a code of
 * [`crate::error::Error`].
 */
code: string, 
/**
 * What is wrong, as a sentence in the reader's language; holds no text of the member's.
 */
message: string, 
/**
 * What exactly, for whoever repairs it: in the words of the database, or names of tables.
 */
detail: string | null, };

export type Flagged = { 
/**
 * Minutes that lie in more than one entry.
 */
overlap_minutes: number, 
/**
 * Minutes beyond the 24 hours of a day.
 */
over_a_day_minutes: number, 
/**
 * Minutes of entries dated after the package was written.
 */
future_minutes: number, 
/**
 * Minutes of entries whose date is in another year than the package’s.
 */
other_year_minutes: number, 
/**
 * Minutes of entries first written more than a week after their date.
 */
late_minutes: number, };

export type Fork = { 
/**
 * Names it to `branch fork take`.
 */
file_id: string, 
/**
 * Whose key signed both.
 */
member_id: string, 
/**
 * The same, for people.
 */
fingerprint: string, 
/**
 * The name it gives.
 */
name: string, 
/**
 * The row of the roster.
 */
number: string | null, 
/**
 * The year it holds.
 */
year: number, 
/**
 * Its number.
 */
sequence: number, 
/**
 * When it was written.
 */
written_at: string, 
/**
 * The records that differ.
 */
differences: Array<Difference>, };

export type ForkAsk = { 
/**
 * Its id.
 */
file_id: string, };

export type FormAddAsk = { 
/**
 * Its name.
 */
name: string, 
/**
 * `organised` or `self_study`.
 */
class: string, };

export type FormRenameAsk = { 
/**
 * As it is.
 */
old: string, 
/**
 * As it shall be.
 */
new: string, };

export type FormRetireAsk = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it is from now on.
 */
retired: boolean, };

export type FormRow = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its class.
 */
class: Class, 
/**
 * Not offered any more.
 */
retired: boolean, 
/**
 * Entries written with it.
 */
entries: number, };

export type FormTotal = { 
/**
 * The name as entries carry it.
 */
form: string, 
/**
 * Its class.
 */
class: Class, 
/**
 * Clock minutes.
 */
minutes: number, 
/**
 * By the rule, with credits.
 */
hours: Hours, };

export type Found = "exact" | "moved" | "lost" | "none";

export type Goal = { 
/**
 * Unique among the goals of one first year.
 */
name: string, 
/**
 * What is to be reached.
 */
hours: Hours, 
/**
 * What counts so far.
 */
credited: Hours, 
/**
 * What remains; 0 where it is reached.
 */
remaining: Hours, 
/**
 * The class of forms that counts; all where none is named.
 */
class: Class | null, 
/**
 * First calendar year.
 */
first_year: number, 
/**
 * Length in years, 1 or more.
 */
years: number, };

export type GoalAsk = { 
/**
 * Its name.
 */
name: string, 
/**
 * First year.
 */
year: string, 
/**
 * Hours, at most 2 decimals.
 */
hours: string, 
/**
 * `organised`, `self_study`, or empty for both.
 */
class: string, 
/**
 * Length in years; empty is 1.
 */
years: string, };

export type HandAsk = { 
/**
 * The year of the entries.
 */
year: number, 
/**
 * Nothing more will come for it.
 */
closed: boolean, 
/**
 * Private reflections that leave all the same.
 */
picked: Array<NoteId>, 
/**
 * The file's name carries the member's name.
 */
with_name: boolean, };

export type HandNote = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * May be empty: the excerpt is shown then.
 */
title: string, 
/**
 * Its first 80 characters.
 */
excerpt: string, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * `branch` leaves anyway; `private` only where it is picked.
 */
scope: Scope, 
/**
 * It was picked the last time.
 */
picked: boolean, };

export type HandNotes = { 
/**
 * Years that have entries, and the current one; newest first.
 */
years: Array<number>, 
/**
 * Reflections that leave or can be picked; newest first.
 */
notes: Array<HandNote>, };

export type HandOnAsk = { 
/**
 * The handle of the place.
 */
place: PlaceId, 
/**
 * The card of the branch above, in base64; with it the collection is sealed.
 */
above: string | null, };

export type HandOverAsk = { 
/**
 * As it was previewed.
 */
choice: HandAsk, 
/**
 * Packages of the year that this program wrote there before are taken away.
 */
replace: boolean, 
/**
 * The handle of the place.
 */
place: PlaceId, 
/**
 * The digest of the preview: only what it showed is written.
 */
seen: string, };

export type HandedBefore = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Its number.
 */
sequence: number, 
/**
 * Entries in it.
 */
entries: number, 
/**
 * Reflections in it.
 */
notes: number, 
/**
 * When it was written (RFC 3339).
 */
at: string, 
/**
 * It closed the year.
 */
closed: boolean, 
/**
 * For whom it was sealed.
 */
branch: string | null, };

export type HandedOnFile = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Packages inside.
 */
packages: number, 
/**
 * Sealed for the branch above.
 */
encrypted: boolean, };

export type HandedOver = { 
/**
 * The file's name.
 */
file: string, 
/**
 * 1 for the first package of the year.
 */
sequence: number, 
/**
 * All that left, withdrawn ones too.
 */
entries: number, 
/**
 * Reflections.
 */
notes: number, 
/**
 * Sealed for the branch.
 */
encrypted: boolean, 
/**
 * Of the file's bytes, in hexadecimal.
 */
sha256: string, 
/**
 * Older packages of the year that were taken away because the member chose so.
 */
replaced: Array<string>, };

export type Held = { 
/**
 * The fingerprint of the key.
 */
member_id: string, 
/**
 * The name that the package gives.
 */
name: string, 
/**
 * The number that the package gives.
 */
number: string | null, 
/**
 * The same id in groups of four, to be compared by voice.
 */
fingerprint: string, 
/**
 * Why it waits.
 */
why: Why, 
/**
 * Rows of the roster that it could be, best first.
 */
could_be: Array<Missing>, 
/**
 * Years that wait.
 */
years: Array<number>, };

export type Holds = { 
/**
 * Entries that are not withdrawn.
 */
entries: number, 
/**
 * Reflections that are not withdrawn.
 */
notes: number, 
/**
 * When anything in it was written last, RFC 3339; in a collection, when it was collected last.
 */
last_change: string | null, 
/**
 * The rest of a collection.
 */
branch: BranchHolds | null, };

export type Hours = number;

export type ImportColumn = { 
/**
 * Its head as it stands in the table.
 */
header: string, 
/**
 * `date`, `form`, `topic`, `hours`, `minutes`, `start`, `place`, `host`, `credit` or
 * `remark`; `null` is not taken.
 */
field: string | null, };

export type ImportPreview = { 
/**
 * Every column with a head but running numbers, summaries and signatures.
 */
columns: Array<ImportColumn>, 
/**
 * The first rows.
 */
rows: Array<ImportRow>, 
/**
 * All rows that are entries, those that the log has included.
 */
count: number, 
/**
 * Rows that are in the log already, or twice in the table.
 */
already_had: number, 
/**
 * While there is one, nothing can be taken in.
 */
problems: Array<TableProblem>, };

export type ImportRow = { 
/**
 * 1 is the first row of the file.
 */
row: number, 
/**
 * As they would be typed.
 */
fields: Fields, };

export type ImportUndone = { 
/**
 * Always 0: the fields are those of taking in.
 */
added: number, 
/**
 * Always 0.
 */
already_had: number, 
/**
 * Entries that count no more.
 */
withdrawn: number, 
/**
 * Always empty.
 */
problems: Array<TableProblem>, };

export type Imported = { 
/**
 * Entries that count from now on.
 */
added: number, 
/**
 * Rows that were there already.
 */
already_had: number, 
/**
 * Why nothing was taken in.
 */
problems: Array<TableProblem>, 
/**
 * What each column was taken for.
 */
columns: Array<ImportColumn>, };

export type Journal = "none" | "rolled_back" | "left_out";

export type KeyBackup = { 
/**
 * The file's name, where one was written.
 */
file: string | null, 
/**
 * As it can be printed.
 */
text: string, };

export type KeyBackupAsk = { 
/**
 * The handle; nothing where it is only to be printed.
 */
place: PlaceId | null, 
/**
 * What the copy lies under.
 */
passphrase: string, };

export type KeyRestoreAsk = { 
/**
 * The copy, in base64.
 */
bytes: string, 
/**
 * What it lies under.
 */
passphrase: string, };

export type Lacks = { 
/**
 * Entries that are not in it at all.
 */
entries: number, 
/**
 * Entries that are in it as they were before a later change.
 */
entries_older: number, 
/**
 * Reflections that are not in it at all.
 */
notes: number, 
/**
 * Reflections that are in it as they were before a later change.
 */
notes_older: number, 
/**
 * The days of those entries, oldest first; at most 60.
 */
days: Array<string>, 
/**
 * The first of all of these days.
 */
from: string | null, 
/**
 * The last of all of these days.
 */
until: string | null, 
/**
 * The rest of a collection.
 */
branch: BranchLacks | null, };

export type Language = "zh-CN" | "en";

export type Layout = { 
/**
 * Which columns, in which order.
 */
columns: Array<Column>, 
/**
 * How dates are written.
 */
date_format: DateFormat, };

export type Leaving = { 
/**
 * 姓名
 */
name: string, 
/**
 * 编号
 */
number: string | null, 
/**
 * 支部, as the member typed it.
 */
branch: string, 
/**
 * The year of the entries.
 */
year: number, 
/**
 * The member says that nothing more will come for the year.
 */
closed: boolean, 
/**
 * By date, then by writing.
 */
entries: Array<LeavingEntry>, 
/**
 * By writing.
 */
notes: Array<LeavingNote>, };

export type LeavingEntry = { "record": "LeavingEntry", 
/**
 * The same through all revisions and packages.
 */
id: string, 
/**
 * 1 or more.
 */
revision: number, 
/**
 * `2026-11-23`
 */
date: string, 
/**
 * `HH:MM`
 */
start?: string | null, 
/**
 * 1 to 1440.
 */
minutes: number, 
/**
 * Credited hours in hundredths, 0 to 999,999.
 */
credit_hundredths?: number | null, 
/**
 * The form's name.
 */
form: string, 
/**
 * `organised` or `self_study`.
 */
class: Class, 
/**
 * 1 to 500 characters.
 */
topic: string, 
/**
 * Where.
 */
place?: string | null, 
/**
 * Who lectured or chaired.
 */
host?: string | null, 
/**
 * The title of what was read.
 */
material?: string | null, 
/**
 * Anything else.
 */
remark?: string | null, 
/**
 * `timed`, `written` or `imported`.
 */
source: Source, 
/**
 * 补记
 */
late: boolean, 
/**
 * 改过
 */
edited: boolean, 
/**
 * 撤回
 */
withdrawn: boolean, 
/**
 * When the first revision was written (RFC 3339).
 */
written_at: string, 
/**
 * When this one was.
 */
changed_at: string, };

export type LeavingNote = { "record": "LeavingNote", 
/**
 * The same through all revisions and packages.
 */
id: string, 
/**
 * 1 or more.
 */
revision: number, 
/**
 * May be empty.
 */
title: string, 
/**
 * Up to 60,000 characters.
 */
text: string, 
/**
 * The title of the material it is tied to.
 */
material?: string | null, 
/**
 * The section’s path in it.
 */
section?: string | null, 
/**
 * The passage of the material that it is about.
 */
quote?: string | null, 
/**
 * When the first revision was written (RFC 3339).
 */
written_at: string, 
/**
 * When this one was.
 */
changed_at: string, };

export type MarginNote = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * May be empty.
 */
title: string, 
/**
 * Its first 80 characters.
 */
excerpt: string, 
/**
 * Private or for the branch.
 */
scope: Scope, 
/**
 * When it was last changed.
 */
changed_at: string, 
/**
 * Not closed into a revision yet.
 */
draft: boolean, 
/**
 * The passage's words.
 */
quote: string | null, 
/**
 * Whether the passage is where it was.
 */
anchor: Found, 
/**
 * Where the passage is now: paragraph index in the material.
 */
paragraph: number | null, 
/**
 * First character (code point) of the passage in `heading + text` of that paragraph.
 */
start: number | null, };

export type MarkAsk = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * The section.
 */
section: string, 
/**
 * What it is from now on.
 */
read: boolean, };

export type MaterialAsk = { 
/**
 * Its id.
 */
material: MaterialId, };

export type MaterialId = string;

export type MaterialRenameAsk = { 
/**
 * Its id.
 */
material: MaterialId, 
/**
 * Up to 500 characters.
 */
title: string, };

export type MaterialRow = { 
/**
 * From its content.
 */
id: MaterialId, 
/**
 * Empty where nobody gave it one: the program invents none.
 */
title: string, 
/**
 * Sections that can be read.
 */
sections: number, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * Of the sections, those marked read.
 */
sections_read: number, 
/**
 * Came with the program.
 */
bundled: boolean, };

export type MemberAsk = { 
/**
 * 姓名
 */
name: string, 
/**
 * 支部
 */
branch: string, 
/**
 * 编号; empty is none.
 */
number: string, };

export type MemberCard = { 
/**
 * Fingerprint of their key.
 */
id: string, 
/**
 * The same in groups of four, to be read to the secretary.
 */
fingerprint: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Their branch.
 */
branch: string, 
/**
 * Their number on the roster.
 */
number: string | null, };

export type MemberTotals = { 
/**
 * 编号
 */
number: string, 
/**
 * 姓名, as the roster has it.
 */
name: string, 
/**
 * 党内职务
 */
position: string | null, 
/**
 * Rounded once.
 */
organised_hours: Hours, 
/**
 * Rounded once.
 */
self_study_hours: Hours, 
/**
 * Entries that are not withdrawn.
 */
entries: number, 
/**
 * Reflections handed in.
 */
notes: number, 
/**
 * Reached the branch's goal.
 */
goal_met: boolean, 
/**
 * Hours short of the goal; 0 where it is met.
 */
short_by: Hours, 
/**
 * Every key of theirs was checked in person.
 */
verified: boolean, 
/**
 * Packages taken in for the year.
 */
packages: number, 
/**
 * When the newest of them was written (RFC 3339).
 */
last_package: string | null, 
/**
 * The member says that the year is closed.
 */
closed: boolean, 
/**
 * Minutes by month, January to December, by class: organised, self-study.
 */
by_month: Array<MonthTotals>, 
/**
 * What needs a look.
 */
flagged: Flagged, };

export type Merged = { 
/**
 * Entries that were in no package of theirs before.
 */
entries_new: number, 
/**
 * Entries in a higher revision than before.
 */
entries_changed: number, };

export type Missing = { 
/**
 * 编号
 */
number: string, 
/**
 * 姓名
 */
name: string, };

export type MonthTotals = { 
/**
 * Clock minutes of organised study.
 */
organised_minutes: number, 
/**
 * Clock minutes of self-study.
 */
self_study_minutes: number, 
/**
 * Both by the rule, rounded once.
 */
hours: Hours, };

export type MoveFile = { 
/**
 * Its name, to be named in `move_look` and `move_in`.
 */
name: string, 
/**
 * Its size.
 */
bytes: number, };

export type MoveFileAsk = { 
/**
 * The handle of the place it lies in.
 */
place: PlaceId, 
/**
 * Its name as it was listed.
 */
name: string, 
/**
 * What it lies under, where it does.
 */
passphrase: string | null, };

export type MoveInAsk = { 
/**
 * The file.
 */
file: MoveFileAsk, 
/**
 * What is here gives it its place, and is kept as a backup.
 */
replace: boolean, };

export type MoveLook = { 
/**
 * When it was written, RFC 3339.
 */
written_at: string, 
/**
 * It lies under a passphrase.
 */
encrypted: boolean, 
/**
 * No passphrase was given: what is inside is not known yet.
 */
locked: boolean, 
/**
 * Whose it is; `None` while it is locked.
 */
member: MemberCard | null, 
/**
 * The branch that is kept in it.
 */
branch: string | null, 
/**
 * Study entries in it that are not withdrawn.
 */
entries: number | null, 
/**
 * Reflections in it.
 */
notes: number | null, 
/**
 * The last change in it, RFC 3339.
 */
changed_at: string | null, 
/**
 * Something is here that would have to give its place: `move_in` wants `replace`.
 */
replaces: boolean, };

export type MoveOutAsk = { 
/**
 * The handle of the place.
 */
place: PlaceId, 
/**
 * What the file lies under; nothing: whoever holds the file can be this member.
 */
passphrase: string | null, };

export type MovedIn = { 
/**
 * The same member with the same key.
 */
member: MemberCard | null, 
/**
 * What stood here before.
 */
kept: Array<Backup>, };

export type MovedOut = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * It lies under a passphrase.
 */
encrypted: boolean, 
/**
 * Of the file's bytes, in hexadecimal.
 */
sha256: string, };

export type Note = { 
/**
 * The whole text.
 */
text: string, 
/**
 * Revisions so far.
 */
revisions: number, 
/**
 * The same through all revisions.
 */
id: NoteId, 
/**
 * 0 while there is a draft only.
 */
revision: number, 
/**
 * May be empty: lists then show the excerpt.
 */
title: string, 
/**
 * The first 80 characters, line ends as spaces.
 */
excerpt: string, 
/**
 * Private or for the branch.
 */
scope: Scope, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * The material it is tied to.
 */
material: MaterialId | null, 
/**
 * The section's path in it.
 */
section: string | null, 
/**
 * The passage it is tied to.
 */
quote: string | null, 
/**
 * Whether the passage is where it was.
 */
anchor: Found, 
/**
 * When the first revision (or the draft) was written.
 */
written_at: string, 
/**
 * When the latest revision (or the draft) was written.
 */
changed_at: string, 
/**
 * Taken back.
 */
withdrawn: boolean, 
/**
 * Words that are kept but not yet closed into a revision.
 */
draft: boolean, };

export type NoteAsk = { 
/**
 * Its id.
 */
id: NoteId, };

export type NoteDraftAsk = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * Up to 500 characters.
 */
title: string, 
/**
 * Up to 60,000 characters.
 */
text: string, 
/**
 * Who is meant to see it.
 */
scope: Scope, };

export type NoteId = string;

export type NoteNewAsk = { 
/**
 * The material.
 */
material: MaterialId | null, 
/**
 * The section in it.
 */
section: string | null, 
/**
 * The passage in it.
 */
passage: Passage | null, };

export type NoteReturnAsk = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * The revision to go back to.
 */
revision: number, };

export type NoteRevision = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * 1 for the first.
 */
revision: number, 
/**
 * As it was.
 */
title: string, 
/**
 * As it was.
 */
text: string, 
/**
 * As it was.
 */
scope: Scope, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * The material it was tied to.
 */
material: MaterialId | null, 
/**
 * The section's path in it.
 */
section: string | null, 
/**
 * When this revision was written.
 */
written_at: string, 
/**
 * Taken back with this revision.
 */
withdrawn: boolean, };

export type NoteRow = { 
/**
 * The same through all revisions.
 */
id: NoteId, 
/**
 * 0 while there is a draft only.
 */
revision: number, 
/**
 * May be empty: lists then show the excerpt.
 */
title: string, 
/**
 * The first 80 characters, line ends as spaces.
 */
excerpt: string, 
/**
 * Private or for the branch.
 */
scope: Scope, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * The material it is tied to.
 */
material: MaterialId | null, 
/**
 * The section's path in it.
 */
section: string | null, 
/**
 * The passage it is tied to.
 */
quote: string | null, 
/**
 * Whether the passage is where it was.
 */
anchor: Found, 
/**
 * When the first revision (or the draft) was written.
 */
written_at: string, 
/**
 * When the latest revision (or the draft) was written.
 */
changed_at: string, 
/**
 * Taken back.
 */
withdrawn: boolean, 
/**
 * Words that are kept but not yet closed into a revision.
 */
draft: boolean, };

export type NoteSaved = { 
/**
 * The reflection.
 */
id: NoteId, 
/**
 * Its revision after the save; 0 while there is a draft only.
 */
revision: number, 
/**
 * Whether its passage was found.
 */
anchor: Found, };

export type Nothing = Record<symbol, never>;

export type NowState = "absent" | "readable" | "unreadable";

export type OperationId = string;

export type PageParagraph = { 
/**
 * Index in the material.
 */
index: number, 
/**
 * The heading sentence with its 。, or empty.
 */
heading: string, 
/**
 * The rest.
 */
text: string, };

export type Paper = "white" | "sepia" | "dark";

export type Part = { 
/**
 * What it is about.
 */
concern: Concern, 
/**
 * Rows that are in the new file as they were.
 */
kept: number, 
/**
 * Of these, rows that carry no proof of their own: they fit their table and stand on a page
 * that is whole, and that is all that can be said.
 */
unproven: number, 
/**
 * Rows that are known to be lost or were left out as altered. What nothing tells of is not in it.
 */
lost: number, 
/**
 * Pages that held rows of this, or led to them, are gone: how many rows there were is not known.
 */
uncounted: boolean, 
/**
 * Days that the loss is about, as far as they are known; at most 60, oldest first.
 */
days: Array<string>, };

export type Passage = { 
/**
 * The words, within one paragraph.
 */
quote: string, 
/**
 * The paragraph's index in the material.
 */
paragraph: number, 
/**
 * Characters (code points) from the start of the paragraph.
 */
start: number, };

export type PassphraseAsk = { 
/**
 * Of the branch's key.
 */
passphrase: string, };

export type Picture = { 
/**
 * Hours by month, for the calendar's last column. Rounded once each.
 */
month_hours: Array<Hours>, 
/**
 * Goals that speak about the year.
 */
goals: Array<Goal>, 
/**
 * Days with entries, in order.
 */
days: Array<Day>, 
/**
 * The rule behind the hours.
 */
minutes_per_hour: number, 
/**
 * The calendar year.
 */
year: number, 
/**
 * How many entries.
 */
entries: number, 
/**
 * Clock minutes.
 */
minutes: number, 
/**
 * By the rule; credited hours where they are given. Rounded once.
 */
hours: Hours, 
/**
 * The organised ones, rounded once.
 */
organised_hours: Hours, 
/**
 * The self-study ones, rounded once.
 */
self_study_hours: Hours, 
/**
 * Most minutes first.
 */
by_form: Array<FormTotal>, 
/**
 * Clock minutes, January to December.
 */
by_month: [number, number, number, number, number, number, number, number, number, number, number, number], 
/**
 * Minutes that lie in more than one entry: counted in the sums, and said.
 */
overlap_minutes: number, 
/**
 * Entries written more than a week after their date.
 */
late_entries: number, };

export type Place = { 
/**
 * The handle.
 */
id: PlaceId, 
/**
 * What people call it.
 */
label: string, 
/**
 * Where it is, to be read only: no command takes a path.
 */
path_shown: string, 
/**
 * What can still be written; 0 where it is not known.
 */
free_bytes: number, 
/**
 * `FAT32`, `exFAT` …; empty where it is not known.
 */
file_system: string, 
/**
 * On a stick.
 */
removable: boolean, 
/**
 * Members' packages that lie there, by name.
 */
earlier: Array<string>, };

export type PlaceAsk = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * The section.
 */
section: string, 
/**
 * Index of the paragraph at the top of the column.
 */
paragraph: number, };

export type PlaceId = string;

export type Preview = { 
/**
 * What the package will hold.
 */
leaves: Leaving, 
/**
 * What it will not.
 */
stays: Stays, 
/**
 * Clock minutes of the entries that leave and are not withdrawn.
 */
minutes: number, 
/**
 * The branch it is sealed for; `None`: anyone can read the file.
 */
sealed_for: Card | null, 
/**
 * The number that the next package would get.
 */
sequence: number, 
/**
 * The file's name.
 */
file_name: string, 
/**
 * How many fewer reflections than in the newest package of the year.
 */
no_longer: number, 
/**
 * What was shown, in few digits: the write asks for the same.
 */
digest: string, 
/**
 * Packages of the year that were read back, newest first.
 */
before: Array<HandedBefore>, };

export type Progress = { 
/**
 * Marked read.
 */
sections_read: number, 
/**
 * Readable ones.
 */
sections: number, };

export type Reader = { 
/**
 * The material.
 */
id: MaterialId, 
/**
 * Empty where nobody gave it one.
 */
title: string, 
/**
 * In reading order, parts included.
 */
sections: Array<ReaderRow>, 
/**
 * Readable sections.
 */
readable: number, 
/**
 * Of them, read.
 */
sections_read: number, 
/**
 * The section to show first.
 */
section: string, 
/**
 * The paragraph (index in the material) that was at the top of the column.
 */
paragraph: number | null, };

export type ReaderRow = { 
/**
 * `0`, `2`, `2.3`, `end` …
 */
path: string, 
/**
 * What it is.
 */
kind: SectionKind, 
/**
 * 1 for parts, 2 for points below them …
 */
level: number, 
/**
 * Empty for opening and closing: the screen names those.
 */
title: string, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * Can be opened by itself.
 */
readable: boolean, 
/**
 * Marked read.
 */
read: boolean, 
/**
 * Reflections tied to it.
 */
notes: number, };

export type Report = { 
/**
 * Which file.
 */
of: FileOf, 
/**
 * Pages that the file had, as its header says.
 */
pages: number, 
/**
 * Those that are not in it any more: its end was cut.
 */
missing_pages: number, 
/**
 * Pages that hold something and could not be read, or only in part.
 */
bad_pages: number, 
/**
 * The journal beside it.
 */
journal: Journal, 
/**
 * In the order of [`Concern`]: one for each that the file has tables for, also where nothing is
 * in them.
 */
parts: Array<Part>, 
/**
 * Lost revisions between kept ones, whose place is taken by one that says so.
 */
filled: number, 
/**
 * Materials that were lost here and stood in a backup: their text proves itself.
 */
from_backup: number, 
/**
 * The member's key, or the branch's, is not in the new file.
 */
key_lost: boolean, 
/**
 * Packages of a collection that do not verify any more, by member and year.
 */
dropped: Array<string>, 
/**
 * The same in sentences, in the reader's language.
 */
words: Array<string>, };

export type ReportKind = "xlsx" | "csv";

export type ReportWritten = { 
/**
 * The file's name.
 */
file: string, 
/**
 * People in it.
 */
rows: number, };

export type RestoreAsk = { 
/**
 * Its id in the list.
 */
id: string, };

export type RestorePreview = { 
/**
 * The copy.
 */
backup: Backup, 
/**
 * Whose it is: the member's name in it, or the branch's.
 */
whose: string | null, 
/**
 * It is another member's, or another branch's, than what is there now.
 */
somebody_else: boolean, 
/**
 * What is there now.
 */
now: NowState, 
/**
 * The numbers; `None` where what is there now cannot be read.
 */
compared: Compared | null, 
/**
 * The first of the records that change: those that would be gone first, newest first.
 */
lines: Array<ChangeLine>, 
/**
 * How many more there are.
 */
more: number, 
/**
 * Packages written after restoring begin a new numbering: the branch takes them beside the
 * earlier ones, and nothing disagrees.
 */
new_lineage: boolean, 
/**
 * What else will be otherwise, beside what is counted.
 */
also: Array<Also>, 
/**
 * It is a damaged file that was set aside: it would be put back as it is, to be salvaged.
 */
damaged: boolean, };

export type Restored = { 
/**
 * The one that was asked for.
 */
restored: Backup, 
/**
 * What stood there before. Where it was whole, restoring this one undoes it; a damaged one can
 * be salvaged from, see [`BackupWhy::Damaged`]. `None` where nothing stood there.
 */
kept: Backup | null, 
/**
 * Whose it is: the member's name in it, or the branch's.
 */
whose: string | null, 
/**
 * It is another member's, or another branch's, than what was there; `None` where that cannot be
 * said.
 */
somebody_else: boolean | null, 
/**
 * A damaged file is back in its place as it was, so that it can be salvaged.
 */
damaged: boolean, };

export type Resume = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * Its title; empty where nobody gave it one.
 */
title: string, 
/**
 * The section to go on with.
 */
section: string, 
/**
 * Its title; empty for opening and closing.
 */
section_title: string, 
/**
 * What it is.
 */
kind: SectionKind, 
/**
 * The heading of its part.
 */
part_title: string | null, 
/**
 * Sections that are read.
 */
sections_read: number, 
/**
 * All readable ones, in order.
 */
cells: Array<Cell>, 
/**
 * Measured, and in no entry: it waits for the member to say so, also after a crash.
 */
unrecorded_seconds: number, };

export type Roster = { 
/**
 * In the table's order; nobody while there is a problem.
 */
rows: Array<RosterRow>, 
/**
 * Whether it has a column of positions.
 */
has_positions: boolean, 
/**
 * Why the roster cannot be taken.
 */
problems: Array<TableProblem>, };

export type RosterChange = { 
/**
 * Rows that were not there.
 */
added: number, 
/**
 * Rows whose name, position or number is another one now.
 */
changed: number, 
/**
 * Rows as they were.
 */
same: number, };

export type RosterPutAsk = { 
/**
 * The number of the row that is changed; nothing is a new one.
 */
known: string | null, 
/**
 * 编号 of a new row; empty gets a free one.
 */
number: string, 
/**
 * 姓名
 */
name: string, 
/**
 * 党内职务; may be empty.
 */
position: string, };

export type RosterRemoveAsk = { 
/**
 * 编号
 */
number: string, };

export type RosterRow = { 
/**
 * 编号: unique in the branch. Given by the roster, or counted where it gives none.
 */
number: string, 
/**
 * Whether the roster itself gives the number, so that a package's number has to agree.
 */
number_given: boolean, 
/**
 * 姓名
 */
name: string, 
/**
 * 党内职务
 */
position: string | null, };

export type RuleAsk = { 
/**
 * As typed.
 */
minutes_per_hour: string, };

export type Rules = { 
/**
 * How many minutes make an hour.
 */
minutes_per_hour: number, 
/**
 * Goals that speak about the year.
 */
goals: Array<Goal>, 
/**
 * Forms of study, retired ones too.
 */
forms: Array<FormRow>, };

export type SalvageOffer = { 
/**
 * What the new file would hold.
 */
holds: Holds, 
/**
 * What it would not have and the backup has; `None` where there is no backup to compare with.
 */
lacks: Lacks | null, 
/**
 * What was read, and what was not.
 */
report: Report, 
/**
 * What this choice gives and what it loses, in sentences.
 */
words: Array<string>, };

export type Salvaged = { 
/**
 * Which file.
 */
of: FileOf, 
/**
 * What the new file holds.
 */
holds: Holds, 
/**
 * The damaged file as it was, set aside.
 */
aside: Backup, 
/**
 * What was read, and what was not.
 */
report: Report, 
/**
 * The same as a text, beside the file that was set aside.
 */
report_file: string, };

export type Saved = { 
/**
 * The entry.
 */
id: EntryId, 
/**
 * Its revision after the save.
 */
revision: number, };

export type Scope = "private" | "branch";

export type SecondPlace = { 
/**
 * Where it is, or was last seen; to be read only.
 */
path_shown: string, 
/**
 * It is there now.
 */
present: boolean, 
/**
 * When a copy last reached it, RFC 3339.
 */
last_copied_at: string | null, 
/**
 * Copies of the profile that are not there yet.
 */
missing: number, 
/**
 * What keeps copies from it, as a sentence; `None` where nothing does.
 */
problem: string | null, };

export type SectionAsk = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * Its path.
 */
section: string, };

export type SectionKind = "opening" | "part" | "point" | "article" | "body" | "closing";

export type SectionPage = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * The section.
 */
path: string, 
/**
 * What it is.
 */
kind: SectionKind, 
/**
 * Empty for opening and closing.
 */
title: string, 
/**
 * Heading of its part, without a final 。
 */
part_title: string | null, 
/**
 * Line ends not counted.
 */
characters: number, 
/**
 * The text itself, blank lines left out.
 */
paragraphs: Array<PageParagraph>, 
/**
 * The section before it.
 */
previous: string | null, 
/**
 * The section after it.
 */
next: string | null, 
/**
 * Marked read.
 */
read: boolean, 
/**
 * Seconds measured in this section today.
 */
seconds_today: number, 
/**
 * Seconds measured in this material that are in no entry yet.
 */
unrecorded_seconds: number, 
/**
 * The member's reflections on it, in the order of their passages.
 */
notes: Array<MarginNote>, };

export type Settings = { 
/**
 * Switched at once.
 */
language: Language, 
/**
 * Switched at once.
 */
paper: Paper, 
/**
 * Reading text in CSS pixels, 16 to 32.
 */
type_size: number, 
/**
 * Reading lines in percent of the type size, 150 to 260.
 */
line_height: number, };

export type Side = { 
/**
 * Its revision; a package's number.
 */
revision: number, 
/**
 * Date, or when a reflection was changed, a package was written.
 */
date: string, 
/**
 * Minutes of an entry, characters of a reflection, entries of a package.
 */
amount: number, 
/**
 * Form of an entry; empty for a reflection.
 */
form: string, 
/**
 * Topic or title.
 */
what: string, 
/**
 * Remark of an entry, text of a reflection.
 */
more: string, 
/**
 * Taken back.
 */
withdrawn: boolean, 
/**
 * `HH:MM`
 */
start: string | null, 
/**
 * Credited hours.
 */
credit: Hours | null, 
/**
 * `organised` or `self_study`.
 */
class: string | null, 
/**
 * Where.
 */
place: string | null, 
/**
 * Who lectured or chaired.
 */
host: string | null, 
/**
 * `timed`, `written` or `imported`.
 */
source: string | null, 
/**
 * 补记
 */
late: boolean, 
/**
 * 改过
 */
edited: boolean, 
/**
 * The passage that a reflection is about.
 */
quote: string | null, 
/**
 * When it was first written (RFC 3339).
 */
written_at: string, 
/**
 * When this revision was written (RFC 3339).
 */
changed_at: string, 
/**
 * Of a package: the member says that the year is closed.
 */
closed: boolean, };

export type Skipped = { 
/**
 * Its path.
 */
file: string, 
/**
 * `link`, `folder`, `special` (a pipe, a device), `metadata` (`._x`), `unreadable`, `too_deep`.
 */
why: string, };

export type Source = "timed" | "written" | "imported";

export type Stays = { 
/**
 * Reflections that nobody but the member sees, drafts included.
 */
private_notes: number, 
/**
 * Reflections that were taken back.
 */
withdrawn_notes: number, 
/**
 * Minutes of measured reading that are in no package ever.
 */
reading_minutes: number, 
/**
 * Entries of other years.
 */
other_entries: number, 
/**
 * Older versions of what leaves, with their reasons.
 */
older_revisions: number, };

export type TableProblem = { 
/**
 * The row, 1 for the first of the file.
 */
row: number, 
/**
 * The column's own head.
 */
column: string, 
/**
 * One sentence in the reader's language.
 */
message: string, };

export type TickAsk = { 
/**
 * The material.
 */
material: MaterialId, 
/**
 * The section.
 */
section: string, 
/**
 * The window has focus and can be seen.
 */
focused: boolean, 
/**
 * Since the last key, mouse, wheel or touch.
 */
idle_ms: number, 
/**
 * Of the section's text that can be seen now.
 */
characters_on_screen: number, };

export type Ticked = { 
/**
 * Time is being counted.
 */
running: boolean, 
/**
 * Seconds measured in this section today.
 */
seconds_today: number, 
/**
 * Seconds measured in this material that are in no entry yet.
 */
unrecorded_seconds: number, };

export type Today = { 
/**
 * The local date.
 */
date: string, 
/**
 * 1 Monday … 7 Sunday.
 */
weekday: number, 
/**
 * Where to read on; `None` where there is nothing to read.
 */
resume: Resume | null, 
/**
 * The current year.
 */
picture: Picture, 
/**
 * Reflections with words that are not closed into a revision yet.
 */
drafts: Array<NoteId>, };

export type Underway = { 
/**
 * Bytes written and read back; files, where packages are collected; packages, where they are verified.
 */
done: number, 
/**
 * All of them; 0 while that is not known yet.
 */
total: number, 
/**
 * What is being done; `None` where nothing is.
 */
what: Work | null, };

export type Verdict = "intact" | "sealed" | "accepted" | "already_had" | "held" | "fork" | "altered" | "incomplete" | "too_new" | "other_branch" | "locked" | "not_a_package";

export type Why = "not_on_roster" | "fits_several" | "other_key";

export type Work = "hand_over" | "collect" | "hand_on" | "move_out" | "move_in" | "rescue";

export type Written = { 
/**
 * Its name.
 */
file: string, 
/**
 * Of its bytes, in hexadecimal.
 */
sha256: string, };

export type YearAsk = { 
/**
 * 1900 to 2199.
 */
year: number, };

/** What the window can ask, and what it is told. */
export interface Commands {
  boot: { ask: BootAsk; answer: Boot };
  first_start: { ask: MemberAsk; answer: MemberCard };
  member_edit: { ask: MemberAsk; answer: MemberCard };
  settled: { ask: Nothing; answer: null };
  settings_set: { ask: Settings; answer: Settings };
  today: { ask: Nothing; answer: Today };
  picture: { ask: YearAsk; answer: Picture };
  materials: { ask: Nothing; answer: Array<MaterialRow> };
  material_rename: { ask: MaterialRenameAsk; answer: MaterialRow };
  reader: { ask: MaterialAsk; answer: Reader };
  section: { ask: SectionAsk; answer: SectionPage };
  place_set: { ask: PlaceAsk; answer: null };
  section_mark: { ask: MarkAsk; answer: Progress };
  reading_tick: { ask: TickAsk; answer: Ticked };
  reading_stop: { ask: Nothing; answer: null };
  reading_claim: { ask: MaterialAsk; answer: Claim };
  entries: { ask: EntriesAsk; answer: EntryList };
  entry_facts: { ask: FactsAsk; answer: Facts };
  entry_add: { ask: EntryAddAsk; answer: Saved };
  entry_edit: { ask: EntryEditAsk; answer: Saved };
  entry_withdraw: { ask: EntryReasonAsk; answer: Saved };
  entry_put_back: { ask: EntryActAsk; answer: Saved };
  entry_history: { ask: EntryAsk; answer: Array<Entry> };
  rules: { ask: YearAsk; answer: Rules };
  rule_set: { ask: RuleAsk; answer: Rules };
  goal_set: { ask: GoalAsk; answer: Rules };
  form_add: { ask: FormAddAsk; answer: Rules };
  form_rename: { ask: FormRenameAsk; answer: Rules };
  form_retire: { ask: FormRetireAsk; answer: Rules };
  notes: { ask: Nothing; answer: Array<NoteRow> };
  note_open: { ask: NoteAsk; answer: Note };
  note_new: { ask: NoteNewAsk; answer: Note };
  note_draft: { ask: NoteDraftAsk; answer: DraftKept };
  note_close: { ask: NoteAsk; answer: NoteSaved };
  note_withdraw: { ask: NoteAsk; answer: NoteSaved };
  note_put_back: { ask: NoteAsk; answer: NoteSaved };
  note_history: { ask: NoteAsk; answer: Array<NoteRevision> };
  note_return: { ask: NoteReturnAsk; answer: NoteSaved };
  card: { ask: Nothing; answer: Card | null };
  card_take: { ask: BytesAsk; answer: Card };
  card_drop: { ask: Nothing; answer: null };
  hand_notes: { ask: YearAsk; answer: HandNotes };
  hand_preview: { ask: HandAsk; answer: Preview };
  hand_over: { ask: HandOverAsk; answer: HandedOver };
  branch: { ask: Nothing; answer: Branch | null };
  branch_create: { ask: BranchCreateAsk; answer: Card };
  branch_unlock: { ask: PassphraseAsk; answer: null };
  branch_card_write: { ask: BranchPlaceAsk; answer: Written };
  branch_key_backup: { ask: KeyBackupAsk; answer: KeyBackup };
  branch_key_restore: { ask: KeyRestoreAsk; answer: Card };
  branch_goal_set: { ask: BranchGoalAsk; answer: BranchGoal };
  roster: { ask: Nothing; answer: Array<RosterRow> };
  roster_preview: { ask: FileAsk; answer: Roster };
  roster_take: { ask: FileAsk; answer: RosterChange };
  roster_put: { ask: RosterPutAsk; answer: RosterRow };
  roster_remove: { ask: RosterRemoveAsk; answer: null };
  branch_collect: { ask: BranchPlaceAsk; answer: Collected };
  branch_held: { ask: Nothing; answer: Array<Held> };
  branch_confirm: { ask: BranchConfirmAsk; answer: Merged };
  branch_forks: { ask: Nothing; answer: Array<Fork> };
  fork_take: { ask: ForkAsk; answer: Merged };
  fork_leave: { ask: ForkAsk; answer: null };
  branch_totals: { ask: YearAsk; answer: BranchTotals };
  branch_member: { ask: BranchMemberAsk; answer: Detail };
  branch_report: { ask: BranchReportAsk; answer: ReportWritten };
  branch_hand_on: { ask: HandOnAsk; answer: HandedOnFile };
  import_preview: { ask: FileAsk; answer: ImportPreview };
  import_take: { ask: FileAsk; answer: Imported };
  import_undo: { ask: FileAsk; answer: ImportUndone };
  backups: { ask: Nothing; answer: Array<Backup> };
  backup_now: { ask: Nothing; answer: BackedUp };
  restore_preview: { ask: RestoreAsk; answer: RestorePreview };
  restore: { ask: RestoreAsk; answer: Restored };
  check: { ask: CheckAsk; answer: CheckUp };
  choices: { ask: DamageAsk; answer: Choices };
  salvage: { ask: DamageAsk; answer: Salvaged };
  fault_report: { ask: Nothing; answer: FaultReport };
  fault_report_write: { ask: FaultReportAsk; answer: Written };
  second_place: { ask: Nothing; answer: SecondPlace | null };
  second_place_set: { ask: BranchPlaceAsk; answer: SecondPlace };
  second_place_forget: { ask: Nothing; answer: null };
  move_out: { ask: MoveOutAsk; answer: MovedOut };
  moved_out_dismiss: { ask: Nothing; answer: null };
  move_files: { ask: BranchPlaceAsk; answer: Array<MoveFile> };
  move_look: { ask: MoveFileAsk; answer: MoveLook };
  move_in: { ask: MoveInAsk; answer: MovedIn };
  places: { ask: Nothing; answer: Array<Place> };
  place_pick: { ask: Nothing; answer: Place | null };
  progress: { ask: Nothing; answer: Underway };
  stop: { ask: Nothing; answer: null };
}
