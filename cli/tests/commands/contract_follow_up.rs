//! The JSON of follow-ups, look-backs, plans and gaps; and their bad inputs.

use serde_json::{Value, json};

use crate::contract::{each_has, has};
use crate::person::Person;

fn note(person: &Person, text: &str) -> String {
    let file = person.file("心得.txt", text);
    let saved = person.json(["note", "add", "--text-file", file.to_str().unwrap()]);
    saved["id"].as_str().unwrap().to_owned()
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

const FOLLOW_UP: [&str; 5] = ["id", "title", "due", "overdue", "stages"];

#[test]
fn a_follow_up_through_its_stages() {
    let person = Person::member();
    let of = note(&person, "遇到……时，我就……");
    let entry = person.add("第一议题", "传达学习", "30");
    let words = [
        "follow-up",
        "add",
        "整改台账",
        "--note",
        &of,
        "--asked",
        "第二党小组",
    ];
    let added = person.json([&words[..], &["--due", "2020-01-02"]].concat());
    has(&added, &FOLLOW_UP);
    assert_eq!(added["overdue"], true);
    assert_eq!(added["of"], json!({"kind": "note", "id": of}));
    person.json(["follow-up", "add", "另一件", "--entry", &entry]);
    let first = id(&added);
    for (stage, date) in [("check", "2026-11-03"), ("convey", "2026-11-01")] {
        let words = [
            "follow-up",
            "advance",
            &first,
            "--stage",
            stage,
            "--date",
            date,
        ];
        let advanced = person.json([&words[..], &["--words", "做了"]].concat());
        has(&advanced, &FOLLOW_UP);
    }
    let list = person.json(["follow-up", "list", "--lang", "en"]);
    each_has(&list, &FOLLOW_UP);
    assert_eq!(list.as_array().unwrap().len(), 2);
    let shown = &list[0];
    let stages: Vec<&Value> = shown["stages"].as_array().unwrap().iter().collect();
    for stage in &stages {
        has(stage, &["stage", "date", "words"]);
    }
    assert_eq!(
        (&stages[0]["stage"], &stages[1]["stage"]),
        (&json!("convey"), &json!("check"))
    );
    assert_eq!(shown["missing"], json!(["deploy", "carry_out"]));
    assert_eq!(
        (&shown["next"], &shown["revision"]),
        (&json!("report"), &json!(3))
    );

    let step = stages[1]["id"].as_str().unwrap();
    let removed = person.json(["follow-up", "remove-stage", step]);
    assert_eq!(removed["stages"].as_array().unwrap().len(), 1);
    let edited = person.json(["follow-up", "edit", &first, "--title", "新题", "--due", ""]);
    assert_eq!(
        (&edited["title"], &edited["due"], &edited["overdue"]),
        (&json!("新题"), &Value::Null, &json!(false))
    );
    assert_eq!(
        person.json(["follow-up", "withdraw", &first])["withdrawn"],
        true
    );
    let refused = person.run_json(["follow-up", "edit", &first, "--title", "又"]);
    assert_eq!(refused.refusal(), "withdrawn");
    assert_eq!(
        person.json(["follow-up", "put-back", &first])["withdrawn"],
        false
    );
    has(
        &person.json(["follow-up", "erase", &first, "--dry-run"]),
        &["revisions", "backups", "handed_in"],
    );
    has(
        &person.json(["follow-up", "erase", &first]),
        &["id", "revision"],
    );
    let list = person.json(["follow-up", "list"]);
    let erased = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == json!(first));
    assert_eq!(erased.unwrap()["title"], "");
    assert_eq!(person.json(["check", "--full"])["ok"], true);
    // For people a table in either language.
    for (language, head) in [("zh-CN", "期限"), ("en", "Due")] {
        let ran = person.run(["follow-up", "list", "--lang", language]);
        assert!(ran.code == 0 && ran.out.starts_with(head), "{ran:?}");
    }
}

