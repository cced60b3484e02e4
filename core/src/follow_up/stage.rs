//! The five stages of a follow-up, as the speech names them.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::text::shortened;

/// How far a resolution has come (传达学习 → 研究部署 → 任务落实 → 督促检查 → 结果报告).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    TS,
    EnumIter,
    EnumString,
    IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Stage {
    /// 传达学习
    Convey,
    /// 研究部署
    Deploy,
    /// 任务落实
    CarryOut,
    /// 督促检查
    Check,
    /// 结果报告
    Report,
}

impl Stage {
    /// As it stands in the database, in packages and on the command line.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Takes the word back.
    ///
    /// # Errors
    /// [`Error::UnknownStage`] for any other word.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        text.parse().map_err(|_| Error::UnknownStage {
            given: shortened(text),
        })
    }

    /// All five, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// The stages before the furthest of these that are not among them: the gaps of a loop that went on.
    pub fn missing(reached: &[Self]) -> Vec<Self> {
        let furthest = reached.iter().max();
        let before = Self::all().filter(|stage| furthest.is_some_and(|furthest| stage < furthest));
        before.filter(|stage| !reached.contains(stage)).collect()
    }

    /// The stage after the furthest of these; `None` where that is the last.
    pub fn next(reached: &[Self]) -> Option<Self> {
        let furthest = reached.iter().max();
        Self::all().find(|stage| furthest.is_none_or(|furthest| stage > furthest))
    }
}

#[cfg(test)]
mod tests {
    use super::Stage::{self, CarryOut, Check, Convey, Deploy, Report};

    #[test]
    fn gaps_are_before_the_furthest_stage_and_the_next_is_after_it() {
        for (reached, missing, next) in [
            (&[][..], &[][..], Some(Convey)),
            (&[Convey], &[], Some(Deploy)),
            (&[Check, Convey], &[Deploy, CarryOut], Some(Report)),
            (&[Report], &[Convey, Deploy, CarryOut, Check], None),
            (
                &[Report, Convey, Check, Deploy, CarryOut, Convey],
                &[],
                None,
            ),
        ] {
            assert_eq!(Stage::missing(reached), missing, "{reached:?}");
            assert_eq!(Stage::next(reached), next, "{reached:?}");
        }
        let words: Vec<&str> = Stage::all().map(Stage::as_str).collect();
        assert_eq!(words, ["convey", "deploy", "carry_out", "check", "report"]);
        assert!(Stage::parse(" check ").is_ok() && Stage::parse("Check").is_err());
    }
}
