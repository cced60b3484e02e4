//! Hours by form of study, so that the rows add up to the sum below them.

use super::personal::{counted, number};
use super::{Cell, DateFormat, Table};
use crate::entry::{Class, Entry, Hours, MinutesPerHour};
use crate::locale::{Language, Message, key};
use crate::paper::Setting;

/// One form: how often, and how long.
struct Of<'e> {
    form: &'e str,
    class: Class,
    times: usize,
    minutes: u64,
    credit: Hours,
}

/// Forms of these entries, the organised ones first, in each class by name.
fn forms(entries: &[Entry]) -> Vec<Of<'_>> {
    let mut forms: Vec<Of<'_>> = Vec::new();
    for entry in counted(entries) {
        let (minutes, credit) = match entry.credit {
            Some(credit) => (0, credit),
            None => (u64::from(entry.minutes), Hours::default()),
        };
        let known = forms
            .iter_mut()
            .find(|of| of.form == entry.form && of.class == entry.class);
        if let Some(of) = known {
            of.times += 1;
            of.minutes += minutes;
            of.credit = [of.credit, credit].into_iter().sum();
        } else {
            forms.push(Of {
                form: &entry.form,
                class: entry.class,
                times: 1,
                minutes,
                credit,
            });
        }
    }
    forms.sort_by(|one, other| {
        let key = |of: &Of<'_>| (of.class != Class::Organised, of.form.to_owned());
        key(one).cmp(&key(other))
    });
    forms
}

/// The table of forms.
pub fn table(entries: &[Entry], rule: MinutesPerHour, language: Language) -> Table {
    let say = |message: Message| message.say(language);
    let forms = forms(entries);
    let minutes: Vec<u64> = forms.iter().map(|of| of.minutes).collect();
    let shares = rule.apportioned(&minutes).into_iter();
    let hours: Vec<Hours> = forms
        .iter()
        .zip(shares)
        .map(|(of, share)| [share, of.credit].into_iter().sum())
        .collect();
    let class = |class: Class| match class {
        Class::Organised => say(key!("report-class-organised").into()),
        Class::SelfStudy => say(key!("report-class-self-study").into()),
    };
    let rows = forms.iter().zip(&hours).map(|(of, hours)| {
        vec![
            Cell::Text(of.form.to_owned()),
            Cell::Text(class(of.class)),
            Cell::Integer(number(of.times)),
            Cell::Hours(*hours),
        ]
    });
    let times = forms.iter().map(|of| of.times).sum();
    let sum = vec![
        Cell::Text(say(key!("report-sum").into())),
        Cell::empty(),
        Cell::Integer(number(times)),
        Cell::Hours(hours.iter().copied().sum()),
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
        rows: rows.collect(),
        sum: (!forms.is_empty()).then_some(sum),
        foot: Vec::new(),
        signatures: Vec::new(),
        setting: Setting::Portrait,
        date_format: DateFormat::default(),
        language,
    }
}
