//! The fixture of every test here: a computer with a profile, a log, and a manual clock.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;
use xuesilu_core::entry::Fields;
use xuesilu_core::error::Result;
use xuesilu_core::member::{Computer, Naming};
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::safety::moving::read::Outside;
use xuesilu_core::safety::{MovedIn, move_in};
use xuesilu_core::time::Clock;

use crate::manual_clock::ManualClock;

/// Somebody's computer.
pub struct Fixture {
    pub home: TempDir,
    pub clock: ManualClock,
}

impl Fixture {
    pub fn new() -> Self {
        Self {
            home: TempDir::new().unwrap(),
            clock: ManualClock::new(),
        }
    }

    /// With a member and one entry; the log is closed again.
    pub fn of(name: &str) -> Self {
        let fixture = Self::new();
        let mut profile = fixture.open();
        let naming = Naming::parse(name, "第一支部", "").unwrap();
        profile.name_member(&naming).unwrap();
        study(&mut profile, "甲");
        drop(profile);
        fixture
    }

    /// The profile.
    pub fn path(&self) -> PathBuf {
        self.home.path().join("学习 记录")
    }

    pub fn folder(&self) -> Folder {
        Folder::take(&self.path()).unwrap()
    }

    pub fn open(&self) -> Profile {
        Profile::open(Arc::new(self.folder()), Box::new(self.clock.clone())).unwrap()
    }

    /// The same on a computer with this id.
    pub fn open_on(&self, id: &str) -> Profile {
        let folder = Folder::take_on(&self.path(), Computer::of_id(id)).unwrap();
        Profile::open(Arc::new(folder), Box::new(self.clock.clone())).unwrap()
    }

    /// So many days go by.
    pub fn days(&self, days: u64) {
        self.clock.pass(Duration::from_secs(days * 86_400));
    }

    pub fn move_in(&self, file: &Path, passphrase: Option<&str>, replace: bool) -> Result<MovedIn> {
        let folder = self.folder();
        self.move_in_to(&folder, file, passphrase, replace)
    }

    fn move_in_to(
        &self,
        folder: &Folder,
        file: &Path,
        passphrase: Option<&str>,
        replace: bool,
    ) -> Result<MovedIn> {
        let outside = Outside::look(file, &mut |_| {})?;
        move_in(
            folder,
            outside,
            passphrase,
            replace,
            self.clock.now(),
            &mut |_| {},
        )
    }

    /// The same on a computer with this id.
    pub fn move_in_on(&self, id: &str, file: &Path) -> Result<MovedIn> {
        let folder = Folder::take_on(&self.path(), Computer::of_id(id))?;
        self.move_in_to(&folder, file, None, false)
    }

    /// Every file of the profile, to the last byte.
    pub fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_below(&self.path())
    }

    /// All rows of all tables of the log but these.
    pub fn tables(&self, but: &[&str]) -> BTreeMap<String, Vec<String>> {
        tables_of(&self.path().join("member.db"), but)
    }
}

/// All rows of all tables of a file but these.
pub fn tables_of(file: &Path, but: &[&str]) -> BTreeMap<String, Vec<String>> {
    let log = Connection::open(file).unwrap();
    let mut names = log
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let names: Vec<String> = names.map(Result::unwrap).collect();
    let wanted = names
        .into_iter()
        .filter(|name| !but.contains(&name.as_str()))
        // It follows from the others, and copies are without it.
        .filter(|name| !xuesilu_core::search::TABLES.contains(&name.as_str()));
    wanted
        .map(|name| {
            let mut all = log.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
            let columns = all.column_count();
            let rows = all.query_map([], |row| {
                let values = (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
                Ok(values.collect::<Vec<_>>().join("|"))
            });
            let mut rows: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
            rows.sort();
            (name, rows)
        })
        .collect()
}

/// Every file below a folder, to the last byte.
pub fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    files
}

/// Writes an entry about this; answers with its id.
pub fn study(profile: &mut Profile, topic: &str) -> String {
    let fields = Fields {
        date: "2026-11-23".to_owned(),
        minutes: "60".to_owned(),
        form: "党课".to_owned(),
        topic: topic.to_owned(),
        ..Fields::default()
    };
    let operation = profile.operation();
    let saved = profile.entries().add(&fields, &operation, None).unwrap();
    saved.id.to_string()
}
