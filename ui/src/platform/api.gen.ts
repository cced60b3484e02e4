// Made from the Rust types of api/ by its test `typescript_is_current`. Not edited by hand.

/** Two rows of a table that are alike and stay two. */
export type AlikeRows = { rows: Array<RowPlace>, differs: Array<string> };

/** A difference that is not counted: a word says that there is one, not which. */
export type Also = "member" | "rule" | "goals" | "forms" | "read_marks" | "reading_time" | "follow_ups" | "handing_in" | "imports" | "settings" | "branch" | "decisions";

/** A number that stands beside another name, with a key bound to either. */
export type Ambiguous = { number: string, was: string, now: string };

/** The meaning of a number that stands beside another name than before. */
export type Answer = "renamed" | "replaced" | "renumbered";

/** The copies that were made on demand. */
export type BackedUp = { log: Backup, branch: Backup | null, problem: string | null };

/** A copy in the list. */
export type Backup = {
  id: string,
  of: string,
  file: string,
  made_at: string,
  bytes: number,
  entries: number | null,
  notes: number | null,
  changed_at: string | null,
  place: BackupPlace,
  why: BackupWhy,
};

/** Putting the nearest backup that is whole in its place: `restore` with its id. */
export type BackupOffer = {
  backup: Backup,
  holds: Holds,
  lacks: Lacks | null,
  whose: string | null,
  somebody_else: boolean | null,
  words: Array<string>,
};

/** The place of a copy. */
export type BackupPlace = "profile" | "second";

/** Why a copy is there; the ending of its name says so. */
export type BackupWhy = "made" | "replaced" | "damaged" | "former";

/** The future of a row that looks like an entry. */
export type Becomes = "revision" | "own" | "open";

/** First steps of a secretary, as far as they are done. */
export type Begun = { key_backed_up: string | null, card_written: string | null, received: boolean };

/** The state that the first screen begins with, before it asks for a page. */
export type Boot = {
  version: string,
  today: string,
  member: MemberCard | null,
  settings: Settings,
  profile: string,
  read_only: boolean,
  keeps_branch: boolean,
  moved_out_at: string | null,
  notices: Array<string>,
  asks_who: boolean,
};

/** The start. */
export type BootAsk = { language: Language | null };

/** The branch that is kept here. */
export type Branch = {
  card: Card,
  locked: boolean,
  protected: boolean,
  goal: BranchGoal,
  goal_set: boolean,
  years: Array<number>,
  people: number,
  held: number,
  declined: number,
  forks: number,
  begun: Begun,
  layout: Layout,
  notices: Array<string>,
};

/** A key belongs to a row of the roster. */
export type BranchConfirmAsk = { member_id: string, number: string, instead: boolean, name: string | null };

/** A branch begins here. */
export type BranchCreateAsk = { name: string, passphrase: string | null };

/** One thing that is left to do for a branch. */
export type BranchGap = {
  kind: BranchGapKind,
  what: string,
  since: string | null,
  number: string | null,
  id: string | null,
};

/** The kind of gap. */
export type BranchGapKind = "held" | "fork" | "missing" | "no_card";

/** The goal that `goal_met` stands for. */
export type BranchGoal = { hours: Hours, class: Class | null };

/** The goal that `goal_met` stands for from now on. */
export type BranchGoalAsk = { hours: string, class: string };

/** The contents of a collection besides. */
export type BranchHolds = { people: number, packages: number, roster: number };

/** The records of a collection that one choice lacks and the other has. */
export type BranchLacks = {
  packages: number,
  names: Array<string>,
  collected: Array<string>,
  roster: number,
  confirmed: number,
  decisions: number,
  key: boolean,
};

/** One member's year. */
export type BranchMemberAsk = { number: string, year: number };

/** The text of a reflection that was handed in. */
export type BranchNoteAsk = { number: string, id: string, year: number };

/** A place to write to, or to collect from. */
export type BranchPlaceAsk = { place: PlaceId };

/** A page of the rows of a branch's year. */
export type BranchRowsAsk = {
  year: number,
  filter: RowFilter,
  find: string,
  sort: RowSort | null,
  offset: number,
  limit: number,
  place_of: string | null,
};

/** A branch's year without its rows. */
export type BranchYear = {
  year: number,
  branch: string,
  minutes_per_hour: number,
  goal: BranchGoal,
  goal_set: boolean,
  glance: Glance,
  counts: RowCounts,
  missing: Array<Missing>,
  held: Array<Held>,
  held_count: number,
  forks: number,
};

/** A branch, as its members know it. */
export type Card = {
  branch_id: string,
  name: string,
  fingerprint: string,
  check_code: string,
  serial: number,
  issued: string | null,
  successor: string | null,
};

/** A branch's card that the reader chose. */
export type CardAsk = { bytes: string, replace: boolean };

/** One readable section as a cell of the progress strip. */
export type Cell = { path: string, part: string | null, read: boolean, current: boolean };

/** The change of a record when the copy takes the place of what is there. */
export type Change = "gone" | "back" | "older" | "newer" | "other";

/** One record that would change. */
export type ChangeLine = {
  of: ChangeOf,
  id: string,
  change: Change,
  date: string | null,
  title: string,
  revision_now: number | null,
  revision_then: number | null,
};

/** The kind of record. */
export type ChangeOf = "entry" | "note" | "mark" | "follow_up" | "package" | "person";

/** How thorough. */
export type CheckAsk = { full: boolean };

/** The result of a check. */
export type CheckUp = { ok: boolean, findings: Array<Finding> };

/** Both, beside each other. */
export type Choices = { of: FileOf, salvage: SalvageOffer | null, backup: BackupOffer | null };

/** Measured time offered as an entry: everything is filled in and can be changed. */
export type Claim = { seconds: number, timed_up_to: number, fields: Fields };

/** 条例 art. */
export type Class = "organised" | "self_study";

/** The result of a collect. */
export type Collected = {
  files: Array<FileVerdict>,
  accepted: number,
  already_had: number,
  held: number,
  refused: number,
  entries_new: number,
  entries_changed: number,
  settled: Array<Settled>,
  skipped: Array<Skipped>,
  stopped?: Stopped,
};

/** The contents of a collection. */
export type CollectionVerdict = { packages: number, decisions: number, counting: number, not_kept: number };

/** The colour of a mark. */
export type Colour = "yellow" | "green" | "blue" | "red";

/** A column of the branch's table. */
export type Column = "row" | "name" | "position" | "organised_hours" | "self_study_hours" | "credited_hours" | "entries" | "notes" | "goal_met" | "remark";

/** The differences, in numbers. */
export type Compared = {
  entries: Differences,
  notes: Differences,
  drafts: Differences,
  materials: Differences,
  marks: Differences,
  follow_ups: Differences,
  packages: Differences,
  people: Differences,
};

/** The subject of a table, as a person would call it. */
export type Concern = "entries" | "reflections" | "drafts" | "follow_ups" | "materials" | "reading" | "packages" | "key" | "roster" | "settings" | "other";

/** The result of confirming a key. */
export type Confirmed = { entries_new: number, entries_changed: number, disagree: number };

/** An entry whose credit is beyond its minutes. */
export type CreditBeyond = { id: string, hours: Hours };

/** Which file is damaged. */
export type DamageAsk = { of: FileOf };

/** How a day is written. */
export type DateFormat = "2026-11-23" | "20261123" | "2026年11月23日";

/** One day that has entries. */
export type Day = { date: string, organised_minutes: number, self_study_minutes: number };

/** A stretch of days as somebody asks for it: a year, or from a day to a day. */
export type DaysAsked = { year: number | null, from: string | null, until: string | null };

/** A decision. */
export type DecisionAsk = { id: string };

/** A decision, whether it counts or not. */
export type DecisionShown = {
  id: string,
  about: string,
  from: string,
  through: string | null,
  at: string | null,
  counts: boolean,
  stands: Worth,
  kind: string,
  revision: number,
  member_id: string,
  name: string,
  number: string | null,
  own: boolean,
  undone_at: string | null,
};

/** One member's year. */
export type Detail = {
  totals: MemberTotals,
  entries: Array<LeavingEntry>,
  beyond: Array<CreditBeyond>,
  notes: Array<DetailNote>,
  packages: Array<DetailPackage>,
  keys: Array<DetailKey>,
  unchecked: Array<Unchecked>,
  twins: Array<TwinGroup>,
};

/** A key of a member. */
export type DetailKey = { member_id: string, fingerprint: string, check_code: string, verified: boolean };

