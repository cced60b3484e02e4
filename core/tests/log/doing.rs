//! From reading to doing: follow-ups, look-backs and the plan in the log, over days and restarts.

use std::fs;
use std::time::Duration;

use xuesilu_core::error::Error;
use xuesilu_core::follow_up::{
    Changed, GapKind, Origin, PlanItem, PlanKind, Stage, Step, Task, Written as Doing,
};
use xuesilu_core::ids::{EntryId, FollowUpId, LookBackId, NoteId, PlanItemId, StepId};
use xuesilu_core::locale::Language;
use xuesilu_core::mark::Colour;
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::{DaysAsked, PaperOf, Profile};
use xuesilu_core::report::{PaperFormat, PersonalLayout};
use xuesilu_core::sheet;

use crate::fixture::{Fixture, fields};

const DAY: Duration = Duration::from_secs(86_400);

fn task(profile: &mut Profile, title: &str, due: &str, of: Option<Origin>) -> FollowUpId {
    let task = Task::parse(title, "第二党小组", due, of).unwrap();
    let operation = profile.operation();
    let saved = profile.follow_ups().add(&task, &operation).unwrap();
    FollowUpId::from_text(saved.id)
}

fn advance(profile: &mut Profile, id: &FollowUpId, stage: &str, date: &str) {
    let step = Step::parse(id, stage, date, &format!("{stage} 的话")).unwrap();
    let operation = profile.operation();
    profile.follow_ups().advance(&step, &operation).unwrap();
}

fn note(profile: &mut Profile, text: &str) -> NoteId {
    let written = Written::revision("心得", text, Scope::Private).unwrap();
    let operation = profile.operation();
    profile.notes().add(&written, None, &operation).unwrap().id
}

fn entry(profile: &mut Profile, topic: &str) -> EntryId {
    let operation = profile.operation();
    let fields = xuesilu_core::entry::Fields {
        topic: topic.to_owned(),
        ..fields(30)
    };
    profile.entries().add(&fields, &operation, None).unwrap().id
}

fn whole(fixture: &Fixture) {
    let checked = fixture.open().safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
}

#[test]
fn a_resolution_goes_through_five_stages_over_days_and_restarts() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let of = note(&mut profile, "遇到……时，我就……");
    let id = task(
        &mut profile,
        "整改台账",
        "2026-11-25",
        Some(Origin::Note(of.clone())),
    );
    advance(&mut profile, &id, "check", "2026-11-23");
    fixture.clock.pass(DAY);
    advance(&mut profile, &id, "convey", "2026-11-20");
    drop(profile);
    let mut profile = fixture.open();
    let shown = profile.follow_ups().get(&id).unwrap();
    assert_eq!((shown.revision, shown.overdue), (3, false));
    assert_eq!(shown.missing, [Stage::Deploy, Stage::CarryOut]);
    assert_eq!(shown.of, Some(Origin::Note(of)));
    fixture.clock.pass(DAY * 2);
    assert!(profile.follow_ups().get(&id).unwrap().overdue);
    for stage in ["deploy", "carry_out", "report"] {
        advance(&mut profile, &id, stage, "2026-11-26");
    }
    let shown = profile.follow_ups().get(&id).unwrap();
    assert!(shown.finished && !shown.overdue && shown.missing.is_empty());
    assert_eq!(shown.next, None);
    // Changed, taken back, brought back: nothing of it is overwritten.
    let report = shown.stages.iter().find(|one| one.stage == Stage::Report);
    let report: StepId = report.unwrap().id.clone();
    let step = Step::parse(&id, "report", "2026-11-27", "改过的话").unwrap();
    profile.follow_ups().change_stage(&report, &step).unwrap();
    let without = profile.follow_ups().remove_stage(&report).unwrap();
    assert!(!without.finished && without.overdue);
    let changed = Changed {
        title: Some("整改台账和制度"),
        due: Some(""),
        ..Changed::default()
    };
    profile.follow_ups().edit(&id, changed).unwrap();
    profile.follow_ups().withdraw(&id).unwrap();
    assert!(matches!(
        profile.follow_ups().withdraw(&id),
        Err(Error::Withdrawn)
    ));
    let refused = profile.operation();
    let late = Step::parse(&id, "report", "2026-11-27", "做了").unwrap();
    assert!(matches!(
        profile.follow_ups().advance(&late, &refused),
        Err(Error::Withdrawn)
    ));
    profile.follow_ups().put_back(&id).unwrap();
    let shown = profile.follow_ups().get(&id).unwrap();
    assert_eq!(
        (shown.title.as_str(), shown.due, shown.withdrawn),
        ("整改台账和制度", None, false)
    );
    assert_eq!(shown.asked.as_deref(), Some("第二党小组"));
    drop(profile);
    whole(&fixture);
}

