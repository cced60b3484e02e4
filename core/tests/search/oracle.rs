//! A plain scan, and a source of numbers that is the same in each run.

use xuesilu_core::ids::{NoteId, OperationId};
use xuesilu_core::note::{Scope, Written};
use xuesilu_core::profile::Profile;
use xuesilu_core::search::{Ask, Hit};

/// Numbers in an order that nobody has chosen, the same in each run.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }

    pub fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// Sentences of the speech, and what is hard: width, case, radicals, what shows nothing, beyond the first plane.
pub fn sentences() -> Vec<String> {
    let speech = xuesilu_core::material::SPEECH;
    let split = speech.split_inclusive(['。', '，', '；']);
    let hard = [
        "Ａbc１２３，（ＡＢＣ）",
        "学\u{AD}习\u{200B}强国",
        "⼆⼗⼤报告⻰",
        "𠮷野家𠮷𠮷",
        "a\u{A0}b\u{3000}c  d",
        "啊啊啊啊",
        "\n\n换行\t制表",
        "“两个确立”“两个维护”",
        "e\u{301}é",
    ];
    split
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .chain(hard.map(str::to_owned))
        .collect()
}

/// A text of some sentences.
pub fn text(chance: &mut Chance, sentences: &[String], most: usize) -> String {
    let count = 1 + chance.below(most);
    (0..count)
        .map(|_| chance.of(sentences).as_str())
        .collect::<String>()
}

/// A text as it is compared, by rules written down a second time.
pub fn plain(text: &str) -> String {
    let shown = text.chars().filter(|c| !"\u{AD}\u{200B}".contains(*c));
    let one = |c: char| match c {
        '\u{A0}' | '\u{3000}' => ' ',
        '⼆' => '二',
        '⼗' => '十',
        '⼤' => '大',
        '⻰' => '龙',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
        other => other,
    };
    shown.map(one).collect::<String>().to_lowercase()
}

/// Whether a text has the words of a query.
pub fn has(text: &str, query: &str) -> bool {
    plain(text).contains(&plain(query))
}

/// Queries of 1 to 8 characters: cut out of texts, put together of two, and such as stand nowhere.
pub fn queries(chance: &mut Chance, texts: &[String], count: usize) -> Vec<String> {
    let mut cut = |length: usize| -> String {
        let text: Vec<char> = chance.of(texts).chars().collect();
        let from = chance.below(text.len());
        text[from..(from + length).min(text.len())].iter().collect()
    };
    let mut queries: Vec<String> = (0..count)
        .map(|nth| match nth % 5 {
            0 => cut(1) + &cut(1),
            1 => cut(2) + &cut(3),
            _ => cut(1 + nth / 5 % 8),
        })
        .collect();
    queries.extend(["龘", "饕餮", "，。", "ABC", "的的", "Ｘ"].map(str::to_owned));
    queries.retain(|query| !plain(query).is_empty());
    queries
}

/// The question for all hits.
pub fn all(query: &str) -> Ask {
    Ask {
        query: query.to_owned(),
        ..Ask::default()
    }
}

/// What a hit says it found is what was looked for, and stands in its text at its place.
pub fn holds(hit: &Hit, text: &str, query: &str) {
    assert_eq!(plain(&hit.found), plain(query));
    let around = format!("{}{}{}", hit.before, hit.found, hit.after);
    assert!(text.contains(&around), "{around:?} in {text:?}");
    let there: String = text.chars().skip(hit.at).collect();
    assert!(there.starts_with(&hit.found), "{hit:?}");
}

/// Writes a reflection.
pub fn add_note(profile: &mut Profile, title: &str, text: &str) -> NoteId {
    let written = Written {
        title: title.to_owned(),
        text: text.to_owned(),
        scope: Scope::Private,
    };
    let operation = OperationId::new(profile.now());
    profile.notes().add(&written, None, &operation).unwrap().id
}
