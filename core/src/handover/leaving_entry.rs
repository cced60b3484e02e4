//! An entry as it leaves, and as a branch keeps it: made of the list in [`crate::entry`].

use chrono::NaiveDate;
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Row, ToSql};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::entry::declared::entry_fields;
use crate::entry::kinds::{Kind, Titles};
use crate::entry::sql::Stored;
use crate::entry::{Class, Hours, Line, Lines, Source};
use crate::error::Field;
use crate::ids::{MaterialId, unhex};

/// Whether a field says nothing, and is left out.
fn unsaid<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Absent and `null` say nothing; an empty text is none.
fn none_or_said<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    match Option::<String>::deserialize(from)? {
        Some(said) if said.is_empty() => Err(serde::de::Error::custom("nothing is said")),
        said => Ok(said.unwrap_or_default()),
    }
}

macro_rules! leaving {
    ($(
        $(#[$doc:meta])*
        $name:ident: $value:ty $(as $leaves:literal)? $(=> $follows:ident: $type:ty)?, $field:ident,
        $_heads:tt $(, later $later:literal)?;
    )*) => {
        /// An entry as it leaves: its latest revision and its marks. No older text, no reason.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename = "entry", tag = "record")]
        #[ts(rename = "LeavingEntry", optional_fields = nullable)]
        pub struct LeavingEntry {
            /// The same through all revisions and packages.
            pub id: String,
            /// 1 or more.
            pub revision: u32,
            $(
                $(#[$doc])*
                $(#[serde(rename = $leaves)])?
                #[serde(skip_serializing_if = "unsaid")]
                pub $name: <$value as Kind>::Leaves,
                $(
                    /// Follows from the field before it.
                    pub $follows: $type,
                )?
            )*
            /// `timed`, `written` or `imported`.
            pub source: Source,
            /// 补记
            pub late: bool,
            /// 改过
            pub edited: bool,
            /// 作废
            pub withdrawn: bool,
            /// When the first revision was written (RFC 3339).
            pub written_at: String,
            /// When this one was.
            pub changed_at: String,
            /// The mark of an imported row, the same on two computers. In no digest.
            #[serde(default, deserialize_with = "none_or_said", skip_serializing_if = "unsaid")]
            #[ts(as = "Option<String>")]
            pub row: String,
        }

        impl LeavingEntry {
            /// The columns of a branch's collection that hold it.
            pub(crate) const COLUMNS: &[&str] = &[
                "entry", "revision", $( stringify!($name), $( stringify!($follows), )? )*
                "origin", "late", "edited", "withdrawn", "written_at", "changed_at", "row",
            ];

            /// Columns that came after the first schema of a collection.
            pub(crate) const LATER: &[&str] = &[
                $( $( $later, )? )* "row",
            ];

            /// Their values.
            pub(crate) fn values(&self) -> [&dyn ToSql; Self::COLUMNS.len()] {
                [
                    &self.id, &self.revision, $( &self.$name, $( &self.$follows, )? )*
                    &self.source, &self.late, &self.edited, &self.withdrawn, &self.written_at,
                    &self.changed_at, &self.row,
                ]
            }

            /// Read from the first columns of a row.
            pub(crate) fn of_row(row: &Row<'_>) -> rusqlite::Result<Self> {
                let mut next = 0..;
                let mut at = || next.next().unwrap_or_default();
                Ok(Self {
                    id: row.get(at())?,
                    revision: row.get(at())?,
                    $( $name: row.get(at())?, $( $follows: row.get(at())?, )? )*
                    source: row.get(at())?,
                    late: row.get(at())?,
                    edited: row.get(at())?,
                    withdrawn: row.get(at())?,
                    written_at: row.get(at())?,
                    changed_at: row.get(at())?,
                    row: row.get::<_, Option<String>>(at())?.unwrap_or_default(),
                })
            }

            /// As the log has it.
            pub(crate) fn of(stored: &Stored, titles: &Titles<'_>) -> Self {
                Self {
                    id: stored.id.to_string(),
                    revision: stored.revision,
                    $(
                        $name: stored.fields.$name.leaves(titles).unwrap_or_default(),
                        $( $follows: stored.$follows, )?
                    )*
                    source: stored.source,
                    late: stored.late(),
                    edited: stored.edited,
                    withdrawn: stored.withdrawn,
                    written_at: stored.first.to_text(),
                    changed_at: stored.written.to_text(),
                    row: String::new(),
                }
            }

            /// The first field that a package may not say so.
            pub(crate) fn unfit(&self) -> Option<Field> {
                $(
                    let missing = <$value as Kind>::REQUIRED && unsaid(&self.$name);
                    if missing || !<$value as Kind>::fits(&self.$name) {
                        return Some(Field::$field);
                    }
                )*
                None
            }

            /// Every field that came after the first version, is digested and says something, by name, as
            /// texts; in the order in which they came.
            pub(crate) fn later(&self) -> Vec<(&'static str, String)> {
                let later: [(&str, &dyn ToSql); _] = [$( $( ($later, &self.$name), )? )*];
                let later = later.into_iter();
                later.filter_map(|(name, value)| Some((name, text(value)?))).collect()
            }
        }
    };
}

entry_fields!(leaving);

impl LeavingEntry {
    /// Its credit as hours.
    pub fn credited(&self) -> Option<Hours> {
        let hundredths = self.credit?;
        Some(Hours::from_hundredths(hundredths.into()))
    }

    /// Fields that packages of the second version brought.
    pub(crate) const SECOND: &[&str] = &[
        "document", "conveyed", "problem", "finding", "answer", "row",
    ];

    /// As version 1 has it: these fields mean nothing there.
    pub(crate) fn without_second(self) -> Self {
        Self {
            document: Line::default(),
            conveyed: Lines::default(),
            problem: Lines::default(),
            finding: Lines::default(),
            answer: Lines::default(),
            row: String::new(),
            ..self
        }
    }

    /// Whether the mark of its row is one, where it has one.
    pub(crate) fn row_fits(&self) -> bool {
        self.row.is_empty() || unhex::<16>(&self.row).is_some()
    }

    /// Later fields that a collection knew before packages of the second version.
    pub(crate) fn later_of_first(&self) -> Vec<(&'static str, String)> {
        let mut later = self.later();
        later.retain(|(name, _)| !Self::SECOND.contains(name));
        later
    }
}

fn text(value: &dyn ToSql) -> Option<String> {
    let value = match value.to_sql().ok()? {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(value) => value.try_into().ok()?,
        _ => return None,
    };
    match value {
        Value::Text(text) => Some(text).filter(|text| !text.is_empty()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
