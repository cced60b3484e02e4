//! The JSON of a branch.

use std::fs;

use serde_json::{Value, json};

use crate::contract::{each_has, has};
use crate::people::{
    collect, give_card, hand_over, member, secretary, stick, totals, verdicts, word,
};
use crate::person::Person;

#[test]
fn a_branch_its_card_and_its_key() {
    let (person, stick) = (Person::stranger(), stick());
    let made = person.json(["branch", "create", "第一支部"]);
    has(
        &made,
        &["branch_id", "name", "fingerprint", "check_code", "serial"],
    );
    let card = person.json(["branch", "card", "--to", word(&stick.path().join("名片"))]);
    has(&card, &["branch_id", "name", "fingerprint", "file"]);
    for field in ["branch_id", "name", "fingerprint", "check_code", "serial"] {
        assert_eq!(card[field], made[field]);
    }
    let member = member("张三");
    let mut taken = member.json(["card", "add", card["file"].as_str().unwrap()]);
    assert_eq!(taken["replaced"], false);
    taken.as_object_mut().unwrap().remove("replaced");
    assert_eq!(taken, made);
    let (pass, key) = (
        person.file("口令", "学习 二〇二六年"),
        stick.path().join("钥匙.txt"),
    );
    let pass = ["--passphrase-file", word(&pass)];
    let backup = ["branch", "key", "backup", "--to", word(&key)];
    assert_eq!(person.run_json(backup).refusal(), "no_passphrase");
    assert!(!key.exists());
    let kept = person.json([&backup[..], &pass].concat());
    assert_eq!(kept["fingerprint"], made["fingerprint"]);
    assert_eq!(kept["check_code"], made["check_code"]);
    let bytes = fs::read(&key).unwrap();
    let again = person.run_json([&backup[..], &pass].concat());
    assert_eq!(again.refusal(), "file_exists");
    assert_eq!(fs::read(&key).unwrap(), bytes);

    let other = Person::stranger();
    let restore = ["branch", "key", "restore", word(&key)];
    let empty = other.file("空的", "\n学习");
    let wrong = other.file("不对", "学 习");
    for (words, code) in [
        (restore.to_vec(), "no_passphrase"),
        (
            [&restore[..], &["--passphrase-file", word(&empty)]].concat(),
            "empty",
        ),
        (
            [&restore[..], &["--passphrase-file", word(&wrong)]].concat(),
            "wrong_passphrase",
        ),
        (
            [&["branch", "key", "restore", word(&wrong)], &pass[..]].concat(),
            "not_a_key_backup",
        ),
    ] {
        assert_eq!(other.run_json(words).refusal(), code);
    }
    assert!(!other.profile.exists(), "refused, and a folder is there");
    let refused = other.run_json([&restore[..], &["--passphrase-file", word(&empty)]].concat());
    let error: Value = serde_json::from_str(&refused.err).unwrap();
    assert_eq!(error["error"]["field"], "passphrase");
    let back = other.json([&restore[..], &pass].concat());
    assert_eq!(back["fingerprint"], made["fingerprint"]);
    // What is sealed for the branch opens there.
    hand_over(&member, &stick.path().join("交"));
    let words = ["branch", "collect", word(stick.path())];
    let collected = other.json([&words[..], &pass].concat());
    assert_eq!(verdicts(&collected), ["held"]);
}

#[test]
fn a_passphrase_comes_from_standard_input() {
    use std::io::Write as _;
    let person = Person::stranger();
    let mut child = person
        .command()
        .args([
            "branch",
            "create",
            "支部",
            "--passphrase-file",
            "-",
            "--json",
        ])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("口令 二〇二六年\n".as_bytes())
        .unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let to = person.beside("名片");
    let card = person.run_json(["branch", "card", "--to", word(&to)]);
    assert_eq!(card.refusal(), "no_passphrase");
}

