//! The state of follow-ups, look-backs, plans and gaps, from values alone.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::latest::Revised;
use super::*;
use crate::entry::{Class, Goal, Hours};
use crate::ids::{EntryId, FollowUpId, NoteId};
use crate::sheet;
use crate::time::Moment;

fn day(text: &str) -> NaiveDate {
    crate::time::parse_date(text).unwrap()
}

fn at(ms: i64) -> Moment {
    Moment {
        utc_ms: ms,
        offset_minutes: 480,
    }
}

fn revised<T>(id: &str, revision: u32, says: T) -> Revised<T> {
    Revised {
        id: id.to_owned(),
        revision,
        at: at(i64::from(revision)),
        withdrawn: false,
        says,
    }
}

fn task(id: &str, due: Option<&str>) -> Revised<Task> {
    revised(
        id,
        1,
        Task {
            title: id.to_owned(),
            asked: None,
            due: due.map(day),
            of: None,
        },
    )
}

fn step(id: &str, of: &str, stage: Stage, date: &str) -> Revised<Step> {
    let follow_up = FollowUpId::from_text(of);
    let step = Step::parse(&follow_up, stage.as_str(), date, "说明").unwrap();
    revised(id, 1, step)
}

#[test]
fn stages_come_in_any_order_and_their_gaps_are_shown() {
    let steps = [
        step("c", "甲", Stage::Check, "2026-05-01"),
        step("a", "甲", Stage::Convey, "2026-05-02"),
        step("b", "乙", Stage::Report, "2026-04-01"),
    ];
    let tasks = [
        task("丙", None),
        task("乙", Some("2026-01-01")),
        task("甲", Some("2026-05-10")),
    ];
    let all = follow_ups(tasks, steps, day("2026-05-11"));
    let shown: Vec<_> = all
        .iter()
        .map(|one| (one.title.as_str(), one.overdue, one.finished, one.revision))
        .collect();
    // What is due first comes first; what was reported is not overdue.
    assert_eq!(
        shown,
        [
            ("甲", true, false, 3),
            ("丙", false, false, 1),
            ("乙", false, true, 2)
        ]
    );
    let stages: Vec<Stage> = all[0].stages.iter().map(|one| one.stage).collect();
    assert_eq!(stages, [Stage::Check, Stage::Convey]);
    assert_eq!(all[0].missing, [Stage::Deploy, Stage::CarryOut]);
    assert_eq!((all[0].next, all[2].next), (Some(Stage::Report), None));
    // On its day it is not overdue yet.
    let on_its_day = follow_ups([task("甲", Some("2026-05-10"))], [], day("2026-05-10"));
    assert!(!on_its_day[0].overdue);
}

fn some_step() -> impl Strategy<Value = Revised<Step>> {
    (
        0_u8..4,
        1_u32..4,
        0_usize..5,
        0_u8..3,
        1_u32..28,
        any::<bool>(),
    )
        .prop_map(|(id, revision, stage, of, date, withdrawn)| {
            let stage = Stage::all().nth(stage).unwrap();
            let date = format!("2026-03-{date:02}");
            let step = step(&id.to_string(), &of.to_string(), stage, &date);
            Revised {
                revision,
                at: at(i64::from(revision)),
                withdrawn,
                ..step
            }
        })
}

fn some_task() -> impl Strategy<Value = Revised<Task>> {
    (0_u8..3, 1_u32..4, any::<bool>(), 0_u8..3).prop_map(|(id, revision, withdrawn, title)| {
        let due = (title > 0).then_some("2026-03-10");
        Revised {
            revision,
            at: at(i64::from(revision)),
            withdrawn,
            says: Task {
                title: title.to_string(),
                ..task("", due).says
            },
            ..task(&id.to_string(), None)
        }
    })
}

