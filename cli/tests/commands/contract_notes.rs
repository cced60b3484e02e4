//! The JSON of reflections, backups and checks; and texts to the last byte.

use serde_json::{Value, json};

use crate::contract::has;
use crate::person::Person;

const SPEECH: &str = include_str!("../../../assets/speech.txt");

#[test]
fn a_reflection_through_its_life() {
    let person = Person::member();
    let speech = person.speech();
    let text = person.file("心得.txt", "一\n二\n");
    let text = text.to_str().unwrap();
    let add = ["note", "add", "--text-file", text];
    let alone = person.json(add);
    assert_eq!(
        (&alone["revision"], &alone["anchor"]),
        (&json!(1), &json!("none"))
    );
    let at = ["--title", "题", "--material", &speech, "--section", "2.1"];
    let tied =
        |quote| person.json([&add[..], &at, &["--quote", quote, "--scope", "branch"]].concat());
    assert_eq!(tied("突出重点强服务")["anchor"], "exact");
    assert_eq!(tied("没有这句话")["anchor"], "lost");
    let id = alone["id"].as_str().unwrap();
    let edited = person.json(["note", "edit", id, "--title", "新题", "--scope", "branch"]);
    assert_eq!(edited, json!({"id": id, "revision": 2, "anchor": "none"}));
    assert_eq!(person.json(["note", "withdraw", id])["revision"], 3);
    let list = person.json(["note", "list", "--lang", "en"]);
    assert_eq!(list.as_array().unwrap().len(), 3);
    for row in list.as_array().unwrap() {
        has(
            row,
            &[
                "id",
                "revision",
                "title",
                "scope",
                "characters",
                "material",
                "section",
                "written_at",
                "withdrawn",
            ],
        );
    }
    let row = list
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["id"] == id)
        .unwrap();
    assert_eq!(
        (&row["title"], &row["scope"], &row["characters"]),
        (&json!("新题"), &json!("branch"), &json!(2))
    );
    assert_eq!(
        (&row["withdrawn"], &row["section"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(person.json(["note", "put-back", id])["revision"], 4);
    let history = person.json(["note", "history", id]);
    let titles: Vec<&Value> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["title"])
        .collect();
    assert_eq!(titles, ["", "新题", "新题", "新题"]);
    assert_eq!(history[0]["text"], "一\n二\n");
    assert_eq!(history[0]["scope"], "private");
}

#[test]
fn a_reflection_can_come_through_a_pipe() {
    use std::io::Write;
    use std::process::Stdio;
    let person = Person::member();
    let mut child = person
        .command()
        .args(["note", "add", "--text-file", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("从管道来".as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(
        person.asked::<String>("SELECT text FROM note_revision"),
        "从管道来"
    );
}

#[test]
fn copies_and_the_check() {
    let person = Person::member();
    let mut made = person.json(["backup"]);
    has(&made, &["id", "file", "made_at", "entries", "notes"]);
    // Beside what a list has: how the second place and the branch's copy stand, of which there is none.
    for none in ["second", "branch", "branch_problem"] {
        let found = made.as_object_mut().unwrap().remove(none);
        assert_eq!(found, Some(json!(null)), "{none}");
    }
    assert_eq!((&made["entries"], &made["notes"]), (&json!(1), &json!(0)));
    let list = person.json(["backup", "list", "--lang", "en"]);
    assert_eq!(list[0], made);
    // The first is the copy of the day, made beside the first entry after the log began.
    assert_eq!(list.as_array().unwrap().len(), 2);
    for words in [&["check"][..], &["check", "--full"]] {
        let whole = json!({"ok": true, "findings": [], "to_clean": 0, "not_cleaned": []});
        assert_eq!(person.json(words), whole);
    }
    let mut restored = person.json(["restore", made["id"].as_str().unwrap()]);
    let beside = restored.as_object_mut().unwrap();
    let kept = beside.remove("kept").unwrap();
    for (field, value) in [
        ("whose", json!("张三")),
        ("somebody_else", json!(false)),
        ("damaged", json!(false)),
    ] {
        assert_eq!(beside.remove(field), Some(value), "{field}");
    }
    assert_eq!(restored, made);
    let list = person.json(["backup", "list"]);
    assert_eq!(list[0], kept);
}

#[test]
fn a_text_is_printed_to_the_last_byte() {
    let person = Person::stranger();
    let speech = person.file("讲话.txt", SPEECH);
    let marked = person.file("bom.txt", "\u{FEFF}一\r\n二\r三");
    let text = |words: &[&str]| {
        let plain = person.run([&["material", "text"], words].concat());
        let as_json = person.run_json([&["material", "text"], words].concat());
        assert_eq!((plain.code, &plain.out), (0, &as_json.out));
        plain.out
    };
    // Neither needs a profile.
    assert_eq!(text(&[speech.to_str().unwrap()]), SPEECH);
    assert_eq!(text(&[marked.to_str().unwrap()]), "一\n二\n三");
    let outline = person.json(["material", "outline", speech.to_str().unwrap()]);
    assert_eq!(outline["sections"].as_array().unwrap().len(), 18);
    assert!(!person.profile.exists());
    let id = person.speech();
    assert_eq!(text(&[&id]), SPEECH);
    let sections = ["0", "1", "2", "3", "4", "end"];
    let whole: String = sections
        .iter()
        .map(|path| text(&[&id, "--section", path]))
        .collect();
    assert_eq!(whole, SPEECH);
    let point = text(&[&id, "--section", "2.1"]);
    assert!(
        SPEECH.contains(&point) && point.starts_with("突出重点强服务。") && point.ends_with('\n')
    );
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_text_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let person = Person::stranger();
    let name = OsStr::from_bytes(b"\xFF\xFE\xCE\xC4\xBC\xFE");
    person.file(name, "文字");
    let ran = person.run([OsStr::new("material"), OsStr::new("text"), name]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "文字"));
}
