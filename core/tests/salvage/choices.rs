//! Both choices beside each other, and the act.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sha2::{Digest, Sha256};
use xuesilu_core::entry::Filter;
use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::safety::{FileOf, ReportIn, choices, restore, salvage};
use xuesilu_core::time::Clock;

use crate::fixture::{Fixture, fields};
use crate::log::{PAGE, a_log, said};

const CHINESE: Language = Language::Chinese;

fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    all
}

/// A log with a backup, an entry after it, and a page of older entries lost.
fn damaged() -> Fixture {
    let fixture = a_log(300);
    let mut profile = fixture.open();
    profile.safety().backup().unwrap();
    fixture.clock.pass(Duration::from_secs(3600));
    let mut after = fields(60);
    "2026-11-24".clone_into(&mut after.date);
    let operation = profile.operation();
    profile.entries().add(&after, &operation, None).unwrap();
    drop(profile);
    let mut file = fs::read(fixture.file()).unwrap();
    let words = "第123次集中学习讨论".as_bytes();
    let at = file
        .windows(words.len())
        .position(|found| found == words)
        .unwrap();
    file[at / PAGE * PAGE..(at / PAGE + 1) * PAGE].fill(0);
    fs::write(fixture.file(), file).unwrap();
    fixture
}

#[test]
fn p08_what_each_choice_loses_is_said_and_nothing_is_written() {
    let fixture = damaged();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let before = bytes(fixture.folder.path());
    let offered = choices(&folder, FileOf::Member, fixture.clock.now(), &mut |_, _| {}).unwrap();
    assert_eq!(bytes(fixture.folder.path()), before);
    let (salvage, backup) = (offered.salvage.unwrap(), offered.backup.unwrap());
    // The salvage has the newest entry and lacks a page of old ones; the backup the other way round.
    let lacks = salvage.lacks.unwrap();
    assert!(
        lacks.entries > 10 && lacks.days.contains(&"2026-05-12".to_owned()),
        "{lacks:?}"
    );
    assert_eq!(salvage.holds.entries + lacks.entries, 313);
    let lacks = backup.lacks.unwrap();
    assert_eq!((lacks.entries, lacks.notes), (1, 0));
    assert_eq!(lacks.days, ["2026-11-24"]);
    assert_eq!(backup.holds.entries, 312);
    let line = backup.words[1].say(CHINESE);
    assert!(line.contains("1 条学习记录") && line.contains("2026年11月24日"));
    let salvage_words = said(&salvage.words, CHINESE);
    assert!(salvage_words.iter().all(|line| !line.contains("salvage-")));
    assert!(salvage.holds.last_change > backup.holds.last_change);
}

#[test]
fn p08_the_backup_offered_is_the_members_own_and_whole() {
    let fixture = damaged();
    let name = |profile: &mut Profile, name: &str| {
        let naming = xuesilu_core::member::Naming::parse(name, "第一支部", "").unwrap();
        profile.name_member(&naming).unwrap();
    };
    // Somebody else's is newer than the own one; newest is a worn one, and one that was set aside.
    let other = Fixture::new();
    let mut profile = other.open();
    name(&mut profile, "李四");
    let theirs = profile.safety().backup().unwrap();
    drop(profile);
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let offer = |folder: &Folder| {
        let now = fixture.clock.now();
        let offered = choices(folder, FileOf::Member, now, &mut |_, _| {}).unwrap();
        offered.backup.unwrap()
    };
    let own = offer(&folder);
    let backups = folder.backups();
    fs::copy(&theirs.file, backups.join("member-20270101-000000.db")).unwrap();
    let worn = backups.join("member-20270102-000000.db");
    fs::copy(&own.backup.file, &worn).unwrap();
    let open = rusqlite::Connection::open(&worn).unwrap();
    open.execute("UPDATE entry_revision SET minutes = minutes % 9 + 1", [])
        .unwrap();
    drop(open);
    fs::copy(
        &own.backup.file,
        backups.join("member-20270103-000000-aside.db"),
    )
    .unwrap();
    let found = offer(&folder);
    assert_eq!(found.backup.id, own.backup.id);
    assert_eq!(found.somebody_else, Some(false));
    // Where there is only somebody else's, it is said.
    fs::remove_file(&own.backup.file).unwrap();
    let found = offer(&folder);
    assert_eq!(found.backup.id, "member-20270101-000000");
    assert_eq!(found.somebody_else, Some(true));
    let whose = found.words.last().unwrap().say(CHINESE);
    assert!(whose.contains("李四"), "{whose}");
}

