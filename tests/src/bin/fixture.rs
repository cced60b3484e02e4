//! Writes a file as this program leaves one, with something of everything in it, for
//! `tests/fixtures` (its README says when): `fixture member FILE` or `fixture branch FILE`.

use std::path::Path;
use std::sync::Arc;

use xuesilu_core::entry::import::{Answers, Table};
use xuesilu_core::entry::{Filter, GoalAsked};
use xuesilu_core::follow_up::{Changed, Origin, Planned, Step, Task};
use xuesilu_core::handover::Choice;
use xuesilu_core::ids::{EntryId, FollowUpId, LookBackId};
use xuesilu_core::locale::Language;
use xuesilu_core::mark::Colour;
use xuesilu_core::note::{Passage, Scope, Written};
use xuesilu_core::profile::{Folder, Profile};
use xuesilu_core::reading::{Edition, Incoming};
use xuesilu_core::settings::{Face, Paper, Settings, Weight};
use xuesilu_core::time::SystemClock;
use xuesilu_tests::log::Log;
use xuesilu_tests::seed;

/// Members of the branch, and how many of them have handed in.
const PEOPLE: (usize, usize) = (6, 5);
const TABLE: &str = "日期,学习形式,学习主题,分钟\n2026-03-02,党课,抄自旧表格,60\n2026-03-03,个人自学,旧表格的第二行,45\n";

const PLAN: &str = "年度,月份,学习内容\n2026,3,作风建设\n2026,4,党章\n2026,5,已取消的专题\n";

/// A text of one section, which a person takes in.
const TEXT: &str = "学习小记\n\n随学随记，学一点记一点，不求长，不求多，只求是自己的话。\n";

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (log, file) = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["member", file] => (member(), file),
        ["branch", file] => (seed::branch_of(PEOPLE.0, PEOPLE.1), file),
        _ => panic!("fixture member FILE | fixture branch FILE"),
    };
    let name = words.first().expect("a kind");
    std::fs::copy(log.folder().join(format!("{name}.db")), Path::new(file)).expect("room");
}

/// A year of study, and what a person does besides.
fn member() -> Log {
    let log = seed::full_year();
    let folder = Folder::take(log.folder()).expect("a folder");
    let profile =
        &mut Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log");
    rules(profile);
    words_of_their_own(profile);
    texts(profile);
    doing(profile);
    handing(profile);
    erased(profile);
    log
}

fn rules(profile: &mut Profile) {
    profile.rules().set_rule("45").expect("a rule");
    profile
        .rules()
        .add_form("读书沙龙", "self_study")
        .expect("a form");
    profile
        .rules()
        .rename_form("读书沙龙", "读书分享会")
        .expect("a name");
    profile.rules().retire_form("微宣讲", true).expect("a form");
    let goal = GoalAsked::parse("干部教育培训", "2023", "550", "", "5").expect("a goal");
    profile.rules().set_goal(&goal).expect("a goal");
    let settings = Settings {
        language: Language::English,
        paper: Paper::Sepia,
        type_size: 22,
        line_height: 210,
        face: Face::Sans,
        weight: Weight::Bold,
        line_length: 28,
        scale: 130,
        bell: false,
    };
    profile.set_settings(settings).expect("settings");
    let speech = seed::speech(profile);
    profile
        .materials()
        .rename(&speech, "在专题读书班上的讲话")
        .expect("a name");
    let withdrawn = profile.entries().list(&Filter::default()).expect("entries");
    let withdrawn = withdrawn.iter().find(|entry| entry.withdrawn);
    let operation = profile.operation();
    profile
        .entries()
        .put_back(&withdrawn.expect("one").id, &operation)
        .expect("put back");
}

