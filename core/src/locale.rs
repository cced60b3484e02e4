//! Sentences in the user's language: Fluent files of `assets/locales`, compiled in.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::settings::Language;

type Bundle = FluentBundle<FluentResource>;

const CHINESE: [&str; 6] = [
    include_str!("../../assets/locales/zh-CN/errors.ftl"),
    include_str!("../../assets/locales/zh-CN/cli.ftl"),
    include_str!("../../assets/locales/zh-CN/hand.ftl"),
    include_str!("../../assets/locales/zh-CN/report.ftl"),
    include_str!("../../assets/locales/zh-CN/keep.ftl"),
    include_str!("../../assets/locales/zh-CN/salvage.ftl"),
];
const ENGLISH: [&str; 6] = [
    include_str!("../../assets/locales/en/errors.ftl"),
    include_str!("../../assets/locales/en/cli.ftl"),
    include_str!("../../assets/locales/en/hand.ftl"),
    include_str!("../../assets/locales/en/report.ftl"),
    include_str!("../../assets/locales/en/keep.ftl"),
    include_str!("../../assets/locales/en/salvage.ftl"),
];

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| {
    [
        bundle(Language::Chinese, &CHINESE),
        bundle(Language::English, &ENGLISH),
    ]
});

fn bundle(language: Language, sources: &[&str]) -> Bundle {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    for source in sources {
        // A file with a mistake still gives its other messages; a test holds the files to none.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
    }
    // Fails only for a name that is taken, and nothing has taken one yet.
    let _ = bundle.add_function("NUMBER", |args, _| number(args.first()));
    let _ = bundle.add_function("DATE", move |args, _| match args.first() {
        Some(FluentValue::String(text)) => dated(language, text).into(),
        other => other.cloned().unwrap_or(FluentValue::Error),
    });
    bundle
}

/// Days as people read them: each `2026-11-23` in the text as 2026年11月23日, or 23 Nov 2026.
fn dated(language: Language, text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let day = rest.get(..10).and_then(|day| day.parse().ok());
        let length = day.map_or(next.len_utf8(), |_| 10);
        match day {
            Some(day) => said.push_str(&long_date(language, day)),
            None => said.push(next),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    said
}

fn long_date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Chinese => day.format("%-Y年%-m月%-d日").to_string(),
        // As the window writes it.
        Language::English if day.month() == 9 => day.format("%-d Sept %-Y").to_string(),
        Language::English => day.format("%-d %b %-Y").to_string(),
    }
}

/// What chooses between “1 entry” and “2 entries”. Arguments come as the text that is to be shown,
/// of which Fluent would make no choice.
fn number<'a>(arg: Option<&FluentValue<'a>>) -> FluentValue<'a> {
    match arg {
        Some(FluentValue::String(text)) => {
            text.parse().map_or(FluentValue::Error, FluentValue::Number)
        }
        Some(value) => value.clone(),
        None => FluentValue::Error,
    }
}

/// The message `id` with its arguments. Arguments that could turn the sentence around are isolated
/// (U+2068 … U+2069). An unknown id comes out as itself: a test finds it.
pub fn say(language: Language, id: &str, args: Option<&FluentArgs<'_>>) -> String {
    let [chinese, english] = &*BUNDLES;
    let bundle = match language {
        Language::Chinese => chinese,
        Language::English => english,
    };
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    calm(&bundle.format_pattern(pattern, args, &mut Vec::new()))
}

/// Takes isolates away that hold back nothing: Fluent sets them around each number and each id,
/// and who copies the id would copy the mark with it. Around words that were chosen by a number it
/// sets them twice.
fn calm(sentence: &str) -> String {
    let mut calmed = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, inside)) = rest.split_once('\u{2068}') {
        calmed.push_str(before);
        let end = closing(inside);
        let (arg, after) = inside.split_at_checked(end).unwrap_or((inside, ""));
        let words = without_inner(arg);
        rest = match after.strip_prefix('\u{2069}') {
            Some(after) if !crate::text::turns(&words) => {
                calmed.push_str(&words);
                after
            }
            _ => {
                calmed.push('\u{2068}');
                calmed.push_str(arg);
                after
            }
        };
    }
    calmed.push_str(rest);
    calmed
}

/// What stands in an isolate, without those in it that hold back nothing. Not deeper: how deep they
/// are laid is up to whoever wrote the words.
fn without_inner(arg: &str) -> String {
    let mut words = String::with_capacity(arg.len());
    let mut rest = arg;
    while let Some((before, inside)) = rest.split_once('\u{2068}') {
        words.push_str(before);
        let end = inside.find(['\u{2068}', '\u{2069}']);
        let (inner, after) = inside
            .split_at_checked(end.unwrap_or(0))
            .unwrap_or_default();
        match after.strip_prefix('\u{2069}') {
            Some(after) if !crate::text::turns(inner) => {
                words.push_str(inner);
                rest = after;
            }
            _ => {
                words.push('\u{2068}');
                rest = inside;
            }
        }
    }
    words.push_str(rest);
    words
}