#[test]
fn p58_another_branchs_card_of_the_same_name_is_asked_about() {
    let stick = stick();
    let card = |folder: &str| {
        let branch = Person::stranger();
        branch.json(["branch", "create", "第一支部"]);
        let folder = stick.path().join(folder);
        branch.json(["branch", "card", "--to", word(&folder)])
    };
    let (ours, theirs) = (card("甲"), card("乙"));
    let member = member("张三");
    member.json(["card", "add", ours["file"].as_str().unwrap()]);
    let add = ["card", "add", theirs["file"].as_str().unwrap()];
    let refused = member.run_json(add);
    let error: Value = serde_json::from_str(&refused.err).unwrap();
    assert_eq!(error["error"]["code"], "other_card");
    let said = error["error"]["message"].as_str().unwrap();
    for code in [&ours["check_code"], &theirs["check_code"]] {
        assert!(said.contains(code.as_str().unwrap()), "{said}");
    }
    let taken = member.json([&add[..], &["--replace"]].concat());
    assert_eq!(taken["branch_id"], theirs["branch_id"]);
    assert_eq!(taken["replaced"], true);
}

#[test]
fn a_roster_in_and_out() {
    let person = Person::stranger();
    person.json(["branch", "create", "支部"]);
    let import = |name: &str, table: &str| {
        let file = person.file(name, table);
        person.run_json(["branch", "roster", "import", word(&file)])
    };
    let first = import("一.csv", "姓名,编号,党内职务\n张三,001,书记\n李四,002,\n").json();
    let change = |added: usize, changed: usize, same: usize| {
        json!({
            "added": added,
            "changed": changed,
            "same": same,
            "skipped": [],
            "sheets_not_read": [],
            "columns_passed_over": [],
            "ambiguous": [],
            "moved": [],
            "settled": [],
        })
    };
    assert_eq!(first, change(2, 0, 0));
    let second = import(
        "二.csv",
        "姓名,编号,党内职务\n张三,001,委员\n李四,002,\n王五,003,\n",
    );
    assert_eq!(second.json(), change(1, 1, 1));
    let list = person.json(["branch", "roster", "list"]);
    each_has(&list, &["number", "name", "position"]);
    assert_eq!(list[0]["position"], "委员");
    let bad = import("坏.csv", "姓名,编号\n赵六,004\n,005\n钱七,004\n");
    assert_eq!(bad.code, 1);
    let bad: Value = serde_json::from_str(&bad.out).unwrap();
    assert_eq!(bad["added"], 0);
    each_has(&bad["problems"], &["row", "column", "message"]);
    assert_eq!(bad["problems"].as_array().unwrap().len(), 2);
    assert_eq!(person.json(["branch", "roster", "list"]), list);
    for (table, code) in [("时间\n1\n", "no_names"), ("\0\0\0", "not_a_table")] {
        assert_eq!(import("坏.csv", table).refusal(), code);
    }
    let add = ["branch", "roster", "add", "--name", "孙八"];
    let row = person.json(add);
    assert_eq!(
        (&row["number"], &row["name"]),
        (&json!("004"), &json!("孙八"))
    );
    let taken = person.run_json([&add[..], &["--number", "002"]].concat());
    assert_eq!(taken.refusal(), "number_taken");
    person.json(["branch", "roster", "remove", "004"]);
    let gone = person.run_json(["branch", "roster", "remove", "004"]);
    assert_eq!(gone.refusal(), "unknown_number");
    assert_eq!(person.json(["branch", "roster", "list"]), list);
}

