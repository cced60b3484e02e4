//! The roster (名册): who is to hand in.

use serde::Serialize;
use ts_rs::TS;

/// One person of the branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RosterRow {
    /// 编号: unique in the branch. Given by the roster, or counted where it gives none.
    pub number: String,
    /// Whether the roster itself gives the number, so that a package's number has to agree.
    pub number_given: bool,
    /// 姓名
    pub name: String,
    /// 党内职务
    pub position: Option<String>,
}