/// A text of two editions, a mark in it, and a reflection whose passage a person found again.
fn texts(profile: &mut Profile) {
    let take = |profile: &mut Profile, text: &str, edition: Edition<'_>| {
        let incoming = Incoming {
            text,
            edition,
            required_by: Some("机关党委"),
            required_until: Some("2026-12-20"),
            ..Incoming::default()
        };
        profile.materials().take(&incoming).expect("a text").id
    };
    let old = take(profile, TEXT, Edition::New);
    let words = "随学随记";
    profile
        .marks()
        .add_nth(&old, "1", words, 1, Colour::Red, "常用")
        .expect("a mark");
    let tie = profile.notes().tie(&old, "1", Some(words), None);
    let written = Written::revision("", "记下来。", Scope::Private).expect("words");
    let operation = profile.operation();
    let note = profile
        .notes()
        .add(&written, tie.ok().as_ref(), &operation)
        .expect("a reflection");
    let newer = TEXT.replace(words, "边学边记");
    take(profile, &newer, Edition::Of(&old));
    let found = Passage {
        quote: "边学边记".to_owned(),
        paragraph: 2,
        start: 0,
    };
    profile.notes().settle(&note.id, &found).expect("a place");
}

/// A reflection that was withdrawn, and one that is only a draft yet.
fn words_of_their_own(profile: &mut Profile) {
    let notes = profile.notes().list().expect("reflections");
    let last = notes.last().expect("a reflection").id.clone();
    profile.notes().withdraw(&last).expect("withdrawn");
    let speech = seed::speech(profile);
    let section = seed::sections(profile).remove(1);
    let begun = profile
        .notes()
        .begin(Some(&speech), Some(&section), None)
        .expect("a draft");
    let text = "写了一半：𠮷野家门口的“三不腐”……\n";
    profile
        .notes()
        .save_draft(&begun.row.id, "草稿", text, Scope::Private)
        .expect("a draft");
}

/// What was undertaken and how far it came, what is looked back on, and the year's plan; something of each was
/// changed, and something taken back.
fn doing(profile: &mut Profile) {
    let entries = profile.entries().list(&Filter::default()).expect("entries");
    let entry = entries.first().expect("an entry").clone();
    let notes = profile.notes().list().expect("reflections");
    let written = notes.iter().find(|note| !note.draft && !note.withdrawn);
    let note = written.expect("a reflection").id.clone();
    let undertaken = follow_up(
        profile,
        "到社区走访十户",
        Some(Origin::Entry(entry.id.clone())),
    );
    for (stage, day, words) in [
        ("convey", "2026-11-02", "在支部会上传达。"),
        ("check", "2026-11-20", "看了台账。"),
    ] {
        let step = Step::parse(&undertaken, stage, day, words).expect("a stage");
        let operation = profile.operation();
        profile
            .follow_ups()
            .advance(&step, &operation)
            .expect("a stage");
    }
    let stages = profile.follow_ups().get(&undertaken).expect("it").stages;
    let [first, .., last] = stages.as_slice() else {
        panic!("two stages");
    };
    let step = Step::parse(&undertaken, "convey", "2026-11-03", "改了日期。").expect("a stage");
    profile
        .follow_ups()
        .change_stage(&first.id, &step)
        .expect("changed");
    profile
        .follow_ups()
        .remove_stage(&last.id)
        .expect("taken back");
    let changed = Changed {
        asked: Some("第二党小组"),
        ..Changed::default()
    };
    profile
        .follow_ups()
        .edit(&undertaken, changed)
        .expect("edited");
    let other = follow_up(profile, "不再做的事", Some(Origin::Note(note.clone())));
    profile.follow_ups().withdraw(&other).expect("withdrawn");
    follow_up(profile, "还没有开始的事", None);
    look_backs(profile, note.as_str());
    plan(profile, &entry.id);
    let only = Written::revision("", "只报写过的一篇。", Scope::WrittenOnly).expect("words");
    let operation = profile.operation();
    profile
        .notes()
        .add(&only, None, &operation)
        .expect("a reflection");
}

fn follow_up(profile: &mut Profile, title: &str, of: Option<Origin>) -> FollowUpId {
    let task = Task::parse(title, "张三", "2026-12-20", of).expect("a task");
    let operation = profile.operation();
    let saved = profile
        .follow_ups()
        .add(&task, &operation)
        .expect("a follow-up");
    FollowUpId::from_text(saved.id)
}

