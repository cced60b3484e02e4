//! Case 63: what was erased is in no byte of the log, its journal, its backups and the second place; it does
//! not come back with any of them; and the branch counts it no more.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::Value;
use xuesilu_core::note::Scope;
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::time::SystemClock;

use crate::each_call::{heard, killed_at_each_of, whole};
use crate::people::{collect, hand_over, secretary, stick, text_note, to_hand_over, totals, word};
use crate::person::Person;

/// Stands in everything that is to be erased, and in nothing else.
pub(crate) const GONE: &str = "抹去的字句SENTINEL";
/// Stands in everything that stays.
const STAYS: &str = "留下的字句SENTINEL";

/// Calls that change something on the disk.
const ALL: [&str; 5] = [
    "pwrite64,write,ftruncate",
    "fsync,fdatasync",
    "unlink,unlinkat,rmdir,mkdir",
    "rename,renameat,renameat2",
    "copy_file_range,sendfile",
];

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

/// The files in which these words stand, in UTF-8 or in UTF-16.
pub(crate) fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let wide = |order: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(order).collect();
    let spelt: [Vec<u8>; 3] = [
        words.as_bytes().to_vec(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ];
    let holds = |file: &PathBuf| {
        let bytes = fs::read(file).unwrap();
        let there = |spelt: &Vec<u8>| bytes.windows(spelt.len()).any(|part| part == spelt);
        spelt.iter().any(there)
    };
    files(folder).into_iter().filter(holds).collect()
}

#[track_caller]
pub(crate) fn nowhere(folder: &Path, words: &str) {
    assert_eq!(holding(folder, words), Vec::<PathBuf>::new());
}

/// A reflection with a history, a passage and a draft that waits.
fn note_of(person: &Person) -> String {
    // Long, so that it lies on many pages.
    let long = format!("{GONE}{}", "长".repeat(9000));
    let file = person.file("心得.txt", &long);
    let speech = person.speech();
    let words = [
        "note",
        "add",
        "--title",
        GONE,
        "--material",
        &speech,
        "--section",
        "2.1",
    ];
    let saved = person.json([&words[..], &["--quote", GONE, "--text-file", word(&file)]].concat());
    let id = saved["id"].as_str().unwrap().to_owned();
    let file = person.file("新的.txt", format!("{GONE}第二版"));
    person.json(["note", "edit", &id, "--text-file", word(&file)]);
    let folder = Folder::take(&person.profile).unwrap();
    let mut profile = Profile::open(folder.into(), Box::new(SystemClock::default())).unwrap();
    let draft = format!("{GONE}还没写完");
    let note = xuesilu_core::ids::NoteId::from_text(id.clone());
    let kept = profile
        .notes()
        .save_draft(&note, GONE, &draft, Scope::Private);
    kept.unwrap();
    id
}

/// An entry with reasons, in every field of which the words stand.
fn entry_of(person: &Person) -> String {
    let id = person.add("党课", GONE, "30");
    let words = [
        "entry", "edit", &id, "--reason", GONE, "--place", GONE, "--host", GONE,
    ];
    person.json([&words[..], &["--remark", GONE]].concat());
    person.json(["entry", "withdraw", &id, "--reason", GONE]);
    person.json(["entry", "put-back", &id]);
    id
}

fn imported(person: &Person) -> (PathBuf, String) {
    let table = format!("日期,学习形式,学习主题,分钟\n2026-03-02,党课,{GONE}导入,60\n");
    let file = person.file("表.csv", table);
    person.json(["entry", "import", word(&file)]);
    let list = person.json(["entry", "list"]);
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["source"] == "imported");
    (file, row.unwrap()["id"].as_str().unwrap().to_owned())
}

/// Somebody with a second place, backups there and here, and things of which nothing is to be left.
fn furnished() -> (Person, PathBuf, String, [String; 2]) {
    let person = Person::member();
    let second = person.beside("第二处");
    fs::create_dir(&second).unwrap();
    person.json(["backup", "place", "set", word(&second)]);
    text_note(&person, STAYS, "private");
    let note = note_of(&person);
    person.json(["backup"]);
    let entries = [entry_of(&person), imported(&person).1];
    person.json(["backup"]);
    (person, second, note, entries)
}

