//! A row becomes the fields of an entry, or is named as none.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use super::cells::{self, Day};
use super::heads::{
    self, DATE, END, FORM, HOURS, Known, LENGTH, MINUTES, ORGANISED, SELF_STUDY, START, TIMED,
    TOPIC,
};
use super::lasted::{self, Unfit};
use super::{Marked, Plan, Planned, Rules, Told, clock, years};
use crate::entry::{FIELDS, Fields};
use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};
use crate::sheet::layout::{Column, Heads, Table};
use crate::sheet::{
    Cell, Kind, PROBLEMS_MAX, Row, RowWhy, Sheet, SkippedRow, TableProblem, begins_as_example,
    is_example, why_foot,
};
use crate::text::{folded, is_invisible, shortened};
use crate::time::{Written, time_text};

/// Fields that are read from several columns, or in a way of their own.
const OWN: [Column; 4] = [DATE, START, MINUTES, FORM];
/// Years further back than these are taken, and marked.
const YEARS_BACK: i32 = 20;
/// As many characters in one cell alone are a note, not a heading.
const NOTE: usize = 40;

/// What a row of a table is.
enum Is {
    Entry,
    /// It says nothing that anybody would miss.
    Nothing,
    Skipped(RowWhy),
}

/// The year and the month of days without one: of a title, a sheet's name, a heading between the rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    pub year: Option<i32>,
    pub month: Option<u32>,
}

/// The columns of a table, looked up once for all of its rows.
pub struct Places {
    date: Option<usize>,
    form: Option<usize>,
    topic: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    /// Those of [`TIMED`] that are there, in their order.
    timed: Vec<(Column, usize)>,
    /// Fields that are read as they stand.
    plain: Vec<(Column, usize)>,
    /// Whether the head of the times may as well be that of a length.
    any_time: bool,
}

impl Places {
    /// By these heads.
    pub fn of(heads: &Heads) -> Self {
        let at = |column: Column| Some((column, heads.at(column)?));
        let head = folded(heads.text(START));
        let plain = FIELDS.iter().map(|field| field.name);
        Self {
            date: heads.at(DATE),
            form: heads.at(FORM),
            topic: heads.at(TOPIC),
            start: heads.at(START),
            end: heads.at(END),
            timed: TIMED.into_iter().filter_map(at).collect(),
            plain: plain
                .filter(|name| !OWN.contains(name))
                .filter_map(at)
                .collect(),
            any_time: head.ends_with("时间") && !head.contains(['起', '始', '开']),
        }
    }
}

/// Goes through the rows of one table.
pub struct Reader<'s> {
    pub sheet: &'s Sheet,
    pub table: &'s Table,
    pub places: Places,
    pub known: &'s Known<'s>,
    pub rules: Rules<'s>,
    /// The year and month around its rows, which their days leave unsaid.
    pub around: Around,
    /// The name of the sheet.
    pub name: Arc<str>,
    /// The sheet came without merged cells, as text does.
    pub text: bool,
    /// The day of the row above, and its number.
    pub above: Option<(u32, NaiveDate)>,
    /// The fields of a row as they would be typed: one row after the other has their room.
    pub typed: Fields,
    pub plan: &'s mut Plan,
}

impl<'s> Reader<'s> {
    /// Reads all of them; says whether there was room for all problems.
    pub fn read(&mut self) -> bool {
        self.plan.rows.reserve(self.table.rows.len());
        for at in self.table.rows.clone() {
            let Some(row) = self.sheet.row_at(at) else {
                break;
            };
            // Asked twice, read once.
            let day = cells::day(self.sheet, self.shown(row, self.places.date), !self.text);
            match self.is(row, day.is_ok()) {
                Is::Entry => self.entry(row, day),
                Is::Nothing => {}
                Is::Skipped(why) => {
                    if why == RowWhy::Heading {
                        self.heading(row);
                    }
                    self.plan.skipped.push(SkippedRow::of(self.sheet, row, why));
                }
            }
            if self.plan.problems.len() >= PROBLEMS_MAX {
                self.plan.problems.truncate(PROBLEMS_MAX);
                return false;
            }
        }
        true
    }

