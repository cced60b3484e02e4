//! The rows of a table beside what was there, in words.

use xuesilu_core::entry::import::{Becomes, FieldChange, LooksLike, Matched, RowPlace};
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::isolated;

use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// A line or a table for each thing that somebody may want to look at.
pub fn lines(language: Language, matched: &Matched) -> Vec<String> {
    let mut lines = Vec::new();
    if matched.revised > 0 {
        let count = matched.revised.to_string();
        let args = [("count", count.as_str())];
        lines.push(say_with(language, key!("cli-import-revised"), &args));
    }
    if !matched.looks_like.is_empty() {
        let mut table = Table::new(language, heads![">row", "id", "change", "becomes"]);
        for one in &matched.looks_like {
            table.row([
                isolated(&place(one).typed()),
                isolated(&one.id),
                changes(language, &one.changes),
                becomes(language, one),
            ]);
        }
        lines.push(say(language, key!("cli-import-looks-like")));
        lines.push(table.text(String::new()));
    }
    for rows in &matched.equal_rows {
        let args = [("rows", typed(rows))];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        lines.push(say_with(language, key!("cli-import-equal"), &args));
    }
    for alike in &matched.alike_rows {
        let args = [
            ("rows", typed(&alike.rows)),
            ("fields", fields(language, &alike.differs)),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        lines.push(say_with(language, key!("cli-import-alike"), &args));
    }
    for one in &matched.stays_withdrawn {
        let place = RowPlace {
            sheet: one.sheet.clone(),
            row: one.row,
        };
        let row = isolated(&place.typed());
        let args = [("row", row.as_str()), ("id", one.id.as_str())];
        lines.push(say_with(language, key!("cli-import-withdrawn"), &args));
    }
    lines
}

fn place(one: &LooksLike) -> RowPlace {
    RowPlace {
        sheet: one.sheet.clone(),
        row: one.row,
    }
}

fn typed(rows: &[RowPlace]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| isolated(&row.typed())).collect();
    rows.join(", ")
}

fn fields(language: Language, names: &[String]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| named(language, "field-", name))
        .collect();
    names.join(&say(language, key!("cli-between-names")))
}

fn changes(language: Language, changes: &[FieldChange]) -> String {
    let changes = changes.iter().map(|one| {
        let field = named(language, "field-", &one.field);
        format!("{field} {} → {}", isolated(&one.was), isolated(&one.now))
    });
    changes.collect::<Vec<_>>().join("; ")
}

fn becomes(language: Language, one: &LooksLike) -> String {
    let key = match (one.becomes, one.why) {
        (Becomes::Revision, _) => key!("cli-becomes-revision"),
        (Becomes::Own, _) => key!("cli-becomes-own"),
        (Becomes::Open, Some(why)) => why.key(),
        (Becomes::Open, None) => key!("import-why-several"),
    };
    say(language, key)
}
