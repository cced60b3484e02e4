use proptest::prelude::*;

use super::*;
use crate::entry::{Class, STANDARD_FORMS};
use crate::locale::Language;
use crate::sheet;

fn forms() -> Vec<Form> {
    let form = |(name, class): (&str, Class)| Form {
        name: name.to_owned(),
        class,
        retired: name == "支委会",
    };
    STANDARD_FORMS.into_iter().map(form).collect()
}

fn planned_by(text: &str, rule: &str) -> Plan {
    let rules = Rules {
        forms: &forms(),
        rule: MinutesPerHour::parse(rule).unwrap(),
        half_day: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
        year: None,
    };
    let sheet = sheet::read(text.as_bytes(), "表.csv").unwrap();
    plan(&sheet, "表.csv", rules).unwrap()
}

fn planned(text: &str) -> Plan {
    planned_by(text, "60")
}

/// The one entry of a table with one row.
#[track_caller]
fn one(heads: &str, row: &str) -> Checked {
    let plan = planned(&format!("{heads}\n{row}\n"));
    assert_eq!(plan.problems, []);
    assert_eq!(plan.rows.len(), 1);
    plan.rows[0].checked.clone()
}

fn places(plan: &Plan) -> Vec<(u32, String)> {
    let problems = plan.problems.iter();
    problems
        .map(|one| (one.row, one.column.say(Language::Chinese)))
        .collect()
}

fn at<const N: usize>(places: [(u32, &str); N]) -> Vec<(u32, String)> {
    places
        .map(|(row, column)| (row, column.to_owned()))
        .to_vec()
}

#[test]
fn the_usual_table_of_the_field() {
    let plan = planned(
        "2026年学习台账,,,,,,,,,\n单位：第一支部\n\
         序号,日期,起止时间,地点,学习形式,学习主题,主讲（主持）人,学时,心得摘要,备注,联系电话,本人签名\n\
         1,2026年3月5日,09:00—10:30,会议室,党课,坚持围绕大局,李四,1.5,收获大,无,139,张三\n\
         2,2026.3.6,,,个人自学,两个维护,,0.75,,,,\n\
         3,,,,,,,,,,,\n\
         合计,,,,,,,2.25,,,,\n",
    );
    assert_eq!(plan.problems, []);
    let fields: Vec<(&str, Option<&str>)> = plan
        .columns
        .iter()
        .map(|column| (column.header.as_str(), column.field.as_deref()))
        .collect();
    assert_eq!(
        fields,
        [
            ("日期", Some("date")),
            ("起止时间", Some("start")),
            ("地点", Some("place")),
            ("学习形式", Some("form")),
            ("学习主题", Some("topic")),
            ("主讲（主持）人", Some("host")),
            ("学时", Some("hours")),
            ("备注", Some("remark")),
            ("联系电话", None),
        ]
    );
    let [first, second] = plan.rows.as_slice() else {
        panic!("{:?}", plan.rows);
    };
    assert_eq!((first.row, second.row), (4, 5));
    let checked = &first.checked;
    assert_eq!(
        (checked.minutes, checked.start, checked.host.as_deref()),
        (90, Some(540), Some("李四"))
    );
    assert_eq!(second.checked.minutes, 45);
    assert_eq!(second.checked.date.to_string(), "2026-03-06");
}

#[test]
fn dates_in_every_usual_form() {
    for typed in [
        "2026-11-23",
        "2026/11/23",
        "2026.11.23",
        "20261123",
        "2026年11月23日",
        "2026 年 11 月 23 日",
        "２０２６／１１／２３",
        "2026-11-23 00:00:00",
        "2026年11月23日（星期一）",
        "2026/11/23 周一",
        "2026-11-23 上午",
        "26-11-23",
        "2026年11月23号",
        "\u{200B}2026-11-23",
        "46349",
    ] {
        let entry = one("日期,主题,形式,分钟", &format!("{typed},题,党课,30"));
        assert_eq!(entry.date.to_string(), "2026-11-23", "{typed}");
        assert_eq!(entry.start, None, "{typed}");
    }
    let entry = one("日期,主题,形式,分钟", "2026/1/2 9:05,题,党课,30");
    assert_eq!(
        (entry.date.to_string().as_str(), entry.start),
        ("2026-01-02", Some(545))
    );
    for bad in [
        "",
        "今天",
        "11/23/2026",
        "11-23",
        "2026-13-01",
        "2026-02-30",
        "2026-11/23",
        "2026年11月",
        "12345",
        "2026112",
        "202611234",
    ] {
        let plan = planned(&format!("学习日期,主题,形式,分钟\n{bad},题,党课,30\n"));
        assert_eq!(places(&plan), at([(2, "学习日期")]), "{bad}");
        assert!(plan.rows.is_empty());
    }
}