#[test]
fn p63_what_was_erased_is_in_no_byte_of_the_log_its_backups_and_the_second_place() {
    let (person, second, note, entries) = furnished();
    assert!(holding(&person.profile, GONE).len() >= 3);
    assert!(holding(&second, GONE).len() >= 2);

    // A look first: it says what would go, and changes nothing.
    let before = person.bytes();
    let look = person.json(["entry", "erase", &entries[0], "--dry-run"]);
    assert_eq!(
        (&look["revisions"], &look["handed_in"]),
        (&4.into(), &false.into())
    );
    assert!(look["backups"].as_u64() >= Some(1), "{look}");
    let said = person.run(["note", "erase", &note, "--dry-run"]).out;
    assert!(
        said.contains("将彻底删除") && said.contains("未作改动"),
        "{said}"
    );
    assert_eq!(person.bytes(), before);

    let erased = person.json(["note", "erase", &note]);
    assert_eq!(
        (&erased["id"], &erased["revision"]),
        (&note.clone().into(), &3.into())
    );
    assert_eq!(erased["left"], Value::Array(Vec::new()), "{erased}");
    assert!(erased["cleaned"].as_u64() >= Some(4), "{erased}");
    for entry in &entries {
        let erased = person.json(["entry", "erase", entry]);
        assert_eq!(erased["left"], Value::Array(Vec::new()), "{erased}");
    }
    nowhere(&person.profile, GONE);
    nowhere(&second, GONE);
    // What an import remembers can be guessed from a short row: nothing of it is left either.
    let remembered = "SELECT (SELECT count(*) FROM imported)
        + (SELECT count(*) FROM entry_revision WHERE operation LIKE '%import-%')";
    assert_eq!(person.asked::<i64>(remembered), 0);
    // All else is there, here and in each copy.
    assert!(holding(&person.profile, STAYS).len() >= 3);
    assert!(holding(&second, STAYS).len() >= 2);
    let copies = person.json(["backup", "list"]);
    assert!(
        copies
            .as_array()
            .unwrap()
            .iter()
            .all(|copy| !copy["entries"].is_null())
    );
    whole(&person, "erased");

    // The rows stay, say when, and count nowhere.
    let list = person.json(["note", "list"]);
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == note.as_str())
        .unwrap();
    assert!(
        row["erased_at"].is_string() && row["withdrawn"] == true,
        "{row}"
    );
    assert_eq!((&row["title"], &row["characters"]), (&"".into(), &0.into()));
    let list = person.json(["entry", "list"]);
    let rows = list.as_array().unwrap();
    assert_eq!(
        rows.iter()
            .filter(|row| row["erased_at"].is_string())
            .count(),
        2
    );
    assert_eq!(person.json(["totals", "--year", "2026"])["minutes"], 90);
}

#[test]
fn p63_what_was_erased_is_not_changed_put_back_or_erased_again() {
    let (person, _, note, [entry, _]) = furnished();
    person.json(["note", "erase", &note]);
    person.json(["entry", "erase", &entry]);
    let file = person.file("再写.txt", "再写");
    for words in [
        &["note", "erase", &note][..],
        &["note", "put-back", &note],
        &["note", "edit", &note, "--text-file", word(&file)],
        &["note", "withdraw", &note],
        &["entry", "erase", &entry],
        &["entry", "put-back", &entry],
        &["entry", "edit", &entry, "--reason", "改", "--topic", "改"],
        &["entry", "withdraw", &entry, "--reason", "改"],
        &[
            &to_hand_over(file.parent().unwrap())[..],
            &["--note", &note],
        ]
        .concat(),
    ] {
        let before = person.bytes();
        assert_eq!(person.run_json(words).refusal(), "erased", "{words:?}");
        assert!(person.bytes() == before, "{words:?}");
    }
    for lang in ["zh-CN", "en"] {
        assert_eq!(person.run(["note", "list", "--lang", lang]).code, 0);
        assert_eq!(person.run(["entry", "list", "--lang", lang]).code, 0);
    }
    for words in [["note", "erase", "none"], ["entry", "erase", "none"]] {
        assert!(person.run_json(words).refusal().starts_with("unknown_"));
    }
}

#[test]
fn p63_an_imported_row_that_was_erased_is_a_new_entry_when_it_comes_again() {
    let person = Person::member();
    let (table, entry) = imported(&person);
    person.json(["entry", "erase", &entry]);
    nowhere(&person.profile, GONE);
    let again = person.json(["entry", "import", word(&table)]);
    assert_eq!(again["added"], 1, "{again}");
}

