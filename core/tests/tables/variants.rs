//! The kinds of the field in other words than the samples have.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use xuesilu_core::locale::Language;

use super::looked_through;

/// Everything that is found, a line each: entries, then what was skipped by row, then problems by row.
fn found(bytes: &[u8], name: &str) -> Vec<String> {
    let plan = looked_through(bytes, name, None).unwrap_or_else(|error| panic!("{error}"));
    let entries = plan.rows.iter().map(|planned| {
        let checked = &planned.checked;
        let start = planned.row.fields.start.as_str();
        format!(
            "{} {} {start} {} {}",
            planned.row.row, checked.date, checked.minutes, checked.topic
        )
    });
    let mut lines: Vec<String> = entries.collect();
    lines.extend(plan.skipped.iter().map(|one| format!("-{}", one.row)));
    let problems = plan.problems.iter();
    lines.extend(problems.map(|one| format!("!{} {}", one.row, one.column.say(Language::Chinese))));
    lines
}

#[track_caller]
fn csv(text: &str, expected: &[&str]) {
    assert_eq!(found(text.as_bytes(), "台账.csv"), expected, "{text}");
}

#[track_caller]
fn xlsx(fill: impl FnOnce(&mut Worksheet), expected: &[&str]) {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    assert_eq!(
        found(&book.save_to_buffer().unwrap(), "台账.xlsx"),
        expected
    );
}

fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
}

const ONE: &str = "2 2026-11-24  120 例文";

