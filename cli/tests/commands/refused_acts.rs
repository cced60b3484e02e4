//! Bad input of every other act than adding an entry: exit 1, a sentence, and nothing written.

use crate::person::Person;

/// Words, and the code that they are refused with.
type Case<'w> = (&'w [&'w str], &'w str);

#[track_caller]
fn refused(person: &Person, cases: &[Case<'_>]) {
    let before = person.bytes();
    for (words, code) in cases {
        assert_eq!(person.run_json(*words).refusal(), *code, "{words:?}");
    }
    assert_eq!(person.bytes(), before);
}

#[test]
fn a_name_and_entries_that_are_there() {
    let person = Person::member();
    let id = &person.add("党课", "另一条", "30");
    let edit = ["entry", "edit", id, "--reason", "更正"];
    let edit_with = |more: [&'static str; 2]| [&edit[..], &more].concat();
    refused(
        &person,
        &[
            (&["init", "--name", "", "--branch", "支部"], "empty"),
            (&["init", "--name", "张三", "--branch", " "], "empty"),
            (
                &[
                    "entry",
                    "edit",
                    "没有",
                    "--reason",
                    "更正",
                    "--minutes",
                    "5",
                ],
                "unknown_entry",
            ),
            (
                &["entry", "edit", id, "--reason", "", "--minutes", "5"],
                "empty",
            ),
            (&edit_with(["--minutes", "-5"]), "out_of_range"),
            (&edit_with(["--form", "打坐"]), "unknown_form"),
            (&edit_with(["--date", "2026-02-30"]), "not_a_date"),
            (&edit_with(["--topic", ""]), "empty"),
            (
                &["entry", "withdraw", "没有", "--reason", "更正"],
                "unknown_entry",
            ),
            (&["entry", "withdraw", id, "--reason", ""], "empty"),
            (&["entry", "put-back", id], "not_withdrawn"),
            (&["entry", "history", "没有"], "unknown_entry"),
            (&["entry", "list", "--from", "2026-02-30"], "not_a_date"),
        ],
    );
    person.json(["entry", "withdraw", id, "--reason", "重复"]);
    refused(
        &person,
        &[
            (&edit_with(["--minutes", "5"]), "withdrawn"),
            (&["entry", "withdraw", id, "--reason", "再来"], "withdrawn"),
        ],
    );
}

#[test]
fn forms_rule_goals_and_years() {
    let person = Person::member();
    person.json(["form", "retire", "微宣讲"]);
    let goal = ["goal", "set", "读", "--year", "2026", "--hours"];
    let entry = [
        "entry",
        "add",
        "--date",
        "2026-11-23",
        "--minutes",
        "5",
        "--topic",
        "题",
        "--form",
    ];
    refused(
        &person,
        &[
            (&["form", "add", "", "--class", "organised"], "empty"),
            (&["form", "add", "新", "--class", "both"], "unknown_class"),
            (
                &["form", "add", "党课", "--class", "organised"],
                "form_exists",
            ),
            (&["form", "rename", "党课", "主题党日"], "form_exists"),
            (&["form", "rename", "党课", ""], "empty"),
            (&["form", "rename", "没有", "新"], "unknown_form"),
            (&["form", "retire", "没有"], "unknown_form"),
            (&[&entry[..], &["微宣讲"]].concat(), "retired_form"),
            (&["rule", "set", "--minutes-per-hour", "0"], "out_of_range"),
            (
                &["rule", "set", "--minutes-per-hour", "-45"],
                "out_of_range",
            ),
            (
                &["goal", "set", "", "--year", "2026", "--hours", "1"],
                "empty",
            ),
            (
                &["goal", "set", "读", "--year", "1", "--hours", "1"],
                "out_of_range",
            ),
            (&[&goal[..], &["-1"]].concat(), "not_hours"),
            (
                &[&goal[..], &["1", "--years", "11"]].concat(),
                "out_of_range",
            ),
            (
                &[&goal[..], &["1", "--class", "both"]].concat(),
                "unknown_class",
            ),
            (&["totals", "--year", "abc"], "not_a_number"),
            (&["totals", "--year", "-2026"], "out_of_range"),
        ],
    );
}

#[test]
fn materials_and_copies() {
    let person = Person::member();
    let id = &person.speech();
    let picture = person.file("picture.png", [0x89, b'P', b'N', b'G', 0, 0, 0, 0xFF]);
    let text = person.file("text.txt", "心得");
    let folder = person.beside("").to_str().unwrap().to_owned();
    let (picture, text) = (picture.to_str().unwrap(), text.to_str().unwrap());
    refused(
        &person,
        &[
            (
                &["read", id, "--section", "2", "--mark", "read"],
                "unknown_section",
            ),
            (
                &["read", "没有", "--section", "2.1", "--mark", "read"],
                "unknown_material",
            ),
            (&["material", "outline", "没有"], "unknown_material"),
            (
                &["material", "text", id, "--section", "9.9"],
                "unknown_section",
            ),
            (&["material", "outline", "./没有.txt"], "unreadable"),
            (&["material", "outline", &folder], "unreadable"),
            (&["material", "text", picture], "picture"),
            (
                &["material", "text", text, "--section", "9.9"],
                "unknown_section",
            ),
            (&["restore", "没有"], "unknown_backup"),
            (&["restore", "../../member"], "unknown_backup"),
        ],
    );
    #[cfg(unix)]
    refused(
        &person,
        &[(&["material", "text", "/dev/zero"], "not_a_file")],
    );
}

#[test]
fn reflections() {
    let person = Person::member();
    let id = &person.speech();
    let file = |name: &str, content: &[u8]| person.file(name, content).to_str().unwrap().to_owned();
    let nul = &file("nul.txt", "心得\0体会".as_bytes());
    let empty = &file("empty.txt", b" \n");
    let long = &file("long.txt", "学".repeat(60_001).as_bytes());
    let picture = &file("picture.png", &[0x89, b'P', b'N', b'G', 0, 0, 0, 0xFF]);
    let text = &file("text.txt", "心得".as_bytes());
    let title = &"学".repeat(501);
    let add = ["note", "add", "--text-file", text];
    let note = person.json(add)["id"].as_str().unwrap().to_owned();
    let tied =
        |material, section| [&add[..], &["--material", material, "--section", section]].concat();
    refused(
        &person,
        &[
            (&["note", "add", "--text-file", nul], "holds_nul"),
            (&["note", "add", "--text-file", empty], "empty"),
            (&["note", "add", "--text-file", long], "too_long"),
            (&["note", "add", "--text-file", picture], "not_text"),
            (&["note", "add", "--text-file", "./没有.txt"], "unreadable"),
            (&[&add[..], &["--scope", "all"]].concat(), "unknown_scope"),
            (&[&add[..], &["--title", title]].concat(), "too_long"),
            (&tied("没有", "1"), "unknown_material"),
            (&tied(id, "9"), "unknown_section"),
            (&["note", "edit", "没有", "--title", "题"], "unknown_note"),
            (&["note", "edit", &note, "--title", title], "too_long"),
            (&["note", "edit", &note, "--text-file", nul], "holds_nul"),
            (&["note", "edit", &note, "--scope", ""], "unknown_scope"),
            (&["note", "put-back", &note], "not_withdrawn"),
            (&["note", "withdraw", "没有"], "unknown_note"),
            (&["note", "history", "没有"], "unknown_note"),
        ],
    );
}
