//! The arguments of a window's commands. Unknown fields are refused.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::branch::{Answer, Numbers, RowFilter, RowSort};
use xuesilu_core::entry::Fields;
use xuesilu_core::entry::import::{Revise, RowPlace};
use xuesilu_core::follow_up::{PlanKind, Stage};
use xuesilu_core::ids::{
    EntryId, FollowUpId, LookBackId, MarkId, MaterialId, NoteId, OperationId, PlanItemId, StepId,
};
use xuesilu_core::locale::Language;
use xuesilu_core::mark::Colour;
use xuesilu_core::material::HeadingAt;
use xuesilu_core::member::Who;
use xuesilu_core::note::{Passage, Scope};
use xuesilu_core::profile::PaperOf;
use xuesilu_core::report::PaperFormat;
use xuesilu_core::safety::FileOf;
use xuesilu_core::search::{Kind, Order};

use crate::{PlaceId, WrittenId};

macro_rules! asks {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident : $type:ty ),* $(,)? } )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Deserialize, TS)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $( $(#[$field_doc])* pub $field: $type, )*
            }
        )*
    };
}

asks! {
    /// No arguments.
    Nothing {}
    /// The start.
    BootAsk {
        /// Of sentences while no log is open that could say it; nothing is what it was.
        language: Option<Language>,
    }
    /// A question to the search.
    SearchAsk {
        /// Exactly as it is written.
        query: String,
        /// Kinds that are looked through; all of the log where none is named. What was handed in is looked through
        /// only where it is named alone.
        kinds: Vec<Kind>,
        /// Only what is of this year.
        year: Option<i32>,
        /// The order.
        order: Order,
        /// Only this text: every place where the words stand.
        within: Option<MaterialId>,
        /// Hits at most.
        limit: usize,
        /// Hits that are passed over.
        offset: usize,
    }
    /// Name and branch are required, a number is not.
    MemberAsk {
        /// 姓名
        name: String,
        /// 支部
        branch: String,
        /// 编号; empty is none.
        number: String,
    }
    /// The member's name again, and the answer where it was asked whose log it is.
    MemberEditAsk {
        /// 姓名
        name: String,
        /// 支部
        branch: String,
        /// 编号; empty is none.
        number: String,
        /// `null` until it was asked (`who_is_it`).
        who: Option<Who>,
    }
    /// A calendar year.
    YearAsk {
        /// 1900 to 2199.
        year: i32,
    }
    /// A page of the rows of a branch's year.
    BranchRowsAsk {
        /// 1900 to 2199.
        year: i32,
        /// Which rows.
        filter: RowFilter,
        /// Words in the name or the number, or the first letters of the name's sounds; all where it is empty.
        find: String,
        /// Their order; that of the roster where none is said.
        sort: Option<RowSort>,
        /// Rows before the page.
        offset: usize,
        /// Rows of the page.
        limit: usize,
        /// A number whose place among the rows is asked for.
        place_of: Option<String>,
    }
    /// One material.
    MaterialAsk {
        /// Its id.
        material: MaterialId,
    }
    /// The reader names a material; empty takes the name off.
    MaterialRenameAsk {
        /// Its id.
        material: MaterialId,
        /// Up to 500 characters.
        title: String,
    }
    /// A document, before it is taken in.
    MaterialLookAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// Bytes that belong to no character are shown as �.
        replace_bad_bytes: bool,
        /// The reader made sure that a text for some only may be quoted.
        as_quotation: bool,
    }
    /// The outline of the document that was looked at last, with headings as a person mended them.
    MaterialRedrawAsk {
        /// In the order of the text.
        headings: Vec<HeadingAt>,
    }
    /// Lines and pages of the document that was looked at last are joined, or left as they were cut.
    MaterialJoinAsk {
        /// Joined, without the numbers of pages.
        join: bool,
    }
    /// The outline of a kept text is drawn anew from these headings.
    MaterialMendAsk {
        /// Its id.
        material: MaterialId,
        /// In the order of the text.
        headings: Vec<HeadingAt>,
    }
    /// The document that was looked at last is taken in.
    MaterialTakeAsk {
        /// Empty is the text's own.
        title: String,
        /// The office that asks that it be read; empty is nobody.
        required_by: String,
        /// By when; empty is no day.
        required_until: String,
        /// The edition before it.
        edition_of: Option<MaterialId>,
        /// Another text, whatever it looks like.
        as_another: bool,
        /// As a person mended them; none where nobody did.
        headings: Option<Vec<HeadingAt>>,
    }
    /// The office that asks that a text be read, and by when.
    MaterialRequireAsk {
        /// Its id.
        material: MaterialId,
        /// Empty is nobody.
        by: String,
        /// Empty is no day.
        until: String,
    }
    /// A passage is marked.
    MarkAddAsk {
        /// The material.
        material: MaterialId,
        /// The passage, within one paragraph.
        passage: Passage,
        /// Its colour.
        colour: Colour,
        /// Words beside it; may be empty.
        note: String,
    }
    /// One mark.
    MarkIdAsk {
        /// Its id.
        id: MarkId,
    }
    /// A mark gets another colour, or other words beside it.
    MarkChangeAsk {
        /// Its id.
        id: MarkId,
        /// Its colour.
        colour: Colour,
        /// Words beside it; may be empty.
        note: String,
    }
    /// A mark's passage is there, in the newest edition.
    MarkSettleAsk {
        /// Its id.
        id: MarkId,
        /// The passage where it stands.
        passage: Passage,
    }
    /// A reflection's passage is there, in the newest edition.
    NoteSettleAsk {
        /// The reflection.
        id: NoteId,
        /// The passage where it stands.
        passage: Passage,
    }
    /// Marks of one material, or of all.
    MarksAsk {
        /// All where none is named.
        material: Option<MaterialId>,
    }
    /// One section.
    SectionAsk {
        /// The material.
        material: MaterialId,
        /// Its path.
        section: String,
    }
    /// The reader's place.
    PlaceAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// Index of the paragraph at the top of the column.
        paragraph: usize,
    }
    /// A section is read, or is not.
    MarkAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// Its state from now on.
        read: bool,
    }
    /// Sent every 5 s while a section is on the screen. Whether it counts is decided in core.
    TickAsk {
        /// The material.
        material: MaterialId,
        /// The section.
        section: String,
        /// The window has focus and can be seen.
        focused: bool,
        /// Since the last key, mouse, wheel or touch.
        idle_ms: u32,
        /// Of the section's text that can be seen now.
        characters_on_screen: u32,
    }
    /// Which entries to list.
    EntriesAsk {
        /// All years where none is given.
        year: Option<i32>,
        /// 1 to 12, within the year.
        month: Option<u32>,
        /// The form's name.
        form: Option<String>,
    }
    /// Facts of what is being typed.
    FactsAsk {
        /// As typed so far.
        fields: Fields,
        /// The entry that is being edited.
        id: Option<EntryId>,
    }
    /// Topics that were written before.
    TopicsAsk {
        /// As typed so far.
        typed: String,
    }
    /// A new entry.
    EntryAddAsk {
        /// As typed.
        fields: Fields,
        /// Made by the window once for this act (`crypto.randomUUID()`), so that a retry adds nothing.
        operation: OperationId,
        /// The material whose measured time this entry takes up.
        claim: Option<MaterialId>,
    }
    /// A new revision of an entry.
    EntryEditAsk {
        /// The entry.
        id: EntryId,
        /// As typed, all fields.
        fields: Fields,
        /// Why; may be a word.
        reason: String,
        /// As in adding.
        operation: OperationId,
    }
    /// An act that gives its reason.
    EntryReasonAsk {
        /// The entry.
        id: EntryId,
        /// Why.
        reason: String,
        /// As in adding.
        operation: OperationId,
    }
    /// An act that needs none.
    EntryActAsk {
        /// The entry.
        id: EntryId,
        /// As in adding.
        operation: OperationId,
    }
    /// One entry.
    EntryAsk {
        /// Its id.
        id: EntryId,
    }
    /// How minutes become hours.
    RuleAsk {
        /// As typed.
        minutes_per_hour: String,
    }
    /// The hours of half a day of study.
    HalfDayAsk {
        /// As typed; empty says nothing of it.
        hours_per_half_day: String,
    }
    /// A goal as typed; hours of 0 take it off the list.
    GoalAsk {
        /// Its name.
        name: String,
        /// First year.
        year: String,
        /// Hours, at most 2 decimals.
        hours: String,
        /// `organised`, `self_study`, or empty for both.
        class: String,
        /// Length in years; empty is 1.
        years: String,
    }
    /// A new form of study.
    FormAddAsk {
        /// Its name.
        name: String,
        /// `organised` or `self_study`.
        class: String,
    }
    /// Entries that were written keep the old name.
    FormRenameAsk {
        /// As it is.
        old: String,
        /// As it shall be.
        new: String,
    }
    /// Not offered any more, or offered again.
    FormRetireAsk {
        /// Its name.
        name: String,
        /// Its state from now on.
        retired: bool,
    }
    /// An entry is erased.
    EntryEraseAsk {
        /// Its id.
        id: EntryId,
        /// Of the files that cannot be cleaned, those that are deleted whole: as the look before named them.
        delete: Vec<String>,
    }
    /// One reflection.
    NoteAsk {
        /// Its id.
        id: NoteId,
    }
    /// A reflection is erased.
    NoteEraseAsk {
        /// Its id.
        id: NoteId,
        /// Of the files that cannot be cleaned, those that are deleted whole: as the look before named them.
        delete: Vec<String>,
    }
    /// A reflection begins: alone, beside a section, or on a passage.
    NoteNewAsk {
        /// The material.
        material: Option<MaterialId>,
        /// The section in it.
        section: Option<String>,
        /// The passage in it.
        passage: Option<Passage>,
    }
    /// The text in the editor; kept durably before the answer comes.
    NoteDraftAsk {
        /// The reflection.
        id: NoteId,
        /// Up to 500 characters.
        title: String,
        /// Up to 60,000 characters.
        text: String,
        /// Its intended readers.
        scope: Scope,
    }
    /// An older revision becomes the newest.
    NoteReturnAsk {
        /// The reflection.
        id: NoteId,
        /// The revision to go back to.
        revision: u32,
    }
    /// The text in the editor of a reflection, to be looked at for words of others. It is kept nowhere.
    OwnWordsAsk {
        /// The reflection; none where it has not been begun.
        id: Option<NoteId>,
        /// As it stands there.
        text: String,
    }
    /// A follow-up is written down.
    FollowUpAddAsk {
        /// The task.
        title: String,
        /// The people who are asked; may be empty.
        asked: String,
        /// Until when, as typed; may be empty.
        due: String,
        /// The entry that it comes from.
        #[serde(default)]
        #[ts(optional)]
        entry: Option<EntryId>,
        /// The reflection that it comes from, where it comes from no entry.
        #[serde(default)]
        #[ts(optional)]
        note: Option<NoteId>,
        /// The same for a retry.
        operation: OperationId,
    }
    /// One follow-up.
    FollowUpAsk {
        /// Its id.
        id: FollowUpId,
    }
    /// A follow-up is changed.
    FollowUpEditAsk {
        /// Its id.
        id: FollowUpId,
        /// The task.
        title: String,
        /// The people who are asked; may be empty.
        asked: String,
        /// Until when, as typed; may be empty.
        due: String,
    }
    /// A stage of a follow-up was reached, or is changed.
    FollowUpStageAsk {
        /// The follow-up.
        id: FollowUpId,
        /// The record of a stage that is changed; none for a new one.
        #[serde(default)]
        #[ts(optional)]
        step: Option<StepId>,
        /// The stage.
        stage: Stage,
        /// The day, as typed.
        date: String,
        /// In the member's words; may be empty.
        words: String,
        /// The same for a retry.
        operation: OperationId,
    }
    /// A stage is taken back.
    StageAsk {
        /// Its record.
        step: StepId,
    }
    /// A follow-up is erased.
    FollowUpEraseAsk {
        /// Its id.
        id: FollowUpId,
        /// Of the files that cannot be cleaned, those that are deleted whole: as the look before named them.
        delete: Vec<String>,
    }
    /// A day for looking back.
    LookBackAddAsk {
        /// The reflection or the mark.
        of: String,
        /// The day, as typed, or `week`, `month`, `three_months`.
        on: String,
        /// The same for a retry.
        operation: OperationId,
    }
    /// The words of a look-back.
    LookBackAnswerAsk {
        /// Its id.
        id: LookBackId,
        /// The words of today.
        text: String,
    }
    /// One look-back.
    LookBackAsk {
        /// Its id.
        id: LookBackId,
    }
    /// An item of a plan is written down, or changed.
    PlanItemAsk {
        /// The item that is changed; none for a new one.
        #[serde(default)]
        #[ts(optional)]
        id: Option<PlanItemId>,
        /// The year, as typed.
        year: String,
        /// 1 to 12, as typed.
        month: String,
        /// The kind of item.
        #[serde(default)]
        kind: PlanKind,
        /// The topic, the title of the text or the form of the meeting.
        topic: String,
        /// The same for a retry.
        operation: OperationId,
    }
    /// An item of a plan is taken off.
    PlanAsk {
        /// Its id.
        id: PlanItemId,
    }
    /// Whether an entry fulfils an item of a plan.
    PlanFulfilAsk {
        /// The item.
        id: PlanItemId,
        /// The entry.
        entry: EntryId,
        /// Whether it does.
        fulfils: bool,
    }
    /// The line of today is put away.
    TodoAwayAsk {
        /// The state that was seen; empty brings the line back.
        mark: String,
    }
    /// A member's choices when handing over.
    HandAsk {
        /// The year of the entries.
        year: i32,
        /// Nothing more will come for it.
        closed: bool,
        /// Private reflections that leave all the same.
        picked: Vec<NoteId>,
        /// Follow-ups that leave.
        #[serde(default)]
        #[ts(optional, as = "Option<Vec<FollowUpId>>")]
        follow_ups: Vec<FollowUpId>,
        /// The file's name carries the member's name.
        with_name: bool,
    }
    /// The package is written.
    HandOverAsk {
        /// As it was previewed.
        choice: HandAsk,
        /// Packages of the year that this program wrote there before are taken away.
        replace: bool,
        /// The handle of the place.
        place: PlaceId,
        /// The digest of the preview: only what it showed is written.
        seen: String,
    }
    /// A file that this run has written.
    WrittenAsk {
        /// Its handle.
        id: WrittenId,
    }
    /// A file that the reader chose, as the page read it.
    BytesAsk {
        /// In base64.
        bytes: String,
    }
    /// A branch's card that the reader chose.
    CardAsk {
        /// In base64.
        bytes: String,
        /// Whether it takes the place of another branch's, or of a newer one: the reader was asked.
        #[serde(default)]
        replace: bool,
    }
    /// A file that the reader chose, with its name to speak of.
    FileAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
    }
    /// A table of entries that the reader chose, before it is imported.
    ImportPreviewAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
    }
    /// A table that is imported, and what was said of rows that look like an entry which is there.
    ImportAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
        /// Rows that become a revision of an entry.
        revise: Vec<Revise>,
        /// Rows that become entries of their own.
        own: Vec<RowPlace>,
    }
    /// A table that is taken out again.
    ImportUndoAsk {
        /// Without folders.
        name: String,
        /// In base64.
        bytes: String,
        /// The year of days without one, as typed; nothing where nobody said it.
        #[serde(default)]
        #[ts(optional, as = "Option<String>")]
        year: String,
        /// The day on which its rows were imported, where the file was saved again since.
        on: Option<String>,
    }
    /// A branch begins here.
    BranchCreateAsk {
        /// 支部
        name: String,
        /// The key lies under it; nothing is no protection.
        passphrase: Option<String>,
    }
    /// A passphrase as typed.
    PassphraseAsk {
        /// Of the branch's key.
        passphrase: String,
    }
    /// A place to write to, or to collect from.
    BranchPlaceAsk {
        /// The handle.
        place: PlaceId,
    }
    /// The key goes somewhere safe.
    KeyBackupAsk {
        /// The handle; nothing where it is only to be printed.
        place: Option<PlaceId>,
        /// The copy's passphrase.
        passphrase: String,
    }
    /// The key comes back.
    KeyRestoreAsk {
        /// The copy, in base64.
        bytes: String,
        /// Its passphrase.
        passphrase: String,
    }
    /// The goal that `goal_met` stands for from now on.
    BranchGoalAsk {
        /// Hours, at most 2 decimals.
        hours: String,
        /// `organised`, `self_study`, or empty for both.
        class: String,
    }
    /// The answer about one number of a roster.
    NumberAnswer {
        /// 编号
        number: String,
        /// The meaning of its new name.
        answer: Answer,
    }
    /// A table that becomes the roster, and what was answered about it.
    RosterAsk {
        /// The table.
        file: FileAsk,
        /// The fate of identity and mobile numbers.
        numbers: Numbers,
        /// About numbers that stand beside another name.
        answers: Vec<NumberAnswer>,
    }
    /// One row of the roster, as typed.
    RosterWriteAsk {
        /// The number of the row that is changed; nothing is a new one.
        known: Option<String>,
        /// 编号 of a new row; empty gets a free one.
        number: String,
        /// 姓名
        name: String,
        /// 党内职务; may be empty.
        position: String,
    }
    /// A row that is removed from the roster.
    RosterRemoveAsk {
        /// 编号
        number: String,
    }
    /// A key belongs to a row of the roster.
    BranchConfirmAsk {
        /// The key's fingerprint.
        member_id: String,
        /// The row.
        number: String,
        /// The keys that the row had before were not its member's.
        instead: bool,
        /// The name under which its packages wait, where it is this person's though somebody else has it.
        name: Option<String>,
    }
    /// Members' keys: all of them or none.
    KeysAsk {
        /// Their fingerprints.
        member_ids: Vec<String>,
    }
    /// A decision.
    DecisionAsk {
        /// Its id.
        id: String,
    }
    /// A branch that is trusted.
    TrustedAsk {
        /// Its fingerprint.
        branch_id: String,
    }
    /// Of entries that are one, the one that counts.
    TwinAsk {
        /// The entry.
        entry: String,
        /// The row of the roster whose it is.
        number: String,
    }
    /// One of the packages that disagree.
    ForkAsk {
        /// Its id.
        file_id: String,
    }
    /// One member's year.
    BranchMemberAsk {
        /// 编号
        number: String,
        /// 1900 to 2199.
        year: i32,
    }
    /// The text of a reflection that was handed in.
    BranchNoteAsk {
        /// Whose it is: 编号.
        number: String,
        /// Its id.
        id: String,
        /// 1900 to 2199.
        year: i32,
    }
    /// Pages as they will be on paper; nothing is written.
    PaperPreviewAsk {
        /// The document.
        of: PaperOf,
        /// The first page to show, from 0.
        from: usize,
    }
    /// A document is written.
    PaperWriteAsk {
        /// The document: the same words as its preview was asked with.
        of: PaperOf,
        /// The format of the file.
        format: PaperFormat,
        /// The handle of the place.
        place: PlaceId,
    }
    /// The style template is written.
    TemplateExportAsk {
        /// The handle of the place.
        place: PlaceId,
    }
    /// The collection is handed on.
    HandOnAsk {
        /// The handle of the place.
        place: PlaceId,
        /// The card of the branch above, in base64; with it the collection is sealed.
        above: Option<String>,
        /// Whether it may leave open although something in it came sealed: the secretary was asked.
        #[serde(default)]
        openly: bool,
    }
    /// The whole profile in one file, for a new computer.
    MoveOutAsk {
        /// The handle of the place.
        place: PlaceId,
        /// The file's passphrase.
        passphrase: Option<String>,
        /// Whether it needs none: every holder of the file can be this member then.
        #[serde(default)]
        bare: bool,
    }
    /// A file of `move_files`.
    MoveFileAsk {
        /// The handle of the place it lies in.
        place: PlaceId,
        /// Its name as it was listed.
        name: String,
        /// Its passphrase, where it has one.
        passphrase: Option<String>,
    }
    /// A file for moving that becomes this profile.
    MoveInAsk {
        /// The file.
        file: MoveFileAsk,
        /// Whether the log that is here gives it its place, and is kept as a backup.
        replace: bool,
    }
    /// Which backup.
    RestoreAsk {
        /// Its id in the list.
        id: String,
    }
    /// Which file is damaged.
    DamageAsk {
        /// The log, or the branch's collection.
        of: FileOf,
    }
    /// How thorough.
    CheckAsk {
        /// Every row, not only the structure.
        full: bool,
    }
}

/// A report of faults, to a place.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct FaultReportAsk {
    /// The place to write to.
    pub place: PlaceId,
    /// The number of the report that was shown.
    pub number: u32,
}