/** A reflection that was handed in. */
export type DetailNote = {
  id: string,
  title: string,
  text: string,
  characters: number,
  quote: string | null,
  written_only: boolean,
  changed_at: string,
};

/** A package that came. */
export type DetailPackage = { sequence: number, written_at: string, state: string, entries: number, notes: number };

/** A record on both sides. */
export type Difference = { kind: string, id: string, here: Side | null, there: Side | null };

/** The numbers of records of one kind that change, by the way they change. */
export type Differences = { gone: number, back: number, older: number, newer: number, other: number };

/** The answer to writing something down here. */
export type DoingSaved = { id: string, revision: number };

/** A draft was kept. */
export type DraftKept = { saved_at: string, characters: number, revision: number };

/** Which entries to list. */
export type EntriesAsk = { year: number | null, month: number | null, form: string | null };

/** One revision of an entry, with the facts beside it. */
export type Entry = {
  id: EntryId,
  revision: number,
  date: string,
  start: string | null,
  minutes: number,
  credit: Hours | null,
  form: string,
  class: Class,
  topic: string,
  place: string | null,
  host: string | null,
  material: MaterialId | null,
  remark: string | null,
  how: Array<Way>,
  document: string | null,
  conveyed: string | null,
  problem: string | null,
  finding: string | null,
  answer: string | null,
  source: Source,
  written_at: string,
  changed_at: string,
  late: boolean,
  edited: boolean,
  withdrawn: boolean,
  future: boolean,
  overlap_minutes: number,
  over_a_day: boolean,
  erased_at?: string,
  reason?: string,
};

/** An act that needs none. */
export type EntryActAsk = { id: EntryId, operation: OperationId };

/** A new entry. */
export type EntryAddAsk = { fields: Fields, operation: OperationId, claim: MaterialId | null };

/** One entry. */
export type EntryAsk = { id: EntryId };

/** A new revision of an entry. */
export type EntryEditAsk = { id: EntryId, fields: Fields, reason: string, operation: OperationId };

/** An entry is erased. */
export type EntryEraseAsk = { id: EntryId, delete: Array<string> };

/** A study entry, through all its revisions. */
export type EntryId = string;

/** The list page. */
export type EntryList = {
  entries: Array<Entry>,
  years: Array<number>,
  forms: Array<string>,
  count: number,
  minutes: number,
  hours: Hours,
  minutes_per_hour: number,
};

/** An act that gives its reason. */
export type EntryReasonAsk = { id: EntryId, reason: string, operation: OperationId };

/** A look at what erasing a record will do. */
export type EraseLook = {
  revisions: number,
  backups: number,
  second: string | null,
  handed_in: boolean,
  left: Array<Left>,
};

/** A record was erased. */
export type ErasedNow = { id: string, revision: number, cleaned: number, left: Array<Left>, deleted: Array<string> };

/** Marks of the reader in a material, and reflections on it. */
export type Excerpts = { marks: Array<Mark>, notes: Array<MarginNote> };

/** The face of texts to read. */
export type Face = "serif" | "sans";

/** Facts that a member sees while typing, before saving. */
export type Facts = {
  date: string | null,
  late: boolean,
  future: boolean,
  overlap_minutes: number,
  day_minutes: number,
  over_a_day: boolean,
  problems: Array<FieldProblem>,
};

/** Facts of what is being typed. */
export type FactsAsk = { fields: Fields, id: EntryId | null };

/** A fault report for the maintainers of the program, whole, as it would be written. */
export type FaultReport = { text: string, number: number };

/** A report of faults, to a place. */
export type FaultReportAsk = { place: PlaceId, number: number };

/** A field in which a row and an entry differ. */
export type FieldChange = { field: string, was: string, now: string };

/** One field that cannot be saved as it is. */
export type FieldProblem = { field: string, message: string };

/** An entry as it is typed, in a window or on a command line: words, not values. */
export type Fields = {
  date: string,
  start: string,
  minutes: string,
  credit: string,
  form: string,
  topic: string,
  place: string,
  host: string,
  material: string,
  remark: string,
  how: string,
  document: string,
  conveyed: string,
  problem: string,
  finding: string,
  answer: string,
};

/** A file that the reader chose, with its name to speak of. */
export type FileAsk = { name: string, bytes: string };

/** Which file of a profile. */
export type FileOf = "member" | "branch";

/** The verdict on one package. */
export type FileVerdict = {
  file: string,
  verdict: Verdict,
  member_id: string | null,
  name: string | null,
  year: number | null,
  reason: string | null,
  message: string,
  collection: CollectionVerdict | null,
};

/** One thing that is wrong. */
export type Finding = { code: string, message: string, detail: string | null };

/** An entry of a 第一议题, with what was undertaken after it. */
export type FirstTopic = { entry: Entry, follow_ups: Array<FollowUpId> };

/** Minutes and hours that are in the sums and need a look. */
export type Flagged = {
  overlap_minutes: number,
  over_a_day_minutes: number,
  future_minutes: number,
  other_year_minutes: number,
  late_minutes: number,
  late_imported_minutes: number,
  imported_minutes: number,
  credit_beyond_hours: Hours,
  counted_once: number,
  twins_open: number,
  unchecked_minutes: number,
  unchecked_hours: Hours,
  unchecked_notes: number,
};

/** A follow-up as it stands on a day. */
export type FollowUp = {
  id: FollowUpId,
  revision: number,
  title: string,
  asked: string | null,
  due: string | null,
  overdue: boolean,
  of: Origin | null,
  stages: Array<Reached>,
  missing: Array<Stage>,
  next: Stage | null,
  finished: boolean,
  withdrawn: boolean,
  written_at: string,
  changed_at: string,
  erased_at?: string,
};

/** A follow-up is written down. */
export type FollowUpAddAsk = {
  title: string,
  asked: string,
  due: string,
  entry?: EntryId,
  note?: NoteId,
  operation: OperationId,
};

/** One follow-up. */
export type FollowUpAsk = { id: FollowUpId };

/** A follow-up is changed. */
export type FollowUpEditAsk = { id: FollowUpId, title: string, asked: string, due: string };

/** A follow-up is erased. */
export type FollowUpEraseAsk = { id: FollowUpId, delete: Array<string> };

/** A follow-up, through all its revisions. */
export type FollowUpId = string;

/** A stage of a follow-up was reached, or is changed. */
export type FollowUpStageAsk = {
  id: FollowUpId,
  step?: StepId,
  stage: Stage,
  date: string,
  words: string,
  operation: OperationId,
};

/** A font that is not on this computer. */
export type FontStandingIn = { wanted: string, used: string };

/** A package that disagrees with what is there. */
export type Fork = {
  file_id: string,
  member_id: string,
  fingerprint: string,
  name: string,
  number: string | null,
  year: number,
  sequence: number,
  written_at: string,
  differences: Array<Difference>,
  differences_count: number,
};

/** One of the packages that disagree. */
export type ForkAsk = { file_id: string };

/** A new form of study. */
export type FormAddAsk = { name: string, class: string };

/** Entries that were written keep the old name. */
export type FormRenameAsk = { old: string, new: string };

/** Not offered any more, or offered again. */
export type FormRetireAsk = { name: string, retired: boolean };

/** A form of study and how often it is used. */
export type FormRow = { name: string, class: Class, retired: boolean, entries: number, asks: Array<string> };

/** Minutes of one form. */
export type FormTotal = { form: string, class: Class, minutes: number, hours: Hours };

/** Format of a document that is read. */
export type Format = "txt" | "docx" | "doc" | "odt" | "rtf" | "html";

/** Whether a passage is where it was, from the best to the worst. */
export type Found = "exact" | "moved" | "check" | "lost" | "none";

/** One thing that is left to do. */
export type Gap = {
  kind: GapKind,
  what: string,
  since: string | null,
  until: string | null,
  id: string | null,
  sections: number | null,
  hours: Hours | null,
  class: Class | null,
};

/** The kind of gap. */
export type GapKind = "follow_up" | "unread" | "look_back" | "plan" | "goal" | "draft";

/** All rows of a branch's year at a glance. */
export type Glance = {
  people: number,
  came: number,
  missing: number,
  waiting: number,
  met: number | null,
  per_head: Hours | null,
  counted_hours: Hours,
  organised_hours: Hours,
  self_study_hours: Hours,
  hours: Hours,
  by_month: Array<Hours>,
  other_year_hours: Hours,
  entries: number,
  notes: number,
};

