//! Reflections in a list: when, and what they are called.

use chrono::NaiveDate;

use super::personal::number;
use super::{Cell, DateFormat, Table};
use crate::locale::{Language, Message, key, message};
use crate::paper::Setting;

/// A reflection in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenNote {
    /// The day on which it was first written.
    pub date: NaiveDate,
    /// Its title, or its beginning.
    pub title: String,
    /// Line ends not counted.
    pub characters: usize,
}

/// The table of reflections; of more than `most` the newest, and how many more there are.
pub fn table(notes: &[WrittenNote], most: usize, dates: DateFormat, language: Language) -> Table {
    let say = |message: Message| message.say(language);
    let left_out = notes.len().saturating_sub(most);
    let shown = notes.get(left_out..).unwrap_or_default();
    let rows = shown.iter().enumerate().map(|(at, note)| {
        vec![
            Cell::Integer(number(left_out + at + 1)),
            Cell::Date(note.date),
            Cell::Text(note.title.clone()),
            Cell::Integer(number(note.characters)),
        ]
    });
    let heads = [
        key!("report-head-row"),
        key!("report-head-date"),
        key!("report-head-title"),
        key!("report-head-characters"),
    ];
    let more = (left_out > 0).then(|| say(message!("report-earlier-notes", count = left_out)));
    let title = say(key!("report-notes").into());
    Table {
        sheet: title.clone(),
        title,
        notes: Vec::new(),
        heads: heads.map(|head| say(head.into())).to_vec(),
        rows: rows.collect(),
        sum: None,
        foot: more.into_iter().collect(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format: dates,
        language,
    }
}