/// Where the isolate ends that was opened just before.
fn closing(inside: &str) -> usize {
    let mut open = 1_usize;
    for (at, c) in inside.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 1 => return at,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    inside.len()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::error::Field;

    fn keys(sources: &[&str]) -> BTreeSet<String> {
        let lines = sources.iter().flat_map(|source| source.lines());
        lines
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_parse() {
        assert_eq!(keys(&CHINESE), keys(&ENGLISH));
        for source in CHINESE.iter().chain(&ENGLISH) {
            assert!(FluentResource::try_new((*source).to_owned()).is_ok());
        }
    }

    #[test]
    fn days_are_written_as_people_read_them() {
        let days = "2026-11-23 09:14、2026-09-03、2026-02-30、a2026";
        assert_eq!(
            dated(Language::Chinese, days),
            "2026年11月23日 09:14、2026年9月3日、2026-02-30、a2026"
        );
        assert_eq!(
            dated(Language::English, days),
            "23 Nov 2026 09:14、3 Sept 2026、2026-02-30、a2026"
        );
    }

    /// The names of a message's arguments.
    fn arguments(sources: &[&str]) -> BTreeSet<String> {
        let places = sources.iter().flat_map(|source| source.split('$').skip(1));
        places
            .map(|rest| {
                let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                name.take(1).collect()
            })
            .collect()
    }

    /// Words that may follow “1” although they end like a plural.
    const SINGULAR: [&str; 9] = [
        "points", "is", "was", "has", "this", "its", "holds", "lacks", "says",
    ];

    /// What stands after a “1” and is right for more than one only. Stops at what begins something
    /// else: “1 minute that overlaps”, “1 of 3”.
    fn plural_after_one(sentence: &str) -> Option<&str> {
        let mut words = sentence.split(' ');
        while let Some(word) = words.next() {
            if word.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()) != "1" {
                continue;
            }
            for next in words.clone().take(3) {
                let bare = next.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
                let many = ["are", "were", "have", "they", "people"].contains(&bare);
                let letters = bare.chars().all(|c| c.is_ascii_lowercase());
                if many || letters && bare.ends_with('s') && !SINGULAR.contains(&bare) {
                    return Some(bare);
                }
                if bare != next || ["of", "and", "that", "is", "was"].contains(&bare) {
                    break;
                }
            }
        }
        None
    }

    #[test]
    fn one_of_anything_reads_rightly_in_english() {
        let mut args = FluentArgs::new();
        for name in arguments(&ENGLISH) {
            // Bounds, and what is somebody's word or the number of something, are never a 1.
            let other = ["longest", "most", "field", "line", "fingerprint", "file"];
            let value = if other.contains(&name.as_str()) {
                "A-9"
            } else {
                "1"
            };
            args.set(name, value);
        }
        let wrong: Vec<String> = keys(&ENGLISH)
            .into_iter()
            .filter_map(|id| {
                let sentence = say(Language::English, &id, Some(&args));
                let word = plural_after_one(&sentence)?;
                Some(format!("{id}: “{word}” in “{sentence}”"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn how_many_chooses_the_words_and_stays_as_it_was_written() {
        let said = |rows: &str| {
            let mut args = FluentArgs::new();
            args.set("rows", rows.to_owned());
            args.set("file", "a.csv");
            say(Language::English, "cli-report-written", Some(&args))
        };
        assert_eq!(said("1"), "The table, 1 row, is in a.csv");
        assert_eq!(said("20000"), "The table, 20000 rows, is in a.csv");
        assert_eq!(said("0"), "The table, 0 rows, is in a.csv");
        assert_eq!(said("?"), "The table, ? rows, is in a.csv");
    }

    #[test]
    fn what_turns_stays_in_its_isolate_beside_words_chosen_by_a_number() {
        let mut args = FluentArgs::new();
        args.set("packages", "1");
        args.set("name", "\u{202E}甲");
        args.set("written", "2026");
        let sentence = say(Language::English, "cli-verified-collection", Some(&args));
        let expected = "Intact: the collection of “\u{2068}\u{202E}甲\u{2069}” with 1 package, ";
        assert!(sentence.starts_with(expected), "{sentence:?}");
        let deep = format!("“\u{2068}{}\u{2069}”", "\u{2068}".repeat(60_000));
        assert_eq!(calm(&deep), deep);
    }

    #[test]
    fn english_is_set_with_the_curved_apostrophe() {
        let lines = ENGLISH.iter().flat_map(|source| source.lines());
        let straight: Vec<&str> = lines.filter(|line| line.contains('\'')).collect();
        assert!(straight.is_empty(), "{}", straight.join("\n"));
    }

    #[test]
    fn every_field_has_a_name() {
        for language in Language::ALL {
            for field in Field::ALL {
                let id = format!("field-{}", field.key().replace('_', "-"));
                assert_ne!(say(language, &id, None), id);
            }
        }
    }

    #[test]
    fn hostile_arguments_stay_inside_their_isolate() {
        let error = crate::error::Error::UnknownForm {
            name: "\u{202E}党课 { $x }".to_owned(),
        };
        let sentence = error.message(Language::Chinese);
        assert!(
            sentence.contains("\u{2068}\u{202E}党课 { $x }\u{2069}"),
            "{sentence}"
        );
    }

    #[test]
    fn what_turns_nothing_is_copied_without_marks() {
        let sentence = |id: &str| {
            let id = id.to_owned();
            crate::error::Error::UnknownEntry { id }.message(Language::English)
        };
        assert!(sentence("01a2").starts_with("There is no study entry “01a2”;"));
        let nested = sentence("a\u{2067}b\u{2068}c\u{2069}d");
        assert!(
            nested.contains("“\u{2068}a\u{2067}b\u{2068}c\u{2069}d\u{2069}\u{2069}”"),
            "{nested:?}"
        );
    }
}