#[test]
fn collected_added_up_and_handed_on() {
    let secretary = secretary(&["张三", "李四", "王五"]);
    let (zhang, stranger, stick) = (member("张三"), member("赵六"), stick());
    give_card(&secretary, &zhang);
    zhang.add("个人自学", "自学的", "30");
    hand_over(&zhang, stick.path());
    hand_over(&stranger, stick.path());
    let collected = collect(&secretary, stick.path());
    has(
        &collected,
        &[
            "files",
            "accepted",
            "already_had",
            "held",
            "refused",
            "entries_new",
            "entries_changed",
            "skipped",
            "settled",
        ],
    );
    each_has(
        &collected["files"],
        &["file", "verdict", "member_id", "name", "reason"],
    );
    assert_eq!(
        (
            &collected["accepted"],
            &collected["held"],
            &collected["entries_new"]
        ),
        (&json!(1), &json!(1), &json!(2))
    );
    let totals = totals(&secretary);
    has(&totals, &["year", "members", "missing", "held"]);
    let rows = &totals["members"];
    each_has(
        rows,
        &[
            "number",
            "name",
            "organised_hours",
            "self_study_hours",
            "credited_hours",
            "entries",
            "notes",
            "goal_met",
            "verified",
            "packages",
            "last_package",
            "flagged",
        ],
    );
    assert_eq!(
        (
            &rows[0]["organised_hours"],
            &rows[0]["self_study_hours"],
            &rows[0]["entries"]
        ),
        (&json!(1.5), &json!(0.5), &json!(2))
    );
    assert_eq!(rows[0]["verified"], false);
    assert_eq!(
        totals["missing"],
        json!([{"number": "002", "name": "李四"}, {"number": "003", "name": "王五"}])
    );
    each_has(
        &totals["held"],
        &["member_id", "name", "number", "fingerprint", "why"],
    );
    assert_eq!(secretary.json(["branch", "held"]), totals["held"]);
    let goal = secretary.json(["branch", "goal"]);
    assert_eq!(goal, json!({"hours": 32.0, "class": "organised"}));
    let goal = secretary.json(["branch", "goal", "--hours", "1.5"]);
    assert_eq!(goal, json!({"hours": 1.5, "class": "organised"}));
    assert_eq!(
        crate::people::totals(&secretary)["members"][0]["goal_met"],
        true
    );
    let goal = secretary.json(["branch", "goal", "--hours", "1", "--class", "self_study"]);
    assert_eq!(goal, json!({"hours": 1.0, "class": "self_study"}));
    assert_eq!(
        crate::people::totals(&secretary)["members"][0]["goal_met"],
        false
    );
    let up = stick.path().join("上交");
    let handed = secretary.json(["branch", "hand-on", "--openly", "--to", word(&up)]);
    has(&handed, &["file", "packages"]);
    assert_eq!(handed["packages"], 1);
    let above = crate::people::secretary(&["张三"]);
    assert_eq!(verdicts(&collect(&above, &up)), ["accepted"]);
    assert_eq!(crate::people::totals(&above)["members"][0]["entries"], 2);
    let verified = zhang.json(["package", "verify", handed["file"].as_str().unwrap()]);
    assert_eq!(
        (&verified["verdict"], &verified["packages"]),
        (&json!("intact"), &json!(1))
    );
}

