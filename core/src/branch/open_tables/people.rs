//! The year itself, and the people of the roster.

use super::column::Kind::{Boolean, Integer, Moment, Text};
use super::column::{Column, Shape, always, maybe};
use crate::branch::{BranchGoal, RosterRow};
use crate::entry::Class;

/// The collection and its rules: what sums have to know.
#[derive(Debug)]
pub struct Year {
    /// The branch that collected.
    pub branch_id: String,
    /// Its name.
    pub branch: String,
    /// The year of the export.
    pub calendar: i32,
    /// The minutes of an hour of study.
    pub minutes_per_hour: u32,
    /// The goal that is asked about.
    pub goal: BranchGoal,
    /// Whether the branch has set it.
    pub goal_set: bool,
}

const YEAR_COLUMNS: &[Column<Year>] = &[
    always(
        "branch_id",
        "支部标识",
        Text,
        |row| (&row.branch_id).into(),
        "The branch that collected: the fingerprint of its key.",
    ),
    always(
        "branch",
        "支部",
        Text,
        |row| (&row.branch).into(),
        "The name of the branch that collected.",
    ),
    always(
        "year",
        "年度",
        Integer,
        |row| row.calendar.into(),
        "The calendar year of this export.",
    ),
    always(
        "minutes_per_hour",
        "每学时分钟数",
        Integer,
        |row: &Year| row.minutes_per_hour.into(),
        "How many minutes are one hour of study, by the rule of the branch.",
    )
    .unit("minutes"),
    always(
        "goal_hundredths",
        "目标学时",
        Integer,
        |row: &Year| row.goal.hours.hundredths().into(),
        "The goal of a member for the year.",
    )
    .unit("hundredths of an hour of study"),
    maybe(
        "goal_class",
        "目标类别",
        Text,
        |row: &Year| row.goal.class.map(Class::as_str).into(),
        "The class of study that counts for the goal; empty means both.",
    )
    .words(&["organised", "self_study"]),
    always(
        "goal_set",
        "已设目标",
        Boolean,
        |row| row.goal_set.into(),
        "Whether the branch has set the goal itself; else it is the program's own to begin with.",
    ),
];

/// One row: the year.
pub const YEAR: Shape<Year> = Shape {
    name: "year",
    title: "年度",
    meaning: "One row: the collection, the year, and the rules by which its sums are made.",
    columns: YEAR_COLUMNS,
    texts: &[],
    key: &["branch_id", "year"],
    refers: &[],
};

/// A row of the roster, and what came of it.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four facts that are independent of one another"
)]
pub struct Member {
    /// The row.
    pub row: RosterRow,
    /// Its place on the roster.
    pub place: usize,
    /// Something came for the year, and counts.
    pub came: bool,
    /// A package waits that could be this person's.
    pub waiting: bool,
    /// All keys of the row were checked in person.
    pub verified: bool,
    /// The member says that the year is complete.
    pub closed: bool,
    /// When the newest package was written.
    pub last_package: Option<String>,
}

const MEMBER_COLUMNS: &[Column<Member>] = &[
    always(
        "number",
        "编号",
        Text,
        |member| (&member.row.number).into(),
        "The number of the row of the roster: the name of a person in all tables. Zeros before it belong to it.",
    ),
    always(
        "place",
        "名册次序",
        Integer,
        |member| member.place.into(),
        "The place of the row on the roster, from 1.",
    ),
    always(
        "name",
        "姓名",
        Text,
        |member| (&member.row.name).into(),
        "The name, as the roster has it.",
    ),
    maybe(
        "position",
        "党内职务",
        Text,
        |member| (&member.row.position).into(),
        "The position in the branch.",
    ),
    maybe(
        "party_group",
        "党小组",
        Text,
        |member| (&member.row.groups.group).into(),
        "The group of the party (党小组), as the roster has it.",
    ),
    maybe(
        "party_branch",
        "支部",
        Text,
        |member| (&member.row.groups.branch).into(),
        "The branch (支部), as the roster has it.",
    ),
    maybe(
        "general_branch",
        "总支",
        Text,
        |member| (&member.row.groups.general_branch).into(),
        "The general branch (总支), as the roster has it.",
    ),
    always(
        "came",
        "已交",
        Boolean,
        |member| member.came.into(),
        "Whether a package of the year was taken in from this person.",
    ),
    always(
        "waiting",
        "待确认",
        Boolean,
        |member| member.waiting.into(),
        "Whether a package of the year waits that could be this person's. Who neither came nor waits is missing (未交).",
    ),
    always(
        "verified",
        "已核对",
        Boolean,
        |member| member.verified.into(),
        "Whether every key of this person was checked in person.",
    ),
    always(
        "closed",
        "本年度已报齐",
        Boolean,
        |member| member.closed.into(),
        "Whether the newest package says that the year is complete.",
    ),
    maybe(
        "last_package",
        "最近提交",
        Moment,
        |member| (&member.last_package).into(),
        "When the newest package was written.",
    ),
];

/// A row for each person of the roster.
pub const MEMBERS: Shape<Member> = Shape {
    name: "members",
    title: "人员",
    meaning: "A row for each person of the roster, in its order; who has not handed in too.",
    columns: MEMBER_COLUMNS,
    texts: &[],
    key: &["number"],
    refers: &[],
};
