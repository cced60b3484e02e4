//! The year on one page, for who has to report on it: figures and titles. The program writes no sentence
//! of it.

use chrono::{Datelike, NaiveDate};

use super::on_page::block;
use super::personal::{counted, number};
use super::written::{self, WrittenNote};
use super::{Cell, DateFormat, Paper, Table, forms};
use crate::entry::exact::{Exact, apportioned};
use crate::entry::{Entry, Goal, Hours, MinutesPerHour};
use crate::locale::{Language, Message, key, message};
use crate::paper::{self, Block, Setting, Sheet};

/// Rows that a page has room for, beside heads, sums and months.
const ROWS: usize = 13;

/// Rows that forms, reflections, follow-ups and texts have in any case, as far as there are so many.
const LEAST: [usize; 4] = [3, 2, 1, 1];

/// Rows whose height the title and the head of one more list take.
const HEAD_ROWS: usize = 3;

/// Characters of a title, at most.
const TITLE_MAX: usize = 22;

/// Goals that are named, at most.
const GOALS_MAX: usize = 3;

/// A text, and how far it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadText {
    /// Its title.
    pub title: String,
    /// Sections that are read.
    pub read: usize,
    /// Sections that can be read.
    pub of: usize,
}

/// A follow-up that was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedTask {
    /// The day of the report.
    pub date: NaiveDate,
    /// Its task.
    pub title: String,
}

/// A year before it is a page.
#[derive(Clone, Debug)]
pub struct Year<'y> {
    /// The calendar year.
    pub year: i32,
    /// The member's name; empty where nobody was named.
    pub name: &'y str,
    /// Their branch.
    pub branch: &'y str,
    /// Goals that speak about the year.
    pub goals: &'y [Goal],
    /// Its entries; those that count nothing are left out.
    pub entries: &'y [Entry],
    /// Texts that were read, in their order.
    pub texts: &'y [ReadText],
    /// Reflections of the year, oldest first.
    pub notes: &'y [WrittenNote],
    /// Follow-ups that were reported in the year, oldest first.
    pub closed: &'y [ClosedTask],
    /// How minutes become hours.
    pub rule: MinutesPerHour,
    /// The day on which it is made out.
    pub made: NaiveDate,
    /// Its language.
    pub language: Language,
}

/// The page.
pub fn year(asked: &Year<'_>) -> Paper {
    let title = asked.say(message!("report-year-title", year = asked.year.to_string()));
    let by_form = forms::table(asked.entries, asked.rule, asked.language);
    let day = asked.say(message!("report-day", date = asked.made.to_string()));
    let who = [asked.name, asked.branch, &day];
    let who: Vec<&str> = who.into_iter().filter(|one| !one.is_empty()).collect();
    let needs = [
        by_form.rows.len(),
        asked.notes.len(),
        asked.closed.len(),
        asked.texts.len(),
    ];
    let [forms, notes_room, closed, texts] = rooms(asked.goals.len().min(GOALS_MAX), needs);
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Centered(who.join("\u{3000}")),
    ];
    if !asked.goals.is_empty() {
        blocks.push(Block::Table(titled(&asked.goals())));
    }
    blocks.push(Block::Table(titled(&short(
        &by_form,
        forms,
        asked.language,
    ))));
    blocks.push(Block::Table(asked.months()));
    if !asked.texts.is_empty() {
        blocks.push(Block::Table(titled(&asked.texts(texts))));
    }
    if !asked.notes.is_empty() {
        let dates = DateFormat::default();
        let notes = asked.notes.iter().map(|note| WrittenNote {
            title: on_one_line(&note.title),
            ..note.clone()
        });
        let notes: Vec<WrittenNote> = notes.collect();
        let notes = written::table(&notes, notes_room, dates, asked.language);
        blocks.push(Block::Table(titled(&notes)));
    }
    if !asked.closed.is_empty() {
        blocks.push(Block::Table(titled(&asked.closed(closed))));
    }
    let sheet = Sheet {
        setting: Setting::Portrait,
        title: title.clone(),
        blocks,
    };
    let rule = message!("report-rule", minutes = asked.rule.minutes().to_string());
    let list = Table {
        title: title.clone(),
        notes: vec![who.join("\u{3000}"), asked.say(rule)],
        ..by_form
    };
    Paper::of_tables(title, sheet, list, Vec::new())
}

