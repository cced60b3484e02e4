//! The columns of the personal table, as an upper level fixes them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use ts_rs::TS;

use super::DateFormat;
use crate::error::{Error, Result};
use crate::locale::{Key, key};
use crate::text::shortened;

/// A column of the personal table.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    TS,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PersonalColumn {
    /// 序号
    Row,
    /// 日期
    Date,
    /// 起止时间
    Time,
    /// 地点
    Place,
    /// 学习形式
    Form,
    /// 集中学习, 自学
    Class,
    /// 学习主题
    Topic,
    /// 主讲(主持)人
    Host,
    /// 分钟
    Minutes,
    /// 学时
    Hours,
    /// 心得摘要
    Note,
    /// 备注
    Remark,
}

impl PersonalColumn {
    /// Columns that upper levels usually ask for, in the usual order.
    pub const USUAL: [Self; 10] = [
        Self::Row,
        Self::Date,
        Self::Time,
        Self::Place,
        Self::Form,
        Self::Topic,
        Self::Host,
        Self::Hours,
        Self::Note,
        Self::Remark,
    ];

    pub(super) const fn head(self) -> Key {
        match self {
            Self::Row => key!("report-head-row"),
            Self::Date => key!("report-head-date"),
            Self::Time => key!("report-head-time"),
            Self::Place => key!("report-head-place"),
            Self::Form => key!("report-head-form"),
            Self::Class => key!("report-head-class"),
            Self::Topic => key!("report-head-topic"),
            Self::Host => key!("report-head-host"),
            Self::Minutes => key!("report-head-minutes"),
            Self::Hours => key!("report-head-hours"),
            Self::Note => key!("report-head-note"),
            Self::Remark => key!("report-head-remark"),
        }
    }
}

/// A column, and what it is called on this table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NamedColumn {
    /// The column.
    pub column: PersonalColumn,
    /// Its head; the usual one where it is empty.
    #[serde(default)]
    pub head: String,
}

/// How the personal table is laid out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct PersonalLayout {
    /// Which columns, in which order.
    pub columns: Vec<NamedColumn>,
    /// How dates are written.
    pub date_format: DateFormat,
    /// Lines to sign on, below it.
    pub signatures: bool,
}

impl Default for PersonalLayout {
    fn default() -> Self {
        let usual = PersonalColumn::USUAL.map(|column| NamedColumn {
            column,
            head: String::new(),
        });
        Self {
            columns: usual.to_vec(),
            date_format: DateFormat::default(),
            signatures: true,
        }
    }
}

impl PersonalLayout {
    /// Columns as somebody types them: `date,form,topic=学习内容`. Nothing typed is the usual ones.
    ///
    /// # Errors
    /// [`Error::UnknownColumn`].
    pub fn typed(columns: &str, date_format: DateFormat) -> Result<Self> {
        let words = columns.split([',', '，']).map(str::trim);
        let words = words.filter(|word| !word.is_empty());
        let columns = words.map(|word| {
            let (name, head) = word.split_once('=').unwrap_or((word, ""));
            let column = name.trim().parse();
            let column = column.map_err(|_| Error::UnknownColumn {
                given: shortened(name.trim()),
            })?;
            Ok(NamedColumn {
                column,
                head: head.trim().to_owned(),
            })
        });
        let columns: Vec<NamedColumn> = columns.collect::<Result<_>>()?;
        let usual = Self::default();
        Ok(Self {
            columns: Some(columns)
                .filter(|columns| !columns.is_empty())
                .unwrap_or(usual.columns),
            date_format,
            signatures: usual.signatures,
        })
    }

    /// Each column once, the first time that it is named; the usual ones where none is left.
    pub(super) fn columns(&self) -> Vec<NamedColumn> {
        let mut columns: Vec<NamedColumn> = Vec::new();
        for named in &self.columns {
            if columns.iter().all(|known| known.column != named.column) {
                columns.push(named.clone());
            }
        }
        if columns.is_empty() {
            columns = Self::default().columns;
        }
        columns
    }
}