proptest! {
    #[test]
    fn two_computers_make_one_state_whichever_comes_first(
        tasks in prop::collection::vec(some_task(), 0..8), steps in prop::collection::vec(some_step(), 0..10),
        cut in 0_usize..8, turn in 0_usize..10,
    ) {
        let today = day("2026-03-11");
        let whole = follow_ups(tasks.clone(), steps.clone(), today);
        // Split over two computers that both have a part, put together the other way round, and twice.
        let (one, other) = tasks.split_at(cut.min(tasks.len()));
        let mut turned = steps.clone();
        turned.rotate_left(turn.min(steps.len()));
        turned.extend(steps.clone());
        prop_assert_eq!(&whole, &follow_ups([other, one, other].concat(), turned, today));
        for one in &whole {
            let reached: Vec<Stage> = one.stages.iter().map(|stage| stage.stage).collect();
            prop_assert_eq!(one.finished, reached.contains(&Stage::Report));
            prop_assert!(one.stages.is_sorted_by_key(|stage| stage.date.clone()));
            prop_assert!(one.missing.iter().all(|stage| !reached.contains(stage)));
            prop_assert!(!(one.overdue && (one.finished || one.withdrawn)));
        }
    }

    #[test]
    fn more_written_about_a_follow_up_is_a_higher_number(
        tasks in prop::collection::vec(some_task(), 1..8), steps in prop::collection::vec(some_step(), 0..10),
        more in some_step(),
    ) {
        let today = day("2026-03-11");
        let before = follow_ups(tasks.clone(), steps.clone(), today);
        let fresh = Revised { id: "新".to_owned(), revision: 1, ..more };
        let after = follow_ups(tasks, [steps, vec![fresh.clone()]].concat(), today);
        for one in &before {
            let now = after.iter().find(|other| other.id == one.id).unwrap();
            let about = u32::from(fresh.says.follow_up == one.id);
            prop_assert_eq!(now.revision, one.revision + about);
        }
    }

    #[test]
    fn no_more_than_three_look_backs_come_up_on_a_day(
        days in prop::collection::vec((1_u32..29, 0_u8..3, 1_u32..29), 0..12), today in 1_u32..29,
    ) {
        let date = |day| NaiveDate::from_ymd_opt(2026, 2, day).unwrap();
        let all = days.iter().enumerate().map(|(nth, (on, done, settled))| Revised {
            at: Moment { utc_ms: date(*settled).and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis(), offset_minutes: 0 },
            ..revised(&format!("{nth:02}"), 1, LookingBack {
                of: Subject::Note(NoteId::from_text("n")),
                on: date(*on),
                done: [Done::Waits, Done::PutAway, Done::Answered("忆".to_owned())][usize::from(*done)].clone(),
            })
        });
        let shown = look_backs(all, date(today));
        let due: Vec<_> = shown.iter().filter(|one| one.due).collect();
        let settled = days.iter().filter(|(_, done, settled)| *done > 0 && *settled == today).count();
        prop_assert!(due.len() <= MOST_A_DAY.saturating_sub(settled));
        // Those that wait are due later, or as late and younger.
        let open = |one: &&LookBack| !one.answered && !one.put_away && one.on <= date(today).to_string();
        let open: Vec<_> = shown.iter().filter(open).collect();
        prop_assert_eq!(due.len(), open.len().min(MOST_A_DAY.saturating_sub(settled)));
        prop_assert!(open.iter().zip(&due).all(|(one, other)| one == other));
    }
}

#[test]
fn a_week_a_month_and_three_months_over_the_ends_of_months_and_leap_years() {
    for (from, after, expected) in [
        ("2026-01-31", After::Month, "2026-02-28"),
        ("2028-01-31", After::Month, "2028-02-29"),
        ("2027-11-30", After::ThreeMonths, "2028-02-29"),
        ("2026-11-30", After::ThreeMonths, "2027-02-28"),
        ("2028-02-29", After::Week, "2028-03-07"),
        ("2026-12-28", After::Week, "2027-01-04"),
        ("2028-02-29", After::Month, "2028-03-29"),
    ] {
        assert_eq!(after.day(day(from)), day(expected), "{from}");
    }
    assert_eq!(
        day_of("month", day("2026-01-31")).unwrap(),
        day("2026-02-28")
    );
    assert_eq!(
        day_of(" 2026-12-01 ", day("2026-01-31")).unwrap(),
        day("2026-12-01")
    );
    assert!(day_of("2026-02-30", day("2026-01-31")).is_err());
    assert!(day_of("", day("2026-01-31")).is_err());
}

