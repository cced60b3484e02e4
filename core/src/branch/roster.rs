//! The roster (名册): who is to hand in. Pure: a table in, people out.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use strum::EnumString;
use ts_rs::TS;

use super::groups::{GroupKind, Groups};
use super::roster_heads::{BRANCH, GENERAL_BRANCH, GROUP, Heads, NAME, NUMBER, POSITION};
use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};
use crate::sheet::layout::{self, Column, Found, Table};
use crate::sheet::{
    Cell, Kind, NotRead, PROBLEMS_MAX, Row, RowWhy, Sheet, SkippedRow, TableProblem, Workbook,
    is_example, is_sum, why_foot,
};
use crate::{input, text};

/// Most people of a branch: all of its year is in memory while it is added up, and the window has it page by page.
pub const PEOPLE_MAX: usize = 20_000;

/// The columns of groups.
const GROUPS: [(GroupKind, Column); 3] = [
    (GroupKind::Group, GROUP),
    (GroupKind::Branch, BRANCH),
    (GroupKind::GeneralBranch, GENERAL_BRANCH),
];

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
    /// 党小组, 支部, 总支
    #[serde(flatten)]
    pub groups: Groups,
}

/// A roster as a table gives it: people or problems, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Roster {
    /// In the table's order; nobody while there is a problem.
    pub rows: Vec<RosterRow>,
    /// Whether it has a column of positions.
    pub has_positions: bool,
    /// The groups that it has a column of.
    pub has_groups: Vec<GroupKind>,
    /// Why the roster cannot be taken.
    pub problems: Vec<TableProblem>,
    /// Rows that are nobody, and are not empty: of very many the first [`PEOPLE_MAX`].
    pub skipped: Vec<SkippedRow>,
    /// Sheets that were not read.
    pub sheets_not_read: Vec<NotRead>,
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

/// The people of a workbook. `file_name` is only for the sentence where it has no column of names. While it
/// is asked what becomes of identity numbers, the column is passed over.
///
/// # Errors
/// [`Error::NoNames`].
pub fn parse(book: &Workbook, file_name: &str, numbers: Numbers) -> Result<Roster> {
    let visible = || book.sheets.iter().filter(|sheet| !sheet.hidden);
    let found: Vec<Found> = visible().map(|sheet| layout::find(sheet, &Heads)).collect();
    if found.iter().all(|found| found.tables.is_empty()) {
        return Err(Error::NoNames {
            path: file_name.into(),
            seen: layout::seen(&found),
        });
    }
    let mut reader = Reader::default();
    let hidden = book.sheets.iter().filter(|sheet| sheet.hidden);
    reader.roster.sheets_not_read = hidden.map(Sheet::not_read_hidden).collect();
    for (sheet, found) in visible().zip(&found) {
        if found.tables.is_empty() && !sheet.is_empty() {
            reader
                .roster
                .sheets_not_read
                .push(sheet.not_read_no_heads());
        }
        let before = reader.roster.skipped.len();
        let mut others = found.others.clone();
        for table in &found.tables {
            if names_others(found.tables.first(), table) {
                others.push(table.begins..table.rows.end);
            } else if !reader.table(sheet, table, numbers) {
                return Ok(reader.done(numbers));
            }
        }
        for row in others
            .into_iter()
            .flatten()
            .filter_map(|at| sheet.row_at(at))
        {
            reader
                .roster
                .skipped
                .push(SkippedRow::of(sheet, row, RowWhy::OtherTable));
        }
        let own = reader.roster.skipped.get_mut(before..).unwrap_or_default();
        own.sort_by_key(|skipped| skipped.row);
    }
    Ok(reader.done(numbers))
}

/// Whether a table below the roster names its people for another purpose: who paid, who was there.
fn names_others(first: Option<&Table>, table: &Table) -> bool {
    const PURPOSES: [&str; 8] = ["金额", "党费", "缴", "签到", "成绩", "得分", "缺勤", "出勤"];
    let says = |table: &Table, column| table.heads.has(column);
    let told = |table: &Table| says(table, NUMBER) || says(table, POSITION);
    let for_another = table
        .heads
        .texts
        .iter()
        .any(|(_, head)| PURPOSES.iter().any(|word| head.contains(word)));
    first.is_some_and(|first| {
        first.begins < table.begins && (told(first) && !told(table) || for_another)
    })
}