#[test]
fn p63_no_older_copy_brings_it_back() {
    let (person, second, note, entries) = furnished();
    // Copies from before, put back by hand from outside: nobody has cleaned them.
    let backups = person.profile.join("backups");
    let outside = person.beside("外面");
    fs::create_dir(&outside).unwrap();
    let copies: Vec<PathBuf> = files(&backups);
    for copy in &copies {
        fs::copy(copy, outside.join(copy.file_name().unwrap())).unwrap();
    }
    let moved = outside.join("旧电脑.xuesi-move");
    person.json(["move", "out", "--to", word(&moved), "--no-passphrase"]);
    // The program knows where it wrote that one.
    let left = person.json(["note", "erase", &note])["left"].clone();
    assert_eq!(
        (&left[0]["file"], &left[1]),
        (&word(&moved).into(), &Value::Null)
    );
    for entry in &entries {
        person.json(["entry", "erase", entry]);
    }
    for copy in &copies {
        fs::copy(outside.join(copy.file_name().unwrap()), copy).unwrap();
    }
    let erased = |when: &str| {
        let list = person.json(["note", "list"]);
        let mut rows = list.as_array().unwrap().iter();
        let row = rows.find(|row| row["id"] == note.as_str()).expect(when);
        assert!(
            row["erased_at"].is_string() && row["title"] == "",
            "{when}: {row}"
        );
        assert!(
            holding(&person.profile, GONE)
                .iter()
                .all(|file| *file != person.log()),
            "{when}"
        );
        whole(&person, when);
    };
    let list = person.json(["backup", "list"]);
    let of_it = |row: &&Value| {
        let file = PathBuf::from(row["file"].as_str().unwrap());
        copies.contains(&file) && holding(&backups, GONE).contains(&file)
    };
    let row = list.as_array().unwrap().iter().find(of_it).unwrap();
    let (id, file) = (
        row["id"].as_str().unwrap(),
        PathBuf::from(row["file"].as_str().unwrap()),
    );
    // The preview shows no word of it either.
    let preview = person.run_json(["restore", id, "--dry-run"]);
    assert!(!preview.out.contains(GONE), "{preview:?}");
    person.json(["restore", id]);
    erased("restored");
    // What was put back by hand is gone through as well.
    nowhere(&person.profile, GONE);
    person.json(["move", "in", word(&moved), "--replace"]);
    erased("moved in");
    // A log that is overwritten by hand is no log that opens with it.
    fs::copy(outside.join(file.file_name().unwrap()), person.log()).unwrap();
    erased("laid there by hand");
    nowhere(&second, GONE);
}

#[test]
fn p63_a_salvage_does_not_bring_it_back() {
    let (person, _, note, entries) = furnished();
    let before = fs::read(person.log()).unwrap();
    person.json(["note", "erase", &note]);
    for entry in &entries {
        person.json(["entry", "erase", entry]);
    }
    // The log from before, damaged: everything in it can be read but one page.
    let mut damaged = before;
    let last = damaged.len() - 4096;
    damaged[last..].fill(0xAA);
    damaged[60..64].fill(0);
    fs::write(person.log(), damaged).unwrap();
    person.json(["salvage"]);
    let notes = person.json(["note", "list"]);
    let mut rows = notes.as_array().unwrap().iter();
    let row = rows.find(|row| row["id"] == note.as_str()).unwrap();
    assert!(row["erased_at"].is_string(), "{row}");
    assert!(!holding(&person.profile, GONE).contains(&person.log()));
}

#[test]
fn p63_a_second_place_that_was_away_is_cleaned_when_it_is_back() {
    let (person, second, note, entries) = furnished();
    // One that is only there: nothing else brings a clean one in its place.
    let there = holding(&second, GONE);
    let old = there[0].with_file_name("member-20261101-080000.db");
    fs::copy(&there[0], old).unwrap();
    let away = person.beside("拿走了");
    fs::rename(&second, &away).unwrap();
    let erased = person.json(["note", "erase", &note]);
    assert_eq!(erased["left"][0]["why"], "away", "{erased}");
    for entry in entries {
        person.json(["entry", "erase", &entry]);
    }
    nowhere(&person.profile, GONE);
    assert!(!holding(&away, GONE).is_empty());
    fs::rename(&away, &second).unwrap();
    person.json(["backup"]);
    nowhere(&second, GONE);
}

