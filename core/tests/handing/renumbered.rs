//! A roster that is numbered anew, and a number that somebody else has: whose hours are whose.

use xuesilu_core::branch::{Answer, Answers, Numbers, Roster, Said, roster};
use xuesilu_core::sheet;

use crate::forge::{Head, entry, member, package};
use crate::people::{Person, Stick, branch, bring, collect};

/// Somebody hands in so many minutes.
fn hand_in(secretary: &mut Person, name: &'static str, seed: u8, minutes: u32) {
    let head = Head {
        seed,
        name,
        ..Head::default()
    };
    let bytes = package(&head, &entry(&format!("e{seed}"), 1, minutes));
    assert_eq!(bring(secretary, &bytes), "accepted");
}

fn table(text: &str) -> Roster {
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    roster::parse(&sheet, "名册.csv", Numbers::Ask).unwrap()
}

fn answers(each: &[(&str, Answer)], renumbered: bool) -> Answers {
    let each = each.iter();
    Answers {
        each: each
            .map(|(number, answer)| ((*number).to_owned(), *answer))
            .collect(),
        renumbered,
    }
}

/// Number, name, hours, of everybody.
fn sums(secretary: &mut Person) -> Vec<String> {
    let totals = secretary.profile.branch().totals(2026).unwrap();
    let members = totals.members.into_iter();
    members
        .map(|one| format!("{} {} {}", one.number, one.name, one.organised_hours))
        .collect()
}

/// 张三 and 李四 have handed in; a newcomer is on top of the next roster.
fn three() -> (Person, Roster) {
    let mut secretary = branch(&["张三", "李四", "王五"]);
    hand_in(&mut secretary, "张三", 1, 1200);
    hand_in(&mut secretary, "李四", 2, 600);
    let anew = table("编号,姓名\n001,陈一\n002,张三\n003,李四\n004,王五\n");
    (secretary, anew)
}

#[test]
fn p55_nothing_moves_until_it_is_said_which() {
    let (mut secretary, anew) = three();
    let before = sums(&mut secretary);
    assert_eq!(before, ["001 张三 20.0", "002 李四 10.0", "003 王五 0.0"]);
    let mut office = secretary.profile.branch();
    let none = Answers::default();
    let plan = office.plan_roster(&anew, &none).unwrap();
    let asked: Vec<&str> = plan.asked.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(
        (asked, plan.change.ambiguous.len()),
        (vec!["001", "002", "003"], 3)
    );
    let refused = office.import_roster(&anew, &none).unwrap_err();
    assert_eq!(refused.code(), "roster_ambiguous");
    let said = refused
        .message()
        .say(xuesilu_core::locale::Language::Chinese);
    assert!(
        said.contains("编号 001 原为张三，现为陈一；编号 002"),
        "{said}"
    );
    // Answered for one is not answered for the others.
    let one = answers(&[("001", Answer::Replaced)], false);
    assert_eq!(
        office.import_roster(&anew, &one).unwrap_err().code(),
        "roster_ambiguous"
    );
    let many = answers(&[("004", Answer::Replaced)], true);
    assert_eq!(
        office.import_roster(&anew, &many).unwrap_err().code(),
        "not_ambiguous"
    );
    assert_eq!(sums(&mut secretary), before);
    assert_eq!(secretary.profile.branch().roster().unwrap().len(), 3);

    let change = secretary
        .profile
        .branch()
        .import_roster(&anew, &answers(&[], true))
        .unwrap();
    assert_eq!((change.added, change.changed, change.same), (1, 3, 0));
    assert_eq!(change.moved.len(), 3);
    assert_eq!(
        sums(&mut secretary),
        [
            "002 张三 20.0",
            "003 李四 10.0",
            "004 王五 0.0",
            "001 陈一 0.0"
        ]
    );
    // What they hand in next is theirs, under the new number; and the newcomer's is the newcomer's.
    hand_in(&mut secretary, "陈一", 3, 60);
    let head = Head {
        seed: 1,
        sequence: 2,
        entries: 2,
        ..Head::default()
    };
    let lines = entry("e1", 1, 1200) + &entry("e1b", 1, 60);
    assert_eq!(bring(&mut secretary, &package(&head, &lines)), "accepted");
    assert_eq!(sums(&mut secretary)[0], "002 张三 21.0");
    assert_eq!(sums(&mut secretary)[3], "001 陈一 1.0");
    // The same table again is nothing new.
    let again = secretary
        .profile
        .branch()
        .import_roster(&anew, &Answers::default())
        .unwrap();
    assert_eq!((again.added, again.changed, again.same), (0, 0, 4));
}

