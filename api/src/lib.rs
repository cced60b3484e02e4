//! The commands of a window: one list of typed commands, each a few lines over core.
//!
//! The list below is the only place to add a command. From it come the request that a carrier
//! (Tauri's IPC today, loopback one day) passes in, the dispatch, and the TypeScript types of the
//! window: a command without its handler or its types does not compile. Nothing here knows Tauri.

// The list is read line by line.
#![recursion_limit = "512"]

mod answers;
mod asks;
mod beginning;
mod failure;
mod files;
mod handlers;
mod host;
mod list;
mod meter;
mod places;
mod platform;
mod typescript;

pub use answers::*;
pub use asks::*;
pub use beginning::Answered;
pub use host::Host;
pub use platform::{Drive, Platform, Usual};

use handlers::{
    branch, entries, faults, follow_ups, hand, imports, materials, moving, notes, opened, papers,
    reading, safety, search, start, written,
};
use list::commands;
use xuesilu_core::branch::RosterChange;
use xuesilu_core::branch::{
    Branch, BranchGap, BranchGoal, BranchYear, Collected, Confirmed, DecisionShown, Detail, Fork,
    HandedFollowUp, HandedNote, HandedText, Held, KeyShown, Merged, Missing, RosterRow, Trusted,
    TwinGroup, YearRows,
};
use xuesilu_core::entry::import::{ImportPreview, ImportUndone, Imported};
use xuesilu_core::entry::{Entry, EntryList, Facts, Picture, Rules, Saved};
use xuesilu_core::follow_up::{
    FollowUp, Gap, LookBack, PlanImport, PlanItem, Todo, Written as DoingSaved,
};
use xuesilu_core::handover::{Card, HandNotes, Preview};
use xuesilu_core::mark::Mark;
use xuesilu_core::material::MaterialRow;
use xuesilu_core::note::{Note, NoteRevision, NoteRow, NoteSaved};
use xuesilu_core::profile::page::{Excerpts, Reader, SectionPage, Today};
use xuesilu_core::profile::{DaysAsked, Inspection, WordsRun};
use xuesilu_core::reading::MaterialLook;
use xuesilu_core::report::PaperPreview;
use xuesilu_core::safety::{
    Backup, Choices, EraseLook, ErasedNow, MoveFile, RestorePreview, Restored, Salvaged,
};
use xuesilu_core::search::{Hits, Merging};
use xuesilu_core::settings::Settings;
use xuesilu_core::store::CheckUp;