#[test]
fn a_retry_adds_nothing_and_what_is_not_there_is_named() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let operation = profile.operation();
    let task = Task::parse("一次", "", "", None).unwrap();
    let first = profile.follow_ups().add(&task, &operation).unwrap();
    let again = profile.follow_ups().add(&task, &operation).unwrap();
    assert_eq!(first, again);
    let id = FollowUpId::from_text(first.id);
    let step = Step::parse(&id, "convey", "2026-11-23", "做了").unwrap();
    let operation = profile.operation();
    profile.follow_ups().advance(&step, &operation).unwrap();
    let once = profile.follow_ups().advance(&step, &operation).unwrap();
    assert_eq!(
        (
            once.stages.len(),
            profile.follow_ups().list().unwrap().len()
        ),
        (1, 1)
    );

    let gone = FollowUpId::from_text("没有");
    let step = Step::parse(&gone, "convey", "2026-11-23", "做了").unwrap();
    let operation = profile.operation();
    assert!(matches!(
        profile.follow_ups().advance(&step, &operation),
        Err(Error::UnknownFollowUp { .. })
    ));
    for of in [
        Origin::Note(NoteId::from_text("没有")),
        Origin::Entry(EntryId::from_text("没有")),
    ] {
        let task = Task::parse("题", "", "", Some(of)).unwrap();
        let operation = profile.operation();
        let added = profile.follow_ups().add(&task, &operation);
        assert!(matches!(
            added,
            Err(Error::UnknownNote { .. } | Error::UnknownEntry { .. })
        ));
    }
    let operation = profile.operation();
    let nothing = profile
        .follow_ups()
        .look_backs()
        .add("没有", "week", &operation);
    assert!(matches!(nothing, Err(Error::UnknownNote { .. })));
    let answered = profile
        .follow_ups()
        .look_backs()
        .answer(&LookBackId::from_text("没有"), "话");
    assert!(matches!(answered, Err(Error::UnknownLookBack { .. })));
    assert_eq!(profile.follow_ups().list().unwrap().len(), 1);
}

#[test]
fn no_more_stages_than_a_package_takes() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let id = task(&mut profile, "很多环节", "", None);
    for _ in 0..200 {
        advance(&mut profile, &id, "carry_out", "2026-11-23");
    }
    let step = Step::parse(&id, "report", "2026-11-23", "做了").unwrap();
    let operation = profile.operation();
    let more = profile.follow_ups().advance(&step, &operation);
    assert!(matches!(more, Err(Error::TooManyStages { most: 200 })));
    // One that is taken back makes room.
    let one = profile.follow_ups().get(&id).unwrap().stages[0].id.clone();
    profile.follow_ups().remove_stage(&one).unwrap();
    profile.follow_ups().advance(&step, &operation).unwrap();
}

#[test]
fn look_backs_come_up_on_their_day_and_are_answered_or_put_away_for_good() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let of = note(&mut profile, "当时写的话");
    let speech = profile.materials().list().unwrap().remove(0).id;
    let quote = "突出重点强服务";
    let mark = profile
        .marks()
        .add_nth(&speech, "2.1", quote, 1, Colour::Yellow, "")
        .unwrap();
    let add = |profile: &mut Profile, id: &str, on: &str| {
        let operation = profile.operation();
        let saved: Doing = profile
            .follow_ups()
            .look_backs()
            .add(id, on, &operation)
            .unwrap();
        LookBackId::from_text(saved.id)
    };
    let first = add(&mut profile, of.as_str(), "week");
    let second = add(&mut profile, mark.id.as_str(), "2026-11-25");
    let due = |profile: &mut Profile| -> Vec<String> {
        let all = profile.follow_ups().look_backs().list().unwrap();
        let due = all.into_iter().filter(|one| one.due);
        due.map(|one| one.id.to_string()).collect()
    };
    assert_eq!(due(&mut profile), [""; 0]);
    fixture.clock.pass(DAY * 7);
    drop(profile);
    let mut profile = fixture.open();
    assert_eq!(due(&mut profile), [second.as_str(), first.as_str()]);
    let gaps = profile.pages().gaps(2026).unwrap();
    let whats: Vec<_> = gaps
        .iter()
        .filter(|gap| gap.kind == GapKind::LookBack)
        .map(|gap| (gap.what.as_str(), gap.since.as_deref()))
        .collect();
    assert_eq!(
        whats,
        [(quote, Some("2026-11-25")), ("心得", Some("2026-11-30"))]
    );
    profile
        .follow_ups()
        .look_backs()
        .answer(&first, "今天还记得的话")
        .unwrap();
    profile.follow_ups().look_backs().put_away(&second).unwrap();
    assert_eq!(due(&mut profile), [""; 0]);
    let all = profile.follow_ups().look_backs().list().unwrap();
    assert_eq!(
        (all[1].answered, all[1].words.as_str()),
        (true, "今天还记得的话")
    );
    assert!(all[0].put_away);
    drop(profile);
    whole(&fixture);
}

