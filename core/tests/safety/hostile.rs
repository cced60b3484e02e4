//! Files that are to be moved in and are not as they were written, or were written to do harm: a
//! sentence, and nothing changed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha512};
use tempfile::TempDir;
use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::profile::Protection;
use xuesilu_core::safety::moving::read::Outside;

use crate::fixture::Fixture;

/// Written out by 张三, with and without a passphrase.
fn written(passphrase: Option<&str>) -> (Fixture, Vec<u8>) {
    let fixture = Fixture::of("张三");
    let mut profile = fixture.open();
    let put = profile.safety().move_out(
        fixture.home.path(),
        None,
        passphrase.map_or(Protection::None, Protection::Under),
        &mut |_, _| {},
    );
    let bytes = fs::read(put.unwrap().file).unwrap();
    drop(profile);
    (fixture, bytes)
}

/// Somebody else with a log, into whose profile bad files are to come.
struct Target {
    fixture: Fixture,
    file: PathBuf,
    before: std::collections::BTreeMap<PathBuf, Vec<u8>>,
}

impl Target {
    fn new() -> Self {
        let fixture = Fixture::of("李四");
        Self {
            file: fixture.home.path().join("坏.xuesi-move"),
            before: fixture.bytes(),
            fixture,
        }
    }

    /// The refusal of these bytes.
    fn refuses(&self, bytes: &[u8], what: &str) -> Error {
        fs::write(&self.file, bytes).unwrap();
        let refused = self
            .fixture
            .move_in(&self.file, Some("学 习 二〇二六"), true);
        let error = refused.expect_err(what);
        for language in Language::ALL {
            let sentence = error.message().say(language);
            assert!(
                !sentence.starts_with("error-") && sentence.len() > 20,
                "{what}: {sentence}"
            );
        }
        error
    }

    fn is_untouched(&self) {
        assert!(self.fixture.bytes() == self.before, "something was changed");
    }
}

fn hex(bytes: &[u8]) -> String {
    let half = |digit: u8| char::from_digit(digit.into(), 16).unwrap();
    let digits = bytes
        .iter()
        .flat_map(|byte| [half(byte >> 4), half(byte & 15)]);
    digits.collect()
}

/// A part as it could stand in a first line.
fn part(name: &str, schema: u32, bytes: &[u8]) -> String {
    let sha = hex(&Sha512::digest(bytes));
    let length = bytes.len();
    format!(r#"{{"name":"{name}","schema":{schema},"bytes":{length},"sha512":"{sha}"}}"#)
}

/// A file with this first line and content, and the last line that belongs to them.
fn sealed_by(header: &str, content: &[&[u8]]) -> Vec<u8> {
    let mut file = format!("{header}\n").into_bytes();
    for part in content {
        file.extend_from_slice(part);
    }
    let sha = hex(&Sha512::digest(&file));
    file.extend_from_slice(format!("{{\"sha512\":\"{sha}\"}}\n").as_bytes());
    file
}

fn header(parts: &[String]) -> String {
    format!(
        r#"{{"format":"xuesi-move","version":1,"min_reader":1,"written_at":"2026-11-23T09:00:00.000+08:00","kind":"open","parts":[{}]}}"#,
        parts.join(",")
    )
}

fn forged(name: &str, schema: u32, log: &[u8]) -> Vec<u8> {
    sealed_by(&header(&[part(name, schema, log)]), &[log])
}

/// The log of a member after this was done to it.
fn log_after(change: &str) -> Vec<u8> {
    let fixture = Fixture::of("张三");
    let log = fixture.path().join("member.db");
    let connection = Connection::open(&log).unwrap();
    connection.execute_batch(change).unwrap();
    drop(connection);
    fs::read(log).unwrap()
}

fn schema() -> u32 {
    xuesilu_core::member::MEMBER.newest()
}

#[test]
fn what_is_forged_here_would_be_taken_if_it_were_good() {
    let new = Fixture::new();
    let file = new.home.path().join("好.xuesi-move");
    fs::write(&file, forged("member.db", schema(), &log_after(""))).unwrap();
    assert_eq!(
        new.move_in(&file, None, false).unwrap().holds.log.entries,
        1
    );
}

#[test]
fn p22_a_file_cut_anywhere_is_refused_and_nothing_is_changed() {
    let target = Target::new();
    let mut cuts = 0;
    for passphrase in [None, Some("学 习 二〇二六")] {
        let (_, whole) = written(passphrase);
        let ends = (0..whole.len()).step_by(4096);
        let near_the_ends = (1..200).chain(whole.len() - 200..whole.len());
        for length in ends.chain(near_the_ends) {
            let error = target.refuses(&whole[..length], "cut");
            let named = matches!(error, Error::MoveBroken { .. } | Error::NotAMoveFile { .. });
            assert!(named, "{length}: {error:?}");
            cuts += 1;
        }
        let longer = [&whole[..], b"\n"].concat();
        target.refuses(&longer, "one byte more");
    }
    target.is_untouched();
    let mut past = std::io::stdout();
    writeln!(past, "\nmove in: {cuts} files cut short, 0 taken").unwrap();
}

#[test]
fn p21_a_flipped_bit_is_refused_and_nothing_is_changed() {
    let target = Target::new();
    let mut flips = 0;
    for passphrase in [None, Some("学 习 二〇二六")] {
        let (_, whole) = written(passphrase);
        let first_line = whole.iter().position(|byte| *byte == b'\n').unwrap();
        let last_line = whole.len() - 142;
        let places = (0..=first_line)
            .chain((first_line + 1..last_line).step_by(487))
            .chain(last_line..whole.len());
        for (nth, at) in places.enumerate() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << (nth % 8);
            target.refuses(&flipped, "flipped");
            flips += 1;
        }
    }
    target.is_untouched();
    let mut past = std::io::stdout();
    writeln!(past, "\nmove in: {flips} files with a flipped bit, 0 taken").unwrap();
}

