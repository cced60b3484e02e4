//! What a key that nobody checked says beside one that was, on either level.

use xuesilu_core::branch::Said;
use xuesilu_core::entry::Hours;
use xuesilu_core::locale::Language;

use crate::forge::{Head, entry, member, note, package, second};
use crate::people::{Person, branch, bring, hand_on, hours};

/// Two computers of the real one, and somebody else in their name.
const REAL: u8 = 51;
const COMPUTER: u8 = 52;
const IMPOSTOR: u8 = 50;

fn of(seed: u8, sequence: u32, lines: &[String]) -> Vec<u8> {
    let notes = lines.iter().filter(|it| it.contains("\"record\":\"note\""));
    let notes = notes.count();
    let head = Head {
        seed,
        sequence,
        lineage: seed.into(),
        notes,
        entries: lines.len() - notes,
        ..Head::default()
    };
    package(&head, &lines.concat())
}

fn with_mark(line: &str) -> String {
    crate::rows::with_mark(line, 'a')
}

fn confirm(secretary: &mut Person, seed: u8) -> u64 {
    let mut office = secretary.profile.branch();
    let said = office.confirm(&member(seed), "001", Said::default());
    said.unwrap().disagree
}

#[test]
fn p59_an_unchecked_log_with_two_rows_of_a_mark_sets_no_twins_of_checked_keys_apart() {
    let mut secretary = branch(&["张三"]);
    let first = second(IMPOSTOR, 1, &[entry("x0", 1, 60)]);
    assert_eq!(bring(&mut secretary, &first), "accepted");
    for (seed, id) in [(REAL, "a1"), (COMPUTER, "z1")] {
        bring(
            &mut secretary,
            &second(seed, 1, &[with_mark(&entry(id, 1, 600))]),
        );
        confirm(&mut secretary, seed);
    }
    assert_eq!(hours(&mut secretary, 2026), "11.0");
    let two = [
        entry("x0", 1, 60),
        with_mark(&entry("i1", 1, 1)),
        with_mark(&entry("i2", 1, 1)),
    ];
    assert_eq!(
        bring(&mut secretary, &second(IMPOSTOR, 2, &two)),
        "accepted"
    );
    assert_eq!(hours(&mut secretary, 2026), "11.0");
    let flagged = secretary.profile.branch().totals(2026).unwrap().members[0].flagged;
    assert_eq!((flagged.counted_once, flagged.twins_open), (3, 0));
}

#[test]
fn p59_very_many_rows_of_an_unchecked_log_keep_nobody_from_deciding_about_checked_ones() {
    let mut secretary = branch(&["张三"]);
    let many: Vec<String> = (0..70)
        .map(|nth| with_mark(&entry(&format!("i{nth}"), 1, 1)))
        .collect();
    bring(&mut secretary, &second(IMPOSTOR, 1, &many));
    for (seed, id, minutes) in [(REAL, "a1", 60), (COMPUTER, "z1", 120)] {
        bring(
            &mut secretary,
            &second(seed, 1, &[with_mark(&entry(id, 1, minutes))]),
        );
        confirm(&mut secretary, seed);
    }
    assert_eq!(hours(&mut secretary, 2026), "1.0");
    secretary.profile.branch().take_twin("z1", None).unwrap();
    assert_eq!(hours(&mut secretary, 2026), "2.0");
}

#[test]
fn p54_credits_and_reflections_of_an_unchecked_key_are_marked_as_they_are_summed() {
    let mut secretary = branch(&["张三"]);
    let credited = entry("x1", 1, 1).replace("\"form\"", "\"credit_hundredths\":999900,\"form\"");
    let lines = [
        credited,
        note("n1", 1, "2026-03-01"),
        note("n2", 1, "2026-03-01"),
    ];
    let first = second(IMPOSTOR, 1, &lines);
    let text = String::from_utf8(first.clone()).unwrap();
    assert!(text.contains("credit_hundredths"));
    assert_eq!(bring(&mut secretary, &first), "accepted");
    let real = [entry("a1", 1, 600), note("m1", 1, "2026-03-01")];
    bring(&mut secretary, &second(REAL, 1, &real));
    let of_the_row = |secretary: &mut Person| {
        let totals = secretary.profile.branch().totals(2026).unwrap();
        totals.members[0].clone()
    };
    assert_eq!(of_the_row(&mut secretary).flagged.unchecked_notes, 0);
    confirm(&mut secretary, REAL);
    let row = of_the_row(&mut secretary);
    assert_eq!(row.organised_hours, Hours::from_hundredths(1_000_900));
    assert_eq!(row.flagged.unchecked_hours, Hours::from_hundredths(999_900));
    assert_eq!((row.notes, row.flagged.unchecked_notes), (3, 2));
    let kind = xuesilu_core::report::PaperFormat::Csv;
    let mut office = secretary.profile.branch();
    let (bytes, _) = office.report(2026, kind, Language::Chinese).unwrap();
    let paper = String::from_utf8(bytes).unwrap();
    for fact in ["未核对的密钥 9999.0 学时", "未核对的密钥心得体会 2 篇"] {
        assert!(paper.contains(fact), "{fact}: {paper}");
    }
}