/** A goal and how far it has come. */
export type Goal = {
  name: string,
  hours: Hours,
  credited: Hours,
  remaining: Hours,
  class: Class | null,
  first_year: number,
  years: number,
};

/** A goal as typed; hours of 0 take it off the list. */
export type GoalAsk = { name: string, year: string, hours: string, class: string, years: string };

/** A column of the roster that says to which group somebody belongs. */
export type GroupKind = "group" | "branch" | "general_branch";

/** The hours of half a day of study. */
export type HalfDayAsk = { hours_per_half_day: string };

/** A member's choices when handing over. */
export type HandAsk = {
  year: number,
  closed: boolean,
  picked: Array<NoteId>,
  follow_ups?: Array<FollowUpId>,
  with_name: boolean,
};

/** A follow-up that could leave. */
export type HandFollowUp = { id: FollowUpId, title: string, picked: boolean };

/** A reflection that leaves, or could. */
export type HandNote = {
  id: NoteId,
  title: string,
  excerpt: string,
  characters: number,
  scope: Scope,
  picked: boolean,
};

/** The reflections to choose from before handing over. */
export type HandNotes = { years: Array<number>, notes: Array<HandNote>, follow_ups: Array<HandFollowUp> };

/** The collection is handed on. */
export type HandOnAsk = { place: PlaceId, above: string | null, openly: boolean };

/** The package is written. */
export type HandOverAsk = { choice: HandAsk, replace: boolean, place: PlaceId, seen: string };

/** A package that was written before. */
export type HandedBefore = {
  file: string,
  sequence: number,
  entries: number,
  notes: number,
  at: string,
  closed: boolean,
  branch: string | null,
};

/** A follow-up that was handed in, and whose it is. */
export type HandedFollowUp = { number: string, name: string, checked: boolean, follow_up: LeavingFollowUp };

/** A reflection that was handed in, as a list shows it. */
export type HandedNote = {
  number: string,
  name: string,
  id: string,
  title: string,
  excerpt: string,
  characters: number,
  written_only: boolean,
  changed_at: string,
  checked: boolean,
};

/** A collection that was handed on. */
export type HandedOnFile = { file: string, lies: WrittenAt, packages: number, encrypted: boolean };

/** A package that was written and read back. */
export type HandedOver = {
  file: string,
  lies: WrittenAt,
  sequence: number,
  entries: number,
  notes: number,
  encrypted: boolean,
  sha256: string,
  replaced: Array<string>,
};

/** A reflection that was handed in, with its text. */
export type HandedText = {
  text: string,
  quote: string | null,
  number: string,
  name: string,
  id: string,
  title: string,
  excerpt: string,
  characters: number,
  written_only: boolean,
  changed_at: string,
  checked: boolean,
};

/** A heading where a person has it. */
export type HeadingAt = { paragraph: number, level: number };

/** A key whose packages wait until the secretary says whose it is. */
export type Held = {
  member_id: string,
  name: string,
  number: string | null,
  fingerprint: string,
  check_code: string,
  why: Why,
  could_be: Array<Missing>,
  perhaps: Array<Missing>,
  bound_to: Missing | null,
  years: Array<number>,
};

/** A place where the words stand: the first of a record, or of a section of a text. */
export type Hit = {
  kind: HitKind,
  id: string,
  material: string | null,
  section: string | null,
  heading: string | null,
  title: string,
  before: string,
  match: string,
  after: string,
  date: string | null,
  field: string,
  at: number,
  paragraph: number | null,
  start: number | null,
  member: string | null,
  number: string | null,
  withdrawn: boolean,
};

/** The kind of what is found. */
export type HitKind = "material" | "mark" | "entry" | "note" | "handed_in";

/** The order of what is found. */
export type HitOrder = "newest" | "place";

/** An answer. */
export type Hits = { hits: Array<Hit>, more: boolean, building: IndexBuilding | null };

/** The contents of a file, in figures. */
export type Holds = { entries: number, notes: number, last_change: string | null, branch: BranchHolds | null };

/** Hours in hundredths: a decimal of at most two places, never a float inside the program. */
export type Hours = number;

/** A table that is imported, and what was said of rows that look like an entry which is there. */
export type ImportAsk = { name: string, bytes: string, year?: string, revise: Array<Revise>, own: Array<RowPlace> };

/** A column of the table, and what it was taken for. */
export type ImportColumn = { header: string, field: string | null };

/** A preview of importing a table. */
export type ImportPreview = {
  columns: Array<ImportColumn>,
  count: number,
  already_had: number,
  added: number,
  new: Array<ImportRow>,
  before: ImportedBefore | null,
  skipped: Array<SkippedRow>,
  sheets_not_read: Array<NotRead>,
  marked: Array<Marked>,
  problems: Array<TableProblem>,
  revised: number,
  looks_like: Array<LooksLike>,
  equal_rows: Array<Array<RowPlace>>,
  alike_rows: Array<AlikeRows>,
  stays_withdrawn: Array<RowEntry>,
};

/** A table of entries that the reader chose, before it is imported. */
export type ImportPreviewAsk = { name: string, bytes: string, year?: string };

/** A row as it would be written. */
export type ImportRow = { sheet: string, row: number, fields: Fields };

/** A table that is taken out again. */
export type ImportUndoAsk = { name: string, bytes: string, year?: string, on: string | null };

/** The result of undoing an import. */
export type ImportUndone = {
  added: number,
  already_had: number,
  withdrawn: number,
  restored: number,
  left: Array<LeftEntry>,
  problems: Array<TableProblem>,
};

/** The result of importing a table. */
export type Imported = {
  added: number,
  already_had: number,
  skipped: Array<SkippedRow>,
  sheets_not_read: Array<NotRead>,
  marked: Array<Marked>,
  problems: Array<TableProblem>,
  columns: Array<ImportColumn>,
  revised: number,
  looks_like: Array<LooksLike>,
  equal_rows: Array<Array<RowPlace>>,
  alike_rows: Array<AlikeRows>,
  stays_withdrawn: Array<RowEntry>,
};

/** An import of before that can be undone. */
export type ImportedBefore = { date: string, count: number, same_file: boolean };

/** The state of an index that is not whole yet. */
export type IndexBuilding = { done: number, of: number };

/** A step of merging the index. */
export type IndexMerging = { more: boolean };

/** The values that an inspection asks for, of some days. */
export type Inspection = {
  from: string,
  until: string,
  minutes: number,
  entries: Array<Entry>,
  first_topics: Array<FirstTopic>,
  inquiries: Array<Entry>,
  follow_ups: Array<FollowUp>,
};

/** The fate of the journal that lay beside the file. */
export type Journal = "none" | "rolled_back" | "left_out";

/** The key under a passphrase. */
export type KeyBackup = { file: string | null, lies: WrittenAt | null, text: string };

/** The key goes somewhere safe. */
export type KeyBackupAsk = { place: PlaceId | null, passphrase: string };

/** The key comes back. */
export type KeyRestoreAsk = { bytes: string, passphrase: string };

/** A member's key as the secretary sees it. */
export type KeyShown = {
  member_id: string,
  number: string | null,
  name: string,
  fingerprint: string,
  check_code: string,
  verified: boolean,
  packages: number,
  state: KeyState,
};

/** The relation of a key to the roster. */
export type KeyState = "bound" | "held" | "released" | "declined";

/** Members' keys: all of them or none. */
export type KeysAsk = { member_ids: Array<string> };

/** The records that one choice lacks and the other has. */
export type Lacks = {
  entries: number,
  entries_older: number,
  notes: number,
  notes_older: number,
  materials: number,
  marks: number,
  follow_ups: number,
  days: Array<string>,
  from: string | null,
  until: string | null,
  branch: BranchLacks | null,
};

/** Languages of the program, the first one the default. */
export type Language = "zh-CN" | "en";

/** How a table is laid out. */
export type Layout = { columns: Array<Column>, date_format: DateFormat };

/** The content that leaves, and its recipient. */
export type Leaving = {
  name: string,
  number: string | null,
  branch: string,
  year: number,
  closed: boolean,
  entries: Array<LeavingEntry>,
  notes: Array<LeavingNote>,
  written: Array<LeavingWritten>,
  follow_ups: Array<LeavingFollowUp>,
  erased: Array<LeavingErased>,
};