fn plan(profile: &mut Profile, csv: &str) -> usize {
    let book = sheet::read(csv.as_bytes(), "计划.csv").unwrap();
    let import = profile
        .follow_ups()
        .plans()
        .import(&book, "计划.csv")
        .unwrap();
    assert!(import.problems.is_empty(), "{import:?}");
    import.added
}

#[test]
fn a_plan_is_taken_in_once_and_an_entry_fulfils_an_item() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let csv = "月份,学习内容\n11月,坚持围绕大局\n11月,学习条例\n12月,年终总结\n";
    assert_eq!(plan(&mut profile, csv), 3);
    assert_eq!(plan(&mut profile, csv), 0);
    let by_itself = entry(&mut profile, "坚持围绕大局");
    let other = entry(&mut profile, "另一个题目");
    let of = |profile: &mut Profile| -> Vec<PlanItem> {
        profile.follow_ups().plans().list(2026).unwrap()
    };
    let items = of(&mut profile);
    let topics: Vec<&str> = items.iter().map(|item| item.topic.as_str()).collect();
    assert_eq!(topics, ["坚持围绕大局", "学习条例", "年终总结"]);
    assert_eq!(items[0].fulfilled_by, std::slice::from_ref(&by_itself));
    let open = |profile: &mut Profile| -> Vec<String> {
        let gaps = profile.pages().gaps(2026).unwrap().into_iter();
        let plan = gaps.filter(|gap| gap.kind == GapKind::Plan);
        plan.map(|gap| gap.what).collect()
    };
    // December has not begun.
    assert_eq!(open(&mut profile), ["学习条例"]);
    let mut plans = profile.follow_ups().plans();
    plans.fulfil(&items[1].id, &other, true).unwrap();
    assert_eq!(open(&mut profile), [""; 0]);
    let mut plans = profile.follow_ups().plans();
    plans.fulfil(&items[0].id, &by_itself, false).unwrap();
    assert_eq!(open(&mut profile), ["坚持围绕大局"]);
    profile.follow_ups().plans().withdraw(&items[0].id).unwrap();
    assert_eq!(open(&mut profile), [""; 0]);
    // Withdrawn from the plan, it can be planned again.
    assert_eq!(plan(&mut profile, csv), 1);
    let none = PlanItemId::from_text("没有");
    let refused = profile.follow_ups().plans().fulfil(&none, &other, true);
    assert!(matches!(refused, Err(Error::UnknownPlanItem { .. })));
    drop(profile);
    whole(&fixture);
}

#[test]
fn the_quiet_line_is_put_away_until_something_changes_and_the_page_of_gaps_empties() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let line = |profile: &mut Profile| profile.pages().todo().unwrap().line.map(|gap| gap.what);
    assert_eq!(line(&mut profile), None);
    let id = task(&mut profile, "已经过期", "2026-11-20", None);
    assert_eq!(line(&mut profile).as_deref(), Some("已经过期"));
    let mark = profile.pages().todo().unwrap().mark;
    assert_eq!(profile.pages().put_todo_away(&mark).unwrap().line, None);
    drop(profile);
    let mut profile = fixture.open();
    assert_eq!(line(&mut profile), None);
    task(&mut profile, "又一件", "2026-11-19", None);
    assert_eq!(line(&mut profile).as_deref(), Some("又一件"));
    let rest = profile.pages().gaps(2026).unwrap();
    // The goal of the year is on the page and in no line.
    let kinds: Vec<GapKind> = rest.iter().map(|gap| gap.kind).collect();
    assert_eq!(kinds, [GapKind::FollowUp, GapKind::FollowUp, GapKind::Goal]);
    assert!(
        profile
            .pages()
            .gaps(2025)
            .unwrap()
            .iter()
            .all(|gap| gap.kind == GapKind::Goal)
    );
    advance(&mut profile, &id, "report", "2026-11-23");
    let open = profile.follow_ups().list().unwrap();
    for one in open.iter().filter(|one| one.overdue) {
        profile.follow_ups().withdraw(&one.id).unwrap();
    }
    assert_eq!(line(&mut profile), None);
}

