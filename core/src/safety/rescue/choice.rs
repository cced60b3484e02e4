//! The choices about a damaged file, as a value: what each gives, and what it loses.

use std::path::PathBuf;

use serde::Serialize;
use ts_rs::TS;

use super::report::Report;
use crate::locale::Message;
use crate::safety::FileOf;
use crate::safety::copies::Backup;
use crate::safety::inventory::Holds;

/// The records that one choice lacks and the other has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Lacks {
    /// Entries that are not in it at all.
    pub entries: u64,
    /// Entries that are in it as they were before a later change.
    pub entries_older: u64,
    /// Reflections that are not in it at all.
    pub notes: u64,
    /// Reflections that are in it as they were before a later change.
    pub notes_older: u64,
    /// Texts that are not in it.
    pub materials: u64,
    /// Marks in texts that are not in it.
    pub marks: u64,
    /// Follow-ups that are not there, or in an older version.
    pub follow_ups: u64,
    /// The days of those entries, oldest first; at most 60.
    pub days: Vec<String>,
    /// The first of all of these days.
    pub from: Option<String>,
    /// The last of all of these days.
    pub until: Option<String>,
    /// The rest of a collection.
    pub branch: Option<BranchLacks>,
}

/// The records of a collection that one choice lacks and the other has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct BranchLacks {
    /// Packages; of a member's year in one history only where no newer one is there.
    pub packages: u64,
    /// Whose packages or records those are, as the roster calls them; in the order of its numbers.
    pub names: Vec<String>,
    /// The days on which those packages were collected, oldest first.
    pub collected: Vec<String>,
    /// Rows of the roster.
    pub roster: u64,
    /// Members whose key the secretary has confirmed.
    pub confirmed: u64,
    /// Decisions about what disagreed.
    pub decisions: u64,
    /// The branch's key.
    pub key: bool,
}

impl Lacks {
    /// Whether nothing is lacking.
    pub fn nothing(&self) -> bool {
        let of_branch = self.branch.as_ref().map_or(0, |branch| {
            branch.packages
                + branch.roster
                + branch.confirmed
                + branch.decisions
                + u64::from(branch.key)
        });
        let own = self.entries + self.entries_older + self.notes + self.notes_older;
        own + self.materials + self.marks + self.follow_ups + of_branch == 0
    }
}

/// Salvaging: a new file of everything that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SalvageOffer {
    /// The contents of the new file.
    pub holds: Holds,
    /// The records that it would lack and the backup has; `None` where there is no backup to
    /// compare with.
    pub lacks: Option<Lacks>,
    /// The report: what was read, and what was not.
    pub report: Report,
    /// The gains and losses of this choice, in sentences.
    pub words: Vec<Message>,
}

/// Putting the nearest backup that is whole in its place: `restore` with its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupOffer {
    /// The backup.
    pub backup: Backup,
    /// The contents of the backup.
    pub holds: Holds,
    /// The records that it lacks and a salvage would have; `None` where nothing can be salvaged.
    pub lacks: Option<Lacks>,
    /// Whose it is: the member's name in it, or the branch's.
    pub whose: Option<String>,
    /// Whether it is another member's, or another branch's, than the damaged file; `None` where
    /// that cannot be said.
    pub somebody_else: Option<bool>,
    /// The gains and losses of this choice, in sentences.
    pub words: Vec<Message>,
}

/// Both, beside each other. Nothing has been written to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Choices {
    /// Which file.
    pub of: FileOf,
    /// `None` where nothing can be read.
    pub salvage: Option<SalvageOffer>,
    /// `None` where there is no backup that is whole.
    pub backup: Option<BackupOffer>,
}

/// A salvage that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Salvaged {
    /// Which file.
    pub of: FileOf,
    /// The contents of the new file.
    pub holds: Holds,
    /// The damaged file as it was, set aside.
    pub aside: Backup,
    /// The report: what was read, and what was not.
    pub report: Report,
    /// The same as a text, beside the file that was set aside.
    pub report_file: PathBuf,
}
