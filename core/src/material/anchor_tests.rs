//! Anchors in the edition that they were tied in.

use super::*;
use crate::material::effort::worked;

const TEXT: [&str; 2] = [
    "全面从严治党永远在路上，党的自我革命永远在路上。",
    "大力弘扬作风。党的自我革命永远在路上。要深入。",
];

fn at(place: Place) -> Sought {
    Sought {
        found: Found::Exact,
        place: Some(place),
        suggestion: None,
    }
}

fn lost(suggestion: Option<Span>) -> Sought {
    Sought {
        found: Found::Lost,
        place: None,
        suggestion,
    }
}

#[test]
fn a_sentence_that_occurs_twice_is_found_in_its_place_or_not_at_all() {
    let anchor = tie(&TEXT, "党的自我革命永远在路上", Some((1, 7))).unwrap();
    assert_eq!(find(&TEXT, &anchor), at((1, 7)));
    // Where a record's place is wrong, the one whose neighbours are the same is suggested.
    let other = [
        "新的一段。",
        TEXT[0],
        "大力弘扬优良作风。党的自我革命永远在路上。要深入。",
    ];
    let suggestion = Span::from((2, 9), 11);
    assert_eq!(find(&other, &anchor), lost(Some(suggestion)));
    assert_eq!(find(&["没有了"], &anchor), lost(None));
    // A person accepts it.
    let accepted = tie_at(&other, suggestion).unwrap();
    assert_eq!(accepted.quote, anchor.quote);
    assert_eq!(find(&other, &accepted), at((2, 9)));
}

#[test]
fn without_a_hint_it_is_the_first_and_beyond_the_plane_it_counts_characters() {
    assert_eq!(tie(&["𠮷𠮷学习"], "学习", None).unwrap().start, 2);
    assert_eq!(tie(&TEXT, "永远在路上", Some((0, 3))).unwrap().start, 6);
    assert_eq!(tie(&TEXT, "永远在路上", Some((0, 18))).unwrap().start, 18);
    assert!(tie(&TEXT, "不在这里", None).is_none());
    assert!(tie(&TEXT, "", None).is_none());
}

#[test]
fn nothing_is_tied_to_a_span_that_has_no_words() {
    let spans = [((0, 0), 0), ((0, 20), 10), ((7, 0), 1), ((0, 99), 0)];
    for (place, length) in spans {
        assert_eq!(tie_at(&TEXT, Span::from(place, length)), None);
    }
    let all = tie_at(&["𠮷𠮷学习"], Span::from((0, 1), 3)).unwrap();
    assert_eq!((all.quote.as_str(), all.before.as_str()), ("𠮷学习", "𠮷"));
}

#[test]
fn what_was_just_tied_is_found_in_its_place_where_occurrences_overlap() {
    for line in ["哈哈哈好", "……………", "学习学习学习"] {
        let length = line.chars().count();
        for start in 0..length - 1 {
            let quote: String = line.chars().skip(start).take(2).collect();
            let anchor = tie(&[line], &quote, Some((0, start))).unwrap();
            assert_eq!(anchor.start, start);
            assert_eq!(find(&[line], &anchor), at((0, start)));
        }
    }
}

#[test]
fn of_two_lookalikes_that_are_equally_near_one_is_suggested() {
    let anchor = tie(&["甲乙，一二三四五甲乙"], "甲乙", Some((0, 8))).unwrap();
    let bare = Anchor {
        before: String::new(),
        after: String::new(),
        start: 7,
        ..anchor
    };
    let sought = find(&["甲乙一二三四五六甲乙一二三四五六甲乙"], &bare);
    assert_eq!(sought, lost(Some(Span::from((0, 8), 2))));
}

#[test]
fn words_are_repeated_where_a_second_place_has_them_though_it_overlaps() {
    assert!(is_repeated(&TEXT, "党的自我革命永远在路上"));
    assert!(is_repeated(&["哈哈哈"], "哈哈"));
    assert!(is_repeated(&["𠮷𠮷𠮷"], "𠮷𠮷"));
    assert!(!is_repeated(&TEXT, "大力弘扬"));
    assert!(!is_repeated(&TEXT, "不在这里"));
    assert!(!is_repeated(&TEXT, ""));
}

/// 100,000 occurrences in one paragraph: quadratic work would take minutes here.
#[test]
fn a_word_that_occurs_very_often_is_found_at_once() {
    let line = "学习，".repeat(100_000);
    let anchor = tie(&[&line], "学习", Some((0, 299_997))).unwrap();
    let astray = Anchor {
        start: 299_998,
        ..anchor.clone()
    };
    let before = worked();
    assert_eq!(find(&[&line], &anchor), at((0, 299_997)));
    let suggestion = Span::from((0, 299_997), 2);
    assert_eq!(find(&[&line], &astray), lost(Some(suggestion)));
    assert!(worked().saturating_sub(before).as_secs() < 10);
}