#[test]
fn p08_a_salvaged_log_opens_is_whole_and_the_damaged_one_is_kept() {
    let fixture = damaged();
    let damaged = fs::read(fixture.file()).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let done = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    assert_eq!(fs::read(&done.aside.file).unwrap(), damaged);
    assert!(done.aside.id.ends_with("-aside"));
    let text = fs::read_to_string(&done.report_file).unwrap();
    assert!(text.contains(done.aside.file.file_name().unwrap().to_str().unwrap()));
    assert!(text.contains("2026年5月12日"), "{text}");
    drop(folder);
    let mut profile = fixture.open();
    let found = profile.safety().check(true).unwrap();
    assert!(found.ok, "{found:?}");
    let entries = profile.entries().list(&Filter::default()).unwrap();
    assert_eq!(entries.len() as u64, done.holds.entries);
    let operation = profile.operation();
    profile.entries().add(&fields(5), &operation, None).unwrap();
    // Another act of the kind has nothing to do.
    let folder = Arc::clone(profile.folder());
    drop(profile);
    let again = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    );
    assert!(matches!(again, Err(Error::NotDamaged { .. })), "{again:?}");
}

#[test]
fn p08_a_salvaged_log_begins_another_history() {
    let fixture = damaged();
    let lineages = |file: &Path| -> (u32, String) {
        let connection = rusqlite::Connection::open(file).unwrap();
        let sql = "SELECT count(*), (SELECT id FROM lineage ORDER BY since_ms DESC, id DESC LIMIT 1) FROM lineage";
        connection
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
    };
    let (before, was) = lineages(&fixture.file());
    let folder = Folder::take(fixture.folder.path()).unwrap();
    fixture.clock.pass(Duration::from_secs(1));
    salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    let (after, is) = lineages(&fixture.file());
    assert_eq!(after, before + 1);
    assert_ne!(was, is);
}

#[test]
fn p08_a_lost_revision_between_kept_ones_leaves_a_note_and_the_latest_as_it_was() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let id = profile
        .entries()
        .add(&fields(30), &operation, None)
        .unwrap()
        .id;
    for (minutes, reason) in [(31, "记错了一个字也不行"), (32, "又改")] {
        let operation = profile.operation();
        profile
            .entries()
            .edit(&id, &fields(minutes), reason, &operation)
            .unwrap();
    }
    drop(profile);
    let mut file = fs::read(fixture.file()).unwrap();
    let words = "记错了一个字也不行".as_bytes();
    let at = file
        .windows(words.len())
        .position(|found| found == words)
        .unwrap();
    file[at + 2] ^= 1;
    fs::write(fixture.file(), file).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let done = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    assert_eq!((done.report.filled, done.report.lost()), (1, 1));
    drop(folder);
    let mut profile = fixture.open();
    let history = profile.entries().history(&id).unwrap();
    let minutes: Vec<u32> = history.iter().map(|revision| revision.minutes).collect();
    assert_eq!(minutes, [30, 32, 32]);
    assert!(
        history[1]
            .reason
            .as_deref()
            .unwrap()
            .contains("第 2 版无法读取")
    );
    assert!(profile.safety().check(true).unwrap().ok);
}

