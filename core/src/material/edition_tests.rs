//! Editions told from other texts.

use super::*;
use crate::material::edited::{Edited, Numbers};

const TITLE: &str = "在市直机关党的建设工作会议上的讲话";

fn speech() -> String {
    include_str!("../../../assets/speech.txt").to_owned()
}

fn known(title: &str, text: &str) -> Known {
    Known::of(title, text)
}

#[test]
fn an_edited_version_of_a_text_is_an_edition_of_it() {
    let (first, old) = (Edited::of(speech().lines()), known(TITLE, &speech()));
    for (edits, title) in [
        (1, "在市直机关党的建设工作会议上的讲话"),
        (60, "在市直机关党的建设工作会议上的讲话（修订稿）"),
        (60, "在市直机关党建工作会议上的讲话.docx"),
        (20, "讲话终稿"),
    ] {
        for seed in 0..6 {
            let new = first.edited(edits, &mut Numbers::from(seed)).lines();
            let new = known(title, &new.join("\n"));
            assert!(new.is_edition_of(&old), "{title} {edits} {seed}");
        }
    }
}

#[test]
fn line_ends_white_space_and_width_of_marks_make_no_other_text() {
    let wrapped: String = speech().chars().flat_map(|c| [c, '\n']).collect();
    let marks = speech().replace('，', ",");
    for text in [wrapped, marks] {
        assert_eq!(
            Fingerprint::of(&text).likeness(&Fingerprint::of(&speech())),
            1_000
        );
    }
}

/// The same title each year, and every clause, every second, every fourth the same phrase.
#[test]
fn another_speech_of_the_same_phrases_is_none() {
    let old = known(TITLE, &speech());
    for stock in [1, 2, 4] {
        let (new, third) = (
            known(TITLE, &other(stock, 7)),
            known(TITLE, &other(stock, 8)),
        );
        assert!(!new.is_edition_of(&old), "{stock}");
        assert!(!new.is_edition_of(&third), "{stock}");
    }
    assert!(!known(TITLE, "").is_edition_of(&old));
    assert!(!known(TITLE, "").is_edition_of(&known(TITLE, "")));
    assert!(!known(TITLE, "同志们：").is_edition_of(&known(TITLE, "同志们：")));
}

#[test]
fn of_several_kept_texts_the_likest_is_answered() {
    let first = Edited::of(speech().lines());
    let edited = |edits| {
        first
            .edited(edits, &mut Numbers::from(3))
            .lines()
            .join("\n")
    };
    let kept = [
        known(TITLE, &other(2, 7)),
        known(TITLE, &edited(40)),
        known(TITLE, &speech()),
        known(TITLE, &edited(60)),
    ];
    assert_eq!(edition_of(&known(TITLE, &edited(1)), &kept), Some(2));
    assert_eq!(edition_of(&known(TITLE, &other(2, 9)), &kept), None);
    assert_eq!(edition_of(&known(TITLE, &speech()), &[]), None);
}

#[test]
fn a_text_that_a_collection_holds_is_no_edition_of_it() {
    let collection = [speech(), other(8, 1), other(8, 2), other(8, 3)].concat();
    let collection = known("党建工作讲话汇编", &collection);
    assert!(!collection.is_edition_of(&known(TITLE, &speech())));
}

#[test]
fn titles_are_similar_where_half_of_them_is_the_same() {
    let alike = |one: &str, two: &str| are_alike(&bare(one), &bare(two));
    for (one, two) in [
        ("党员教育管理工作条例", "党员教育管理工作条例（2024年修订）"),
        (
            "关于加强机关党建工作的意见.txt",
            "关于进一步加强机关党建工作的意见",
        ),
        ("在全市机关党建会上的讲话", "在全市机关党建工作会议上的讲话"),
        ("二十大报告", "党的二十大报告全文"),
    ] {
        assert!(alike(one, two), "{one} {two}");
    }
    for (one, two) in [
        ("党员教育管理工作条例", "干部选拔任用工作条例"),
        ("讲话", "在全市机关党建会上的讲话"),
        ("", ""),
        ("（试行）", "（修订）"),
    ] {
        assert!(!alike(one, two), "{one} {two}");
    }
}

/// Another speech: of so many clauses one is of the speech, and the others are its own.
fn other(stock: usize, seed: u64) -> String {
    let mut numbers = Numbers::from(seed);
    let speech = speech();
    let phrases: Vec<&str> = speech
        .split(['，', '。', '；', '\n'])
        .filter(|p| !p.is_empty())
        .collect();
    let letters: Vec<char> = speech.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut text = String::new();
    for clause in 0..420 {
        if clause % stock == 0 {
            text += phrases[numbers.below(phrases.len())];
        } else {
            text.extend((0..10).map(|_| letters[numbers.below(letters.len())]));
        }
        text.push(if clause % 5 == 4 { '。' } else { '，' });
    }
    text
}

#[test]
fn a_fingerprint_is_stored_and_read_again() {
    for text in [speech(), "学习要联系实际，不走过场。".to_owned()] {
        let known = known(TITLE, &text);
        assert_eq!(Known::of_stored(TITLE, &known.stored()), Some(known));
    }
    assert_eq!(Known::of_stored(TITLE, &[]), None);
    assert_eq!(Known::of_stored(TITLE, &[9, 0, 1]), None);
}
