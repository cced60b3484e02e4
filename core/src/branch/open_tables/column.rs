//! A table is declared once: each column says what it is and how it comes from a row. Files and the schema beside
//! them are made of the same list.

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, whatever they look like.
    Text,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A calendar day, `2026-11-23`.
    Date,
    /// A point in time with its offset, RFC 3339.
    Moment,
}

/// The value of a column in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is said.
    Nothing,
    /// Words, also of a day or a moment.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl From<&str> for Cell {
    /// Where nothing is written, nothing is said: so it is in a package, too.
    fn from(words: &str) -> Self {
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Text(words.to_owned())
        }
    }
}

impl From<&String> for Cell {
    fn from(words: &String) -> Self {
        words.as_str().into()
    }
}

impl From<Option<&str>> for Cell {
    fn from(words: Option<&str>) -> Self {
        words.map_or(Self::Nothing, Self::from)
    }
}

impl From<&Option<String>> for Cell {
    fn from(words: &Option<String>) -> Self {
        words.as_deref().into()
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        number.map_or(Self::Nothing, Self::from)
    }
}

impl From<bool> for Cell {
    fn from(holds: bool) -> Self {
        Self::Boolean(holds)
    }
}

/// A column, and where its value is in a row.
#[derive(Debug)]
pub struct Column<R: 'static> {
    /// The name of the column, and what it holds.
    pub is: Declared,
    /// The value.
    pub of: fn(&R) -> Cell,
}

/// A column as the schema describes it.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// Its name in files.
    pub name: &'static str,
    /// Its name to people.
    pub title: &'static str,
    /// Its type.
    pub kind: Kind,
    /// Whether every row has a value.
    pub always: bool,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// The words that can stand in it, where they are few.
    pub words: &'static [&'static str],
    /// Its meaning in a sentence.
    pub meaning: &'static str,
}

/// A column that every row has a value in.
pub const fn always<R>(
    name: &'static str,
    title: &'static str,
    kind: Kind,
    of: fn(&R) -> Cell,
    meaning: &'static str,
) -> Column<R> {
    let is = Declared {
        name,
        title,
        kind,
        always: true,
        unit: None,
        words: &[],
        meaning,
    };
    Column { is, of }
}

/// A column that may be empty.
pub const fn maybe<R>(
    name: &'static str,
    title: &'static str,
    kind: Kind,
    of: fn(&R) -> Cell,
    meaning: &'static str,
) -> Column<R> {
    let mut column = always(name, title, kind, of, meaning);
    column.is.always = false;
    column
}

impl<R> Column<R> {
    /// The same with the unit of its numbers.
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.is.unit = Some(unit);
        self
    }

    /// The same with the only words that it holds.
    pub const fn words(mut self, words: &'static [&'static str]) -> Self {
        self.is.words = words;
        self
    }
}

/// A table: its columns, and what tells its rows apart.
#[derive(Debug)]
pub struct Shape<R: 'static> {
    /// Its name in files.
    pub name: &'static str,
    /// Its name to people.
    pub title: &'static str,
    /// A row in a sentence.
    pub meaning: &'static str,
    /// In the order of the file.
    pub columns: &'static [Column<R>],
    /// Columns that follow where the texts are asked for.
    pub texts: &'static [Column<R>],
    /// Columns that no two rows share.
    pub key: &'static [&'static str],
    /// Columns that name a row of another table.
    pub refers: &'static [(&'static [&'static str], &'static str)],
}

impl<R> Shape<R> {
    /// The columns of an export, with or without the texts.
    pub fn columns(&self, texts: bool) -> impl Iterator<Item = &'static Column<R>> + use<R> {
        let texts = if texts { self.texts } else { &[] };
        self.columns.iter().chain(texts)
    }
}
