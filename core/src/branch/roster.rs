//! The roster (名册): who is to hand in. Pure: a table in, people out.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};
use crate::sheet::{HEADS_WITHIN, PROBLEMS_MAX, Row, Sheet, TableProblem, folded};
use crate::{input, text};

/// Most people of a branch: its totals are shown whole.
pub const PEOPLE_MAX: usize = 5_000;

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

/// A roster as a table gives it: people or problems, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Roster {
    /// In the table's order; nobody while there is a problem.
    pub rows: Vec<RosterRow>,
    /// Whether it has a column of positions.
    pub has_positions: bool,
    /// Why the roster cannot be taken.
    pub problems: Vec<TableProblem>,
}

const NAMES: [&str; 4] = ["姓名", "党员姓名", "名字", "name"];
/// 序号 is not among them: it is the number of a row, and another one after the next sorting.
const NUMBERS: [&str; 5] = ["编号", "工号", "党员编号", "number", "employeenumber"];
const POSITIONS: [&str; 4] = ["党内职务", "职务", "position", "post"];

/// The positions of the columns.
struct Heads<'s> {
    row: &'s Row,
    name: usize,
    number: Option<usize>,
    position: Option<usize>,
}

impl<'s> Heads<'s> {
    fn find(sheet: &'s Sheet) -> Option<Self> {
        let first = sheet.rows.iter();
        first
            .take_while(|row| row.number <= HEADS_WITHIN)
            .find_map(|row| {
                let keys: Vec<String> = row.cells.iter().map(|cell| folded(cell)).collect();
                let at = |names: &[&str]| {
                    let mut places = names.iter();
                    places.find_map(|name| keys.iter().position(|key| key == name))
                };
                Some(Self {
                    row,
                    name: at(&NAMES)?,
                    number: at(&NUMBERS),
                    position: at(&POSITIONS),
                })
            })
    }
}

/// The people of a table. `file_name` is only for the sentence where it has no column of names.
///
/// # Errors
/// [`Error::NoNames`].
pub fn parse(sheet: &Sheet, file_name: &str) -> Result<Roster> {
    let heads = Heads::find(sheet).ok_or_else(|| Error::NoNames {
        path: file_name.into(),
    })?;
    let mut reader = Reader {
        heads,
        rows: Vec::new(),
        given: HashMap::new(),
        problems: Vec::new(),
    };
    for row in &sheet.rows {
        if row.number > reader.heads.row.number && !reader.take(row) {
            break;
        }
    }
    Ok(reader.roster())
}

struct Reader<'s> {
    heads: Heads<'s>,
    rows: Vec<RosterRow>,
    /// Each number that the table gives, and the row that has it.
    given: HashMap<String, u32>,
    problems: Vec<TableProblem>,
}

impl Reader<'_> {
    /// Takes a row; says whether the next one is worth looking at.
    fn take(&mut self, row: &Row) -> bool {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let name = cell(Some(self.heads.name));
        let (number, position) = (cell(self.heads.number), cell(self.heads.position));
        // A row of sums has its word in any column, and under the names how many there are.
        let counted = name.starts_with(|c: char| c.is_numeric());
        let nobody = name.is_empty() || counted || folded(name) == "合计";
        if [name, number, position].iter().all(|cell| cell.is_empty())
            || (nobody && row.says_total())
        {
            return true;
        }
        if self.rows.len() == PEOPLE_MAX {
            let message = message!("roster-too-many", most = PEOPLE_MAX);
            self.problem(row, self.heads.name, message);
            return false;
        }
        let name = self.kept(row, Some(self.heads.name), &tidy_name(name), Field::Name);
        if name.is_empty() {
            let message = Error::Empty { field: Field::Name }.message();
            self.problem(row, self.heads.name, message);
        }
        let number = text::narrow_digits(number);
        let number = self.kept(row, self.heads.number, &number, Field::Number);
        let position = self.kept(row, self.heads.position, position, Field::Name);
        if let (Some(at), false) = (self.heads.number, number.is_empty()) {
            let before = *self.given.entry(number.clone()).or_insert(row.number);
            if before != row.number {
                let shown = text::shortened(&number);
                let message = message!("roster-number-twice", number = shown, row = before);
                self.problem(row, at, message);
            }
        }
        self.rows.push(RosterRow {
            number_given: !number.is_empty(),
            number,
            name,
            position: Some(position).filter(|position| !position.is_empty()),
        });
        self.problems.len() < PROBLEMS_MAX
    }

    /// A cell that a field can keep; nothing, and a problem, where none can.
    fn kept(&mut self, row: &Row, at: Option<usize>, typed: &str, field: Field) -> String {
        match (input::optional_line(typed, field), at) {
            (Ok(kept), _) => kept.unwrap_or_default(),
            (Err(error), Some(at)) => {
                // The sentence names the column as the table does: a position is no field of ours.
                let message = error.message().with("field", self.heads.row.cell(at));
                self.problem(row, at, message);
                // Something, so that it is not called empty as well.
                "…".to_owned()
            }
            (Err(_), None) => String::new(),
        }
    }

    fn problem(&mut self, row: &Row, at: usize, message: Message) {
        self.problems.push(TableProblem {
            row: row.number,
            column: Message::Verbatim(self.heads.row.cell(at).to_owned()),
            message,
        });
    }

    fn roster(mut self) -> Roster {
        if !self.problems.is_empty() {
            self.problems.truncate(PROBLEMS_MAX);
            return Roster {
                rows: Vec::new(),
                has_positions: self.heads.position.is_some(),
                problems: self.problems,
            };
        }
        // 1, 01 and 001 are one number to people: who has none gets none of them.
        let bare = |number: &String| number.trim_start_matches('0').to_owned();
        let taken: HashSet<String> = self.given.keys().map(bare).collect();
        let mut free = (1_u32..).filter(|number| !taken.contains(&number.to_string()));
        for row in self.rows.iter_mut().filter(|row| !row.number_given) {
            row.number = free
                .next()
                .map(|next| format!("{next:03}"))
                .unwrap_or_default();
        }
        Roster {
            rows: self.rows,
            has_positions: self.heads.position.is_some(),
            problems: Vec::new(),
        }
    }
}

/// A name as it is compared and shown: no white space around it, and none between two Chinese
/// characters, where tables have it so that short names are as wide as long ones (张　三).
pub fn tidy_name(name: &str) -> String {
    let name = name.trim();
    let mut tidy = String::with_capacity(name.len());
    let rest = name.chars();
    let mut gap = String::new();
    for c in rest {
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        let between = tidy.chars().next_back().is_some_and(is_han) && is_han(c);
        if !between {
            tidy.push_str(&gap);
        }
        gap.clear();
        tidy.push(c);
    }
    tidy
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;