#[test]
fn p59_feet_in_other_words() {
    let feet = [
        "总计,,,2",
        "累计：,,,2",
        ",,小计,2",
        "共计2学时,,,",
        "1—11月合计,,,2",
        "本页合计,,,2",
        "共 3 次,,,6",
        "人均,,,2",
        "支部书记签字：,,,",
        "填报人：张三,,审核：李四,",
        "单位（盖章）：,,,",
        ",,,年  月  日",
        "注：每月一填,,,",
        "说明：以实际为准,,,",
        "二、个人自学,,,",
        "日期,学习形式,学习主题,学时",
        ",个人自学,,",
        ",,,1",
        "2026-12-01,,,",
        "2026-12-01,主题党日,,",
        "以上情况属实,,,",
        "自学学时合计,个人自学,,4",
        "制表人：王五,2026-11-25,,",
        "2026-11-25,,填表人：张三,",
        "合计,3次,,6",
        "11月,,小计,6",
        "经办人,,,",
    ];
    let read = feet.map(|foot| {
        let table = format!("日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,2\n{foot}\n");
        (foot, found(table.as_bytes(), "台账.csv"))
    });
    let wrong: Vec<_> = read
        .iter()
        .filter(|(_, found)| found[..] != [ONE, "-3"])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn p59_heads_in_other_words() {
    for heads in [
        "学习日期,学习方式,主要内容,学习时长(小时)",
        "时间,形式,学习内容,学时数",
        "活动时间,活动类型,活动主题,时长",
        "日期：,学习形式*,议题,课时",
        "日期\u{200B},学 习 形 式,学习篇目,用时",
        "日 期,学习形式（集中/自学）,题目,学时（小时）",
    ] {
        csv(&format!("{heads}\n2026-11-24,党课,例文,2\n"), &[ONE]);
    }
    csv(
        "日期,学习形式,学习主题,开始时间,结束时间\n2026-11-24,党课,例文,上午9点,11点半\n",
        &["2 2026-11-24 09:00 150 例文"],
    );
    csv(
        "日期,学习形式,学习主题,结束时间,学时\n2026-11-24,党课,例文,11:00,2\n",
        &["2 2026-11-24 09:00 120 例文"],
    );
    csv(
        "日期,学习形式,学习主题,学习时间\n2026-11-24,党课,例文,2小时\n",
        &[ONE],
    );
    csv(
        "日期,学习形式,学习主题,学习时间（分钟）\n2026-11-24,党课,例文,90\n",
        &["2 2026-11-24  90 例文"],
    );
    csv(
        "日期,学习形式,学习主题,集中学时,自学学时\n2026-11-24,党课,例文,2,0\n2026-11-25,个人自学,例文,,1\n2026-11-26,党课,例文,2,1\n",
        &[ONE, "3 2026-11-25  60 例文", "!4 自学学时"],
    );
    // Two rows of heads, as text has them.
    csv(
        "序号,学习时间,,学习形式,学习主题,学时,\n,日期,起止时间,,,集中,自学\n1,2026-11-24,9:00-11:00,党课,例文,2,\n",
        &["3 2026-11-24 09:00 120 例文"],
    );
    csv(
        "序号,时间,,,学习情况,,\n,日期,开始,结束,形式,主题,地点\n1,2026-11-24,9:00,11:00,党课,例文,会议室\n",
        &["3 2026-11-24 09:00 120 例文"],
    );
    // Two halves, and a second table below with heads of its own.
    csv(
        "日期,学习形式,学习主题,学时,日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,2,2026-11-25,党课,例文乙,1\n2026-11-26,党课,例文丙,1,,,,\n",
        &[ONE, "3 2026-11-26  60 例文丙", "2 2026-11-25  60 例文乙"],
    );
    csv(
        "日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,2\n\n2月\n日期,学习主题,学习形式,学时\n2026-11-25,例文乙,党课,1\n",
        &[ONE, "6 2026-11-25  60 例文乙", "-4"],
    );
    csv(
        "日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,2\n\n年度计划\n月份,项目,负责人\n1,学习,张三\n2,研讨,李四\n",
        &[ONE, "-4", "-5", "-6", "-7"],
    );
}

#[test]
fn p59_values_in_other_words() {
    let row = |date: &str, hours: &str| {
        format!("2026年台账,,,\n日期,学习形式,学习主题,学时\n{date},党课,例文,{hours}\n")
    };
    for date in [
        "11月24日",
        "11月24号",
        "11/24",
        "11.24",
        "1124",
        "２０２６．１１．２４",
        "26.11.24",
        "2026年11月24日（周二）",
        "2026-11-24 上午",
        "二〇二六年十一月二十四日",
        "\u{FEFF}2026/11/24",
    ] {
        csv(&row(date, "2"), &["3 2026-11-24  120 例文"]);
    }
    for date in [
        "今天",
        "2月30日",
        "2026.11",
        "11月",
        "11.2",
        "11月3日至5日",
        "24日",
        "#REF!",
    ] {
        csv(&row(date, "2"), &["!3 日期"]);
    }
    for (hours, minutes) in [
        ("1:30", 90),
        ("1小时30分", 90),
        ("1个半小时", 90),
        ("一个半小时", 90),
        ("90分钟", 90),
        ("1.5小时", 90),
        ("1.5个学时", 90),
        ("１．５", 90),
    ] {
        csv(
            &row("2026-11-24", hours),
            &[format!("3 2026-11-24  {minutes} 例文").as_str()],
        );
    }
    for hours in ["90", "半天", "一天", "45", "很久", "2-3"] {
        csv(&row("2026-11-24", hours), &["!3 学时"]);
    }
    // The day above goes on where text has lost merged cells, but not where the row is numbered.
    csv(
        "日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,2\n,党课,例文乙,1\n",
        &[ONE, "3 2026-11-24  60 例文乙"],
    );
    csv(
        "序号,日期,学习形式,学习主题,学时\n1,2026-11-24,党课,例文,2\n2,,党课,例文乙,1\n",
        &[ONE, "!3 日期"],
    );
}

#[test]
fn p59_what_only_a_workbook_has() {
    let heads: &[&str] = &["日期", "学习形式", "学习主题", "学时", "备注"];
    let first: &[&str] = &["2026-11-24", "党课", "例文", "2"];
    // Merged hours are nobody's to divide; a merged form is the same form.
    xlsx(
        |sheet| {
            rows(
                sheet,
                &[
                    heads,
                    first,
                    &["2026-11-25", "", "例文乙", "1"],
                    &["2026-11-26", "党课", "例文丙"],
                ],
            );
            sheet
                .merge_range(1, 1, 2, 1, "党课", &Format::new())
                .unwrap();
            sheet.merge_range(2, 3, 3, 3, "1", &Format::new()).unwrap();
        },
        &[ONE, "3 2026-11-25  60 例文乙", "!4 学时"],
    );
    // A blank day in a workbook is a slip: it could have been merged.
    xlsx(
        |sheet| rows(sheet, &[heads, first, &["", "党课", "例文乙", "1"]]),
        &[ONE, "!3 日期"],
    );
    xlsx(
        |sheet| {
            rows(sheet, &[heads, first]);
            let unit = Format::new().set_num_format("0\"分钟\"");
            sheet.write_with_format(1, 3, 90, &unit).unwrap();
            let month = Format::new().set_num_format("m\"月\"d\"日\"");
            sheet.write_with_format(1, 0, 46_350, &month).unwrap();
        },
        &["2 2026-11-24  90 例文"],
    );
    xlsx(
        |sheet| {
            rows(sheet, &[heads, first]);
            let clock = Format::new().set_num_format("h:mm");
            sheet.write_with_format(1, 3, 0.0625, &clock).unwrap();
            sheet.write(1, 0, 46_350).unwrap();
        },
        &["2 2026-11-24  90 例文"],
    );
    xlsx(
        |sheet| {
            rows(sheet, &[heads, &["", "党课", "例文", "2"]]);
            sheet.write(1, 0, 2026.11).unwrap();
        },
        &["!2 日期"],
    );
    // Hidden columns are not read, and named at the heads.
    xlsx(
        |sheet| {
            rows(sheet, &[heads, first]);
            sheet.write(1, 4, "内部").unwrap();
            sheet.set_column_hidden(4).unwrap();
        },
        &[ONE, "-1"],
    );
    // A formula whose result is kept is its result.
    xlsx(
        |sheet| {
            rows(sheet, &[heads, first]);
            sheet
                .write_formula(1, 3, rust_xlsxwriter::Formula::new("=1+1").set_result("2"))
                .unwrap();
        },
        &[ONE],
    );
}