/** An entry as it leaves: its latest revision and its marks. */
export type LeavingEntry = {
  "record": "LeavingEntry",
  id: string,
  revision: number,
  date: string,
  start?: string | null,
  minutes: number,
  credit_hundredths?: number | null,
  form: string,
  class: Class,
  topic: string,
  place?: string | null,
  host?: string | null,
  material?: string | null,
  remark?: string | null,
  how: Ways,
  document: Line,
  conveyed: Lines,
  problem: Lines,
  finding: Lines,
  answer: Lines,
  source: Source,
  late: boolean,
  edited: boolean,
  withdrawn: boolean,
  written_at: string,
  changed_at: string,
  row?: string | null,
};

/** A record whose text the member took out of their log. */
export type LeavingErased = { "record": "LeavingErased", kind: RecordKind, id: string, erased_at: string };

/** A follow-up: what became of a resolution (落实). */
export type LeavingFollowUp = {
  "record": "LeavingFollowUp",
  optional: boolean,
  id: string,
  revision: number,
  title: string,
  asked?: string | null,
  due?: string | null,
  of_kind?: RecordKind | null,
  of?: string | null,
  stages: Array<LeavingStage>,
  withdrawn: boolean,
  written_at: string,
  changed_at: string,
};

/** A reflection as it leaves. */
export type LeavingNote = {
  "record": "LeavingNote",
  id: string,
  revision: number,
  title: string,
  text: string,
  material?: string | null,
  section?: string | null,
  quote?: string | null,
  written_at: string,
  changed_at: string,
};

/** A stage that was reached. */
export type LeavingStage = { stage: Stage, date: string, words: string };

/** A reflection of which the member says only that it was written. */
export type LeavingWritten = {
  "record": "LeavingWritten",
  id: string,
  revision: number,
  date: string,
  material?: string | null,
};

/** A file that may hold what was erased. */
export type Left = { file: string, why: WhyLeft };

/** An entry that an undoing left as it is. */
export type LeftEntry = { id: string, date: string, topic: string };

/** One line, at most 500 characters. */
export type Line = string | null;

/** Several lines, at most 5,000 characters. */
export type Lines = string | null;

/** A look-back as it stands. */
export type LookBack = {
  id: LookBackId,
  revision: number,
  of: string,
  subject: Subject,
  on: string,
  answered: boolean,
  words: string,
  put_away: boolean,
  due: boolean,
  written_at: string,
  changed_at: string,
};

/** A day for looking back. */
export type LookBackAddAsk = { of: string, on: string, operation: OperationId };

/** The words of a look-back. */
export type LookBackAnswerAsk = { id: LookBackId, text: string };

/** One look-back. */
export type LookBackAsk = { id: LookBackId };

/** A day on which something is looked back on. */
export type LookBackId = string;

/** A paragraph: `heading` followed by `text` is the line. */
export type LookLine = { heading: string, text: string };

/** A row of the outline before it is kept. */
export type LookRow = {
  path: string,
  kind: SectionKind,
  level: number,
  title: string,
  characters: number,
  first: number,
  heading_at: number | null,
};

/** A row that looks like an entry that is there. */
export type LooksLike = {
  sheet: string,
  row: number,
  id: string,
  differs: Array<string>,
  changes: Array<FieldChange>,
  others: Array<OtherEntry>,
  fields: Fields,
  becomes: Becomes,
  why: WhyAsked | null,
};

/** A reflection in the margin. */
export type MarginNote = {
  id: NoteId,
  title: string,
  excerpt: string,
  scope: Scope,
  changed_at: string,
  draft: boolean,
  quote: string | null,
  anchor: Found,
  paragraph: number | null,
  start: number | null,
  section: string | null,
  suggestion: Suggestion | null,
};

/** A mark, and the place of its passage now. */
export type Mark = {
  id: MarkId,
  material: MaterialId,
  section: string,
  quote: string,
  colour: Colour,
  note: string,
  anchor: Found,
  edition: MaterialId,
  place: string | null,
  paragraph: number | null,
  start: number | null,
  suggestion: Suggestion | null,
  made_at: string,
};

/** A passage is marked. */
export type MarkAddAsk = { material: MaterialId, passage: Passage, colour: Colour, note: string };

/** A section is read, or is not. */
export type MarkAsk = { material: MaterialId, section: string, read: boolean };

/** A mark gets another colour, or other words beside it. */
export type MarkChangeAsk = { id: MarkId, colour: Colour, note: string };

/** A mark in a text. */
export type MarkId = string;

/** One mark. */
export type MarkIdAsk = { id: MarkId };

/** A mark's passage is there, in the newest edition. */
export type MarkSettleAsk = { id: MarkId, passage: Passage };

/** A row that is taken although something about it is odd. */
export type Marked = { sheet: string, row: number, why: string };

/** Marks of one material, or of all. */
export type MarksAsk = { material: MaterialId | null };

/** One material. */
export type MaterialAsk = { material: MaterialId };

/** A material: the first 32 hexadecimal digits of the SHA-256 of its text, so that the same content is the same material on every computer. */
export type MaterialId = string;

/** Lines and pages of the document that was looked at last are joined, or left as they were cut. */
export type MaterialJoinAsk = { join: boolean };

/** A text before it is taken in. */
export type MaterialLook = {
  title: string,
  format: Format,
  characters: number,
  left_out: Array<string>,
  rows: Array<LookRow>,
  lines: Array<LookLine>,
  there: MaterialRow | null,
  standing: Standing,
  like: MaterialRow | null,
  can_join: boolean,
  joined: boolean,
};

/** A document, before it is taken in. */
export type MaterialLookAsk = { name: string, bytes: string, replace_bad_bytes: boolean, as_quotation: boolean };

/** The outline of a kept text is drawn anew from these headings. */
export type MaterialMendAsk = { material: MaterialId, headings: Array<HeadingAt> };

/** The outline of the document that was looked at last, with headings as a person mended them. */
export type MaterialRedrawAsk = { headings: Array<HeadingAt> };

/** A text that was taken out of the list. */
export type MaterialRemoved = { kept: boolean };

/** The reader names a material; empty takes the name off. */
export type MaterialRenameAsk = { material: MaterialId, title: string };

/** The office that asks that a text be read, and by when. */
export type MaterialRequireAsk = { material: MaterialId, by: string, until: string };

/** A material in the list. */
export type MaterialRow = {
  id: MaterialId,
  title: string,
  sections: number,
  characters: number,
  sections_read: number,
  bundled: boolean,
  format: Format,
  edition_of: MaterialId | null,
  newer: MaterialId | null,
  required_by: string | null,
  required_until: string | null,
};

/** The document that was looked at last is taken in. */
export type MaterialTakeAsk = {
  title: string,
  required_by: string,
  required_until: string,
  edition_of: MaterialId | null,
  as_another: boolean,
  headings: Array<HeadingAt> | null,
};

/** A text that was taken in. */
export type MaterialTaken = { material: MaterialRow, already_had: boolean, nearly_full: boolean };

/** Name and branch are required, a number is not. */
export type MemberAsk = { name: string, branch: string, number: string };

/** The member whose log this is. */
export type MemberCard = {
  id: string,
  fingerprint: string,
  check_code: string,
  name: string,
  branch: string,
  number: string | null,
};

/** The member's name again, and the answer where it was asked whose log it is. */
export type MemberEditAsk = { name: string, branch: string, number: string, who: Who | null };

/** A member who was named again. */
export type MemberNamed = { member: MemberCard, new_key: boolean, kept: Backup | null };

/** One row of the roster in a year. */
export type MemberTotals = {
  number: string,
  name: string,
  position: string | null,
  organised_hours: Hours,
  self_study_hours: Hours,
  hours: Hours,
  credited_hours: Hours,
  entries: number,
  notes: number,
  goal_met: boolean,
  short_by: Hours,
  verified: boolean,
  packages: number,
  last_package: string | null,
  closed: boolean,
  by_month: Array<MonthTotals>,
  other_year_hours: Hours,
  flagged: Flagged,
};

/** The changes that merging made. */
export type Merged = { entries_new: number, entries_changed: number };

/** A row of the roster from whom nothing has come for the year. */
export type Missing = { number: string, name: string };

/** A month of a member. */
export type MonthTotals = { organised_minutes: number, self_study_minutes: number, hours: Hours };

/** A file that could be moved in. */
export type MoveFile = { name: string, bytes: number };

/** A file of `move_files`. */
export type MoveFileAsk = { place: PlaceId, name: string, passphrase: string | null };

/** A file for moving that becomes this profile. */
export type MoveInAsk = { file: MoveFileAsk, replace: boolean };

