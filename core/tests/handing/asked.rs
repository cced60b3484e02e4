//! What entries of a 第一议题 and of a 调查研究 are asked for, from the log to the branch.

use xuesilu_core::branch::BranchGapKind;
use xuesilu_core::entry::Fields;
use xuesilu_core::error::Error;
use xuesilu_core::handover::LeavingEntry;
use xuesilu_core::ids::{EntryId, MaterialId};
use xuesilu_core::reading::Incoming;

use crate::fixture::fields;
use crate::people::{Person, Stick, branch, collect, verdicts};

fn add(person: &mut Person, typed: &Fields) -> EntryId {
    let operation = person.profile.operation();
    let saved = person.profile.entries().add(typed, &operation, None);
    saved.unwrap().id
}

fn handed(person: &mut Person, secretary: &mut Person) -> (Vec<LeavingEntry>, &'static str) {
    let stick = Stick::new();
    person.hand_over(&stick);
    let verdict = verdicts(&collect(secretary, &stick))[0];
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    (detail.entries, verdict)
}

fn material(person: &mut Person, title: &str) -> MaterialId {
    let incoming = Incoming {
        text: "关于学习的通知\n\n各支部要学。\n",
        title: Some(title),
        ..Incoming::default()
    };
    person.profile.materials().take(&incoming).unwrap().id
}

#[test]
fn what_was_conveyed_and_found_comes_to_the_branch_as_it_was_typed() {
    let (mut zhang, mut secretary) = (Person::new("张三", ""), branch(&["张三"]));
    let typed = Fields {
        form: "调查研究".to_owned(),
        problem: " 台账太多\r\n重复填报 ".to_owned(),
        finding: "三个科室各填一遍".to_owned(),
        answer: "合并为一张表".to_owned(),
        ..fields(60)
    };
    let id = add(&mut zhang, &typed);
    let shown = zhang.profile.entries().history(&id).unwrap().remove(0);
    assert_eq!(shown.problem.as_deref(), Some("台账太多\n重复填报"));
    assert_eq!((shown.document, shown.conveyed), (None, None));
    let (entries, verdict) = handed(&mut zhang, &mut secretary);
    assert_eq!(verdict, "accepted");
    let entry = &entries[0];
    assert_eq!(entry.problem.as_str(), "台账太多\n重复填报");
    assert_eq!(entry.answer.as_str(), "合并为一张表");
    assert!(entry.document.is_empty() && entry.conveyed.is_empty());
    assert!(zhang.profile.safety().check(true).unwrap().ok);
    // Nothing typed any more takes it off.
    let operation = zhang.profile.operation();
    let none = Fields {
        problem: String::new(),
        ..zhang.profile.entries().fields(&id).unwrap()
    };
    let mut entries = zhang.profile.entries();
    entries.edit(&id, &none, "更正", &operation).unwrap();
    let (entries, verdict) = handed(&mut zhang, &mut secretary);
    assert_eq!((verdict, entries[0].problem.as_str()), ("accepted", ""));
    assert_eq!(entries[0].finding.as_str(), "三个科室各填一遍");
}

#[test]
fn a_document_that_is_a_material_is_kept_by_its_title_of_that_day() {
    let (mut zhang, mut secretary) = (Person::new("张三", ""), branch(&["张三"]));
    let notice = material(&mut zhang, "关于学习的通知");
    let typed = Fields {
        form: "第一议题".to_owned(),
        document: notice.to_string(),
        conveyed: "各支部要学".to_owned(),
        ..fields(30)
    };
    let id = add(&mut zhang, &typed);
    let kept = zhang.profile.entries().fields(&id).unwrap();
    assert_eq!(kept.document, "关于学习的通知");
    assert_eq!(kept.material, notice.to_string());
    let (entries, _) = handed(&mut zhang, &mut secretary);
    assert_eq!(entries[0].document.as_str(), "关于学习的通知");
    // Another title of the material is no other content of the same revision.
    zhang
        .profile
        .materials()
        .rename(&notice, "另一个名称")
        .unwrap();
    let (entries, verdict) = handed(&mut zhang, &mut secretary);
    assert_ne!(verdict, "fork");
    assert_eq!(entries[0].document.as_str(), "关于学习的通知");
    // What is no material is a name, and the speech has one where it leaves.
    let speech = zhang.profile.materials().list().unwrap().remove(0);
    assert!(speech.bundled && speech.title.is_empty());
    for (said, kept) in [
        ("not-a-material", "not-a-material"),
        (speech.id.as_str(), ""),
    ] {
        let typed = Fields {
            document: said.to_owned(),
            ..typed.clone()
        };
        let id = add(&mut zhang, &typed);
        assert_eq!(zhang.profile.entries().fields(&id).unwrap().document, kept);
    }
}