    fn heads(&self) -> &'s Heads {
        &self.table.heads
    }

    /// 2026年3月, 三月: the days below it are those of that month.
    fn heading(&mut self, row: Row<'s>) {
        for cell in row.cells() {
            let year = years::named(cell.text).filter(|_| self.rules.year.is_none());
            self.around.year = year.or(self.around.year);
            self.around.month = years::month_named(cell.text).or(self.around.month);
        }
    }

    /// The cell as it is shown in a column: merged cells show the first one's.
    fn shown(&self, row: Row<'s>, at: Option<usize>) -> Cell<'s> {
        at.map(|at| self.sheet.showing(row, at)).unwrap_or_default()
    }

    /// The own cell of a column.
    fn own(row: Row<'s>, at: Option<usize>) -> Cell<'s> {
        at.map(|at| row.cell(at)).unwrap_or_default()
    }

    /// The own cell of a column of [`TIMED`].
    fn timed(&self, row: Row<'s>, column: Column) -> Cell<'s> {
        let mut timed = self.places.timed.iter();
        let at = timed.find(|(timed, _)| *timed == column);
        Self::own(row, at.map(|(_, at)| *at))
    }

    /// What a row is; `dated` says whether its day can be read.
    fn is(&self, row: Row<'s>, dated: bool) -> Is {
        if row.hidden() {
            return Is::Skipped(RowWhy::Hidden);
        }
        let columns = &self.heads().columns;
        let visible = row
            .cells()
            .filter(|cell| !self.sheet.column_hidden(cell.column));
        let mut own = visible
            .clone()
            .filter(|cell| columns.contains(&cell.column));
        if own.clone().next().is_none() {
            // The other half's, or words beside the table.
            let beside = visible.clone().all(|cell| cell.column >= columns.end);
            let words = visible.map(|cell| cell.text).filter(|text| has_words(text));
            let why = why_foot(words.clone()).unwrap_or(RowWhy::NoName);
            let said = beside && self.is_last_half() && words.count() > 0;
            return if said { Is::Skipped(why) } else { Is::Nothing };
        }
        let first = row.at() == self.table.rows.start;
        if self.heads().repeated(row) || first && counts_columns(own.clone()) {
            return Is::Skipped(RowWhy::Heads);
        }
        let places = &self.places;
        let has = |at| !Self::own(row, at).is_empty();
        let topic = has(places.topic);
        let form_cell = self.shown(row, places.form);
        let form = !form_cell.is_empty();
        let timed = places.timed.iter().any(|(_, at)| has(Some(*at)));
        let known_form = || self.known.form(form_cell.text).is_some();
        let meaning = |cell: &Cell<'_>| self.heads().meaning(cell.column);
        let example = |cell: Cell<'_>| match meaning(&cell) {
            None => is_example(cell.text),
            Some(TOPIC) => begins_as_example(cell.text),
            Some(_) => false,
        };
        if own.clone().any(example) {
            return Is::Skipped(RowWhy::Note);
        }
        if topic && form && timed && (dated || known_form()) {
            return Is::Entry;
        }
        // Strokes and 无 are how a form is closed.
        let mut taken = own
            .clone()
            .filter(|cell| meaning(cell).is_some())
            .peekable();
        if taken.peek().is_some()
            && taken
                .all(|cell| !has_words(cell.text) && !has_digits(cell.text) || cell.text == "无")
        {
            let words = own.any(|cell| has_words(cell.text));
            return if words {
                Is::Skipped(RowWhy::Unfilled)
            } else {
                Is::Nothing
            };
        }
        let texts = own.clone().map(|cell| cell.text);
        let may_be_one = topic && known_form() || dated && timed;
        if let Some(why) = why_foot(texts).filter(|_| !may_be_one) {
            return Is::Skipped(why);
        }
        if !own.clone().any(|cell| meaning(&cell).is_some()) {
            let words = own.any(|cell| has_words(cell.text));
            return if words {
                Is::Skipped(RowWhy::NoName)
            } else {
                Is::Nothing
            };
        }
        let one = own.clone().count() == 1;
        let own_form = has(places.form) && known_form();
        if one && ![dated, timed, own_form].contains(&true) {
            // A day alone, beside the column of days, dates a signature.
            let day = own
                .clone()
                .any(|cell| cells::day(self.sheet, cell, true).is_ok());
            let long = own.any(|cell| cell.text.chars().count() > NOTE);
            return Is::Skipped(match (day, long) {
                (true, _) => RowWhy::Signature,
                (_, true) => RowWhy::Note,
                _ => RowWhy::Heading,
            });
        }
        // A line of a form: what it gives beforehand, and nothing that somebody studied.
        let given = |cell: Cell<'_>| {
            let column = self.heads().meaning(cell.column);
            column.is_none_or(|column| matches!(column, DATE | FORM) || TIMED.contains(&column))
        };
        let nothing = !topic && (!dated || !timed && own.all(given));
        if nothing {
            Is::Skipped(RowWhy::Unfilled)
        } else {
            Is::Entry
        }
    }

    fn is_last_half(&self) -> bool {
        let heads = self.heads();
        heads.texts.iter().map(|(at, _)| at + 1).max() == Some(heads.columns.end)
    }

    fn entry(&mut self, row: Row<'s>, day: Result<Day>) {
        let mut found = Found {
            sheet: &self.sheet.name,
            row: row.number(),
            heads: self.heads(),
            problems: Vec::new(),
            marks: Vec::new(),
        };
        let mut typed = std::mem::take(&mut self.typed);
        typed.clear();
        let planned = self.fields(row, day, &mut typed, &mut found);
        self.typed = typed;
        self.plan.problems.append(&mut found.problems);
        if let Some(planned) = planned {
            self.plan.marked.append(&mut found.marks);
            self.above = Some((row.number(), planned.checked.date));
            self.plan.rows.push(planned);
        }
    }

    fn fields(
        &self,
        row: Row<'s>,
        day: Result<Day>,
        fields: &mut Fields,
        found: &mut Found<'_>,
    ) -> Option<Planned> {
        for (column, at) in &self.places.plain {
            let Some(typed) = fields.named(column) else {
                continue;
            };
            let cell = self.shown(row, Some(*at));
            if !found.calculated(column, cell) {
                // Something, so that it is not called missing as well.
                "…".clone_into(typed);
                continue;
            }
            let outside = |c: char| c.is_whitespace() || is_invisible(c);
            cell.text.trim_matches(outside).clone_into(typed);
        }
        if !fields.credit.is_empty() {
            fields.credit = lasted::credit(&fields.credit, self.rules.half_day);
        }
        let mut behind = String::new();
        match self.date(row, day, found) {
            Ok((date, rest)) => {
                let _ = write!(fields.date, "{date}");
                behind = rest;
            }
            Err(message) => found.problem(DATE, message),
        }
        self.form(row, fields, found);
        let told = match self.time(row, &behind, fields, found) {
            Ok(hours) => hours,
            Err((column, unfit)) => {
                found.problem(
                    column,
                    match unfit {
                        Unfit::Error(error) => error.message(),
                        Unfit::Asked(message) => message,
                    },
                );
                // Something, so that the minutes are not called missing as well.
                if fields.minutes.is_empty() {
                    "1".clone_into(&mut fields.minutes);
                }
                None
            }
        };
        if found.problems.is_empty()
            && let Ok(checked) = fields.check()
        {
            return Some(Planned {
                sheet: Arc::clone(&self.name),
                row: row.number(),
                checked,
                told,
            });
        }
        let timed = self.timed_by(row);
        for error in fields.problems() {
            let column = match error.field().map(Field::key) {
                Some(MINUTES) => timed,
                Some(field) => field,
                None => DATE,
            };
            found.problem(column, error.message());
        }
        None
    }

    /// The day, and what stands behind it.
    fn date(
        &self,
        row: Row<'s>,
        day: Result<Day>,
        found: &mut Found<'_>,
    ) -> Result<(NaiveDate, String), Message> {
        let cell = self.shown(row, self.places.date);
        if cell.is_empty() {
            return self
                .blank_date(row, found)
                .ok_or_else(|| Error::Empty { field: Field::Date }.message());
        }
        if !found.calculated(DATE, cell) {
            return Err(unvalued(cell));
        }
        let Day {
            written,
            behind,
            counted,
        } = day.map_err(|error| error.message())?;
        let date = match written {
            Written::Day(date) => date,
            without => {
                let of_above = || self.above.map(|(_, above)| above.year());
                let year = self.around.year.or_else(of_above);
                let given = shortened(&cell.shown());
                if matches!(without, Written::NoMonth(_)) && self.around.month.is_none() {
                    return Err(Error::NotADate { given }.message());
                }
                let year = year.ok_or_else(|| {
                    Error::WhichYear {
                        given: given.clone(),
                    }
                    .message()
                })?;
                let date = without
                    .of(year, self.around.month, &given)
                    .map_err(|error| error.message())?;
                // December above and January here: the row above does not say which year this is.
                let turns = |(_, above): (_, NaiveDate)| above.month().abs_diff(date.month()) >= 10;
                if self.around.year.is_none() && self.above.is_some_and(turns) {
                    return Err(Error::WhichYear { given }.message());
                }
                date
            }
        };
        if counted {
            found.mark(message!(
                "mark-counted-day",
                given = shortened(&cell.shown()),
                date = date.to_string()
            ));
        } else if self.is_far(date) {
            found.mark(message!("mark-far-day", date = date.to_string()));
        }
        Ok((date, behind))
    }

    /// In a text merged cells come as empty ones: a row without a day goes on with the one above, unless it
    /// is numbered as one of its own.
    fn blank_date(&self, row: Row<'s>, found: &mut Found<'_>) -> Option<(NaiveDate, String)> {
        let (number, date) = self.above.filter(|_| self.text)?;
        let numbered = self
            .heads()
            .texts
            .iter()
            .any(|(at, head)| folded(head) == "序号" && !row.cell(*at).is_empty());
        (number + 1 == row.number() && !numbered).then(|| {
            found.mark(message!("mark-blank-day", date = date.to_string()));
            (date, String::new())
        })
    }

    fn is_far(&self, date: NaiveDate) -> bool {
        let today = self.rules.today;
        let next_year = today.checked_add_days(Days::new(366)).unwrap_or(today);
        date > next_year || date.year() < today.year() - YEARS_BACK
    }

    /// Which column the minutes of a row come from: the one that a problem with them is in.
    fn timed_by(&self, row: Row<'s>) -> Column {
        let timed = &self.places.timed;
        let said = timed.iter().find(|(_, at)| !row.cell(*at).is_empty());
        let there = said.or_else(|| timed.first());
        there.map_or(DATE, |(column, _)| column)
    }

    /// Start and minutes: minutes as they are, else hours by the rule, else from start and end. Answers
    /// with what the table says, where the minutes come from it by a rule.
    fn time(
        &self,
        row: Row<'s>,
        behind: &str,
        fields: &mut Fields,
        found: &mut Found<'_>,
    ) -> Result<Option<Told>, (Column, Unfit)> {
        let own = Self::own(row, self.places.start);
        let text = clock_text(own);
        let (column, cell) = if own.is_empty() {
            (DATE, behind)
        } else {
            (START, text.as_str())
        };
        let unfit = |column| move |error: Error| (column, Unfit::Error(error));
        let asked = |column| move |unfit| (column, unfit);
        let part = !cell.is_empty() && clock::is_part_of_a_day(cell);
        let any_time = column == START && self.places.any_time;
        let mut span = None;
        let mut long = None;
        if !cell.is_empty() && !part {
            match clock::span(cell) {
                Ok(said) => span = Some(said),
                // 时间: 2小时
                Err(error) if any_time && !cell.contains([':', '：']) => {
                    lasted::read(cell).ok_or(error).map_err(unfit(column))?;
                    long = Some(lasted::either(cell, self.rules).map_err(asked(column))?);
                }
                Err(error) => return Err(unfit(column)(error)),
            }
        }
        if let Some(said) = span.as_ref().filter(|said| !said.behind.is_empty()) {
            long = Some(self.said_behind(said, cell).map_err(asked(column))?);
        }
        let end = Self::own(row, self.places.end);
        let end = (!end.is_empty()).then(|| clock_text(end));
        let ended = end.as_deref().map(clock::of_day).transpose();
        let ended = ended.map_err(unfit(END))?;
        if let (Some(end), Some(began)) = (&end, span.as_mut().filter(|it| it.minutes.is_none())) {
            // As if they stood in one cell: 下午2:30 | 4:30
            *began = clock::span(&format!("{cell}-{end}")).map_err(|_| {
                let given = shortened(end.trim());
                unfit(END)(Error::NotATime { given })
            })?;
        }
        let mut length = self.length(row, found)?.or(long);
        if length.is_none() && part && any_time && cell.contains(['天', '日']) {
            length = Some(lasted::either(cell, self.rules).map_err(asked(column))?);
        }
        let mut told = None;
        let mut start = span.as_ref().map(|span| span.start);
        match (length, &span) {
            (Some((by_rule, minutes)), _) => (told, fields.minutes) = (by_rule, minutes),
            (None, Some(span)) => {
                fields.minutes = span.minutes.map_or_else(String::new, |it| it.to_string());
                if span.over_noon {
                    found.mark(message!("mark-over-noon", given = shortened(cell.trim())));
                }
            }
            (None, None) => {}
        }
        if let (None, Some(end)) = (start, ended) {
            let minutes = fields.minutes.parse::<u16>().ok();
            start = minutes.and_then(|minutes| end.checked_sub(minutes));
        }
        fields.start = start.map(time_text).unwrap_or_default();
        Ok(told)
    }

    /// The length that stands behind times: 9:00-11:00（2小时）. What differs from them is a slip, but hours
    /// of study may be longer or shorter than those of the clock.
    fn said_behind(&self, span: &clock::Span, cell: &str) -> Result<lasted::Fitted, Unfit> {
        let refused = || {
            Unfit::Error(Error::NotATime {
                given: shortened(cell.trim()),
            })
        };
        match lasted::read(&span.behind) {
            Some(lasted::Lasted::Minutes(minutes))
                if !span.behind.contains([':', '-'])
                    && span.minutes.is_none_or(|it| it == minutes) =>
            {
                Ok((None, minutes.to_string()))
            }
            Some(lasted::Lasted::Hours(_)) => lasted::hours(&span.behind, self.rules),
            _ => Err(refused()),
        }
    }

    /// The length that a column of lengths says.
    fn length(
        &self,
        row: Row<'s>,
        found: &mut Found<'_>,
    ) -> Result<Option<lasted::Fitted>, (Column, Unfit)> {
        let said = |column: &Column| {
            let cell = self.timed(row, column);
            // Where hours stand in two columns, the other one says nothing by a zero or a stroke.
            let none = matches!(*column, ORGANISED | SELF_STUDY) && says_nothing(cell.text);
            (!cell.is_empty() && !none).then_some((*column, cell))
        };
        let [organised, self_study] = [ORGANISED, SELF_STUDY].map(|column| said(&column));
        let first = said(&MINUTES).or_else(|| said(&HOURS));
        let both = first.is_none() && organised.is_some() && self_study.is_some();
        if both {
            return Err((SELF_STUDY, Unfit::Asked(message!("table-two-hours"))));
        }
        let Some((column, cell)) = first.or(organised).or(self_study).or_else(|| said(&LENGTH))
        else {
            return self.merged_length(row);
        };
        if !found.calculated(column, cell) {
            return Err((column, Unfit::Asked(unvalued(cell))));
        }
        let text = self.length_text(cell, found).ok_or_else(|| {
            let (field, given) = (Field::Hours, shortened(&cell.shown()));
            (column, Unfit::Error(Error::NotHours { field, given }))
        })?;
        let fitted = match column {
            MINUTES => lasted::of_minutes_column(&text, self.rules),
            LENGTH => lasted::either(&text, self.rules),
            _ => lasted::hours(&text, self.rules),
        };
        fitted.map(Some).map_err(|unfit| (column, unfit))
    }

    /// A number in a column of lengths that is shown as a day is a number all the same.
    fn length_text(&self, cell: Cell<'s>, found: &mut Found<'_>) -> Option<Cow<'s, str>> {
        if cell.kind != Kind::Day {
            return Some(cell.text.into());
        }
        let number = self
            .sheet
            .serial(cell)
            .filter(|number| (1..=24).contains(number) && cell.shows_days())?;
        let given = shortened(&cell.shown());
        found.mark(message!(
            "mark-hours-as-day",
            given = given,
            number = number.to_string()
        ));
        Some(number.to_string().into())
    }

    /// Hours that several rows have together are nobody's to divide.
    fn merged_length(&self, row: Row<'s>) -> Result<Option<lasted::Fitted>, (Column, Unfit)> {
        let mut timed = self.places.timed.iter();
        match timed.find(|(_, at)| self.sheet.merged_from(row.number(), *at).is_some()) {
            Some((column, _)) => Err((column, Unfit::Asked(message!("table-merged-hours")))),
            None => Ok(None),
        }
    }

    /// A form that is not there cannot be guessed: its class decides which sum the entry is in.
    fn form(&self, row: Row<'s>, fields: &mut Fields, found: &mut Found<'_>) {
        let cell = self.shown(row, self.places.form);
        if cell.is_empty() {
            return;
        }
        if !found.calculated(FORM, cell) {
            "…".clone_into(&mut fields.form);
            return;
        }
        let known = self.known.form(cell.text);
        let shown = || shortened(cell.text);
        known.unwrap_or(cell.text).clone_into(&mut fields.form);
        match self
            .rules
            .forms
            .iter()
            .find(|form| form.name == fields.form)
        {
            None => found.problem(FORM, message!("table-unknown-form", name = shown())),
            Some(form) if form.retired => {
                found.problem(FORM, message!("table-retired-form", name = shown()));
            }
            Some(_) => {}
        }
    }
}