#[test]
fn p55_a_number_given_to_a_successor() {
    let mut secretary = branch(&["张三", "李四"]);
    hand_in(&mut secretary, "张三", 1, 1200);
    let successor = table("编号,姓名\n001,赵六\n002,李四\n");
    let replaced = answers(&[("001", Answer::Replaced)], false);
    let change = secretary
        .profile
        .branch()
        .import_roster(&successor, &replaced)
        .unwrap();
    let moved = &change.moved[0];
    assert_eq!(
        (
            moved.name.as_str(),
            moved.was.as_str(),
            moved.now.as_str(),
            moved.counted
        ),
        ("张三", "001", "003", true)
    );
    assert_eq!(
        sums(&mut secretary),
        ["003 张三 20.0", "002 李四 0.0", "001 赵六 0.0"]
    );
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    assert_eq!(detail.keys, []);
    hand_in(&mut secretary, "赵六", 2, 60);
    assert_eq!(sums(&mut secretary)[2], "001 赵六 1.0");
    assert!(secretary.profile.safety().check(true).unwrap().ok);
}

#[test]
fn p55_the_same_person_under_a_new_name() {
    let mut secretary = branch(&["张三"]);
    hand_in(&mut secretary, "张三", 1, 1200);
    let renamed = answers(&[("001", Answer::Renamed)], false);
    let change = secretary
        .profile
        .branch()
        .import_roster(&table("编号,姓名\n001,张三丰\n"), &renamed)
        .unwrap();
    assert_eq!((change.changed, change.moved.len()), (1, 0));
    assert_eq!(sums(&mut secretary), ["001 张三丰 20.0"]);
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    assert_eq!(detail.keys[0].member_id, member(1));
}

#[test]
fn numbers_of_cards_and_phones_are_asked_about_first() {
    let mut secretary = branch(&[]);
    let text = "编号,姓名\n11010519491231002X,张三\n";
    let mut office = secretary.profile.branch();
    let refused = office
        .import_roster(&table(text), &Answers::default())
        .unwrap_err();
    assert_eq!(refused.code(), "private_numbers");
    let said = refused
        .message()
        .say(xuesilu_core::locale::Language::Chinese);
    assert!(said.contains("…002X") && !said.contains("110105"), "{said}");
    assert!(office.roster().unwrap().is_empty());
    let sheet = sheet::read(text.as_bytes(), "名册.csv").unwrap();
    let left = roster::parse(&sheet, "名册.csv", Numbers::Leave).unwrap();
    let change = office.import_roster(&left, &Answers::default()).unwrap();
    assert_eq!(change.columns_passed_over, ["编号"]);
    assert_eq!(office.roster().unwrap()[0].number, "001");
    let taken = roster::parse(&sheet, "名册.csv", Numbers::Take).unwrap();
    office.import_roster(&taken, &Answers::default()).unwrap();
    assert_eq!(office.roster().unwrap()[0].number, "11010519491231002X");
    // Nor does a refusal of another act say it whole.
    let again = office
        .add_row("11010519491231002X", "李四", "")
        .unwrap_err();
    let said = again.message().say(xuesilu_core::locale::Language::Chinese);
    assert!(said.contains("…002X") && !said.contains("110105"), "{said}");
}

