//! What goes on paper: reflections, the personal table, a year, any days, excerpts, the branch's table.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use serde_json::json;
use xuesilu_core::locale::Language;
use xuesilu_core::paper::{Look, Looks, Role};
use zip::ZipArchive;

use crate::people::{collect, hand_over, member, secretary, stick, text_note, word};
use crate::person::Person;

/// A part of a packed file.
fn part(file: &Path, name: &str) -> String {
    let bytes = fs::read(file).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn p43_a_reflection_leaves_as_a_document_and_says_what_could_not() {
    let person = Person::member();
    let text = person.file("心得.txt", "一、甲\n乙\u{1}丙\u{B}丁\u{FFFE}。\n=1+1");
    let saved = person.json(["note", "add", "--text-file", word(&text)]);
    let id = saved["id"].as_str().unwrap().to_owned();
    let docx = person.beside("心得 “一”.docx");
    let answer = person.json(["note", "export", &id, "--docx", word(&docx)]);
    assert_eq!(answer["file"], word(&docx));
    assert_eq!(
        (&answer["characters"], &answer["removed"]),
        (&json!(14), &json!(3))
    );
    assert_eq!(answer["pages"], 1);
    assert!(answer["fonts_standing_in"].is_array());
    let document = part(&docx, "word/document.xml");
    assert!(
        document.contains("乙丙丁。") && document.contains("=1+1"),
        "{document}"
    );
    assert!(document.contains("张三"));
    // Somebody may have typed into it since: it is not written over, not even with the same.
    let before = fs::read(&docx).unwrap();
    let again = person.run_json(["note", "export", &id, "--docx", word(&docx)]);
    assert_eq!(again.refusal(), "file_exists");
    assert_eq!(fs::read(&docx).unwrap(), before);
    let pdf = person.beside("心得.pdf");
    let said = person.run(["note", "export", &id, "--pdf", word(&pdf)]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("3 个不能印出的字符"), "{}", said.out);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let english = person.run([
        "--lang",
        "en",
        "note",
        "export",
        &id,
        "--docx",
        word(&person.beside("b.docx")),
    ]);
    assert!(
        english.out.contains("3 characters that cannot be printed"),
        "{english:?}"
    );
}

#[test]
fn a_character_that_no_font_has_is_said() {
    let person = Person::member();
    // Of a private plane: no font has it.
    let text = person.file("心得.txt", "学习\u{F0042}心得。");
    let saved = person.json(["note", "add", "--text-file", word(&text)]);
    let id = saved["id"].as_str().unwrap();
    let pdf = person.json([
        "note",
        "export",
        id,
        "--pdf",
        word(&person.beside("一.pdf")),
    ]);
    assert_eq!(pdf["boxed"], "\u{F0042}");
    let said = person.run([
        "note",
        "export",
        id,
        "--pdf",
        word(&person.beside("二.pdf")),
    ]);
    assert!(said.out.contains("印成方框"), "{}", said.out);
    let plain = person.file("别的.txt", "学习心得。");
    let saved = person.json(["note", "add", "--text-file", word(&plain)]);
    let id = saved["id"].as_str().unwrap();
    let pdf = person.json([
        "note",
        "export",
        id,
        "--pdf",
        word(&person.beside("三.pdf")),
    ]);
    assert_eq!(pdf["boxed"], "");
}

/// A template whose body is of this size, in half points.
fn template(size: u32) -> Vec<u8> {
    let mut looks = Looks::default();
    let body = looks.of(Role::Body).clone();
    looks.set(Role::Body, Look { size, ..body });
    xuesilu_core::report::template::write(&looks, Language::Chinese).unwrap()
}

#[test]
fn a_template_leaves_is_changed_and_comes_back() {
    let person = Person::member();
    let id = text_note(&person, "学习的体会。", "private");
    let body_of = |name: &str, more: &[&str]| {
        let file = person.beside(name);
        let words = ["note", "export", &id, "--docx", word(&file)];
        let answer = person.json([&words[..], more].concat());
        let styles = part(&file, "word/styles.xml");
        let (_, body) = styles.split_once("w:styleId=\"GwBody\"").unwrap();
        let (_, size) = body.split_once("<w:sz w:val=\"").unwrap();
        let size = size.split('"').next().unwrap().to_owned();
        (size, answer["template_usual"].clone())
    };
    let first = person.beside("模板.docx");
    let answer = person.json(["template", "export", word(&first)]);
    assert_eq!(answer["file"], word(&first));
    let again = person.run_json(["template", "export", word(&first)]);
    assert_eq!(again.refusal(), "file_exists");
    // As it left it changes nothing.
    assert_eq!(
        person.json(["template", "import", word(&first)])["usual"],
        json!([])
    );
    assert_eq!(body_of("一.docx", &[]), ("32".to_owned(), json!([])));
    let (large, small) = (person.beside("大.docx"), person.beside("小.docx"));
    fs::write(&large, template(36)).unwrap();
    fs::write(&small, template(24)).unwrap();
    // For this time, and then from now on.
    let once = ["--template", word(&large)];
    assert_eq!(body_of("二.docx", &once).0, "36");
    assert_eq!(body_of("三.docx", &[]).0, "32");
    person.json(["template", "import", word(&small)]);
    assert_eq!(body_of("四.docx", &[]).0, "24");
    assert_eq!(body_of("五.docx", &once).0, "36");
    // What is not one is said, and what was chosen stays.
    let bad = person.file("坏.docx", "不是文档");
    for words in [
        &["template", "import", word(&bad)][..],
        &[
            "note",
            "export",
            &id,
            "--docx",
            "x.docx",
            "--template",
            word(&bad),
        ],
    ] {
        assert_eq!(person.run_json(words).refusal(), "not_a_template");
    }
    assert_eq!(body_of("六.docx", &[]).0, "24");
    let out = person.beside("又.docx");
    person.json(["template", "export", word(&out)]);
    assert!(part(&out, "word/styles.xml").contains("w:sz w:val=\"24\""));
    assert_eq!(person.json(["template", "reset"]), json!({}));
    assert_eq!(body_of("七.docx", &[]).0, "32");
    // A document that is no template of ours has nothing for us, which one sentence says.
    let other = person.beside("七.docx");
    fs::write(&other, other_document()).unwrap();
    let file = word(&other);
    let said = person.run(["--lang", "en", "template", "import", file]);
    assert!(said.out.contains("quotation, signature"), "{}", said.out);
}

/// A document with words of its own and none of our styles.
fn other_document() -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(b"<w:document xmlns:w=\"x\"><w:body/></w:document>")
        .unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_passage_goes_with_a_reflection_where_it_is_asked_for() {
    let person = Person::member();
    let (speech, text) = (person.speech(), person.file("心得.txt", "体会。"));
    let quote = "突出重点强服务";
    let tied = ["--material", &speech, "--section", "2.1", "--quote", quote];
    let add = [&["note", "add", "--text-file", word(&text)], &tied[..]].concat();
    let id = person.json(add)["id"].as_str().unwrap().to_owned();
    for (flags, said) in [(&[][..], false), (&["--with-passage"], true)] {
        let file = person.beside(&format!("{said}.docx"));
        let words = ["note", "export", &id, "--docx", word(&file)];
        person.json([&words[..], flags].concat());
        assert_eq!(part(&file, "word/document.xml").contains(quote), said);
    }
}

#[test]
fn a_reflection_that_is_not_there_or_no_more_is_not_written() {
    let person = Person::member();
    let file = person.beside("a.docx");
    let gone = text_note(&person, "话", "private");
    person.json(["note", "withdraw", &gone]);
    for (id, code) in [("x", "unknown_note"), (&*gone, "withdrawn")] {
        let ran = person.run_json(["note", "export", id, "--docx", word(&file)]);
        assert_eq!(ran.refusal(), code);
        assert!(!file.exists());
    }
    let here = text_note(&person, "话", "private");
    let before = person.bytes();
    assert_eq!(person.run(["note", "export", &here]).code, 2);
    let both = ["note", "export", &here, "--docx", "a", "--pdf", "b"];
    assert_eq!(person.run(both).code, 2);
    let folder = ["note", "export", &here, "--docx", word(&person.profile)];
    assert_eq!(person.run_json(folder).refusal(), "file_exists");
    #[cfg(unix)]
    {
        let below = person.file("file", "x").join("a.docx");
        let ran = person.run_json(["note", "export", &here, "--pdf", word(&below)]);
        assert_eq!(ran.refusal(), "failed");
    }
    assert_eq!(person.bytes(), before, "nothing of it is in the log");
}

#[test]
fn p41_p42_the_personal_table_in_four_formats() {
    let person = Person::member();
    person.add("个人自学", "=1+1", "20");
    for ending in ["xlsx", "csv", "docx", "pdf"] {
        let file = person.beside(&format!("表/个人.{ending}"));
        let flag = format!("--{ending}");
        let words = ["report", "personal", "--year", "2026", &flag, word(&file)];
        let answer = person.json(words);
        assert_eq!(
            (&answer["file"], &answer["rows"]),
            (&json!(word(&file)), &json!(2))
        );
        let bytes = fs::read(&file).unwrap();
        match ending {
            "xlsx" => {
                assert_eq!(answer.as_object().unwrap().len(), 2);
                assert!(!part(&file, "xl/worksheets/sheet1.xml").contains("<f>"));
                // A table is written over an earlier writing of it.
                person.json(words);
            }
            "csv" => {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains(",'=1+1,") && text.contains("1.83"), "{text}");
            }
            "docx" => {
                assert!(part(&file, "word/document.xml").contains(">=1+1<"));
                assert_eq!(person.run_json(words).refusal(), "file_exists");
            }
            _ => assert!(bytes.starts_with(b"%PDF") && answer["pages"] == 1),
        }
    }
    let unsigned = person.beside("不签.csv");
    let words = ["report", "personal", "--year", "2026", "--no-signatures"];
    person.json([&words[..], &["--csv", word(&unsigned)]].concat());
    assert!(!fs::read_to_string(&unsigned).unwrap().contains("签字"));
    let csv = person.beside("短.csv");
    let chosen = ["--columns", "topic=内容,date", "--date-format", "20261123"];
    let words = [
        "report",
        "personal",
        "--from",
        "2026-11-01",
        "--until",
        "2026-11-30",
    ];
    person.json([&words[..], &chosen, &["--csv", word(&csv)]].concat());
    let text = fs::read_to_string(&csv).unwrap();
    assert!(
        text.contains("内容,日期\r\n") && text.contains(",20261123\r\n"),
        "{text}"
    );
}

