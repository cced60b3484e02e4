//! The fields of an entry as a person types them, and as they are kept: made of the list in
//! `declared`.

use chrono::NaiveDate;
use rusqlite::types::{Value, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Hours;
use super::declared::entry_fields;
use super::kinds::Kind;
use crate::error::{Error, Field, Result};
use crate::ids::MaterialId;

/// The declaration of a field, beside its value.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// Its name in [`Fields`], in the log and in answers.
    pub name: &'static str,
    /// Its name in sentences.
    pub field: Field,
    /// An entry without it is none.
    pub required: bool,
    /// Whether the field may hold several words, which are given one by one.
    pub several: bool,
    /// The placeholder of a value in a help text; the name where that says enough.
    pub format: Option<&'static str>,
    /// The heads of tables that it is imported from, best first.
    pub heads: &'static [&'static str],
}

macro_rules! fields {
    ($(
        $(#[$doc:meta])*
        $name:ident: $value:ty $(as $_leaves:literal)? $(=> $_follows:ident: $_type:ty)?, $field:ident,
        [$($head:literal),* $(,)?] $(, later $later:literal)?;
    )*) => {
        /// An entry as it is typed, in a window or on a command line: words, not values. Empty is
        /// unsaid.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(default, deny_unknown_fields)]
        pub struct Fields {
            $( $(#[$doc])* pub $name: String, )*
        }

        /// The same, checked. Whether the form and the material exist is asked of the store.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Checked {
            $( $(#[$doc])* pub $name: $value, )*
        }

        /// Every field, in the order of a package's record.
        pub const FIELDS: &[Declared] = &[$( Declared {
            name: stringify!($name),
            field: Field::$field,
            required: <$value as Kind>::REQUIRED,
            several: <$value as Kind>::SEVERAL,
            format: <$value as Kind>::FORMAT,
            heads: &[$($head),*],
        } ),*];

        impl Fields {
            /// All of it, or the first thing that cannot be kept.
            ///
            /// # Errors
            /// The field's own.
            pub fn check(&self) -> Result<Checked> {
                Ok(Checked { $( $name: <$value>::parse(&self.$name, Field::$field)?, )* })
            }

            /// The same with its day in full, where it was typed as people say it: `昨天`, `11月3日`.
            ///
            /// # Errors
            /// [`Error::NotADate`], [`Error::NoSuchDay`].
            pub fn dated(&self, today: NaiveDate) -> Result<Self> {
                let day = $crate::time::typed_date(&self.date, today)?;
                let date = day.to_string();
                Ok(Self { date, ..self.clone() })
            }

            /// The problems of all fields that cannot be kept, not only the first one.
            pub fn problems(&self) -> Vec<Error> {
                let problems = [$( <$value>::parse(&self.$name, Field::$field).err() ),*];
                problems.into_iter().flatten().collect()
            }

            /// Nothing typed any more, in the same room.
            pub(super) fn clear(&mut self) {
                $( self.$name.clear(); )*
            }

            /// A field by its name.
            pub fn named(&mut self, name: &str) -> Option<&mut String> {
                match name {
                    $( stringify!($name) => Some(&mut self.$name), )*
                    _ => None,
                }
            }
        }

        impl Checked {
            /// Columns that came after the first schema.
            pub(crate) const LATER: &[&str] = &[$( $( $later, )? )*];

            /// The columns of a revision in the log, the fields first.
            pub(super) const COLUMNS: &str = concat!(
                $( stringify!($name), ", ", )*
                "entry, revision, act, class, source, reason, written_ms, written_offset"
            );

            /// The same as it would be typed.
            pub fn typed(&self) -> Fields {
                Fields { $( $name: self.$name.typed(), )* }
            }

            /// Each column with its value.
            pub(super) fn stored(&self) -> impl Iterator<Item = (&'static str, Value)> + use<> {
                [$( (stringify!($name), self.$name.stored()) ),*].into_iter()
            }

            /// Read from the first columns of a row.
            pub(super) fn of_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                let mut columns = (0..FIELDS.len()).map(|at| row.get_ref(at));
                let mut next = || columns.next().unwrap_or(Ok(ValueRef::Null));
                Ok(Self { $( $name: <$value>::of_column(next()?)?, )* })
            }
        }
    };
}

entry_fields!(fields);
