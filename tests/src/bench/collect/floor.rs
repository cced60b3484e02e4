//! The floor: each file hashed and parsed once, its rows upserted in one durable transaction. No
//! signatures, no verdicts, no copies kept.

use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::{Connection, params};
use serde::Deserialize;
use sha2::{Digest, Sha512};

use super::Run;

const TABLES: &str = "
    CREATE TABLE entry (member TEXT, entry TEXT, revision INTEGER, date TEXT, start TEXT, minutes INTEGER,
        credit INTEGER, form TEXT, class TEXT, topic TEXT, place TEXT, host TEXT, material TEXT, remark TEXT,
        origin TEXT, late INTEGER, edited INTEGER, withdrawn INTEGER, written_at TEXT, changed_at TEXT,
        PRIMARY KEY (member, entry)) STRICT, WITHOUT ROWID;
    CREATE TABLE note (member TEXT, note TEXT, revision INTEGER, title TEXT, text TEXT, material TEXT,
        section TEXT, quote TEXT, written_at TEXT, changed_at TEXT,
        PRIMARY KEY (member, note)) STRICT, WITHOUT ROWID;";
/// As durable as the program's own files.
const PRAGMAS: &str = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;
    PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON; PRAGMA mmap_size = 0;";

#[derive(Deserialize)]
struct Entry {
    id: String,
    revision: u32,
    date: String,
    start: Option<String>,
    minutes: u32,
    credit_hundredths: Option<u32>,
    form: String,
    class: String,
    topic: String,
    place: Option<String>,
    host: Option<String>,
    material: Option<String>,
    remark: Option<String>,
    source: String,
    late: bool,
    edited: bool,
    withdrawn: bool,
    written_at: String,
    changed_at: String,
}

#[derive(Deserialize)]
struct Note {
    id: String,
    revision: u32,
    title: String,
    text: String,
    material: Option<String>,
    section: Option<String>,
    quote: Option<String>,
    written_at: String,
    changed_at: String,
}

#[derive(Deserialize)]
struct Header {
    member_id: String,
}

/// Every package of a folder into a new file.
pub fn floor(file: &Path, packages: &Path) -> Run {
    let begun = Instant::now();
    let connection = Connection::open(file).expect("a file");
    connection.execute_batch(PRAGMAS).expect("pragmas");
    connection.execute_batch(TABLES).expect("tables");
    let mut rows = 0;
    let mut hashes = 0_u8;
    for package in files(packages) {
        let bytes = std::fs::read(package).expect("a package");
        hashes ^= Sha512::digest(&bytes).first().copied().unwrap_or(0);
        let text = std::str::from_utf8(&bytes).expect("a package is text");
        connection.execute_batch("BEGIN IMMEDIATE").expect("begin");
        rows += take(&connection, text).expect("rows");
        connection.execute_batch("COMMIT").expect("commit");
    }
    std::hint::black_box(hashes);
    Run::since(begun, rows)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn take(connection: &Connection, text: &str) -> rusqlite::Result<usize> {
    let mut entries = connection.prepare_cached(
        "INSERT INTO entry VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)
         ON CONFLICT (member, entry) DO UPDATE SET revision = excluded.revision, topic = excluded.topic
         WHERE excluded.revision > entry.revision",
    )?;
    let mut notes = connection.prepare_cached(
        "INSERT INTO note VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)
         ON CONFLICT (member, note) DO UPDATE SET revision = excluded.revision, text = excluded.text
         WHERE excluded.revision > note.revision",
    )?;
    let mut member = String::new();
    let mut rows = 0;
    for line in text.lines() {
        if line.starts_with("{\"record\":\"entry\"") {
            let entry: Entry = serde_json::from_str(line).expect("an entry");
            rows += entries.execute(params![
                member,
                entry.id,
                entry.revision,
                entry.date,
                entry.start,
                entry.minutes,
                entry.credit_hundredths,
                entry.form,
                entry.class,
                entry.topic,
                entry.place,
                entry.host,
                entry.material,
                entry.remark,
                entry.source,
                entry.late,
                entry.edited,
                entry.withdrawn,
                entry.written_at,
                entry.changed_at
            ])?;
        } else if line.starts_with("{\"record\":\"note\"") {
            let note: Note = serde_json::from_str(line).expect("a reflection");
            rows += notes.execute(params![
                member,
                note.id,
                note.revision,
                note.title,
                note.text,
                note.material,
                note.section,
                note.quote,
                note.written_at,
                note.changed_at
            ])?;
        } else if line.starts_with("{\"format\"") {
            let header: Header = serde_json::from_str(line).expect("a header");
            member = header.member_id;
        }
    }
    Ok(rows)
}
