//! Which column of a table is what by its usual heads.

use super::ImportColumn;
use crate::entry::FIELDS;
use crate::error::Field;
use crate::sheet::TableProblem;
use crate::sheet::layout::{Column, Dictionary, Fit, Head, Heads};
use crate::text::folded;

/// The day of study.
pub const DATE: Column = "date";
/// When it began, and perhaps when it ended.
pub const START: Column = "start";
/// When it ended.
pub const END: Column = "end";
/// How long it took.
pub const MINUTES: Column = "minutes";
/// The same in hours, by the rule.
pub const HOURS: Column = "hours";
/// Hours of what the branch arranged, where those of self-study stand beside them.
pub const ORGANISED: Column = "organised_hours";
/// Hours of self-study.
pub const SELF_STUDY: Column = "self_study_hours";
/// How long it took, in hours or minutes: a cell says which, or its size does.
pub const LENGTH: Column = "length";
/// The form of study.
pub const FORM: Column = "form";
/// The topic that was studied.
pub const TOPIC: Column = "topic";
const PLACE: Column = "place";
const HOST: Column = "host";
const REMARK: Column = "remark";
const CREDIT: Column = "credit";

/// Columns that say how long it took, the one that decides first.
pub const TIMED: [Column; 7] = [MINUTES, HOURS, ORGANISED, SELF_STUDY, LENGTH, START, END];

/// The heads of a column of hours, best first.
const HOURS_HEADS: [&str; 5] = ["学时", "学时数", "学习学时", "课时", "hours"];

/// Words of heads that stand in such tables and say nothing about an entry, whatever else is in them.
const PASSED_OVER: [&str; 32] = [
    "序号",
    "编号",
    "心得",
    "体会",
    "字数",
    "签",
    "审核",
    "盖章",
    "人数",
    "参加",
    "参学",
    "参会",
    "出席",
    "缺席",
    "应到",
    "实到",
    "记录人",
    "电话",
    "单位",
    "姓名",
    "部门",
    "职务",
    "星期",
    "周次",
    "填表",
    "填报",
    "上传",
    "照片",
    "截止",
    "累计",
    "计划",
    "目标",
];

/// A rule for heads: all of the first words, or any of them, mean a column. In order; the first that fits
/// is taken.
struct Rule {
    any: &'static [&'static str],
    and: &'static [&'static str],
    column: Column,
    rank: u8,
}

const fn rule(
    any: &'static [&'static str],
    and: &'static [&'static str],
    column: Column,
    rank: u8,
) -> Rule {
    Rule {
        any,
        and,
        column,
        rank,
    }
}

/// Words of length.
const LONG: &[&str] = &["学时", "课时", "时长", "小时", "时数"];

const RULES: [Rule; 28] = [
    rule(&["主讲", "主持", "授课", "讲课", "领学"], &[], HOST, 51),
    rule(&["认定"], LONG, CREDIT, 50),
    rule(&["集中", "组织", "集体"], LONG, ORGANISED, 50),
    rule(&["自学", "自主", "个人"], LONG, SELF_STUDY, 50),
    rule(&["分钟"], &[], MINUTES, 50),
    rule(&["合计", "总", "小计"], &["学时", "课时"], HOURS, 70),
    rule(&["学时", "课时"], &[], HOURS, 55),
    rule(
        &["时长", "小时", "用时", "历时", "时数", "duration"],
        &[],
        LENGTH,
        56,
    ),
    rule(&["起止", "起讫", "时段", "时间段", "钟点"], &[], START, 51),
    rule(
        &[
            "结束",
            "终止",
            "截至",
            "止时间",
            "时间止",
            "至时间",
            "时间至",
        ],
        &[],
        END,
        50,
    ),
    rule(&["开始", "起始"], &["日期"], DATE, 60),
    rule(
        &[
            "开始",
            "起始",
            "开课",
            "起时间",
            "时间起",
            "自时间",
            "时间自",
        ],
        &[],
        START,
        50,
    ),
    rule(&["日期", "年月日", "月日", "日子"], &[], DATE, 52),
    rule(&["形式", "方式"], &[], FORM, 52),
    rule(&["类型", "类别", "种类"], &[], FORM, 54),
    rule(&["主题", "议题", "课题"], &[], TOPIC, 52),
    rule(&["题目"], &[], TOPIC, 53),
    rule(&["内容"], &[], TOPIC, 54),
    rule(
        &["篇目", "材料", "课程", "书目", "名称", "文件"],
        &[],
        TOPIC,
        58,
    ),
    rule(&["地点", "场所", "地址", "会场", "位置"], &[], PLACE, 52),
    rule(&["讲授", "导学", "宣讲人", "召集"], &[], HOST, 52),
    rule(&["备注", "附注"], &[], REMARK, 52),
    rule(&["date"], &[], DATE, 60),
    rule(&["hours"], &[], HOURS, 60),
    rule(&["minutes"], &[], MINUTES, 60),
    rule(&["topic", "subject"], &[], TOPIC, 60),
    rule(&["form"], &["study"], FORM, 60),
    rule(&["remark", "note"], &[], REMARK, 70),
];

/// The heads of tables of entries. Beside them it knows the forms, which are values and never heads.
pub struct Known<'f> {
    /// The names of forms, folded.
    pub forms: Vec<String>,
    /// The same as they are.
    pub names: Vec<&'f str>,
}