#[test]
fn what_was_answered_today_leaves_no_room_for_a_fourth_and_a_clock_set_back_hides_nothing() {
    let one = |id: &str, done: Done, at: Moment| Revised {
        at,
        ..revised(
            id,
            2,
            LookingBack {
                of: Subject::Note(NoteId::from_text("n")),
                on: day("2026-03-01"),
                done,
            },
        )
    };
    let noon = |day: &str| Moment {
        utc_ms: crate::time::parse_date(day)
            .unwrap()
            .and_hms_opt(4, 0, 0)
            .unwrap()
            .and_utc()
            .timestamp_millis(),
        offset_minutes: 480,
    };
    let all = || {
        let answered = |id| one(id, Done::Answered("忆".to_owned()), noon("2026-03-05"));
        let waits = |id| one(id, Done::Waits, noon("2026-02-01"));
        [
            answered("a"),
            answered("b"),
            waits("c"),
            waits("d"),
            waits("e"),
            waits("f"),
        ]
    };
    let due = |today: &str| {
        look_backs(all(), day(today))
            .iter()
            .filter(|one| one.due)
            .count()
    };
    assert_eq!(due("2026-03-05"), 1);
    assert_eq!(due("2026-03-06"), 3);
    // The clock was wrong when they were answered, and is right again.
    assert_eq!(due("2026-03-02"), 3);
    assert_eq!(due("2026-02-28"), 0);
}

fn item(id: &str, month: u32, topic: &str) -> Revised<Planned> {
    revised(
        id,
        1,
        Planned {
            year: 2026,
            month,
            kind: PlanKind::Topic,
            topic: topic.to_owned(),
        },
    )
}

#[test]
fn an_entry_of_the_topic_fulfils_an_item_and_what_the_member_says_comes_first() {
    let entry = |id: &str, year: i32, topic: &str| Studied {
        id: EntryId::from_text(id),
        year,
        month: 3,
        form: "党课".to_owned(),
        topic: topic.to_owned(),
        material: None,
    };
    let entries = [
        entry("e1", 2026, "学习 党章（一）"),
        entry("e2", 2025, "学习党章(一)"),
        entry("e3", 2026, "别的"),
    ];
    let items = || [item("i2", 3, "没有人学的"), item("i1", 3, "学习党章(一)")];
    let of = |said: &Said| -> Vec<(String, Vec<String>)> {
        let shown = plan(items(), &entries, &[], said, 2026).into_iter();
        shown
            .map(|item| {
                let by = item.fulfilled_by.iter().map(ToString::to_string);
                (item.id.to_string(), by.collect())
            })
            .collect()
    };
    let none = Said::new();
    assert_eq!(
        of(&none),
        [("i1".into(), vec!["e1".into()]), ("i2".into(), vec![])]
    );
    let mut said = Said::new();
    said.insert(("i1".to_owned(), EntryId::from_text("e1")), false);
    said.insert(("i2".to_owned(), EntryId::from_text("e3")), true);
    // An entry that is there no more fulfils nothing.
    said.insert(("i2".to_owned(), EntryId::from_text("gone")), true);
    assert_eq!(
        of(&said),
        [("i1".into(), vec![]), ("i2".into(), vec!["e3".into()])]
    );
    assert!(plan(items(), &entries, &[], &none, 2025).is_empty());
}

