//! The rules that turn entries into sums, as one page shows them.

use serde::Serialize;
use ts_rs::TS;

use super::{Class, Goal, Hours};

/// Goals of a year and the forms of study, for the settings page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Rules {
    /// The number of minutes that make an hour.
    pub minutes_per_hour: u32,
    /// The hours of half a day of study, where the branch says them.
    pub hours_per_half_day: Option<Hours>,
    /// Goals that speak about the year.
    pub goals: Vec<Goal>,
    /// Forms of study, retired ones too.
    pub forms: Vec<FormRow>,
}

/// A form of study and how often it is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FormRow {
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: Class,
    /// Not offered any more.
    pub retired: bool,
    /// Entries written with it.
    pub entries: u32,
    /// Fields that its entries are asked for beside those of any entry, by name.
    pub asks: Vec<String>,
}
