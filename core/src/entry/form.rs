//! Forms of study (学习形式) and their two classes.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::text::shortened;

/// 条例 art. 20 names 集中学习培训 only, so the two are totalled apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Class {
    /// 集中学习
    Organised,
    /// 自学
    SelfStudy,
}

impl Class {
    /// As it stands in files, in the database and on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Takes the word back.
    ///
    /// # Errors
    /// [`Error::UnknownClass`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownClass {
            given: shortened(text),
        })
    }
}

impl FromSql for Class {
    fn column_result(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(column.as_str()?.parse().unwrap_or(Self::SelfStudy))
    }
}

impl ToSql for Class {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

/// A form of study. A branch may rename, add and retire forms; entries keep the name they were
/// written with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Form {
    /// Unique among forms.
    pub name: String,
    /// Which of the two sums it counts in.
    pub class: Class,
    /// Not offered for new entries any more.
    pub retired: bool,
}

/// The forms in use at the start (FACTS of the field: rated M, hence a default that can be
/// changed), the ones a member writes most often first in each class.
pub const STANDARD_FORMS: [(&str, Class); 16] = [
    ("集中培训轮训", Class::Organised),
    ("中心组学习", Class::Organised),
    ("党员大会", Class::Organised),
    ("支委会", Class::Organised),
    ("党小组会", Class::Organised),
    ("党课", Class::Organised),
    ("主题党日", Class::Organised),
    ("专题研讨", Class::Organised),
    ("微宣讲", Class::Organised),
    ("现场教学", Class::Organised),
    ("警示教育", Class::Organised),
    ("调查研究", Class::Organised),
    ("第一议题", Class::Organised),
    ("个人自学", Class::SelfStudy),
    ("理论学习口袋书", Class::SelfStudy),
    ("网络学习", Class::SelfStudy),
];

/// Fields that entries of a form are asked for beside those of any entry, by the word in its name: a branch may call
/// it otherwise around that word.
const ASKED: [(&str, &[&str]); 2] = [
    ("第一议题", &["document", "conveyed"]),
    ("调查研究", &["problem", "finding", "answer"]),
];

/// Fields that entries of a form are asked for beside those of any entry.
pub fn asked_of(form: &str) -> Vec<String> {
    let asked = ASKED.iter().filter(|(word, _)| form.contains(word));
    asked
        .flat_map(|(_, fields)| fields.iter().copied().map(str::to_owned))
        .collect()
}

/// The form that reading in the program is entered under, unless the member says otherwise.
pub const READING_FORM: &str = "个人自学";
