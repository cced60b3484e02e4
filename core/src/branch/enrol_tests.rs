use proptest::prelude::*;

use super::*;

fn row(number: &str, name: &str) -> RosterRow {
    RosterRow {
        number: number.trim_start_matches('~').to_owned(),
        number_given: !number.is_empty() && !number.starts_with('~'),
        name: name.to_owned(),
        position: None,
        groups: crate::branch::Groups::default(),
    }
}

/// `~001` is a counted number.
fn after(there: &[(&str, &str)], table: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
    let rows = |list: &[(&str, &str)]| -> Vec<RosterRow> {
        list.iter()
            .map(|(number, name)| row(number, name))
            .collect()
    };
    let table = rows(table);
    let table = Incoming {
        rows: &table,
        positions: true,
        groups: &[],
    };
    enrol(&rows(there), &HashSet::new(), table, &Answers::default())
        .unwrap()
        .rows
        .into_iter()
        .map(|one| {
            let own = if one.row.number_given { "" } else { "~" };
            (one.was, format!("{own}{} {}", one.row.number, one.row.name))
        })
        .collect()
}

fn said(pairs: &[(Option<&str>, &str)]) -> Vec<(Option<String>, String)> {
    let owned = |(was, row): &(Option<&str>, &str)| (was.map(str::to_owned), (*row).to_owned());
    pairs.iter().map(owned).collect()
}

#[test]
fn p27_a_counted_number_never_meets_a_given_one() {
    assert_eq!(
        after(
            &[("~001", "甲"), ("~002", "乙")],
            &[("001", "乙"), ("002", "甲")]
        ),
        said(&[(Some("001"), "002 甲"), (Some("002"), "001 乙")])
    );
    assert_eq!(
        after(&[("~001", "孙八")], &[("001", "李四")]),
        said(&[(Some("001"), "~002 孙八"), (None, "001 李四")])
    );
    assert_eq!(
        after(&[("~001", "周九")], &[("777", "周九")]),
        said(&[(Some("001"), "777 周九")])
    );
}

#[test]
fn p27_two_of_one_name_are_two() {
    let two = [("", "王五"), ("", "王五"), ("9", "赵六")];
    assert_eq!(
        after(&[], &two),
        said(&[(None, "~001 王五"), (None, "~002 王五"), (None, "9 赵六")])
    );
    let there = [("~001", "王五"), ("~002", "王五"), ("9", "赵六")];
    let same = said(&[
        (Some("001"), "~001 王五"),
        (Some("002"), "~002 王五"),
        (Some("9"), "9 赵六"),
    ]);
    assert_eq!(after(&there, &two), same);
    // Whose the given number is cannot be told.
    assert_eq!(after(&there, &[("5", "王五")]).last().unwrap().1, "5 王五");
}

#[test]
fn p27_a_given_number_stays_with_its_row_and_a_name_without_number_finds_it() {
    assert_eq!(
        after(&[("017", "张三")], &[("017", "张三丰")]),
        said(&[(Some("017"), "017 张三丰")])
    );
    assert_eq!(
        after(&[("017", "张三")], &[("", "张三")]),
        said(&[(Some("017"), "017 张三")])
    );
    assert_eq!(
        after(&[("017", "张三")], &[("018", "张三")]),
        said(&[(Some("017"), "017 张三"), (None, "018 张三")])
    );
    // 1 and 001 are one number to people.
    assert_eq!(
        after(&[("~001", "甲")], &[("1", "乙")]),
        said(&[(Some("001"), "~002 甲"), (None, "1 乙")])
    );
}

#[test]
fn a_table_without_positions_takes_none_away() {
    let mut there = row("017", "张三");
    there.position = Some("书记".to_owned());
    let table = [row("017", "张三")];
    let kept = |positions| {
        let table = Incoming {
            rows: &table,
            positions,
            groups: &[],
        };
        let there = std::slice::from_ref(&there);
        let all = enrol(there, &HashSet::new(), table, &Answers::default()).unwrap();
        all.rows.first().and_then(|one| one.row.position.clone())
    };
    assert_eq!(kept(false).as_deref(), Some("书记"));
    assert_eq!(kept(true), None);
}

