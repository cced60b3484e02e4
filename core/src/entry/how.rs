//! How something was studied (怎么学): the four ways that the speech names, any number of them.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Value, ValueRef};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use ts_rs::TS;

use super::kinds::{Kind, Titles};
use crate::error::{Error, Field, Result};
use crate::text::shortened;

/// One way of studying. The ways stand in the order of the speech, which is the order everywhere.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Way {
    /// 原原本本学
    Original,
    /// 融会贯通学
    Integrated,
    /// 带着问题学
    WithQuestions,
    /// 联系实际学
    WithPractice,
}

impl Way {
    /// As it stands in files, in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Its words in the tables that people keep, without a 学 at the end.
    const fn words(self) -> &'static str {
        match self {
            Self::Original => "原原本本",
            Self::Integrated => "融会贯通",
            Self::WithQuestions => "带着问题",
            Self::WithPractice => "联系实际",
        }
    }

    fn named(text: &str) -> Option<Self> {
        let bare = text.strip_suffix('学').unwrap_or(text);
        let one = |way: &Self| way.as_str() == text || way.words() == bare;
        Self::VARIANTS.iter().copied().find(one)
    }
}

/// Any number of ways, each once, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(try_from = "Option<Vec<Way>>", into = "Vec<Way>")]
#[ts(as = "Option<Vec<Way>>")]
pub struct Ways(Vec<Way>);

impl Ways {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Way> + '_ {
        self.0.iter().copied()
    }
}

impl From<Ways> for Vec<Way> {
    fn from(ways: Ways) -> Self {
        ways.0
    }
}

impl TryFrom<Option<Vec<Way>>> for Ways {
    type Error = &'static str;

    fn try_from(said: Option<Vec<Way>>) -> Result<Self, Self::Error> {
        let ways = said.unwrap_or_default();
        if ways.is_sorted_by(|one, next| one < next) {
            Ok(Self(ways))
        } else {
            Err("each once, in their order")
        }
    }
}

impl FromSql for Ways {
    fn column_result(column: ValueRef<'_>) -> FromSqlResult<Self> {
        let words = column.as_str_or_null()?.unwrap_or_default().split(',');
        Ok(Self(words.filter_map(Way::named).collect()))
    }
}

impl ToSql for Ways {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.typed().into())
    }
}

impl Kind for Ways {
    type Leaves = Self;
    type Shown = Vec<Way>;
    const REQUIRED: bool = false;
    const SEVERAL: bool = true;
    const FORMAT: Option<&str> = Some("WAY");

    fn parse(typed: &str, _: Field) -> Result<Self> {
        let separates = |c: char| matches!(c, ',' | ';' | '、' | '，' | '；') || c.is_whitespace();
        let words = typed.split(separates).filter(|word| !word.is_empty());
        let known = words.map(|word| {
            Way::named(word).ok_or_else(|| Error::UnknownWay {
                given: shortened(word),
            })
        });
        let mut ways = known.collect::<Result<Vec<Way>>>()?;
        ways.sort_unstable();
        ways.dedup();
        Ok(Self(ways))
    }

    fn typed(&self) -> String {
        let words: Vec<&str> = self.iter().map(Way::as_str).collect();
        words.join(",")
    }

    fn stored(&self) -> Value {
        Some(self.typed()).filter(|typed| !typed.is_empty()).into()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::column_result(column)
    }

    fn shown(self) -> Vec<Way> {
        self.0
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<Self> {
        Some(self.clone())
    }

    fn fits(_: &Self) -> bool {
        true
    }
}
