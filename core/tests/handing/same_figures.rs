//! The same log has the same hours for its member and for the branch, to the hundredth, and what stands below a sum adds
//! up to it.

use proptest::prelude::*;
use xuesilu_core::branch::{BranchGoal, MemberTotals};
use xuesilu_core::entry::{Class, Fields, GoalAsked, Hours, Picture};
use xuesilu_core::locale::Language;
use xuesilu_core::profile::{DaysAsked, PaperOf};
use xuesilu_core::report::{NamedColumn, PaperFormat, PersonalColumn, PersonalLayout};

use crate::fixture::fields;
use crate::people::{Person, Stick, branch, collect, verdicts};

const FORMS: [&str; 4] = ["党课", "主题党日", "个人自学", "网络学习"];
const CLASSES: [Option<Class>; 3] = [None, Some(Class::Organised), Some(Class::SelfStudy)];

fn line() -> impl Strategy<Value = Fields> {
    let usual = prop::sample::select(vec![20_u32, 40, 50, 100]);
    let minutes = prop_oneof![1_u32..=1_440, usual];
    let credit = prop::option::weighted(0.2, 0_i64..2_000);
    let of = (1_u32..=11, 1_u32..=20, minutes, 0..FORMS.len(), credit);
    of.prop_map(|(month, day, minutes, form, credit)| {
        let credit = credit.map(|it| Hours::from_hundredths(it).to_string());
        Fields {
            date: format!("2026-{month:02}-{day:02}"),
            form: FORMS[form].to_owned(),
            credit: credit.unwrap_or_default(),
            ..fields(minutes)
        }
    })
}

/// Rules in use, and odd ones.
fn rule() -> impl Strategy<Value = u32> {
    prop_oneof![prop::sample::select(vec![45_u32, 60, 90, 7]), 1_u32..=1_440]
}

fn sum(hours: impl Iterator<Item = Hours>) -> Hours {
    hours.sum()
}

/// The year as its member sees it.
fn own(zhang: &mut Person, rule: &str, lines: &[Fields]) -> Picture {
    zhang.profile.rules().set_rule(rule).unwrap();
    for (class, name) in [("", "全部"), ("organised", "集中"), ("self_study", "自学")] {
        let goal = GoalAsked::parse(name, "2026", "500", class, "1").unwrap();
        zhang.profile.rules().set_goal(&goal).unwrap();
    }
    for line in lines {
        let operation = zhang.profile.operation();
        let mut entries = zhang.profile.entries();
        entries.add(line, &operation, None).unwrap();
    }
    zhang.profile.entries().picture(2026).unwrap()
}

/// The hours of a personal table: of its rows by class, and its sum.
fn on_paper(zhang: &mut Person) -> (Vec<(String, i64)>, i64) {
    let columns = [PersonalColumn::Class, PersonalColumn::Hours];
    let layout = PersonalLayout {
        columns: columns
            .map(|column| NamedColumn {
                column,
                head: String::new(),
            })
            .to_vec(),
        ..PersonalLayout::default()
    };
    let days = DaysAsked {
        year: Some(2026),
        ..DaysAsked::default()
    };
    let of = PaperOf::Personal { days, layout };
    let paper = zhang.profile.pages().paper(&of, Language::Chinese).unwrap();
    let csv = String::from_utf8(paper.print(PaperFormat::Csv).unwrap().bytes).unwrap();
    let cells = csv.lines().filter_map(|line| line.split_once(','));
    let mut figures: Vec<(String, i64)> = cells
        .filter_map(|(name, hours)| {
            let hours: f64 = hours.trim_matches('"').parse().ok()?;
            #[expect(clippy::cast_possible_truncation, reason = "a figure of this test")]
            let hundredths = (hours * 100.0).round() as i64;
            Some((name.trim_matches('"').to_owned(), hundredths))
        })
        .collect();
    let (_, whole) = figures.pop().unwrap();
    (figures, whole)
}

fn adds_up(picture: &Picture) {
    let totals = &picture.totals;
    let both = [totals.organised_hours, totals.self_study_hours];
    assert_eq!(sum(both.into_iter()), totals.hours);
    assert_eq!(sum(picture.month_hours.iter().copied()), totals.hours);
    for (class, hours) in [
        (Class::Organised, totals.organised_hours),
        (Class::SelfStudy, totals.self_study_hours),
    ] {
        let forms = totals.by_form.iter().filter(|form| form.class == class);
        assert_eq!(sum(forms.map(|form| form.hours)), hours);
    }
}

fn are_the_same(picture: &Picture, branch: &MemberTotals) {
    let totals = &picture.totals;
    let own = [
        totals.hours,
        totals.organised_hours,
        totals.self_study_hours,
    ];
    let theirs = [
        branch.hours,
        branch.organised_hours,
        branch.self_study_hours,
    ];
    assert_eq!(own, theirs);
    let months: Vec<Hours> = branch.by_month.iter().map(|month| month.hours).collect();
    assert_eq!(picture.month_hours, months);
    assert_eq!(branch.other_year_hours, Hours::default());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_log_has_the_same_hours_for_its_member_and_for_the_branch(
        lines in prop::collection::vec(line(), 1..25),
        rule in rule(),
    ) {
        let rule = rule.to_string();
        let mut zhang = Person::new("张三", "");
        let picture = own(&mut zhang, &rule, &lines);
        adds_up(&picture);
        let (rows, whole) = on_paper(&mut zhang);
        assert_eq!(rows.len(), lines.len());
        assert_eq!(whole, picture.totals.hours.hundredths());
        for (class, hours) in [
            ("集中", picture.totals.organised_hours),
            ("自学", picture.totals.self_study_hours),
        ] {
            let of = rows.iter().filter(|(name, _)| name.starts_with(class));
            assert_eq!(of.map(|(_, hours)| hours).sum::<i64>(), hours.hundredths());
        }

        let mut secretary = branch(&["张三"]);
        secretary.profile.rules().set_rule(&rule).unwrap();
        let stick = Stick::new();
        zhang.hand_over(&stick);
        assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
        for class in CLASSES {
            let goal = BranchGoal { hours: Hours::from_hundredths(50_000), class };
            let mut office = secretary.profile.branch();
            office.set_goal(goal).unwrap();
            let totals = office.totals(2026).unwrap();
            are_the_same(&picture, &totals.members[0]);
            assert_eq!(totals.glance.hours, picture.totals.hours);
            // A goal has come as far for the member as it has for the branch.
            let own = picture.goals.iter().find(|goal| goal.class == class).unwrap();
            assert_eq!(totals.members[0].short_by, own.remaining);
            let detail = office.member("001", 2026).unwrap();
            let beyond = detail.totals.flagged.credit_beyond_hours;
            assert_eq!(sum(detail.beyond.iter().map(|one| one.hours)), beyond);
        }
    }
}