#[test]
fn p08_nothing_readable_is_said_and_the_file_is_left() {
    let fixture = a_log(40);
    let length = fs::read(fixture.file()).unwrap().len();
    for wreck in [vec![0; length], b"broken".to_vec(), Vec::new()] {
        fs::write(fixture.file(), &wreck).unwrap();
        let folder = Folder::take(fixture.folder.path()).unwrap();
        let before = bytes(fixture.folder.path());
        let offered =
            choices(&folder, FileOf::Member, fixture.clock.now(), &mut |_, _| {}).unwrap();
        assert!(offered.salvage.is_none() && offered.backup.is_none());
        let refused = salvage(
            &folder,
            FileOf::Member,
            fixture.clock.now(),
            ReportIn(CHINESE),
            &mut |_, _| {},
        );
        assert!(matches!(refused, Err(Error::NothingReadable { .. })));
        assert_eq!(bytes(fixture.folder.path()), before);
    }
}

#[test]
fn p08_a_lost_key_is_said() {
    let fixture = a_log(40);
    let mut file = fs::read(fixture.file()).unwrap();
    let name = "张三第一支部".as_bytes();
    let at = file
        .windows(name.len())
        .position(|found| found == name)
        .unwrap();
    // Within the keys, which follow the name and the number.
    file[at + name.len() + 10] ^= 1;
    fs::write(fixture.file(), file).unwrap();
    // Nothing but the proof tells: the file opens, and its own check is content.
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let offered = choices(&folder, FileOf::Member, fixture.clock.now(), &mut |_, _| {}).unwrap();
    let salvage = offered.salvage.unwrap();
    assert!(salvage.report.key_lost);
    let words = said(&salvage.words, CHINESE);
    assert!(words.iter().any(|line| line.contains("密钥")));
}

#[test]
fn p08_an_interrupted_act_is_undone_before_anything_is_read() {
    let fixture = a_log(40);
    // An act that is stopped in the middle, with its pages on the disk.
    let connection = rusqlite::Connection::open(fixture.file()).unwrap();
    connection.pragma_update(None, "cache_size", 1).unwrap();
    // A page that the act does not touch: the journal does not bring it back.
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'reading_segment'";
    let untouched: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
    let untouched = (usize::try_from(untouched).unwrap() - 1) * PAGE;
    connection
        .execute_batch(
            "BEGIN; UPDATE entry_revision SET minutes = 1; UPDATE note_revision SET title = 'x';",
        )
        .unwrap();
    let journal = fixture.folder.path().join("member.db-journal");
    let (half, kept) = (
        fs::read(fixture.file()).unwrap(),
        fs::read(&journal).unwrap(),
    );
    drop(connection);
    let before = fs::read(fixture.file()).unwrap();
    assert_ne!(half, before);
    let mut damaged = half;
    damaged[untouched..untouched + PAGE].fill(0);
    fs::write(fixture.file(), &damaged).unwrap();
    fs::write(&journal, &kept).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let done = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    assert_eq!(format!("{:?}", done.report.journal), "RolledBack");
    assert!(!journal.exists());
    let beside = done
        .aside
        .file
        .with_file_name(format!("{}.db-journal", done.aside.id));
    assert_eq!(fs::read(beside).unwrap(), kept);
    drop(folder);
    let mut profile = fixture.open();
    assert!(profile.safety().check(true).unwrap().ok);
    let entries = profile.entries().list(&Filter::default()).unwrap();
    assert_eq!(entries.len(), 52);
    assert!(entries.iter().filter(|entry| entry.minutes == 1).count() <= 1);
}

#[test]
fn p08_a_kill_between_the_two_names_is_finished_by_the_next_opening() {
    let fixture = damaged();
    let damaged = fs::read(fixture.file()).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    let new = fs::read(fixture.file()).unwrap();
    drop(folder);
    // As it was before the last rename: the new one waits, the old one stands there with a journal.
    let waiting = fixture.folder.path().join("member.db.salvaged");
    fs::write(&waiting, &new).unwrap();
    fs::write(fixture.file(), &damaged).unwrap();
    fs::write(fixture.folder.path().join("member.db-journal"), b"old").unwrap();
    let mut profile: Profile = fixture.open();
    assert!(profile.safety().check(true).unwrap().ok);
    drop(profile);
    assert!(!waiting.exists());
    // Restoring a backup instead takes the place of both.
    fs::write(&waiting, &new).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let backup = xuesilu_core::safety::backups(&folder)
        .into_iter()
        .find(|copy| copy.entries == Some(312))
        .unwrap();
    restore(&folder, &backup.id, fixture.clock.now()).unwrap();
    assert!(!waiting.exists());
    drop(folder);
    assert_eq!(
        fixture
            .open()
            .entries()
            .list(&Filter::default())
            .unwrap()
            .len(),
        312
    );
}

