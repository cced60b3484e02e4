//! A log with some of everything, and its rows as texts to compare.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tempfile::TempDir;
use xuesilu_core::entry::import::{Answers, Table};
use xuesilu_core::follow_up::{Origin, Planned, Step, Task};
use xuesilu_core::ids::{FollowUpId, LookBackId};
use xuesilu_core::locale::{Language, Message};
use xuesilu_core::member::Naming;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;
use xuesilu_core::reading::Placed;
use xuesilu_core::safety::{FileOf, Report, ReportIn, read_damaged};

use crate::fixture::{Fixture, MORNING, fields};

/// Bytes of a page.
pub const PAGE: usize = 4096;

/// Sentences as a door says them.
pub fn said(words: &[Message], language: Language) -> Vec<String> {
    words.iter().map(|line| line.say(language)).collect()
}

/// Entries that were imported, added and edited, long reflections, a draft, marks, reading.
pub fn a_log(entries: usize) -> Fixture {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let naming = Naming::parse("张三", "第一支部", "007").unwrap();
    profile.name_member(&naming).unwrap();
    let mut table = "日期,形式,主题,分钟\n".to_owned();
    for nth in 0..entries {
        writeln!(
            table,
            "2026-{:02}-{:02},党课,第{nth}次集中学习讨论,{}",
            nth / 28 + 1,
            nth % 28 + 1,
            30 + nth % 60
        )
        .unwrap();
    }
    profile
        .imports()
        .import(
            &Table::read(table.as_bytes(), "表.csv").unwrap(),
            &Answers::default(),
        )
        .unwrap();
    for minutes in 1..=12 {
        fixture.clock.pass(Duration::from_secs(60));
        let operation = profile.operation();
        let saved = profile
            .entries()
            .add(&fields(minutes), &operation, None)
            .unwrap();
        for edited in 0..minutes % 4 {
            fixture.clock.pass(Duration::from_secs(60));
            let operation = profile.operation();
            let now = fields(minutes + edited + 100);
            profile
                .entries()
                .edit(&saved.id, &now, "更正", &operation)
                .unwrap();
        }
    }
    for nth in 0..7 {
        fixture.clock.pass(Duration::from_secs(60));
        let text = format!("学习心得第{nth}篇。").repeat(20 + nth * 120);
        let written = Written::revision("心得", &text, Scope::Private).unwrap();
        let operation = profile.operation();
        let saved = profile.notes().add(&written, None, &operation).unwrap();
        if nth % 3 == 0 {
            fixture.clock.pass(Duration::from_secs(60));
            profile
                .notes()
                .save_draft(
                    &saved.id,
                    "心得",
                    &format!("{text}又改了。"),
                    Scope::Private,
                )
                .unwrap();
            if nth % 2 == 0 {
                profile.notes().close(&saved.id).unwrap();
            }
        }
    }
    let material = profile.materials().list().unwrap().remove(0).id;
    for section in ["0", "2.1", "2.2"] {
        profile.materials().mark(&material, section, true).unwrap();
    }
    let place = Placed {
        section: "2.1".to_owned(),
        paragraph: 1,
    };
    profile.materials().set_place(&material, &place).unwrap();
    doing(&mut profile);
    drop(profile);
    reading(&fixture.file(), entries);
    fixture
}

/// Follow-ups with stages that were changed, look-backs that were answered, a plan.
fn doing(profile: &mut Profile) {
    let note = profile.notes().list().unwrap().remove(0).id;
    for nth in 0..6 {
        let operation = profile.operation();
        let of = Some(Origin::Note(note.clone()));
        let task = Task::parse(&format!("整改第{nth}件"), "党小组", "2026-12-01", of).unwrap();
        let task = profile.follow_ups().add(&task, &operation).unwrap();
        let task = FollowUpId::from_text(task.id);
        for stage in ["convey", "check"] {
            let operation = profile.operation();
            let words = format!("{stage} 的说明");
            let step = Step::parse(&task, stage, "2026-11-23", &words).unwrap();
            let shown = profile.follow_ups().advance(&step, &operation).unwrap();
            let id = shown.stages[0].id.clone();
            profile.follow_ups().change_stage(&id, &step).unwrap();
        }
        let operation = profile.operation();
        let mut look_backs = profile.follow_ups().look_backs();
        let added = look_backs.add(note.as_str(), "week", &operation).unwrap();
        let added = LookBackId::from_text(added.id);
        let mut look_backs = profile.follow_ups().look_backs();
        look_backs.answer(&added, "还记得的话").unwrap();
        let operation = profile.operation();
        let item = Planned::parse("2026", "11", &format!("第{nth}专题")).unwrap();
        profile.follow_ups().plans().add(&item, &operation).unwrap();
    }
}

/// Years of measured reading, which take a while to measure.
fn reading(file: &Path, segments: usize) {
    let connection = Connection::open(file).unwrap();
    connection
        .pragma_update(None, "secure_delete", true)
        .unwrap();
    connection
        .execute_batch(&format!(
            "WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < {segments})
             INSERT INTO reading_segment (material, section, day, started_ms, started_offset, length_ms)
             SELECT (SELECT id FROM material), '2.' || (x % 5), date(20000 + x, 'unixepoch', '+55 years'),
                    {} + x * 60000, 480, x * 1000 FROM n",
            MORNING.utc_ms
        ))
        .unwrap();
}

/// Every row as one text, by table.
pub fn rows(file: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let connection = Connection::open(file).unwrap();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    tables
        .into_iter()
        // It follows from the others, and a salvaged file begins without it.
        .filter(|table| !xuesilu_core::search::TABLES.contains(&table.as_str()))
        .map(|table| (table.clone(), of_table(&connection, &table)))
        .collect()
}

fn of_table(connection: &Connection, table: &str) -> BTreeSet<String> {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            let values = (0..columns).map(|at| match row.get_ref_unwrap(at) {
                ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text)),
                other => format!("{other:?}"),
            });
            Ok(values.collect::<Vec<_>>().join("|"))
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}

/// A damaged file, and a place for what is read of it.
pub struct Ward {
    folder: TempDir,
}

impl Ward {
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub fn damaged(&self) -> PathBuf {
        self.folder.path().join("damaged.db")
    }

    pub fn new_file(&self) -> PathBuf {
        self.folder.path().join("new.db")
    }

    /// Reads these bytes as a damaged file.
    pub fn read(&self, of: FileOf, bytes: &[u8]) -> Option<Report> {
        std::fs::write(self.damaged(), bytes).unwrap();
        let _ = std::fs::remove_file(self.new_file());
        read_damaged(
            &self.damaged(),
            of,
            &self.new_file(),
            MORNING,
            ReportIn(Language::Chinese),
        )
        .unwrap()
    }
}
