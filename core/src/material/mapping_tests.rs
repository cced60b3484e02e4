//! Texts mapped to later ones.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn place(mapping: &Mapping, place: Place, length: usize) -> Option<Place> {
    mapping.place(Span::from(place, length))
}

#[test]
fn a_passage_is_mapped_where_all_of_it_stands_in_one_piece() {
    let old = ["坚持党的全面领导，推进自我革命。", "大力弘扬优良作风。"];
    let new = [
        "新的一段。",
        "必须坚持党的全面领导，不断推进自我革命。",
        "弘扬了优良作风。",
    ];
    let mapping = Mapping::between(&old, &new);
    assert_eq!(place(&mapping, (0, 0), 8), Some((1, 2)));
    assert_eq!(place(&mapping, (0, 9), 6), Some((1, 13)));
    // Words were put in between.
    assert_eq!(place(&mapping, (0, 6), 6), None);
    assert_eq!(place(&mapping, (1, 4), 5), Some((2, 3)));
    assert_eq!(place(&mapping, (1, 0), 6), None);
    // What no text has.
    assert_eq!(place(&mapping, (0, 10), 7), None);
    assert_eq!(place(&mapping, (9, 0), 1), None);
    assert_eq!(place(&mapping, (0, 1), 0), None);
}

#[test]
fn a_paragraph_that_occurs_once_is_followed_wherever_it_was_moved() {
    let old = [
        "甲段说学习。",
        "乙段说要做好工作，服务好大局。",
        "丙段说生活。",
    ];
    let new = [
        "乙段说要做好各项工作，服务好大局。",
        "丙段说生活。",
        "甲段说学习。",
    ];
    let mapping = Mapping::between(&old, &new);
    assert_eq!(place(&mapping, (2, 3), 2), Some((1, 3)));
    assert_eq!(place(&mapping, (0, 0), 6), Some((2, 0)));
    // One that was changed as well is followed by the clauses that only it has.
    assert_eq!(place(&mapping, (1, 9), 5), Some((0, 11)));
}

#[test]
fn paragraphs_that_were_joined_or_divided_are_mapped_in_their_parts() {
    let (whole, parts) = (
        "坚持对标对表。坚持真抓实干。",
        ["坚持对标对表。", "坚持真抓实干。"],
    );
    let divided = Mapping::between(&[whole], &parts);
    assert_eq!(place(&divided, (0, 7), 6), Some((1, 0)));
    assert_eq!(place(&divided, (0, 4), 6), None);
    let joined = Mapping::between(&parts, &[whole]);
    assert_eq!(place(&joined, (1, 0), 7), Some((0, 7)));
}

#[test]
fn characters_beyond_the_plane_and_blank_lines_count_as_one_each() {
    let old = ["", "𠮷𠮷学习𠮷", "", ""];
    let new = ["", "", "一𠮷𠮷学习𠮷"];
    let mapping = Mapping::between(&old, &new);
    assert_eq!(place(&mapping, (1, 1), 4), Some((2, 2)));
    assert_eq!(Mapping::between(&[], &new), Mapping::default());
    assert_eq!(Mapping::between(&["", ""], &[""]), Mapping::default());
}

/// One line of 300,000 characters: too long to be compared as it is, so its sentences are matched
/// first.
#[test]
fn sentences_divide_a_stretch_that_is_too_long() {
    let sentence = |at: usize| format!("第{at}句说要坚持学习、坚持工作。");
    let old: String = (0..20_000).map(sentence).collect();
    let new = old.replace("第9999句说要", "第9999句又说了要");
    let mapping = Mapping::between(&[&old], &[&new]);
    let at = |text: &str, words| {
        let byte = text.find(words).unwrap();
        (0, text.get(..byte).unwrap().chars().count())
    };
    for words in ["第1句说要坚持学习", "第19999句说要坚持学习"] {
        let length = words.chars().count();
        assert_eq!(
            place(&mapping, at(&old, words), length),
            Some(at(&new, words))
        );
    }
    // Pieces of sentences that follow one another are one piece.
    assert_eq!(mapping.pieces.len(), 2);
}

#[test]
fn texts_that_are_too_long_and_have_nothing_in_common_are_not_compared() {
    let text = |from: u32| -> String {
        let character = |at: u32| char::from_u32(from + at.wrapping_mul(2_654_435_761) % 5_000);
        (0..1_700_000).filter_map(character).collect()
    };
    let mapping = Mapping::between(&[&text(0x4E00)], &[&text(0x6E00)]);
    assert_eq!(mapping, Mapping::default());
}

/// Lines of few characters: everything is repeated.
fn lines() -> impl Strategy<Value = Vec<String>> {
    vec("[甲乙𠮷。，]{0,9}", 0..6)
}

proptest! {
    /// Mapped words read the same, and no character of the new text is that of two of the old.
    #[test]
    fn what_is_mapped_stands_there_and_nothing_stands_for_two(old in lines(), new in lines()) {
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let mut taken = HashSet::new();
        for piece in &Mapping::between(&old, &new).pieces {
            let here = Span::from(piece.new, piece.old.length);
            prop_assert!(piece.old.length > 0);
            prop_assert_eq!(piece.old.of(&old).unwrap(), here.of(&new).unwrap());
            for start in here.start..here.end() {
                prop_assert!(taken.insert((here.paragraph, start)));
            }
        }
    }
}