/** The content of a file for moving, looked at before it is moved in; it has been checked whole. */
export type MoveLook = {
  written_at: string,
  encrypted: boolean,
  locked: boolean,
  member: MemberCard | null,
  branch: string | null,
  entries: number | null,
  notes: number | null,
  changed_at: string | null,
  replaces: boolean,
};

/** The whole profile in one file, for a new computer. */
export type MoveOutAsk = { place: PlaceId, passphrase: string | null, bare: boolean };

/** A person whose number is another one now. */
export type Moved = { name: string, was: string, now: string, counted: boolean };

/** The profile is the one from the file now. */
export type MovedIn = { member: MemberCard | null, kept: Array<Backup> };

/** The file for a new computer, written and read back. */
export type MovedOut = { file: string, lies: WrittenAt, bytes: number, encrypted: boolean, sha256: string };

/** A column, and what it is called on this table. */
export type NamedColumn = { column: PersonalColumn, head: string };

/** A sheet that was not read. */
export type NotRead = { sheet: string, why: SheetWhy };

/** A reflection opened for writing: the draft where there is one, else the latest revision. */
export type Note = {
  text: string,
  revisions: number,
  questions: boolean,
  id: NoteId,
  revision: number,
  title: string,
  excerpt: string,
  scope: Scope,
  characters: number,
  material: MaterialId | null,
  section: string | null,
  quote: string | null,
  anchor: Found,
  edition?: MaterialId,
  written_at: string,
  changed_at: string,
  withdrawn: boolean,
  draft: boolean,
  handed: boolean,
  erased_at?: string,
};

/** One reflection. */
export type NoteAsk = { id: NoteId };

/** The text in the editor; kept durably before the answer comes. */
export type NoteDraftAsk = { id: NoteId, title: string, text: string, scope: Scope };

/** A reflection is erased. */
export type NoteEraseAsk = { id: NoteId, delete: Array<string> };

/** A reflection, through all its revisions. */
export type NoteId = string;

/** A reflection begins: alone, beside a section, or on a passage. */
export type NoteNewAsk = { material: MaterialId | null, section: string | null, passage: Passage | null };

/** An older revision becomes the newest. */
export type NoteReturnAsk = { id: NoteId, revision: number };

/** One revision in a reflection's history. */
export type NoteRevision = {
  id: NoteId,
  revision: number,
  title: string,
  text: string,
  scope: Scope,
  characters: number,
  material: MaterialId | null,
  section: string | null,
  written_at: string,
  withdrawn: boolean,
};

/** A reflection in a list: its latest revision, and whether a draft waits. */
export type NoteRow = {
  id: NoteId,
  revision: number,
  title: string,
  excerpt: string,
  scope: Scope,
  characters: number,
  material: MaterialId | null,
  section: string | null,
  quote: string | null,
  anchor: Found,
  edition?: MaterialId,
  written_at: string,
  changed_at: string,
  withdrawn: boolean,
  draft: boolean,
  handed: boolean,
  erased_at?: string,
};

/** The answer to saving a reflection. */
export type NoteSaved = { id: NoteId, revision: number, anchor: Found, stays_with_branch?: boolean };

/** A reflection's passage is there, in the newest edition. */
export type NoteSettleAsk = { id: NoteId, passage: Passage };

/** No arguments. */
export type Nothing = Record<symbol, never>;

/** The state of the file whose place the copy would take. */
export type NowState = "absent" | "readable" | "unreadable";

/** The answer about one number of a roster. */
export type NumberAnswer = { number: string, answer: Answer };

/** The fate of identity and mobile numbers in the column of numbers. */
export type Numbers = "ask" | "leave" | "take";

/** A file that was double-clicked, dropped on the window or named at the start. */
export type OpenedFile = { name: string } & ({ "what": "package", place: PlaceId, seen: Verified } | { "what": "card", card: Card, bytes: string } | { "what": "move", place: PlaceId } | { "what": "document", bytes: string });

/** One act of a person. */
export type OperationId = string;

/** The record that a follow-up came from. */
export type Origin = { "kind": "entry", "id": EntryId } | { "kind": "note", "id": NoteId };

/** Another entry that a row looks like. */
export type OtherEntry = { id: string, changes: Array<FieldChange> };

/** The text in the editor of a reflection, to be looked at for words of others. */
export type OwnWordsAsk = { id: NoteId | null, text: string };

/** A paragraph. */
export type PageParagraph = { index: number, heading: string, text: string };

/** The colour of the page. */
export type Paper = "white" | "sepia" | "dark";

/** The format of a file. */
export type PaperFormat = "xlsx" | "csv" | "docx" | "pdf";

/** Something that goes on paper. */
export type PaperOf = { "what": "note", id: NoteId, passage: boolean } | { "what": "personal", days: DaysAsked, layout: PersonalLayout } | { "what": "range", days: DaysAsked, layout: PersonalLayout } | { "what": "year", year: number } | { "what": "excerpts", material: MaterialId } | { "what": "branch", year: number, details: boolean, layout: Layout | null };

/** Pages of a document, as they are on paper. */
export type PaperPreview = {
  pages: Array<string>,
  of: number,
  fonts_standing_in: Array<FontStandingIn>,
  removed: number,
  boxed: string,
};

/** Pages as they will be on paper; nothing is written. */
export type PaperPreviewAsk = { of: PaperOf, from: number };

/** A document is written. */
export type PaperWriteAsk = { of: PaperOf, format: PaperFormat, place: PlaceId };

/** A document that was written and read back. */
export type PaperWritten = {
  file: string,
  lies: WrittenAt,
  rows: number,
  characters: number,
  removed: number,
  pages: number,
  fonts_standing_in: Array<FontStandingIn>,
};

/** One concern in figures. */
export type Part = {
  concern: Concern,
  kept: number,
  unproven: number,
  lost: number,
  uncounted: boolean,
  days: Array<string>,
};

/** A passage that the reader marked, by its place on the screen. */
export type Passage = { quote: string, paragraph: number, start: number };

/** A passphrase as typed. */
export type PassphraseAsk = { passphrase: string };

/** A column of the personal table. */
export type PersonalColumn = "row" | "date" | "time" | "place" | "form" | "class" | "topic" | "host" | "minutes" | "hours" | "note" | "remark";

/** How the personal table is laid out. */
export type PersonalLayout = { columns: Array<NamedColumn>, date_format: DateFormat, signatures: boolean };

/** The year as a picture: totals, goals and days. */
export type Picture = {
  month_hours: Array<Hours>,
  goals: Array<Goal>,
  days: Array<Day>,
  minutes_per_hour: number,
  year: number,
  entries: number,
  minutes: number,
  hours: Hours,
  organised_hours: Hours,
  self_study_hours: Hours,
  by_form: Array<FormTotal>,
  by_month: [number, number, number, number, number, number, number, number, number, number, number, number],
  overlap_minutes: number,
  late_entries: number,
};

/** A place that something can be written to. */
export type Place = {
  id: PlaceId,
  label: string,
  path_shown: string,
  free_bytes: number,
  file_system: string,
  removable: boolean,
  usual: Usual | null,
  earlier: Array<string>,
};

/** The reader's place. */
export type PlaceAsk = { material: MaterialId, section: string, paragraph: number };

/** A handle of a place to write to: random, and good for one run of the program. */
export type PlaceId = string;

/** An item of a plan is taken off. */
export type PlanAsk = { id: PlanItemId };

/** Whether an entry fulfils an item of a plan. */
export type PlanFulfilAsk = { id: PlanItemId, entry: EntryId, fulfils: boolean };

/** A table of a plan that was taken in or looked at, or why it was not. */
export type PlanImport = {
  added: number,
  already_had: number,
  items: Array<PlanRow>,
  skipped: Array<SkippedRow>,
  sheets_not_read: Array<NotRead>,
  problems: Array<TableProblem>,
};

/** An item of a plan as it stands. */
export type PlanItem = {
  id: PlanItemId,
  revision: number,
  year: number,
  month: number,
  kind: PlanKind,
  topic: string,
  fulfilled_by: Array<EntryId>,
  done: boolean,
  withdrawn: boolean,
  written_at: string,
  changed_at: string,
};

/** An item of a plan is written down, or changed. */
export type PlanItemAsk = {
  id?: PlanItemId,
  year: string,
  month: string,
  kind: PlanKind,
  topic: string,
  operation: OperationId,
};

/** An item of a year's plan. */
export type PlanItemId = string;

/** The kind of item of a plan. */
export type PlanKind = "topic" | "text" | "meeting";