#[test]
fn p29_a_first_line_that_lies_is_refused_before_room_is_made_for_it() {
    let target = Target::new();
    let log = log_after("");
    let good = part("member.db", schema(), &log);
    let huge = |bytes: u64| {
        let length = format!("\"bytes\":{}", log.len());
        good.replace(&length, &format!("\"bytes\":{bytes}"))
    };
    let line = header(std::slice::from_ref(&good));
    let lines = [
        header(&[huge(u64::MAX)]),
        header(&[huge(u64::MAX - 10), huge(11)]),
        header(&[huge(1 << 40)]),
        header(&[huge(0)]),
        header(&[]),
        header(&vec![good.clone(); 300]),
        header(&[good.replace("\"bytes\"", "\"bytes\":1,\"bytes\"")]),
        header(&[good.replace(schema().to_string().as_str(), "99999999999")]),
        line.replace("\"kind\":\"open\"", "\"kind\":\"else\""),
        line.replace("\"version\":1,", "\"version\":1,\"version\":1,"),
        line.replace("\"format\":\"xuesi-move\"", "\"format\":\"xuesi-moved\""),
        format!("{}{}", line.clone(), " ".repeat(20_000)),
        r#"{"format":"xuesi-move""#.to_owned() + &"[".repeat(9_000),
    ];
    for line in lines {
        let bytes = sealed_by(&line, &[&log]);
        let taken = bytes == forged("member.db", schema(), &log);
        assert!(!taken, "{line}");
        target.refuses(&bytes, line.get(..120).unwrap_or(&line));
    }
    target.is_untouched();
}

#[test]
fn p39_no_name_in_it_leads_anywhere() {
    let target = Target::new();
    let log = log_after("");
    for name in [
        "../member.db",
        "backups/member-20261123-090000.db",
        "/etc/passwd",
        "..\\\\member.db",
        "member.db/",
        "./member.db",
        "MEMBER.DB",
        "lock",
        "second-place.json",
        "no-branch",
        "branch.db",
        "",
    ] {
        target.refuses(&forged(name, schema(), &log), name);
    }
    let good = part("member.db", schema(), &log);
    let twice = sealed_by(&header(&[good.clone(), good]), &[&log, &log]);
    target.refuses(&twice, "the same part twice");
    target.is_untouched();
    assert_eq!(fs::read_dir(target.fixture.home.path()).unwrap().count(), 2);
}

#[test]
fn p04_a_log_with_the_right_sums_that_is_none_is_refused() {
    let target = Target::new();
    let changes = [
        "UPDATE entry_revision SET topic = '改'",
        "UPDATE member SET id = '00000000000000000000000000000000'",
        "UPDATE member SET secret_key = zeroblob(32)",
        "UPDATE member SET public_key = zeroblob(32)",
        "CREATE TRIGGER harm AFTER INSERT ON lineage BEGIN DELETE FROM entry_revision; END",
        "CREATE VIEW harm AS SELECT load_extension('x')",
        "PRAGMA application_id = 7",
        "DROP VIEW entry; CREATE VIEW entry AS SELECT 1",
        "PRAGMA user_version = 1",
        "DROP TABLE note_draft",
    ];
    for change in changes {
        let error = target.refuses(&forged("member.db", schema(), &log_after(change)), change);
        assert!(
            matches!(error, Error::MoveBroken { .. }),
            "{change}: {error:?}"
        );
    }
    for log in [&b""[..], b"SQLite format 3\0", &vec![0x53; 8192]] {
        target.refuses(&forged("member.db", schema(), log), "no database");
    }
    let mut torn = log_after("");
    // Where something stands: another place may be free, and nobody's.
    let name = "张三".as_bytes();
    let there = torn.windows(name.len()).position(|part| part == name);
    let there = there.expect("the member's name");
    torn[there - 128..there + 128].fill(0xFF);
    target.refuses(&forged("member.db", schema(), &torn), "torn inside");
    target.is_untouched();
}

