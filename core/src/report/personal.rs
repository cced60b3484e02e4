//! The personal table: what one member studied, a row for each time, for whoever asks for a list.

use super::{Cell, NamedColumn, PersonalColumn, PersonalLayout, Table};
use crate::entry::exact::{Row, by_row};
use crate::entry::{Class, Entry, Hours, MinutesPerHour};
use crate::locale::{Language, Message, key, message};
use crate::paper::Setting;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

/// The time that a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A calendar year.
    Year(i32),
    /// From a day to a day, both in it.
    Days(NaiveDate, NaiveDate),
}

/// The beginning of what was written about an entry; empty where nothing was.
pub type NoteOf<'p> = dyn Fn(&Entry) -> String + 'p;

/// A personal table before it is made.
#[derive(Clone)]
pub struct Personal<'p> {
    /// The member's name; empty where nobody was named.
    pub name: &'p str,
    /// Their branch.
    pub branch: &'p str,
    /// The time that it is about.
    pub period: Period,
    /// Entries of that time, in any order; those that count nothing are left out.
    pub entries: &'p [Entry],
    /// For the column 心得摘要.
    pub note: &'p NoteOf<'p>,
    /// How minutes become hours.
    pub rule: MinutesPerHour,
    /// Columns and dates.
    pub layout: &'p PersonalLayout,
    /// The day on which it is made out.
    pub made: NaiveDate,
    /// Its language.
    pub language: Language,
}

/// Entries that count, in the order of a table: by day and hour.
pub(super) fn counted(entries: &[Entry]) -> Vec<&Entry> {
    let counts = |entry: &&Entry| !entry.withdrawn && entry.erased_at.is_none();
    let mut counted: Vec<&Entry> = entries.iter().filter(counts).collect();
    counted.sort_by(|one, other| {
        let key = |entry: &'_ Entry| {
            (
                entry.date.clone(),
                entry.start.clone(),
                entry.written_at.clone(),
                entry.id.to_string(),
            )
        };
        key(one).cmp(&key(other))
    });
    counted
}

/// An entry as rows of hours need it.
pub(super) fn of_hours(entry: &Entry) -> Row<'_> {
    Row {
        class: entry.class,
        form: &entry.form,
        minutes: entry.minutes,
        credit: entry.credit,
    }
}

/// The table.
pub fn table(personal: &Personal<'_>) -> Table {
    let entries = counted(personal.entries);
    let hours: Vec<Row<'_>> = entries.iter().copied().map(of_hours).collect();
    let hours = by_row(&hours, personal.rule);
    let columns = personal.layout.columns();
    let say = |message: Message| message.say(personal.language);
    let heads = columns.iter().map(|named| {
        if named.head.is_empty() {
            say(named.column.head().into())
        } else {
            named.head.clone()
        }
    });
    let rows = entries.iter().zip(&hours).enumerate();
    let rows = rows.map(|(at, (entry, hours))| {
        let cell = |named: &NamedColumn| personal.cell(named.column, at, entry, *hours);
        columns.iter().map(cell).collect()
    });
    let signatures = personal.layout.signatures.then_some([
        key!("report-own-signature"),
        key!("report-branch-checks"),
        key!("report-signed-on"),
    ]);
    Table {
        sheet: say(message!("report-personal-sheet")),
        title: say(personal.title()),
        notes: personal.notes(&entries),
        heads: heads.collect(),
        rows: rows.collect(),
        sum: (!entries.is_empty()).then(|| personal.sum(&columns, &entries, &hours)),
        foot: Vec::new(),
        signatures: signatures
            .into_iter()
            .flatten()
            .map(|name| say(name.into()))
            .collect(),
        setting: Setting::Landscape,
        date_format: personal.layout.date_format,
        language: personal.language,
    }
}

impl std::fmt::Debug for Personal<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Personal")
            .field("period", &self.period)
            .finish_non_exhaustive()
    }
}