/** An item that a table has. */
export type PlanRow = { year: number, month: number, kind: PlanKind, topic: string, had: boolean };

/** A preview: what leaves and what stays, side by side. */
export type Preview = {
  leaves: Leaving,
  stays: Withheld,
  minutes: number,
  sealed_for: Card | null,
  sequence: number,
  file_name: string,
  no_longer: number,
  digest: string,
  before: Array<HandedBefore>,
};

/** Identity or mobile numbers that stand where a number of the branch's own was meant. */
export type PrivateNumbers = { column: string, count: number, ends: string };

/** The progress of reading a material. */
export type Progress = { sections_read: number, sections: number };

/** A stage that was reached. */
export type Reached = { id: StepId, stage: Stage, date: string, words: string, future: boolean };

/** A material opened for reading. */
export type Reader = {
  id: MaterialId,
  title: string,
  sections: Array<ReaderRow>,
  readable: number,
  sections_read: number,
  section: string,
  paragraph: number | null,
};

/** A row of the section list. */
export type ReaderRow = {
  path: string,
  kind: SectionKind,
  level: number,
  title: string,
  characters: number,
  readable: boolean,
  read: boolean,
  notes: number,
};

/** Which kind of record another one speaks of. */
export type RecordKind = "entry" | "note";

/** The report about a damaged file: what was read, and what was not. */
export type Report = {
  of: FileOf,
  pages: number,
  missing_pages: number,
  bad_pages: number,
  journal: Journal,
  parts: Array<Part>,
  filled: number,
  from_backup: number,
  key_lost: boolean,
  dropped: Array<string>,
  words: Array<string>,
};

/** Which backup. */
export type RestoreAsk = { id: string };

/** The preview that is shown before restoring. */
export type RestorePreview = {
  backup: Backup,
  whose: string | null,
  somebody_else: boolean,
  now: NowState,
  compared: Compared | null,
  lines: Array<ChangeLine>,
  more: number,
  new_lineage: boolean,
  also: Array<Also>,
  damaged: boolean,
};

/** A backup took the place of what was there. */
export type Restored = {
  restored: Backup,
  kept: Backup | null,
  whose: string | null,
  somebody_else: boolean | null,
  damaged: boolean,
};

/** The place where the reader was. */
export type Resume = {
  material: MaterialId,
  title: string,
  section: string,
  section_title: string,
  kind: SectionKind,
  part_title: string | null,
  sections_read: number,
  cells: Array<Cell>,
  unrecorded_seconds: number,
};

/** A row that becomes a revision of an entry. */
export type Revise = { at: RowPlace, id: EntryId };

/** A roster as a table gives it: people or problems, never both. */
export type Roster = {
  rows: Array<RosterRow>,
  has_positions: boolean,
  has_groups: Array<GroupKind>,
  problems: Array<TableProblem>,
  skipped: Array<SkippedRow>,
  sheets_not_read: Array<NotRead>,
  columns_passed_over: Array<string>,
  private_numbers: PrivateNumbers | null,
};

/** A table that becomes the roster, and what was answered about it. */
export type RosterAsk = { file: FileAsk, numbers: Numbers, answers: Array<NumberAnswer> };

/** The changes that importing a roster makes. */
export type RosterChange = {
  added: number,
  changed: number,
  same: number,
  skipped: Array<SkippedRow>,
  sheets_not_read: Array<NotRead>,
  columns_passed_over: Array<string>,
  ambiguous: Array<Ambiguous>,
  moved: Array<Moved>,
  settled: Array<Settled>,
};

/** A roster's import as it would be. */
export type RosterPlan = { change: RosterChange, asked: Array<Ambiguous> };

/** A table as it would become the roster. */
export type RosterPreview = { table: Roster, plan: RosterPlan };

/** A row that is removed from the roster. */
export type RosterRemoveAsk = { number: string };

/** One person of the branch. */
export type RosterRow = {
  number: string,
  number_given: boolean,
  name: string,
  position: string | null,
  group: string | null,
  branch: string | null,
  general_branch: string | null,
};

/** One row of the roster, as typed. */
export type RosterWriteAsk = { known: string | null, number: string, name: string, position: string };

/** A column by which rows are put in order. */
export type RowColumn = "id" | "name" | "sum" | "self" | "times" | "notes" | "last" | "month";

/** Numbers of rows by filter. */
export type RowCounts = {
  all: number,
  missing: number,
  waits: number,
  short: number,
  late: number,
  imported: number,
};

/** A row and its entry. */
export type RowEntry = { sheet: string, row: number, id: string };

/** Rows that somebody wants to see. */
export type RowFilter = "all" | "missing" | "waits" | "short" | "late" | "imported";

/** The place of a row in its file. */
export type RowPlace = { sheet: string, row: number };

/** An order of rows. */
export type RowSort = { by: RowColumn, month: number, down: boolean };

/** Why a row was passed over. */
export type RowWhy = "sum" | "signature" | "note" | "heading" | "heads" | "hidden" | "hidden_column" | "unfilled" | "other_table" | "no_name";

/** How minutes become hours. */
export type RuleAsk = { minutes_per_hour: string };

/** Goals of a year and the forms of study, for the settings page. */
export type Rules = {
  minutes_per_hour: number,
  hours_per_half_day: Hours | null,
  goals: Array<Goal>,
  forms: Array<FormRow>,
};

/** Salvaging: a new file of everything that can be read. */
export type SalvageOffer = { holds: Holds, lacks: Lacks | null, report: Report, words: Array<string> };

/** A salvage that was done. */
export type Salvaged = { of: FileOf, holds: Holds, aside: Backup, report: Report, report_file: string };

/** The answer to a save. */
export type Saved = { id: EntryId, revision: number };

/** The intended readers of a reflection. */
export type Scope = "private" | "written_only" | "branch";

/** A question to the search. */
export type SearchAsk = {
  query: string,
  kinds: Array<HitKind>,
  year: number | null,
  order: HitOrder,
  within: MaterialId | null,
  limit: number,
  offset: number,
};

/** The second place for copies. */
export type SecondPlace = {
  path_shown: string,
  present: boolean,
  last_copied_at: string | null,
  missing: number,
  to_clean: number,
  problem: string | null,
};

/** One section. */
export type SectionAsk = { material: MaterialId, section: string };

/** The kind of a section. */
export type SectionKind = "opening" | "part" | "point" | "article" | "body" | "closing" | "attachment" | "signature";

/** One section as it stands on the page. */
export type SectionPage = {
  material: MaterialId,
  path: string,
  kind: SectionKind,
  title: string,
  part_title: string | null,
  characters: number,
  paragraphs: Array<PageParagraph>,
  previous: string | null,
  next: string | null,
  read: boolean,
  seconds_today: number,
  unrecorded_seconds: number,
  notes: Array<MarginNote>,
  marks: Array<Mark>,
};

/** The reader's choices about the window. */
export type Settings = {
  language: Language,
  paper: Paper,
  type_size: number,
  line_height: number,
  face: Face,
  weight: Weight,
  line_length: number,
  scale: number,
  bell: boolean,
};

/** A key that waited, and belongs to a row of the roster now. */
export type Settled = { member_id: string, name: string, number: string };

/** Why a sheet was not read. */
export type SheetWhy = "hidden" | "no_heads";

/** A record on one side, in words: all that two contents of one revision can differ in. */
export type Side = {
  revision: number,
  date: string,
  amount: number,
  form: string,
  what: string,
  more: string,
  withdrawn: boolean,
  start: string | null,
  credit: Hours | null,
  class: string | null,
  place: string | null,
  host: string | null,
  source: string | null,
  late: boolean,
  edited: boolean,
  quote: string | null,
  written_at: string,
  changed_at: string,
  closed: boolean,
  later: { [key in string]: string },
};

/** Something that is no package file although it is called one, or a folder that cannot be read. */
export type Skipped = { file: string, why: string, kind?: string };

/** A row that was passed over. */
export type SkippedRow = { sheet: string, row: number, why: RowWhy, words: string };

/** The source of an entry's minutes. */
export type Source = "timed" | "written" | "imported";

/** How far a resolution has come (传达学习 → 研究部署 → 任务落实 → 督促检查 → 结果报告). */
export type Stage = "convey" | "deploy" | "carry_out" | "check" | "report";

/** A stage is taken back. */
export type StageAsk = { step: StepId };

/** The standing in the log of a text that is looked at. */
export type Standing = "new" | "there" | "hidden" | "mending";

/** A stage of a follow-up as it was written down. */
export type StepId = string;

