//! Sentences as values: which one, and what stands in it. The door says them in its reader's
//! language; nothing in between knows one.

use std::cell::Cell;
use std::path::Path;

use fluent_bundle::FluentArgs;
use serde::{Serialize, Serializer};
use ts_rs::{Config, TS};

use super::{Key, Language, format};
use crate::text::visible;

/// A sentence that has not been said yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A message of the locales.
    Of(Key, Vec<(&'static str, Arg)>),
    /// The same in every language: a day, a name.
    Verbatim(String),
    /// Several, one after another.
    Row {
        /// In their order.
        messages: Vec<Message>,
        /// Stands between each two.
        between: Option<Key>,
    },
}

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Comes out visible, and isolated where it could turn the sentence around.
    Text(Message),
    /// Chooses between “1 entry” and “2 entries”.
    Number(u64),
}

impl Message {
    /// With its arguments. `message!` checks both while the program is built.
    pub const fn new(key: Key, args: Vec<(&'static str, Arg)>) -> Self {
        Self::Of(key, args)
    }

    /// With another argument, which takes the place of one of its name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        if let Self::Of(_, args) = &mut self {
            args.push((name, value.into()));
        }
        self
    }

    /// Several as one, with a message between each two.
    pub const fn row(messages: Vec<Self>, between: Key) -> Self {
        Self::Row {
            messages,
            between: Some(between),
        }
    }

    /// This one and right behind it another.
    #[must_use]
    pub fn and(self, next: Self) -> Self {
        Self::Row {
            messages: vec![self, next],
            between: None,
        }
    }

    /// The addition of a door to this sentence: the message `<group><name of the sentence>`, which stands in the same
    /// arguments.
    pub fn beside(&self, group: &str) -> Option<Self> {
        let Self::Of(key, args) = self else {
            return None;
        };
        let (_, name) = key.id().split_once('-')?;
        Key::find(group, name).map(|beside| Self::Of(beside, args.clone()))
    }

    /// The sentence.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Verbatim(text) => text.clone(),
            Self::Of(key, args) => {
                let mut given = FluentArgs::with_capacity(args.len());
                for (name, arg) in args {
                    match arg {
                        Arg::Text(text) => given.set(*name, visible(&text.say(language))),
                        Arg::Number(number) => given.set(*name, *number),
                    }
                }
                format(language, key.id(), &given)
            }
            Self::Row { messages, between } => {
                let said: Vec<String> = messages.iter().map(|one| one.say(language)).collect();
                let between = between.map(|key| Self::from(key).say(language));
                said.join(&between.unwrap_or_default())
            }
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Chinese) };
}

/// From now on answers of this thread are serialised in this language. For doors: a serialiser asks
/// each value for its text, and cannot tell it who reads.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// As the sentence in the language of [`speak`].
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.say(SPOKEN.get()))
    }
}

impl TS for Message {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        "string".to_owned()
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }
}

impl From<Key> for Message {
    fn from(key: Key) -> Self {
        Self::Of(key, Vec::new())
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Text(message)
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(Message::Verbatim(text))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<&Path> for Arg {
    fn from(path: &Path) -> Self {
        path.to_string_lossy().into_owned().into()
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}