#[test]
fn minutes_come_from_minutes_or_hours_or_the_clock() {
    let heads = "日期,主题,形式,分钟,学时,起止时间";
    let entry = |cells: &str| one(heads, &format!("2026-01-02,题,党课,{cells}"));
    assert_eq!(entry("50,2,9:00-10:30").minutes, 50);
    assert_eq!(entry("50分钟,,").minutes, 50);
    assert_eq!(entry(",2,9:00-10:30").minutes, 120);
    assert_eq!(entry(",２学时,").minutes, 120);
    for typed in [
        "9:00—10:30",
        "09:00-10:30",
        "09：00至10：30",
        "9:00 ~ 10:30",
        "9:00——10:30",
        "9:00:00－10:30:00",
    ] {
        let entry = entry(&format!(",,{typed}"));
        assert_eq!((entry.start, entry.minutes), (Some(540), 90), "{typed}");
    }
    assert_eq!(entry(",,23:30-0:15").minutes, 45);
    // 0.25 of 45 minutes is 11.25, 0.7 of 45 is 31.5: half goes up.
    let by_45 = |hours: &str| {
        let text = format!("日期,主题,形式,学时\n2026-01-02,题,党课,{hours}\n");
        planned_by(&text, "45").rows[0].checked.minutes
    };
    assert_eq!((by_45("0.25"), by_45("0.7"), by_45("2")), (11, 32, 90));
}

#[test]
fn what_cannot_be_minutes_is_said_in_its_own_column() {
    for (heads, cell, column) in [
        ("学时", "0", "学时"),
        ("学时", "25", "学时"),
        ("学时", "90", "学时"),
        ("学时", "半天", "学时"),
        ("学时", "一", "学时"),
        ("学时", "1.234", "学时"),
        ("分钟", "0", "分钟"),
        ("分钟", "1441", "分钟"),
        ("分钟", "1.5", "分钟"),
        ("分钟", "", "分钟"),
        ("开始时间", "9:00", "开始时间"),
        ("起止时间", "9:00-9:00", "起止时间"),
        ("起止时间", "上午", "起止时间"),
        ("起止时间", "25:00-26:00", "起止时间"),
    ] {
        let plan = planned(&format!(
            "日期,主题,形式,{heads}\n2026-01-02,题,党课,{cell}\n"
        ));
        assert_eq!(places(&plan), at([(2, column)]), "{heads} {cell}");
    }
}

#[test]
fn a_form_that_cannot_be_used_says_how_to_make_it_usable() {
    let plan = planned("日期,主题,形式,分钟\n2026-01-02,题,打坐,30\n2026-01-02,题,支委会,30\n");
    assert_eq!(places(&plan), at([(2, "形式"), (3, "形式")]));
    assert!(
        plan.problems[0]
            .message
            .say(Language::Chinese)
            .contains("先在“设置”中添加")
    );
    assert!(
        plan.problems[1]
            .message
            .say(Language::Chinese)
            .contains("先在“设置”中启用")
    );
}

#[test]
fn every_problem_of_a_row_is_found_once_and_two_hundred_are_enough() {
    let row = format!("何时,{},打坐,-1,{}\n", "学".repeat(501), "地".repeat(501));
    let text = format!("日期,主题,形式,分钟,地点\n{}", row.repeat(60));
    let plan = planned(&text);
    assert_eq!(
        places(&plan)[..5],
        at([
            (2, "日期"),
            (2, "形式"),
            (2, "分钟"),
            (2, "主题"),
            (2, "地点")
        ])
    );
    assert_eq!(plan.problems.len(), sheet::PROBLEMS_MAX);
}

#[test]
fn a_missing_column_is_said_once_at_the_heads() {
    let plan = planned("台账\n日期,内容\n2026-01-02,题\n2026-01-03,题\n");
    assert_eq!(places(&plan), at([(2, "学习形式"), (2, "学时")]));
    let rules = Rules {
        forms: &[],
        rule: MinutesPerHour::default(),
        half_day: None,
        today: NaiveDate::default(),
        year: None,
    };
    for text in ["", "a,b\n1,2\n", "主题,形式\n题,党课\n"] {
        let sheet = sheet::read(text.as_bytes(), "表.csv").unwrap();
        let refused = plan_of(&sheet, rules).unwrap_err();
        assert_eq!(refused.code(), "no_heads", "{text}");
    }
}

fn plan_of(sheet: &Workbook, rules: Rules<'_>) -> Result<Plan> {
    plan(sheet, "表.csv", rules)
}

#[test]
fn the_time_is_a_date_where_there_is_no_other() {
    let entry = one(
        "时间,学习内容,学习方式,时长（分钟）",
        "2026-01-02,题,党课,30",
    );
    assert_eq!(entry.minutes, 30);
    let entry = one("日期,时间,内容,方式", "2026-01-02,9:00-10:00,题,党课");
    assert_eq!((entry.start, entry.minutes), (Some(540), 60));
    let entry = one("时间,内容,方式", "2026年1月2日 9:00-10:00,题,党课");
    assert_eq!((entry.start, entry.minutes), (Some(540), 60));
}