#[test]
fn a_table_without_a_kind_of_group_takes_none_of_it_away() {
    let mut there = row("017", "张三");
    there.groups.set(GroupKind::Group, Some("一组".to_owned()));
    there
        .groups
        .set(GroupKind::Branch, Some("一支部".to_owned()));
    let mut table = [row("017", "张三")];
    table[0]
        .groups
        .set(GroupKind::Group, Some("二组".to_owned()));
    let kept = |groups: &[GroupKind]| {
        let table = Incoming {
            rows: &table,
            positions: true,
            groups,
        };
        let there = std::slice::from_ref(&there);
        let all = enrol(there, &HashSet::new(), table, &Answers::default()).unwrap();
        let of = &all.rows[0].row.groups;
        let of = [GroupKind::Group, GroupKind::Branch].map(|kind| of.of(kind).map(str::to_owned));
        of.map(Option::unwrap_or_default)
    };
    assert_eq!(kept(&[]), ["一组", "一支部"]);
    assert_eq!(kept(&[GroupKind::Group]), ["二组", "一支部"]);
    assert_eq!(kept(&[GroupKind::Group, GroupKind::Branch]), ["二组", ""]);
}

/// A roster with a key in every row that begins with `*`, a table, and what was answered.
fn planned(there: &[&str], table: &[&str], answers: &Answers) -> Result<Plan> {
    let parse = |text: &str| {
        let (number, name) = text.trim_start_matches('*').split_once(' ').unwrap();
        row(number, name)
    };
    let bound = there.iter().filter(|text| text.starts_with('*'));
    let bound: HashSet<String> = bound.map(|text| parse(text).number).collect();
    let there: Vec<RosterRow> = there.iter().map(|text| parse(text)).collect();
    let table: Vec<RosterRow> = table.iter().map(|text| parse(text)).collect();
    let table = Incoming {
        rows: &table,
        positions: true,
        groups: &[],
    };
    enrol(&there, &bound, table, answers)
}

/// Everybody afterwards; behind `<` the number from which keys and hours came along.
fn settled(there: &[&str], table: &[&str], answers: &Answers) -> Vec<String> {
    let plan = planned(there, table, answers).unwrap();
    assert_eq!(plan.open, [], "{plan:?}");
    let rows = plan.rows.into_iter().map(|one| {
        let own = if one.row.number_given { "" } else { "~" };
        let was = one.was.map_or_else(String::new, |was| format!(" < {was}"));
        format!("{own}{} {}{was}", one.row.number, one.row.name)
    });
    rows.collect()
}

fn open(there: &[&str], table: &[&str], answers: &Answers) -> Vec<String> {
    let plan = planned(there, table, answers).unwrap();
    let open = plan.open.iter();
    open.map(|one| format!("{} {}>{}", one.number, one.was, one.now))
        .collect()
}

fn each(answers: &[(&str, Answer)]) -> Answers {
    Answers {
        each: answers
            .iter()
            .map(|(number, answer)| ((*number).to_owned(), *answer))
            .collect(),
        renumbered: false,
    }
}

const ANEW: Answers = Answers {
    each: BTreeMap::new(),
    renumbered: true,
};

const DOWN: [&str; 4] = ["1 陈一", "2 张三", "3 李四", "4 王五"];

#[test]
fn p55_a_newcomer_on_top_moves_nobody_until_it_is_said() {
    let there = ["*1 张三", "2 李四", "*3 王五"];
    let asked = open(&there, &DOWN, &Answers::default());
    assert_eq!(asked, ["1 张三>陈一", "2 李四>张三", "3 王五>李四"]);
    assert_eq!(
        settled(&there, &DOWN, &ANEW),
        ["2 张三 < 1", "3 李四 < 2", "4 王五 < 3", "1 陈一"]
    );
    // Of each number alone, the same; answered only in part, nothing is settled.
    let one = Answer::Renumbered;
    let all = each(&[("1", one), ("2", one), ("3", one)]);
    assert_eq!(settled(&there, &DOWN, &all), settled(&there, &DOWN, &ANEW));
    assert_eq!(
        open(&there, &DOWN, &each(&[("1", one), ("3", one)])),
        ["2 李四>张三"]
    );
    // Whose key is where matters, not how many have one.
    assert_eq!(
        open(&["1 张三", "*2 李四"], &DOWN, &Answers::default()),
        ["2 李四>张三"]
    );
    assert_eq!(
        open(&["1 张三", "2 李四"], &DOWN, &Answers::default()),
        [""; 0]
    );
}

