//! What is done while something fails, and what its files may look like afterwards.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::office::{Collects as _, Enrols as _};
use rusqlite::Connection;
use tempfile::TempDir;
use xuesilu_core::branch::{BRANCH, RosterRow};
use xuesilu_core::entry::Fields;
use xuesilu_core::error::Result;
use xuesilu_core::handover::Choice;
use xuesilu_core::member::MEMBER;
use xuesilu_core::member::Naming;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::store::{Kind, check};
use xuesilu_core::time::SystemClock;

/// An act on the files of a folder.
pub struct Scene {
    /// For the figures.
    pub name: &'static str,
    /// What the folder holds before.
    pub before: TempDir,
    /// Packages, for the act that collects them.
    pub stick: TempDir,
    /// How often the act may be seen half done: a collect is one act per package.
    pub steps: usize,
    act: fn(&mut Profile, &Path) -> Result<()>,
    /// Whether the act is in opening itself.
    opens: bool,
}

pub fn open(folder: &Path) -> Result<Profile> {
    Profile::open(
        Arc::new(Folder::take(folder)?),
        Box::new(SystemClock::default()),
    )
}

fn fields(topic: &str) -> Fields {
    Fields {
        date: "2026-11-23".to_owned(),
        minutes: "90".to_owned(),
        form: "党课".to_owned(),
        topic: topic.to_owned(),
        ..Fields::default()
    }
}

fn named(folder: &Path, name: &str) -> Profile {
    let mut profile = open(folder).unwrap();
    let naming = Naming::parse(name, "第一支部", "").unwrap();
    profile.name_member(&naming).unwrap();
    profile
}

/// Writes an entry.
pub fn save(profile: &mut Profile, _: &Path) -> Result<()> {
    let operation = profile.operation();
    profile
        .entries()
        .add(&fields("新的"), &operation, None)
        .map(drop)
}

fn edit(profile: &mut Profile, _: &Path) -> Result<()> {
    let id = profile
        .entries()
        .list(&xuesilu_core::entry::Filter::default())?;
    let id = id.first().expect("an entry").id.clone();
    let operation = profile.operation();
    profile
        .entries()
        .edit(&id, &fields("改过的"), "写错了", &operation)
        .map(drop)
}

fn collect(profile: &mut Profile, stick: &Path) -> Result<()> {
    profile.collect(stick).map(drop)
}

fn look_only(profile: &mut Profile, _: &Path) -> Result<()> {
    profile.member().map(drop)
}

impl Scene {
    fn new(name: &'static str, act: fn(&mut Profile, &Path) -> Result<()>) -> Self {
        let before = TempDir::new().unwrap();
        let mut profile = named(before.path(), "张三");
        save(&mut profile, before.path()).unwrap();
        Self {
            name,
            before,
            stick: TempDir::new().unwrap(),
            steps: 1,
            act,
            opens: false,
        }
    }

    pub fn save() -> Self {
        Self::new("save", save)
    }

    pub fn edit() -> Self {
        Self::new("edit", edit)
    }

    /// A log as the first released program left it, opened by this one.
    pub fn migration() -> Self {
        let scene = Self {
            opens: true,
            // Each migration is one step, taken whole.
            steps: MEMBER.migrations.len() - 1,
            ..Self::new("migration", look_only)
        };
        let released = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/member-1.db");
        fs::remove_dir_all(scene.before.path().join("backups")).ok();
        fs::copy(released, scene.before.path().join("member.db")).unwrap();
        scene
    }

    /// Two packages into a branch.
    pub fn collect() -> Self {
        let scene = Self {
            steps: 2,
            ..Self::new("collect", collect)
        };
        let mut secretary = open(scene.before.path()).unwrap();
        secretary.branch().create("第一支部", None).unwrap();
        let mut rows = Vec::new();
        for (number, name) in [("001", "李四"), ("002", "赵六")] {
            rows.push(RosterRow {
                number: number.to_owned(),
                number_given: true,
                name: name.to_owned(),
                position: None,
                groups: xuesilu_core::branch::Groups::default(),
            });
            let folder = TempDir::new().unwrap();
            let mut member = named(folder.path(), name);
            save(&mut member, folder.path()).unwrap();
            save(&mut member, folder.path()).unwrap();
            let choice = Choice {
                year: 2026,
                closed: false,
                picked: Vec::new(),
                follow_ups: Vec::new(),
                with_name: true,
                replace: false,
            };
            member
                .handover()
                .write(&choice, scene.stick.path(), None, &mut |_, _| {})
                .unwrap();
        }
        secretary.branch().enrol_rows(&rows).unwrap();
        scene
    }

    /// A folder as it is before the act.
    pub fn folder(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        copy(self.before.path(), folder.path());
        folder
    }

    /// Opens the folder; `ready` is told when the act itself begins.
    pub fn run(&self, folder: &Path, ready: impl FnOnce()) -> Result<()> {
        if self.opens {
            ready();
            return open(folder).map(drop);
        }
        let mut profile = open(folder)?;
        // The branch's file is opened before, as the window has done.
        profile.branch().card()?;
        ready();
        (self.act)(&mut profile, self.stick.path())
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// How far the act has come, by what its files hold: 0 is before, `steps` is done. Panics where they
/// are neither.
pub fn progress(scene: &Scene, folder: &Path) -> usize {
    let member = look(&folder.join("member.db"), &MEMBER);
    let count = |connection: &Connection, sql: &str| -> usize {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    match scene.name {
        "save" => count(&member, "SELECT count(*) FROM entry_revision") - 1,
        "edit" => {
            assert_eq!(count(&member, "SELECT count(*) FROM entry"), 1);
            count(&member, "SELECT count(*) FROM entry_revision") - 1
        }
        "migration" => {
            let version = count(&member, "SELECT user_version FROM pragma_user_version");
            let tables = count(
                &member,
                "SELECT count(*) FROM sqlite_master WHERE name IN ('card', 'hand_over', 'picked', 'imported')",
            );
            let expected = if version == 1 { 0 } else { 4 };
            assert_eq!(tables, expected, "version {version}");
            // What the old program wrote, whatever the schema is.
            let written = count(&member, "SELECT count(*) FROM entry_revision");
            assert_eq!(written, 321);
            version - 1
        }
        _ => {
            let branch = look(&folder.join("branch.db"), &BRANCH);
            let packages = count(&branch, "SELECT count(*) FROM package");
            // Each package with all that belongs to it, or nothing of it.
            for (table, each) in [
                ("member_key", 1),
                ("source", 1),
                ("package_part", 1),
                ("entry", 2),
            ] {
                let rows = count(&branch, &format!("SELECT count(*) FROM {table}"));
                assert_eq!(rows, packages * each, "{table}");
            }
            packages
        }
    }
}

/// Opens a file as the program does, and holds it to be whole.
fn look(file: &Path, kind: &Kind) -> Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = xuesilu_core::store::connect::connect(file, flags).unwrap();
    let found = check::check(&connection, kind, false).unwrap();
    assert!(found.ok, "{found:?}");
    connection
}
