//! Tables that cannot be taken in: said cell by cell or in one sentence, and nothing is written.

use serde_json::Value;

use crate::import::{counts, csv};
use crate::person::Person;

#[test]
fn one_bad_row_and_nothing_is_written() {
    let person = Person::member();
    let before = person.bytes();
    let rows = "2026-01-02,党课,好的,1,,\n明天,党课,题,1,,\n2026-01-03,打坐,题,25,,\n";
    let file = csv(&person, "坏.csv", rows);
    for (language, words) in [
        ("zh-CN", "无法识别日期“明天”"),
        ("en", "“明天” cannot be read"),
    ] {
        let words_of = [
            "entry",
            "import",
            file.to_str().unwrap(),
            "--lang",
            language,
        ];
        let ran = person.run_json(words_of);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{ran:?}");
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(counts(&answer), (0, 0));
        let problems = answer["problems"].as_array().unwrap();
        let places: Vec<(u64, &str)> = problems
            .iter()
            .map(|one| {
                (
                    one["row"].as_u64().unwrap(),
                    one["column"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(places, [(3, "日期"), (4, "学习形式"), (4, "学时")]);
        assert!(
            problems[0]["message"].as_str().unwrap().contains(words),
            "{answer}"
        );
        let people = person.run(words_of);
        assert_eq!(people.code, 1);
        assert!(people.out.contains("form add"), "{people:?}");
    }
    assert_eq!(person.bytes(), before);
}

#[test]
fn a_refused_table_makes_no_copy_of_the_day_either() {
    let person = Person::stranger();
    person.json(["init", "--name", "张三", "--branch", "支部"]);
    let before = person.bytes();
    let file = csv(&person, "坏.csv", "明天,党课,题,1,,\n");
    assert_eq!(
        person.run(["entry", "import", file.to_str().unwrap()]).code,
        1
    );
    assert_eq!(person.bytes(), before);
}

#[test]
fn what_is_no_table_is_one_sentence_and_leaves_no_folder() {
    let person = Person::stranger();
    for (name, bytes, code) in [
        ("空.csv", &b""[..], "no_heads"),
        (
            "文章.csv",
            "同志们：\n学习学习再学习。\n".as_bytes(),
            "no_heads",
        ),
        (
            "旧.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 ...",
            "old_table",
        ),
        ("坏.xlsx", b"PK\x03\x04 ...", "not_a_table"),
        ("图.png", b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", "not_a_table"),
        ("宽.csv", "x,".repeat(20_000).as_bytes(), "table_too_large"),
        (
            "网页.xls",
            b"<html><table><tr><td>1</td></tr></table></html>",
            "not_a_table",
        ),
    ] {
        let file = person.file(name, bytes);
        for language in ["zh-CN", "en"] {
            let words = [
                "entry",
                "import",
                file.to_str().unwrap(),
                "--lang",
                language,
            ];
            assert_eq!(person.run_json(words).refusal(), code, "{name}");
            let said = person.run(words).err;
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(said.contains(name), "{said}");
        }
    }
    let missing = person.beside("没有.xlsx");
    let words = ["entry", "import", missing.to_str().unwrap()];
    assert_eq!(person.run_json(words).refusal(), "unreadable");
    assert!(!person.profile.exists());
    let without = person.file("缺列.csv", "日期,主题\n2026-01-02,题\n");
    let ran = person.run_json(["entry", "import", without.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
}
