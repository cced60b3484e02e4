//! How the tables of a whole file are laid out: read from a fresh one, never from the damaged one.

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::error::Result;

/// A column as a b-tree stores it.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `INTEGER`, `TEXT` …; empty for the row id in an index.
    kind: String,
    /// May be missing at the end of a row that is older than the column, and may be nothing.
    optional: bool,
    /// Whether it is the row id itself: then nothing stands in its place.
    pub is_rowid: bool,
    /// Bounds of its values, known from its name.
    holds: Holds,
}

/// The bounds of a value that a name implies. Names are chosen alike in all tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Anything,
    /// UTC milliseconds of a moment between 1900 and 2200.
    Moment,
    /// Minutes east of UTC.
    Offset,
    /// `2026-11-23`
    Day,
    Year,
    /// An id that a program made.
    Id,
}

/// A b-tree: a table, or one of its indexes.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The table.
    pub table: String,
    /// Whether it is an index: then no row is taken from it.
    pub index: bool,
    /// Rows have row ids.
    pub rowids: bool,
    /// In the order in which they are stored.
    pub columns: Vec<Column>,
    /// The name in the schema.
    pub name: String,
    /// Its root page in a file that was made fresh.
    pub root: u32,
}

impl Shape {
    /// Whether these can be the values of a row here.
    pub fn fits(&self, values: &[Value]) -> bool {
        let missing = self.columns.get(values.len()..);
        missing.is_some_and(|rest| rest.iter().all(|column| column.optional))
            && self
                .columns
                .iter()
                .zip(values)
                .all(|(column, value)| column.takes(value))
    }

    /// The position of a column.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

impl Column {
    fn takes(&self, value: &Value) -> bool {
        let typed = match value {
            Value::Null => return self.optional || self.is_rowid,
            Value::Integer(_) => ["INTEGER", "INT", "REAL", "ANY", ""].contains(&&*self.kind),
            Value::Real(_) => ["REAL", "ANY"].contains(&&*self.kind),
            Value::Text(_) => ["TEXT", "ANY"].contains(&&*self.kind),
            Value::Blob(_) => ["BLOB", "ANY"].contains(&&*self.kind),
        };
        typed && !self.is_rowid && self.holds.takes(value)
    }
}

impl Holds {
    fn of(name: &str, all: &[String]) -> Self {
        let pair = |ending: &str, other: &str| {
            let stem = name.strip_suffix(ending)?;
            all.contains(&format!("{stem}{other}")).then_some(())
        };
        match name {
            _ if pair("_ms", "_offset").is_some() => Self::Moment,
            _ if pair("_offset", "_ms").is_some() => Self::Offset,
            "date" | "day" => Self::Day,
            "year" | "first_year" => Self::Year,
            "entry" | "note" | "operation" | "lineage" => Self::Id,
            _ => Self::Anything,
        }
    }

    fn takes(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Moment, Value::Integer(ms)) => {
                (-2_208_988_800_000..7_258_118_400_000).contains(ms)
            }
            (Self::Offset, Value::Integer(minutes)) => (-1440..=1440).contains(minutes),
            (Self::Year, Value::Integer(year)) => (1900..2200).contains(year),
            (Self::Day, Value::Text(day)) => is_day(day),
            (Self::Id, Value::Text(id)) => {
                !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic())
            }
            _ => true,
        }
    }
}

/// Whether a text has the form of a day that the calendar has.
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// The b-trees of a fresh file: its tables and their indexes, the schema itself first.
///
/// # Errors
/// Those of the database.
pub fn shapes(fresh: &Connection) -> Result<Vec<Shape>> {
    let mut shapes = vec![schema()];
    let tables: Vec<(String, bool, u32, bool)> = fresh
        .prepare(
            "SELECT l.name, l.wr, s.rootpage, l.type = 'shadow' FROM pragma_table_list AS l
             JOIN sqlite_schema AS s ON s.name = l.name AND s.type = 'table'
             WHERE l.schema = 'main' AND l.type IN ('table', 'shadow') ORDER BY s.rootpage",
        )?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (table, keyed, root, derived) in tables {
        let columns = columns(fresh, &table, !keyed)?;
        let indexes: Vec<(String, String, Option<u32>)> = fresh
            .prepare(
                "SELECT l.name, l.origin, s.rootpage FROM pragma_index_list(?1) AS l
                 LEFT JOIN sqlite_schema AS s ON s.name = l.name",
            )?
            .query_map([&table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut stored = columns.clone();
        for (name, origin, index_root) in indexes {
            let order = ordered(fresh, &name, &columns)?;
            if keyed && origin == "pk" {
                stored = order;
            } else {
                shapes.push(Shape {
                    table: table.clone(),
                    index: true,
                    rowids: false,
                    columns: order,
                    name,
                    root: index_root.unwrap_or(0),
                });
            }
        }
        shapes.push(Shape {
            name: table.clone(),
            table,
            // What stands behind a search index follows from other tables.
            index: derived,
            rowids: !keyed,
            columns: stored,
            root,
        });
    }
    Ok(shapes)
}

fn columns(fresh: &Connection, table: &str, rowids: bool) -> Result<Vec<Column>> {
    let rows: Vec<(String, String, bool, bool, u32)> = fresh
        .prepare(
            "SELECT name, type, \"notnull\", dflt_value IS NOT NULL, pk FROM pragma_table_xinfo(?1)
             WHERE hidden = 0 ORDER BY cid",
        )?
        .query_map([table], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let names: Vec<String> = rows.iter().map(|row| row.0.clone()).collect();
    let keys = rows.iter().filter(|row| row.4 > 0).count();
    let described = rows
        .into_iter()
        .map(|(name, kind, not_null, default, key)| {
            let is_rowid = rowids && keys == 1 && key == 1 && kind == "INTEGER";
            Column {
                holds: Holds::of(&name, &names),
                optional: (!not_null || default) && key == 0,
                is_rowid,
                name,
                kind,
            }
        });
    Ok(described.collect())
}

/// The columns of an index in its order; those of the table's key come last.
fn ordered(fresh: &Connection, index: &str, columns: &[Column]) -> Result<Vec<Column>> {
    let names: Vec<Option<String>> = fresh
        .prepare("SELECT name FROM pragma_index_xinfo(?1) ORDER BY seqno")?
        .query_map([index], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let found = names.into_iter().map(|name| {
        let known = columns
            .iter()
            .find(|column| Some(&column.name) == name.as_ref());
        known
            .filter(|column| !column.is_rowid)
            .cloned()
            .unwrap_or(Column {
                name: "rowid".to_owned(),
                kind: String::new(),
                optional: false,
                is_rowid: false,
                holds: Holds::Anything,
            })
    });
    Ok(found.collect())
}

/// The table of tables.
fn schema() -> Shape {
    let column = |(name, kind): (&str, &str)| Column {
        name: name.to_owned(),
        kind: kind.to_owned(),
        optional: name == "sql",
        is_rowid: false,
        holds: Holds::Anything,
    };
    let columns = [
        ("type", "TEXT"),
        ("name", "TEXT"),
        ("tbl_name", "TEXT"),
        ("rootpage", "INTEGER"),
        ("sql", "TEXT"),
    ];
    Shape {
        table: SCHEMA.to_owned(),
        index: false,
        rowids: true,
        columns: columns.map(column).to_vec(),
        name: SCHEMA.to_owned(),
        root: 1,
    }
}

/// The table of tables, which no row is taken from.
pub const SCHEMA: &str = "sqlite_schema";