impl Personal<'_> {
    fn title(&self) -> Message {
        match self.period {
            Period::Year(year) => message!("report-personal-title", year = year.to_string()),
            Period::Days(from, until) => {
                let (from, until) = (from.to_string(), until.to_string());
                message!("report-range-title", from = from, until = until)
            }
        }
    }

    /// Whose it is, and by which rule its hours are: no figure without its rule.
    fn notes(&self, entries: &[&Entry]) -> Vec<String> {
        let say = |message: Message| message.say(self.language);
        let between = say(key!("report-gap").into());
        let name = (!self.name.is_empty()).then(|| message!("report-name", name = self.name));
        let branch = (!self.branch.is_empty()).then(|| message!("report-of", branch = self.branch));
        let whose: Vec<String> = name.into_iter().chain(branch).map(say).collect();
        let credited: Hours = entries.iter().filter_map(|entry| entry.credit).sum();
        let credited = (credited > Hours::default())
            .then(|| message!("report-of-which-credited", hours = credited.to_string()));
        let rule = message!(
            "report-branch-rule-alone",
            minutes = self.rule.minutes().to_string(),
            date = self.layout.date_format.text(self.made)
        );
        let rule: Vec<String> = [rule].into_iter().chain(credited).map(say).collect();
        vec![whose.join(&between), rule.join(&between)]
    }

    fn cell(&self, column: PersonalColumn, at: usize, entry: &Entry, hours: Hours) -> Cell {
        let words = |words: Option<&String>| Cell::Text(words.cloned().unwrap_or_default());
        match column {
            PersonalColumn::Row => Cell::Integer(number(at + 1)),
            PersonalColumn::Date => match entry.date.parse() {
                Ok(day) => Cell::Date(day),
                Err(_) => Cell::Text(entry.date.clone()),
            },
            PersonalColumn::Time => Cell::Text(self.time(entry)),
            PersonalColumn::Place => words(entry.place.as_ref()),
            PersonalColumn::Form => words(Some(&entry.form)),
            PersonalColumn::Class => Cell::Text(self.class(entry.class)),
            PersonalColumn::Topic => words(Some(&entry.topic)),
            PersonalColumn::Host => words(entry.host.as_ref()),
            PersonalColumn::Minutes => Cell::Integer(entry.minutes.into()),
            PersonalColumn::Hours => Cell::Hours(hours),
            PersonalColumn::Note => Cell::Text((self.note)(entry)),
            PersonalColumn::Remark => Cell::Text(self.remark(entry)),
        }
    }

    pub(super) fn class(&self, class: Class) -> String {
        let word = match class {
            Class::Organised => key!("report-class-organised"),
            Class::SelfStudy => key!("report-class-self-study"),
        };
        Message::from(word).say(self.language)
    }

    /// 09:00-10:30; past midnight the end is that of the next day.
    fn time(&self, entry: &Entry) -> String {
        let Some(start) = &entry.start else {
            return String::new();
        };
        let Ok(from) = NaiveTime::parse_from_str(start, "%H:%M") else {
            return start.clone();
        };
        let (end, days) = from.overflowing_add_signed(TimeDelta::minutes(entry.minutes.into()));
        let end = format!("{:02}:{:02}", end.hour(), end.minute());
        if days == 0 {
            return format!("{start}-{end}");
        }
        let next = message!("report-next-day", time = end).say(self.language);
        format!("{start}-{next}")
    }

    /// The member's own words, and what has to be said of the hours beside them.
    fn remark(&self, entry: &Entry) -> String {
        let credit = entry
            .credit
            .map(|hours| message!("report-credited", hours = hours.to_string()));
        let late = entry.late.then(|| key!("report-mark-late").into());
        let marks = credit.into_iter().chain(late);
        let own = entry.remark.iter().cloned();
        let all: Vec<String> = own
            .chain(marks.map(|mark| mark.say(self.language)))
            .collect();
        all.join(&Message::from(key!("report-between")).say(self.language))
    }

    fn sum(&self, columns: &[NamedColumn], entries: &[&Entry], hours: &[Hours]) -> Vec<Cell> {
        let mut label = Some(Message::from(key!("report-sum")).say(self.language));
        let count = message!("report-times", count = entries.len()).say(self.language);
        let cell = |named: &NamedColumn| match named.column {
            PersonalColumn::Minutes => {
                let minutes = entries.iter().map(|entry| u64::from(entry.minutes));
                Cell::Integer(minutes.sum())
            }
            PersonalColumn::Hours => Cell::Hours(hours.iter().copied().sum()),
            PersonalColumn::Form => Cell::Text(count.clone()),
            _ => label.take().map_or_else(Cell::empty, Cell::Text),
        };
        columns.iter().map(cell).collect()
    }
}

pub(super) fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