#[test]
fn p63_an_erased_follow_up_is_in_no_byte_and_neither_are_look_backs_on_an_erased_reflection() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let id = task(&mut profile, "哨兵甲的任务", "2026-11-25", None);
    let step = Step::parse(&id, "convey", "2026-11-23", "哨兵乙的话").unwrap();
    let operation = profile.operation();
    profile.follow_ups().advance(&step, &operation).unwrap();
    let of = note(&mut profile, "哨兵丙的心得");
    let operation = profile.operation();
    let mut look_backs = profile.follow_ups().look_backs();
    let look_back = look_backs
        .add(of.as_str(), "2026-11-23", &operation)
        .unwrap();
    let mut look_backs = profile.follow_ups().look_backs();
    look_backs
        .answer(&LookBackId::from_text(look_back.id), "哨兵丁的回忆")
        .unwrap();
    let kept = task(
        &mut profile,
        "留下的任务",
        "",
        Some(Origin::Note(of.clone())),
    );
    profile.safety().backup().unwrap();
    drop(profile);
    let holds = |word: &str| {
        let files = walk(fixture.folder.path());
        files.iter().any(|bytes| holds_word(bytes, word.as_bytes()))
    };
    assert!(
        ["哨兵甲", "哨兵乙", "哨兵丙", "哨兵丁"]
            .into_iter()
            .all(holds)
    );
    let mut profile = fixture.open();
    let look = profile.erasing().look_at_follow_up(&id).unwrap();
    assert!(!look.handed_in && look.revisions == 1);
    profile.erasing().follow_up(&id, &[]).unwrap();
    profile.erasing().note(&of, &[]).unwrap();
    let list = profile.follow_ups().list().unwrap();
    let erased = list.iter().find(|one| one.id == id).unwrap();
    assert!(erased.erased_at.is_some() && erased.title.is_empty() && erased.stages.is_empty());
    let left = list.iter().find(|one| one.id == kept).unwrap();
    assert_eq!(left.title, "留下的任务");
    assert!(profile.follow_ups().look_backs().list().unwrap().is_empty());
    let changed = Changed {
        title: Some("再来"),
        ..Changed::default()
    };
    assert!(matches!(
        profile.follow_ups().edit(&id, changed),
        Err(Error::Erased | Error::Withdrawn)
    ));
    drop(profile);
    for word in ["哨兵甲", "哨兵乙", "哨兵丙", "哨兵丁"] {
        assert!(!holds(word), "{word}");
    }
    whole(&fixture);
}

/// The bytes of every file below a folder.
fn walk(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            all.extend(walk(&entry.path()));
        } else {
            all.push(fs::read(entry.path()).unwrap());
        }
    }
    all
}

