//! A search, measured beside its floor: FTS5 alone with the same tokens, the same pragmas and the same question, in a
//! file that holds nothing else; and a scan over the same texts in memory.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, params};
use xuesilu_core::ids::NoteId;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::search::{Ask, Kind};
use xuesilu_core::store::connect::connect;
use xuesilu_core::store::digest::Digested;
use xuesilu_core::time::{Moment, SystemClock};

/// The folder of the same log whose index is never built.
pub const WITHOUT: &str = "without";

/// Hits that a page shows.
pub const PAGE: usize = 50;

/// Queries by class: what is asked every day, and what is hard for an index of characters.
pub const QUERIES: [(&str, &[&str]); 3] = [
    (
        "ordinary",
        &["学", "党建", "高质量", "作风", "理论武装", "丐", "建设，"],
    ),
    ("absent", &["龘", "饕餮", "龘龘龘"]),
    ("worst", &["的一", "学的人", "建，引", "的的"]),
];

/// Texts of about 300 characters: sentences of the speech with words of any characters put into them.
pub fn texts(count: usize) -> Vec<String> {
    let mut chance = fastrand::Rng::with_seed(20_261_123);
    let speech = xuesilu_core::material::SPEECH;
    let sentences: Vec<Vec<char>> = speech
        .split_inclusive(['。', '；', '\n'])
        .map(|sentence| sentence.trim().chars().collect())
        .filter(|sentence: &Vec<char>| (6..=90).contains(&sentence.len()))
        .collect();
    let text = |chance: &mut fastrand::Rng| {
        let mut text = Vec::new();
        while text.len() < 280 {
            let sentence = &sentences[chance.usize(..sentences.len())];
            let at = chance.usize(..sentence.len());
            text.extend(&sentence[..at]);
            for _ in 0..chance.usize(2..=3) {
                // Some are frequent and most are rare, as in a language.
                let rare = chance.u32(1..=0x1000);
                let c = char::from_u32(0x4E00 + chance.u32(0..rare) * chance.u32(0..rare) / rare);
                text.extend(c);
            }
            text.extend(&sentence[at..]);
        }
        text.into_iter().collect()
    };
    (0..count).map(|_| text(&mut chance)).collect()
}

/// The columns that the digest of a reflection is over.
const COLUMNS: [&str; 13] = [
    "note",
    "revision",
    "operation",
    "act",
    "title",
    "text",
    "scope",
    "material",
    "section",
    "quote",
    "anchor",
    "written_ms",
    "written_offset",
];

/// Lays both files out: a log with these reflections, one an hour, without its index, and the floor's.
pub fn lay_out(folder: &Path, texts: &[String]) {
    drop(ours(folder));
    let digested = Digested {
        table: "note_revision",
        column: "digest",
        altered: xuesilu_core::locale::key!("finding-note-altered"),
        first: &COLUMNS,
        later: &[],
    };
    let log = connect(
        &folder.join("profile/member.db"),
        OpenFlags::SQLITE_OPEN_READ_WRITE,
    );
    let log = log.expect("a log");
    log.execute_batch("BEGIN; UPDATE search_state SET whole = 0")
        .expect("begun");
    for (text, nth) in texts.iter().zip(0..) {
        let at = Moment {
            utc_ms: 1_000_000_000_000 + nth * 3_600_000,
            offset_minutes: 480,
        };
        let id = NoteId::new(at).to_string();
        let row: [(&str, rusqlite::types::Value); 8] = [
            ("note", id.clone().into()),
            ("revision", 1.into()),
            ("operation", id.into()),
            ("act", "write".to_owned().into()),
            ("title", String::new().into()),
            ("text", text.clone().into()),
            ("scope", "private".to_owned().into()),
            ("written_ms", at.utc_ms.into()),
        ];
        let rest = ["material", "section", "quote", "anchor"]
            .map(|name| (name, rusqlite::types::Value::Null));
        let offset = [("written_offset", rusqlite::types::Value::from(480))];
        let row: Vec<_> = row.into_iter().chain(rest).chain(offset).collect();
        digested.insert(&log, &row).expect("a row");
    }
    log.execute_batch("COMMIT").expect("committed");
    drop(log);
    let other = folder.join(WITHOUT).join("profile");
    std::fs::create_dir_all(&other).expect("room");
    std::fs::copy(folder.join("profile/member.db"), other.join("member.db")).expect("room");
    bare(folder, texts);
}

fn bare(folder: &Path, texts: &[String]) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let floor = connect(&folder.join("floor.db"), flags).expect("a file");
    floor
        .execute_batch(
            "CREATE VIRTUAL TABLE words USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');
             BEGIN",
        )
        .expect("a table");
    {
        let mut insert = floor
            .prepare("INSERT INTO words (rowid, text) VALUES (?1, ?2)")
            .expect("sql");
        for (text, nth) in texts.iter().zip(1_i64..) {
            insert.execute(params![nth, tokens(text)]).expect("a row");
        }
    }
    floor.execute_batch("COMMIT").expect("committed");
}

fn tokens(text: &str) -> String {
    let tokens = text.chars().map(|c| format!("{:x} ", u32::from(c)));
    tokens.collect::<Vec<_>>().concat()
}

/// The log that was laid out.
pub fn ours(folder: &Path) -> Profile {
    let profile = folder.join("profile");
    std::fs::create_dir_all(&profile).expect("room");
    let folder = Folder::take(&profile).expect("a folder");
    Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log")
}

/// The newest hits with what stands around them, as the window shows them.
pub fn find(profile: &mut Profile, query: &str) -> (Duration, usize) {
    let ask = Ask {
        query: query.to_owned(),
        kinds: vec![Kind::Note],
        limit: Some(PAGE),
        ..Ask::default()
    };
    let begun = Instant::now();
    let found = profile.search().find(&ask).expect("hits");
    (begun.elapsed(), found.hits.len())
}

/// The floor's file.
pub fn floor(folder: &Path) -> Connection {
    connect(&folder.join("floor.db"), OpenFlags::SQLITE_OPEN_READ_WRITE).expect("a file")
}

/// Merges the floor's index into one part.
pub fn optimize(floor: &Connection) {
    floor
        .execute_batch("INSERT INTO words (words) VALUES ('optimize')")
        .expect("merged");
}

/// The newest rows in which the words stand: their numbers alone.
pub fn find_bare(floor: &Connection, query: &str) -> (Duration, usize) {
    let phrase = format!("\"{}\"", tokens(query));
    let begun = Instant::now();
    let mut statement = floor
        .prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT 50")
        .expect("sql");
    let rows = statement
        .query_map([phrase], |row| row.get::<_, i64>(0))
        .expect("rows");
    let count = rows.count();
    (begun.elapsed(), count)
}

/// A scan over all texts in memory, for the newest of them.
pub fn scan(texts: &[String], query: &str) -> Duration {
    let begun = Instant::now();
    let count = texts
        .iter()
        .rev()
        .filter(|text| text.contains(query))
        .take(PAGE)
        .count();
    std::hint::black_box(count);
    begun.elapsed()
}

/// Bytes of the pages that a file uses.
pub fn bytes(file: &Path) -> u64 {
    let open = connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a file");
    let number = |pragma: &str| -> u64 {
        open.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
            .expect("a number")
    };
    number("page_size") * (number("page_count") - number("freelist_count"))
}
