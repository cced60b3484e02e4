//! Tables that say again what is there, on the command line: what is answered, asked and undone.

use serde_json::{Value, json};

use crate::contract::has;
use crate::import::counts;
use crate::person::Person;

const HEADS: &str = "日期,学习形式,学习主题,学时,备注";

fn table(person: &Person, name: &str, rows: &str) -> String {
    let file = person.file(name, format!("{HEADS}\n{rows}"));
    file.to_str().unwrap().to_owned()
}

fn import(person: &Person, file: &str, more: &[&str]) -> Value {
    person.json([&["entry", "import", file], more].concat())
}

fn minutes(person: &Person) -> Value {
    person.json(["totals", "--year", "2026"])["minutes"].clone()
}

#[test]
fn p59_a_corrected_table_is_looked_at_taken_and_undone() {
    let person = Person::stranger();
    let first = table(
        &person,
        "a.csv",
        "2026-11-20,党课,例文甲,1,\n2026-11-21,党课,例文乙,2,\n",
    );
    let second = table(
        &person,
        "b.csv",
        "2026-11-20,党课,例文甲,1.5,\n2026-11-21,党课,例文乙,2,\n",
    );
    assert_eq!(counts(&import(&person, &first, &[])), (2, 0));
    let before = person.bytes();
    let would = import(&person, &second, &["--dry-run"]);
    assert_eq!((counts(&would), &would["revised"]), ((0, 1), &json!(1)));
    let like = &would["looks_like"][0];
    has(like, &["row", "id", "differs"]);
    assert_eq!(
        (&like["row"], &like["differs"]),
        (&json!(2), &json!(["minutes"]))
    );
    assert_eq!(like["becomes"], "revision");
    assert_eq!(person.bytes(), before);
    let said = person.run(["entry", "import", &second, "--dry-run"]).out;
    assert!(
        said.contains("60 → 90") && said.contains("更正那一条"),
        "{said}"
    );

    let done = import(&person, &second, &[]);
    assert_eq!((counts(&done), &done["revised"]), ((0, 1), &json!(1)));
    assert_eq!(minutes(&person), 210);
    let reason: String = person.asked("SELECT reason FROM entry WHERE topic = '例文甲'");
    assert_eq!(reason, "按导入的表格“b.csv”更正");
    let undone = import(&person, &second, &["--undo"]);
    assert_eq!(
        (&undone["withdrawn"], &undone["restored"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(minutes(&person), 180);
    assert_eq!(person.json(["check", "--full"])["ok"], true);
}

#[test]
fn p59_where_the_window_would_ask_there_is_a_code_and_one_flag_answers() {
    let person = Person::stranger();
    let two = table(
        &person,
        "a.csv",
        "2026-11-20,党课,例文甲,1,\n2026-11-20,党课,例文甲,2,\n",
    );
    let done = import(&person, &two, &[]);
    assert_eq!(done["alike_rows"][0]["differs"], json!(["minutes"]));
    let row = table(&person, "b.csv", "2026-11-20,党课,例文甲,3,\n");
    let before = person.bytes();
    for language in ["zh-CN", "en"] {
        let words = ["entry", "import", row.as_str(), "--lang", language];
        assert_eq!(person.run_json(words).refusal(), "rows_look_alike");
        // The sentence, and the flags that answer it in a line of their own.
        let said = person.run(words).err;
        let flags = said.lines().nth(1).unwrap_or_default();
        assert!(
            flags.contains("--revise") && flags.contains("--as-new"),
            "{said}"
        );
        assert_eq!(said.lines().count(), 2, "{said}");
    }
    assert_eq!(person.bytes(), before);
    let would = import(&person, &row, &["--dry-run"]);
    let like = &would["looks_like"][0];
    assert_eq!(
        (&like["becomes"], &like["why"]),
        (&json!("open"), &json!("several"))
    );
    let to = format!("2={}", like["id"].as_str().unwrap());
    let wrong = ["entry", "import", row.as_str(), "--revise", "2=x"];
    assert_eq!(person.run_json(wrong).refusal(), "not_a_row_answer");
    assert_eq!(import(&person, &row, &["--revise", &to])["revised"], 1);
    let more = table(&person, "c.csv", "2026-11-20,党课,例文甲,5,\n");
    assert_eq!(counts(&import(&person, &more, &["--as-new"])), (1, 0));
    assert_eq!(person.asked::<i64>("SELECT count(*) FROM entry"), 3);
}

#[test]
fn p59_undoing_a_table_that_was_saved_again_asks_which_import() {
    let person = Person::stranger();
    let rows = "2026-11-20,党课,例文甲,1,\n2026-11-21,党课,例文乙,2,\n";
    import(&person, &table(&person, "a.csv", rows), &[]);
    let saved = table(&person, "a.csv", &format!("{rows},,,,\n"));
    let refused = person.run_json(["entry", "import", saved.as_str(), "--undo"]);
    let day: String =
        person.asked("SELECT date(taken_ms / 1000 + taken_offset * 60, 'unixepoch') FROM imported");
    assert!(refused.err.contains(&day), "{refused:?}");
    assert_eq!(refused.refusal(), "which_import");
    assert_eq!(minutes(&person), 180);
    let other = [
        "entry",
        "import",
        saved.as_str(),
        "--undo",
        "--imported-on",
        "2020-01-01",
    ];
    assert_eq!(person.run_json(other).refusal(), "not_that_import");
    let undone = import(&person, &saved, &["--undo", "--imported-on", &day]);
    assert_eq!(
        (&undone["withdrawn"], minutes(&person)),
        (&json!(2), json!(0))
    );
}

#[test]
fn p59_equal_rows_and_what_stays_withdrawn_are_said_with_their_numbers() {
    let person = Person::stranger();
    let rows = "2026-11-24,个人自学,例文甲,1,\n2026-11-24,个人自学,例文甲,1,\n";
    let file = table(&person, "a.csv", rows);
    let done = import(&person, &file, &[]);
    assert_eq!(counts(&done), (1, 1));
    let equal = json!([[{"sheet": "", "row": 2}, {"sheet": "", "row": 3}]]);
    assert_eq!(done["equal_rows"], equal);
    let id: String = person.asked("SELECT entry FROM entry");
    person.json(["entry", "withdraw", &id, "--reason", "没去"]);
    let again = import(&person, &file, &[]);
    assert_eq!(
        (counts(&again), &again["stays_withdrawn"][0]["id"]),
        ((0, 2), &json!(id))
    );
    let said = person.run(["entry", "import", &file]).out;
    assert!(said.contains("2, 3") && said.contains("仍为作废"), "{said}");
}

#[test]
fn p59_one_table_on_two_computers_counts_once_in_the_branch() {
    let secretary = Person::stranger();
    secretary.json(["init", "--name", "王书记", "--branch", "第一支部"]);
    secretary.json(["branch", "create", "第一支部"]);
    let roster = secretary.file("r.csv", "姓名,编号\n张三,001\n");
    secretary.json(["branch", "roster", "import", roster.to_str().unwrap()]);
    let stick = secretary.beside("u");
    for _ in 0..2 {
        let person = Person::stranger();
        person.json(["init", "--name", "张三", "--branch", "第一支部"]);
        let rows = "2026-11-20,党课,例文甲,1,\n2026-11-21,党课,例文乙,2,\n";
        import(&person, &table(&person, "t.csv", rows), &[]);
        let to = stick.to_str().unwrap();
        person.json(["package", "write", "--year", "2026", "--to", to]);
    }
    secretary.run(["branch", "collect", stick.to_str().unwrap()]);
    let held = secretary.json(["branch", "held"])[0]["member_id"].clone();
    secretary.json(["branch", "confirm", held.as_str().unwrap(), "--as", "001"]);
    let totals = secretary.json(["branch", "totals", "--year", "2026"]);
    let member = &totals["members"][0];
    assert_eq!(
        (&member["organised_hours"], &member["entries"]),
        (&json!(3.0), &json!(2))
    );
    assert_eq!(member["flagged"]["counted_once"], 2);
    let twins = secretary.json(["branch", "twins"]);
    assert_eq!(
        (twins.as_array().unwrap().len(), &twins[0]["open"]),
        (2, &json!(false))
    );
    let id = twins[0]["entries"][1]["entry"]["id"].as_str().unwrap();
    secretary.json(["branch", "twin", "take", id]);
    assert_eq!(secretary.json(["branch", "decisions"])[0]["kind"], "same");
    assert_eq!(
        secretary
            .run_json(["branch", "twin", "take", "x"])
            .refusal(),
        "unknown_twin"
    );
    for language in ["zh-CN", "en"] {
        let said = secretary.run(["branch", "twins", "--lang", language]).out;
        assert!(said.contains("例文甲"), "{said}");
    }
}
