//! Three hundred entries: most plain, some late, edited, withdrawn, overlapping or credited.

use chrono::{Datelike, Days, NaiveDate};
use xuesilu_core::entry::Fields;
use xuesilu_core::profile::Profile;

use super::ENTRIES;
use super::calendar::Calendar;
use super::words::{HOSTS, PLACES, STUDIED};

/// The first day of the year that is seeded; the year before where this one has only begun.
pub fn first_day(today: NaiveDate) -> NaiveDate {
    let year = if today.ordinal() < 90 {
        today.year() - 1
    } else {
        today.year()
    };
    NaiveDate::from_ymd_opt(year, 1, 1).expect("a first of January")
}

pub fn write(profile: &mut Profile, calendar: &Calendar) {
    let today = calendar.date();
    let first = first_day(today);
    let days = u64::try_from((today - first).num_days()).expect("a year that has begun");
    for index in 0..ENTRIES {
        let nth = u64::from(if overlaps(index) { index - 1 } else { index });
        let date = first + Days::new(nth * days / u64::from(ENTRIES - 1));
        one(profile, calendar, index, date);
    }
    calendar.turn_to(today + Days::new(1), 0, 0);
}

/// On the day of the one before it, and at the same time.
fn overlaps(index: u32) -> bool {
    index % 40 == 21
}

fn one(profile: &mut Profile, calendar: &Calendar, index: u32, date: NaiveDate) {
    // After a week it is late.
    let delay = if index % 25 == 7 {
        12
    } else {
        u64::from(index % 3)
    };
    calendar.turn_to(date + Days::new(delay), 20, index % 60);
    let fields = fields(index, date);
    let operation = profile.operation();
    let saved = profile
        .entries()
        .add(&fields, &operation, None)
        .unwrap_or_else(|error| panic!("entry {index}: {error}"));
    if index % 20 == 3 {
        calendar.turn_to(date + Days::new(delay + 2), 21, 5);
        let longer = Fields {
            minutes: (fields.minutes.parse::<u32>().unwrap_or(30) + 15).to_string(),
            ..fields
        };
        let operation = profile.operation();
        profile
            .entries()
            .edit(&saved.id, &longer, "更正：实际学习时间更长", &operation)
            .expect("an edit");
    }
    if index % 60 == 59 {
        let operation = profile.operation();
        profile
            .entries()
            .withdraw(&saved.id, "写重了", &operation)
            .expect("a withdrawal");
    }
}

fn fields(index: u32, date: NaiveDate) -> Fields {
    let at = usize::try_from(index).expect("a small number");
    // The first forms come most often, in an order that looks like no pattern.
    let chosen = (at * 7 + at / 3 * 5 + at / 31) % 23;
    let (form, topics) = STUDIED[if chosen < 12 { chosen } else { chosen % 3 }];
    let organised = !matches!(form, "个人自学" | "网络学习" | "理论学习口袋书");
    let minutes = [30, 45, 60, 25, 90, 40, 50, 120][(at * 5 + at / 7) % 8];
    let same_time = overlaps(index) || overlaps(index + 1);
    let start = match (same_time, organised) {
        (true, _) => "09:00",
        (false, true) => ["14:30", "09:00", "15:00"][at % 3],
        (false, false) => "",
    };
    let said = |words: &[&str], said: bool| {
        let word = words[at % words.len()];
        if said { word.to_owned() } else { String::new() }
    };
    Fields {
        date: date.to_string(),
        minutes: minutes.to_string(),
        form: form.to_owned(),
        topic: topics[at % topics.len()].to_owned(),
        start: start.to_owned(),
        place: said(&PLACES, organised),
        host: said(&HOSTS, organised),
        how: ["", "original", "", "with_questions,with_practice"][at % 4].to_owned(),
        credit: if organised && index.is_multiple_of(15) {
            "2".to_owned()
        } else {
            String::new()
        },
        document: said(&["关于加强理论学习的通知"], form == "第一议题"),
        conveyed: said(&["一、原原本本学。\n二、联系实际学。"], form == "第一议题"),
        problem: said(&["台账重复填报。"], form == "调查研究"),
        finding: said(&["三个科室各填一遍。"], form == "调查研究"),
        answer: said(&["合并为一张表。"], form == "调查研究"),
        ..Fields::default()
    }
}
