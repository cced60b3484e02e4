//! The scripts beside the files with which an engine loads them, made of the same list of columns. They undo the
//! apostrophes of text cells, so that tables hold what was written.

use super::TablesFormat;
use super::column::{Declared, Kind};

/// A table as a script sees it.
#[derive(Debug)]
pub struct Loaded {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Declared>,
    /// Columns that no two rows share.
    pub key: &'static [&'static str],
    /// Its files.
    pub files: Vec<String>,
}

impl Loaded {
    /// Whether every row has a value in each column of the key: else it is none to an engine.
    fn has_key(&self) -> bool {
        let mut key = self.key.iter();
        key.all(|name| {
            self.columns
                .iter()
                .any(|one| one.name == *name && one.always)
        })
    }

    fn key(&self) -> String {
        listed(self.key.iter().map(|name| quoted(name)))
    }

    /// Columns whose cells may begin with an apostrophe.
    fn texts(&self) -> impl Iterator<Item = &Declared> {
        let texts = self.columns.iter();
        texts.filter(|one| is_text(one))
    }
}

/// A column of few words never begins with a sign.
fn is_text(column: &Declared) -> bool {
    column.kind == Kind::Text && column.words.is_empty()
}

/// The script of an engine.
#[derive(Debug)]
pub struct Script {
    /// The name of its file.
    pub file: &'static str,
    /// The formats that the engine reads.
    pub reads: &'static [TablesFormat],
    /// Its first lines.
    head: &'static str,
    /// The statements for one table.
    table: fn(&Loaded, TablesFormat) -> String,
    /// Its last line.
    foot: &'static str,
}

impl Script {
    /// The whole script.
    pub fn of(&self, tables: &[Loaded], format: TablesFormat) -> String {
        let tables = tables.iter().map(|table| (self.table)(table, format));
        let parts = std::iter::once(self.head.to_owned()).chain(tables);
        parts.chain([self.foot.to_owned()]).collect()
    }
}

/// A script for each engine.
pub const SCRIPTS: [Script; 3] = [
    Script {
        file: "load-duckdb.sql",
        reads: &[TablesFormat::Csv, TablesFormat::Parquet],
        head: "-- In the folder of the tables: duckdb city.duckdb -f load-duckdb.sql\n\
               -- The views read the files as they are, every time they are asked.\n",
        table: duckdb,
        foot: "",
    },
    Script {
        file: "load-postgres.sql",
        reads: &[TablesFormat::Csv],
        head: "-- In the folder of the tables: psql -v ON_ERROR_STOP=1 -1 -f load-postgres.sql\n\
               SET client_encoding = 'UTF8';\n",
        table: postgres,
        foot: "ANALYZE;\n",
    },
    Script {
        file: "load-clickhouse.sql",
        reads: &[TablesFormat::Csv, TablesFormat::Parquet],
        head: "-- In the folder of the tables: clickhouse local --path city --queries-file load-clickhouse.sql\n",
        table: clickhouse,
        foot: "",
    },
];

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// A view over the files as they are.
fn duckdb(table: &Loaded, format: TablesFormat) -> String {
    let kind = |one: &Declared| match one.kind {
        Kind::Text => "VARCHAR",
        Kind::Integer => "BIGINT",
        Kind::Boolean => "BOOLEAN",
        Kind::Date => "DATE",
        Kind::Moment => "TIMESTAMPTZ",
    };
    let name = table.name;
    let files = listed(table.files.iter().map(|file| format!("'{file}'")));
    if format == TablesFormat::Parquet {
        return format!(
            "CREATE OR REPLACE VIEW \"{name}\" AS SELECT * FROM read_parquet([{files}]);\n"
        );
    }
    let columns = table.columns.iter();
    let kinds = columns
        .clone()
        .map(|one| format!("'{}': '{}'", one.name, kind(one)));
    let kinds = listed(kinds);
    let shown = listed(columns.map(|one| {
        let name = quoted(one.name);
        if is_text(one) {
            format!("regexp_replace({name}, '^''', '') AS {name}")
        } else {
            name
        }
    }));
    format!(
        "CREATE OR REPLACE VIEW \"{name}\" AS SELECT {shown} FROM read_csv([{files}], header = true, \
         auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = '', \
         columns = {{{kinds}}});\n"
    )
}

/// A table with its key, and a copy of each file.
fn postgres(table: &Loaded, _: TablesFormat) -> String {
    let kind = |one: &Declared| match one.kind {
        Kind::Text => "text",
        Kind::Integer => "bigint",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Moment => "timestamptz",
    };
    let name = table.name;
    let columns = table.columns.iter().map(|one| {
        let always = if one.always { " NOT NULL" } else { "" };
        format!("{} {}{always}", quoted(one.name), kind(one))
    });
    let key = table
        .has_key()
        .then(|| format!("PRIMARY KEY ({})", table.key()));
    let columns = listed(columns.chain(key));
    let copy =
        |file: &String| format!("\\copy \"{name}\" FROM '{file}' WITH (FORMAT csv, HEADER true)\n");
    let copies: String = table.files.iter().map(copy).collect();
    let undo = |one: &Declared| format!("{0} = regexp_replace({0}, '^''', '')", quoted(one.name));
    let undone = listed(table.texts().map(undo));
    let which = |one: &Declared| format!("{} LIKE '''%'", quoted(one.name));
    let which: Vec<String> = table.texts().map(which).collect();
    let which = which.join(" OR ");
    format!(
        "CREATE TABLE \"{name}\" ({columns});\n{copies}UPDATE \"{name}\" SET {undone} WHERE {which};\n"
    )
}

/// A table in the order of its key, filled from the files.
fn clickhouse(table: &Loaded, format: TablesFormat) -> String {
    let kind = |one: &Declared| {
        let kind = match one.kind {
            Kind::Text => "String",
            Kind::Integer => "Int64",
            Kind::Boolean => "Bool",
            Kind::Date => "Date32",
            Kind::Moment => "DateTime64(3, 'UTC')",
        };
        let kind = if one.always {
            kind.to_owned()
        } else {
            format!("Nullable({kind})")
        };
        format!("{} {kind}", quoted(one.name))
    };
    let name = table.name;
    let columns = listed(table.columns.iter().map(kind));
    let key = if table.has_key() {
        table.key()
    } else {
        String::new()
    };
    let shown = listed(table.columns.iter().map(|one| {
        let name = quoted(one.name);
        if is_text(one) && format == TablesFormat::Csv {
            format!("replaceRegexpOne({name}, '^''', '')")
        } else {
            name
        }
    }));
    let (ending, kind) = match format {
        TablesFormat::Csv => ("csv", "CSVWithNames"),
        TablesFormat::Parquet => ("parquet", "Parquet"),
    };
    let read_as = columns.replace('\'', "\\'");
    format!(
        "CREATE TABLE \"{name}\" ({columns}) ENGINE = MergeTree ORDER BY ({key});\n\
         INSERT INTO \"{name}\" SELECT {shown} FROM file('{name}-*.{ending}', '{kind}', '{read_as}') \
         SETTINGS date_time_input_format = 'best_effort';\n"
    )
}