#[derive(Default)]
struct Reader {
    roster: Roster,
    /// Each number that the table gives, folded, with its sheet and the row that has it.
    given: HashMap<String, (String, u32)>,
    private: Option<PrivateNumbers>,
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place<'s> {
    sheet: &'s Sheet,
    table: &'s Table,
    row: Row<'s>,
    /// The column of numbers, unless it is passed over.
    number: Option<usize>,
}

impl<'s> Place<'s> {
    fn cell(self, column: Column) -> &'s str {
        let at = self.table.heads.at(column);
        at.map_or("", |at| self.row.cell(at).text)
    }

    /// What a cell shows that may be merged with those above it: a group is written once, beside all of its people.
    fn shown(self, column: Column) -> &'s str {
        let at = self.table.heads.at(column);
        at.map_or("", |at| self.sheet.showing(self.row, at).text)
    }

    fn given(self) -> &'s str {
        self.number.map_or("", |at| self.row.cell(at).text)
    }

    fn problem(self, column: Column, message: Message) -> TableProblem {
        TableProblem {
            sheet: self.sheet.name.clone(),
            row: self.row.number(),
            column: Message::Verbatim(self.table.heads.text(column).to_owned()),
            message: TableProblem::in_list(message),
        }
    }
}

impl Reader {
    /// Takes one table in; says whether the next one is worth looking at.
    fn table(&mut self, sheet: &Sheet, table: &Table, numbers: Numbers) -> bool {
        let heads = &table.heads;
        let private = self.private_numbers(sheet, table);
        let number = heads
            .at(NUMBER)
            .filter(|_| !private || numbers == Numbers::Take);
        self.roster.has_positions |= heads.has(POSITION);
        for (kind, column) in GROUPS {
            if heads.has(column) && !self.roster.has_groups.contains(&kind) {
                self.roster.has_groups.push(kind);
            }
        }
        for (at, head) in &heads.texts {
            let read =
                heads.meaning(*at).is_some() && (Some(*at) != heads.at(NUMBER) || number.is_some());
            if !read && !self.roster.columns_passed_over.contains(head) {
                self.roster.columns_passed_over.push(head.clone());
            }
        }
        for head in &heads.hidden {
            self.roster.skipped.push(SkippedRow {
                sheet: sheet.name.clone(),
                row: heads.row,
                why: RowWhy::HiddenColumn,
                words: head.clone(),
            });
        }
        table
            .rows
            .clone()
            .filter_map(|at| sheet.row_at(at))
            .all(|row| {
                let place = Place {
                    sheet,
                    table,
                    row,
                    number,
                };
                match nobody(place) {
                    Some(why) => {
                        // One that was only numbered beforehand is an empty line of a form.
                        let says = why == RowWhy::Hidden
                            || row
                                .cells()
                                .any(|cell| cell.text.chars().any(char::is_alphabetic));
                        if says && self.roster.skipped.len() < PEOPLE_MAX {
                            self.roster.skipped.push(SkippedRow::of(sheet, row, why));
                        }
                        true
                    }
                    None => self.person(place),
                }
            })
    }

    /// Looks for identity and mobile numbers in the column of numbers; says whether there are any.
    fn private_numbers(&mut self, sheet: &Sheet, table: &Table) -> bool {
        let Some(at) = table.heads.at(NUMBER) else {
            return false;
        };
        let rows = table.rows.clone().filter_map(|at| sheet.row_at(at));
        let cells = rows
            .filter(|row| !row.hidden())
            .map(|row| row.cell(at).text);
        let mut any = false;
        for cell in cells.filter(|cell| text::is_private(cell)) {
            any = true;
            let found = self.private.get_or_insert_with(|| PrivateNumbers {
                column: table.heads.text(NUMBER).to_owned(),
                count: 0,
                ends: text::last_four(cell),
            });
            found.count += 1;
        }
        any
    }

