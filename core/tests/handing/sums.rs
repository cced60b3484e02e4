//! Sums against sums made by hand, and what is summed and flagged.

use xuesilu_core::branch::{BranchGoal, Flagged, MemberTotals};
use xuesilu_core::entry::{Class, Fields, Hours};
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::Language;

use crate::fixture::fields;
use crate::forged::{entry, package};
use crate::people::{Person, Stick, branch, collect, verdicts};

/// The 23rd of November is today.
fn study(person: &mut Person, date: &str, start: &str, minutes: u32) -> EntryId {
    let asked = Fields {
        date: date.to_owned(),
        start: start.to_owned(),
        ..fields(minutes)
    };
    add(person, &asked)
}

fn add(person: &mut Person, asked: &Fields) -> EntryId {
    let operation = person.profile.operation();
    person
        .profile
        .entries()
        .add(asked, &operation, None)
        .unwrap()
        .id
}

fn only_member(secretary: &mut Person) -> MemberTotals {
    let totals = secretary.profile.branch().totals(2026).unwrap();
    totals.members.into_iter().next().unwrap()
}

#[test]
fn p37_what_looks_odd_is_summed_and_flagged() {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    study(&mut zhang, "2026-11-20", "09:00", 60);
    study(&mut zhang, "2026-11-20", "09:30", 60);
    study(&mut zhang, "2026-11-21", "", 800);
    study(&mut zhang, "2026-11-21", "", 800);
    study(&mut zhang, "2026-12-01", "", 45);
    study(&mut zhang, "2026-03-01", "", 40);
    let credited = Fields {
        date: "2026-11-19".to_owned(),
        credit: "2.25".to_owned(),
        ..fields(30)
    };
    add(&mut zhang, &credited);
    let alone = Fields {
        date: "2026-11-22".to_owned(),
        form: "个人自学".to_owned(),
        ..fields(90)
    };
    add(&mut zhang, &alone);
    let gone = study(&mut zhang, "2026-11-21", "", 500);
    let operation = zhang.profile.operation();
    zhang
        .profile
        .entries()
        .withdraw(&gone, "没有举行", &operation)
        .unwrap();
    let stick = Stick::new();
    zhang.hand_over(&stick);
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);

    let sums = only_member(&mut secretary);
    // (60 + 60 + 800 + 800 + 45 + 40) / 60 + 2.25 = 30.0833… + 2.25
    assert_eq!(sums.organised_hours.to_string(), "32.33");
    assert_eq!(sums.self_study_hours.to_string(), "1.5");
    assert_eq!((sums.entries, sums.notes), (8, 0));
    assert_eq!(
        sums.flagged,
        Flagged {
            overlap_minutes: 30,
            over_a_day_minutes: 160,
            future_minutes: 45,
            other_year_minutes: 0,
            late_minutes: 40,
            // 2.25 hours on half an hour.
            credit_beyond_hours: Hours::from_hundredths(175),
            ..Flagged::default()
        }
    );
    assert_eq!(sums.credited_hours.to_string(), "2.25");
    let by_month: Vec<u64> = sums
        .by_month
        .iter()
        .map(|month| month.organised_minutes + month.self_study_minutes)
        .collect();
    assert_eq!(by_month, [0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 1840, 45]);
}

