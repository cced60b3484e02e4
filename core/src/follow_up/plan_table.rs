//! A plan as a table gives it: 月份 and 学习内容, and what is to be read and which meetings, in whatever columns people
//! have. Pure.

use super::plan::{ITEMS_MAX, PlanKind, Planned};
use super::plan_month::{month_of, year_in, year_of};
use crate::error::{Error, Field, Result};
use crate::input;
use crate::locale::{Message, message};
use crate::sheet::layout::{self, Column, Dictionary, Fit, Found, Head, Heads, Table};
use crate::sheet::{
    NotRead, PROBLEMS_MAX, Row, RowWhy, Sheet, SkippedRow, TableProblem, Workbook, is_sum, why_foot,
};
use crate::text::shortened;

const MONTH: Column = "month";
const TOPIC: Column = "topic";
const YEAR: Column = "year";
const KIND: Column = "kind";
const TEXT: Column = "text";
const MEETING: Column = "meeting";

/// Each column with its heads, best first.
const HEADS: [(Column, &[&str]); 6] = [
    (
        YEAR,
        &["年度", "年份", "计划年度", "学习年度", "年", "year"],
    ),
    (
        MONTH,
        &[
            "月份",
            "学习月份",
            "时间",
            "学习时间",
            "计划时间",
            "日期",
            "学习日期",
            "月",
            "month",
            "date",
            "time",
        ],
    ),
    (
        TOPIC,
        &[
            "学习主题",
            "学习内容",
            "主题",
            "内容",
            "学习专题",
            "专题",
            "议题",
            "计划内容",
            "学习计划",
            "topic",
            "content",
            "subject",
        ],
    ),
    (
        KIND,
        &[
            "类别",
            "类型",
            "种类",
            "计划类别",
            "事项类别",
            "kind",
            "type",
        ],
    ),
    (
        TEXT,
        &[
            "必读篇目",
            "必学篇目",
            "学习篇目",
            "阅读篇目",
            "必读材料",
            "必学材料",
            "篇目",
            "书目",
            "requiredtext",
        ],
    ),
    (
        MEETING,
        &[
            "会议",
            "会议安排",
            "会议名称",
            "组织生活",
            "meeting",
            "meetings",
        ],
    ),
];

/// The heads of plans.
struct PlanHeads;

impl Dictionary for PlanHeads {
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
        TOPIC
    }

    fn fit(&self, heads: &Heads) -> Fit {
        let says = [TOPIC, TEXT, MEETING]
            .into_iter()
            .any(|column| heads.has(column));
        match (says, heads.has(MONTH)) {
            (true, true) => Fit::Whole,
            (false, false) => Fit::No,
            _ => Fit::Part,
        }
    }

    fn is_value(&self, cell: &str) -> bool {
        month_of(cell).is_some()
    }
}

/// A plan that was read: items or problems, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanTable {
    /// In the table's order; none while there is a problem.
    pub items: Vec<Planned>,
    /// Why it cannot be taken.
    pub problems: Vec<TableProblem>,
    /// Rows that are no items, and are not empty.
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
}

/// The plan in a workbook, for a year where its months say none. `file_name` is only for the sentence where it has
/// no columns of a plan.
///
/// # Errors
/// [`Error::NoPlan`].
pub fn parse(book: &Workbook, file_name: &str, year: i32) -> Result<PlanTable> {
    let visible = || book.sheets.iter().filter(|sheet| !sheet.hidden);
    let found: Vec<Found> = visible()
        .map(|sheet| layout::find(sheet, &PlanHeads))
        .collect();
    let whole = |table: &&Table| table.fit == Fit::Whole;
    if !found
        .iter()
        .flat_map(|found| &found.tables)
        .any(|table| whole(&table))
    {
        return Err(Error::NoPlan {
            path: file_name.into(),
            seen: layout::seen(&found),
        });
    }
    let mut plan = PlanTable::default();
    let hidden = book.sheets.iter().filter(|sheet| sheet.hidden);
    plan.sheets_not_read = hidden.map(Sheet::not_read_hidden).collect();
    for (sheet, found) in visible().zip(&found) {
        if !found.tables.iter().any(|table| whole(&table)) && !sheet.is_empty() {
            plan.sheets_not_read.push(sheet.not_read_no_heads());
        }
        for table in found.tables.iter().filter(whole) {
            let year = year_above(sheet, table).unwrap_or(year);
            if !plan.table(sheet, table, year) {
                break;
            }
        }
    }
    if !plan.problems.is_empty() {
        plan.problems.truncate(PROBLEMS_MAX);
        plan.items.clear();
    }
    Ok(plan)
}