#[test]
fn a_branch_is_told_who_waits_is_missing_and_has_no_card() {
    let mut secretary = branch(&["张三", "李四", "王五"]);
    let gaps = |secretary: &mut Person| {
        let gaps = secretary.profile.branch().gaps(2026).unwrap().into_iter();
        gaps.map(|gap| (gap.kind, gap.what)).collect::<Vec<_>>()
    };
    let missing = |name: &str| (BranchGapKind::Missing, name.to_owned());
    assert_eq!(gaps(&mut secretary), ["张三", "李四", "王五"].map(missing));
    // In clear, with the card, and somebody who is on no roster.
    let mut zhang = Person::new("张三", "");
    zhang.study(30);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    let mut stranger = Person::new("无名", "");
    stranger.study(30);
    stranger.hand_over(&stick);
    let card = secretary
        .profile
        .branch()
        .write_card(stick.0.path())
        .unwrap();
    let card = std::fs::read(card.file).unwrap();
    let mut li = Person::new("李四", "");
    li.study(30);
    li.profile.handover().import_card(&card).unwrap();
    li.hand_over(&stick);
    collect(&mut secretary, &stick);
    let open = gaps(&mut secretary);
    let expected = [
        (BranchGapKind::Held, "无名".to_owned()),
        missing("王五"),
        (BranchGapKind::NoCard, "张三".to_owned()),
    ];
    assert_eq!(open, expected);
    // What comes with the card closes it.
    zhang.profile.handover().import_card(&card).unwrap();
    zhang.study(45);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    collect(&mut secretary, &stick);
    assert_eq!(gaps(&mut secretary), expected[..2]);
    // Of another year nothing has come; what waits presses all the same.
    let earlier = secretary.profile.branch().gaps(2025).unwrap();
    let kinds: Vec<_> = earlier.iter().map(|gap| gap.kind).collect();
    let of_2025 = [vec![BranchGapKind::Held], vec![BranchGapKind::Missing; 3]].concat();
    assert_eq!(kinds, of_2025);
}

/// Says something in a field.
type Set = fn(&mut Fields, String);

#[test]
fn too_long_and_nul_are_refused_with_the_field_that_is_to_blame() {
    let mut zhang = Person::new("张三", "");
    let long = |most: usize| "学".repeat(most + 1);
    let fields_of: [(&str, usize, Set); 5] = [
        ("document", 500, |fields, said| fields.document = said),
        ("conveyed", 5_000, |fields, said| fields.conveyed = said),
        ("problem", 5_000, |fields, said| fields.problem = said),
        ("finding", 5_000, |fields, said| fields.finding = said),
        ("answer", 5_000, |fields, said| fields.answer = said),
    ];
    for (name, most, set) in fields_of {
        for said in [long(most), "一\0二".to_owned()] {
            let mut typed = fields(45);
            set(&mut typed, said);
            let operation = zhang.profile.operation();
            let refused = zhang.profile.entries().add(&typed, &operation, None);
            let refused = refused.unwrap_err();
            assert!(matches!(
                refused,
                Error::TooLong { .. } | Error::HoldsNul { .. }
            ));
            assert_eq!(refused.field().unwrap().key(), name);
        }
    }
    assert!(
        zhang
            .profile
            .entries()
            .list(&xuesilu_core::entry::Filter::default())
            .unwrap()
            .is_empty()
    );
}