#[test]
fn p55_a_successor_begins_without_keys_and_who_was_there_stays() {
    let (there, table) = (["*1 张三", "*2 李四"], ["1 赵六", "2 李四"]);
    assert_eq!(open(&there, &table, &Answers::default()), ["1 张三>赵六"]);
    assert_eq!(
        settled(&there, &table, &each(&[("1", Answer::Replaced)])),
        ["~003 张三 < 1", "2 李四 < 2", "1 赵六"]
    );
    assert_eq!(
        settled(&there, &table, &each(&[("1", Answer::Renamed)])),
        ["1 赵六 < 1", "2 李四 < 2"]
    );
    // Who left and stands further down is found by name; a successor never is.
    assert_eq!(
        settled(
            &["*1 张三"],
            &["1 赵六", "9 张三"],
            &each(&[("1", Answer::Replaced)])
        ),
        ["9 张三 < 1", "1 赵六"]
    );
    assert_eq!(
        settled(
            &["*1 张三", "*2 李四"],
            &["1 赵六", "2 张三"],
            &each(&[("1", Answer::Replaced), ("2", Answer::Replaced)])
        ),
        ["~003 张三 < 1", "~004 李四 < 2", "1 赵六", "2 张三"]
    );
}

#[test]
fn p55_two_of_one_name_stay_to_be_answered() {
    let there = ["*1 王五", "*2 王五", "*3 张三"];
    let table = ["1 张三", "2 王五", "3 王五"];
    let asked = open(&there, &table, &ANEW);
    assert_eq!(asked, ["1 王五>张三", "3 张三>王五"]);
    let said = Answers {
        renumbered: true,
        ..each(&[("1", Answer::Replaced), ("3", Answer::Replaced)])
    };
    assert_eq!(
        settled(&there, &table, &said),
        [
            "~004 王五 < 1",
            "2 王五 < 2",
            "~005 张三 < 3",
            "1 张三",
            "3 王五"
        ]
    );
    // A number that was counted goes to one of a name only.
    assert_eq!(
        settled(&["*~001 周九"], &["7 周九", "8 周九"], &Answers::default()),
        ["~001 周九 < 001", "7 周九", "8 周九"]
    );
    assert_eq!(
        settled(&["*~001 周九"], &["7 周九"], &Answers::default()),
        ["7 周九 < 001"]
    );
}

#[test]
fn p55_numbers_that_nobody_had_are_found_by_name_where_it_is_said() {
    let (there, table) = (["*1 张三", "*2 李四"], ["11 张三", "12 李四"]);
    assert_eq!(
        settled(&there, &table, &ANEW),
        ["11 张三 < 1", "12 李四 < 2"]
    );
    assert_eq!(
        settled(&there, &table, &Answers::default()),
        ["1 张三 < 1", "2 李四 < 2", "11 张三", "12 李四"]
    );
}

#[test]
fn zeros_before_a_number_are_no_other_number() {
    let there = ["*001 张三", "*002 李四"];
    let table = ["1 张三", "2 李四"];
    let as_it_was = ["001 张三 < 001", "002 李四 < 002"];
    assert_eq!(settled(&there, &table, &Answers::default()), as_it_was);
    assert_eq!(
        open(&there, &["1 陈一", "2 张三"], &Answers::default()).len(),
        2
    );
    let said = each(&[("1", Answer::Renamed), ("002", Answer::Replaced)]);
    let table = ["1 陈一", "2 张三"];
    assert_eq!(
        settled(&there, &table, &said),
        ["001 陈一 < 001", "~003 李四 < 002", "002 张三"]
    );
    // Where both are there, they are two.
    let both = ["*1 张三", "*01 李四"];
    assert_eq!(
        settled(
            &both,
            &["1 张三", "01 李四", "001 赵六"],
            &Answers::default()
        ),
        ["1 张三 < 1", "01 李四 < 01", "001 赵六"]
    );
}

#[test]
fn an_answer_that_nobody_asked_for_is_refused() {
    let there = ["*1 张三", "2 李四"];
    for (number, table) in [("1", "1 张三"), ("2", "2 赵六"), ("9", "1 陈一")] {
        let refused = planned(&there, &[table], &each(&[(number, Answer::Renamed)]));
        assert_eq!(
            refused.unwrap_err().code(),
            "not_ambiguous",
            "{number} {table}"
        );
    }
    let parse = |typed: &[&str]| {
        let typed: Vec<String> = typed.iter().map(|one| (*one).to_owned()).collect();
        Answers::parse(&typed, false)
    };
    let known = parse(&["１ =renamed", "a=b=replaced", "1=renamed"]).unwrap();
    assert_eq!(
        known,
        each(&[("1", Answer::Renamed), ("a=b", Answer::Replaced)])
    );
    for typed in [
        &["1"][..],
        &["1="],
        &["=1"],
        &["1=other"],
        &["1=renamed", "1=replaced"],
    ] {
        assert_eq!(
            parse(typed).unwrap_err().code(),
            "unknown_answer",
            "{typed:?}"
        );
    }
    let private = parse(&["11010519491231002X=yes"]).unwrap_err();
    assert!(!format!("{private}").contains("110105"), "{private}");
}

