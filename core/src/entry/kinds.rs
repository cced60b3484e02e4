//! The kinds of field that an entry has: how each is typed, how it stands in the log, how a list
//! shows it, how it leaves. Which fields there are is said in `declared`.

use chrono::NaiveDate;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, Value, ValueRef};

use super::Hours;
use crate::error::{Field, Result};
use crate::ids::MaterialId;
use crate::{input, shape, time};

/// Longest stretch of one entry: a day.
pub const MINUTES_MAX: u32 = 1440;

/// The title of a material by its id.
pub type Titles<'t> = dyn Fn(&MaterialId) -> Option<String> + 't;

/// A value that a field holds. An `Option` of one is a field that may be left empty.
pub trait Kind: Sized {
    /// In a package, and in a branch's collection.
    type Leaves: Default + FromSql + ToSql;
    /// In a list.
    type Shown;
    /// An entry without it is none.
    const REQUIRED: bool = true;
    /// Whether it may hold several words, which are given one by one.
    const SEVERAL: bool = false;
    /// The placeholder of a value in a help text; the field's name where that says enough.
    const FORMAT: Option<&str> = None;

    /// Checks and converts a typed value.
    ///
    /// # Errors
    /// The field's own.
    fn parse(typed: &str, field: Field) -> Result<Self>;

    /// The same as it would be typed.
    fn typed(&self) -> String;

    /// A column of the log.
    fn stored(&self) -> Value {
        self.typed().into()
    }

    /// The same, read back.
    ///
    /// # Errors
    /// Of a column of another type.
    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self>;

    /// As a list shows it.
    fn shown(self) -> Self::Shown;

    /// As it leaves, where it can.
    fn leaves(&self, titles: &Titles<'_>) -> Option<Self::Leaves>;

    /// Whether a package may say so.
    fn fits(leaving: &Self::Leaves) -> bool;
}

impl<T: Kind> Kind for Option<T> {
    type Leaves = Option<T::Leaves>;
    type Shown = Option<T::Shown>;
    const REQUIRED: bool = false;
    const FORMAT: Option<&str> = T::FORMAT;

    fn parse(typed: &str, field: Field) -> Result<Self> {
        let said = Some(typed).filter(|typed| !typed.trim().is_empty());
        said.map(|typed| T::parse(typed, field)).transpose()
    }

    fn typed(&self) -> String {
        self.as_ref().map(T::typed).unwrap_or_default()
    }

    fn stored(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::stored)
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        match column {
            ValueRef::Null => Ok(None),
            said => T::of_column(said).map(Some),
        }
    }

    fn shown(self) -> Self::Shown {
        self.map(T::shown)
    }

    fn leaves(&self, titles: &Titles<'_>) -> Option<Self::Leaves> {
        self.as_ref().map(|said| said.leaves(titles))
    }

    fn fits(leaving: &Self::Leaves) -> bool {
        leaving.as_ref().is_none_or(T::fits)
    }
}

/// A day.
impl Kind for NaiveDate {
    type Leaves = String;
    type Shown = String;

    fn parse(typed: &str, _: Field) -> Result<Self> {
        time::parse_date(typed)
    }

    fn typed(&self) -> String {
        self.to_string()
    }

    // The column is held to dates by `check`; a damaged one reads as the first day.
    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(column.as_str()?.parse().unwrap_or(Self::MIN))
    }

    fn shown(self) -> String {
        self.typed()
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<String> {
        Some(self.typed())
    }

    fn fits(leaving: &String) -> bool {
        shape::is_date(leaving)
    }
}

/// A time of day, in minutes from midnight.
impl Kind for u16 {
    type Leaves = String;
    type Shown = String;
    const FORMAT: Option<&str> = Some("HH:MM");

    fn parse(typed: &str, _: Field) -> Result<Self> {
        time::parse_time(typed)
    }

    fn typed(&self) -> String {
        time::time_text(*self)
    }

    fn stored(&self) -> Value {
        (*self).into()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::column_result(column)
    }

    fn shown(self) -> String {
        self.typed()
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<String> {
        Some(self.typed())
    }

    fn fits(leaving: &String) -> bool {
        shape::is_time(leaving)
    }
}

/// Clock minutes, at most a day's.
impl Kind for u32 {
    type Leaves = Self;
    type Shown = Self;

    fn parse(typed: &str, field: Field) -> Result<Self> {
        input::whole_number(typed, field, 1, MINUTES_MAX)
    }

    fn typed(&self) -> String {
        self.to_string()
    }

    fn stored(&self) -> Value {
        (*self).into()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::column_result(column)
    }

    fn shown(self) -> Self {
        self
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<Self> {
        Some(*self)
    }

    fn fits(leaving: &Self) -> bool {
        (1..=MINUTES_MAX).contains(leaving)
    }
}

/// Hours with at most two decimals. They leave in hundredths.
impl Kind for Hours {
    type Leaves = u32;
    type Shown = Self;
    const FORMAT: Option<&str> = Some("HOURS");

    fn parse(typed: &str, field: Field) -> Result<Self> {
        Self::parse(typed, field)
    }

    fn typed(&self) -> String {
        self.to_string()
    }

    fn stored(&self) -> Value {
        self.hundredths().into()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(column).map(Self::from_hundredths)
    }

    fn shown(self) -> Self {
        self
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<u32> {
        u32::try_from(self.hundredths()).ok()
    }

    fn fits(leaving: &u32) -> bool {
        *leaving <= 999_999
    }
}

/// One line of text.
impl Kind for String {
    type Leaves = Self;
    type Shown = Self;

    fn parse(typed: &str, field: Field) -> Result<Self> {
        input::line(typed, field)
    }

    fn typed(&self) -> String {
        self.clone()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::column_result(column)
    }

    fn shown(self) -> Self {
        self
    }

    fn leaves(&self, _: &Titles<'_>) -> Option<Self> {
        Some(self.clone())
    }

    fn fits(leaving: &Self) -> bool {
        leaving.chars().count() <= input::LINE_MAX
            && memchr::memchr3(b'\0', b'\n', b'\r', leaving.as_bytes()).is_none()
    }
}

/// A material of the log. Its id stays here, its title leaves.
impl Kind for MaterialId {
    type Leaves = String;
    type Shown = Self;
    const FORMAT: Option<&str> = Some("ID");

    fn parse(typed: &str, field: Field) -> Result<Self> {
        input::line(typed, field).map(Self::from_text)
    }

    fn typed(&self) -> String {
        self.to_string()
    }

    fn of_column(column: ValueRef<'_>) -> FromSqlResult<Self> {
        String::column_result(column).map(Self::from_text)
    }

    fn shown(self) -> Self {
        self
    }

    fn leaves(&self, titles: &Titles<'_>) -> Option<String> {
        titles(self)
    }

    fn fits(leaving: &String) -> bool {
        String::fits(leaving)
    }
}