#[test]
fn a_year_any_days_and_excerpts() {
    let person = Person::member();
    text_note(&person, "只有我看的", "private");
    text_note(&person, "交给支部的", "branch");
    let speech = person.speech();
    let mark = ["mark", "add", "--material", &speech, "--section", "2.1"];
    person.json([&mark[..], &["--quote", "突出重点强服务", "--note", "要紧"]].concat());
    let [year, range, excerpts] =
        ["年.docx", "督查.docx", "摘录.docx"].map(|name| person.beside(name));
    for (title, stage) in [("整改台账", "report"), ("还没有办结的", "check")] {
        let task = person.json(["follow-up", "add", title])["id"].clone();
        let id = task.as_str().unwrap();
        let reached = ["follow-up", "advance", id, "--stage", stage];
        person.json([&reached[..], &["--date", "2026-06-30", "--words", "已报"]].concat());
    }
    let answer = person.json(["report", "year", "--year", "2026", "--docx", word(&year)]);
    let document = part(&year, "word/document.xml");
    assert!(document.contains("整改台账") && !document.contains("还没有办结的"));
    assert_eq!((&answer["rows"], &answer["pages"]), (&json!(1), &json!(1)));
    let days = ["--from", "2026-01-01", "--until", "2199-12-31"];
    let words = [&["report", "range"], &days[..], &["--docx", word(&range)]].concat();
    assert_eq!(person.json(words)["rows"], 1);
    let document = part(&range, "word/document.xml");
    // What is private is on no list that is handed on.
    assert!(document.contains("交给支部的") && !document.contains("只有我看的"));
    let words = [
        "mark",
        "export",
        "--material",
        &speech,
        "--docx",
        word(&excerpts),
    ];
    person.json(words);
    let document = part(&excerpts, "word/document.xml");
    assert!(document.contains("突出重点强服务") && document.contains("批注：要紧"));
}