/// As much of a title as a row has room for.
fn on_one_line(title: &str) -> String {
    let mut short: String = title.chars().take(TITLE_MAX).collect();
    if title.chars().nth(TITLE_MAX).is_some() {
        short.push('…');
    }
    short
}

/// With its title above it: one of several on a page.
pub(super) fn titled(table: &Table) -> paper::Table {
    paper::Table {
        title: table.title.clone(),
        notes: table.notes.iter().chain(&table.foot).cloned().collect(),
        ..block(table)
    }
}

/// Rows of forms, reflections, follow-ups and texts on one page with so many goals: what one list does not need,
/// the next one has.
fn rooms(goals: usize, needs: [usize; 4]) -> [usize; 4] {
    let mut rooms = LEAST;
    for (room, need) in rooms.iter_mut().zip(needs) {
        *room = need.min(*room);
    }
    let [_, _, closed, _] = needs;
    let whole = ROWS - if closed > 0 { HEAD_ROWS } else { 0 };
    let mut left = whole.saturating_sub(goals + rooms.iter().sum::<usize>());
    for (room, need) in rooms.iter_mut().zip(needs) {
        let more = need.saturating_sub(*room).min(left);
        *room += more;
        left -= more;
    }
    rooms
}

/// As many rows as there is room for: the last ones are put together, and the sum stays what it is.
fn short(by_form: &Table, most: usize, language: Language) -> Table {
    let mut table = by_form.clone();
    if table.rows.len() <= most {
        return table;
    }
    let rest = table.rows.split_off(most.saturating_sub(1));
    let (mut times, mut hours) = (0, Vec::new());
    for cell in rest.iter().flatten() {
        match cell {
            Cell::Integer(count) => times += count,
            Cell::Hours(one) => hours.push(*one),
            Cell::Text(_) | Cell::Date(_) => {}
        }
    }
    let name = message!("report-other-forms", count = rest.len()).say(language);
    table.rows.push(vec![
        Cell::Text(name),
        Cell::empty(),
        Cell::Integer(times),
        Cell::Hours(hours.into_iter().sum()),
    ]);
    table
}

/// Hours of each month, which add up to those of the year, and the days of each with entries.
fn by_month(entries: &[Entry], rule: MinutesPerHour) -> (Vec<Hours>, Vec<usize>) {
    let entries = counted(entries);
    let mut months = [Exact::default(); 12];
    let mut days: Vec<Vec<NaiveDate>> = vec![Vec::new(); 12];
    for entry in entries {
        let Ok(day) = entry.date.parse::<NaiveDate>() else {
            continue;
        };
        let at = day.month0() as usize;
        if let Some(month) = months.get_mut(at) {
            let hours = Exact::of(entry.minutes, entry.credit);
            *month = [*month, hours].into_iter().sum();
        }
        if let Some(of) = days.get_mut(at).filter(|of| !of.contains(&day)) {
            of.push(day);
        }
    }
    let sum = months.iter().copied().sum::<Exact>().shown(rule);
    let hours = apportioned(sum, &months, rule);
    (hours, days.iter().map(Vec::len).collect())
}

