//! Names of records: opaque to people, sortable by age, unique without asking anybody.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::{NoContext, Timestamp, Uuid};

use crate::time::Moment;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(as = "String")]
        pub struct $name(String);

        impl $name {
            /// The text that stands in files and on the command line.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Takes what somebody typed or a file holds; whether it exists is asked of the store.
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

macro_rules! made_at {
    ($name:ident) => {
        impl $name {
            /// A new id (`UUIDv7`): its first 48 bits are the moment, so that ids sort by age.
            pub fn new(at: Moment) -> Self {
                Self(v7(at))
            }
        }
    };
}

id!(
    /// A study entry, through all its revisions.
    EntryId
);
made_at!(EntryId);
id!(
    /// A reflection, through all its revisions.
    NoteId
);
made_at!(NoteId);
id!(
    /// A follow-up, through all its revisions.
    FollowUpId
);
made_at!(FollowUpId);
id!(
    /// A stage of a follow-up as it was written down.
    StepId
);
made_at!(StepId);
id!(
    /// A day on which something is looked back on.
    LookBackId
);
made_at!(LookBackId);
id!(
    /// An item of a year's plan.
    PlanItemId
);
made_at!(PlanItemId);
id!(
    /// A mark in a text.
    MarkId
);
made_at!(MarkId);
id!(
    /// One act of a person. The same act retried carries the same id and is done once.
    OperationId
);
made_at!(OperationId);
id!(
    /// A material: the first 32 hexadecimal digits of the SHA-256 of its text, so that the same
    /// content is the same material on every computer.
    MaterialId
);
id!(
    /// A member: the fingerprint of their public key, see [`crate::member`].
    MemberId
);

fn v7(at: Moment) -> String {
    let ms = u64::try_from(at.utc_ms).unwrap_or(0);
    let nanos = u32::try_from((ms % 1000) * 1_000_000).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, ms / 1000, nanos)).to_string()
}

/// The first 16 bytes of a SHA-256 in hexadecimal, which several ids are.
pub(crate) fn half_hex(digest: &[u8]) -> String {
    let mut digits = hex::encode(digest);
    digits.truncate(32);
    digits
}

/// Exactly `N` bytes from exactly as many lower-case digits.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0_u8; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    (hex::encode(bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_age() {
        let older = EntryId::new(Moment {
            utc_ms: 1_000,
            offset_minutes: 0,
        });
        let newer = EntryId::new(Moment {
            utc_ms: 2_000,
            offset_minutes: 0,
        });
        assert!(older < newer);
        assert_ne!(
            newer,
            EntryId::new(Moment {
                utc_ms: 2_000,
                offset_minutes: 0
            })
        );
    }
}