#[test]
fn slips_of_reports_write_nothing() {
    let person = Person::member();
    let file = person.beside("a.csv");
    let to = ["--csv", word(&file)];
    for (words, code) in [
        (
            &["report", "personal", "--year", "1899"][..],
            "out_of_range",
        ),
        (&["report", "year", "--year", "x"], "not_a_number"),
        (
            &["report", "range", "--from", "3月", "--until", "2026-03-31"],
            "not_a_date",
        ),
        (
            &[
                "report",
                "range",
                "--from",
                "2026-03-02",
                "--until",
                "2026-03-01",
            ],
            "days_reversed",
        ),
        (
            &["report", "personal", "--year", "2026", "--columns", "rank"],
            "unknown_column",
        ),
        (
            &[
                "report",
                "personal",
                "--year",
                "2026",
                "--date-format",
                "11/23",
            ],
            "not_a_date",
        ),
    ] {
        let ran = person.run_json([words, &to].concat());
        assert_eq!(ran.refusal(), code, "{words:?}");
        assert!(!file.exists(), "{words:?}");
    }
    let unknown = ["mark", "export", "--material", "x", "--pdf", word(&file)];
    assert_eq!(person.run_json(unknown).refusal(), "unknown_material");
    for usage in [
        &["report", "personal", "--csv", "a"][..],
        &["report", "personal", "--year", "2026"],
        &["report", "year", "--csv", "a"],
        &["report"],
    ] {
        assert_eq!(person.run(usage).code, 2, "{usage:?}");
    }
    let stranger = Person::stranger();
    assert_eq!(
        stranger
            .run_json(["report", "year", "--year", "x", "--csv", "a"])
            .refusal(),
        "not_a_number"
    );
    assert!(!stranger.profile.exists());
}

