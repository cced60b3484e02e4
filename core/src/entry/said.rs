//! Texts that came to entries later and may be left out: one line, and several lines. An empty one says nothing,
//! in the log, in a package and in a collection alike.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Value, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::kinds::{Kind, Titles};
use crate::error::{Field, Result};
use crate::input::{WORDS_MAX, bounded, line};

macro_rules! said {
    ($( $(#[$doc:meta])* $name:ident: $parse:expr, $fits:expr; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(from = "Option<String>", into = "String")]
        #[ts(as = "Option<String>")]
        pub struct $name(String);

        impl $name {
            /// The text; empty where nothing is said.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether nothing is said.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl From<Option<String>> for $name {
            fn from(said: Option<String>) -> Self {
                Self(said.unwrap_or_default())
            }
        }

        impl From<$name> for String {
            fn from(said: $name) -> Self {
                said.0
            }
        }

        impl FromSql for $name {
            fn column_result(column: ValueRef<'_>) -> FromSqlResult<Self> {
                Ok(Self(column.as_str_or_null()?.unwrap_or_default().to_owned()))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl Kind for $name {
            type Leaves = Self;
            type Shown = Option<String>;
            const REQUIRED: bool = false;

            fn parse(typed: &str, field: Field) -> Result<Self> {
                let parse: fn(&str, Field) -> Result<String> = $parse;
                Ok(Self(match typed.trim() {
                    "" => String::new(),
                    said => parse(said, field)?,
                }))
            }

            fn typed(&self) -> String {
                self.0.clone()
            }

            fn stored(&self) -> Value {
                self.clone().shown().into()
            }

            fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::column_result(column)
            }

            fn shown(self) -> Option<String> {
                Some(self.0).filter(|said| !said.is_empty())
            }

            fn leaves(&self, _: &Titles<'_>) -> Option<Self> {
                Some(self.clone())
            }

            fn fits(leaving: &Self) -> bool {
                let fits: fn(&String) -> bool = $fits;
                fits(&leaving.0)
            }
        }
    )* };
}

said! {
    /// One line, at most 500 characters.
    Line: line, String::fits;
    /// Several lines, at most 5,000 characters.
    Lines: lines, |text| bounded(text, Field::Remark, WORDS_MAX).is_ok();
}

/// Line ends are one character here, whatever they were where the text was typed.
fn lines(typed: &str, field: Field) -> Result<String> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    bounded(&text, field, WORDS_MAX)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};
    use crate::entry::kinds::Kind;
    use crate::error::{Error, Field};

    #[test]
    fn one_line_and_several_are_held_to_their_lengths() {
        let line = |typed: &str| Line::parse(typed, Field::Document);
        let lines = |typed: &str| Lines::parse(typed, Field::Conveyed);
        assert_eq!(
            line("  关于学习的通知 ").unwrap().as_str(),
            "关于学习的通知"
        );
        assert_eq!(
            lines("一、\r\n二、\r三、\n").unwrap().as_str(),
            "一、\n二、\n三、"
        );
        assert!(line(" \u{3000}\n").unwrap().is_empty() && lines("\n \n").unwrap().is_empty());
        assert!(line(&"学".repeat(500)).is_ok() && lines(&"学".repeat(5_000)).is_ok());
        for refused in [
            line(&"学".repeat(501)),
            lines(&"学".repeat(5_001)).map(|_| line("").unwrap()),
        ] {
            assert!(matches!(refused, Err(Error::TooLong { .. })), "{refused:?}");
        }
        assert_eq!(line("一\n二").unwrap().as_str(), "一 二");
        for nul in [line("\0"), lines("\0").map(|_| line("").unwrap())] {
            assert!(matches!(nul, Err(Error::HoldsNul { .. })), "{nul:?}");
        }
    }

    #[test]
    fn nothing_said_is_null_in_a_log_and_an_empty_text_where_it_left() {
        use rusqlite::types::{ToSqlOutput, Value, ValueRef};
        let none = Lines::parse("", Field::Finding).unwrap();
        assert_eq!(none.stored(), Value::Null);
        let left = rusqlite::ToSql::to_sql(&none).unwrap();
        assert_eq!(left, ToSqlOutput::Borrowed(ValueRef::Text(b"")));
        assert_eq!(serde_json::from_str::<Lines>("null").unwrap(), none);
        assert_eq!(
            serde_json::from_str::<Line>(r#""""#).unwrap(),
            Line::default()
        );
    }
}
