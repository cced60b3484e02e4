//! Sentences in the user's language: Fluent files of `assets/locales`, compiled in.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

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
    bundle
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
/// and who copies the id would copy the mark with it.
fn calm(sentence: &str) -> String {
    let mut calmed = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, inside)) = rest.split_once('\u{2068}') {
        calmed.push_str(before);
        match inside.split_once('\u{2069}') {
            Some((arg, after)) if !crate::text::turns(arg) => {
                calmed.push_str(arg);
                rest = after;
            }
            // Isolates may stand inside it: all of it stays as it is.
            _ => {
                calmed.push('\u{2068}');
                let end = closing(inside);
                let (arg, after) = inside.split_at_checked(end).unwrap_or((inside, ""));
                calmed.push_str(arg);
                rest = after;
            }
        }
    }
    calmed.push_str(rest);
    calmed
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
