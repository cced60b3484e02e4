//! Arguments of the branch.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::branch::{Numbers, RowFilter, RowSort};

use super::{FileAsk, NumberAnswer};
use crate::PlaceId;

asks! {
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
}