fn look_backs(profile: &mut Profile, note: &str) {
    let marks = profile.marks().list(None).expect("marks");
    let mark = marks.first().expect("a mark").id.to_string();
    let days = [
        (note, "2026-11-20"),
        (mark.as_str(), "2026-12-20"),
        (note, "2027-02-28"),
    ];
    let ids = days.map(|(of, on)| {
        let operation = profile.operation();
        let look_backs = profile.follow_ups().look_backs().add(of, on, &operation);
        LookBackId::from_text(look_backs.expect("a day").id)
    });
    let mut look_backs = profile.follow_ups().look_backs();
    look_backs
        .answer(&ids[0], "还记得这一条。")
        .expect("answered");
    look_backs.put_away(&ids[1]).expect("put away");
}

fn plan(profile: &mut Profile, entry: &EntryId) {
    let book = xuesilu_core::sheet::read(PLAN.as_bytes(), "学习计划.csv").expect("a table");
    let taken = profile
        .follow_ups()
        .plans()
        .import(&book, "学习计划.csv")
        .expect("a plan");
    assert_eq!(taken.added, 3, "{taken:?}");
    let items = profile.follow_ups().plans().list(2026).expect("a plan");
    let mut plans = profile.follow_ups().plans();
    let edited = Planned::parse("2026", "4", "党章（改）").expect("an item");
    plans.edit(&items[1].id, &edited).expect("edited");
    plans.withdraw(&items[2].id).expect("withdrawn");
    plans.fulfil(&items[0].id, entry, true).expect("fulfilled");
}

/// A table of before, and two packages on a stick.
fn handing(profile: &mut Profile) {
    let imported = profile
        .imports()
        .import(
            &Table::read(TABLE.as_bytes(), "旧表格.csv").expect("a table"),
            &Answers::default(),
        )
        .expect("a table");
    assert_eq!(imported.added, 2, "{:?}", imported.problems);
    let corrected = TABLE.replace(",60\n", ",90\n");
    let imported = profile
        .imports()
        .import(
            &Table::read(corrected.as_bytes(), "旧表格（改）.csv").expect("a table"),
            &Answers::default(),
        )
        .expect("a table");
    assert_eq!(imported.matched.revised, 1, "{:?}", imported.matched);
    let stick = tempfile::tempdir().expect("a stick");
    let other = seed::empty_branch();
    let folder = Folder::take(other.folder()).expect("a folder");
    let mut secretary =
        Profile::open(Arc::new(folder), Box::new(SystemClock::default())).expect("a log");
    let card = secretary.branch().write_card(stick.path()).expect("a card");
    let card = std::fs::read(card.file).expect("a card");
    let notes = profile.notes().list().expect("reflections");
    let private = notes
        .into_iter()
        .find(|note| !note.withdrawn && !note.draft && note.scope == Scope::Private);
    let follow_ups = profile.follow_ups().list().expect("follow-ups");
    let follow_ups = follow_ups.into_iter().map(|one| one.id);
    let mut choice = Choice {
        year: 2026,
        closed: false,
        picked: private.into_iter().map(|note| note.id).collect(),
        follow_ups: follow_ups.into_iter().take(1).collect(),
        with_name: true,
        replace: false,
    };
    for closed in [false, true] {
        choice.closed = closed;
        profile
            .handover()
            .write(&choice, stick.path(), None, &mut |_, _| {})
            .expect("a package");
        profile.handover().import_card(&card).expect("a card");
    }
}

/// An entry and a reflection that were erased after they were handed in, and a follow-up.
fn erased(profile: &mut Profile) {
    let entries = profile.entries().list(&Filter::default()).expect("entries");
    let entry = entries.last().expect("an entry").id.clone();
    profile.erasing().entry(&entry, &[]).expect("erased");
    let notes = profile.notes().list().expect("reflections");
    let note = notes
        .into_iter()
        .find(|note| note.scope == Scope::Branch && !note.draft);
    let note = note.expect("one for the branch").id;
    profile.erasing().note(&note, &[]).expect("erased");
    let gone = follow_up(profile, "抹掉的事", None);
    profile.erasing().follow_up(&gone, &[]).expect("erased");
}