#[test]
fn english_heads_as_this_program_names_them() {
    let entry = one(
        "Date,Minutes,Form of study,Topic,Start time,Place,Speaker or chair,Credited hours,Remark",
        "2026-01-02,30,党课,题,9:00,室,李四,1.5,注",
    );
    assert_eq!(entry.credit.map(Hours::hundredths), Some(150));
    assert_eq!(
        (entry.start, entry.remark.as_deref()),
        (Some(540), Some("注"))
    );
}

#[test]
fn the_same_content_is_the_same_act_and_a_border_counts() {
    let act = |row: &str| {
        let plan = planned(&format!("日期,主题,形式,分钟,地点,备注\n{row}\n"));
        operation(plan.rows.first().unwrap()).to_string()
    };
    let first = act("2026-01-02,题,党课,30,甲,");
    assert_eq!(first, act("2026/1/2, 题 ,党课,30分钟,甲,"));
    assert_eq!((first.len(), first.get(..7)), (39, Some("import-")));
    for other in [
        "2026-01-03,题,党课,30,甲,",
        "2026-01-02,题目,党课,30,甲,",
        "2026-01-02,题,微宣讲,30,甲,",
        "2026-01-02,题,党课,31,甲,",
        "2026-01-02,题,党课,30,,甲",
        "2026-01-02,题,党课,30,,",
    ] {
        assert_ne!(first, act(other), "{other}");
    }
}

#[test]
fn hours_are_the_same_row_whatever_the_rule() {
    let act = |hours: &str, rule: &str| {
        let table = format!("日期,主题,形式,学时\n2026-01-02,题,党课,{hours}\n");
        let plan = planned_by(&table, rule);
        let planned = plan.rows.first().unwrap();
        (planned.checked.minutes, operation(planned).to_string())
    };
    let (long, short) = (act("2", "60"), act("2.00学时", "45"));
    assert_eq!((long.0, short.0), (120, 90));
    assert_eq!(long.1, short.1);
    assert_ne!(long.1, act("2.5", "60").1);
}

#[test]
fn one_slip_is_one_problem() {
    let plan = planned("日期,起止时间,学习形式,学习主题,学时\n2026-03-01,25:00,党课,题,2\n");
    assert_eq!(plan.problems.len(), 1, "{:?}", plan.problems);
    let plan = planned("日期,起止时间,学习形式,学习主题\n2026-03-01,25:00,党课,题\n");
    assert_eq!(plan.problems.len(), 1, "{:?}", plan.problems);
}

proptest! {
    #[test]
    fn any_cells_are_taken_or_named(cells in proptest::collection::vec("\\PC{0,12}", 6)) {
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let plan = planned(&format!("日期,主题,形式,分钟,学时,起止时间\n{}\n", quoted.join(",")));
        prop_assert!(plan.rows.len() <= 1);
        prop_assert!(plan.rows.is_empty() || plan.problems.is_empty());
    }

    #[test]
    fn every_day_in_every_form_is_that_day(days in 0_u64..109_000, form in 0_usize..5) {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let day = first + chrono::Days::new(days);
        let forms = ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%m.%d", "%Y%m%d", "%Y年%-m月%-d日"];
        let typed = day.format(forms[form]).to_string();
        prop_assert_eq!(crate::time::written(&typed).unwrap(), (crate::time::Written::Day(day), String::new()));
    }
}

#[test]
fn how_it_was_studied_is_read_in_any_order_with_any_separator() {
    let ways = |cell: &str| {
        let entry = one(
            "日期,学习形式,学习主题,分钟,怎么学",
            &format!("2026-01-02,党课,题,30,{cell}"),
        );
        entry.typed().how
    };
    assert_eq!(ways(""), "");
    assert_eq!(ways("联系实际学、原原本本学"), "original,with_practice");
    assert_eq!(
        ways("原原本本；融会贯通，带着问题学"),
        "original,integrated,with_questions"
    );
    assert_eq!(ways("\"original, original\""), "original");
    let plan = planned("日期,学习形式,学习主题,分钟,怎么学\n2026-01-02,党课,题,30,死记硬背\n");
    assert_eq!(places(&plan), [(2, "怎么学".to_owned())]);
    // A table that says nothing of it has the acts that it always had.
    let act = |table: &str| operation(planned(table).rows.first().unwrap()).to_string();
    let without = act("日期,学习形式,学习主题,分钟\n2026-01-02,党课,题,30\n");
    let empty = act("日期,学习形式,学习主题,分钟,怎么学\n2026-01-02,党课,题,30,\n");
    let with = act("日期,学习形式,学习主题,分钟,怎么学\n2026-01-02,党课,题,30,融会贯通学\n");
    assert_eq!(without, empty);
    assert_ne!(without, with);
}