fn holds_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn an_inspection_has_the_entries_first_topics_and_follow_ups_of_its_days_and_no_others() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let mut add = |date: &str, form: &str, topic: &str| {
        let typed = xuesilu_core::entry::Fields {
            date: date.to_owned(),
            form: form.to_owned(),
            topic: topic.to_owned(),
            document: if form == "第一议题" {
                "关于学习的通知"
            } else {
                ""
            }
            .to_owned(),
            ..fields(30)
        };
        let operation = profile.operation();
        profile.entries().add(&typed, &operation, None).unwrap().id
    };
    let first = add("2026-10-10", "第一议题", "传达学习");
    add("2026-10-12", "调查研究", "台账");
    add("2026-10-31", "党课", "最后一天");
    let before = add("2026-09-30", "第一议题", "前一天");
    let withdrawn = add("2026-10-20", "第一议题", "作废的");
    let operation = profile.operation();
    profile
        .entries()
        .withdraw(&withdrawn, "写错", &operation)
        .unwrap();
    let after = task(
        &mut profile,
        "由它而来",
        "",
        Some(Origin::Entry(first.clone())),
    );
    let due = task(&mut profile, "到期的", "2026-10-15", None);
    let reached = task(&mut profile, "有环节的", "", None);
    advance(&mut profile, &reached, "convey", "2026-10-01");
    task(
        &mut profile,
        "别的日子",
        "2026-12-31",
        Some(Origin::Entry(before)),
    );
    let gone = task(&mut profile, "不做了", "2026-10-15", None);
    profile.follow_ups().withdraw(&gone).unwrap();
    let days = DaysAsked {
        year: None,
        from: Some("2026-10-01".to_owned()),
        until: Some("10-31".to_owned()),
    };
    let found = profile.pages().inspection(&days).unwrap();
    assert_eq!(
        (found.from.as_str(), found.until.as_str()),
        ("2026-10-01", "2026-10-31")
    );
    assert_eq!((found.entries.len(), found.minutes), (3, 90));
    let [one] = found.first_topics.as_slice() else {
        panic!("{:?}", found.first_topics);
    };
    assert_eq!(
        (&one.entry.id, one.follow_ups.as_slice()),
        (&first, &[after.clone()][..])
    );
    assert_eq!(found.inquiries.len(), 1);
    let ids: std::collections::BTreeSet<_> =
        found.follow_ups.iter().map(|one| one.id.clone()).collect();
    assert_eq!(ids, [after, due, reached].into_iter().collect());
    // The same on paper.
    let layout = PersonalLayout::default();
    let of = PaperOf::Range { days, layout };
    let paper = profile.pages().paper(&of, Language::Chinese).unwrap();
    let csv = paper.print(PaperFormat::Csv).unwrap();
    assert!(!csv.bytes.is_empty());
    let reversed = DaysAsked {
        year: None,
        from: Some("2026-10-31".to_owned()),
        until: Some("2026-10-01".to_owned()),
    };
    let refused = profile.pages().inspection(&reversed);
    assert!(matches!(refused, Err(Error::DaysReversed { .. })));
    let empty = DaysAsked {
        year: Some(2020),
        ..DaysAsked::default()
    };
    let none = profile.pages().inspection(&empty).unwrap();
    assert!(none.entries.is_empty() && none.follow_ups.is_empty());
    drop(profile);
    whole(&fixture);
}

#[test]
fn the_questions_are_offered_until_three_other_reflections_were_written() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let first = note(&mut profile, "一");
    let offered = |profile: &mut Profile, id: &NoteId| profile.notes().open(id).unwrap().questions;
    note(&mut profile, "二");
    let third = note(&mut profile, "三");
    assert!(offered(&mut profile, &first) && offered(&mut profile, &third));
    let fourth = note(&mut profile, "四");
    assert!(!offered(&mut profile, &first) && !offered(&mut profile, &fourth));
    // What was withdrawn is none; neither is a draft.
    profile.notes().withdraw(&third).unwrap();
    assert!(offered(&mut profile, &first));
    let draft = profile.notes().begin(None, None, None).unwrap().row.id;
    assert!(!offered(&mut profile, &draft));
}

#[test]
fn a_plan_is_looked_at_before_it_is_taken_in_and_what_is_read_or_held_is_done() {
    let fixture = Fixture::new();
    let mut profile = fixture.open();
    let csv = "月份,学习主题,必读篇目,会议\n11月,坚持围绕大局,讲话一,党课\n12月,坚持围绕大局,,\n";
    let book = sheet::read(csv.as_bytes(), "计划.csv").unwrap();
    let looked = profile
        .follow_ups()
        .plans()
        .look(&book, "计划.csv")
        .unwrap();
    assert_eq!(
        (looked.added, looked.already_had, looked.items.len()),
        (4, 0, 4)
    );
    assert!(profile.follow_ups().plans().list(2026).unwrap().is_empty());
    assert_eq!(plan(&mut profile, csv), 4);
    let looked = profile
        .follow_ups()
        .plans()
        .look(&book, "计划.csv")
        .unwrap();
    assert_eq!((looked.added, looked.already_had), (0, 4));
    let done = |profile: &mut Profile| {
        let items = profile.follow_ups().plans().list(2026).unwrap().into_iter();
        items
            .filter(|item| item.done)
            .map(|item| item.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(done(&mut profile), []);
    // An entry of the form in its month; its topic fulfils the topic of either month.
    entry(&mut profile, "别的");
    assert_eq!(done(&mut profile), [PlanKind::Meeting]);
    let speech = profile.materials().list().unwrap().remove(0);
    profile.materials().rename(&speech.id, "讲话一").unwrap();
    assert_eq!(done(&mut profile), [PlanKind::Meeting]);
    let (_, outline) = &*profile.materials().text(&speech.id).unwrap();
    let paths: Vec<String> = outline
        .readable()
        .map(|section| section.path.clone())
        .collect();
    for path in paths {
        profile.materials().mark(&speech.id, &path, true).unwrap();
    }
    assert_eq!(done(&mut profile), [PlanKind::Text, PlanKind::Meeting]);
    drop(profile);
    whole(&fixture);
}
