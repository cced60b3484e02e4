//! Lines against a slow and simple reader of the rules.

use proptest::prelude::*;

use super::breaks::{Broken, Measure, break_lines};
use super::rules::{Kind, is_wide, may_hang, never_first, never_last};
use super::shape::Sign;

/// Signs as a font with half-width letters has them.
fn signs(text: &str) -> Vec<Sign> {
    let sign = |(start, c): (usize, char)| Sign {
        c,
        start,
        end: start + c.len_utf8(),
        face: 0,
        glyph: 1,
        width: if is_wide(c) { 1.0 } else { 0.5 },
        shift: 0.0,
        kind: Kind::of(c),
        beside: false,
    };
    text.char_indices().map(sign).collect()
}

/// A line of 28 characters of one point.
const MEASURE: Measure = Measure {
    size: 1.0,
    tracking: 0.0,
    first: 26.0,
    others: 28.0,
};

fn lines(text: &str) -> Vec<(String, Broken)> {
    let signs = signs(text);
    let broken = break_lines(&signs, MEASURE).into_iter();
    let words = |line: &Broken| {
        signs[line.signs.clone()]
            .iter()
            .map(|sign| sign.c)
            .collect()
    };
    broken.map(|line| (words(&line), line)).collect()
}

fn texts(text: &str) -> Vec<String> {
    lines(text).into_iter().map(|(text, _)| text).collect()
}

/// Half characters, white space at the end left out.
fn width(line: &str) -> usize {
    let seen = line.trim_end_matches(' ');
    seen.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

#[test]
fn a_line_has_28_characters_and_the_first_one_two_fewer() {
    let lines = texts(&"学".repeat(26 + 28 + 5));
    let counts: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert_eq!(counts, [26, 28, 5]);
}

#[test]
fn one_closing_mark_hangs_and_two_do_not() {
    let full = "学".repeat(26);
    assert_eq!(
        texts(&format!("{full}。习")),
        [format!("{full}。"), "习".into()]
    );
    let shorter = "学".repeat(25);
    assert_eq!(texts(&format!("{full}。”习")), [shorter, "学。”习".into()]);
    // A closing bracket does not hang: it takes a character with it.
    let lines = lines(&format!("{full}）习"));
    assert_eq!(lines[1].0, "学）习");
    assert!(lines.iter().all(|(_, line)| !line.hangs));
}

#[test]
fn an_opening_mark_goes_to_the_next_line() {
    let almost = "学".repeat(25);
    assert_eq!(texts(&format!("{almost}“习”")), [almost, "“习”".into()]);
}

#[test]
fn a_word_stays_whole_until_no_line_could_hold_it() {
    let almost = "学".repeat(25);
    assert_eq!(
        texts(&format!("{almost}SQLite 习")),
        [almost, "SQLite 习".into()]
    );
    let word = "a".repeat(150);
    assert_eq!(
        texts(&word),
        ["a".repeat(52), "a".repeat(56), "a".repeat(42)]
    );
}

#[test]
fn white_space_begins_no_line() {
    let full = "学".repeat(26);
    assert_eq!(
        texts(&format!("{full}   习")),
        [format!("{full}   "), "习".into()]
    );
    assert_eq!(texts(""), [""]);
}

/// Pieces that meet at every rule.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[学习的自我革命𠮷]{1,9}",
        2 => "[。，、；：？！”’）》]{1,2}",
        2 => "[“‘（《]{1,2}",
        1 => "(——|……|—|…)",
        2 => "[a-zA-Z0-9.%@/-]{1,12}",
        1 => " {1,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat().trim().to_owned())
}

proptest! {
    #[test]
    fn every_character_is_on_a_line_and_in_order(text in anything()) {
        prop_assert_eq!(texts(&text).concat(), text);
    }

    #[test]
    fn no_line_is_too_wide_but_by_a_mark_that_hangs(text in anything()) {
        for (number, (line, broken)) in lines(&text).iter().enumerate() {
            let most = if number == 0 { 52 } else { 56 };
            let last = line.trim_end_matches(' ').chars().next_back();
            let hung = broken.hangs && last.is_some_and(may_hang);
            let over = if hung && last.is_some_and(is_wide) { 2 } else { usize::from(hung) };
            prop_assert!(width(line) <= most + over, "{line}");
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_mark_that_must_not(text in anything()) {
        let lines = texts(&text);
        for pair in lines.windows(2) {
            let (before, after) = (pair[0].trim_end_matches(' '), &pair[1]);
            let last = before.chars().next_back().unwrap();
            let first = after.chars().next().unwrap();
            // Marks alone can fill a line; then there is no good place.
            let stuck = before.chars().all(|c| never_first(c) || never_last(c) || !is_wide(c) || "—…".contains(c));
            prop_assert!(stuck || !never_first(first), "{before}|{after}");
            prop_assert!(stuck || !never_last(last), "{before}|{after}");
        }
    }

    #[test]
    fn no_line_could_have_held_more(text in anything()) {
        let lines = texts(&text);
        for (number, pair) in lines.windows(2).enumerate() {
            let most = if number == 0 { 52 } else { 56 };
            // As far as the next place where a line may end.
            let next: Vec<char> = pair[1].chars().collect();
            let mut piece = String::new();
            for (at, c) in next.iter().enumerate() {
                if at > 0 && piece.chars().all(is_ordinary) && is_ordinary(*c) {
                    break;
                }
                piece.push(*c);
            }
            let white = pair[0].len() - pair[0].trim_end_matches(' ').len();
            prop_assert!(width(&pair[0]) + white + width(&piece) > most, "{} could hold {piece}", pair[0]);
        }
    }
}

/// An ideograph: a line may end on both sides of it.
fn is_ordinary(c: char) -> bool {
    super::rules::is_ideograph(c)
}
