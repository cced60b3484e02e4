//! Hours by form of study, so that the rows add up to the sum below them.

use super::personal::{counted, number, of_hours};
use super::{Cell, DateFormat, Table};
use crate::entry::exact::{Row, by_form};
use crate::entry::{Class, Entry, MinutesPerHour};
use crate::locale::{Language, Message, key};
use crate::paper::Setting;

/// The table of forms: the organised ones first, in each class by name.
pub fn table(entries: &[Entry], rule: MinutesPerHour, language: Language) -> Table {
    let say = |message: Message| message.say(language);
    let rows: Vec<Row<'_>> = counted(entries).into_iter().map(of_hours).collect();
    let forms = by_form(&rows, rule);
    let class = |class: Class| match class {
        Class::Organised => say(key!("report-class-organised").into()),
        Class::SelfStudy => say(key!("report-class-self-study").into()),
    };
    let cells = forms.iter().map(|of| {
        vec![
            Cell::Text(of.form.to_owned()),
            Cell::Text(class(of.class)),
            Cell::Integer(number(of.rows.len())),
            Cell::Hours(of.hours),
        ]
    });
    let sum = vec![
        Cell::Text(say(key!("report-sum").into())),
        Cell::empty(),
        Cell::Integer(number(rows.len())),
        Cell::Hours(forms.iter().map(|of| of.hours).sum()),
    ];
    let heads = [
        key!("report-head-form"),
        key!("report-head-class"),
        key!("report-head-entries"),
        key!("report-head-hours"),
    ];
    let title = say(key!("report-by-form").into());
    Table {
        sheet: title.clone(),
        title,
        notes: Vec::new(),
        heads: heads.map(|head| say(head.into())).to_vec(),
        rows: cells.collect(),
        sum: (!forms.is_empty()).then_some(sum),
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format: DateFormat::default(),
        language,
    }
}
