//! One member's year as a worksheet beside the branch's table.

use super::Detail;
use crate::entry::exact::{Row, by_row};
use crate::entry::{Class, Hours, MinutesPerHour};
use crate::error::Field;
use crate::handover::LeavingEntry;
use crate::locale::{Language, Message, key, message};
use crate::paper::Setting;
use crate::report::{Cell, DateFormat, Table};

/// The entries that count, oldest first, with their sum.
pub fn table(
    detail: &Detail,
    rule: MinutesPerHour,
    date_format: DateFormat,
    language: Language,
) -> Table {
    let say = |message: Message| message.say(language);
    let counted = detail.entries.iter().filter(|entry| !entry.withdrawn);
    let mut entries: Vec<&LeavingEntry> = counted.collect();
    entries.sort_by(|one, other| (&one.date, &one.start).cmp(&(&other.date, &other.start)));
    let hours: Vec<Row<'_>> = entries.iter().copied().map(of_hours).collect();
    let hours = by_row(&hours, rule);
    let rows = entries.iter().zip(&hours).enumerate();
    let rows = rows.map(|(at, (entry, hours))| row(at, entry, *hours, language));
    let name = &detail.totals.name;
    let heads = [
        key!("report-head-row"),
        key!("report-head-date"),
        key!("report-head-form"),
        key!("report-head-class"),
        key!("report-head-topic"),
        key!("report-head-minutes"),
        key!("report-head-hours"),
        key!("report-head-remark"),
    ];
    let minutes = entries.iter().map(|entry| u64::from(entry.minutes));
    let sum = vec![
        Cell::Text(say(key!("report-sum").into())),
        Cell::empty(),
        Cell::Text(say(message!("report-times", count = entries.len()))),
        Cell::empty(),
        Cell::empty(),
        Cell::Integer(minutes.sum()),
        Cell::Hours(hours.iter().copied().sum()),
        Cell::empty(),
    ];
    let rule = message!("report-rule", minutes = rule.minutes().to_string());
    Table {
        sheet: name.clone(),
        title: say(message!("report-member-title", name = name)),
        notes: vec![say(rule)],
        heads: heads.map(|head| say(head.into())).to_vec(),
        rows: rows.collect(),
        sum: Some(sum),
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format,
        language,
    }
}

fn of_hours(entry: &LeavingEntry) -> Row<'_> {
    Row {
        class: entry.class,
        form: &entry.form,
        minutes: entry.minutes,
        credit: entry.credited(),
    }
}

fn row(at: usize, entry: &LeavingEntry, hours: Hours, language: Language) -> Vec<Cell> {
    let say = |message: Message| message.say(language);
    let class = match entry.class {
        Class::Organised => key!("report-class-organised"),
        Class::SelfStudy => key!("report-class-self-study"),
    };
    let credited = entry
        .credited()
        .map(|hours| message!("report-credited", hours = hours.to_string()));
    let late = entry.late.then(|| key!("report-mark-late").into());
    let marks = credited.into_iter().chain(late).map(say);
    let asked = [
        (Field::Document, entry.document.as_str()),
        (Field::Conveyed, entry.conveyed.as_str()),
        (Field::Problem, entry.problem.as_str()),
        (Field::Finding, entry.finding.as_str()),
        (Field::Answer, entry.answer.as_str()),
    ];
    let asked = asked.into_iter().filter(|(_, said)| !said.is_empty());
    let asked = asked.map(|(field, said)| {
        // Without isolates: a cell is no sentence.
        let colon = say(key!("report-colon").into());
        format!("{}{colon}{said}", say(field.name()))
    });
    let own = entry.remark.iter().cloned().chain(asked);
    let remark: Vec<String> = own.chain(marks).collect();
    let day = entry.date.parse();
    vec![
        Cell::Integer(u64::try_from(at + 1).unwrap_or(u64::MAX)),
        day.map_or_else(|_| Cell::Text(entry.date.clone()), Cell::Date),
        Cell::Text(entry.form.clone()),
        Cell::Text(say(class.into())),
        Cell::Text(entry.topic.clone()),
        Cell::Integer(entry.minutes.into()),
        Cell::Hours(hours),
        Cell::Text(remark.join(&say(key!("report-between").into()))),
    ]
}
