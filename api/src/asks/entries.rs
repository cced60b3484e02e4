//! Arguments about entries, forms, rules and goals.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::entry::Fields;
use xuesilu_core::ids::{EntryId, MaterialId, OperationId};

asks! {
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
}
