//! Names of messages. Which there are is read from `assets/locales` while the program is built, so
//! that a misspelt one, or one without all that its sentence needs, does not build.

use std::cmp::Ordering;

/// All messages but the window's own, in order, each with its arguments.
const MESSAGES: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    id: &'static str,
    args: &'static [&'static str],
}

impl Key {
    /// Every message.
    pub fn all() -> impl Iterator<Item = Self> {
        MESSAGES.iter().map(|(id, args)| Self { id, args })
    }

    /// The message `<group><name>`; an `_` of the name is written `-` in messages.
    pub const fn find(group: &str, name: &str) -> Option<Self> {
        let mut among = MESSAGES;
        loop {
            let (below, from) = among.split_at(among.len() / 2);
            let Some(((id, args), above)) = from.split_first() else {
                return None;
            };
            among = match compare(id.as_bytes(), group.as_bytes(), name.as_bytes()) {
                Ordering::Equal => return Some(Self { id, args }),
                Ordering::Less => above,
                Ordering::Greater => below,
            };
        }
    }

    /// As [`Key::find`], for `key!`.
    ///
    /// # Panics
    /// Where there is no such message: while the program is built.
    #[expect(clippy::panic, reason = "at compile time, see `key!`")]
    pub const fn named(group: &str, name: &str) -> Self {
        match Self::find(group, name) {
            Some(key) => key,
            None => panic!("no file of assets/locales has this message"),
        }
    }

    /// The same message, for `message!`.
    ///
    /// # Panics
    /// Where an argument that the sentence needs is not given: while the program is built.
    #[must_use]
    pub const fn given(self, names: &[&str]) -> Self {
        let mut needed = self.args;
        while let [name, rest @ ..] = needed {
            assert!(
                contains(names, name.as_bytes()),
                "the message needs an argument that is not given"
            );
            needed = rest;
        }
        self
    }

    /// As `assets/locales` has it.
    pub const fn id(self) -> &'static str {
        self.id
    }
}

const fn contains(mut names: &[&str], wanted: &[u8]) -> bool {
    while let [name, rest @ ..] = names {
        if matches!(compare(name.as_bytes(), wanted, b""), Ordering::Equal) {
            return true;
        }
        names = rest;
    }
    false
}

/// An id beside two parts of one, as `str` would compare them.
const fn compare(mut id: &[u8], mut group: &[u8], mut name: &[u8]) -> Ordering {
    loop {
        let wanted = match (group, name) {
            ([byte, rest @ ..], _) => {
                group = rest;
                *byte
            }
            ([], [byte, rest @ ..]) => {
                name = rest;
                if *byte == b'_' { b'-' } else { *byte }
            }
            ([], []) => {
                return if id.is_empty() {
                    Ordering::Equal
                } else {
                    Ordering::Greater
                };
            }
        };
        let [byte, rest @ ..] = id else {
            return Ordering::Less;
        };
        if *byte != wanted {
            return if *byte < wanted {
                Ordering::Less
            } else {
                Ordering::Greater
            };
        }
        id = rest;
    }
}

/// A message by its name: `key!("verdict-same")`. One that is not there does not build.
#[macro_export]
macro_rules! key {
    ($id:expr) => {
        const { $crate::locale::Key::named("", $id) }
    };
}

/// A message with its arguments: `message!("roster-too-many", most = 5_000)`. A name that is not
/// there, or an argument that is needed and not given, does not build.
#[macro_export]
macro_rules! message {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::locale::Message::new(
            const { $crate::locale::Key::named("", $id).given(&[$(stringify!($name)),*]) },
            vec![$((stringify!($name), $crate::locale::Arg::from($value))),*],
        )
    };
}