#[test]
fn a_text_is_done_when_it_was_read_or_studied_and_a_meeting_when_one_was_held_in_its_month() {
    let of = |id: &str, month, kind, topic: &str| {
        let mut item = item(id, month, topic);
        item.says.kind = kind;
        item
    };
    let entry = |id: &str, month, form: &str, material: Option<&str>| Studied {
        id: EntryId::from_text(id),
        year: 2026,
        month,
        form: form.to_owned(),
        topic: "别的".to_owned(),
        material: material.map(str::to_owned),
    };
    let text = |id: &str, title: &str, read| PlannedText {
        id: id.to_owned(),
        title: title.to_owned(),
        read,
    };
    let items = [
        of("studied", 1, PlanKind::Text, "党章"),
        of("read", 1, PlanKind::Text, "条 例"),
        of("open", 1, PlanKind::Text, "准则"),
        of("untitled", 1, PlanKind::Text, "没有的"),
        of("held", 3, PlanKind::Meeting, "党员大会"),
        of("elsewhere", 4, PlanKind::Meeting, "党员大会"),
        of("topic", 3, PlanKind::Topic, "党员大会"),
    ];
    let entries = [
        entry("e1", 1, "个人自学", Some("m1")),
        entry("e2", 3, "党员大会", None),
    ];
    let texts = [
        text("m1", "党章", false),
        text("m2", "条例", true),
        text("m3", "准则", false),
        text("m4", "", true),
    ];
    let shown = plan(items, &entries, &texts, &Said::new(), 2026).into_iter();
    let done: Vec<_> = shown
        .filter(|item| item.done)
        .map(|item| (item.id.to_string(), item.fulfilled_by.len()))
        .collect();
    let expected = [("read", 0), ("studied", 1), ("held", 1)];
    assert_eq!(done, expected.map(|(id, by)| (id.to_owned(), by)));
}

#[test]
fn a_plan_has_texts_and_meetings_in_columns_of_their_own_or_by_their_kind() {
    let read = |csv: &str| {
        let book = sheet::read(csv.as_bytes(), "计划.csv").unwrap();
        let table = parse_plan(&book, "计划.csv", 2026).unwrap();
        assert_eq!(table.problems, [], "{csv}");
        let items = table.items.into_iter();
        items
            .map(|item| (item.month, item.kind, item.topic))
            .collect::<Vec<_>>()
    };
    let item = |month, kind, topic: &str| (month, kind, topic.to_owned());
    let columns =
        "月份,学习主题,必读篇目,会议\n1月,作风建设,党章,党员大会\n2月,,条例,\n3月,,,支委会\n";
    let expected = [
        item(1, PlanKind::Topic, "作风建设"),
        item(1, PlanKind::Text, "党章"),
        item(1, PlanKind::Meeting, "党员大会"),
        item(2, PlanKind::Text, "条例"),
        item(3, PlanKind::Meeting, "支委会"),
    ];
    assert_eq!(read(columns), expected);
    let kinds = "月份,类别,学习内容\n1,必读篇目,党章\n1,会议,党员大会\n1,专题,作风\n1,,廉洁\n";
    let expected = [
        item(1, PlanKind::Text, "党章"),
        item(1, PlanKind::Meeting, "党员大会"),
        item(1, PlanKind::Topic, "作风"),
        item(1, PlanKind::Topic, "廉洁"),
    ];
    assert_eq!(read(kinds), expected);
    assert_eq!(
        read("月份,必读篇目\n5,党章\n"),
        [item(5, PlanKind::Text, "党章")]
    );
}

