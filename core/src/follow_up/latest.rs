//! Revisions become records: of each the highest, in whatever order they come and however often.

use std::collections::BTreeMap;

use crate::time::Moment;

/// One revision of a record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revised<T> {
    /// Of its record.
    pub id: String,
    /// 1 for the first.
    pub revision: u32,
    /// When it was written.
    pub at: Moment,
    /// Taken back with this revision.
    pub withdrawn: bool,
    /// Its content.
    pub says: T,
}

/// A record as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest<T> {
    /// Its highest revision. Of two contents under one number the one that was written later.
    pub revised: Revised<T>,
    /// When the first was written.
    pub first: Moment,
    first_revision: u32,
}

/// The records of these revisions, by their ids.
pub fn latest<T: Ord>(all: impl IntoIterator<Item = Revised<T>>) -> BTreeMap<String, Latest<T>> {
    let mut records: BTreeMap<String, Latest<T>> = BTreeMap::new();
    for revised in all {
        let (first, first_revision) = (revised.at, revised.revision);
        let Some(known) = records.get_mut(&revised.id) else {
            let id = revised.id.clone();
            let new = Latest {
                revised,
                first,
                first_revision,
            };
            records.insert(id, new);
            continue;
        };
        if (first_revision, first) < (known.first_revision, known.first) {
            (known.first_revision, known.first) = (first_revision, first);
        }
        if revised > known.revised {
            known.revised = revised;
        }
    }
    records
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Revised, latest};
    use crate::time::Moment;

    fn revised() -> impl Strategy<Value = Revised<u8>> {
        (0_u8..4, 1_u32..4, 0_i64..3, any::<bool>(), 0_u8..3).prop_map(
            |(id, revision, ms, withdrawn, says)| Revised {
                id: id.to_string(),
                revision,
                at: Moment {
                    utc_ms: ms,
                    offset_minutes: 480,
                },
                withdrawn,
                says,
            },
        )
    }

    proptest! {
        #[test]
        fn two_logs_make_the_same_records_in_whatever_order_and_however_often(
            one in prop::collection::vec(revised(), 0..12), other in prop::collection::vec(revised(), 0..12),
        ) {
            let both = |one: &[Revised<u8>], other: &[Revised<u8>]| latest([one, other].concat());
            let union = both(&one, &other);
            prop_assert_eq!(&union, &both(&other, &one));
            prop_assert_eq!(&union, &latest([&one[..], &other, &one].concat()));
            for (id, record) in &union {
                let of: Vec<_> = one.iter().chain(&other).filter(|revised| revised.id == *id).collect();
                prop_assert_eq!(Some(&&record.revised), of.iter().max());
                prop_assert!(of.iter().all(|revised| revised.revision <= record.revised.revision));
            }
        }
    }
}