#[test]
fn p63_what_cannot_be_cleaned_is_named_and_deleted_whole_where_it_is_said() {
    let (person, second, note, [entry, _]) = furnished();
    let backups = person.profile.join("backups");
    let aside = backups.join("member-20261101-080000-aside.db");
    fs::write(&aside, format!("{GONE} 损坏")).unwrap();
    fs::write(aside.with_extension("txt"), "报告").unwrap();
    let journal = backups.join("journal-20261101-080000");
    fs::write(&journal, GONE).unwrap();
    let broken = backups.join("member-20261102-080000.db");
    fs::write(&broken, format!("{GONE} 读不出来")).unwrap();
    let before = person.bytes();
    let words = ["note", "erase", &note, "--delete-left", "member.db"];
    assert_eq!(person.run_json(words).refusal(), "not_left");
    assert!(person.bytes() == before);

    let name = aside.file_name().unwrap().to_str().unwrap();
    let erased = person.json(["note", "erase", &note, "--delete-left", name]);
    assert_eq!(erased["deleted"][0], word(&aside));
    assert!(!aside.exists() && !aside.with_extension("txt").exists());
    let left = erased["left"].as_array().unwrap().iter();
    let left: Vec<(&str, &str)> = left
        .map(|left| {
            (
                left["file"].as_str().unwrap(),
                left["why"].as_str().unwrap(),
            )
        })
        .collect();
    // What cannot be read is carried to the second place like every copy, and named there as well.
    let name = broken.file_name().unwrap().to_str().unwrap();
    let all = files(&second);
    let carried = all.iter().find(|file| file.ends_with(name)).unwrap();
    assert_eq!(
        left,
        [
            (word(&journal), "journal"),
            (word(&broken), "unreadable"),
            (word(carried), "unreadable")
        ]
    );
    person.json(["entry", "erase", &entry]);
    // It is erased; the files that are left go afterwards.
    let words = ["entry", "erase", &entry, "--delete-left", word(&journal)];
    person.json([&words[..], &["--delete-left", name]].concat());
    assert!(!journal.exists() && !broken.exists() && !carried.exists());
}

#[test]
fn p63_copies_of_every_older_schema_are_cleaned() {
    let fixtures = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures"));
    for version in 1..=4 {
        let person = Person::stranger();
        fs::create_dir(&person.profile).unwrap();
        fs::copy(fixtures.join(format!("member-{version}.db")), person.log()).unwrap();
        let notes = person.json(["note", "list"]);
        let entries = person.json(["entry", "list"]);
        let old = files(&person.profile.join("backups"));
        assert_eq!(old.len(), 1, "the one from before the migration");
        let many = |rows: &Value| {
            let rows = rows.as_array().unwrap().iter();
            let row = rows.max_by_key(|row| row["revision"].as_u64()).unwrap();
            row["id"].as_str().unwrap().to_owned()
        };
        let (note, entry) = (many(&notes), many(&entries));
        let draft = notes
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["revision"] == 0);
        let draft = draft.map(|row| row["id"].as_str().unwrap().to_owned());
        for words in [["note", "erase", &note], ["entry", "erase", &entry]] {
            assert_eq!(person.json(words)["cleaned"], 1, "{version} {words:?}");
        }
        if let Some(draft) = draft {
            person.json(["note", "erase", &draft]);
            nowhere(&person.profile, "写了一半");
        }
        let copy = Connection::open(&old[0]).unwrap();
        let asked =
            |sql: &str, id: &str| -> i64 { copy.query_row(sql, [id], |row| row.get(0)).unwrap() };
        let words =
            "SELECT count(*) FROM note_revision WHERE note = ?1 AND (title <> '' OR text <> '')";
        assert_eq!(asked(words, &note), 0, "{version}");
        let words = "SELECT count(*) FROM entry_revision WHERE entry = ?1 AND (topic <> '' OR reason <> '')";
        assert_eq!(asked(words, &entry), 0, "{version}");
        let kept: i64 = copy
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, version);
        drop(copy);
        // It is a backup as before, and restoring it brings nothing back.
        let list = person.json(["backup", "list"]);
        let id = list
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["file"] == word(&old[0]));
        person.json(["restore", id.unwrap()["id"].as_str().unwrap()]);
        let list = person.json(["note", "list"]);
        let mut rows = list.as_array().unwrap().iter();
        let row = rows.find(|row| row["id"] == note.as_str()).unwrap();
        assert!(row["erased_at"].is_string(), "{version}: {row}");
        whole(&person, "restored");
    }
}

