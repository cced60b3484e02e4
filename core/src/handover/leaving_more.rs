//! Records that leave beside entries and reflections: that a reflection was written, that a record was
//! erased, what became of a resolution. Packages of version 1 have none of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::follow_up::{FollowUp, Origin, Stage};

/// A reflection of which the member says only that it was written. It counts as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename = "written", tag = "record")]
#[ts(rename = "LeavingWritten")]
pub struct LeavingWritten {
    /// Of the reflection.
    pub id: String,
    /// 1 or more; a higher one may say the whole reflection, and the other way round.
    pub revision: u32,
    /// The day on which it was last written.
    pub date: String,
    /// The title of what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material: Option<String>,
}

/// Which kind of record another one speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// A study entry.
    Entry,
    /// A reflection, one of which only that it was written is said too.
    Note,
}

impl RecordKind {
    /// As it stands in files and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Note => "note",
        }
    }
}

/// A record whose text the member took out of their log. It outranks every revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename = "erased", tag = "record")]
#[ts(rename = "LeavingErased")]
pub struct LeavingErased {
    /// The kind of record it was.
    pub kind: RecordKind,
    /// Its id.
    pub id: String,
    /// When (RFC 3339 with offset).
    pub erased_at: String,
}

/// A stage that was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeavingStage {
    /// The stage.
    pub stage: Stage,
    /// The day.
    pub date: String,
    /// In the member's words, up to 5,000 characters.
    pub words: String,
}

/// A follow-up: what became of a resolution (落实). Nothing counts by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename = "follow_up", tag = "record")]
#[ts(rename = "LeavingFollowUp")]
pub struct LeavingFollowUp {
    /// Always true: a reader that does not know it passes it over.
    pub optional: bool,
    /// The same through all revisions and packages.
    pub id: String,
    /// 1 or more.
    pub revision: u32,
    /// The task.
    pub title: String,
    /// The people who are asked to do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Of which kind the record is that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_kind: Option<RecordKind>,
    /// Its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// By their days.
    pub stages: Vec<LeavingStage>,
    /// 作废
    pub withdrawn: bool,
    /// When the first revision was written (RFC 3339).
    pub written_at: String,
    /// When this one was.
    pub changed_at: String,
}

impl LeavingFollowUp {
    /// A follow-up as it leaves; `of` is where it came from, where that leaves too.
    pub(crate) fn of(follow_up: &FollowUp, of: Option<&Origin>) -> Self {
        let (of_kind, of) = match of {
            None => (None, None),
            Some(Origin::Entry(id)) => (Some(RecordKind::Entry), Some(id.to_string())),
            Some(Origin::Note(id)) => (Some(RecordKind::Note), Some(id.to_string())),
        };
        let stages = follow_up.stages.iter().map(|one| LeavingStage {
            stage: one.stage,
            date: one.date.clone(),
            words: one.words.clone(),
        });
        Self {
            optional: true,
            id: follow_up.id.to_string(),
            revision: follow_up.revision,
            title: follow_up.title.clone(),
            asked: follow_up.asked.clone(),
            due: follow_up.due.clone(),
            of_kind,
            of,
            stages: stages.collect(),
            withdrawn: follow_up.withdrawn,
            written_at: follow_up.written_at.clone(),
            changed_at: follow_up.changed_at.clone(),
        }
    }
}
