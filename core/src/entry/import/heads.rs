//! The row of heads, and which column is what by its usual names.

use super::ImportColumn;
use crate::entry::FIELDS;
use crate::error::{Error, Field, Result};
use crate::sheet::{HEADS_WITHIN, Row, Sheet, TableProblem, folded};

/// The meaning of a column: the name of a field, or [`HOURS`].
pub type Column = &'static str;

/// The day of study.
pub const DATE: Column = "date";
/// When it began, and perhaps when it ended.
pub const START: Column = "start";
/// How long it took.
pub const MINUTES: Column = "minutes";
/// The same in hours, by the rule.
pub const HOURS: Column = "hours";
/// The form of study.
pub const FORM: Column = "form";
/// The topic that was studied.
pub const TOPIC: Column = "topic";

/// The heads of a column of hours, best first.
const HOURS_HEADS: &[&str] = &["学时", "学时数", "学习学时", "hours"];

/// Columns that stand in such tables and say nothing about an entry.
const PASSED_OVER: [&str; 9] = [
    "序号",
    "编号",
    "no.",
    "no",
    "number",
    "#",
    "心得摘要",
    "心得",
    "summary",
];

/// The heads of a table.
#[derive(Clone, Debug)]
pub struct Heads {
    /// The row they stand in.
    pub row: u32,
    texts: Vec<String>,
    taken: Vec<(Column, usize)>,
}

/// The first row that has a date and a topic or a form.
pub fn find(sheet: &Sheet, file_name: &str) -> Result<Heads> {
    sheet
        .rows
        .iter()
        .take_while(|row| row.number <= HEADS_WITHIN)
        .map(read)
        .find(|heads| heads.has(DATE) && (heads.has(TOPIC) || heads.has(FORM)))
        .ok_or_else(|| Error::NoHeads {
            path: file_name.into(),
        })
}

fn read(row: &Row) -> Heads {
    let texts: Vec<String> = (0..row.cells.len())
        .map(|at| row.cell(at).to_owned())
        .collect();
    let keys: Vec<String> = texts.iter().map(|text| folded(text)).collect();
    let mut taken: Vec<(Column, usize)> = Vec::new();
    let fields = FIELDS.iter().map(|field| (field.name, field.heads));
    for (column, names) in fields.chain([(HOURS, HOURS_HEADS)]) {
        let free = |at: &usize| taken.iter().all(|(_, other)| other != at);
        let found = names
            .iter()
            .find_map(|name| keys.iter().position(|key| key == name).filter(free));
        taken.extend(found.map(|at| (column, at)));
    }
    Heads {
        row: row.number,
        texts,
        taken,
    }
}

impl Heads {
    /// Whether a column was found.
    pub fn has(&self, column: Column) -> bool {
        self.at(column).is_some()
    }

    fn at(&self, column: Column) -> Option<usize> {
        let found = self.taken.iter().find(|(taken, _)| *taken == column);
        found.map(|(_, at)| *at)
    }

    /// The cell of a row in a column; nothing where there is none.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.at(column).map_or("", |at| row.cell(at))
    }

    /// The column's own head.
    pub fn text(&self, column: Column) -> &str {
        let text = self.at(column).and_then(|at| self.texts.get(at));
        text.map_or("", String::as_str)
    }

    /// Whether a row says nothing in any column that is taken.
    pub fn is_empty(&self, row: &Row) -> bool {
        self.taken.iter().all(|(_, at)| row.cell(*at).is_empty())
    }

    /// Every column with a head, but those that are passed over.
    pub fn columns(&self) -> Vec<ImportColumn> {
        let heads = self.texts.iter().enumerate();
        heads
            .filter(|(_, text)| !text.is_empty())
            .filter_map(|(at, text)| {
                let taken = self.taken.iter().find(|(_, taken)| *taken == at);
                let field = taken.map(|(column, _)| (*column).to_owned());
                let over = field.is_none() && passed_over(&folded(text));
                let header = text.clone();
                (!over).then_some(ImportColumn { header, field })
            })
            .collect()
    }

    /// Problems about fields that every entry needs and no column gives.
    pub fn missing(&self) -> Vec<TableProblem> {
        let timed = [MINUTES, HOURS, START];
        // A column of times that is the date as well may hold both: 2026年1月2日 9:00-10:00.
        let both = folded(self.text(DATE)).ends_with("时间");
        [
            (self.has(FORM), Field::Form),
            (self.has(TOPIC), Field::Topic),
            (both || timed.iter().any(|one| self.has(one)), Field::Hours),
        ]
        .into_iter()
        .filter(|(found, _)| !found)
        .map(|(_, field)| TableProblem::no_column(self.row, field))
        .collect()
    }
}

fn passed_over(key: &str) -> bool {
    PASSED_OVER.contains(&key)
        || ["签字", "签名", "签章", "signature"]
            .iter()
            .any(|word| key.contains(word))
}
