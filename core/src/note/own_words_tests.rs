//! Runs against a scan that looks for every window in every text.

use proptest::prelude::*;

use super::own_words::{Compared, RUN, Run, SET_PHRASE, Source, runs};
use super::quoted;
use crate::text::folded;

/// The same by the definition, window by window.
fn naive(draft: &str, with: Compared<'_>) -> Vec<Run> {
    let quoted = quoted::marks(draft);
    let mut characters = Vec::new();
    for (at, c) in draft.chars().enumerate() {
        characters.extend(folded(&c.to_string()).chars().map(|c| (c, at)));
    }
    let titles: Vec<String> = with.titles.iter().map(|title| folded(title)).collect();
    let materials: Vec<String> = with.materials.iter().map(|text| folded(text)).collect();
    let notes: Vec<String> = with.notes.iter().map(|text| folded(text)).collect();
    let mut found: Vec<(usize, Run)> = Vec::new();
    for (at, window) in characters.windows(RUN).enumerate() {
        let words: String = window.iter().map(|(c, _)| *c).collect();
        let holding = |texts: &[String]| -> Vec<usize> {
            let all = texts.iter().enumerate();
            let holding = all.filter(|(_, text)| text.contains(&words));
            holding.map(|(at, _)| at).take(SET_PHRASE).collect()
        };
        let here = holding(&materials);
        let sources: Vec<Source> = if here.is_empty() {
            holding(&notes).into_iter().map(Source::Note).collect()
        } else {
            here.into_iter().map(Source::Material).collect()
        };
        let set =
            matches!(sources.first(), Some(Source::Material(_))) && sources.len() >= SET_PHRASE;
        let left_out = titles.iter().any(|title| title.contains(&words))
            || window.iter().any(|(_, at)| quoted[*at]);
        if set || left_out || sources.is_empty() {
            continue;
        }
        let (begins, ends) = (window[0].1, window[RUN - 1].1 + 1);
        match found.last_mut() {
            Some((end, run)) if at < *end => {
                *end = at + RUN;
                run.characters = ends - run.start;
                for source in sources {
                    if !run.sources.contains(&source) {
                        run.sources.push(source);
                    }
                }
            }
            _ => found.push((
                at + RUN,
                Run {
                    start: begins,
                    characters: ends - begins,
                    sources,
                },
            )),
        }
    }
    found.into_iter().map(|(_, run)| run).collect()
}

/// Texts made of a few long phrases, so that much is in common; with what folding leaves out or changes.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => Just("推进党的自我革命永远在路上要学深悟透".to_owned()),
        3 => Just("把学习成果转化为工作成效的实际行动和能力".to_owned()),
        2 => Just("Ａｂｃ DEF ghi jkl MNO".to_owned()),
        2 => Just("İstanbul ẞ 学习".to_owned()),
        1 => Just("“".to_owned()),
        1 => Just("”".to_owned()),
        1 => Just("\u{200B}\n".to_owned()),
        3 => "[学习三不腐a ]{0,20}",
    ];
    let cut = (piece, 0_usize..12, 0_usize..6).prop_map(|(text, from, less)| {
        let length = text.chars().count().saturating_sub(less);
        text.chars()
            .take(length)
            .skip(from.saturating_sub(6))
            .collect::<String>()
    });
    prop::collection::vec(cut, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn runs_are_those_of_a_scan_of_every_window(
        draft in text(), materials in prop::collection::vec(text(), 0..5),
        notes in prop::collection::vec(text(), 0..3), titles in prop::collection::vec(text(), 0..2),
    ) {
        let materials: Vec<&str> = materials.iter().map(String::as_str).collect();
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        let with = Compared { titles: &titles, materials: &materials, notes: &notes };
        prop_assert_eq!(runs(&draft, with), naive(&draft, with));
    }

    #[test]
    fn texts_of_one_letter_are_no_worse(length in 0_usize..80, other in 0_usize..80) {
        let (draft, text) = ("学".repeat(length), "学".repeat(other));
        let with = Compared { materials: &[&text], ..Compared::default() };
        prop_assert_eq!(runs(&draft, with), naive(&draft, with));
    }
}

const COPIED: &str = "全面从严治党永远在路上，党的自我革命永远在路上";

fn found(draft: &str, with: Compared<'_>) -> Vec<String> {
    let cut = |run: Run| draft.chars().skip(run.start).take(run.characters).collect();
    runs(draft, with).into_iter().map(cut).collect()
}

#[test]
fn a_passage_is_marked_as_it_stands_and_what_is_quoted_or_set_is_not() {
    let text = format!("前言。{COPIED}，必须常抓不懈。");
    let one = Compared {
        materials: &[&text],
        ..Compared::default()
    };
    let draft = "我想到：全面 从严治党永远在路上，\n党的自我革命永远在路上！我这样做。";
    let marked = "全面 从严治党永远在路上，\n党的自我革命永远在路上";
    assert_eq!(found(draft, one), [marked]);
    assert_eq!(found(&format!("我想到：“{COPIED}”。"), one), [""; 0]);
    // Twelve characters are no run.
    assert_eq!(found("全面从严治党永远在路上，", one), [""; 0]);
    assert_eq!(
        found("全面从严治党永远在路上，党", one),
        ["全面从严治党永远在路上，党"]
    );
    let titles = [text.clone()];
    let as_title = Compared {
        titles: &titles,
        ..one
    };
    assert_eq!(found(COPIED, as_title), [""; 0]);
    let three = Compared {
        materials: &[&text, &text, &text],
        ..one
    };
    assert_eq!(found(COPIED, three), [""; 0]);
    // Of an earlier reflection it is marked, unless it is a set phrase.
    let earlier = Compared {
        notes: &[COPIED],
        ..Compared::default()
    };
    assert_eq!(found(COPIED, earlier), [COPIED]);
    let both = Compared {
        notes: &[COPIED],
        ..three
    };
    assert_eq!(found(COPIED, both), [""; 0]);
    let two = [text.as_str(), text.as_str()];
    let two = Compared {
        materials: &two,
        ..Compared::default()
    };
    let sources = [Source::Material(0), Source::Material(1)];
    assert_eq!(runs(COPIED, two)[0].sources, sources);
}