#[test]
fn the_reflections_of_a_year_and_the_year_at_a_glance() {
    let (person, stick) = (secretary(&["张三", "李四"]), stick());
    let member = member("张三");
    let text = member.file("心得", "第一行\n\u{202e}第二行\n");
    member.json([
        "note",
        "add",
        "--text-file",
        word(&text),
        "--title",
        "题目",
        "--scope",
        "branch",
    ]);
    hand_over(&member, stick.path());
    collect(&person, stick.path());

    let notes = ["branch", "notes", "--year", "2026"];
    let listed = person.json(notes);
    let fields = [
        "id",
        "number",
        "name",
        "title",
        "excerpt",
        "characters",
        "written_only",
        "changed_at",
    ];
    each_has(&listed, &fields);
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(
        (&listed[0]["number"], &listed[0]["title"]),
        (&json!("001"), &json!("题目"))
    );
    let texts = person.json([&notes[..], &["--texts"]].concat());
    assert_eq!(texts[0]["text"], "第一行\n\u{202e}第二行\n");
    assert_eq!(texts[0]["id"], listed[0]["id"]);
    for language in ["zh-CN", "en"] {
        let said = person.run([&["--lang", language][..], &notes[..], &["--texts"]].concat());
        assert!(said.out.contains("张三") && said.out.contains("第一行\n"));
    }
    assert_eq!(
        person.json(["branch", "notes", "--year", "2025"]),
        json!([])
    );
    assert_eq!(
        person
            .run_json(["branch", "notes", "--year", "二"])
            .refusal(),
        "not_a_number"
    );
    let nobody = Person::stranger();
    assert_eq!(nobody.run_json(notes).refusal(), "no_branch");

    let glance = totals(&person)["glance"].clone();
    let fields = [
        "people",
        "came",
        "missing",
        "waiting",
        "met",
        "per_head",
        "organised_hours",
        "by_month",
    ];
    has(&glance, &fields);
    assert_eq!(
        (&glance["people"], &glance["came"], &glance["missing"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(
        (&glance["per_head"], &glance["met"]),
        (&json!(1.5), &Value::Null)
    );
}

#[test]
fn the_table_on_paper() {
    let (secretary, zhang, stick) = (secretary(&["张三", "李四"]), member("张三"), stick());
    hand_over(&zhang, stick.path());
    collect(&secretary, stick.path());
    for ending in ["xlsx", "csv"] {
        let file = stick.path().join(format!("表/汇总.{ending}"));
        let flag = format!("--{ending}");
        let words = ["branch", "report", "--year", "2026", &flag, word(&file)];
        for _ in 0..2 {
            let written = secretary.json(words);
            assert_eq!(written, json!({"file": word(&file), "rows": 2}));
        }
        let bytes = fs::read(&file).unwrap();
        let book = xuesilu_core::sheet::read(&bytes, "汇总").unwrap();
        let rows = book
            .sheets
            .iter()
            .flat_map(xuesilu_core::sheet::Sheet::rows);
        let cells: Vec<&str> = rows
            .flat_map(|row| row.cells())
            .map(|cell| cell.text)
            .collect();
        assert!(cells.contains(&"张三"), "{cells:?}");
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
        fs::remove_file(file).unwrap();
    }
    let year = ["branch", "report", "--year", "2026"];
    assert_eq!(secretary.run(year).code, 2);
    assert_eq!(
        secretary
            .run([&year[..], &["--csv", "a", "--xlsx", "b"]].concat())
            .code,
        2
    );
    let folder = secretary.run_json([&year[..], &["--csv", word(stick.path())]].concat());
    assert_eq!(folder.refusal(), "file_exists");
}

#[test]
fn what_is_left_to_do_for_a_branch() {
    let (secretary, stick) = (secretary(&["张三", "李四"]), stick());
    let zhang = member("张三");
    hand_over(&zhang, stick.path());
    collect(&secretary, stick.path());
    let gaps = secretary.json(["branch", "gaps", "--year", "2026"]);
    each_has(&gaps, &["kind", "what", "since", "number", "id"]);
    let kinds: Vec<_> = gaps
        .as_array()
        .unwrap()
        .iter()
        .map(|gap| (&gap["kind"], &gap["what"]))
        .collect();
    assert_eq!(
        kinds,
        [
            (&json!("missing"), &json!("李四")),
            (&json!("no_card"), &json!("张三"))
        ]
    );
    for (language, words) in [("zh-CN", "没有支部证书"), ("en", "not handed in")] {
        let shown = secretary
            .run(["branch", "gaps", "--year", "2026", "--lang", language])
            .out;
        assert!(shown.contains(words) && shown.contains("李四"), "{shown}");
    }
    let refused = secretary.run_json(["branch", "gaps", "--year", "1899"]);
    assert_eq!(refused.refusal(), "out_of_range");
    assert_eq!(
        Person::stranger()
            .run_json(["branch", "gaps", "--year", "2026"])
            .refusal(),
        "no_branch"
    );
    assert_eq!(secretary.run(["branch", "gaps"]).code, 2);
}