/// The year that stands above a table: 2026年学习计划.
fn year_above(sheet: &Sheet, table: &Table) -> Option<i32> {
    let rows = (0..table.begins).rev().filter_map(|at| sheet.row_at(at));
    let mut words = rows.flat_map(|row| row.cells().map(|cell| cell.text).collect::<Vec<_>>());
    words.find_map(year_in)
}

impl PlanTable {
    /// Takes one table in; says whether the next one is worth looking at.
    fn table(&mut self, sheet: &Sheet, table: &Table, year: i32) -> bool {
        let (mut above, mut year_said) = (None, None);
        for row in table.rows.clone().filter_map(|at| sheet.row_at(at)) {
            let at = |column| table.heads.at(column);
            // A month may stand once for several rows; a topic stands where it is.
            let month_text = at(MONTH).map_or("", |at| sheet.showing(row, at).text);
            let kind = at(KIND).map_or("", |at| sheet.showing(row, at).text);
            let said = [
                (TOPIC, PlanKind::named(kind)),
                (TEXT, PlanKind::Text),
                (MEETING, PlanKind::Meeting),
            ];
            let said = said.map(|(column, kind)| {
                (column, kind, at(column).map_or("", |at| row.cell(at).text))
            });
            let said: Vec<_> = said
                .into_iter()
                .filter(|(_, _, text)| !text.trim().is_empty())
                .collect();
            let topic = said.first().map_or("", |(_, _, text)| *text);
            let year_text = at(YEAR).map_or("", |at| sheet.showing(row, at).text);
            let own_year = year_of(year_text);
            year_said = own_year.or(year_said);
            if let Some(why) = no_item(table, row, month_text, topic) {
                self.skipped.push(SkippedRow::of(sheet, row, why));
                continue;
            }
            let month = if month_text.trim().is_empty() {
                above
            } else {
                month_of(month_text)
            };
            if said.is_empty() {
                if row.cells().any(|cell| !cell.text.trim().is_empty()) {
                    let why = RowWhy::NoName;
                    self.skipped.push(SkippedRow::of(sheet, row, why));
                }
                continue;
            }
            if own_year.is_none() && !year_text.trim().is_empty() {
                let refused = message!("plan-no-year", given = shortened(year_text));
                self.problem(sheet, table, row, YEAR, refused);
                if self.problems.len() >= PROBLEMS_MAX {
                    return false;
                }
                continue;
            }
            above = month;
            let Some((own, month)) = month else {
                let given = shortened(month_text);
                let refused = message!("plan-no-month", given = given);
                self.problem(sheet, table, row, MONTH, refused);
                if self.problems.len() >= PROBLEMS_MAX {
                    return false;
                }
                continue;
            };
            let year = own.or(year_said).unwrap_or(year);
            for (column, kind, text) in said {
                match input::line(text, Field::Topic) {
                    Ok(topic) if self.items.len() < ITEMS_MAX => self.items.push(Planned {
                        year,
                        month,
                        kind,
                        topic,
                    }),
                    Ok(_) => {
                        let most = message!("plan-too-many", most = ITEMS_MAX);
                        self.problem(sheet, table, row, column, most);
                        return false;
                    }
                    Err(error) => self.problem(sheet, table, row, column, error.message()),
                }
            }
            if self.problems.len() >= PROBLEMS_MAX {
                return false;
            }
        }
        true
    }

    fn problem(
        &mut self,
        sheet: &Sheet,
        table: &Table,
        row: Row<'_>,
        column: Column,
        message: Message,
    ) {
        self.problems.push(TableProblem {
            sheet: sheet.name.clone(),
            row: row.number(),
            column: Message::Verbatim(table.heads.text(column).to_owned()),
            message: TableProblem::in_list(message),
        });
    }
}

/// Why a row is no item of a plan.
fn no_item(table: &Table, row: Row<'_>, month: &str, topic: &str) -> Option<RowWhy> {
    if row.hidden() {
        return Some(RowWhy::Hidden);
    }
    if table.heads.repeated(row) {
        return Some(RowWhy::Heads);
    }
    let texts = || row.cells().map(|cell| cell.text);
    if month_of(month).is_some() {
        return None;
    }
    if texts().take(1).any(is_sum) {
        return Some(RowWhy::Sum);
    }
    let alone = topic.trim().is_empty() || texts().count() == 1;
    let foot = why_foot(texts().take(1)).filter(|_| alone);
    foot.or_else(|| {
        let words = texts().any(|text| !text.trim().is_empty());
        (words && topic.trim().is_empty()).then_some(RowWhy::NoName)
    })
}