#[test]
fn a_look_back_comes_up_and_is_answered_or_put_away() {
    let person = Person::member();
    let of = note(&person, "当时的话");
    let mut all = Vec::new();
    for on in [
        "2020-01-01",
        "2020-01-02",
        "2020-01-03",
        "2020-01-04",
        "week",
        "2199-12-31",
    ] {
        let added = person.json(["look-back", "add", &of, "--on", on]);
        has(&added, &["id", "of", "on", "answered"]);
        assert_eq!(added["of"], json!(of));
        all.push(id(&added));
    }
    let due = || -> Vec<String> {
        let list = person.json(["look-back", "list", "--due"]);
        list.as_array().unwrap().iter().map(id).collect()
    };
    // Three a day; the fourth waits for another day, whatever becomes of the three.
    assert_eq!(due(), all[..3]);
    let words = person.file("还记得.txt", "还记得的话\n");
    let words = words.to_str().unwrap();
    let answered = person.json(["look-back", "answer", &all[0], "--text-file", words]);
    assert_eq!(answered["answered"], true);
    person.json(["look-back", "put-away", &all[1]]);
    assert_eq!(due(), all[2..3]);
    let list = person.json(["look-back", "list", "--lang", "en"]);
    each_has(&list, &["id", "of", "on", "answered"]);
    assert_eq!(list.as_array().unwrap().len(), 6);
    assert_eq!(list[0]["words"], "还记得的话\n");
    for language in ["zh-CN", "en"] {
        let ran = person.run(["look-back", "list", "--lang", language]);
        assert!(ran.code == 0 && ran.out.contains(&all[5]), "{ran:?}");
    }
}

#[test]
fn a_plan_from_a_table_and_the_gaps_that_are_left() {
    let person = Person::member();
    let csv = person.file(
        "计划.csv",
        "月份,学习内容\n1月,坚持围绕大局\n2月,没有学的\n合计,2项\n",
    );
    let csv = csv.to_str().unwrap();
    let year: String = person.asked("SELECT strftime('%Y', 'now', 'localtime')");
    let import = person.json(["plan", "import", csv]);
    assert_eq!(
        (&import["added"], &import["already_had"]),
        (&json!(2), &json!(0))
    );
    assert_eq!(import["skipped"].as_array().unwrap().len(), 1);
    let again = person.json(["plan", "import", csv]);
    assert_eq!(
        (&again["added"], &again["already_had"]),
        (&json!(0), &json!(2))
    );
    let list = person.json(["plan", "list", "--year", &year]);
    each_has(&list, &["id", "month", "topic", "fulfilled_by"]);
    let item = id(&list[1]);
    let entry = person.add("党课", "另一个题", "30");
    person.json(["plan", "fulfil", &item, "--entry", &entry]);
    let list = person.json(["plan", "list", "--year", &year]);
    assert_eq!(list[1]["fulfilled_by"], json!([entry]));
    let not = person.json(["plan", "fulfil", &item, "--entry", &entry, "--not"]);
    assert_eq!(not["fulfils"], false);
    has(
        &person.json(["plan", "add", "补一项", "--year", "2025", "--month", "3"]),
        &["id", "revision"],
    );
    person.json(["follow-up", "add", "过期的事", "--due", "2020-05-01"]);

    let gaps = person.json(["gaps", "--year", "2020"]);
    each_has(&gaps, &["kind", "what", "since"]);
    assert_eq!(
        (&gaps[0]["kind"], &gaps[0]["what"], &gaps[0]["since"]),
        (
            &json!("follow_up"),
            &json!("过期的事"),
            &json!("2020-05-01")
        )
    );
    let past = person.json(["gaps", "--year", "2025"]);
    let plan = past
        .as_array()
        .unwrap()
        .iter()
        .find(|gap| gap["kind"] == "plan");
    assert_eq!(plan.unwrap()["since"], "2025-03-31");
    person.json([
        "plan",
        "withdraw",
        &id(&person.json(["plan", "list", "--year", "2025"])[0]),
    ]);
    let past = person.json(["gaps", "--year", "2025"]);
    assert!(
        past.as_array()
            .unwrap()
            .iter()
            .all(|gap| gap["kind"] == "goal"),
        "{past}"
    );
    person.json(["goal", "set", "集中学习", "--year", "2025", "--hours", "0"]);
    for (language, none) in [
        ("zh-CN", "没有需要补的。"),
        ("en", "Nothing is left to do."),
    ] {
        let ran = person.run(["gaps", "--year", &year, "--lang", language]);
        assert!(
            ran.code == 0 && !ran.out.is_empty() && ran.out.trim() != none,
            "{ran:?}"
        );
    }
}