/// What is found in one row.
struct Found<'s> {
    sheet: &'s str,
    row: u32,
    heads: &'s Heads,
    problems: Vec<TableProblem>,
    marks: Vec<Marked>,
}

impl Found<'_> {
    /// One sentence for each cell: the first is the one that has to be put right first.
    fn problem(&mut self, column: Column, message: Message) {
        let column = Message::Verbatim(self.heads.text(column).to_owned());
        if self.problems.iter().all(|known| known.column != column) {
            self.problems.push(TableProblem {
                sheet: self.sheet.to_owned(),
                row: self.row,
                column,
                message: TableProblem::in_list(message),
            });
        }
    }

    fn mark(&mut self, why: Message) {
        self.marks.push(Marked {
            sheet: self.sheet.to_owned(),
            row: self.row,
            why,
        });
    }

    /// Whether a cell has its result; where not, that is said.
    fn calculated(&mut self, column: Column, cell: Cell<'_>) -> bool {
        let calculated = !matches!(cell.kind, Kind::Unvalued | Kind::Error);
        if !calculated {
            self.problem(column, unvalued(cell));
        }
        calculated
    }
}

fn unvalued(cell: Cell<'_>) -> Message {
    match cell.kind {
        Kind::Error => message!("table-formula-error", given = shortened(cell.text)),
        _ => message!("table-unvalued"),
    }
}