#[test]
fn p63_the_next_package_says_so_and_the_branch_counts_it_no_more() {
    let (zhang, li, stick) = (Person::member(), Person::stranger(), stick());
    li.json(["init", "--name", "李四", "--branch", "第一支部"]);
    li.add("党课", "李四的", "60");
    let secretary = secretary(&["张三", "李四"]);
    let entry = zhang.add("党课", GONE, "120");
    let note = text_note(&zhang, GONE, "branch");
    let private = text_note(&zhang, GONE, "private");
    for person in [&zhang, &li] {
        hand_over(person, stick.path());
    }
    collect(&secretary, stick.path());
    let hours = |nth: usize| totals(&secretary)["members"][nth]["organised_hours"].clone();
    let notes = |nth: usize| totals(&secretary)["members"][nth]["notes"].clone();
    let before = hours(1);
    assert_eq!(notes(0), 1);
    for id in [&note, &private] {
        zhang.json(["note", "erase", id]);
    }
    zhang.json(["entry", "erase", &entry]);
    // A private reflection is not told of at all.
    let dry = zhang.json([&to_hand_over(stick.path())[..], &["--dry-run"]].concat());
    assert_eq!(
        (&dry["erased"], &dry["notes"]),
        (&2.into(), &0.into()),
        "{dry}"
    );
    let leaves = dry["leaves"].to_string();
    assert!(leaves.contains(&entry) && leaves.contains(&note) && !leaves.contains(&private));
    let file = hand_over(&zhang, stick.path());
    let bytes = fs::read_to_string(&file).unwrap();
    assert!(!bytes.contains(&private) && !bytes.contains(GONE));
    let verified = zhang.json(["package", "verify", word(&file)]);
    assert_eq!(
        (&verified["erased"], &verified["entries"]),
        (&2.into(), &1.into())
    );
    collect(&secretary, stick.path());
    let left = totals(&secretary);
    assert_eq!(left["members"][0]["entries"], 1, "{left}");
    assert_eq!(notes(0), 0);
    assert_eq!(hours(1), before, "a colleague's are untouched");
    // Whoever collects the older package again brings nothing back.
    collect(&secretary, stick.path());
    assert_eq!(totals(&secretary)["members"][0]["entries"], 1);
}

#[test]
fn p63_what_was_never_handed_in_is_told_nobody() {
    let (person, stick) = (Person::member(), stick());
    let note = text_note(&person, GONE, "private");
    let meant = text_note(&person, GONE, "branch");
    for id in [&note, &meant] {
        person.json(["note", "erase", id]);
    }
    let file = hand_over(&person, stick.path());
    let bytes = fs::read_to_string(file).unwrap();
    assert!(!bytes.contains("erased") && !bytes.contains(&note) && !bytes.contains(&meant));
}

#[test]
fn p63_erasing_killed_at_each_call_leaves_all_of_it_or_nothing() {
    let seed = Person::member();
    let file = seed.file("心得.txt", format!("{GONE}{}", "长".repeat(3000)));
    let words = ["note", "add", "--title", GONE, "--text-file", word(&file)];
    let note = seed.json(words)["id"].as_str().unwrap().to_owned();
    seed.json(["backup"]);
    let words = ["--json", "note", "erase", &note];
    let (mut old, mut new) = (0, 0);
    let kills = killed_at_each_of(
        &ALL,
        || seed.twin(),
        &words,
        |person, said, when| {
            let list = person.json(["note", "list"]);
            let row = &list[0];
            if row["erased_at"].is_string() {
                new += 1;
                // The opening has finished what was begun, in the backups too.
                nowhere(&person.profile, GONE);
            } else {
                old += 1;
                assert!(!said, "{when}: acknowledged and there");
                assert_eq!(row["title"], GONE, "{when}: {list}");
                let listed = fs::read_to_string(person.profile.join("erased.json"));
                assert!(!listed.is_ok_and(|list| list.contains(&note)), "{when}");
            }
            whole(person, when);
        },
    );
    assert!(old > 0 && new > 0, "{old} {new}");
    heard("note erase", kills);
}

#[test]
fn p63_a_list_that_cannot_be_read_is_kept_and_made_anew_from_the_log() {
    let (person, _, note, _) = furnished();
    person.json(["note", "erase", &note]);
    let list = person.profile.join("erased.json");
    for unreadable in [&b"{"[..], b"\xFF\xFE", b""] {
        fs::write(&list, unreadable).unwrap();
        person.json(["note", "list"]);
        let said = person.run(["check"]).out;
        assert!(said.contains("-unreadable.json"), "{said}");
        assert!(fs::read_to_string(&list).unwrap().contains(&note));
        let aside = files(&person.profile)
            .into_iter()
            .filter(|file| file.to_string_lossy().ends_with("-unreadable.json"));
        assert!(
            aside
                .into_iter()
                .any(|file| fs::read(file).unwrap() == unreadable)
        );
    }
}