/// A row of five names and eight numbers, with or without a number of its own.
fn any_rows(most: usize) -> impl Strategy<Value = Vec<RosterRow>> {
    let number = prop_oneof![3 => (1..8_u8).prop_map(Some), 1 => Just(None)];
    let name = prop::sample::select(&["甲", "乙", "丙", "丁", "戊"][..]);
    prop::collection::vec((number, name), 0..most).prop_map(|rows| {
        let mut known = HashSet::new();
        let own = rows
            .into_iter()
            .filter(|(number, _)| number.is_none_or(|one| known.insert(one)));
        let mut all: Vec<Enrolled> = own
            .map(|(number, name)| Enrolled {
                was: None,
                row: row(
                    &number.map_or_else(String::new, |one| one.to_string()),
                    name,
                ),
                in_table: false,
            })
            .collect();
        count(&mut all);
        all.into_iter().map(|one| one.row).collect()
    })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    let answer = prop::sample::select(&[Answer::Renamed, Answer::Replaced, Answer::Renumbered][..]);
    let each = prop::collection::btree_map((1..8_u8).prop_map(|one| one.to_string()), answer, 0..8);
    (each, any::<bool>()).prop_map(|(each, renumbered)| Answers { each, renumbered })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Keys stay with the person that they were bound to, whatever tables and answers come. A person is
    /// who had the row; they have another name only where that was answered.
    #[test]
    fn p55_hours_stay_with_the_person(
        there in any_rows(7),
        keys in prop::collection::vec(any::<bool>(), 7),
        table in any_rows(7),
        mut answers in any_answers(),
    ) {
        let bound: HashSet<String> = there
            .iter()
            .zip(&keys)
            .filter(|(_, bound)| **bound)
            .map(|(row, _)| row.number.clone())
            .collect();
        let incoming = Incoming { rows: &table, positions: true, groups: &[] };
        // What is not asked about is not answered.
        let asked = enrol(&there, &bound, incoming, &Answers::default()).unwrap().asked;
        answers.each.retain(|number, _| asked.iter().any(|one| one.number == *number));
        let plan = enrol(&there, &bound, incoming, &answers).unwrap();
        prop_assert_eq!(&plan.asked, &asked);
        let stays = |was: &str| plan.open.iter().any(|one| one.number == was);
        let mut numbers = HashSet::new();
        for one in &plan.rows {
            prop_assert!(numbers.insert(&one.row.number), "{plan:?}");
            let Some(was) = &one.was else { continue };
            let before = there.iter().find(|row| row.number == *was).unwrap();
            let renamed = answers.each.get(was) == Some(&Answer::Renamed);
            if bound.contains(was) && (!same_name(&before.name, &one.row.name)) {
                prop_assert!(renamed, "{plan:?}");
            }
            if stays(was) {
                prop_assert_eq!(&one.row, before);
            }
        }
        // Nobody is lost, and nobody has two rows.
        let known = plan.rows.iter().filter_map(|one| one.was.as_ref());
        prop_assert_eq!(known.count(), there.len());
        // Whoever was said to be another person has none of the keys.
        for (number, answer) in &answers.each {
            if *answer == Answer::Replaced {
                let now = plan.rows.iter().find(|one| one.row.number == *number).unwrap();
                prop_assert!(now.was.is_none() , "{plan:?}");
            }
        }
        // Once it is settled, the same table changes nothing more.
        if plan.open.is_empty() {
            let rows: Vec<RosterRow> = plan.rows.iter().map(|one| one.row.clone()).collect();
            let moved = plan.rows.iter().filter(|one| {
                one.was.as_ref().is_some_and(|was| bound.contains(was))
            });
            let bound: HashSet<String> = moved.map(|one| one.row.number.clone()).collect();
            let again = enrol(&rows, &bound, incoming, &Answers::default()).unwrap();
            prop_assert_eq!(again.asked, []);
            let after: Vec<RosterRow> = again.rows.into_iter().map(|one| one.row).collect();
            prop_assert_eq!(after, rows);
        }
    }
}
