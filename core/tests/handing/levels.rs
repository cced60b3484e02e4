//! Three levels: what the first one collected comes to the third.

use crate::people::{Person, Stick, branch, collect, sums_of, verdicts};
use xuesilu_core::branch::Above;

#[test]
fn p28_a_third_level_takes_what_was_addressed_to_the_first() {
    let mut lowest = branch(&["张三"]);
    let card_of = |branch: &mut Person| {
        let stick = Stick::new();
        let card = branch.profile.branch().write_card(stick.0.path()).unwrap();
        std::fs::read(card.file).unwrap()
    };
    let mut zhang = Person::new("张三", "");
    let card = card_of(&mut lowest);
    zhang.profile.handover().import_card(&card).unwrap();
    zhang.study(90);
    let stick = Stick::new();
    zhang.hand_over(&stick);
    assert_eq!(verdicts(&collect(&mut lowest, &stick)), ["accepted"]);
    let (mut middle, mut top) = (branch(&["张三"]), branch(&["张三"]));
    for sealed in [false, true] {
        let up = Stick::new();
        let card = sealed.then(|| card_of(&mut middle));
        lowest
            .profile
            .branch()
            .hand_on(up.0.path(), Above::said(card.as_deref(), true), &mut |_| {})
            .unwrap();
        let first = if sealed { "already_had" } else { "accepted" };
        assert_eq!(verdicts(&collect(&mut middle, &up)), [first]);
        // What is for the middle one is not for the top.
        if sealed {
            assert_eq!(verdicts(&collect(&mut top, &up)), ["other_branch"]);
        }
    }
    let up = Stick::new();
    let card = card_of(&mut top);
    middle
        .profile
        .branch()
        .hand_on(up.0.path(), Above::Sealed(&card), &mut |_| {})
        .unwrap();
    assert_eq!(verdicts(&collect(&mut top, &up)), ["accepted"]);
    assert_eq!(sums_of(&mut top), sums_of(&mut lowest));
    // The member's own package is the first one's all the same.
    let mut other = branch(&["张三"]);
    assert_eq!(verdicts(&collect(&mut other, &stick)), ["other_branch"]);
}