#[test]
fn a_plan_is_read_from_a_table_as_people_keep_it() {
    let csv = "某支部2027年学习计划,,\n序号,月份,学习内容\n1,1月,学习党章\n2,,学习条例\n3,二月,“第一议题”\n\
               4,第一季度,专题党课\n合计,,4 次\n";
    let book = sheet::read(csv.as_bytes(), "计划.csv").unwrap();
    let table = parse_plan(&book, "计划.csv", 2026).unwrap();
    let items: Vec<_> = table
        .items
        .iter()
        .map(|item| (item.year, item.month, item.topic.as_str()))
        .collect();
    let expected = [
        (2027, 1, "学习党章"),
        (2027, 1, "学习条例"),
        (2027, 2, "“第一议题”"),
        (2027, 3, "专题党课"),
    ];
    assert_eq!(items, expected, "{table:?}");
    assert_eq!(
        (table.problems.len(), table.skipped.len()),
        (0, 1),
        "{table:?}"
    );
    // One month that nobody can read, and nothing is taken.
    let bad = "月份,学习主题\n3月,甲\n某月,乙\n";
    let book = sheet::read(bad.as_bytes(), "计划.csv").unwrap();
    let table = parse_plan(&book, "计划.csv", 2026).unwrap();
    assert_eq!(
        (table.items.len(), table.problems.len()),
        (0, 1),
        "{table:?}"
    );
    assert_eq!(table.problems[0].row, 3);
    // No year is guessed from one that cannot be read; a month without a topic is named.
    let years = "年份,月份,学习主题\n2025,1,甲\n,2,乙\n2o27,3,丙\n-5,4,丁\n2026,5,\n,,\n";
    let book = sheet::read(years.as_bytes(), "计划.csv").unwrap();
    let table = parse_plan(&book, "计划.csv", 2026).unwrap();
    let rows: Vec<_> = table.problems.iter().map(|one| one.row).collect();
    assert_eq!((rows, table.skipped.len()), (vec![4, 5], 1), "{table:?}");
    let none = sheet::read("姓名,编号\n张三,1\n".as_bytes(), "名册.csv").unwrap();
    assert!(parse_plan(&none, "名册.csv", 2026).is_err());
}

#[test]
fn gaps_are_what_is_left_and_none_is_a_good_page() {
    let required = |unread, until: Option<&str>| Required {
        id: "m".to_owned(),
        title: "必学".to_owned(),
        until: until.map(day),
        unread,
    };
    let goal = |remaining| Goal {
        name: "集中学习".to_owned(),
        hours: Hours::from_hundredths(3200),
        credited: Hours::from_hundredths(3200 - remaining),
        remaining: Hours::from_hundredths(remaining),
        class: Some(Class::Organised),
        first_year: 2026,
        years: 1,
    };
    let today = day("2026-05-11");
    let follow_ups = follow_ups(
        [
            task("过了", Some("2026-05-10")),
            task("没到", Some("2026-05-12")),
        ],
        [],
        today,
    );
    let plan = plan(
        [
            item("i4", 4, "四月"),
            item("i5", 5, "五月"),
            item("i6", 6, "六月"),
        ],
        &[],
        &[],
        &Said::new(),
        2026,
    );
    let known = Known {
        year: 2026,
        today,
        required: &[required(3, Some("2026-05-01")), required(0, None)],
        goals: &[goal(800), goal(0)],
        follow_ups: &follow_ups,
        look_backs: &[],
        drafts: &[Draft {
            id: "d".to_owned(),
            title: "草稿".to_owned(),
            since: day("2026-05-09"),
        }],
        plan: &plan,
    };
    let shown: Vec<_> = gaps(known)
        .iter()
        .map(|gap| (gap.kind, gap.what.clone(), gap.since.clone()))
        .collect();
    let said =
        |kind, what: &str, since: Option<&str>| (kind, what.to_owned(), since.map(str::to_owned));
    assert_eq!(
        shown,
        [
            said(GapKind::FollowUp, "过了", Some("2026-05-10")),
            said(GapKind::Unread, "必学", Some("2026-05-01")),
            said(GapKind::Plan, "四月", Some("2026-04-30")),
            said(GapKind::Plan, "五月", None),
            said(GapKind::Goal, "集中学习", None),
            said(GapKind::Draft, "草稿", Some("2026-05-09")),
        ]
    );
    let empty = Known {
        required: &[],
        goals: &[],
        follow_ups: &[],
        drafts: &[],
        plan: &[],
        ..known
    };
    assert!(gaps(empty).is_empty());
    // What was due in an earlier year still presses in this one, and stands on that year's page.
    let late = super::follow_ups([task("早该办", Some("2024-02-01"))], [], today);
    let of_year = |year| {
        let known = Known {
            year,
            follow_ups: &late,
            ..empty
        };
        gaps(known).len()
    };
    assert_eq!([2024, 2025, 2026].map(of_year), [1, 0, 1]);
    // Last year's page has last year's gaps: no drafts, no look-backs of today.
    let last = Known {
        year: 2025,
        goals: &[],
        plan: &[],
        required: &[],
        ..known
    };
    assert!(gaps(last).is_empty());
}