#[test]
fn p08_a_lost_material_comes_from_a_backup_with_what_was_read_of_it() {
    let fixture = a_log(10);
    let text = "一篇自己加的材料，有很多字。".repeat(900);
    let digest: [u8; 32] = Sha256::digest(&text).into();
    let id = format!(
        "{:032x}",
        u128::from_be_bytes(digest[..16].try_into().unwrap())
    );
    let connection = rusqlite::Connection::open(fixture.file()).unwrap();
    connection
        .execute(
            "INSERT INTO material (id, title, bundled, text, added_ms, added_offset)
             VALUES (?1, '材料', 0, ?2, 1, 480)",
            [&id, &text],
        )
        .unwrap();
    connection
        .execute(
            "INSERT INTO section_mark VALUES (?1, '1', 1, 1, 480)",
            [&id],
        )
        .unwrap();
    drop(connection);
    for backed_up in [false, true] {
        if backed_up {
            fixture.open().safety().backup().unwrap();
        }
        let whole = fs::read(fixture.file()).unwrap();
        let mut file = whole.clone();
        let words = "一篇自己加的材料".as_bytes();
        let last = file.windows(words.len()).rposition(|found| found == words);
        file[last.unwrap()] ^= 1;
        fs::write(fixture.file(), file).unwrap();
        let folder = Folder::take(fixture.folder.path()).unwrap();
        let offered =
            choices(&folder, FileOf::Member, fixture.clock.now(), &mut |_, _| {}).unwrap();
        let report = offered.salvage.unwrap().report;
        assert_eq!(report.from_backup, u64::from(backed_up));
        fs::write(fixture.file(), whole).unwrap();
    }
}

#[test]
fn p10_another_programs_file_is_refused_and_left() {
    let fixture = Fixture::new();
    let connection = rusqlite::Connection::open(fixture.file()).unwrap();
    // Rows that would fit among settings, forms and marks.
    connection
        .execute_batch(
            "CREATE TABLE s (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID; INSERT INTO s VALUES ('x', 'y');
             CREATE TABLE f (a TEXT PRIMARY KEY, b TEXT, c INT, d INT) WITHOUT ROWID;
             INSERT INTO f VALUES ('形式', 'organised', 0, 1);",
        )
        .unwrap();
    drop(connection);
    let bytes = fs::read(fixture.file()).unwrap();
    let folder = Folder::take(fixture.folder.path()).unwrap();
    let refused = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    );
    assert!(matches!(refused, Err(Error::Foreign { .. })));
    assert_eq!(fs::read(fixture.file()).unwrap(), bytes);
}

#[test]
fn p08_a_version_that_no_file_has_is_damage_and_salvaged() {
    let fixture = a_log(10);
    let mut file = fs::read(fixture.file()).unwrap();
    file[60..64].fill(0);
    fs::write(fixture.file(), file).unwrap();
    let folder = Arc::new(Folder::take(fixture.folder.path()).unwrap());
    let opened = Profile::open(Arc::clone(&folder), Box::new(fixture.clock.clone()));
    assert!(matches!(opened, Err(Error::Damaged { .. })), "{opened:?}");
    let done = salvage(
        &folder,
        FileOf::Member,
        fixture.clock.now(),
        ReportIn(CHINESE),
        &mut |_, _| {},
    )
    .unwrap();
    assert_eq!((done.holds.entries, done.report.lost()), (22, 0));
}
