//! The roster (名册): who is to hand in. Pure: a table in, people out.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use strum::EnumString;
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
    /// Rows that are nobody, and are not empty.
    pub skipped: Vec<PassedOver>,
    /// The heads of columns that were not read.
    pub columns_passed_over: Vec<String>,
    /// Identity or mobile numbers in the column of numbers, until it is said what becomes of them.
    pub private_numbers: Option<PrivateNumbers>,
}

impl Roster {
    /// Whether it was said what becomes of identity and mobile numbers, if there are any.
    ///
    /// # Errors
    /// [`Error::PrivateNumbers`].
    pub fn answered(&self) -> Result<()> {
        let Some(found) = &self.private_numbers else {
            return Ok(());
        };
        Err(Error::PrivateNumbers {
            column: found.column.clone(),
            count: found.count,
            ends: found.ends.clone(),
        })
    }
}

/// A row of a table that is nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PassedOver {
    /// The row, 1 for the first of the file.
    pub row: u32,
    /// Why: a row of sums, the heads again, or no name.
    pub why: NotAPerson,
    /// Its words.
    pub words: String,
}

/// Why a row is nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotAPerson {
    /// 合计
    Sum,
    /// The heads, as on each page.
    Heads,
    /// Words beside the columns that are read: a signature, a remark.
    NoName,
}

/// Identity or mobile numbers that stand where a number of the branch's own was meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PrivateNumbers {
    /// The head of the column.
    pub column: String,
    /// The number of them.
    pub count: usize,
    /// The last four characters of the first.
    pub ends: String,
}

/// The fate of identity and mobile numbers in the column of numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Numbers {
    /// Not said yet: it is asked.
    #[default]
    Ask,
    /// The column is passed over: people get counted numbers.
    Leave,
    /// The numbers are taken as they are.
    Take,
}

impl Numbers {
    /// `leave` or `take`.
    ///
    /// # Errors
    /// [`Error::UnknownNumbers`].
    pub fn parse(typed: &str) -> Result<Self> {
        let known = typed.parse().ok().filter(|numbers| *numbers != Self::Ask);
        known.ok_or_else(|| Error::UnknownNumbers {
            given: text::shortened(typed),
        })
    }
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

    /// Identity and mobile numbers in the column of numbers.
    fn private_numbers(&self, sheet: &Sheet) -> Option<PrivateNumbers> {
        let at = self.number?;
        let below = sheet.rows.iter().filter(|row| row.number > self.row.number);
        let mut found = below
            .map(|row| row.cell(at))
            .filter(|cell| text::is_private(cell));
        let first = found.next()?;
        Some(PrivateNumbers {
            column: self.row.cell(at).to_owned(),
            count: 1 + found.count(),
            ends: text::last_four(first),
        })
    }

    fn read(&self) -> [Option<usize>; 3] {
        [Some(self.name), self.number, self.position]
    }

    /// The heads of columns that are not read.
    fn passed_over(&self) -> Vec<String> {
        let cells = self.row.cells.iter().enumerate();
        cells
            .filter(|(at, cell)| !self.read().contains(&Some(*at)) && !cell.trim().is_empty())
            .map(|(_, cell)| cell.trim().to_owned())
            .collect()
    }
}

/// The people of a table. `file_name` is only for the sentence where it has no column of names. While it
/// is asked what becomes of identity numbers, the column is passed over.
///
/// # Errors
/// [`Error::NoNames`].
pub fn parse(sheet: &Sheet, file_name: &str, numbers: Numbers) -> Result<Roster> {
    let mut heads = Heads::find(sheet).ok_or_else(|| Error::NoNames {
        path: file_name.into(),
    })?;
    let found = heads.private_numbers(sheet);
    if found.is_some() && numbers != Numbers::Take {
        heads.number = None;
    }
    let mut reader = Reader {
        heads,
        rows: Vec::new(),
        given: HashMap::new(),
        problems: Vec::new(),
        skipped: Vec::new(),
    };
    for row in &sheet.rows {
        if row.number > reader.heads.row.number && !reader.take(row) {
            break;
        }
    }
    Ok(Roster {
        private_numbers: found.filter(|_| numbers == Numbers::Ask),
        ..reader.roster()
    })
}

struct Reader<'s> {
    heads: Heads<'s>,
    rows: Vec<RosterRow>,
    /// Each number that the table gives, and the row that has it.
    given: HashMap<String, u32>,
    problems: Vec<TableProblem>,
    skipped: Vec<PassedOver>,
}

impl Reader<'_> {
    /// Takes a row; says whether the next one is worth looking at.
    fn take(&mut self, row: &Row) -> bool {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at));
        let name = cell(Some(self.heads.name));
        let (number, position) = (cell(self.heads.number), cell(self.heads.position));
        if let Some(why) = self.nobody(row) {
            self.skip(row, why);
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
                let shown = text::number_shown(&number);
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

    /// Why the row is nobody, where it is.
    fn nobody(&self, row: &Row) -> Option<NotAPerson> {
        let mut read = self.heads.read().into_iter().flatten();
        let name = row.cell(self.heads.name);
        // A row of sums has its word in any column, and under the names how many there are.
        let counted = name.starts_with(|c: char| c.is_numeric());
        let no_name = name.is_empty() || counted || folded(name) == "合计";
        if no_name && row.says_total() {
            Some(NotAPerson::Sum)
        } else if folded(name) == folded(self.heads.row.cell(self.heads.name)) {
            Some(NotAPerson::Heads)
        } else if read.all(|at| row.cell(at).is_empty()) {
            Some(NotAPerson::NoName)
        } else {
            None
        }
    }

    /// Names a row that is nobody. One that was only numbered beforehand is an empty line of a form.
    fn skip(&mut self, row: &Row, why: NotAPerson) {
        let words = |cell: &&str| cell.chars().any(char::is_alphabetic);
        let cells = (0..row.cells.len()).map(|at| row.cell(at));
        let mut said = cells.clone().filter(|cell| !cell.is_empty());
        if cells.clone().any(|cell| words(&cell)) && self.skipped.len() < PROBLEMS_MAX {
            let shown = |cell: &str| text::number_shown(cell);
            let first: Vec<String> = said.by_ref().take(4).map(shown).collect();
            self.skipped.push(PassedOver {
                row: row.number,
                why,
                words: first.join(" "),
            });
        }
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
            self.rows.clear();
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
            problems: self.problems,
            skipped: self.skipped,
            columns_passed_over: self.heads.passed_over(),
            private_numbers: None,
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
