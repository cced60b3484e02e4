//! The kinds of the field in other words than the samples have.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use xuesilu_core::locale::Language;

use super::looked_through;

/// Everything that is found, a line each: entries, then what was skipped by row, then problems by row.
fn found(bytes: &[u8], name: &str) -> Vec<String> {
    let plan = looked_through(bytes, name, None).unwrap_or_else(|error| panic!("{error}"));
    let entries = plan.rows.iter().map(|planned| {
        let checked = &planned.checked;
        let start = planned.shown().fields.start;
        format!(
            "{} {} {start} {} {}",
            planned.row, checked.date, checked.minutes, checked.topic
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
fn p59_times_in_other_words() {
    let row =
        |time: &str| format!("日期,学习形式,学习主题,起止时间\n2026-11-24,党课,例文,\"{time}\"\n");
    for (time, read) in [
        ("晚上10点-12点", "22:00 120"),
        ("22:00-24:00", "22:00 120"),
        ("22:00-次日1:00", "22:00 180"),
        ("下午2点半到4点半", "14:30 120"),
        ("上午9-11点", "09:00 120"),
        ("上午8:30至下午5:30", "08:30 540"),
        ("8:30-11:30，14:00-17:00", "08:30 360"),
        ("2:30-4:30 PM", "14:30 120"),
        ("9:00-11:00（2小时）", "09:00 120"),
        ("9:00（2小时）", "09:00 120"),
        ("9:00-10:30，2学时", "09:00 120"),
    ] {
        csv(&row(time), &[&format!("2 2026-11-24 {read} 例文")]);
    }
    for time in [
        "9:00-11:00（1小时）",
        "9:00-11:00（会议室）",
        "9:00 11:00",
        "9-11",
        "晚上12点",
        "第1-2节",
        "半天",
    ] {
        csv(&row(time), &["!2 起止时间"]);
    }
    // Beginning and end in two columns are read as if they stood in one.
    let two = |start: &str, end: &str| {
        format!("日期,学习形式,学习主题,开始,结束\n2026-11-24,党课,例文,{start},{end}\n")
    };
    csv(&two("下午2:30", "4:30"), &["2 2026-11-24 14:30 120 例文"]);
    csv(
        &two("晚上10点", "次日1点"),
        &["2 2026-11-24 22:00 180 例文"],
    );
    csv(&two("晚上10点", "11"), &["!2 结束"]);
    csv(&two("9:00", "9:00"), &["!2 结束"]);
    // A day that is taken as a whole is looked at again.
    let plan = looked_through(row("8:30-17:30").as_bytes(), "台账.csv", None).unwrap();
    assert_eq!(plan.marked.len(), 1);
    let plan = looked_through(row("8:30-12:00、13:30-17:30").as_bytes(), "台账.csv", None).unwrap();
    assert_eq!((plan.marked.len(), plan.rows[0].checked.minutes), (0, 450));
}

#[test]
fn p59_a_length_said_twice_is_never_added_up() {
    let row =
        |hours: &str| format!("日期,学习形式,学习主题,学时\n2026-11-24,党课,例文,\"{hours}\"\n");
    for hours in ["2小时（120分钟）", "2学时（120分钟）", "120分钟/2学时"] {
        csv(&row(hours), &[ONE]);
    }
    csv(&row("半天（4学时）"), &["2 2026-11-24  240 例文"]);
    for hours in ["2小时（90分钟）", "2学时（90分钟）", "2学时，3学时"] {
        csv(&row(hours), &["!2 学时"]);
    }
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

/// A table in text: the rows below the usual heads.
fn below(rows: &str) -> String {
    format!("日期,学习形式,学习主题,学时\n{rows}\n")
}

#[test]
fn p59_a_day_alone_is_of_the_month_that_is_said_above_it() {
    csv(
        &below("2026年3月,,,\n5日,党课,例文,2\n四月,,,\n六日,党课,例文乙,1\n四月小计,,,1"),
        &[
            "3 2026-03-05  120 例文",
            "5 2026-04-06  60 例文乙",
            "-2",
            "-4",
            "-6",
        ],
    );
    csv(
        &below("2026年,,,\n11月24日,党课,例文,2\n2025年第四季度,,,\n11月25日,党课,例文乙,1"),
        &[
            "3 2026-11-24  120 例文",
            "5 2025-11-25  60 例文乙",
            "-2",
            "-4",
        ],
    );
    csv(
        &format!("二〇二六年五月学习台账,,,\n{}", below("8号,党课,例文,2")),
        &["3 2026-05-08  120 例文"],
    );
    // A day on which the form was filled in says neither the month nor the year of what is in it.
    for filled in ["填报日期：2026年11月30日,,,", "填报日期,2027-01-05,,"] {
        let table = |date: &str| format!("{filled}\n{}", below(&format!("{date},党课,例文,2")));
        csv(&table("8日"), &["!3 日期"]);
        csv(&table("11月24日"), &["!3 日期"]);
    }
    csv(
        &format!("2026年1-3月,,,\n{}", below("8日,党课,例文,2")),
        &["!3 日期"],
    );
    csv(
        &format!("2026年4月,,,\n{}", below("31日,党课,例文,2")),
        &["!3 日期"],
    );
}

#[test]
fn p59_lines_of_a_form_are_no_entries() {
    for line in [
        "1,2,3,4",
        "（1）,（2）,（3）,（4）",
        "甲,乙,1,2",
        "2026-01-01,党课,（示例）填写主题,2",
    ] {
        csv(
            &below(&format!("{line}\n2026-11-24,党课,例文,2")),
            &["3 2026-11-24  120 例文", "-2"],
        );
    }
    csv(
        "序号,日期,学习形式,学习主题,学时\n例,2026-01-01,党课,入党誓词,2\n1,2026-11-24,党课,例文,2\n",
        &["3 2026-11-24  120 例文", "-2"],
    );
    csv(
        &below("2026-11-24,党课,例文,2\n/,/,/,/\n……,……,……,……"),
        &[ONE],
    );
    for line in [
        "无,无,无,无",
        "本人签字,,支部书记签字,",
        "以下空白,,,",
        "第1页 共3页,,,",
    ] {
        csv(
            &below(&format!("2026-11-24,党课,例文,2\n{line}")),
            &[ONE, "-3"],
        );
    }
    // A topic may begin with the word.
    csv(
        &below("2026-11-24,党课,例文,2\n2026-11-25,党课,例会精神,1"),
        &[ONE, "3 2026-11-25  60 例会精神"],
    );
    csv(
        &below("2026-11-24,党课,例文,2\n党费收缴,,,\n姓名,缴费日期,金额,备注\n张三,2026-11-25,50,"),
        &[ONE, "-3", "-4", "-5"],
    );
}

#[test]
fn p59_heads_of_beginning_and_end_and_of_two_kinds_of_hours() {
    csv(
        "日期,起,止,形式,主题\n2026-11-24,9:00,11:00,党课,例文\n",
        &["2 2026-11-24 09:00 120 例文"],
    );
    csv(
        "日期,形式,主题,集中学习（学时）,个人自学（学时）\n2026-11-24,党课,例文,2,\n",
        &[ONE],
    );
    csv("日期|形式|主题|学时\n2026-11-24|党课|例文|2\n", &[ONE]);
    // 上课时间 has the word of hours in it, and is none.
    csv(
        "1.日期,2.上课时间,3.下课时间,4.形式,5.主题\n2026-11-24,9:00,11:00,党课,例文\n",
        &["2 2026-11-24 09:00 120 例文"],
    );
    csv(
        "授课时间,形式,主题\n2026-11-24 9:00-11:00,党课,例文\n",
        &["2 2026-11-24 09:00 120 例文"],
    );
    csv(
        "①学习时间（起止）,②形式,③主题\n2026-11-24 9:00-11:00,党课,例文\n",
        &["2 2026-11-24 09:00 120 例文"],
    );
}

#[test]
fn p59_a_number_of_a_day_is_counted_as_the_workbook_counts() {
    csv(&below("46350,党课,例文,2"), &[ONE]);
    let heads: &[&str] = &["日期", "学习形式", "学习主题", "学时"];
    // The library that writes has no such workbooks: the mark is set in the finished file.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    rows(sheet, &[heads, &["", "党课", "例文", ""]]);
    sheet.write(1, 0, 46_350 - 1_462).unwrap();
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet.write_with_format(1, 3, 2, &day).unwrap();
    let bytes = from_1904(&book.save_to_buffer().unwrap());
    assert_eq!(found(&bytes, "台账.xlsx"), [ONE]);
}

/// The same workbook, whose days are counted from 1904.
fn from_1904(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut was = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut now = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..was.len() {
        let mut part = was.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "xl/workbook.xml" {
            let said = String::from_utf8(text).unwrap();
            assert!(said.contains("<workbookPr "), "{said}");
            text = said
                .replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
                .into_bytes();
        }
        now.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        now.write_all(&text).unwrap();
    }
    now.finish().unwrap().into_inner()
}
