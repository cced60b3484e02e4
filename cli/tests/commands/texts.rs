//! Texts taken in, their editions, marks and excerpts.

use serde_json::{Value, json};

use crate::contract::{each_has, has};
use crate::people::word;
use crate::person::Person;

/// A notice of two parts.
const NOTICE: &str = "关于开展学习的通知\n\n一、学习内容\n\n学习要联系实际。原原本本学，带着问题学。学习要联系实际。\n\n二、学习要求\n\n各支部要按时完成，不走过场。\n";

fn taken(person: &Person, name: &str, text: &str, flags: &[&str]) -> Value {
    let file = person.file(name, text);
    person.json([&["material", "add", word(&file)], flags].concat())
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

#[test]
fn a_text_is_taken_in_read_and_taken_out() {
    let person = Person::member();
    let (gb, ..) = encoding_rs::GB18030.encode(NOTICE);
    let file = person.file("通知.txt", &gb);
    let words = ["material", "add", word(&file), "--title", "学习通知"];
    let flags = ["--required-by", "市直机关工委", "--until", "2026-12-20"];
    let new = person.json([&words[..], &flags].concat());
    has(&new, &["id", "title", "format", "sections", "characters"]);
    assert_eq!(
        (&new["already_had"], &new["edition_of"], &new["left_out"]),
        (&json!(false), &json!(null), &json!([]))
    );
    assert_eq!(
        (&new["title"], &new["format"]),
        (&json!("学习通知"), &json!("txt"))
    );
    let again = taken(&person, "又一份.txt", NOTICE, &["--lang", "en"]);
    assert_eq!(
        (&again["id"], &again["already_had"]),
        (&new["id"], &json!(true))
    );
    let list = person.json(["material", "list"]);
    each_has(
        &list,
        &["id", "title", "sections", "characters", "sections_read"],
    );
    assert_eq!(list.as_array().unwrap().len(), 2);
    let text = person.run(["material", "text", id(&new)]);
    assert_eq!(text.out, NOTICE);
    let by_id = person.json(["material", "outline", id(&new)]);
    let by_file = person.json(["material", "outline", word(&file)]);
    assert_eq!(by_id["sections"], by_file["sections"]);
    let rows = by_id["sections"].as_array().unwrap();
    let body = rows.iter().find(|row| row["kind"] == "body").unwrap();
    let section = body["path"].as_str().unwrap();
    let flags = ["--section", section, "--mark", "read"];
    person.json([&["read", id(&new)], &flags[..]].concat());
    // What is marked stays where it is, hidden; a text that nothing speaks of goes.
    assert_eq!(person.json(["material", "remove", id(&new)])["kept"], true);
    assert_eq!(
        person.json(["material", "list"]).as_array().unwrap().len(),
        1
    );
    let back = taken(&person, "再一份.txt", NOTICE, &[]);
    assert_eq!(back["already_had"], true);
    assert_eq!(person.json(["material", "list"])[1]["sections_read"], 1);
    let other = taken(&person, "另一份.txt", "今天天气很好。\n", &[]);
    assert_eq!(
        person.json(["material", "remove", id(&other)])["kept"],
        false
    );
    assert_eq!(
        person.asked::<i64>(
            "SELECT count(*) FROM section WHERE material NOT IN (SELECT id FROM material)"
        ),
        0
    );
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn what_is_no_text_is_refused_and_nothing_is_written() {
    let person = Person::member();
    let before = person.bytes();
    let cases: [(&str, &[u8], &str); 9] = [
        ("空.txt", b" \n\n", "no_text"),
        ("图.docx", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ("页.txt", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "not_yet"),
        ("包.doc", b"Rar!\x1A\x07\x01\0", "archive"),
        ("程序.txt", b"\x7FELF\x02\x01\x01\0", "not_text"),
        ("坏.txt", "学习要联系实际。\n原原本本学\u{FFFD}，带着问题学。\n".as_bytes(), ""),
        ("坏.txt", b"\xE5\xAD\xA6\xE4\xB9\xA0\xE8\xA6\x81\xE8\x81\x94\xE7\xB3\xBB\n\xE5\xAE\x9E\xE9\x99\x85\xFF\xE5\xAD\xA6\xE4\xB9\xA0\n", "bad_byte"),
        ("密.txt", "机密★10年\n\n关于某事的报告\n\n一、情况\n".as_bytes(), "classified"),
        ("内.txt", "内部资料\n\n关于某事的报告\n\n一、情况\n".as_bytes(), "internal_text"),
    ];
    for (name, bytes, code) in cases.iter().filter(|case| !case.2.is_empty()) {
        let file = person.file(name, bytes);
        let refused = person.run_json(["material", "add", word(&file)]);
        assert_eq!(refused.refusal(), *code, "{name}");
    }
    let unread = person.run_json(["material", "add", "没有这个.txt"]);
    assert_eq!(unread.refusal(), "unreadable");
    assert_eq!(person.bytes(), before);
    let file = person.file("坏.txt", cases[6].1);
    let flags = ["--replace-bad-bytes"];
    let shown = person.json([&["material", "add", word(&file)], &flags[..]].concat());
    assert!(
        person
            .run(["material", "text", id(&shown)])
            .out
            .contains('\u{FFFD}')
    );
    let file = person.file("内.txt", cases[8].1);
    person.json(["material", "add", word(&file), "--as-quotation"]);
    let file = person.file("密.txt", cases[7].1);
    let stays = person.run_json(["material", "add", word(&file), "--as-quotation"]);
    assert_eq!(stays.refusal(), "classified");
}

#[test]
fn a_new_edition_is_said_and_what_hangs_on_the_old_one_moves_or_says_so() {
    let person = Person::member();
    let old = taken(&person, "通知.txt", NOTICE, &[]);
    let path = |nth: usize| -> String {
        let outline = person.json(["material", "outline", id(&old)]);
        let rows = outline["sections"].as_array().unwrap().clone();
        let parts: Vec<&Value> = rows.iter().filter(|row| row["title"] != "").collect();
        parts[nth]["path"].as_str().unwrap().to_owned()
    };
    let (first, second) = (path(0), path(1));
    let note = person.file("心得.txt", "要常学。");
    let tied = |section: &str, quote: &str| {
        let at = [
            "--material",
            id(&old),
            "--section",
            section,
            "--quote",
            quote,
        ];
        person.json([&["note", "add", "--text-file", word(&note)], &at[..]].concat())
    };
    let moved = tied(&second, "各支部要按时完成");
    let gone = tied(&first, "带着问题学");
    let repeated = tied(&first, "学习要联系实际");
    for tied in [&moved, &gone, &repeated] {
        assert_eq!(tied["anchor"], "exact");
    }
    let mark = [
        "--material",
        id(&old),
        "--section",
        &second,
        "--quote",
        "不走过场",
    ];
    person.json([&["mark", "add"], &mark[..]].concat());
    let body = format!("{second}.0");
    let read = ["--section", &body, "--mark", "read"];
    person.json([&["read", id(&old)], &read[..]].concat());
    let newer = NOTICE.replace("，带着问题学", "").replace(
        "一、学习内容\n\n",
        "一、学习内容\n\n新的一段，说明为什么学。\n\n",
    );
    let file = person.file("新通知.txt", &newer);
    let before = person.bytes();
    let asked = person.run_json(["material", "add", word(&file)]);
    assert_eq!(asked.refusal(), "looks_like_edition");
    assert_eq!(person.bytes(), before);
    let unknown = person.run_json(["material", "add", word(&file), "--edition-of", "没有"]);
    assert_eq!(unknown.refusal(), "unknown_material");
    let flags = ["--edition-of", id(&old)];
    let new = person.json([&["material", "add", word(&file)], &flags[..]].concat());
    assert_eq!(new["edition_of"], old["id"]);
    let notes = person.json(["note", "list"]);
    let anchor = |of: &Value| {
        let rows = notes.as_array().unwrap();
        let row = rows.iter().find(|row| row["id"] == of["id"]).unwrap();
        row["anchor"].as_str().unwrap().to_owned()
    };
    assert_eq!(anchor(&moved), "moved");
    assert_eq!(anchor(&gone), "lost");
    assert_eq!(anchor(&repeated), "check");
    let marks = person.json(["mark", "list", "--material", id(&new)]);
    assert_eq!(marks[0]["anchor"], "moved");
    // The old edition stays readable, and everything on it where it was.
    let marks = person.json(["mark", "list", "--material", id(&old)]);
    assert_eq!(marks[0]["anchor"], "exact");
    let list = person.json(["material", "list"]);
    let rows = list.as_array().unwrap();
    let row = rows.iter().find(|row| row["id"] == new["id"]).unwrap();
    assert_eq!(
        row["sections_read"], 1,
        "the part that did not change is read"
    );
}

#[test]
fn another_text_is_no_edition_and_can_be_said_to_be_none() {
    let person = Person::member();
    taken(&person, "通知.txt", NOTICE, &[]);
    let other = "关于加强作风建设的意见\n\n一、总体要求\n\n坚持实事求是。\n\n二、主要措施\n\n减少会议和文件。\n";
    assert_eq!(
        taken(&person, "意见.txt", other, &[])["edition_of"],
        json!(null)
    );
    let like = NOTICE.replace("不走过场", "讲求实效");
    let new = taken(&person, "像.txt", &like, &["--new"]);
    assert_eq!(new["edition_of"], json!(null));
}

#[test]
fn a_passage_is_marked_by_its_words_and_their_occurrence() {
    let person = Person::member();
    let text = taken(&person, "通知.txt", NOTICE, &[]);
    let outline = person.json(["material", "outline", id(&text)]);
    let rows = outline["sections"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["title"].as_str().unwrap().contains("内容"));
    let path = row.unwrap()["path"].as_str().unwrap().to_owned();
    let add = ["mark", "add", "--material", id(&text), "--section", &path];
    let quoted = |quote: &str, more: &[&str]| {
        person.run_json([&add[..], &["--quote", quote], more].concat())
    };
    let first = quoted("学习要联系实际", &[]).json();
    let second = quoted(
        "学习要联系实际",
        &[
            "--occurrence",
            "2",
            "--colour",
            "red",
            "--note",
            "下次会上讲",
        ],
    )
    .json();
    has(
        &second,
        &["id", "material", "section", "quote", "colour", "anchor"],
    );
    assert_eq!(
        (&second["colour"], &second["note"]),
        (&json!("red"), &json!("下次会上讲"))
    );
    assert_eq!(first["colour"], "yellow");
    for (refused, code) in [
        (
            quoted("学习要联系实际", &["--occurrence", "3"]),
            "unknown_passage",
        ),
        (
            quoted("学习要联系实际", &["--occurrence", "0"]),
            "unknown_passage",
        ),
        (quoted("没有这句话", &[]), "unknown_passage"),
        (quoted("", &[]), "unknown_passage"),
        (quoted("学习", &["--colour", "紫"]), "unknown_colour"),
    ] {
        assert_eq!(refused.refusal(), code);
    }
    let list = person.json(["mark", "list"]);
    each_has(
        &list,
        &["id", "material", "section", "quote", "colour", "anchor"],
    );
    assert_eq!(list.as_array().unwrap().len(), 2);
    person.json(["mark", "remove", id(&first)]);
    let again = person.run_json(["mark", "remove", id(&first)]);
    assert_eq!(again.refusal(), "unknown_mark");
    assert_eq!(person.json(["mark", "list"]).as_array().unwrap().len(), 1);
    let english = person.run(["mark", "list", "--lang", "en"]).out;
    assert!(english.contains("in its place"), "{english}");
}

#[test]
fn a_line_as_its_file_has_it_is_quoted_also_with_radicals() {
    let person = Person::member();
    let text = taken(&person, "报告.txt", "⼆⼗⼤报告的要求\n要学好。\n", &[]);
    let outline = person.json(["material", "outline", id(&text)]);
    let path = outline["sections"][0]["path"].as_str().unwrap().to_owned();
    let at = ["--material", id(&text), "--section", &path];
    for quote in ["⼆⼗⼤报告", "二十大报告"] {
        let add = [&["mark", "add", "--quote", quote], &at[..]].concat();
        assert_eq!(person.json(add)["quote"], "二十大报告");
        let words = person.file("心得.txt", "要学。");
        let add = ["note", "add", "--quote", quote, "--text-file", word(&words)];
        assert_eq!(person.json([&add, &at[..]].concat())["anchor"], "exact");
    }
}

#[test]
fn a_package_calls_a_text_by_its_name_also_once_it_was_removed() {
    let person = Person::member();
    let text = taken(&person, "通知.txt", NOTICE, &[]);
    let note = person.file("心得.txt", "要常学。");
    let flags = [
        "--material",
        id(&text),
        "--section",
        "1",
        "--scope",
        "branch",
    ];
    person.json([&["note", "add", "--text-file", word(&note)], &flags[..]].concat());
    let named = || {
        let stick = tempfile::tempdir().unwrap();
        person.json([
            "package",
            "write",
            "--year",
            "2026",
            "--to",
            word(stick.path()),
        ]);
        let file = std::fs::read_dir(stick.path()).unwrap().next().unwrap();
        let package = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let note = package.lines().find(|line| line.contains("要常学。"));
        let note: Value = serde_json::from_str(note.unwrap()).unwrap();
        note["material"].clone()
    };
    assert_eq!(named(), "关于开展学习的通知");
    person.json(["material", "remove", id(&text)]);
    assert_eq!(named(), "关于开展学习的通知");
}

#[test]
fn the_way_to_the_newest_edition_goes_through_one_that_was_removed() {
    let person = Person::member();
    let first = taken(&person, "一.txt", NOTICE, &[]);
    let note = person.file("心得.txt", "要常学。");
    let at = [
        "--material",
        id(&first),
        "--section",
        "2",
        "--quote",
        "不走过场",
    ];
    person.json([&["note", "add", "--text-file", word(&note)], &at[..]].concat());
    let second = NOTICE.replace("一、学习内容\n", "一、学习内容\n\n新的一段。\n");
    let second = taken(&person, "二.txt", &second, &["--edition-of", id(&first)]);
    let third = NOTICE.replace("一、学习内容\n", "一、学习内容\n\n新的一段。\n\n又一段。\n");
    let third = taken(&person, "三.txt", &third, &["--edition-of", id(&second)]);
    let circle = person.file("一.txt", NOTICE);
    let circle = ["material", "add", word(&circle), "--edition-of", id(&third)];
    assert_eq!(person.run_json(circle).refusal(), "later_edition");
    let placed = || {
        let row = person.json(["note", "list"])[0].clone();
        (row["anchor"].clone(), row["edition"].clone())
    };
    let newest = (json!("moved"), third["id"].clone());
    assert_eq!(placed(), newest);
    assert_eq!(
        person.json(["material", "remove", id(&second)])["kept"],
        true
    );
    assert_eq!(placed(), newest);
    person.json(["material", "remove", id(&third)]);
    assert_eq!(placed().0, "exact");
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn a_copy_that_lacks_marks_and_texts_says_so() {
    let person = Person::member();
    let text = taken(&person, "通知.txt", NOTICE, &[]);
    let backup = person.json(["backup"]);
    let add = [
        "mark",
        "add",
        "--material",
        id(&text),
        "--section",
        "1",
        "--quote",
        "带着问题学",
    ];
    person.json(add);
    taken(&person, "另一份.txt", "今天天气很好。\n", &[]);
    let look = person.json(["restore", id(&backup), "--dry-run"]);
    assert_eq!(look["compared"]["marks"]["gone"], 1, "{look}");
    assert_eq!(look["compared"]["materials"]["gone"], 1);
}

#[test]
fn lines_that_were_cut_are_joined_on_request_without_the_numbers_of_pages() {
    let person = Person::member();
    let long = "各支部要把学习摆在突出位置，结合本单位实际抓";
    let cut = format!(
        "在动员会上的讲话\n\n一、提高认识\n\n{long}\n\n— 1 —\n\n好落实。\n\n二、抓好落实\n\n按时完成。\n"
    );
    let file = person.file("讲话.txt", &cut);
    let as_it_is = person.json(["material", "add", word(&file)]);
    assert_eq!(person.run(["material", "text", id(&as_it_is)]).out, cut);
    let flags = ["--join-lines", "--new"];
    let joined = person.json([&["material", "add", word(&file)], &flags[..]].concat());
    let text = person.run(["material", "text", id(&joined)]).out;
    assert!(
        text.contains(&format!("{long}好落实。")) && !text.contains("— 1 —"),
        "{text}"
    );
}