    /// Takes a person in; says whether the next row is worth looking at.
    fn person(&mut self, place: Place<'_>) -> bool {
        if self.roster.rows.len() == PEOPLE_MAX {
            let message = message!("roster-too-many", most = PEOPLE_MAX);
            self.problem(place, NAME, message);
            return false;
        }
        let unvalued = |column| {
            let at = place.table.heads.at(column);
            at.is_some_and(|at| place.row.cell(at).kind == Kind::Unvalued)
        };
        for column in [NAME, NUMBER].into_iter().filter(|column| unvalued(column)) {
            self.problem(place, column, message!("table-unvalued"));
        }
        let name = self.kept(place, NAME, &tidy_name(place.cell(NAME)), Field::Name);
        if name.is_empty() && !unvalued(NAME) {
            let message = Error::Empty { field: Field::Name }.message();
            self.problem(place, NAME, message);
        }
        let number = self.kept(place, NUMBER, &tidy_number(place.given()), Field::Number);
        let position = self.kept(place, POSITION, place.cell(POSITION), Field::Name);
        let mut groups = Groups::default();
        for (kind, column) in GROUPS {
            // Groups that look alike are one.
            let name = text::without_invisible(place.shown(column));
            let name = self.kept(place, column, &name, Field::Name);
            groups.set(kind, Some(name).filter(|name| !name.is_empty()));
        }
        if !number.is_empty() {
            let own = (place.sheet.name.clone(), place.row.number());
            let key = text::folded_number(&number);
            let before = self.given.entry(key).or_insert_with(|| own.clone()).clone();
            if before != own {
                let shown = text::number_shown(&number);
                let message = if before.0 == own.0 {
                    message!("roster-number-twice", number = shown, row = before.1)
                } else {
                    message!(
                        "roster-number-twice-in",
                        number = shown,
                        row = before.1,
                        sheet = before.0
                    )
                };
                self.problem(place, NUMBER, message);
            }
        }
        self.roster.rows.push(RosterRow {
            number_given: !number.is_empty(),
            number,
            name,
            position: Some(position).filter(|position| !position.is_empty()),
            groups,
        });
        self.roster.problems.len() < PROBLEMS_MAX
    }

    /// A cell that a field can keep; nothing, and a problem, where none can.
    fn kept(&mut self, place: Place<'_>, column: Column, typed: &str, field: Field) -> String {
        match input::optional_line(typed, field) {
            Ok(kept) => kept.unwrap_or_default(),
            Err(error) => {
                // The sentence names the column as the table does: a position is no field of ours.
                let head = place.table.heads.text(column);
                self.problem(place, column, error.message().with("field", head));
                // Something, so that it is not called empty as well.
                "…".to_owned()
            }
        }
    }

    fn problem(&mut self, place: Place<'_>, column: Column, message: Message) {
        self.roster.problems.push(place.problem(column, message));
    }

    fn done(self, numbers: Numbers) -> Roster {
        let mut roster = self.roster;
        roster.private_numbers = self.private.filter(|_| numbers == Numbers::Ask);
        if !roster.problems.is_empty() {
            roster.problems.truncate(PROBLEMS_MAX);
            roster.rows.clear();
        }
        // 1, 01 and 001 are one number to people: who has none gets none of them.
        let taken: BTreeSet<String> = self.given.into_keys().collect();
        let counted = roster.rows.iter_mut().filter(|row| !row.number_given);
        for (row, number) in counted.zip(text::free_numbers(taken)) {
            row.number = number;
        }
        roster
    }
}