impl Year<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().say(self.language)
    }

    fn table(&self, title: Message, heads: Vec<Message>, rows: Vec<Vec<Cell>>) -> Table {
        let title = self.say(title);
        Table {
            sheet: title.clone(),
            title,
            notes: Vec::new(),
            heads: heads.into_iter().map(|head| self.say(head)).collect(),
            rows,
            sum: None,
            foot: Vec::new(),
            signatures: Vec::new(),
            setting: Setting::Portrait,
            date_format: DateFormat::default(),
            language: self.language,
        }
    }

    fn goals(&self) -> Table {
        let rows = self.goals.iter().take(GOALS_MAX).map(|goal| {
            vec![
                Cell::Text(on_one_line(&goal.name)),
                Cell::Hours(goal.hours),
                Cell::Hours(goal.credited),
                Cell::Hours(goal.remaining),
            ]
        });
        let heads = vec![
            key!("report-head-goal").into(),
            key!("report-head-goal-hours").into(),
            key!("report-head-done").into(),
            key!("report-head-remaining").into(),
        ];
        let rule = message!("report-rule", minutes = self.rule.minutes().to_string());
        Table {
            foot: vec![self.say(rule)],
            ..self.table(key!("report-goals").into(), heads, rows.collect())
        }
    }

    /// A column for each month: hours, and days with entries.
    fn months(&self) -> paper::Table {
        let (hours, days) = by_month(self.entries, self.rule);
        let whole: Hours = hours.iter().copied().sum();
        let all_days: usize = days.iter().sum();
        let blank = |figure: String, nothing: bool| if nothing { String::new() } else { figure };
        let hours = hours
            .iter()
            .map(|one| blank(one.to_string(), *one == Hours::default()));
        let days = days.iter().map(|of| blank(of.to_string(), *of == 0));
        let row = |head: Message, cells: Vec<String>, sum: String| {
            let cells = std::iter::once(self.say(head)).chain(cells);
            cells.chain([sum]).collect::<Vec<_>>()
        };
        let column = |name: String, width| paper::Column {
            name,
            width,
            align: paper::Align::Center,
        };
        let months = (1..=12).map(|month: u32| {
            let name = message!("report-month", month = month.to_string());
            column(self.say(name), 4)
        });
        let columns = [column(String::new(), 4)].into_iter().chain(months);
        let sum = column(self.say(key!("report-sum")), 5);
        paper::Table {
            title: self.say(key!("report-by-month")),
            columns: columns.chain([sum]).collect(),
            rows: vec![
                row(
                    key!("report-head-hours").into(),
                    hours.collect(),
                    whole.to_string(),
                ),
                row(
                    key!("report-head-days").into(),
                    days.collect(),
                    number(all_days).to_string(),
                ),
            ],
            ..paper::Table::default()
        }
    }

    fn texts(&self, most: usize) -> Table {
        let shown = self.texts.iter().take(most);
        let rows = shown.map(|text| {
            let read = message!("report-read-of", read = text.read, of = text.of);
            vec![
                Cell::Text(on_one_line(&text.title)),
                Cell::Text(self.say(read)),
            ]
        });
        let heads = vec![
            key!("report-head-material").into(),
            key!("report-head-read").into(),
        ];
        let more = self.texts.len().saturating_sub(most);
        let more = (more > 0).then(|| self.say(message!("report-more-texts", count = more)));
        Table {
            foot: more.into_iter().collect(),
            ..self.table(key!("report-texts").into(), heads, rows.collect())
        }
    }

    /// Follow-ups that were reported; of more than `most` the newest, and how many more there are.
    fn closed(&self, most: usize) -> Table {
        let left_out = self.closed.len().saturating_sub(most);
        let shown = self.closed.iter().enumerate().skip(left_out);
        let rows = shown.map(|(at, task)| {
            vec![
                Cell::Integer(number(at + 1)),
                Cell::Text(on_one_line(&task.title)),
                Cell::Date(task.date),
            ]
        });
        let heads = vec![
            key!("report-head-row").into(),
            // The head says what the list is: a title above it would take two rows of the page.
            key!("report-tasks").into(),
            key!("report-head-closed").into(),
        ];
        let more =
            (left_out > 0).then(|| self.say(message!("report-earlier-tasks", count = left_out)));
        Table {
            foot: more.into_iter().collect(),
            title: String::new(),
            ..self.table(key!("report-tasks").into(), heads, rows.collect())
        }
    }
}