/// A time of day as text: a part of a day as a number, too.
fn clock_text(cell: Cell<'_>) -> String {
    let number = (cell.kind == Kind::Number).then(|| cell.text.parse::<f64>().ok());
    match number.flatten().filter(|part| (0.0..1.0).contains(part)) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below 1440"
        )]
        Some(part) => time_text(((part * 1440.0).round() as u16).min(1439)),
        None => cell.text.to_owned(),
    }
}

fn says_nothing(text: &str) -> bool {
    matches!(text, "0" | "0.0" | "-" | "—" | "/" | "——" | "无")
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn has_digits(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

/// Whether a row below the heads only counts the columns: 1 2 3, 甲 乙 1 2.
fn counts_columns<'c>(cells: impl Iterator<Item = Cell<'c>> + Clone) -> bool {
    let mut words = "甲乙丙丁戊己庚辛".chars();
    let mut number = 1_u32;
    cells.clone().count() > 2
        && cells.into_iter().all(|cell| {
            let bare = cell.text.trim_matches(['(', ')', '（', '）', ' ']);
            let is_number = bare.parse() == Ok(number);
            number += u32::from(is_number);
            is_number || words.next().is_some_and(|word| bare.chars().eq([word]))
        })
}

/// Skips everything of a table of another kind.
pub fn skip_other(sheet: &Sheet, rows: std::ops::Range<usize>, plan: &mut Plan) {
    let rows = rows.filter_map(|at| sheet.row_at(at));
    plan.skipped.extend(rows.map(|row| {
        let why = if row.hidden() {
            RowWhy::Hidden
        } else {
            RowWhy::OtherTable
        };
        SkippedRow::of(sheet, row, why)
    }));
}

/// Columns that nobody sees, named at their heads.
pub fn skip_hidden_columns(sheet: &Sheet, heads: &Heads, plan: &mut Plan) {
    plan.skipped
        .extend(heads.hidden.iter().map(|head| SkippedRow {
            sheet: sheet.name.clone(),
            row: heads.row,
            why: RowWhy::HiddenColumn,
            words: head.clone(),
        }));
}

/// Columns of a table, added to those of the tables before.
pub fn add_columns(heads: &Heads, plan: &mut Plan) {
    for column in heads::columns(heads) {
        if !plan.columns.contains(&column) {
            plan.columns.push(column);
        }
    }
}