impl<'f> Known<'f> {
    /// With these forms.
    pub fn with(forms: &'f [crate::entry::Form]) -> Self {
        let names: Vec<&str> = forms.iter().map(|form| form.name.as_str()).collect();
        Self {
            forms: names.iter().map(|name| folded(name)).collect(),
            names,
        }
    }

    /// The name of the form that a cell means.
    pub fn form(&self, cell: &str) -> Option<&'f str> {
        if let Some(name) = self.names.iter().find(|name| **name == cell) {
            return Some(name);
        }
        let key = folded(cell);
        let at = self.forms.iter().position(|form| *form == key)?;
        self.names.get(at).copied()
    }
}

/// What a head means by the exact names of fields: the rank is the place in the list.
fn exact(key: &str) -> Vec<(Column, u8)> {
    let fields = FIELDS.iter().map(|field| (field.name, field.heads));
    let all = fields.chain([(HOURS, &HOURS_HEADS[..])]);
    let ranked = all.filter_map(|(column, heads)| {
        let rank = heads.iter().position(|head| *head == key)?;
        Some((column, u8::try_from(rank).ok()?))
    });
    ranked.collect()
}

impl Dictionary for Known<'_> {
    fn meanings(&self, head: &Head) -> Vec<(Column, u8)> {
        if head.whole.is_empty() {
            return Vec::new();
        }
        let whole = exact(&head.whole);
        if !whole.is_empty() {
            return whole;
        }
        // 学时（小时）: what stands in brackets is a unit, or an explanation.
        let unit = |word: &str| head.aside.contains(word);
        // 学习时间（小时）is how long it took, and not when it was.
        if head.bare.ends_with("时间") && ["小时", "学时", "课时", "分钟"].into_iter().any(unit)
        {
            return vec![(if unit("分钟") { MINUTES } else { LENGTH }, 50)];
        }
        let bare = exact(&head.bare);
        if !bare.is_empty() {
            return bare;
        }
        // 上课时间 and 授课时间 have the words of hours and of a lecturer in them.
        if head.bare.ends_with("课时间") {
            return if head.bare.contains("下课") {
                vec![(END, 50)]
            } else {
                vec![(DATE, 80), (START, 81)]
            };
        }
        if head.bare.contains("时长") && unit("分") {
            return vec![(MINUTES, 50)];
        }
        let hosted = ["主讲", "主持", "授课"]
            .iter()
            .any(|word| head.bare.contains(word));
        if !hosted && PASSED_OVER.iter().any(|word| head.bare.contains(word)) {
            return Vec::new();
        }
        let fits = |rule: &&Rule| {
            let has = |word: &&str| head.bare.contains(word);
            let said = |word: &&str| has(word) || head.aside.contains(word);
            rule.any.iter().any(has) && (rule.and.is_empty() || rule.and.iter().any(said))
        };
        if let Some(rule) = RULES.iter().find(fits) {
            return vec![(rule.column, rule.rank)];
        }
        match head.bare.as_str() {
            "起" | "自" => return vec![(START, 50)],
            "止" | "至" => return vec![(END, 50)],
            _ => {}
        }
        if head.bare.ends_with("时间") || head.bare == "time" {
            return vec![(DATE, 80), (START, 81)];
        }
        Vec::new()
    }

    fn key(&self) -> Column {
        DATE
    }

    fn fit(&self, heads: &Heads) -> Fit {
        if !heads.has(DATE) || !(heads.has(TOPIC) || heads.has(FORM)) {
            return Fit::No;
        }
        if missing(heads).is_empty() {
            Fit::Whole
        } else {
            Fit::Part
        }
    }

    fn is_value(&self, cell: &str) -> bool {
        self.form(cell).is_some()
    }
}

/// Fields that every entry needs and no column gives.
pub fn missing(heads: &Heads) -> Vec<Field> {
    // A column of times that is the date as well may hold both: 2026年1月2日 9:00-10:00.
    let both = Head::of(heads.text(DATE)).bare.ends_with("时间");
    let timed = both || TIMED.iter().any(|one| heads.has(one) && *one != END);
    [
        (heads.has(FORM), Field::Form),
        (heads.has(TOPIC), Field::Topic),
        (timed, Field::Hours),
    ]
    .into_iter()
    .filter(|(found, _)| !found)
    .map(|(_, field)| field)
    .collect()
}

/// The same as problems, said at the heads.
pub fn problems(sheet: &str, heads: &Heads) -> Vec<TableProblem> {
    let missing = missing(heads).into_iter();
    missing
        .map(|field| TableProblem::no_column(sheet, heads.row, field))
        .collect()
}

/// Every column with a head, but those that stand in such tables and are passed over.
pub fn columns(heads: &Heads) -> Vec<ImportColumn> {
    let over = |text: &str| {
        let key = folded(text);
        let running = matches!(key.as_str(), "no." | "no" | "number" | "#" | "summary");
        running
            || ["序号", "编号", "心得", "签", "signature"]
                .iter()
                .any(|word| key.contains(word))
    };
    let texts = heads.texts.iter();
    texts
        .map(|(at, text)| ImportColumn {
            header: text.clone(),
            field: heads.meaning(*at).map(|column| {
                match column {
                    ORGANISED | SELF_STUDY | LENGTH => HOURS,
                    END => START,
                    column => column,
                }
                .to_owned()
            }),
        })
        .filter(|column| column.field.is_some() || !over(&column.header))
        .collect()
}
