//! The schema beside a table, as JSON: a Table Schema as other tools read it (fields, types, keys), and beside it
//! units, titles and how text cells are undone.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::TablesFormat;
use super::column::{Declared, Kind, Shape};

/// The rule by which text cells of CSV come back.
const UNDO: &str = "Of a text cell that begins with an apostrophe, drop that one character. The apostrophe keeps \
                    spreadsheets from taking the cell for a formula; it stands before every text that begins with \
                    = + - @, a tab or a line end (also full-width, also behind spaces), and before every text that \
                    begins with an apostrophe itself.";

/// A file of a table, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartSaid {
    /// Its name.
    pub file: String,
    /// Rows in it, without the heads.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// Over its bytes, in hexadecimal.
    pub sha256: String,
}

/// The schema of a table, and its files.
pub fn of<R>(shape: &Shape<R>, texts: bool, format: TablesFormat, parts: &[PartSaid]) -> Value {
    let fields = shape.columns(texts).map(|column| field(&column.is, format));
    let refers = shape.refers.iter().map(|(columns, table)| {
        let there: Vec<&str> = columns.iter().map(|name| referred(name)).collect();
        json!({"fields": columns, "reference": {"resource": table, "fields": there}})
    });
    let mut schema = json!({
        "name": shape.name,
        "title": shape.title,
        "description": shape.meaning,
        "fields": fields.collect::<Vec<_>>(),
        "primaryKey": shape.key,
        "foreignKeys": refers.collect::<Vec<_>>(),
        "rows": parts.iter().map(|part| part.rows).sum::<u64>(),
        "files": parts,
    });
    if let (TablesFormat::Csv, Value::Object(schema)) = (format, &mut schema) {
        schema.extend(dialect());
    }
    schema
}

/// The column of the other table that a column names.
fn referred(name: &'static str) -> &'static str {
    if name == "counts_as" { "entry" } else { name }
}

fn dialect() -> Map<String, Value> {
    let csv = json!({
        "encoding": "UTF-8",
        "byte_order_mark": false,
        "delimiter": ",",
        "quote": "\"",
        "double_quote": true,
        "line_end": "\n",
        "heads": true,
    });
    Map::from_iter([
        ("missingValues".to_owned(), json!([""])),
        ("csv".to_owned(), csv),
        (
            "neutralised".to_owned(),
            json!({"types": ["string"], "undo": UNDO}),
        ),
    ])
}

fn field(column: &Declared, format: TablesFormat) -> Value {
    let (kind, shown) = match column.kind {
        Kind::Text => ("string", None),
        Kind::Integer => ("integer", None),
        Kind::Boolean => ("boolean", None),
        Kind::Date => ("date", Some("YYYY-MM-DD")),
        Kind::Moment if format == TablesFormat::Csv => ("datetime", Some("RFC 3339 with offset")),
        Kind::Moment => ("datetime", Some("UTC, milliseconds")),
    };
    let mut field = Map::from_iter([
        ("name".to_owned(), json!(column.name)),
        ("type".to_owned(), json!(kind)),
        ("title".to_owned(), json!(column.title)),
        ("description".to_owned(), json!(column.meaning)),
        ("required".to_owned(), json!(column.always)),
    ]);
    if let Some(shown) = shown {
        field.insert("format".to_owned(), json!(shown));
    }
    if let Some(unit) = column.unit {
        field.insert("unit".to_owned(), json!(unit));
    }
    if !column.words.is_empty() {
        field.insert("words".to_owned(), json!(column.words));
    }
    Value::Object(field)
}