/// The figures as they were asked for one row at a time, from the file itself.
#[test]
fn the_sums_of_all_are_the_sums_of_each() {
    let mut secretary = branch(&["张三", "李四", "王五", "赵六", "钱七"]);
    hand_in(&mut secretary, "张三", 1, 90);
    hand_in(&mut secretary, "李四", 2, 30);
    let stick = Stick::new();
    let put = |name: &str, bytes: Vec<u8>| {
        std::fs::write(stick.0.path().join(name), bytes).unwrap();
    };
    let head = |seed, name, sequence, year, day: u32| Head {
        seed,
        name,
        sequence,
        year,
        at: format!("2026-11-{day}T09:00:00.000+08:00"),
        ..Head::default()
    };
    put(
        "a.xuesi",
        package(&head(1, "张三", 3, 2026, 25), &entry("e1", 2, 60)),
    );
    put(
        "b.xuesi",
        package(&head(1, "张三", 2, 2026, 24), &entry("e1", 1, 90)),
    );
    put(
        "c.xuesi",
        package(&head(2, "李四", 1, 2025, 24), &entry("e9", 1, 15)),
    );
    put(
        "d.xuesi",
        package(&head(4, "王五", 1, 2025, 24), &entry("e8", 1, 15)),
    );
    put(
        "e.xuesi",
        package(&head(5, "张三家里", 1, 2026, 24), &entry("e7", 1, 15)),
    );
    put(
        "f.xuesi",
        package(&head(6, "赵六", 1, 2026, 24), &entry("e6", 1, 15)),
    );
    collect(&mut secretary, &stick);
    let mut office = secretary.profile.branch();
    office.confirm(&member(5), "001", Said::default()).unwrap();
    office.confirm(&member(6), "004", Said::default()).unwrap();
    let years = [2024, 2025, 2026].map(|year| {
        let totals = secretary.profile.branch().totals(year).unwrap();
        let mut people = Vec::new();
        for one in totals.members {
            let detail = secretary
                .profile
                .branch()
                .member(&one.number, year)
                .unwrap();
            people.push((one, detail));
        }
        (year, totals.missing, people)
    });
    // The file is its own as long as it is open.
    secretary.profile.branch().close();
    let file = secretary.fixture.file().with_file_name("branch.db");
    let mut came = Vec::new();
    for (year, missing, people) in years {
        for (one, detail) in &people {
            let (packages, verified, sources) = alone(&file, &one.number, year);
            assert_eq!(
                (one.packages, one.verified),
                (packages, verified),
                "{year} {one:?}"
            );
            let living = detail.entries.iter().filter(|entry| !entry.withdrawn);
            assert_eq!(
                (one.entries, one.notes),
                (living.count(), detail.notes.len())
            );
            assert_eq!(one.came(), sources > 0);
            assert_eq!(
                missing.iter().any(|row| row.number == one.number),
                !one.came()
            );
        }
        came.push(people.iter().filter(|(one, _)| one.came()).count());
    }
    assert_eq!(came, [0, 2, 3]);
}

/// Packages, whether all keys were checked, and sources, of one row.
fn alone(file: &std::path::Path, number: &str, year: i32) -> (usize, bool, usize) {
    let open = rusqlite::Connection::open(file).unwrap();
    let of_year = rusqlite::params![number, year];
    let packages = open
        .query_row(
            "SELECT count(*) FROM package AS p JOIN member_key AS k ON k.id = p.member_key
             WHERE k.number = ?1 AND p.year = ?2 AND p.state IN ('accepted', 'superseded', 'older')",
            of_year,
            |row| row.get(0),
        )
        .unwrap();
    let verified: Option<bool> = open
        .query_row(
            "SELECT min(verified) FROM member_key WHERE number = ?1",
            [number],
            |row| row.get(0),
        )
        .unwrap();
    let sources = open
        .query_row(
            "SELECT count(*) FROM source AS s JOIN member_key AS k ON k.id = s.member_key
             WHERE k.number = ?1 AND s.year = ?2",
            of_year,
            |row| row.get(0),
        )
        .unwrap();
    (packages, verified.unwrap_or(false), sources)
}
