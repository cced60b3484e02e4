//! Tables of the field: what is read of each, to the row; and tables made of values, read back to them.

mod generated;
mod samples;
mod variants;

use chrono::NaiveDate;
use xuesilu_core::entry::import::{Plan, Rules, plan};
use xuesilu_core::entry::{Class, Form, MinutesPerHour, STANDARD_FORMS};
use xuesilu_core::error::Result;
use xuesilu_core::sheet;

/// The forms of a new log.
fn forms() -> Vec<Form> {
    let form = |(name, class): (&str, Class)| Form {
        name: name.to_owned(),
        class,
        retired: false,
    };
    STANDARD_FORMS.into_iter().map(form).collect()
}

/// A table as it is looked through on 28 November 2026.
fn looked_through(bytes: &[u8], name: &str, year: Option<i32>) -> Result<Plan> {
    let forms = forms();
    let rules = Rules {
        forms: &forms,
        rule: MinutesPerHour::default(),
        half_day: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default(),
        year,
    };
    plan(&sheet::read(bytes, name)?, name, rules)
}
