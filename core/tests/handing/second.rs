//! What version 2 of the formats brought, as a branch counts it.

use xuesilu_core::branch::{Above, Said};
use xuesilu_core::error::Error;
use xuesilu_core::handover::package::verify;

use crate::forge::{entry, member, note, sealed, second};
use crate::people::{Person, Stick, above, branch, bring, collect, hours, sums_of, verdicts};

const AT: &str = "2026-11-24T09:00:00.000+08:00";

fn written(id: &str, revision: u32) -> String {
    format!(
        "{{\"record\":\"written\",\"id\":\"{id}\",\"revision\":{revision},\"date\":\"2026-11-20\",\
         \"material\":\"讲话\"}}\n"
    )
}

fn erased(kind: &str, id: &str) -> String {
    format!(
        "{{\"record\":\"erased\",\"kind\":\"{kind}\",\"id\":\"{id}\",\"erased_at\":\"{AT}\"}}\n"
    )
}

fn notes(secretary: &mut Person) -> usize {
    secretary.profile.branch().totals(2026).unwrap().members[0].notes
}

fn sound(secretary: &mut Person) {
    let checked = secretary.profile.safety().check(true).unwrap();
    assert!(checked.ok, "{checked:?}");
}

#[test]
fn a_reflection_that_was_only_written_counts_and_may_come_whole_later() {
    let mut secretary = branch(&["张三"]);
    let first = second(7, 1, &[written("n1", 1), written("n2", 1)]);
    assert_eq!(bring(&mut secretary, &first), "accepted");
    assert_eq!(notes(&mut secretary), 2);
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    assert!(
        detail
            .notes
            .iter()
            .all(|note| note.written_only && note.text.is_empty())
    );
    let whole = second(7, 2, &[written("n1", 1), note("n2", 2, "2026-11-20")]);
    assert_eq!(bring(&mut secretary, &whole), "accepted");
    assert_eq!(notes(&mut secretary), 2);
    let detail = secretary.profile.branch().member("001", 2026).unwrap();
    let only: Vec<_> = detail.notes.iter().map(|note| note.written_only).collect();
    assert_eq!(only, [false, true]);
    sound(&mut secretary);
    let mut above = above(&mut secretary, &["张三"]);
    assert_eq!(sums_of(&mut above), sums_of(&mut secretary));
}

#[test]
fn p26_what_was_erased_counts_in_no_revision_whatever_came_first() {
    let there = second(
        7,
        1,
        &[
            entry("e1", 5, 90),
            entry("e2", 1, 45),
            note("n1", 9, "2026-11-20"),
        ],
    );
    let gone = second(
        7,
        2,
        &[
            entry("e2", 1, 45),
            erased("entry", "e1"),
            erased("note", "n1"),
        ],
    );
    let later = second(7, 3, &[entry("e2", 1, 45)]);
    let mut all = Vec::new();
    for order in [
        [0, 1, 2],
        [1, 0, 2],
        [2, 1, 0],
        [0, 2, 1],
        [2, 0, 1],
        [1, 2, 0],
    ] {
        let mut secretary = branch(&["张三"]);
        for nth in order {
            bring(&mut secretary, [&there, &gone, &later][nth]);
        }
        assert_eq!(hours(&mut secretary, 2026), "0.75", "{order:?}");
        assert_eq!(notes(&mut secretary), 0, "{order:?}");
        let mut above = above(&mut secretary, &["张三"]);
        assert_eq!(sums_of(&mut above), sums_of(&mut secretary), "{order:?}");
        all.push(sums_of(&mut secretary));
    }
    all.dedup();
    assert_eq!(all.len(), 1);
}

#[test]
fn p54_what_a_checked_key_brought_is_erased_by_a_checked_key_only() {
    let mut secretary = branch(&["张三"]);
    // The first key was never checked; the second one was, and is the same person's.
    assert_eq!(
        bring(&mut secretary, &second(7, 1, &[entry("e1", 1, 45)])),
        "accepted"
    );
    assert_eq!(
        bring(&mut secretary, &second(8, 1, &[entry("e2", 1, 90)])),
        "held"
    );
    secretary
        .profile
        .branch()
        .confirm(&member(8), "001", Said::default())
        .unwrap();
    assert_eq!(hours(&mut secretary, 2026), "2.25");
    let of_the_other = second(7, 2, &[entry("e1", 1, 45), erased("entry", "e2")]);
    bring(&mut secretary, &of_the_other);
    assert_eq!(hours(&mut secretary, 2026), "2.25");
    let of_the_checked = second(8, 2, &[entry("e2", 1, 90), erased("entry", "e1")]);
    assert_eq!(bring(&mut secretary, &of_the_checked), "accepted");
    assert_eq!(hours(&mut secretary, 2026), "1.5");
    sound(&mut secretary);
}

#[test]
fn p53_the_same_record_twice_is_that_packages_fault_and_stops_no_other() {
    let mut secretary = branch(&["张三", "李四"]);
    let stick = Stick::new();
    let files = [
        (
            "1.xuesi",
            second(
                7,
                1,
                &[entry("e1", 1, 90), entry("e2", 1, 10), entry("e1", 1, 90)],
            ),
        ),
        ("2.xuesi", second(7, 2, &[entry("e1", 1, 45)])),
    ];
    for (name, bytes) in &files {
        std::fs::write(stick.0.path().join(name), bytes).unwrap();
    }
    let collected = collect(&mut secretary, &stick);
    assert_eq!(verdicts(&collected), ["not_a_package", "accepted"]);
    assert_eq!(hours(&mut secretary, 2026), "0.75");
    sound(&mut secretary);
}