#[test]
fn days_are_typed_as_those_of_entries_and_a_stage_to_come_is_marked() {
    let person = Person::member();
    let of = note(&person, "话");
    let day = |words: &[&str]| person.json(words);
    let added = day(&["follow-up", "add", "一件", "--due", "2099年3月1日"]);
    assert_eq!(added["due"], "2099-03-01");
    let added = id(&added);
    let edited = day(&["follow-up", "edit", &added, "--due", "2098.3.1"]);
    assert_eq!(edited["due"], "2098-03-01");
    // Without a year what is due is to come, and what was done was done.
    let due = day(&["follow-up", "add", "又一件", "--due", "12-31"]);
    assert!(!due["overdue"].as_bool().unwrap());
    let back = day(&["look-back", "add", &of, "--on", "2099.3.1"]);
    assert_eq!(back["on"], "2099-03-01");
    let advance = |stage: &str, date: &str| {
        let words = ["--stage", stage, "--date", date, "--words", "做了"];
        person.json([&["follow-up", "advance", &added][..], &words].concat())
    };
    assert_eq!(advance("convey", "今天")["stages"][0]["future"], false);
    assert_eq!(advance("check", "2099-01-01")["stages"][1]["future"], true);
    let shown = person.run(["follow-up", "list"]).out;
    assert_eq!(shown.matches("日期未到").count(), 1, "{shown}");
    let file = person.file("范围.csv", "");
    std::fs::remove_file(&file).unwrap();
    let range = [
        "report",
        "range",
        "--from",
        "2026年1月1日",
        "--until",
        "2026.12.31",
        "--csv",
    ];
    person.json([&range[..], &[file.to_str().unwrap()]].concat());
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of bad inputs")]
fn bad_inputs_are_refused_and_change_nothing() {
    let person = Person::member();
    let of = note(&person, "话");
    let entry = person.add("党课", "题", "30");
    let follow_up = id(&person.json(["follow-up", "add", "一件"]));
    let look_back = id(&person.json(["look-back", "add", &of, "--on", "week"]));
    let empty = person.file("空.txt", " \n");
    let empty = empty.to_str().unwrap();
    let roster = person.file("名册.csv", "姓名,编号\n张三,1\n");
    let text = person.file("文字.csv", "就是一段话\n");
    let bad_month = person.file("坏.csv", "月份,学习主题\n某月,题\n");
    let (long, longer) = ("学".repeat(501), "学".repeat(5_001));
    let before = person.bytes();
    let advance = ["follow-up", "advance"];
    let with = |id: &'static str, stage: &'static str, date: &'static str, words: &str| {
        let flags = ["--stage", stage, "--date", date, "--words"];
        let all = [&advance[..], &[id], &flags, &[words]].concat();
        all.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let of_known = |mut words: Vec<String>| {
        words[2].clone_from(&follow_up);
        words
    };
    let plain = |words: &[&str]| {
        words
            .iter()
            .map(|word| (*word).to_owned())
            .collect::<Vec<_>>()
    };
    let cases: Vec<(Vec<String>, &str)> = vec![
        (plain(&["follow-up", "add", ""]), "empty"),
        (plain(&["follow-up", "add", &long]), "too_long"),
        (
            plain(&["follow-up", "add", "题", "--asked", &long]),
            "too_long",
        ),
        (
            plain(&["follow-up", "add", "题", "--due", "2026-02-30"]),
            "not_a_date",
        ),
        (
            plain(&["follow-up", "add", "题", "--due", "明天"]),
            "not_a_date",
        ),
        (
            plain(&["follow-up", "add", "题", "--note", "没有"]),
            "unknown_note",
        ),
        (
            plain(&["follow-up", "add", "题", "--note", &entry]),
            "unknown_note",
        ),
        (
            plain(&["follow-up", "add", "题", "--entry", "没有"]),
            "unknown_entry",
        ),
        (
            with("没有", "convey", "2026-11-01", "w"),
            "unknown_follow_up",
        ),
        (
            of_known(with("", "conveyed", "2026-11-01", "w")),
            "unknown_stage",
        ),
        (of_known(with("", "", "2026-11-01", "w")), "unknown_stage"),
        (of_known(with("", "convey", "2026-11-01", "")), "empty"),
        (of_known(with("", "convey", "2026-11-01", " \n")), "empty"),
        (of_known(with("", "convey", "2月30日", "w")), "not_a_date"),
        (
            plain(&["follow-up", "edit", &follow_up, "--due", "2月30日"]),
            "not_a_date",
        ),
        (
            of_known(with("", "convey", "2026-13-01", "w")),
            "not_a_date",
        ),
        (
            of_known(with("", "convey", "2026-11-01", &longer)),
            "too_long",
        ),
        (
            plain(&["follow-up", "edit", "没有", "--title", "题"]),
            "unknown_follow_up",
        ),
        (
            plain(&["follow-up", "edit", &follow_up, "--title", " "]),
            "empty",
        ),
        (
            plain(&["follow-up", "withdraw", "没有"]),
            "unknown_follow_up",
        ),
        (
            plain(&["follow-up", "put-back", &follow_up]),
            "not_withdrawn",
        ),
        (plain(&["follow-up", "erase", "没有"]), "unknown_follow_up"),
        (
            plain(&["follow-up", "remove-stage", &follow_up]),
            "unknown_follow_up",
        ),
        (
            plain(&["look-back", "add", "没有", "--on", "week"]),
            "unknown_note",
        ),
        (
            plain(&["look-back", "add", &of, "--on", "2026-02-29"]),
            "not_a_date",
        ),
        (
            plain(&["look-back", "add", &of, "--on", "year"]),
            "not_a_date",
        ),
        (
            plain(&["look-back", "answer", "没有", "--text-file", empty]),
            "empty",
        ),
        (
            plain(&["look-back", "answer", &look_back, "--text-file", empty]),
            "empty",
        ),
        (
            plain(&["look-back", "answer", &look_back, "--text-file", "没有.txt"]),
            "unreadable",
        ),
        (
            plain(&["look-back", "put-away", &follow_up]),
            "unknown_look_back",
        ),
        (plain(&["plan", "import", "没有.xlsx"]), "unreadable"),
        (
            plain(&["plan", "import", roster.to_str().unwrap()]),
            "no_plan",
        ),
        (
            plain(&["plan", "import", text.to_str().unwrap()]),
            "no_plan",
        ),
        (
            plain(&["plan", "add", "题", "--year", "2026", "--month", "13"]),
            "out_of_range",
        ),
        (
            plain(&["plan", "add", "题", "--year", "1899", "--month", "1"]),
            "out_of_range",
        ),
        (
            plain(&["plan", "add", " ", "--year", "2026", "--month", "1"]),
            "empty",
        ),
        (
            plain(&["plan", "fulfil", "没有", "--entry", &entry]),
            "unknown_plan_item",
        ),
        (
            plain(&["plan", "withdraw", &follow_up]),
            "unknown_plan_item",
        ),
        (plain(&["plan", "list", "--year", "今年"]), "not_a_number"),
        (plain(&["gaps", "--year", "2200"]), "out_of_range"),
    ];
    for (words, code) in cases {
        for language in ["zh-CN", "en"] {
            let words = words.iter().map(String::as_str);
            let refused = person.run_json(words.clone().chain(["--lang", language]));
            assert_eq!(refused.refusal(), code, "{:?}", words.collect::<Vec<_>>());
        }
    }
    // Rows that cannot be read are named, and nothing of the table is taken.
    let ran = person.run_json(["plan", "import", bad_month.to_str().unwrap()]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, answer["added"].as_u64()), (1, Some(0)));
    assert_eq!(answer["problems"][0]["row"], 2);
    assert_eq!(person.bytes(), before);
    for wrong in [
        &["follow-up", "advance", "x", "--stage", "convey"][..],
        &["follow-up", "add"],
        &["follow-up", "add", "题", "--note", "a", "--entry", "b"],
        &["look-back", "add", "x"],
        &["gaps"],
    ] {
        assert_eq!(person.run(wrong).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_plan_says_its_years_and_a_look_back_goes_with_its_mark() {
    let person = Person::member();
    let plan = person.file(
        "计划.csv",
        "年度,月份,学习主题\n2027,3,明年\n２０２５年,4,去年\n,5,也是去年\n",
    );
    person.json(["plan", "import", plan.to_str().unwrap()]);
    for (year, topics) in [("2025", 2), ("2026", 0), ("2027", 1)] {
        let list = person.json(["plan", "list", "--year", year]);
        assert_eq!(list.as_array().unwrap().len(), topics, "{year}");
    }
    let speech = person.speech();
    let at = ["--section", "1.1", "--quote", "政治"];
    let mark = id(&person.json([&["mark", "add", "--material", &speech][..], &at].concat()));
    person.json(["look-back", "add", &mark, "--on", "2026-11-01"]);
    assert_eq!(
        person.json(["look-back", "list"]).as_array().unwrap().len(),
        1
    );
    person.json(["mark", "remove", &mark]);
    assert_eq!(person.json(["look-back", "list"]), json!([]));
    let gaps = person.json(["gaps", "--year", "2026"]);
    assert!(
        gaps.as_array()
            .unwrap()
            .iter()
            .all(|gap| gap["kind"] != "look_back")
    );
}

#[test]
fn a_plan_is_looked_at_first_and_has_texts_and_meetings() {
    let person = Person::member();
    let plan = person.file(
        "计划.csv",
        "月份,类别,学习内容\n3,专题,作风\n3,必读篇目,党章\n4,会议,党员大会\n",
    );
    let plan = plan.to_str().unwrap();
    let before = person.bytes();
    let looked = person.json(["plan", "import", plan, "--dry-run"]);
    assert_eq!(
        (&looked["added"], &looked["already_had"]),
        (&json!(3), &json!(0))
    );
    each_has(&looked["items"], &["year", "month", "kind", "topic", "had"]);
    assert_eq!(person.bytes(), before);
    for (language, words) in [("zh-CN", "尚未导入"), ("en", "Nothing was imported")] {
        let shown = person
            .run(["plan", "import", plan, "--dry-run", "--lang", language])
            .out;
        assert!(shown.contains(words) && shown.contains("党章"), "{shown}");
    }
    person.json(["plan", "import", plan]);
    let add = [
        "plan", "add", "条例", "--year", "2026", "--month", "5", "--kind",
    ];
    person.json([&add[..], &["text"]].concat());
    let refused = person.run_json([&add[..], &["book"]].concat());
    assert_eq!(refused.refusal(), "unknown_plan_kind");
    let year = xuesilu_core::time::Clock::now(&xuesilu_core::time::SystemClock::default());
    let year = year.date().format("%Y").to_string();
    let list = person.json(["plan", "list", "--year", &year]);
    each_has(
        &list,
        &["id", "month", "kind", "topic", "fulfilled_by", "done"],
    );
    let kinds: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["kind"].clone())
        .collect();
    assert!(
        kinds.contains(&json!("meeting")) && kinds.contains(&json!("text")),
        "{kinds:?}"
    );
}

#[test]
fn an_inspection_is_asked_for_any_days() {
    let person = Person::member();
    let words = [
        "entry",
        "add",
        "--date",
        "2026-03-02",
        "--minutes",
        "30",
        "--form",
        "第一议题",
        "--topic",
        "传达",
    ];
    let entry = id(&person.json([&words[..], &["--document", "通知"]].concat()));
    let after = id(&person.json(["follow-up", "add", "落实通知", "--entry", &entry]));
    let asked = [
        "inspection",
        "--from",
        "2026-03-01",
        "--until",
        "2026年3月31日",
    ];
    let found = person.json(asked);
    has(
        &found,
        &[
            "from",
            "until",
            "minutes",
            "entries",
            "first_topics",
            "inquiries",
            "follow_ups",
        ],
    );
    assert_eq!(found["first_topics"][0]["entry"]["document"], "通知");
    assert_eq!(found["first_topics"][0]["follow_ups"], json!([after]));
    for (language, words) in [("zh-CN", "第一议题"), ("en", "First topic")] {
        let shown = person.run([&asked[..], &["--lang", language]].concat()).out;
        assert!(
            shown.contains(words) && shown.contains("落实通知"),
            "{shown}"
        );
    }
    let none = person.json(["inspection", "--year", "2020"]);
    assert_eq!(
        (&none["entries"], &none["first_topics"]),
        (&json!([]), &json!([]))
    );
    for (words, code) in [
        (vec!["inspection", "--from", "某日"], "not_a_date"),
        (
            vec![
                "inspection",
                "--from",
                "2026-03-02",
                "--until",
                "2026-03-01",
            ],
            "days_reversed",
        ),
        (vec!["inspection", "--year", "1899"], "out_of_range"),
    ] {
        assert_eq!(person.run_json(words.clone()).refusal(), code, "{words:?}");
    }
    assert_eq!(person.run(["inspection"]).code, 2);
    let csv = person.file("表.csv", "");
    std::fs::remove_file(&csv).unwrap();
    let xlsx = csv.with_extension("xlsx");
    let paper = [
        "report",
        "range",
        "--from",
        "2026-03-01",
        "--until",
        "2026-03-31",
        "--xlsx",
    ];
    person.json([&paper[..], &[xlsx.to_str().unwrap()]].concat());
}
