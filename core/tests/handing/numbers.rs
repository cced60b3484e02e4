//! Packages that give a number, and who waited and belongs to somebody now.

use xuesilu_core::branch::{Answer, Answers, Numbers, Roster, Said, Settled, Why, roster};
use xuesilu_core::sheet;

use crate::forge::{Head, entry, member, package};
use crate::people::{Person, Stick, branch, bring, collect, hours};

/// A package of this key: its number in order, the name and the number that it gives, entries.
fn given(
    seed: u8,
    sequence: u32,
    (name, number): (&'static str, Option<&'static str>),
    ids: &[&str],
) -> Vec<u8> {
    let head = Head {
        seed,
        sequence,
        name,
        number,
        entries: ids.len(),
        ..Head::default()
    };
    let lines: String = ids.iter().map(|id| entry(id, 1, 60)).collect();
    package(&head, &lines)
}

fn whys(secretary: &mut Person) -> Vec<(Option<String>, Why)> {
    let held = secretary.profile.branch().held().unwrap();
    held.into_iter().map(|it| (it.number, it.why)).collect()
}

#[test]
fn p57_a_package_that_gives_another_persons_number_is_held_and_asked() {
    // Two of one name on the roster, and a folder that was copied from the one to the other.
    let mut secretary = branch(&["王五", "王五", "李四"]);
    let first = given(9, 1, ("王五", Some("001")), &["a"]);
    assert_eq!(bring(&mut secretary, &first), "accepted");
    let other = given(9, 2, ("王五", Some("2")), &["a", "b"]);
    for _ in 0..2 {
        assert_eq!(bring(&mut secretary, &other), "held");
        assert_eq!(
            whys(&mut secretary),
            [(Some("2".to_owned()), Why::OtherNumber)]
        );
        assert_eq!(hours(&mut secretary, 2026), "1.0");
    }
    // That the key was checked in person does not say it of the number, too.
    secretary
        .profile
        .branch()
        .confirm(&member(9), "001", Said::default())
        .unwrap();
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    assert_eq!(whys(&mut secretary).len(), 1);
    // The same once more does: nothing else is left to say. It is not asked again.
    secretary
        .profile
        .branch()
        .confirm(&member(9), "001", Said::default())
        .unwrap();
    assert_eq!(hours(&mut secretary, 2026), "2.0");
    let next = given(9, 3, ("王五", Some("002")), &["a", "b", "c"]);
    assert_eq!(bring(&mut secretary, &next), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "3.0");
    // A number that is nobody's, its own, and none say nothing.
    for (sequence, number) in [(4, Some("077")), (5, Some("1")), (6, None)] {
        let again = given(9, sequence, ("王五", number), &["a", "b", "c"]);
        assert_eq!(bring(&mut secretary, &again), "accepted", "{number:?}");
    }
    let third = given(9, 7, ("王五", Some("003")), &["a"]);
    assert_eq!(bring(&mut secretary, &third), "held");
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p57_whose_one_name_is_said_is_not_said_of_another() {
    let mut secretary = branch(&["张三", "李四", "王五"]);
    assert_eq!(
        bring(&mut secretary, &given(9, 1, ("张三", None), &["a"])),
        "accepted"
    );
    for (sequence, name) in [(2, "李四"), (3, "王五")] {
        let id = if name == "李四" { "b" } else { "c" };
        let theirs = given(9, sequence, (name, None), &["a", id]);
        assert_eq!(bring(&mut secretary, &theirs), "held");
    }
    secretary
        .profile
        .branch()
        .confirm(&member(9), "001", Said::default())
        .unwrap();
    let said = Said {
        instead: false,
        name: Some("李四"),
    };
    secretary
        .profile
        .branch()
        .confirm(&member(9), "001", said)
        .unwrap();
    let held = secretary.profile.branch().held().unwrap();
    let names: Vec<_> = held.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["王五"]);
    assert_eq!(hours(&mut secretary, 2026), "2.0");
}

