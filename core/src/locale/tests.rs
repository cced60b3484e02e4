use std::collections::BTreeSet;

use strum::IntoEnumIterator;

use super::*;
use crate::error::Field;

/// The key of each message of a file.
fn lines(source: &str) -> impl Iterator<Item = String> {
    let messages = source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    messages.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
}

fn keys(sources: &[&str]) -> BTreeSet<String> {
    sources.iter().flat_map(|source| lines(source)).collect()
}

#[test]
fn both_languages_have_the_same_keys_and_parse() {
    assert_eq!(keys(&CHINESE), keys(&ENGLISH));
    for source in CHINESE.iter().chain(&ENGLISH) {
        assert!(FluentResource::try_new((*source).to_owned()).is_ok());
    }
}

/// Where a key stands twice, the later sentence is said in the place of the earlier one.
#[test]
fn a_key_stands_in_one_file_once() {
    let [ui, other] = [
        include_str!("../../../assets/locales/zh-CN/ui.ftl"),
        include_str!("../../../assets/locales/en/ui.ftl"),
    ];
    for (sources, ui) in [(CHINESE, ui), (ENGLISH, other)] {
        let each = sources.iter().chain([&ui]);
        let count: usize = each.map(|source| lines(source).count()).sum();
        assert_eq!(count, keys(&sources).union(&keys(&[ui])).count());
    }
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

/// A word after a “1” that is right for more than one only. Stops at what begins something else: “1
/// minute that overlaps”, “1 of 3”.
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
            let sentence = format(Language::English, &id, &args);
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
        format(Language::English, "cli-report-written", &args)
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
    let sentence = format(Language::English, "cli-verified-collection", &args);
    let expected = "Intact: the collection of “\u{2068}\u{202E}甲\u{2069}” with 1 package, ";
    assert!(sentence.starts_with(expected), "{sentence:?}");
    let deep = format!("“\u{2068}{}\u{2069}”", "\u{2068}".repeat(60_000));
    assert_eq!(isolates::minimise(&deep), deep);
}

#[test]
fn english_is_set_with_the_curved_apostrophe() {
    let lines = ENGLISH.iter().flat_map(|source| source.lines());
    let straight: Vec<&str> = lines.filter(|line| line.contains('\'')).collect();
    assert!(straight.is_empty(), "{}", straight.join("\n"));
}

#[test]
fn every_field_has_a_name() {
    for field in Field::iter() {
        assert!(Key::find("field-", field.key()).is_some(), "{field:?}");
    }
}

#[test]
fn hostile_arguments_stay_inside_their_isolate() {
    let error = crate::error::Error::UnknownForm {
        name: "\u{202E}党课 { $x }".to_owned(),
    };
    let sentence = error.message().say(Language::Chinese);
    assert!(
        sentence.contains("\u{2068}\u{202E}党课 { $x }\u{2069}"),
        "{sentence}"
    );
}

#[test]
fn what_turns_nothing_is_copied_without_marks() {
    let sentence = |id: &str| {
        let id = id.to_owned();
        crate::error::Error::UnknownEntry { id }
            .message()
            .say(Language::English)
    };
    assert!(sentence("01a2").starts_with("There is no study entry “01a2”;"));
    let nested = sentence("a\u{2067}b\u{2068}c\u{2069}d");
    assert!(
        nested.contains("“\u{2068}a\u{2067}b\u{2068}c\u{2069}d\u{2069}\u{2069}”"),
        "{nested:?}"
    );
}

#[test]
fn every_message_is_found_by_its_name_and_no_other() {
    let keys = keys(&CHINESE);
    assert_eq!(Key::all().count(), keys.len());
    for key in Key::all() {
        assert!(keys.contains(key.id()));
        assert_eq!(Key::find("", key.id()), Some(key));
    }
    let second = |name| Key::find("second-", name).map(Key::id);
    assert_eq!(second("drive_full"), Some("second-drive-full"));
    assert_eq!(second("drive_ful"), None);
    assert_eq!(second("drive_full_"), None);
    assert_eq!(second(""), None);
}

/// What stands behind a key: its sentence, over several lines or one.
fn sentence_of<'a>(sources: &[&'a str], id: &str) -> &'a str {
    let begins = format!("\n{id} =");
    let found = sources.iter().find_map(|source| {
        let (_, after) = source.split_once(&begins)?;
        let end = after.find('\n').unwrap_or(after.len());
        let ends = after.find("\n}").map_or(end, |at| at.max(end));
        Some(
            &after[..if after[..end].contains("->") {
                ends
            } else {
                end
            }],
        )
    });
    found.unwrap_or_default()
}

#[test]
fn what_the_command_line_adds_belongs_to_a_sentence_and_says_only_what_that_knows() {
    for (sources, hints) in [(CHINESE, keys(&CHINESE)), (ENGLISH, keys(&ENGLISH))] {
        let hints = hints.iter().filter_map(|id| id.strip_prefix("cli-hint-"));
        for name in hints {
            let of = ["error-", "table-"].map(|group| Key::find(group, name));
            let of: Vec<Key> = of.into_iter().flatten().collect();
            assert!(!of.is_empty(), "{name}");
            let says = arguments(&[sentence_of(&sources, &format!("cli-hint-{name}"))]);
            for key in of {
                let knows = arguments(&[sentence_of(&sources, key.id())]);
                assert!(says.is_subset(&knows), "{name}");
            }
        }
    }
}

#[test]
fn no_sentence_that_a_window_shows_names_a_flag() {
    // entry.ftl and errors.ftl.
    let windows = 2;
    for sources in [CHINESE, ENGLISH] {
        for line in sources[..windows].iter().flat_map(|source| source.lines()) {
            let own = line.starts_with("help-arg-");
            assert!(own || !line.contains(" --"), "{line}");
        }
    }
}

#[test]
fn a_message_is_serialised_in_the_language_of_its_thread() {
    let listed = ["党课", "a\u{202E}b"].map(|one| Message::Verbatim(one.to_owned()));
    let listed = Message::row(listed.to_vec(), key!("salvage-days-join"));
    let lacks = message!("salvage-part-days", days = listed).and(key!("verdict-same").into());
    let said = |language| {
        speak(language);
        serde_json::to_string(&lacks).unwrap()
    };
    let (chinese, english) = (said(Language::Chinese), said(Language::English));
    assert_eq!(
        chinese,
        serde_json::to_string(&lacks.say(Language::Chinese)).unwrap()
    );
    let expected =
        "Days concerned: \u{2068}党课, a\u{202E}b\u{2069}.Already there; nothing changed.";
    assert_eq!(english, format!("\"{expected}\""));
}