commands! {
    // The start, and the reader's choices.
    boot(BootAsk) -> Boot = start::boot;
    first_start(MemberAsk) -> MemberCard = start::first_start;
    member_edit(MemberEditAsk) -> MemberNamed = start::member_edit;
    computer_remember(Nothing) -> () = start::computer_remember;
    settled(Nothing) -> () = start::settled;
    settings_set(Settings) -> Settings = start::settings_set;
    today(Nothing) -> Today = start::today;
    picture(YearAsk) -> Picture = start::picture;
    opened(Nothing) -> Option<OpenedFile> = opened::opened;

    // Reading.
    materials(Nothing) -> Vec<MaterialRow> = reading::materials;
    material_rename(MaterialRenameAsk) -> MaterialRow = reading::rename;
    material_look(MaterialLookAsk) -> MaterialLook = materials::look;
    material_redraw(MaterialRedrawAsk) -> MaterialLook = materials::redraw;
    material_join(MaterialJoinAsk) -> MaterialLook = materials::join;
    material_mending(MaterialAsk) -> MaterialLook = materials::mending;
    material_mend(MaterialMendAsk) -> MaterialRow = materials::mend;
    material_take(MaterialTakeAsk) -> MaterialTaken = materials::take;
    material_require(MaterialRequireAsk) -> MaterialRow = materials::require;
    material_remove(MaterialAsk) -> MaterialRemoved = materials::remove;
    material_put_back(MaterialAsk) -> MaterialRow = materials::put_back;
    marks(MarksAsk) -> Vec<Mark> = materials::marks;
    mark_add(MarkAddAsk) -> Mark = materials::mark_add;
    mark_change(MarkChangeAsk) -> Mark = materials::mark_change;
    mark_settle(MarkSettleAsk) -> Mark = materials::mark_settle;
    mark_remove(MarkIdAsk) -> Mark = materials::mark_remove;
    mark_put_back(MarkIdAsk) -> Mark = materials::mark_put_back;
    reader(MaterialAsk) -> Reader = reading::reader;
    section(SectionAsk) -> SectionPage = reading::section;
    excerpts(MaterialAsk) -> Excerpts = reading::excerpts;
    place_set(PlaceAsk) -> () = reading::place_set;
    section_mark(MarkAsk) -> Progress = reading::mark;
    reading_tick(TickAsk) -> Ticked = reading::tick;
    reading_stop(Nothing) -> () = reading::stop;
    reading_claim(MaterialAsk) -> Claim = reading::claim;

    // Entries.
    entries(EntriesAsk) -> EntryList = entries::list;
    entry_facts(FactsAsk) -> Facts = entries::facts;
    entry_topics(TopicsAsk) -> Vec<String> = entries::topics;
    entry_add(EntryAddAsk) -> Saved = entries::add;
    entry_edit(EntryEditAsk) -> Saved = entries::edit;
    entry_withdraw(EntryReasonAsk) -> Saved = entries::withdraw;
    entry_put_back(EntryActAsk) -> Saved = entries::put_back;
    entry_erase_look(EntryAsk) -> EraseLook = entries::erase_look;
    entry_erase(EntryEraseAsk) -> ErasedNow = entries::erase;
    entry_history(EntryAsk) -> Vec<Entry> = entries::history;
    rules(YearAsk) -> Rules = entries::rules;
    rule_set(RuleAsk) -> Rules = entries::rule_set;
    half_day_set(HalfDayAsk) -> Rules = entries::half_day_set;
    goal_set(GoalAsk) -> Rules = entries::goal_set;
    form_add(FormAddAsk) -> Rules = entries::form_add;
    form_rename(FormRenameAsk) -> Rules = entries::form_rename;
    form_retire(FormRetireAsk) -> Rules = entries::form_retire;

    // Reflections.
    notes(Nothing) -> Vec<NoteRow> = notes::list;
    note_open(NoteAsk) -> Note = notes::open;
    note_new(NoteNewAsk) -> Note = notes::new;
    note_draft(NoteDraftAsk) -> DraftKept = notes::draft;
    note_close(NoteAsk) -> NoteSaved = notes::close;
    note_settle(NoteSettleAsk) -> NoteRow = notes::settle;
    note_withdraw(NoteAsk) -> NoteSaved = notes::withdraw;
    note_put_back(NoteAsk) -> NoteSaved = notes::put_back;
    note_erase_look(NoteAsk) -> EraseLook = notes::erase_look;
    note_erase(NoteEraseAsk) -> ErasedNow = notes::erase;
    note_history(NoteAsk) -> Vec<NoteRevision> = notes::history;
    note_return(NoteReturnAsk) -> NoteSaved = notes::go_back;
    own_words(OwnWordsAsk) -> Vec<WordsRun> = notes::own_words;

    // From reading to doing.
    follow_ups(Nothing) -> Vec<FollowUp> = follow_ups::list;
    follow_up_add(FollowUpAddAsk) -> FollowUp = follow_ups::add;
    follow_up_edit(FollowUpEditAsk) -> FollowUp = follow_ups::edit;
    follow_up_advance(FollowUpStageAsk) -> FollowUp = follow_ups::advance;
    follow_up_stage_remove(StageAsk) -> FollowUp = follow_ups::remove_stage;
    follow_up_withdraw(FollowUpAsk) -> FollowUp = follow_ups::withdraw;
    follow_up_put_back(FollowUpAsk) -> FollowUp = follow_ups::put_back;
    follow_up_erase_look(FollowUpAsk) -> EraseLook = follow_ups::erase_look;
    follow_up_erase(FollowUpEraseAsk) -> ErasedNow = follow_ups::erase;
    look_backs(Nothing) -> Vec<LookBack> = follow_ups::look_backs;
    look_back_add(LookBackAddAsk) -> Vec<LookBack> = follow_ups::look_back_add;
    look_back_answer(LookBackAnswerAsk) -> Vec<LookBack> = follow_ups::look_back_answer;
    look_back_put_away(LookBackAsk) -> Vec<LookBack> = follow_ups::look_back_put_away;
    plan(YearAsk) -> Vec<PlanItem> = follow_ups::plan;
    plan_look(FileAsk) -> PlanImport = follow_ups::plan_look;
    plan_import(FileAsk) -> PlanImport = follow_ups::plan_import;
    plan_item(PlanItemAsk) -> DoingSaved = follow_ups::plan_item;
    plan_withdraw(PlanAsk) -> DoingSaved = follow_ups::plan_withdraw;
    plan_fulfil(PlanFulfilAsk) -> () = follow_ups::plan_fulfil;
    inspection(DaysAsked) -> Inspection = follow_ups::inspection;
    gaps(YearAsk) -> Vec<Gap> = follow_ups::gaps;
    todo(Nothing) -> Todo = follow_ups::todo;
    todo_away(TodoAwayAsk) -> Todo = follow_ups::todo_away;

    // On paper: what is written is what the preview shows.
    paper_preview(PaperPreviewAsk) -> PaperPreview = papers::preview;
    paper_write(PaperWriteAsk) -> PaperWritten = papers::write;
    template(Nothing) -> TemplateKept = papers::template;
    template_export(TemplateExportAsk) -> TemplateWritten = papers::template_export;
    template_import(FileAsk) -> TemplateImported = papers::template_import;
    template_reset(Nothing) -> () = papers::template_reset;

    // Every word found.
    search(SearchAsk) -> Hits = search::search;
    search_merge(Nothing) -> Merging = search::merge;

    // Handing over. `concurrent`: answered beside the log, and so while it is at work.
    concurrent places(Nothing) -> Vec<Place> = hand::places;
    concurrent place_pick(Nothing) -> Option<Place> = hand::place_pick;
    concurrent sticks(Nothing) -> Vec<Stick> = written::sticks;
    concurrent ring(Nothing) -> () = written::ring;
    written_open(WrittenAsk) -> () = written::open;
    written_folder_open(WrittenAsk) -> () = written::open_folder;
    concurrent progress(Nothing) -> Underway = hand::progress;
    card(Nothing) -> Option<Card> = hand::card;
    card_add(CardAsk) -> Card = hand::card_add;
    card_drop(Nothing) -> () = hand::card_drop;
    hand_notes(YearAsk) -> HandNotes = hand::notes;
    hand_preview(HandAsk) -> Preview = hand::preview;
    hand_over(HandOverAsk) -> HandedOver = hand::hand_over;

    // The branch: its key and card.
    branch(Nothing) -> Option<Branch> = branch::branch;
    branch_create(BranchCreateAsk) -> Card = branch::create;
    branch_unlock(PassphraseAsk) -> () = branch::unlock;
    branch_card_write(BranchPlaceAsk) -> Written = branch::card_write;
    passphrase_new(Nothing) -> String = branch::passphrase_new;
    branch_key_backup(KeyBackupAsk) -> KeyBackup = branch::key_backup;
    branch_key_printed(Nothing) -> () = branch::key_printed;
    branch_key_restore(KeyRestoreAsk) -> Card = branch::key_restore;
    branch_goal_set(BranchGoalAsk) -> BranchGoal = branch::goal_set;

    // Its roster.
    roster(Nothing) -> Vec<RosterRow> = branch::list;
    roster_preview(RosterAsk) -> RosterPreview = branch::preview;
    roster_import(RosterAsk) -> RosterChange = branch::import;
    roster_write(RosterWriteAsk) -> RosterRow = branch::write;
    roster_remove(RosterRemoveAsk) -> () = branch::remove;

    // Collecting, and what comes of it.
    branch_collect(BranchPlaceAsk) -> Collected = branch::collect;
    concurrent stop(Nothing) -> () = branch::stop;
    branch_held(Nothing) -> Vec<Held> = branch::held;
    branch_confirm(BranchConfirmAsk) -> Confirmed = branch::confirm;
    branch_twins(Nothing) -> Vec<TwinGroup> = branch::twins;
    twin_take(TwinAsk) -> Merged = branch::twin_take;
    branch_forks(Nothing) -> Vec<Fork> = branch::forks;
    fork_take(ForkAsk) -> Merged = branch::fork_take;
    fork_leave(ForkAsk) -> () = branch::fork_leave;
    branch_keys(Nothing) -> Vec<KeyShown> = branch::keys;
    branch_key_release(KeysAsk) -> () = branch::key_release;
    branch_decline(KeysAsk) -> () = branch::decline;
    branch_decisions(Nothing) -> Vec<DecisionShown> = branch::decisions;
    branch_decision_undo(DecisionAsk) -> Merged = branch::decision_undo;
    card_look(FileAsk) -> Card = branch::card_look;
    branch_trust(FileAsk) -> Trusted = branch::trust;
    branch_trust_end(TrustedAsk) -> Merged = branch::trust_end;
    branch_trusted(Nothing) -> Vec<Trusted> = branch::trusted;
    branch_notices_away(Nothing) -> () = branch::notices_away;
    branch_year(YearAsk) -> BranchYear = branch::year;
    branch_rows(BranchRowsAsk) -> YearRows = branch::rows;
    branch_missing(YearAsk) -> Vec<Missing> = branch::missing;
    branch_member(BranchMemberAsk) -> Detail = branch::member;
    branch_gaps(YearAsk) -> Vec<BranchGap> = branch::gaps;
    branch_notes(YearAsk) -> Vec<HandedNote> = branch::notes;
    branch_follow_ups(YearAsk) -> Vec<HandedFollowUp> = branch::follow_ups;
    branch_note(BranchNoteAsk) -> HandedText = branch::note;
    branch_hand_on(HandOnAsk) -> HandedOnFile = branch::hand_on;

    // Tables that a member kept elsewhere.
    import_preview(ImportPreviewAsk) -> ImportPreview = imports::preview;
    import(ImportAsk) -> Imported = imports::import;
    import_undo(ImportUndoAsk) -> ImportUndone = imports::undo;

    // Safety. These work on a log that cannot be opened, too.
    backups(Nothing) -> Vec<Backup> = safety::backups;
    backup_now(Nothing) -> BackedUp = safety::backup_now;
    restore_preview(RestoreAsk) -> RestorePreview = safety::restore_preview;
    restore(RestoreAsk) -> Restored = safety::restore;
    check(CheckAsk) -> CheckUp = safety::check;
    choices(DamageAsk) -> Choices = safety::choices;
    salvage(DamageAsk) -> Salvaged = safety::salvage;
    fault_report(Nothing) -> FaultReport = faults::report;
    fault_report_write(FaultReportAsk) -> Written = faults::write;
    second_place(Nothing) -> Option<SecondPlace> = moving::second_place;
    second_place_set(BranchPlaceAsk) -> SecondPlace = moving::second_place_set;
    second_place_forget(Nothing) -> () = moving::second_place_forget;

    // To a new computer. The last three work on a log that cannot be opened, too.
    move_out(MoveOutAsk) -> MovedOut = moving::move_out;
    moved_out_dismiss(Nothing) -> () = moving::moved_out_dismiss;
    move_files(BranchPlaceAsk) -> Vec<MoveFile> = moving::move_files;
    move_look(MoveFileAsk) -> MoveLook = moving::move_look;
    move_in(MoveInAsk) -> MovedIn = moving::move_in;
}