#[test]
fn p56_a_key_that_changes_its_row_leaves_behind_what_it_said_of_others() {
    let mut secretary = branch(&["张三", "赵六"]);
    for (sequence, ids) in [(1, &["a"][..]), (2, &["a", "b"])] {
        let theirs = given(9, sequence, ("赵六", None), ids);
        assert_eq!(bring(&mut secretary, &theirs), "accepted");
    }
    // The first has given its bytes up to the second by now.
    assert_eq!(
        bring(&mut secretary, &given(9, 3, ("张三", None), &["c"])),
        "held"
    );
    let said = |name| Said {
        instead: false,
        name: Some(name),
    };
    let entries = |secretary: &mut Person| {
        let totals = secretary.profile.branch().totals(2026).unwrap();
        [0, 1].map(|at: usize| totals.members[at].entries)
    };
    for (number, name, expected) in [
        ("001", "张三", [1, 0]),
        ("002", "赵六", [0, 2]),
        ("001", "张三", [1, 0]),
    ] {
        secretary
            .profile
            .branch()
            .confirm(&member(9), number, said(name))
            .unwrap();
        assert_eq!(entries(&mut secretary), expected, "{name}");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

fn table(text: &str) -> Roster {
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    roster::parse(&sheet, "名册.csv", Numbers::Ask).unwrap()
}

#[test]
fn p55_who_typed_their_number_is_not_asked_after_the_roster_was_renumbered() {
    for number in [Some("001"), None] {
        let mut secretary = branch(&["张三", "李四"]);
        let first = given(9, 1, ("张三", number), &["a"]);
        assert_eq!(bring(&mut secretary, &first), "accepted");
        let anew = table("编号,姓名\n001,陈一\n002,张三\n003,李四\n");
        let answers = Answers {
            renumbered: true,
            ..Answers::default()
        };
        secretary
            .profile
            .branch()
            .import_roster(&anew, &answers)
            .unwrap();
        let next = given(9, 2, ("张三", Some("001")), &["a", "b"]);
        assert_eq!(bring(&mut secretary, &next), "accepted", "{number:?}");
        assert_eq!(hours(&mut secretary, 2026), "2.0");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
}

#[test]
fn p55_a_renumbered_roster_has_nobody_twice_whoever_has_handed_in() {
    for (handed_in, each) in (0..8_u8).flat_map(|it| [(it, false), (it, true)]) {
        let mut secretary = branch(&["张三", "李四", "赵六"]);
        for (at, name) in (0..).zip(["张三", "李四", "赵六"]) {
            if handed_in & (1 << at) != 0 {
                let theirs = given(20 + at, 1, (name, None), &["a"]);
                assert_eq!(bring(&mut secretary, &theirs), "accepted");
            }
        }
        let anew = table("编号,姓名\n001,陈一\n002,张三\n003,李四\n004,赵六\n");
        // Said of the table, or of each number that is asked about, as the window does.
        let mut office = secretary.profile.branch();
        let plan = office.plan_roster(&anew, &Answers::default()).unwrap();
        let asked = plan.asked.into_iter().filter(|_| each);
        let answers = Answers {
            renumbered: !each,
            each: asked.map(|it| (it.number, Answer::Renumbered)).collect(),
        };
        office.import_roster(&anew, &answers).unwrap();
        let totals = secretary.profile.branch().totals(2026).unwrap();
        let mut rows: Vec<_> = totals
            .members
            .iter()
            .map(|it| (it.number.as_str(), it.name.as_str(), it.entries))
            .collect();
        rows.sort_unstable();
        let of = |at: u8| usize::from(handed_in & (1 << at) != 0);
        let expected = [
            ("001", "陈一", 0),
            ("002", "张三", of(0)),
            ("003", "李四", of(1)),
            ("004", "赵六", of(2)),
        ];
        assert_eq!(rows, expected, "{handed_in} {each}");
    }
}

#[test]
fn p27_who_waited_and_belongs_to_the_roster_now_is_named() {
    // By a row of the roster that came later.
    let mut secretary = branch(&["李四"]);
    let waits = given(9, 1, ("张三", None), &["a"]);
    assert_eq!(bring(&mut secretary, &waits), "held");
    let rows = table("编号,姓名\n002,张三\n");
    let change = secretary
        .profile
        .branch()
        .import_roster(&rows, &Answers::default())
        .unwrap();
    let named = |all: &[Settled]| -> Vec<String> {
        let all = all.iter();
        all.map(|it| format!("{} {} {}", it.number, it.name, it.member_id == member(9)))
            .collect()
    };
    assert_eq!(named(&change.settled), ["002 张三 true"]);
    // By a later package under the roster's name.
    let mut secretary = branch(&["张三"]);
    let stick = Stick::new();
    let file = stick.0.path().join("1.xuesi");
    std::fs::write(&file, given(9, 1, ("张叁", None), &["a"])).unwrap();
    assert!(collect(&mut secretary, &stick).settled.is_empty());
    std::fs::write(&file, given(9, 2, ("张三", None), &["a", "b"])).unwrap();
    let collected = collect(&mut secretary, &stick);
    assert_eq!(named(&collected.settled), ["001 张三 true"]);
    assert!(collect(&mut secretary, &stick).settled.is_empty());
}