#[test]
fn p61_another_kind_is_named_and_refuses_nothing_and_a_seal_holds_what_it_says() {
    let mut secretary = branch(&["张三"]);
    let stick = Stick::new();
    let kept = |name: &str| {
        let vectors = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");
        let text = std::fs::read_to_string(format!("{vectors}/{name}.txt")).unwrap();
        text.split_once("----\n").unwrap().1.as_bytes().to_owned()
    };
    let file = stick.0.path().join("会议.xuesi");
    std::fs::write(&file, kept("v2-unknown-kind")).unwrap();
    let collected = collect(&mut secretary, &stick);
    assert!(collected.files.is_empty() && collected.refused == 0);
    let skipped = &collected.skipped[0];
    assert_eq!(
        (skipped.why.as_str(), skipped.kind.as_deref()),
        ("other_kind", Some("meeting"))
    );
    let verified = verify(&file, None).unwrap();
    assert_eq!(verified.verdict.as_str(), "not_a_package");
    assert_eq!(verified.kind.as_deref(), Some("meeting"));
}

#[test]
fn a_seal_that_says_another_kind_is_altered_to_whoever_looks() {
    let mut secretary = branch(&["张三"]);
    let card = secretary.profile.branch().card().unwrap().unwrap();
    let inside = String::from_utf8(second(7, 1, &[entry("e1", 1, 90)])).unwrap();
    let recipient: age::x25519::Recipient = card.recipient.parse().unwrap();
    let seal = age::encrypt(&recipient, inside.as_bytes()).unwrap();
    let outside = sealed(&card.branch_id, &seal);
    let stick = Stick::new();
    let file = stick.0.path().join("one.xuesi");
    std::fs::write(&file, outside).unwrap();
    // It is addressed to nobody inside, as a package that is not sealed may be.
    assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["altered"]);
    let looked = secretary.profile.branch().verify_package(&file).unwrap();
    assert_eq!(looked.verdict.as_str(), "altered");
}

#[test]
fn a_row_is_in_no_digest_and_a_document_is() {
    let with = |field: &str, value: &str| {
        entry("e1", 1, 90).replace("}\n", &format!(",\"{field}\":\"{value}\"}}\n"))
    };
    let mut secretary = branch(&["张三"]);
    for (sequence, row, verdict) in [(1, "a", "accepted"), (2, "b", "accepted")] {
        let package = second(7, sequence, &[with("row", &row.repeat(32))]);
        assert_eq!(bring(&mut secretary, &package), verdict);
    }
    sound(&mut secretary);
    let package = second(7, 3, &[with("document", "通知")]);
    assert_eq!(bring(&mut secretary, &package), "fork");
}

#[test]
fn a_collection_in_parts_is_the_same_collection() {
    let mut secretary = branch(&["张三", "李四"]);
    for (name, minutes) in [("张三", 90), ("李四", 45)] {
        let mut person = Person::new(name, "");
        person.study(minutes);
        let stick = Stick::new();
        person.hand_over(&stick);
        assert_eq!(verdicts(&collect(&mut secretary, &stick)), ["accepted"]);
    }
    let up = Stick::new();
    let handed = secretary
        .profile
        .branch()
        .hand_on_in_parts(up.0.path(), Above::Openly, 1, &mut |_| {})
        .unwrap();
    assert_eq!((handed.parts.len(), handed.packages), (2, 2));
    assert_eq!(up.files().len(), 2);
    for (file, part) in up.files().iter().zip(1..) {
        let said = verify(file, None).unwrap();
        assert_eq!(
            (said.verdict.as_str(), said.part, said.parts),
            ("intact", Some(part), Some(2))
        );
    }
    // One part alone is whole, and says nothing of the other.
    let mut above = branch(&["张三", "李四"]);
    let one = std::fs::read(&handed.parts[1].file).unwrap();
    assert_eq!(bring(&mut above, &one), "accepted");
    assert_eq!(
        verdicts(&collect(&mut above, &up)),
        ["accepted", "already_had"]
    );
    assert_eq!(sums_of(&mut above), sums_of(&mut secretary));
}

#[test]
fn p58_another_branchs_card_and_an_older_one_are_asked_about() {
    let card_of = |secretary: &mut Person| {
        let stick = Stick::new();
        let card = secretary
            .profile
            .branch()
            .write_card(stick.0.path())
            .unwrap();
        std::fs::read(card.file).unwrap()
    };
    let (mut ours, mut theirs) = (branch(&["张三"]), branch(&["张三"]));
    let (first, second) = (card_of(&mut ours), card_of(&mut theirs));
    let mut zhang = Person::new("张三", "");
    let taken = zhang.profile.handover().add_card(&first, false).unwrap();
    assert!(!taken.replaced && taken.card.serial == 1);
    // The same again is the same.
    assert!(
        !zhang
            .profile
            .handover()
            .add_card(&first, false)
            .unwrap()
            .replaced
    );
    let refused = zhang
        .profile
        .handover()
        .add_card(&second, false)
        .unwrap_err();
    let stranger = theirs.profile.branch().card().unwrap().unwrap();
    let Error::OtherCard { code, our_code, .. } = &refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        (code, our_code),
        (&stranger.check_code, &taken.card.check_code)
    );
    assert_eq!(zhang.profile.handover().card().unwrap(), Some(taken.card));
    assert!(
        zhang
            .profile
            .handover()
            .add_card(&second, true)
            .unwrap()
            .replaced
    );
    assert_eq!(zhang.profile.handover().card().unwrap(), Some(stranger));
}
