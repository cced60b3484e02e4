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

/// Makes a script for an engine, where it reads files of the format.
type Script = fn(&[Loaded], TablesFormat) -> Option<String>;

/// The scripts by the names of their files.
pub const SCRIPTS: [(&str, Script); 3] = [
    ("load-duckdb.sql", duckdb),
    ("load-postgres.sql", postgres),
    ("load-clickhouse.sql", clickhouse),
];

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

/// Views over the files as they are.
fn duckdb(tables: &[Loaded], format: TablesFormat) -> Option<String> {
    let mut script = String::from(
        "-- In the folder of the tables: duckdb city.duckdb -f load-duckdb.sql\n\
         -- The views read the files as they are, every time they are asked.\n",
    );
    for table in tables {
        let kind = |one: &Declared| match one.kind {
            Kind::Text => "VARCHAR",
            Kind::Integer => "BIGINT",
            Kind::Boolean => "BOOLEAN",
            Kind::Date => "DATE",
            Kind::Moment => "TIMESTAMPTZ",
        };
        let files = table.files.iter().map(|file| format!("'{file}'"));
        let name = table.name;
        if format == TablesFormat::Parquet {
            let files = listed(files);
            script += &format!(
                "CREATE OR REPLACE VIEW \"{name}\" AS SELECT * FROM read_parquet([{files}]);\n"
            );
            continue;
        }
        let columns = table.columns.iter();
        let shown = columns.clone().map(|one| {
            let name = quoted(one.name);
            if is_text(one) {
                format!("regexp_replace({name}, '^''', '') AS {name}")
            } else {
                name
            }
        });
        let kinds = columns.map(|one| format!("'{}': '{}'", one.name, kind(one)));
        script += &format!(
            "CREATE OR REPLACE VIEW \"{}\" AS SELECT {} FROM read_csv([{}], header = true, auto_detect = false, \
             delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = '', columns = {{{}}});\n",
            name,
            listed(shown),
            listed(files),
            listed(kinds),
        );
    }
    Some(script)
}

/// Tables with their keys, and a copy of each file.
fn postgres(tables: &[Loaded], format: TablesFormat) -> Option<String> {
    if format != TablesFormat::Csv {
        return None;
    }
    let mut script = String::from(
        "-- In the folder of the tables: psql -v ON_ERROR_STOP=1 -1 -f load-postgres.sql\n\
         SET client_encoding = 'UTF8';\n",
    );
    for table in tables {
        let kind = |one: &Declared| match one.kind {
            Kind::Text => "text",
            Kind::Integer => "bigint",
            Kind::Boolean => "boolean",
            Kind::Date => "date",
            Kind::Moment => "timestamptz",
        };
        let columns = table.columns.iter().map(|one| {
            let always = if one.always { " NOT NULL" } else { "" };
            format!("{} {}{always}", quoted(one.name), kind(one))
        });
        let key = table
            .has_key()
            .then(|| format!("PRIMARY KEY ({})", table.key()));
        let name = table.name;
        script += &format!(
            "CREATE TABLE \"{name}\" ({});\n",
            listed(columns.chain(key))
        );
        for file in &table.files {
            script += &format!("\\copy \"{name}\" FROM '{file}' WITH (FORMAT csv, HEADER true)\n");
        }
        let undo =
            |one: &Declared| format!("{0} = regexp_replace({0}, '^''', '')", quoted(one.name));
        let which = |one: &Declared| format!("{} LIKE '''%'", quoted(one.name));
        let which = table.texts().map(which).collect::<Vec<_>>().join(" OR ");
        script += &format!(
            "UPDATE \"{name}\" SET {} WHERE {which};\n",
            listed(table.texts().map(undo))
        );
    }
    script += "ANALYZE;\n";
    Some(script)
}

/// Tables in the order of their keys, filled from the files.
fn clickhouse(tables: &[Loaded], format: TablesFormat) -> Option<String> {
    let mut script = String::from(
        "-- In the folder of the tables: clickhouse local --path city --queries-file load-clickhouse.sql\n",
    );
    for table in tables {
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
        let columns = listed(table.columns.iter().map(kind));
        let key = if table.has_key() {
            table.key()
        } else {
            String::new()
        };
        let shown = table.columns.iter().map(|one| {
            let name = quoted(one.name);
            if is_text(one) && format == TablesFormat::Csv {
                format!("replaceRegexpOne({name}, '^''', '')")
            } else {
                name
            }
        });
        let name = table.name;
        let (ending, kind) = match format {
            TablesFormat::Csv => ("csv", "CSVWithNames"),
            TablesFormat::Parquet => ("parquet", "Parquet"),
        };
        script += &format!(
            "CREATE TABLE \"{name}\" ({columns}) ENGINE = MergeTree ORDER BY ({key});\n\
             INSERT INTO \"{name}\" SELECT {} FROM file('{name}-*.{ending}', '{kind}', '{}') \
             SETTINGS date_time_input_format = 'best_effort';\n",
            listed(shown),
            columns.replace('\'', "\\'"),
        );
    }
    Some(script)
}
