//! The figures of a branch for people, in either language, and what stands beside them.

use serde_json::json;
use xuesilu_core::entry::Source;
use xuesilu_core::member::Key;

use crate::people::{collect, hand_over, member, secretary, signed, stick, study, totals, word};

#[test]
fn p37_flagged_minutes_stand_beside_the_sum() {
    let (secretary, stick) = (secretary(&["张三", "李四"]), stick());
    let mut late = study("late", "2026-03-01", None, 40);
    late.late = true;
    // A table that was kept is taken in when its year is over: nobody was late to note.
    let mut imported = study("table", "2026-04-01", None, 20);
    (imported.late, imported.source) = (true, Source::Imported);
    let entries = vec![
        study("one", "2026-11-20", Some("09:00"), 60),
        study("two", "2026-11-20", Some("09:30"), 60),
        study("three", "2026-11-21", None, 800),
        study("four", "2026-11-21", None, 800),
        study("five", "2026-12-01", None, 45),
        study("six", "2025-12-31", None, 15),
        late,
        imported,
    ];
    signed("张三", entries, &Key::generate().unwrap(), stick.path());
    collect(&secretary, stick.path());
    let year = totals(&secretary);
    let zhang = &year["members"][0];
    assert_eq!(
        zhang["flagged"],
        json!({
            "overlap_minutes": 30,
            "over_a_day_minutes": 160,
            "future_minutes": 45,
            "other_year_minutes": 15,
            "late_minutes": 60,
            "late_imported_minutes": 20,
            "imported_minutes": 20,
            "credit_beyond_hours": 0.0,
            "counted_once": 0,
            "twins_open": 0,
            "unchecked_minutes": 0,
            "unchecked_hours": 0.0,
            "unchecked_notes": 0,
        })
    );
    // 60 + 60 + 800 + 800 + 45 + 15 + 40 + 20 = 1840 minutes
    assert_eq!(zhang["organised_hours"], 30.67);
    assert_eq!(zhang["goal_met"], false);
    let words = ["branch", "totals", "--year", "2026"];
    let shown = secretary.run(words).out;
    for fact in [
        "30.67",
        "重叠30分钟",
        "超出24小时160分钟",
        "日期未到45分钟",
        "其他年份15分钟",
        "补记40分钟",
        "导入20分钟",
        "未交 1 人：李四",
    ] {
        assert!(shown.contains(fact), "{fact} is not in {shown}");
    }
    let english = secretary.run([&["--lang", "en"], &words[..]].concat()).out;
    for fact in [
        "30.67",
        "overlap 30 min",
        "beyond 24 h 160 min",
        "Not handed in by 1: 李四",
    ] {
        assert!(english.contains(fact), "{fact} is not in {english}");
    }
}

#[test]
fn a_collect_says_of_each_file_what_to_do() {
    let (secretary, stick) = (secretary(&["张三"]), stick());
    hand_over(&member("张三"), stick.path());
    hand_over(&member("赵六"), stick.path());
    std::fs::write(stick.path().join("别的.xuesi"), "别的").unwrap();
    for (language, accepted, held, refused, sum) in [
        (
            "zh-CN",
            "[已收]",
            "请核对后确认",
            "[不是提交文件]",
            "已收 1，已有 0，待确认 1，拒收 1",
        ),
        (
            "en",
            "[already had]",
            "say whose it is",
            "[not a package]",
            "already had 1, to confirm 1, refused 1",
        ),
    ] {
        let words = ["--lang", language, "branch", "collect", word(stick.path())];
        let ran = secretary.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        assert_eq!(ran.out.lines().count(), 4, "{}", ran.out);
        for words in [accepted, held, refused, sum, "张三 2026", "别的.xuesi"] {
            assert!(ran.out.contains(words), "{words} is not in {}", ran.out);
        }
    }
    let waiting = secretary.run(["branch", "held"]).out;
    assert!(
        waiting.contains("赵六") && waiting.contains("branch confirm"),
        "{waiting}"
    );
}
