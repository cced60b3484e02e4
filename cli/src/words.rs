//! Sentences and names from the locales, and which language they are in.
//!
//! The language is `--lang`, else what `LC_ALL`, `LC_MESSAGES` or `LANG` says (the first of them
//! that is set), else the one chosen in the window, else Chinese.

use std::ffi::OsString;

use xuesilu_core::locale::{Arg, Key, Language, Message};

/// The language asked for on the command line or by the system; `None` where neither names one
/// that is spoken here.
pub fn spoken(args: &[OsString]) -> Option<Language> {
    let texts = || args.iter().map(|arg| arg.to_str().unwrap_or_default());
    let flag = texts()
        .zip(texts().skip(1))
        .find_map(|(flag, value)| (flag == "--lang").then_some(value))
        .or_else(|| texts().find_map(|arg| arg.strip_prefix("--lang=")));
    if let Some(tag) = flag {
        return Language::of_tag(tag);
    }
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(std::env::var_os)
        .find(|value| !value.is_empty())
        .and_then(|value| Language::of_tag(value.to_str()?))
}

/// A message without arguments.
pub fn say(language: Language, key: Key) -> String {
    Message::from(key).say(language)
}

/// A message with its arguments, which come out visible and isolated.
pub fn say_with(language: Language, key: Key, args: &[(&'static str, &str)]) -> String {
    let args = args.iter().map(|(name, value)| (*name, Arg::from(*value)));
    Message::new(key, args.collect()).say(language)
}

/// The name of one of core's words: the message `<group><word>`.
pub fn named(language: Language, group: &str, word: &str) -> String {
    let key = Key::find(group, word);
    debug_assert!(key.is_some(), "no message {group}{word}");
    key.map_or_else(|| word.to_owned(), |key| say(language, key))
}

/// A sentence of core's and, in a line of its own, the flags that answer it. Core knows no flags.
pub fn with_hint(language: Language, message: &Message) -> String {
    let hint = message.beside("cli-hint-");
    let lines = [Some(message), hint.as_ref()].into_iter().flatten();
    lines
        .map(|line| line.say(language))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A moment for people: `2026-11-23 09:14`, as the clock showed.
pub fn minute(moment: &str) -> String {
    moment
        .chars()
        .take(16)
        .map(|c| if c == 'T' { ' ' } else { c })
        .collect()
}