/// Why a row is nobody, where it is.
fn nobody(place: Place<'_>) -> Option<RowWhy> {
    let Place {
        sheet, table, row, ..
    } = place;
    let heads = &table.heads;
    if row.hidden() {
        return Some(RowWhy::Hidden);
    }
    let visible = row.cells().filter(|cell| !sheet.column_hidden(cell.column));
    let own = visible.filter(|cell| heads.columns.contains(&cell.column));
    let name = place.cell(NAME);
    // A row of sums has its word in any column, and under the names how many there are.
    let counted = name.starts_with(|c: char| c.is_numeric());
    if heads.repeated(row) {
        return Some(RowWhy::Heads);
    }
    let mut texts = own.clone().map(|cell| cell.text);
    let beside = |cell: &Cell<'_>| heads.meaning(cell.column).is_none();
    if own.clone().filter(beside).any(|cell| is_example(cell.text)) || is_example(name) {
        return Some(RowWhy::Note);
    }
    if (name.is_empty() || counted || is_sum(name)) && texts.clone().any(is_sum) {
        return Some(RowWhy::Sum);
    }
    let foot = why_foot([name].into_iter()).or_else(|| why_foot(texts.clone().take(1)));
    // Words stand where a number would: merged cells have theirs in the first column.
    let number = place.given();
    let worded = number.chars().any(is_han);
    if let Some(why) = foot.filter(|_| number.is_empty() || worded) {
        return Some(why);
    }
    // 女党员 1人; 经办人 王五
    let bare_words = worded && !number.contains(|c: char| c.is_ascii_alphanumeric());
    if bare_words && counted {
        return Some(RowWhy::Sum);
    }
    if bare_words
        && ["人", "员", "书记", "主任"]
            .iter()
            .any(|end| number.trim_end().ends_with(end))
    {
        return Some(RowWhy::Signature);
    }
    let alone = texts.clone().count() == 1;
    if !name.is_empty() && alone && is_heading(name) {
        return Some(RowWhy::Heading);
    }
    // Dots, strokes and 无 close a list.
    if !name.chars().any(char::is_alphabetic) && !name.is_empty() || name == "无" {
        return Some(RowWhy::NoName);
    }
    let bare = number.is_empty() || worded;
    if name.is_empty() && bare && (alone || place.cell(POSITION).is_empty()) {
        // A heading may stand in any column: merged cells have it in their first.
        let why = if alone && (worded || texts.any(is_heading)) {
            RowWhy::Heading
        } else {
            RowWhy::NoName
        };
        return Some(why);
    }
    None
}

/// Whether words head a group of people, and are nobody: 第一党小组, 一、在职党员, 预备党员（2人）.
fn is_heading(words: &str) -> bool {
    let key = text::folded(words);
    let bare = key.split('(').next().unwrap_or(&key).trim_end_matches(':');
    let wrapped = key.starts_with(['【', '[', '〔', '<', '—', '-', '★', '※', '●', '■']);
    let office =
        bare.chars().count() > 2 && bare.ends_with(['室', '处', '局', '组', '队', '部', '片']);
    let ordinal = bare.starts_with(|c: char| "一二三四五六七八九十".contains(c))
        && bare.contains('、')
        || bare.starts_with('第')
            && bare.chars().count() > 2
            && bare.ends_with(['组', '部', '班', '室', '科']);
    let ends = [
        "小组",
        "支部",
        "党委",
        "总支",
        "党员",
        "人员",
        "部门",
        "党组",
        "委员会",
        "名单",
        "名册",
        "干部",
        "群众",
        "积极分子",
        "发展对象",
        "离退休",
        "车间",
        "在岗",
        "在职",
    ];
    ordinal
        || wrapped
        || office
        || key.contains(|c: char| c.is_ascii_digit())
        || ["小组", "支部"].iter().any(|word| bare.contains(word))
        || key.starts_with('(') && key.chars().nth(2) == Some(')')
        || ends.iter().any(|end| bare.ends_with(end))
        || key.chars().any(|c| matches!(c, ':' | '。' | ';'))
}

/// A number as it is kept: as the cell shows it, but for the decimals that a program gave it.
pub fn tidy_number(number: &str) -> String {
    let plain = text::without_invisible(&text::narrow_digits(number));
    // '001: how a program is told that a number is a text.
    let plain = plain.trim().trim_start_matches(['\'', '‘', '’']);
    let whole = plain.split_once('.').filter(|(whole, rest)| {
        !whole.is_empty()
            && whole.bytes().all(|byte| byte.is_ascii_digit())
            && !rest.is_empty()
            && rest.bytes().all(|byte| byte == b'0')
    });
    whole.map_or(plain, |(whole, _)| whole).to_owned()
}

/// A name as it is compared and shown: no white space around it, and none between two Chinese
/// characters, where tables have it so that short names are as wide as long ones (张　三).
pub fn tidy_name(name: &str) -> String {
    let name = text::without_invisible(name);
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