#[test]
fn p60_credit_beyond_the_clock_is_counted_and_marked_in_every_sum() {
    let mut secretary = branch(&["张三", "李四"]);
    let mut zhang = Person::new("张三", "");
    let credit = |credit: &str, minutes, form: &str| Fields {
        date: "2026-11-21".to_owned(),
        credit: credit.to_owned(),
        form: form.to_owned(),
        ..fields(minutes)
    };
    let huge = add(&mut zhang, &credit("9999.99", 1, "党课"));
    add(&mut zhang, &credit("1", 60, "个人自学"));
    let gone = add(&mut zhang, &credit("50", 1, "党课"));
    let operation = zhang.profile.operation();
    zhang
        .profile
        .entries()
        .withdraw(&gone, "没有举行", &operation)
        .unwrap();
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    let sums = only_member(&mut secretary);
    assert_eq!(sums.organised_hours.to_string(), "9999.99");
    assert_eq!(sums.credited_hours.to_string(), "10000.99");
    assert_eq!(sums.flagged.credit_beyond_hours.to_string(), "9999.97");
    let mut office = secretary.profile.branch();
    let detail = office.member(&sums.number, 2026).unwrap();
    let beyond: Vec<(String, String)> = detail
        .beyond
        .iter()
        .map(|one| (one.id.clone(), one.hours.to_string()))
        .collect();
    assert_eq!(beyond, [(huge.to_string(), "9999.97".to_owned())]);
    let (csv, _) = office
        .report(
            2026,
            xuesilu_core::report::PaperFormat::Csv,
            Language::Chinese,
        )
        .unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(
        csv.contains("认定 10000.99 学时，认定超出时长 9999.97 学时"),
        "{csv}"
    );
    // Nobody has set a goal: the table does not judge. Who has not handed in has no figures.
    assert!(!csv.contains("达标"), "{csv}");
    assert!(csv.contains("\r\n2,李四,,,,,,未交\r\n"), "{csv}");
    let goal = office.goal().unwrap();
    office.set_goal(goal).unwrap();
    let (csv, _) = office
        .report(
            2026,
            xuesilu_core::report::PaperFormat::Csv,
            Language::Chinese,
        )
        .unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("\r\n2,李四,,,,,,,未交\r\n"), "{csv}");
    assert!(csv.contains("已交 1 人，达标 1 人"), "{csv}");
    assert!(office.totals(2026).unwrap().goal_set);
}

#[test]
fn the_goal_is_met_at_its_hundredth_and_not_before() {
    let mut secretary = branch(&["张三"]);
    let mut zhang = Person::new("张三", "");
    for _ in 0..2 {
        study(&mut zhang, "2026-11-21", "", 960);
    }
    let alone = Fields {
        form: "个人自学".to_owned(),
        ..fields(60)
    };
    add(&mut zhang, &alone);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    // 1920 minutes are 32 hours, which is what art. 20 asks for.
    let sums = only_member(&mut secretary);
    assert!(sums.goal_met && sums.short_by == Hours::default());
    for (hundredths, class, met, short) in [
        (3201, Some(Class::Organised), false, "0.01"),
        (3300, None, true, "0.0"),
        (3301, None, false, "0.01"),
        (100, Some(Class::SelfStudy), true, "0.0"),
        (101, Some(Class::SelfStudy), false, "0.01"),
        (0, Some(Class::Organised), true, "0.0"),
    ] {
        let hours = Hours::from_hundredths(hundredths);
        let goal = BranchGoal { hours, class };
        assert_eq!(secretary.profile.branch().set_goal(goal).unwrap(), goal);
        let sums = only_member(&mut secretary);
        assert_eq!(
            (sums.goal_met, sums.short_by.to_string().as_str()),
            (met, short),
            "{hundredths}"
        );
    }
}

#[test]
fn p37_an_entry_of_another_year_is_summed_and_flagged() {
    let mut secretary = branch(&["李四"]);
    let stick = Stick::new();
    let entries = vec![
        entry("one", "2026-05-01", 60),
        entry("two", "2025-12-31", 90),
    ];
    package("李四", entries, stick.0.path());
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
    let sums = only_member(&mut secretary);
    assert_eq!(sums.organised_hours.to_string(), "2.5");
    assert_eq!(sums.flagged.other_year_minutes, 90);
    assert_eq!(sums.flagged.future_minutes, 0);
    let other = secretary.profile.branch().totals(2025).unwrap();
    assert_eq!(other.members[0].entries, 0);
}

#[test]
fn p37_minutes_that_no_day_has_are_refused() {
    let mut secretary = branch(&["李四"]);
    for minutes in [0, 1441, u32::MAX] {
        let stick = Stick::new();
        let entries = vec![entry("one", "2026-05-01", minutes)];
        package("李四", entries, stick.0.path());
        let collected = collect(&mut secretary, &stick);
        assert_eq!(verdicts(&collected), ["not_a_package"], "{minutes}");
    }
    assert_eq!(only_member(&mut secretary).entries, 0);
}
