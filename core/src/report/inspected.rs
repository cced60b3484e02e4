//! Tables of an inspection beside hours: first topics, inquiries, and what was undertaken and came of it.

use chrono::NaiveDate;

use super::{Cell, DateFormat, Table};
use crate::locale::{Key, Language, Message, key};
use crate::paper::Setting;

/// A 第一议题: what was conveyed, and what was undertaken after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstTopicRow {
    /// The day.
    pub date: NaiveDate,
    /// The topic.
    pub topic: String,
    /// The document that was conveyed.
    pub document: String,
    /// The part of it that was conveyed.
    pub conveyed: String,
    /// Titles of the follow-ups that came from it.
    pub after: Vec<String>,
}

/// A 调查研究: problem, finding, answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryRow {
    /// The day.
    pub date: NaiveDate,
    /// The topic.
    pub topic: String,
    /// 问题
    pub problem: String,
    /// 发现
    pub finding: String,
    /// 对策
    pub answer: String,
}

/// A follow-up and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndertakenRow {
    /// The task.
    pub title: String,
    /// The people who are asked.
    pub asked: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// Each stage that was reached, with its day and words, a line each.
    pub stages: String,
    /// Finished, overdue or underway.
    pub state: String,
}

/// All of it, of some days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspected {
    /// By their days.
    pub first_topics: Vec<FirstTopicRow>,
    /// By their days.
    pub inquiries: Vec<InquiryRow>,
    /// As their list has them.
    pub undertaken: Vec<UndertakenRow>,
}

/// The tables of these, each only where it has rows.
pub fn tables(of: &Inspected, dates: DateFormat, language: Language) -> Vec<Table> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let between = Message::from(key!("report-between")).say(language);
    let first = of.first_topics.iter().map(|one| {
        vec![
            Cell::Date(one.date),
            text(&one.topic),
            text(&one.document),
            text(&one.conveyed),
            Cell::Text(one.after.join(&between)),
        ]
    });
    let inquiries = of.inquiries.iter().map(|one| {
        vec![
            Cell::Date(one.date),
            text(&one.topic),
            text(&one.problem),
            text(&one.finding),
            text(&one.answer),
        ]
    });
    let undertaken = of.undertaken.iter().map(|one| {
        vec![
            text(&one.title),
            text(&one.asked),
            one.due.map_or_else(Cell::empty, Cell::Date),
            text(&one.stages),
            text(&one.state),
        ]
    });
    let date = key!("report-head-date");
    let topic = key!("report-head-topic");
    let all = [
        (
            key!("report-first-topics"),
            [
                date,
                topic,
                key!("report-head-document"),
                key!("report-head-conveyed"),
                key!("report-head-after"),
            ],
            first.collect::<Vec<_>>(),
        ),
        (
            key!("report-inquiries"),
            [
                date,
                topic,
                key!("report-head-problem"),
                key!("report-head-finding"),
                key!("report-head-answer"),
            ],
            inquiries.collect(),
        ),
        (
            key!("report-follow-ups"),
            [
                key!("report-head-task"),
                key!("report-head-asked"),
                key!("report-head-due"),
                key!("report-head-stages"),
                key!("report-head-state"),
            ],
            undertaken.collect(),
        ),
    ];
    let said = all.into_iter().filter(|(_, _, rows)| !rows.is_empty());
    said.map(|(title, heads, rows)| table(title, heads, rows, dates, language))
        .collect()
}

fn table(
    title: Key,
    heads: [Key; 5],
    rows: Vec<Vec<Cell>>,
    dates: DateFormat,
    language: Language,
) -> Table {
    let say = |key: Key| Message::from(key).say(language);
    let title = say(title);
    Table {
        sheet: title.clone(),
        title,
        notes: Vec::new(),
        heads: heads.map(say).to_vec(),
        rows,
        sum: None,
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format: dates,
        language,
    }
}
