//! A year as open tables in engines of others: what SQL sums there is what the program sums, to the minute.

mod collection;
mod engines;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use xuesilu_core::branch::{BranchTotals, GroupKind, PartMax, TablesAsked, TablesFormat};
use xuesilu_core::profile::Profile;
use xuesilu_tests::programs;

use collection::YEAR;
use engines::{DuckDb, Engine, Postgres};

/// The SQL of `docs/city.md` under this name, as it stands there.
fn documented(name: &str) -> String {
    let text = std::fs::read_to_string(programs::repository().join("docs/city.md")).expect("docs");
    let begins = format!("```sql\n-- {name}\n");
    let (_, rest) = text.split_once(&begins).expect("SQL of this name");
    rest.split_once("```").expect("its end").0.to_owned()
}

fn export(secretary: &mut Profile, folder: &Path, format: TablesFormat) {
    let asked = TablesAsked {
        year: YEAR,
        format,
        texts: true,
        // So that every table but the smallest is in several parts.
        most: PartMax {
            rows: 500,
            bytes: 64 * 1024,
        },
    };
    let mut branch = secretary.branch();
    branch
        .export_tables(folder, asked, &mut |_, _| {})
        .expect("an export");
}

/// By member, month and class the minutes that the program sums.
fn months(totals: &BranchTotals) -> BTreeMap<(String, u64, String), u64> {
    let mut found = BTreeMap::new();
    for member in &totals.members {
        for (month, at) in member.by_month.iter().zip(1..) {
            for (class, minutes) in [
                ("organised", month.organised_minutes),
                ("self_study", month.self_study_minutes),
            ] {
                if minutes > 0 {
                    found.insert((member.number.clone(), at, class.to_owned()), minutes);
                }
            }
        }
    }
    found
}

fn number(value: &Value) -> u64 {
    let float = value.as_f64().expect("a number");
    assert!(float >= 0.0 && float.fract() == 0.0, "{value}");
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole"
    )]
    let whole = float as u64;
    whole
}

fn agrees(engine: &dyn Engine, secretary: &mut Profile) {
    let (totals, groups) = secretary
        .branch()
        .totals_by(YEAR, GroupKind::Branch)
        .expect("totals");
    let mut by_month: BTreeMap<(String, u64, String), u64> = BTreeMap::new();
    for row in engine.rows(&documented("months")) {
        let text = |name: &str| row[name].as_str().expect("text").to_owned();
        let of = (text("number"), number(&row["month"]), text("class"));
        *by_month.entry(of).or_default() += number(&row["minutes"]);
    }
    assert_eq!(by_month, months(&totals));
    let hours: Vec<Value> = engine.rows(&documented("hours"));
    let hours: Vec<Value> = hours
        .iter()
        .map(|row| {
            let figures = ["entries", "organised", "self_study", "together"];
            let figures = figures.map(|name| number(&row[name]));
            json!([row["number"], row["came"], figures, row["goal_met"]])
        })
        .collect();
    let expected: Vec<Value> = totals
        .members
        .iter()
        .map(|one| {
            let hours = [one.organised_hours, one.self_study_hours, one.hours]
                .map(xuesilu_core::entry::Hours::hundredths);
            let figures = json!([one.entries, hours[0], hours[1], hours[2]]);
            json!([one.number, one.came(), figures, one.goal_met])
        })
        .collect();
    assert_eq!(hours, expected);
    assert!(totals.members.iter().any(|one| one.goal_met));
    let missing = engine.rows(&documented("missing"));
    assert_eq!(json!(missing), json!(totals.missing));
    let notes = engine.rows(&documented("notes")).into_iter();
    let notes: Vec<u64> = notes.map(|row| number(&row["notes"])).collect();
    let expected: Vec<u64> = totals.members.iter().map(|one| one.notes as u64).collect();
    assert_eq!(notes, expected);
    let by_group = engine.rows(&documented("groups")).into_iter();
    let by_group: Vec<Value> = by_group
        .map(|row| {
            let figures = ["members", "came", "missing", "minutes"].map(|name| number(&row[name]));
            json!([row["party_branch"], figures])
        })
        .collect();
    let mut expected: Vec<Value> = groups
        .iter()
        .map(|one| {
            json!([
                one.group,
                [
                    one.members,
                    one.came,
                    one.missing.len(),
                    usize::try_from(one.minutes).unwrap()
                ]
            ])
        })
        .collect();
    let by = |value: &Value| value.to_string();
    let mut by_group = by_group;
    by_group.sort_by_key(by);
    expected.sort_by_key(by);
    assert_eq!(by_group, expected);
    // What was written comes back to the character, whatever it begins with.
    let texts =
        engine.rows("SELECT number, note, text FROM notes WHERE title = '=标题' ORDER BY number");
    assert_eq!(texts.len(), totals.glance.notes);
    for row in texts {
        assert_eq!(row["text"], json!(collection::TEXT));
    }
}

/// What makes the collection worth comparing is in it.
fn is_worth_it(secretary: &mut Profile) {
    let totals = secretary.branch().totals(YEAR).expect("totals");
    let flagged = |of: fn(&xuesilu_core::branch::Flagged) -> bool| {
        totals.members.iter().filter(|one| of(&one.flagged)).count()
    };
    assert!(totals.forks > 0 && !totals.held.is_empty() && !totals.missing.is_empty());
    assert!(flagged(|it| it.counted_once > 0) > 0 && flagged(|it| it.twins_open > 0) > 0);
    assert!(flagged(|it| it.other_year_minutes > 0) > 0);
    // Somebody asked for alone is the row that they have among all.
    for one in totals.members.iter().step_by(7) {
        let alone = secretary
            .branch()
            .member(&one.number, YEAR)
            .expect("a member");
        assert_eq!(alone.totals, *one);
    }
    assert!(
        totals
            .members
            .iter()
            .any(|one| one.packages > 1 && !one.closed)
    );
}

/// As many as time permits; `XUESILU_CITY` says another number.
fn people() -> usize {
    let asked = std::env::var("XUESILU_CITY").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(2_000)
}

#[test]
fn duckdb_and_postgres_sum_what_the_program_sums() {
    let (_log, mut secretary) = collection::of(people());
    is_worth_it(&mut secretary);
    let room = tempfile::tempdir().expect("room");
    let folder = room.path().join("表 2026");
    export(&mut secretary, &folder, TablesFormat::Csv);
    agrees(&DuckDb::load(&folder), &mut secretary);
    agrees(&Postgres::load(&folder), &mut secretary);
    let folder = room.path().join("parquet");
    export(&mut secretary, &folder, TablesFormat::Parquet);
    agrees(&DuckDb::load(&folder), &mut secretary);
}
