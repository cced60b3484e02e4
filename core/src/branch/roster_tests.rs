use proptest::prelude::*;

use super::*;
use crate::locale::Language;
use crate::sheet;

fn roster(text: &str) -> Roster {
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    parse(&sheet, "名册.csv", Numbers::Ask).unwrap()
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
fn groups_are_read_by_their_usual_heads() {
    let table =
        roster("姓名,所在党小组,支部,党总支,电话\n张三,一组,甲支部,机关,1\n李四,,甲支部,,2\n");
    let groups = |at: usize| {
        let of = &table.rows[at].groups;
        [
            GroupKind::Group,
            GroupKind::Branch,
            GroupKind::GeneralBranch,
        ]
        .map(|kind| of.of(kind))
    };
    assert_eq!(groups(0), [Some("一组"), Some("甲支部"), Some("机关")]);
    assert_eq!(groups(1), [None, Some("甲支部"), None]);
    assert_eq!(table.has_groups.len(), 3);
    assert_eq!(table.columns_passed_over, ["电话"]);
    let alike = roster("姓名,支部\n张三,甲支部\n李四,甲\u{200B}支部\n王五, 甲支部\u{FEFF}\n");
    assert!(
        (alike.rows.iter()).all(|row| row.groups.branch.as_deref() == Some("甲支部")),
        "{:?}",
        alike.rows
    );
    let long = "长".repeat(501);
    assert_eq!(
        places(&format!("姓名,小组\n张三,{long}\n")),
        [(2, "小组".to_owned())]
    );
    assert_eq!(roster("姓名\n张三\n").has_groups, []);
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
}

#[test]
fn a_table_without_names_and_one_with_too_many() {
    let sheet = sheet::read("编号,职务\n1,书记\n".as_bytes(), "").unwrap();
    let refused = parse(&sheet, "", Numbers::Ask).unwrap_err();
    assert_eq!(refused.code(), "no_names");
    let text = |count: usize| format!("姓名\n{}", "张三\n".repeat(count));
    assert_eq!(people(&text(PEOPLE_MAX)).len(), PEOPLE_MAX);
    assert_eq!(places(&text(PEOPLE_MAX + 1)), [(20_002, "姓名".to_owned())]);
}

#[test]
fn what_is_nobody_and_what_was_not_read_is_named() {
    let roster = roster(
        "第一支部,,,,\n序号,姓名,编号,电话,备注\n1,张三,1,010-1,\n,姓名,编号,,\n2,,,,\n\
         合计,1,,,\n填表人：王五,,,,\n,,,,电话 13800138000\n",
    );
    assert_eq!(roster.rows.len(), 1);
    assert_eq!(roster.columns_passed_over, ["序号", "电话", "备注"]);
    let skipped: Vec<(u32, RowWhy, &str)> = roster
        .skipped
        .iter()
        .map(|one| (one.row, one.why, one.words.as_str()))
        .collect();
    assert_eq!(
        skipped[..3],
        [
            (4, RowWhy::Heads, "姓名 编号"),
            (6, RowWhy::Sum, "合计 1"),
            (7, RowWhy::Signature, "填表人：王五"),
        ]
    );
    assert_eq!(skipped.len(), 4);
}

#[test]
fn an_identity_number_in_the_place_of_a_number_is_asked_about() {
    let text = "编号,姓名\n11010519491231002X,张三\n138 0013 8000,李四\n3,王五\n";
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    let read = |numbers| parse(&sheet, "名册.csv", numbers).unwrap();
    let asked = read(Numbers::Ask);
    let found = asked.private_numbers.as_ref().unwrap();
    assert_eq!(
        (found.column.as_str(), found.count, found.ends.as_str()),
        ("编号", 2, "…002X")
    );
    let whole = format!("{asked:?}");
    assert!(
        !whole.contains("110105") && !whole.contains("0013"),
        "{whole}"
    );
    let numbers = |roster: &Roster| -> Vec<(String, bool)> {
        let rows = roster.rows.iter();
        rows.map(|row| (row.number.clone(), row.number_given))
            .collect()
    };
    let left = read(Numbers::Leave);
    assert_eq!(
        (&left.private_numbers, &left.columns_passed_over[..]),
        (&None, &["编号".to_owned()][..])
    );
    assert_eq!(numbers(&left)[2], ("003".to_owned(), false));
    let taken = read(Numbers::Take);
    assert_eq!(
        (&taken.private_numbers, taken.columns_passed_over.len()),
        (&None, 0)
    );
    assert_eq!(numbers(&taken)[0], ("11010519491231002X".to_owned(), true));
    let twice = "编号,姓名\n13800138000,张三\n13800138000,李四\n";
    let sheet = sheet::read(twice.as_bytes(), "名册.csv").unwrap();
    let problems = parse(&sheet, "名册.csv", Numbers::Take).unwrap().problems;
    let said = problems[0].message.say(Language::Chinese);
    assert!(said.contains("…8000") && !said.contains("1380"), "{said}");
    for (typed, known) in [
        ("leave", Some(Numbers::Leave)),
        ("take", Some(Numbers::Take)),
        ("ask", None),
        ("", None),
    ] {
        assert_eq!(Numbers::parse(typed).ok(), known);
    }
}

/// The names of a roster of two, with a row beside them.
fn names_beside(row: &str) -> Vec<String> {
    let text = format!("编号,姓名,党内职务\n001,张三,书记\n{row}\n002,李四,\n");
    let people = people(&text).into_iter();
    people.map(|(_, _, name, _)| name).collect()
}

#[test]
fn p59_headings_and_feet_are_nobody_in_whatever_column_they_stand() {
    for words in [
        "第一党小组",
        "一、在职党员",
        "退休支部（1人）",
        "【第一组】",
        "党小组1",
        "填表人：王五",
        "注：含预备党员",
        "以下空白",
        "正式党员2名，预备党员0名",
        "第1页 共1页",
        "共 2 人",
        "党员总数：2",
    ] {
        for row in [format!("{words},,"), format!(",{words},")] {
            // One that only the numbers' column makes no name is asked about in the names' column.
            if row.starts_with(',') && words.contains("名，") {
                continue;
            }
            assert_eq!(names_beside(&row), ["张三", "李四"], "{row}");
        }
    }
    for row in [
        ",应到2人，实到2人,",
        ",……,",
        ",无,",
        "其中：女党员,1,",
        "女党员,1人,",
        "经办人,王五,",
        "支部书记,张三,",
        ",车间,",
        ",办公室,",
        ",组织部,",
        ",积极分子,",
        ",以上共2人,",
        ",示例,",
        "党员总数,2,",
        "说明：,以上为2026年名单,",
        ",,合计：2人",
    ] {
        assert_eq!(names_beside(row), ["张三", "李四"], "{row}");
    }
    // Whoever has a number, or a name that only ends like an office, is somebody.
    assert_eq!(names_beside("一组,王五,")[1], "王五");
    assert_eq!(names_beside(",王处,")[1], "王处");
    assert_eq!(people("编号,姓名\n'001,张三\n")[0].0, "001");
}

#[test]
fn p59_a_table_of_another_purpose_below_a_roster_adds_nobody() {
    let roster = roster(
        "编号,姓名\n001,张三\n\n党费收缴\n姓名,金额\n张三,50\n\n党小组,组长,人数\n第一党小组,张三,2\n",
    );
    assert_eq!(roster.rows.len(), 1, "{:?}", roster.rows);
    assert_eq!(roster.skipped.len(), 5, "{:?}", roster.skipped);
}

proptest! {
    #[test]
    fn numbers_are_unique_whatever_is_given(
        given in proptest::collection::vec(prop_oneof![Just(String::new()), "[0-9]{1,4}"], 1..40),
    ) {
        let rows: Vec<String> = given.iter().map(|number| format!("{number},张三")).collect();
        let roster = roster(&format!("编号,姓名\n{}\n", rows.join("\n")));
        let numbers: BTreeSet<&str> = roster.rows.iter().map(|row| row.number.as_str()).collect();
        prop_assert_eq!(numbers.len(), roster.rows.len());
        prop_assert_eq!(roster.rows.is_empty(), !roster.problems.is_empty());
    }

    #[test]
    fn a_tidy_name_stays_as_it_is(name in "\\PC{0,20}") {
        let tidy = tidy_name(&name);
        prop_assert_eq!(tidy_name(&tidy), tidy);
    }
}
