//! The groups of a roster: 党小组, 支部, 总支.

use serde::Serialize;
use strum::EnumString;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::text;

/// A column of the roster that says to which group somebody belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS, EnumString)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// 党小组
    #[strum(serialize = "group", serialize = "党小组", serialize = "小组")]
    Group,
    /// 支部
    #[strum(serialize = "branch", serialize = "支部", serialize = "党支部")]
    Branch,
    /// 总支
    #[strum(serialize = "general_branch", serialize = "总支", serialize = "党总支")]
    GeneralBranch,
}

impl GroupKind {
    /// As it is typed.
    ///
    /// # Errors
    /// [`Error::UnknownGroupKind`].
    pub fn parse(typed: &str) -> Result<Self> {
        let known = typed.trim().parse();
        known.map_err(|_| Error::UnknownGroupKind {
            given: text::shortened(typed),
        })
    }
}

/// The groups of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Groups {
    /// 党小组
    pub group: Option<String>,
    /// 支部
    pub branch: Option<String>,
    /// 总支
    pub general_branch: Option<String>,
}

impl Groups {
    /// The group of a kind.
    pub fn of(&self, kind: GroupKind) -> Option<&str> {
        match kind {
            GroupKind::Group => self.group.as_deref(),
            GroupKind::Branch => self.branch.as_deref(),
            GroupKind::GeneralBranch => self.general_branch.as_deref(),
        }
    }

    /// Says the group of a kind.
    pub fn set(&mut self, kind: GroupKind, name: Option<String>) {
        *match kind {
            GroupKind::Group => &mut self.group,
            GroupKind::Branch => &mut self.branch,
            GroupKind::GeneralBranch => &mut self.general_branch,
        } = name;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_kind_are_those_of_the_roster() {
        for (typed, kind) in [
            ("党小组", GroupKind::Group),
            (" 支部 ", GroupKind::Branch),
            ("党总支", GroupKind::GeneralBranch),
            ("general_branch", GroupKind::GeneralBranch),
        ] {
            assert_eq!(GroupKind::parse(typed).unwrap(), kind);
        }
        for typed in ["", "科室", "支部 党小组"] {
            assert_eq!(GroupKind::parse(typed).unwrap_err().code(), "unknown_group");
        }
    }
}