#[test]
fn p54_an_unchecked_key_closes_no_year_of_a_checked_one() {
    let head = |seed, at: &str| Head {
        seed,
        at: at.to_owned(),
        lineage: seed.into(),
        ..Head::default()
    };
    let mut secretary = branch(&["张三"]);
    let forged = Head {
        closed: true,
        ..head(IMPOSTOR, "2026-11-24T09:00:00.000+08:00")
    };
    let forged = package(&forged, &entry("x1", 1, 1));
    assert_eq!(bring(&mut secretary, &forged), "accepted");
    let theirs = "2026-11-23T09:00:00.000+08:00";
    let row = |secretary: &mut Person| {
        let totals = secretary.profile.branch().totals(2026).unwrap();
        (
            totals.members[0].closed,
            totals.members[0].last_package.clone(),
        )
    };
    assert!(row(&mut secretary).0);
    bring(
        &mut secretary,
        &package(&head(REAL, theirs), &entry("a1", 1, 60)),
    );
    confirm(&mut secretary, REAL);
    assert_eq!(row(&mut secretary), (false, Some(theirs.to_owned())));
}

#[test]
fn p54_what_is_handed_on_begins_with_the_packages_of_checked_keys() {
    let mut secretary = branch(&["张三"]);
    bring(&mut secretary, &of(IMPOSTOR, 1, &[entry("x1", 1, 60)]));
    bring(&mut secretary, &of(REAL, 1, &[entry("a1", 1, 600)]));
    confirm(&mut secretary, REAL);
    let mut above = branch(&["张三"]);
    assert_eq!(hand_on(&mut secretary, &mut above), ["accepted", "held"]);
    assert_eq!(hours(&mut above, 2026), "10.0");
}

#[test]
fn p54_while_two_checked_keys_disagree_the_one_that_was_checked_first_stands() {
    for order in [[REAL, IMPOSTOR], [IMPOSTOR, REAL]] {
        let mut secretary = branch(&["张三"]);
        for seed in order {
            let minutes = if seed == REAL { 600 } else { 60 };
            bring(&mut secretary, &of(seed, 1, &[entry("a", 1, minutes)]));
        }
        confirm(&mut secretary, REAL);
        assert_eq!(hours(&mut secretary, 2026), "10.0");
        assert_eq!(confirm(&mut secretary, IMPOSTOR), 1);
        assert_eq!(hours(&mut secretary, 2026), "10.0", "{order:?}");
        // Said once more, it is no later word; nor is what comes later from the first one set behind.
        confirm(&mut secretary, REAL);
        assert_eq!(hours(&mut secretary, 2026), "10.0");
        // The other way round where it was taken off the row in between.
        let mut office = secretary.profile.branch();
        office.release_keys(&[member(REAL)]).unwrap();
        confirm(&mut secretary, REAL);
        assert_eq!(hours(&mut secretary, 2026), "1.0");
        assert!(secretary.profile.safety().check(true).unwrap().ok);
    }
    // A record that comes later, from the one that was checked first.
    let mut secretary = branch(&["张三"]);
    bring(&mut secretary, &of(REAL, 1, &[entry("b", 1, 60)]));
    confirm(&mut secretary, REAL);
    bring(&mut secretary, &of(IMPOSTOR, 1, &[entry("a", 1, 60)]));
    confirm(&mut secretary, IMPOSTOR);
    let both = [entry("a", 1, 600), entry("b", 1, 60)];
    assert_eq!(bring(&mut secretary, &of(REAL, 2, &both)), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "11.0");
}

#[test]
fn p57_a_name_in_two_forms_of_unicode_is_one_name() {
    // Composed on the roster, decomposed in the package.
    let mut secretary = branch(&["Jos\u{e9}"]);
    let head = Head {
        name: "Jose\u{301}",
        ..Head::default()
    };
    let theirs = package(&head, &entry("a", 1, 60));
    assert_eq!(bring(&mut secretary, &theirs), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "1.0");
}

#[test]
fn p51_of_a_fork_the_first_differences_are_shown_and_all_are_counted() {
    let lines = |minutes: u32| -> Vec<String> {
        let all = (0..300).map(|nth| entry(&format!("e{nth:03}"), 1, minutes));
        all.collect()
    };
    let mut secretary = branch(&["张三"]);
    bring(&mut secretary, &of(REAL, 1, &lines(2)));
    let mut backwards = lines(3);
    backwards.reverse();
    assert_eq!(bring(&mut secretary, &of(REAL, 2, &backwards)), "fork");
    let fork = secretary.profile.branch().forks().unwrap().remove(0);
    assert_eq!((fork.differences.len(), fork.differences_count), (200, 300));
    let ids: Vec<&str> = fork.differences.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((ids[0], ids[199]), ("e000", "e199"));
    let amounts = |side: &Option<xuesilu_core::branch::Side>| side.as_ref().unwrap().amount;
    let both = fork
        .differences
        .iter()
        .map(|it| (amounts(&it.here), amounts(&it.there)));
    assert!(both.into_iter().all(|both| both == (2, 3)));
    // What is not shown is decided about as well.
    let mut office = secretary.profile.branch();
    office.take_fork(&fork.file_id).unwrap();
    assert_eq!(hours(&mut secretary, 2026), "15.0");
}
