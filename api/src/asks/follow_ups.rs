//! Arguments about what is to be done: follow-ups, look-backs, the plan.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::follow_up::{PlanKind, Stage};
use xuesilu_core::ids::{EntryId, FollowUpId, LookBackId, NoteId, OperationId, PlanItemId, StepId};

asks! {
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
}
