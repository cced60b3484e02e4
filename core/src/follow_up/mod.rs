//! From reading to doing: what was undertaken and how far it has come (落实), looking back (回头看), the year's plan
//! (学习计划), and what is left to do (自查自纠).
//!
//! - `stage`, `task`: the five stages; a follow-up as it stands, from its records alone
//! - `look_back`: what comes up on a day, at most three
//! - `plan`, `plan_month`, `plan_table`: topics by month, typed or from a table
//! - `gaps`: what is left, from what the other rooms know; the one line of today
//! - `latest`: revisions become records, in whatever order they come
//! - `sql`: all of it in the log
//!
//! It serves the member alone: nothing is counted against anybody, and only follow-ups that are named leave.

mod gaps;
mod handles;
mod latest;
mod look_back;
mod plan;
mod plan_month;
mod plan_table;
mod plans;
pub(crate) mod sql;
mod stage;
mod task;
#[cfg(test)]
mod tests;
mod writing;

pub use gaps::{Draft, Gap, GapKind, Known, Required, Titled, Todo, gaps, todo};
pub(crate) use handles::list;
pub use handles::{Changed, FollowUps, LookBacks};
pub use latest::{Latest, Revised, latest};
pub use look_back::{After, Done, LookBack, LookingBack, MOST_A_DAY, Subject, day_of, look_backs};
pub use plan::{ITEMS_MAX, PlanItem, PlanKind, Planned, PlannedText, Said, Studied, plan};
pub use plan_table::{PlanTable, parse as parse_plan};
pub use plans::{PlanImport, PlanRow, Plans};
pub use stage::Stage;
pub use task::{
    FollowUp, Origin, Reached, STEPS_MAX, Step, Task, due_typed, follow_ups, stage_day_typed,
};
pub use writing::Written;
