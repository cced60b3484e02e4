//! Sections of a newer edition.

use super::*;

/// Sections by their text; what stands before a stop is the heading, of those that have one.
fn sections<'t>(texts: &[&'t str]) -> Vec<SectionText<'t>> {
    let section = |text: &&'t str| SectionText {
        title: text.split_once('。').map_or("", |(title, _)| title),
        text,
    };
    texts.iter().map(section).collect()
}

/// `=2` for an unchanged second, `~2` for a changed one, `+` for a new one.
fn carried(old: &[&str], new: &[&str]) -> String {
    let carried = carried_sections(&sections(old), &sections(new));
    let word = |before: &Option<Before>| match before {
        Some(Before {
            section,
            unchanged: true,
        }) => format!("={section}"),
        Some(Before {
            section,
            unchanged: false,
        }) => format!("~{section}"),
        None => "+".to_owned(),
    };
    carried.iter().map(word).collect::<Vec<_>>().join(" ")
}

const OLD: [&str; 5] = [
    "同志们：",
    "一、对标对表。要提高站位。",
    "二、围绕大局。要服务发展。",
    "三、自我革命。要正风肃纪。",
    "谢谢大家！",
];

#[test]
fn white_space_changes_nothing_and_other_words_change_a_section() {
    let same = [
        "同志们：",
        "一、对标对表。\n　　要提高站位。",
        OLD[2],
        OLD[3],
        OLD[4],
    ];
    assert_eq!(carried(&OLD, &same), "=0 =1 =2 =3 =4");
    let changed = [
        "各位同志：",
        OLD[1],
        "二、围绕大局。要服务高质量发展。",
        OLD[3],
        "谢谢！",
    ];
    assert_eq!(carried(&OLD, &changed), "~0 =1 ~2 =3 ~4");
}

#[test]
fn what_is_only_numbered_anew_or_moved_has_not_changed() {
    let new = [
        OLD[0],
        "一、学习在前。要原原本本学。",
        "二、自我革命。要正风肃纪。",
        "三、对标对表。要提高站位。",
        "四、围绕大局。要服务全局。",
    ];
    assert_eq!(carried(&OLD, &new), "=0 + =3 =1 ~2");
}

#[test]
fn sections_with_the_same_words_are_matched_by_their_neighbours_and_in_order() {
    let old = ["甲。一。", "略。", "乙。一。", "略。", "丙。一。", "略。"];
    let new = ["乙。一。", "略。", "丙。一。", "略。"];
    assert_eq!(carried(&old, &new), "=2 =3 =4 =5");
    assert_eq!(
        carried(&["略。", "略。"], &["略。", "略。", "略。"]),
        "=0 =1 +"
    );
    assert_eq!(carried(&[], &["略。"]), "+");
    assert_eq!(carried(&["略。"], &[]), "");
    assert_eq!(carried(&["", "甲。"], &["新", "甲。"]), "~0 =1");
}

#[test]
fn each_section_is_carried_on_once() {
    let twice = ["一、对标对表。要提高站位。", "一、对标对表。要提高站位。"];
    assert_eq!(carried(&OLD, &twice), "=1 +");
    assert_eq!(
        carried(&["甲。一。", "甲。二。"], &["甲。三。", "甲。二。"]),
        "~0 =1"
    );
}
