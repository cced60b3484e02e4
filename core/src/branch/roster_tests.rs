use proptest::prelude::*;

use super::*;
use crate::locale::Language;
use crate::sheet;

fn roster(text: &str) -> Roster {
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    parse(&sheet, "名册.csv").unwrap()
}

fn people(text: &str) -> Vec<(String, bool, String, Option<String>)> {
    let roster = roster(text);
    assert_eq!(roster.problems, []);
    let rows = roster.rows.into_iter();
    rows.map(|row| (row.number, row.number_given, row.name, row.position))
        .collect()
}

fn places(text: &str) -> Vec<(u32, String)> {
    let roster = roster(text);
    assert_eq!(roster.rows, []);
    let problems = roster.problems.into_iter();
    problems
        .map(|one| (one.row, one.column.say(Language::Chinese)))
        .collect()
}

#[test]
fn a_roster_of_the_field() {
    let row = |number: &str, given, name: &str, position: Option<&str>| {
        let position = position.map(str::to_owned);
        (number.to_owned(), given, name.to_owned(), position)
    };
    assert_eq!(
        people(
            "第一支部党员名册,,,\n序号,姓  名,工号,党内职务\n1,张　三,007,书记\n2,李四,,\n\
             3, 王 小明 ,１,组织委员\n4,阿依古丽·买买提,,\n5,John Smith,,\n6,,,\n合计,5,,\n"
        ),
        [
            row("007", true, "张三", Some("书记")),
            row("002", false, "李四", None),
            row("1", true, "王小明", Some("组织委员")),
            row("003", false, "阿依古丽·买买提", None),
            row("004", false, "John Smith", None),
        ]
    );
    assert_eq!(people("Name\nA\nB\n")[1].0, "002");
}

#[test]
fn a_running_number_is_no_number_of_a_person() {
    let people = people("序号,姓名\n8,张三\n");
    assert_eq!((people[0].0.as_str(), people[0].1), ("001", false));
}

#[test]
fn what_is_wrong_is_named_by_row_and_column_and_nobody_is_taken() {
    let long = "长".repeat(501);
    let text =
        format!("编号,姓名,职务\n1,张三,\n1,李四,\n3,,书记\n4,{long},\n{long},王五,{long}\n");
    let place = |row, column: &str| (row, column.to_owned());
    assert_eq!(
        places(&text),
        [
            place(3, "编号"),
            place(4, "姓名"),
            place(5, "姓名"),
            place(6, "编号"),
            place(6, "职务"),
        ]
    );
    let twice = roster(&text).problems[0].message.say(Language::Chinese);
    assert!(twice.contains("“1”在第 2 行"), "{twice}");
    let mut sheet = sheet::read("姓名\n张三\n".as_bytes(), "").unwrap();
    sheet.rows[1].cells[0] = "张\0三".to_owned();
    let roster = parse(&sheet, "").unwrap();
    assert!(
        roster.problems[0]
            .message
            .say(Language::English)
            .contains("U+0000")
    );
}

#[test]
fn a_table_without_names_and_one_with_too_many() {
    let sheet = sheet::read("编号,职务\n1,书记\n".as_bytes(), "").unwrap();
    let refused = parse(&sheet, "").unwrap_err();
    assert_eq!(refused.code(), "no_names");
    let text = |count: usize| format!("姓名\n{}", "张三\n".repeat(count));
    assert_eq!(people(&text(PEOPLE_MAX)).len(), PEOPLE_MAX);
    assert_eq!(places(&text(PEOPLE_MAX + 1)), [(5_002, "姓名".to_owned())]);
}

proptest! {
    #[test]
    fn numbers_are_unique_whatever_is_given(
        given in proptest::collection::vec(prop_oneof![Just(String::new()), "[0-9]{1,4}"], 1..40),
    ) {
        let rows: Vec<String> = given.iter().map(|number| format!("{number},张三")).collect();
        let roster = roster(&format!("编号,姓名\n{}\n", rows.join("\n")));
        let numbers: HashSet<&str> = roster.rows.iter().map(|row| row.number.as_str()).collect();
        prop_assert_eq!(numbers.len(), roster.rows.len());
        prop_assert_eq!(roster.rows.is_empty(), !roster.problems.is_empty());
    }

    #[test]
    fn a_tidy_name_stays_as_it_is(name in "\\PC{0,20}") {
        let tidy = tidy_name(&name);
        prop_assert_eq!(tidy_name(&tidy), tidy);
    }
}
