//! A row becomes the fields of an entry.

use super::heads::{Column, DATE, FORM, HOURS, Heads, MINUTES, START};
use super::{ImportRow, Plan, Planned, Rules, cells};
use crate::entry::{FIELDS, Fields, Hours};
use crate::error::{Error, Field, Result};
use crate::locale::{Message, message};
use crate::sheet::{PROBLEMS_MAX, Row, Sheet, TableProblem};
use crate::time::time_text;

/// Fields that follow from several columns.
const TIMES: [Column; 3] = [DATE, START, MINUTES];

/// All rows below the heads.
pub fn plan(sheet: &Sheet, heads: &Heads, rules: Rules<'_>, plan: &mut Plan) {
    let below = sheet.rows.iter().filter(|row| row.number > heads.row);
    for row in below.filter(|row| !heads.is_empty(row) && !is_total(row, heads)) {
        match read(row, heads, rules) {
            Ok(planned) => plan.rows.push(planned),
            Err(found) => plan.problems.extend(found),
        }
        if plan.problems.len() >= PROBLEMS_MAX {
            plan.problems.truncate(PROBLEMS_MAX);
            return;
        }
    }
}

/// A row of sums has no date, and says what it is.
fn is_total(row: &Row, heads: &Heads) -> bool {
    cells::date(heads.cell(row, DATE)).is_err() && row.says_total()
}

/// Which column the minutes of a row come from: the one that a problem with them is in.
fn timed_by(row: &Row, heads: &Heads) -> Column {
    let said = |column: &Column| !heads.cell(row, column).is_empty();
    let order = [MINUTES, HOURS, START];
    let there = |column: &Column| heads.has(column);
    let found = order.into_iter().find(said);
    found
        .or_else(|| order.into_iter().find(there))
        .unwrap_or(DATE)
}

fn read(row: &Row, heads: &Heads, rules: Rules<'_>) -> Result<Planned, Vec<TableProblem>> {
    let mut problems = Vec::new();
    let mut problem = |column: Column, message: Message| {
        let column = Message::Verbatim(heads.text(column).to_owned());
        let row = row.number;
        // One sentence for each cell: the first is the one that has to be put right first.
        if problems
            .iter()
            .all(|known: &TableProblem| known.column != column)
        {
            problems.push(TableProblem {
                row,
                column,
                message,
            });
        }
    };
    let mut fields = Fields::default();
    for field in FIELDS {
        if let (Some(typed), false) = (fields.named(field.name), TIMES.contains(&field.name)) {
            heads.cell(row, field.name).clone_into(typed);
        }
    }
    fields.credit = cells::credit(&fields.credit);
    let mut behind = String::new();
    match cells::date(heads.cell(row, DATE)) {
        Ok((date, rest)) => {
            fields.date = date.to_string();
            behind = rest;
        }
        Err(error) => problem(DATE, error.message()),
    }
    let timed = timed_by(row, heads);
    let mut hours = None;
    match time(row, heads, rules, &behind, &mut fields) {
        Ok(said) => hours = said,
        Err((column, error)) => {
            problem(column, error.message());
            // Something, so that the minutes are not called missing as well.
            if fields.minutes.is_empty() {
                "1".clone_into(&mut fields.minutes);
            }
        }
    }
    if let Some(message) = form_problem(&fields.form, rules) {
        problem(FORM, message);
    }
    for error in fields.problems() {
        let column = match error.field().map(Field::key) {
            Some(MINUTES) => timed,
            Some(field) => field,
            None => DATE,
        };
        problem(column, error.message());
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let row = row.number;
    match fields.check() {
        Ok(checked) => Ok(Planned {
            row: ImportRow { row, fields },
            checked,
            hours,
        }),
        Err(error) => Err(vec![TableProblem {
            row,
            column: Message::Verbatim(heads.text(DATE).to_owned()),
            message: error.message(),
        }]),
    }
}

/// Start and minutes: minutes as they are, else hours by the rule, else from start and end. Answers
/// with the hours, where the minutes come from them.
fn time(
    row: &Row,
    heads: &Heads,
    rules: Rules<'_>,
    behind: &str,
    fields: &mut Fields,
) -> Result<Option<Hours>, (Column, Error)> {
    let own = heads.cell(row, START);
    let (column, cell) = if own.is_empty() {
        (DATE, behind)
    } else {
        (START, own)
    };
    let mut lasted = None;
    if !cell.is_empty() {
        let (start, minutes) = cells::span(cell).map_err(|error| (column, error))?;
        fields.start = time_text(start);
        lasted = minutes;
    }
    let (minutes, hours) = (heads.cell(row, MINUTES), heads.cell(row, HOURS));
    if !minutes.is_empty() {
        fields.minutes = cells::minutes(minutes);
    } else if !hours.is_empty() {
        let (hours, minutes) = cells::hours(hours, rules.rule).map_err(|error| (HOURS, error))?;
        fields.minutes = minutes;
        return Ok(Some(hours));
    } else if let Some(minutes) = lasted {
        fields.minutes = minutes.to_string();
    }
    Ok(None)
}

/// A form that is not there cannot be guessed: its class decides which sum the entry is in.
fn form_problem(name: &str, rules: Rules<'_>) -> Option<Message> {
    if name.is_empty() {
        return None;
    }
    let shown = crate::text::shortened(name);
    match rules.forms.iter().find(|form| form.name == name) {
        None => Some(message!("table-unknown-form", name = shown)),
        Some(form) if form.retired => Some(message!("table-retired-form", name = shown)),
        Some(_) => None,
    }
}
