//! Anchors in later editions.

use super::*;
use crate::material::anchor::tie;

const OLD: [&str; 3] = [
    "党的自我革命永远在路上。全面从严治党永远在路上。",
    "大力弘扬优良作风。",
    "党的自我革命永远在路上。要深入群众，要真抓实干。",
];
const TWICE: &str = "党的自我革命永远在路上";

fn carried(quote: &str, hint: Place, new: &[&str]) -> Carried {
    let anchor = tie(&OLD, quote, Some(hint)).unwrap();
    on(
        &Carried {
            found: Found::Exact,
            anchor,
            suggestion: None,
        },
        &OLD,
        new,
    )
}

fn on(carried: &Carried, old: &[&str], new: &[&str]) -> Carried {
    let mapping = Mapping::between(old, new);
    carried.on(Step {
        old,
        new,
        mapping: &mapping,
    })
}

fn stands(carried: &Carried) -> (Found, Option<Place>) {
    (carried.found, carried.place())
}

/// The first of two equal sentences is taken out: its anchor does not go to the other.
#[test]
fn an_anchor_never_goes_to_a_lookalike() {
    let new = ["全面从严治党永远在路上。", OLD[1], OLD[2]];
    let lost = carried(TWICE, (0, 0), &new);
    assert_eq!(stands(&lost), (Found::Lost, None));
    assert_eq!(lost.anchor.quote, TWICE);
    assert_eq!(lost.suggestion, Some(Span::from((2, 0), 11)));
    // The other one is where it was, in a paragraph that did not change.
    assert_eq!(
        stands(&carried(TWICE, (2, 0), &new)),
        (Found::Exact, Some((2, 0)))
    );
}

#[test]
fn a_moved_anchor_is_to_be_checked_where_its_words_occur_again() {
    let new = ["新的一段。", OLD[0], OLD[1], OLD[2]];
    assert_eq!(
        stands(&carried(TWICE, (2, 0), &new)),
        (Found::Check, Some((3, 0)))
    );
    let once = carried("要深入群众", (2, 12), &new);
    assert_eq!(stands(&once), (Found::Moved, Some((3, 12))));
    assert_eq!(once.anchor.before, "党的自我革命永远在路上。");
    // In place, but its paragraph changed: one of the two may have gone.
    let longer = format!("{}再加一句。", OLD[0]);
    let same = [longer.as_str(), OLD[1], OLD[2]];
    assert_eq!(
        stands(&carried(TWICE, (0, 0), &same)),
        (Found::Check, Some((0, 0)))
    );
    assert_eq!(
        stands(&carried("全面从严治党", (0, 12), &same)),
        (Found::Exact, Some((0, 12)))
    );
}

/// Its neighbours are gone, and the same words stand elsewhere: it may have been put there.
#[test]
fn repeated_words_that_no_neighbour_came_along_with_are_lost() {
    let lost = carried(TWICE, (2, 0), &[OLD[0], OLD[1], "党的自我革命永远在路上。"]);
    assert_eq!(stands(&lost), (Found::Lost, None));
    assert_eq!(lost.suggestion, Some(Span::from((2, 0), 11)));
    // A heading whose words stand in the text below it is known by being a paragraph.
    let old = ["坚持党的领导", "必须坚持党的领导，不断前进。"];
    let new = ["新的一段。", old[0], old[1]];
    let anchor = tie(&old, old[0], None).unwrap();
    let heading = Carried {
        found: Found::Exact,
        anchor,
        suggestion: None,
    };
    assert_eq!(
        stands(&on(&heading, &old, &new)),
        (Found::Check, Some((1, 0)))
    );
}

#[test]
fn of_changed_words_what_is_left_is_suggested() {
    let new = [OLD[0], "大力弘扬新的优良作风。", OLD[2]];
    let lost = carried("大力弘扬优良作风", (1, 0), &new);
    assert_eq!(stands(&lost), (Found::Lost, None));
    assert_eq!(
        lost.suggestion.and_then(|span| span.of(&new)),
        Some("大力弘扬新的优良作风")
    );
    let gone = carried("大力弘扬优良作风", (1, 0), &[OLD[0], "另起一段", OLD[2]]);
    assert_eq!(
        (stands(&gone), gone.suggestion),
        ((Found::Lost, None), None)
    );
}

#[test]
fn over_several_editions_the_worst_of_the_way_stays() {
    let second = ["新的一段。", OLD[0], OLD[1], OLD[2]];
    let third = [OLD[0], OLD[1], OLD[2]];
    let check = on(&carried(TWICE, (2, 0), &second), &second, &third);
    assert_eq!(stands(&check), (Found::Check, Some((2, 0))));
    let moved = on(&carried("优良作风", (1, 4), &second), &second, &third);
    assert_eq!(stands(&moved), (Found::Moved, Some((1, 4))));
    // A person confirms it: from there on it is exact again.
    let confirmed = tie(&third, TWICE, check.place()).unwrap();
    let confirmed = Carried {
        found: Found::Exact,
        anchor: confirmed,
        suggestion: None,
    };
    assert_eq!(on(&confirmed, &third, &third).found, Found::Exact);
}

#[test]
fn what_was_lost_stays_lost_and_its_suggestion_goes_along() {
    let second = [OLD[0], "大力弘扬新的优良作风。", OLD[2]];
    let third = ["新的一段。", OLD[0], "大力弘扬新的优良作风。", OLD[2]];
    let lost = carried("大力弘扬优良作风", (1, 0), &second);
    let later = on(&lost, &second, &third);
    assert_eq!(stands(&later), (Found::Lost, None));
    assert_eq!(later.suggestion, Some(Span::from((2, 0), 10)));
    // Where the old words come back, they are suggested.
    let back = on(&later, &third, &OLD);
    assert_eq!(stands(&back), (Found::Lost, None));
    assert_eq!(back.suggestion, Some(Span::from((1, 0), 8)));
}

/// A record whose place is wrong is lost before it is carried.
#[test]
fn an_anchor_that_is_not_in_its_place_is_lost() {
    let anchor = Anchor {
        start: 1,
        ..tie(&OLD, "大力弘扬", None).unwrap()
    };
    let mapping = Mapping::between(&OLD, &OLD);
    let step = Step {
        old: &OLD,
        new: &OLD,
        mapping: &mapping,
    };
    let lost = carry(&anchor, step);
    assert_eq!(stands(&lost), (Found::Lost, None));
    assert_eq!(lost.suggestion, Some(Span::from((1, 0), 4)));
}
