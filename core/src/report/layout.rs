//! The layout that an upper level fixes for a table: columns, their order, and how a date is
//! written.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A column of the branch's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 序号
    Row,
    /// 姓名
    Name,
    /// 党内职务
    Position,
    /// 集中学时
    OrganisedHours,
    /// 自学学时
    SelfStudyHours,
    /// 其中认定学时
    CreditedHours,
    /// 次数
    Entries,
    /// 心得篇数
    Notes,
    /// 是否达标
    GoalMet,
    /// 备注
    Remark,
}

impl Column {
    /// Columns that upper levels usually ask for, in the usual order. Credited hours are in the remark then.
    pub const USUAL: [Self; 9] = [
        Self::Row,
        Self::Name,
        Self::Position,
        Self::OrganisedHours,
        Self::SelfStudyHours,
        Self::Entries,
        Self::Notes,
        Self::GoalMet,
        Self::Remark,
    ];
}

/// How a day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum DateFormat {
    /// `2026-11-23`
    #[default]
    #[serde(rename = "2026-11-23")]
    Dashes,
    /// `20261123`
    #[serde(rename = "20261123")]
    Digits,
    /// `2026年11月23日`
    #[serde(rename = "2026年11月23日")]
    Chinese,
}

impl DateFormat {
    /// A form by its example, as people write it: `2026-11-23`.
    pub fn parse(example: &str) -> Option<Self> {
        let forms = [Self::Dashes, Self::Digits, Self::Chinese];
        let day = NaiveDate::from_ymd_opt(2026, 11, 23)?;
        forms
            .into_iter()
            .find(|form| form.text(day) == example.trim())
    }

    /// A day in this form.
    pub fn text(self, date: NaiveDate) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Self::Dashes => format!("{year:04}-{month:02}-{day:02}"),
            Self::Digits => format!("{year:04}{month:02}{day:02}"),
            Self::Chinese => format!("{year}年{month}月{day}日"),
        }
    }

    /// The same, as a spreadsheet is told it.
    pub(super) const fn pattern(self) -> &'static str {
        match self {
            Self::Dashes => "yyyy-mm-dd",
            Self::Digits => "yyyymmdd",
            Self::Chinese => "yyyy\"年\"m\"月\"d\"日\"",
        }
    }
}

/// How a table is laid out. What was stored and is no longer known is left out; where nothing is
/// left, it is the usual one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(from = "Stored")]
pub struct Layout {
    /// Which columns, in which order.
    pub columns: Vec<Column>,
    /// How dates are written.
    pub date_format: DateFormat,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            columns: Column::USUAL.to_vec(),
            date_format: DateFormat::default(),
        }
    }
}

/// As it may stand in a file that an older or a newer program wrote.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Stored {
    columns: serde_json::Value,
    date_format: serde_json::Value,
}

impl From<Stored> for Layout {
    fn from(stored: Stored) -> Self {
        let known = stored.columns.as_array().into_iter().flatten();
        let mut columns: Vec<Column> = Vec::new();
        for column in known.filter_map(|name| Column::deserialize(name).ok()) {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        let usual = Self::default();
        Self {
            columns: if columns.is_empty() {
                usual.columns
            } else {
                columns
            },
            date_format: DateFormat::deserialize(stored.date_format).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_each_form() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 2).unwrap();
        let forms = [DateFormat::Dashes, DateFormat::Digits, DateFormat::Chinese];
        assert_eq!(
            forms.map(|form| form.text(day)),
            ["2026-01-02", "20260102", "2026年1月2日"]
        );
    }

    #[test]
    fn what_is_stored_comes_back_and_what_is_not_known_falls_away() {
        let chosen = Layout {
            columns: vec![Column::Remark, Column::Name],
            date_format: DateFormat::Chinese,
        };
        let stored = serde_json::to_string(&chosen).unwrap();
        assert_eq!(
            stored,
            r#"{"columns":["remark","name"],"date_format":"2026年11月23日"}"#
        );
        let read = |text: &str| serde_json::from_str::<Layout>(text).unwrap();
        assert_eq!(read(&stored), chosen);
        for nothing in [
            "{}",
            r#"{"columns":[],"date_format":"2026"}"#,
            r#"{"columns":["rank",7],"date_format":7,"more":1}"#,
            r#"{"columns":"name","date_format":null}"#,
        ] {
            assert_eq!(read(nothing), Layout::default(), "{nothing}");
        }
        let some = read(r#"{"columns":["name","rank","name","row"],"date_format":"20261123"}"#);
        assert_eq!(some.columns, [Column::Name, Column::Row]);
        assert_eq!(some.date_format, DateFormat::Digits);
    }
}
