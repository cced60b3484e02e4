//! An entry as lists and histories show it: made of the list in `declared`.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::declared::entry_fields;
use super::kinds::Kind;
use super::sql::Stored;
use super::{Class, DayFacts, Hours, Source};
use crate::ids::{EntryId, MaterialId};

macro_rules! listed {
    ($(
        $(#[$doc:meta])*
        $name:ident: $value:ty $(as $_leaves:literal)? $(=> $follows:ident: $type:ty)?, $_field:ident,
        $_heads:tt $(, later $_later:literal)?;
    )*) => {
        /// One revision of an entry, with the facts beside it.
        #[derive(Clone, Debug, PartialEq, Serialize, TS)]
        pub struct Entry {
            /// The same through all revisions.
            pub id: EntryId,
            /// 1 for the first writing, then one more for each change.
            pub revision: u32,
            $(
                $(#[$doc])*
                pub $name: <$value as Kind>::Shown,
                $(
                    /// Follows from the field before it.
                    pub $follows: $type,
                )?
            )*
            /// The source of the minutes.
            pub source: Source,
            /// When the first revision was written (RFC 3339 with offset).
            pub written_at: String,
            /// When this revision was written.
            pub changed_at: String,
            /// First written more than [`super::LATE_AFTER_DAYS`] days after its date.
            pub late: bool,
            /// Has more than one revision that says something (a withdrawal alone is not an edit).
            pub edited: bool,
            /// Taken back; it counts in no sum.
            pub withdrawn: bool,
            /// Its date has not come yet.
            pub future: bool,
            /// Minutes shared with other entries of the same day that have a start time.
            pub overlap_minutes: u32,
            /// The entries of its day add up to more than 24 hours.
            pub over_a_day: bool,
            /// When its words were taken out of the log (RFC 3339); then it says nothing but its date.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[ts(optional)]
            pub erased_at: Option<String>,
            /// Why this revision was written; empty for the first. Stays with the member.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[ts(optional)]
            pub reason: Option<String>,
        }

        impl Entry {
            /// A revision beside what else its day holds.
            pub(crate) fn of(
                stored: Stored,
                day: DayFacts,
                today: NaiveDate,
                reason: Option<String>,
            ) -> Self {
                Self {
                    late: stored.late(),
                    future: stored.fields.date > today,
                    overlap_minutes: day.overlap_minutes,
                    over_a_day: day.over_a_day(),
                    id: stored.id,
                    revision: stored.revision,
                    $( $name: stored.fields.$name.shown(), $( $follows: stored.$follows, )? )*
                    source: stored.source,
                    written_at: stored.first.to_text(),
                    changed_at: stored.written.to_text(),
                    edited: stored.edited,
                    withdrawn: stored.withdrawn,
                    erased_at: stored.erased.map(crate::time::Moment::to_text),
                    reason,
                }
            }
        }
    };
}

entry_fields!(listed);