/** A drive from outside that is plugged in now. */
export type Stick = { id: PlaceId, label: string, by_itself: boolean };

/** Why a collect ended in the middle: the disk of this computer was full, or failed. */
export type Stopped = { code: string, message: string, at: string, left: number };

/** A record that is looked back on. */
export type Subject = { "kind": "note", "id": NoteId } | { "kind": "mark", "id": MarkId };

/** The place where a lost passage may stand; only a person accepts that. */
export type Suggestion = { section: string, quote: string, paragraph: number, start: number };

/** Something in a table that cannot be taken as it is. */
export type TableProblem = { sheet: string, row: number, column: string, message: string };

/** The style template is written. */
export type TemplateExportAsk = { place: PlaceId };

/** A style template that was taken. */
export type TemplateImported = { own: boolean, usual: string };

/** Whose styles reflections and excerpts have on paper. */
export type TemplateKept = { own: boolean };

/** The style template as a document. */
export type TemplateWritten = { file: string, lies: WrittenAt };

/** Sent every 5 s while a section is on the screen. */
export type TickAsk = {
  material: MaterialId,
  section: string,
  focused: boolean,
  idle_ms: number,
  characters_on_screen: number,
};

/** The answer to a tick. */
export type Ticked = { running: boolean, seconds_today: number, unrecorded_seconds: number };

/** The first screen. */
export type Today = {
  date: string,
  weekday: number,
  resume: Resume | null,
  picture: Picture,
  drafts: Array<NoteId>,
};

/** The line of today (待办): the most pressing gap, unless it was put away and nothing has changed since. */
export type Todo = { line: Gap | null, gaps: Array<Gap>, mark: string };

/** The line of today is put away. */
export type TodoAwayAsk = { mark: string };

/** Topics that were written before. */
export type TopicsAsk = { typed: string };

/** A branch whose decisions count. */
export type Trusted = { branch_id: string, name: string, fingerprint: string, check_code: string, since: string };

/** A branch that is trusted. */
export type TrustedAsk = { branch_id: string };

/** One of them. */
export type Twin = { member_id: string, fingerprint: string, entry: LeavingEntry };

/** Of entries that are one, the one that counts. */
export type TwinAsk = { entry: string, number: string };

/** Entries of one person that are one row of a table. */
export type TwinGroup = { number: string, name: string, open: boolean, entries: Array<Twin> };

/** An entry as an unchecked key says it, of a record that a checked one brought. */
export type Unchecked = { member_id: string, fingerprint: string, entry: LeavingEntry };

/** How far it has come. */
export type Underway = { done: number, total: number, what: Work | null };

/** A folder that everybody has. */
export type Usual = "desktop" | "documents";

/** The verdict on a file. */
export type Verdict = "intact" | "sealed" | "accepted" | "already_had" | "held" | "fork" | "altered" | "incomplete" | "too_new" | "weaker_suite" | "other_branch" | "locked" | "kept_damaged" | "not_a_package";

/** A verified file: the verdict and what is known of it. */
export type Verified = {
  verdict: Verdict,
  reason: string | null,
  kind: string | null,
  member_id: string | null,
  fingerprint: string | null,
  check_code: string | null,
  name: string | null,
  number: string | null,
  year: number | null,
  sequence: number | null,
  entries: number | null,
  notes: number | null,
  written: number | null,
  erased: number | null,
  packages: number | null,
  decisions: number | null,
  part: number | null,
  parts: number | null,
  written_at: string | null,
  branch_id: string | null,
  branch: string | null,
  encrypted: boolean,
  unknown: number,
};

/** One way of studying. */
export type Way = "original" | "integrated" | "with_questions" | "with_practice";

/** Any number of ways, each once, in their order. */
export type Ways = Array<"original" | "integrated" | "with_questions" | "with_practice"> | null;

/** The weight of texts to read. */
export type Weight = "regular" | "bold";

/** An answer to the question whose log this is, where it is given another name. */
export type Who = "renamed" | "somebody_else";

/** Why a package is held. */
export type Why = "not_on_roster" | "fits_several" | "other_key" | "other_name" | "other_number" | "released" | "declined";

/** Why a person decides what becomes of a row. */
export type WhyAsked = "several" | "timed" | "closed";

/** Why a file stays as it is. */
export type WhyLeft = "aside" | "journal" | "move_file" | "copy" | "link" | "unreadable" | "newer" | "away" | "former" | "other" | "unknown_place" | "branch" | "branch_backups" | "failed";

/** The content that stays, in numbers. */
export type Withheld = {
  private_notes: number,
  withdrawn_notes: number,
  reading_minutes: number,
  other_entries: number,
  older_revisions: number,
  follow_ups: number,
};

/** A text that words of a reflection stand in. */
export type WordsFrom = { material: MaterialId | null, note: NoteId | null, title: string };

/** A run of a reflection that stands word for word in a text or in an earlier reflection. */
export type WordsRun = { start: number, characters: number, from: Array<WordsFrom> };

/** Something long that is being done. */
export type Work = "hand_over" | "collect" | "hand_on" | "move_out" | "move_in" | "rescue";

/** The worth of a decision now. */
export type Worth = "counts" | "undone" | "before" | "untrusted" | "not_inside" | "handed_in_here" | "not_seen" | "not_one" | "outranked" | "decided_here" | "superseded" | "disagree" | "held" | "not_known";

/** A file that was written and read back. */
export type Written = { file: string, lies: WrittenAt, sha256: string };

/** A file that this run has written. */
export type WrittenAsk = { id: WrittenId };

/** The place of a file that was written and read back. */
export type WrittenAt = { id: WrittenId, path_shown: string, removable: boolean, opens: boolean };

/** A handle of a file that was written: random, and good for one run of the program. */
export type WrittenId = string;

/** A calendar year. */
export type YearAsk = { year: number };

/** A row with what is said of it beside its figures. */
export type YearRow = {
  came: boolean,
  missing: boolean,
  waits: boolean,
  number: string,
  name: string,
  position: string | null,
  organised_hours: Hours,
  self_study_hours: Hours,
  hours: Hours,
  credited_hours: Hours,
  entries: number,
  notes: number,
  goal_met: boolean,
  short_by: Hours,
  verified: boolean,
  packages: number,
  last_package: string | null,
  closed: boolean,
  by_month: Array<MonthTotals>,
  other_year_hours: Hours,
  flagged: Flagged,
};

/** A page of rows. */
export type YearRows = { found: number, place: number | null, rows: Array<YearRow> };

