//! Goals: data, not rules. The party total and the cadre total are two of them.

use serde::Serialize;
use ts_rs::TS;

use super::{Class, Hours};
use crate::error::{Field, Result};

/// 《中国共产党党员教育管理工作条例》 art. 20: in general at least 32 hours of organised study a
/// year. It stands in until the member sets a goal for organised study of their own.
pub const ARTICLE_20_HOURS: Hours = Hours::from_hundredths(3200);
/// The name that goal goes by.
pub const ARTICLE_20_NAME: &str = "集中学习";

/// A goal and how far it has come.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Goal {
    /// Unique among the goals of one first year.
    pub name: String,
    /// Hours to be reached.
    pub hours: Hours,
    /// Hours that count so far.
    pub credited: Hours,
    /// Hours that remain; 0 where it is reached.
    pub remaining: Hours,
    /// The class of forms that counts; all where none is named.
    pub class: Option<Class>,
    /// First calendar year.
    pub first_year: i32,
    /// Length in years, 1 or more.
    pub years: u32,
}

/// A goal as somebody typed it. Hours of 0 take a goal off the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalAsked {
    /// Its name.
    pub name: String,
    /// First calendar year.
    pub first_year: i32,
    /// 1 to 10 years.
    pub years: u32,
    /// Hours to be reached.
    pub hours: Hours,
    /// The class that counts; all where none is named.
    pub class: Option<Class>,
}

impl GoalAsked {
    /// Checks what was typed. `class` may be empty; `years` empty is 1.
    ///
    /// # Errors
    /// The field's own.
    pub fn parse(name: &str, year: &str, hours: &str, class: &str, years: &str) -> Result<Self> {
        Ok(Self {
            name: crate::input::line(name, Field::Goal)?,
            first_year: crate::time::parse_year(year)?,
            years: if years.trim().is_empty() {
                1
            } else {
                crate::input::whole_number(years, Field::Years, 1, 10)?
            },
            hours: Hours::parse(hours, Field::Hours)?,
            class: if class.trim().is_empty() {
                None
            } else {
                Some(Class::parse(class)?)
            },
        })
    }

    /// The stand-in of [`ARTICLE_20_HOURS`] for a year.
    pub fn article_20(year: i32) -> Self {
        Self {
            name: ARTICLE_20_NAME.to_owned(),
            first_year: year,
            years: 1,
            hours: ARTICLE_20_HOURS,
            class: Some(Class::Organised),
        }
    }

    /// Whether it says something about organised study.
    pub fn counts_organised(&self) -> bool {
        self.class != Some(Class::SelfStudy)
    }

    /// The last calendar year it covers.
    pub fn last_year(&self) -> i32 {
        self.first_year
            .saturating_add(i32::try_from(self.years).unwrap_or(1) - 1)
    }

    /// Beside what has been credited over its years.
    pub fn with(self, credited: Hours) -> Goal {
        Goal {
            remaining: self.hours.less(credited),
            name: self.name,
            hours: self.hours,
            credited,
            class: self.class,
            first_year: self.first_year,
            years: self.years,
        }
    }
}

/// The goals that speak about a year: the member's own (`own` is what the store holds, rows of 0
/// hours included), and art. 20 where none of them counts organised study.
pub fn for_year(own: Vec<GoalAsked>, year: i32) -> Vec<GoalAsked> {
    let spoken_for = own.iter().any(GoalAsked::counts_organised);
    let mut goals: Vec<_> = own
        .into_iter()
        .filter(|goal| goal.hours.hundredths() > 0)
        .collect();
    if !spoken_for {
        goals.insert(0, GoalAsked::article_20(year));
    }
    goals
}
