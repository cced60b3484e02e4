//! Which column of a roster is what by its usual heads.

use crate::sheet::layout::{Column, Dictionary, Fit, Head, Heads as Found};

/// 姓名
pub const NAME: Column = "name";
/// 编号
pub const NUMBER: Column = "number";
/// 党内职务
pub const POSITION: Column = "position";

/// 党小组
pub const GROUP: Column = "group";
/// 支部
pub const BRANCH: Column = "branch";
/// 总支
pub const GENERAL_BRANCH: Column = "general_branch";

/// Each column with its heads, best first. 序号 is not among the numbers: it is the number of a row, and
/// another one after the next sorting.
const HEADS: [(Column, &[&str]); 6] = [
    (
        NAME,
        &[
            "姓名",
            "党员姓名",
            "名字",
            "党员",
            "同志姓名",
            "人员姓名",
            "职工姓名",
            "员工姓名",
            "name",
            "fullname",
        ],
    ),
    (
        NUMBER,
        &[
            "编号",
            "工号",
            "党员编号",
            "人员编号",
            "职工号",
            "员工号",
            "学号",
            "number",
            "employeenumber",
        ],
    ),
    (
        POSITION,
        &[
            "党内职务",
            "支部职务",
            "党支部职务",
            "职务",
            "position",
            "post",
        ],
    ),
    (
        GROUP,
        &[
            "党小组",
            "所在党小组",
            "所属党小组",
            "小组",
            "所在小组",
            "partygroup",
        ],
    ),
    (
        BRANCH,
        &[
            "支部",
            "党支部",
            "所在支部",
            "所属支部",
            "所在党支部",
            "所属党支部",
            "branch",
        ],
    ),
    (
        GENERAL_BRANCH,
        &[
            "总支",
            "党总支",
            "所在总支",
            "所属总支",
            "所在党总支",
            "所属党总支",
            "generalbranch",
        ],
    ),
];

/// The heads of rosters.
pub struct Heads;

impl Dictionary for Heads {
    fn meanings(&self, head: &Head) -> Vec<(Column, u8)> {
        let rank = |key: &str| {
            HEADS.iter().find_map(|(column, heads)| {
                let rank = heads.iter().position(|head| *head == key)?;
                Some((*column, u8::try_from(rank).ok()?))
            })
        };
        let found = rank(&head.whole).or_else(|| rank(&head.bare));
        found.into_iter().collect()
    }

    fn key(&self) -> Column {
        NAME
    }

    fn fit(&self, heads: &Found) -> Fit {
        if heads.has(NAME) { Fit::Whole } else { Fit::No }
    }

    fn is_value(&self, _: &str) -> bool {
        false
    }
}