/** What the window can ask, and what it is told. */
export interface Commands {
  boot: { ask: BootAsk; answer: Boot };
  first_start: { ask: MemberAsk; answer: MemberCard };
  member_edit: { ask: MemberEditAsk; answer: MemberNamed };
  computer_remember: { ask: Nothing; answer: null };
  settled: { ask: Nothing; answer: null };
  settings_set: { ask: Settings; answer: Settings };
  today: { ask: Nothing; answer: Today };
  picture: { ask: YearAsk; answer: Picture };
  opened: { ask: Nothing; answer: OpenedFile | null };
  materials: { ask: Nothing; answer: Array<MaterialRow> };
  material_rename: { ask: MaterialRenameAsk; answer: MaterialRow };
  material_look: { ask: MaterialLookAsk; answer: MaterialLook };
  material_redraw: { ask: MaterialRedrawAsk; answer: MaterialLook };
  material_join: { ask: MaterialJoinAsk; answer: MaterialLook };
  material_mending: { ask: MaterialAsk; answer: MaterialLook };
  material_mend: { ask: MaterialMendAsk; answer: MaterialRow };
  material_take: { ask: MaterialTakeAsk; answer: MaterialTaken };
  material_require: { ask: MaterialRequireAsk; answer: MaterialRow };
  material_remove: { ask: MaterialAsk; answer: MaterialRemoved };
  material_put_back: { ask: MaterialAsk; answer: MaterialRow };
  marks: { ask: MarksAsk; answer: Array<Mark> };
  mark_add: { ask: MarkAddAsk; answer: Mark };
  mark_change: { ask: MarkChangeAsk; answer: Mark };
  mark_settle: { ask: MarkSettleAsk; answer: Mark };
  mark_remove: { ask: MarkIdAsk; answer: Mark };
  mark_put_back: { ask: MarkIdAsk; answer: Mark };
  reader: { ask: MaterialAsk; answer: Reader };
  section: { ask: SectionAsk; answer: SectionPage };
  excerpts: { ask: MaterialAsk; answer: Excerpts };
  place_set: { ask: PlaceAsk; answer: null };
  section_mark: { ask: MarkAsk; answer: Progress };
  reading_tick: { ask: TickAsk; answer: Ticked };
  reading_stop: { ask: Nothing; answer: null };
  reading_claim: { ask: MaterialAsk; answer: Claim };
  entries: { ask: EntriesAsk; answer: EntryList };
  entry_facts: { ask: FactsAsk; answer: Facts };
  entry_topics: { ask: TopicsAsk; answer: Array<string> };
  entry_add: { ask: EntryAddAsk; answer: Saved };
  entry_edit: { ask: EntryEditAsk; answer: Saved };
  entry_withdraw: { ask: EntryReasonAsk; answer: Saved };
  entry_put_back: { ask: EntryActAsk; answer: Saved };
  entry_erase_look: { ask: EntryAsk; answer: EraseLook };
  entry_erase: { ask: EntryEraseAsk; answer: ErasedNow };
  entry_history: { ask: EntryAsk; answer: Array<Entry> };
  rules: { ask: YearAsk; answer: Rules };
  rule_set: { ask: RuleAsk; answer: Rules };
  half_day_set: { ask: HalfDayAsk; answer: Rules };
  goal_set: { ask: GoalAsk; answer: Rules };
  form_add: { ask: FormAddAsk; answer: Rules };
  form_rename: { ask: FormRenameAsk; answer: Rules };
  form_retire: { ask: FormRetireAsk; answer: Rules };
  notes: { ask: Nothing; answer: Array<NoteRow> };
  note_open: { ask: NoteAsk; answer: Note };
  note_new: { ask: NoteNewAsk; answer: Note };
  note_draft: { ask: NoteDraftAsk; answer: DraftKept };
  note_close: { ask: NoteAsk; answer: NoteSaved };
  note_settle: { ask: NoteSettleAsk; answer: NoteRow };
  note_withdraw: { ask: NoteAsk; answer: NoteSaved };
  note_put_back: { ask: NoteAsk; answer: NoteSaved };
  note_erase_look: { ask: NoteAsk; answer: EraseLook };
  note_erase: { ask: NoteEraseAsk; answer: ErasedNow };
  note_history: { ask: NoteAsk; answer: Array<NoteRevision> };
  note_return: { ask: NoteReturnAsk; answer: NoteSaved };
  own_words: { ask: OwnWordsAsk; answer: Array<WordsRun> };
  follow_ups: { ask: Nothing; answer: Array<FollowUp> };
  follow_up_add: { ask: FollowUpAddAsk; answer: FollowUp };
  follow_up_edit: { ask: FollowUpEditAsk; answer: FollowUp };
  follow_up_advance: { ask: FollowUpStageAsk; answer: FollowUp };
  follow_up_stage_remove: { ask: StageAsk; answer: FollowUp };
  follow_up_withdraw: { ask: FollowUpAsk; answer: FollowUp };
  follow_up_put_back: { ask: FollowUpAsk; answer: FollowUp };
  follow_up_erase_look: { ask: FollowUpAsk; answer: EraseLook };
  follow_up_erase: { ask: FollowUpEraseAsk; answer: ErasedNow };
  look_backs: { ask: Nothing; answer: Array<LookBack> };
  look_back_add: { ask: LookBackAddAsk; answer: Array<LookBack> };
  look_back_answer: { ask: LookBackAnswerAsk; answer: Array<LookBack> };
  look_back_put_away: { ask: LookBackAsk; answer: Array<LookBack> };
  plan: { ask: YearAsk; answer: Array<PlanItem> };
  plan_look: { ask: FileAsk; answer: PlanImport };
  plan_import: { ask: FileAsk; answer: PlanImport };
  plan_item: { ask: PlanItemAsk; answer: DoingSaved };
  plan_withdraw: { ask: PlanAsk; answer: DoingSaved };
  plan_fulfil: { ask: PlanFulfilAsk; answer: null };
  inspection: { ask: DaysAsked; answer: Inspection };
  gaps: { ask: YearAsk; answer: Array<Gap> };
  todo: { ask: Nothing; answer: Todo };
  todo_away: { ask: TodoAwayAsk; answer: Todo };
  paper_preview: { ask: PaperPreviewAsk; answer: PaperPreview };
  paper_write: { ask: PaperWriteAsk; answer: PaperWritten };
  template: { ask: Nothing; answer: TemplateKept };
  template_export: { ask: TemplateExportAsk; answer: TemplateWritten };
  template_import: { ask: FileAsk; answer: TemplateImported };
  template_reset: { ask: Nothing; answer: null };
  search: { ask: SearchAsk; answer: Hits };
  search_merge: { ask: Nothing; answer: IndexMerging };
  written_open: { ask: WrittenAsk; answer: null };
  written_folder_open: { ask: WrittenAsk; answer: null };
  card: { ask: Nothing; answer: Card | null };
  card_add: { ask: CardAsk; answer: Card };
  card_drop: { ask: Nothing; answer: null };
  hand_notes: { ask: YearAsk; answer: HandNotes };
  hand_preview: { ask: HandAsk; answer: Preview };
  hand_over: { ask: HandOverAsk; answer: HandedOver };
  branch: { ask: Nothing; answer: Branch | null };
  branch_create: { ask: BranchCreateAsk; answer: Card };
  branch_unlock: { ask: PassphraseAsk; answer: null };
  branch_card_write: { ask: BranchPlaceAsk; answer: Written };
  passphrase_new: { ask: Nothing; answer: string };
  branch_key_backup: { ask: KeyBackupAsk; answer: KeyBackup };
  branch_key_printed: { ask: Nothing; answer: null };
  branch_key_restore: { ask: KeyRestoreAsk; answer: Card };
  branch_goal_set: { ask: BranchGoalAsk; answer: BranchGoal };
  roster: { ask: Nothing; answer: Array<RosterRow> };
  roster_preview: { ask: RosterAsk; answer: RosterPreview };
  roster_import: { ask: RosterAsk; answer: RosterChange };
  roster_write: { ask: RosterWriteAsk; answer: RosterRow };
  roster_remove: { ask: RosterRemoveAsk; answer: null };
  branch_collect: { ask: BranchPlaceAsk; answer: Collected };
  branch_held: { ask: Nothing; answer: Array<Held> };
  branch_confirm: { ask: BranchConfirmAsk; answer: Confirmed };
  branch_twins: { ask: Nothing; answer: Array<TwinGroup> };
  twin_take: { ask: TwinAsk; answer: Merged };
  branch_forks: { ask: Nothing; answer: Array<Fork> };
  fork_take: { ask: ForkAsk; answer: Merged };
  fork_leave: { ask: ForkAsk; answer: null };
  branch_keys: { ask: Nothing; answer: Array<KeyShown> };
  branch_key_release: { ask: KeysAsk; answer: null };
  branch_decline: { ask: KeysAsk; answer: null };
  branch_decisions: { ask: Nothing; answer: Array<DecisionShown> };
  branch_decision_undo: { ask: DecisionAsk; answer: Merged };
  card_look: { ask: FileAsk; answer: Card };
  branch_trust: { ask: FileAsk; answer: Trusted };
  branch_trust_end: { ask: TrustedAsk; answer: Merged };
  branch_trusted: { ask: Nothing; answer: Array<Trusted> };
  branch_notices_away: { ask: Nothing; answer: null };
  branch_year: { ask: YearAsk; answer: BranchYear };
  branch_rows: { ask: BranchRowsAsk; answer: YearRows };
  branch_missing: { ask: YearAsk; answer: Array<Missing> };
  branch_member: { ask: BranchMemberAsk; answer: Detail };
  branch_gaps: { ask: YearAsk; answer: Array<BranchGap> };
  branch_notes: { ask: YearAsk; answer: Array<HandedNote> };
  branch_follow_ups: { ask: YearAsk; answer: Array<HandedFollowUp> };
  branch_note: { ask: BranchNoteAsk; answer: HandedText };
  branch_hand_on: { ask: HandOnAsk; answer: HandedOnFile };
  import_preview: { ask: ImportPreviewAsk; answer: ImportPreview };
  import: { ask: ImportAsk; answer: Imported };
  import_undo: { ask: ImportUndoAsk; answer: ImportUndone };
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
  sticks: { ask: Nothing; answer: Array<Stick> };
  ring: { ask: Nothing; answer: null };
  progress: { ask: Nothing; answer: Underway };
  stop: { ask: Nothing; answer: null };
}