#[test]
fn the_line_of_today_stays_away_until_something_changes() {
    let gap = |kind, what: &str| {
        let goal = kind == GapKind::Goal;
        Gap {
            kind,
            what: what.to_owned(),
            since: None,
            until: None,
            id: Some(what.to_owned()),
            sections: None,
            hours: goal.then_some(Hours::from_hundredths(100)),
            class: None,
        }
    };
    let open = vec![gap(GapKind::FollowUp, "甲"), gap(GapKind::Goal, "乙")];
    let seen = todo(open.clone(), None);
    assert_eq!(seen.line.as_ref().map(|gap| gap.what.as_str()), Some("甲"));
    assert_eq!(todo(open.clone(), Some(&seen.mark)).line, None);
    // A goal that comes nearer is no change; another follow-up is one.
    let nearer = vec![gap(GapKind::FollowUp, "甲")];
    assert_eq!(todo(nearer, Some(&seen.mark)).line, None);
    let more = vec![gap(GapKind::FollowUp, "甲"), gap(GapKind::FollowUp, "丙")];
    assert!(todo(more, Some(&seen.mark)).line.is_some());
    assert_eq!(todo(vec![gap(GapKind::Goal, "乙")], None).line, None);
    assert_eq!(todo(Vec::new(), None).line, None);
}

#[test]
fn what_is_typed_is_checked_and_a_stage_says_something() {
    let id = FollowUpId::from_text("f");
    assert!(Step::parse(&id, "convey", "2026-05-01", "传达").is_ok());
    for nothing in ["", " \n　"] {
        let refused = Step::parse(&id, "convey", "2026-05-01", nothing);
        assert!(matches!(refused, Err(crate::error::Error::Empty { .. })));
    }
    for (stage, date, words) in [
        ("conveyed", "2026-05-01", ""),
        ("convey", "2026-02-29", ""),
        ("convey", "", ""),
        ("convey", "2026-05-01", "a\0"),
    ] {
        assert!(
            Step::parse(&id, stage, date, words).is_err(),
            "{stage} {date} {words:?}"
        );
    }
    let long = "说".repeat(5_001);
    assert!(Step::parse(&id, "convey", "2026-05-01", &long).is_err());
    assert!(Task::parse(" ", "", "", None).is_err());
    assert!(Task::parse("题", &"人".repeat(501), "", None).is_err());
    assert!(Task::parse("题", "", "明天", None).is_err());
    let today = day("2026-11-23");
    for (typed, due, stage) in [
        ("11-20", "2027-11-20", "2026-11-20"),
        ("11月23日", "2026-11-23", "2026-11-23"),
        ("12.31", "2026-12-31", "2025-12-31"),
        ("2.29", "2028-02-29", "2024-02-29"),
        ("2026-01-05", "2026-01-05", "2026-01-05"),
    ] {
        assert_eq!(due_typed(typed, today).unwrap(), due, "{typed}");
        assert_eq!(stage_day_typed(typed, today).unwrap(), stage, "{typed}");
    }
    assert_eq!(due_typed(" ", today).unwrap(), "");
    assert!(stage_day_typed(" ", today).is_err());
    assert_eq!(Task::parse("题", " ", " ", None).unwrap().asked, None);
    assert!(Done::answer(" \n").is_err() && Done::answer("还记得").is_ok());
    assert!(Planned::parse("2026", "13", "题").is_err());
    assert!(Planned::parse("1899", "1", "题").is_err());
}
