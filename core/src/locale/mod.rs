//! Sentences in the user's language: Fluent files of `assets/locales`, compiled in.
//!
//! - `key`: names of messages, checked while the program is built
//! - `message`: a sentence as a value, which the doors say
//! - `dates`: days as people read them
//! - `isolates`: Unicode isolates, kept only around text that could turn a sentence around

mod dates;
mod isolates;
mod key;
mod message;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::{key, message};
pub use key::Key;
pub use message::{Arg, Message, speak};

/// Languages of the program, the first one the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Language {
    /// 简体中文
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All of them, for tests and menus.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Takes a tag back; region and case do not matter (`zh`, `zh_CN.UTF-8`, `en-GB`).
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag
            .split(['-', '_', '.'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

const CHINESE: [&str; 7] = [
    include_str!("../../../assets/locales/zh-CN/entry.ftl"),
    include_str!("../../../assets/locales/zh-CN/errors.ftl"),
    include_str!("../../../assets/locales/zh-CN/cli.ftl"),
    include_str!("../../../assets/locales/zh-CN/hand.ftl"),
    include_str!("../../../assets/locales/zh-CN/report.ftl"),
    include_str!("../../../assets/locales/zh-CN/keep.ftl"),
    include_str!("../../../assets/locales/zh-CN/salvage.ftl"),
];
const ENGLISH: [&str; 7] = [
    include_str!("../../../assets/locales/en/entry.ftl"),
    include_str!("../../../assets/locales/en/errors.ftl"),
    include_str!("../../../assets/locales/en/cli.ftl"),
    include_str!("../../../assets/locales/en/hand.ftl"),
    include_str!("../../../assets/locales/en/report.ftl"),
    include_str!("../../../assets/locales/en/keep.ftl"),
    include_str!("../../../assets/locales/en/salvage.ftl"),
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
        Some(FluentValue::String(text)) => dates::dated(language, text).into(),
        other => other.cloned().unwrap_or(FluentValue::Error),
    });
    bundle
}

/// The number that chooses between “1 entry” and “2 entries”. Arguments come as the text that is to
/// be shown, of which Fluent would make no choice.
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
/// (U+2068 … U+2069).
fn format(language: Language, id: &str, args: &FluentArgs<'_>) -> String {
    let [chinese, english] = &*BUNDLES;
    let bundle = match language {
        Language::Chinese => chinese,
        Language::English => english,
    };
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    isolates::minimise(&bundle.format_pattern(pattern, Some(args), &mut Vec::new()))
}