#[test]
fn the_branchs_table_on_pages_and_with_details() {
    let (secretary, zhang, stick) = (secretary(&["张三", "李四"]), member("张三"), stick());
    hand_over(&zhang, stick.path());
    collect(&secretary, stick.path());
    let year = ["branch", "report", "--year", "2026"];
    for ending in ["docx", "pdf"] {
        let (file, flag) = (
            stick.path().join(format!("汇总.{ending}")),
            format!("--{ending}"),
        );
        let written = secretary.json([&year[..], &[&flag, word(&file)]].concat());
        assert_eq!(
            (&written["rows"], &written["pages"]),
            (&json!(2), &json!(1))
        );
    }
    let document = part(&stick.path().join("汇总.docx"), "word/document.xml");
    assert!(document.contains("未交") && document.contains("支部书记签字"));
    let file = stick.path().join("明细.xlsx");
    secretary.json([&year[..], &["--details", "--xlsx", word(&file)]].concat());
    let book = xuesilu_core::sheet::read(&fs::read(&file).unwrap(), "x").unwrap();
    let names: Vec<&str> = book
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names.get(1), Some(&"张三"), "{names:?}");
    assert_eq!(names.len(), 2, "nobody has details who has not handed in");
    // A file of one table has no room for them, and is not written without.
    for ending in ["csv", "docx", "pdf"] {
        let (file, flag) = (
            stick.path().join(format!("明细.{ending}")),
            format!("--{ending}"),
        );
        let ran = secretary.run_json([&year[..], &["--details", &flag, word(&file)]].concat());
        assert_eq!(ran.refusal(), "details_need_sheets");
        assert!(!file.exists());
    }
}