#[test]
fn p08_p09_what_needs_a_newer_program_is_refused_untouched() {
    let target = Target::new();
    let log = log_after("PRAGMA user_version = 99");
    let newer = target.refuses(&forged("member.db", 99, &log), "a newer log");
    assert!(
        matches!(newer, Error::Newer { theirs: 99, .. }),
        "{newer:?}"
    );
    let log = log_after("");
    let line = header(&[part("member.db", schema(), &log)]);
    let line = line.replace("\"min_reader\":1", "\"min_reader\":2");
    let newer = target.refuses(&sealed_by(&line, &[&log]), "a newer format");
    assert!(
        matches!(
            newer,
            Error::Newer {
                theirs: 2,
                ours: 1,
                ..
            }
        ),
        "{newer:?}"
    );
    // A newer writer that says this program understands it is believed.
    let line = header(&[part("member.db", schema(), &log)])
        .replace("\"version\":1", "\"version\":2,\"colour\":\"red\"");
    let new = Fixture::new();
    let file = new.home.path().join("新.xuesi-move");
    fs::write(&file, sealed_by(&line, &[&log])).unwrap();
    new.move_in(&file, None, false).unwrap();
    target.is_untouched();
}

#[test]
fn p36_a_seal_over_something_else_is_refused() {
    let target = Target::new();
    let (_, sealed) = written(Some("学 习 二〇二六"));
    let at = sealed.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let age = &sealed[at..sealed.len() - 142];
    let line = |bytes: usize| {
        format!(
            r#"{{"format":"xuesi-move","version":1,"min_reader":1,"written_at":"x","kind":"sealed","bytes":{bytes}}}"#
        )
    };
    let no_age = sealed_by(&line(5), &[b"hello"]);
    let cut = sealed_by(&line(age.len() - 70_000), &[&age[..age.len() - 70_000]]);
    let twice = sealed_by(&line(age.len() * 2), &[age, age]);
    // scrypt with so much work that an old computer would stand still.
    let dear = String::from_utf8_lossy(&age[..200]).into_owned();
    let at = dear.find(" 15\n").unwrap();
    let mut dear = age.to_vec();
    dear[at..at + 3].copy_from_slice(b" 40");
    let dear = sealed_by(&line(dear.len()), &[&dear]);
    for bytes in [no_age, cut, twice, dear] {
        let error = target.refuses(&bytes, "another seal");
        assert!(matches!(error, Error::MoveBroken { .. }), "{error:?}");
    }
    target.is_untouched();
}

#[test]
fn p35_what_is_no_such_file_is_refused_and_nothing_hangs() {
    let room = TempDir::new().unwrap();
    let named = |name: &str, bytes: &[u8]| {
        let file = room.path().join(name);
        fs::write(&file, bytes).unwrap();
        file
    };
    let mut files = vec![
        named("空.xuesi-move", b""),
        named("文字.xuesi-move", "学而时习之".as_bytes()),
        named("包.xuesi-move", b"{\"format\":\"xuesi\",\"version\":1}\n"),
        named(
            "bom.xuesi-move",
            b"\xEF\xBB\xBF{\"format\":\"xuesi-move\"}\n",
        ),
        room.path().to_owned(),
    ];
    #[cfg(unix)]
    {
        files.push(Path::new("/dev/zero").to_owned());
        let pipe = room.path().join("管道.xuesi-move");
        // By a call: a program that is being started holds for a moment the locks of every test beside it.
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        files.push(pipe);
    }
    for file in files {
        let looked = Outside::look(&file, &mut |_| {});
        assert!(
            matches!(looked, Err(Error::NotAMoveFile { .. })),
            "{}: {looked:?}",
            file.display()
        );
    }
    let gone = Outside::look(&room.path().join("没有"), &mut |_| {});
    assert!(matches!(gone, Err(Error::Unreadable { .. })), "{gone:?}");
}
