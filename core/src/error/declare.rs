//! One line for each error: its name, the arguments of its sentence, and its code.

use std::path::{Path, PathBuf};

use super::{Field, Number};
use crate::locale::{Arg, Key, Message};
use crate::text;

/// Declares an enum of errors, a line for each:
///
/// ```text
/// UnknownForm { name: String } = "unknown_form" on Form,
/// BackupDamaged { id: String } = "damaged" as "damaged_backup",
/// ```
///
/// The text is the code for programs; the sentence is the message `error-<code>`, or that of the
/// name behind `as`. Behind `on` stands the field that it is about, where no argument says so; behind
/// `by` the path whose file may have a sentence of its own, `error-<code>-of-<stem>`. A code without a message, or an argument that the message
/// needs and the error has not, does not build.
macro_rules! errors {
    ($(#[$outer:meta])* pub enum $name:ident { $(
        $(#[$doc:meta])*
        $error:ident $({ $($arg:ident: $kind:ty),+ $(,)? })? = $code:literal $(as $said:literal)?
            $(on $field:ident)? $(by $of:ident)?,
    )+ }) => {
        $(#[$outer])*
        #[derive(Debug)]
        #[expect(missing_docs, reason = "the fields are the words of the sentence above them")]
        pub enum $name { $(
            $(#[$doc])*
            $error $({ $($arg: $kind),+ })?,
        )+ }

        impl $name {
            /// A stable word for programs, `snake_case`.
            pub const fn code(&self) -> &'static str {
                match self { $( Self::$error { .. } => $code, )+ }
            }

            /// The field it is about, where it is about one.
            pub fn field(&self) -> Option<$crate::error::Field> {
                match self { $(
                    Self::$error $({ $($arg),+ })? => {
                        let named: [Option<$crate::error::Field>; _] = [
                            $(Some($crate::error::Field::$field),)?
                            $($($crate::error::declare::Argument::field($arg)),+)?
                        ];
                        named.into_iter().flatten().next()
                    }
                )+ }
            }

            /// The sentence for people: what happened, what was kept, what to do.
            pub fn message(&self) -> $crate::locale::Message {
                let (key, args): (_, Vec<_>) = match self { $(
                    Self::$error $({ $($arg),+ })? => (
                        {
                            let key = const {
                                let [.., name] = [$code, $($said)?];
                                $crate::locale::Key::named("error-", name).given(&[
                                    $({ let _ = $crate::error::Field::$field; "field" },)?
                                    $($(stringify!($arg)),+)?
                                ])
                            };
                            $(let key = $crate::error::declare::own(
                                concat!("error-", $code, "-of-"), $of,
                            ).unwrap_or(key);)?
                            key
                        },
                        vec![
                            $($((stringify!($arg), $crate::error::declare::Argument::shown($arg, stringify!($arg)))),+)?
                        ],
                    ),
                )+ };
                let field = self.field().map(|field| ("field", field.name().into()));
                $crate::locale::Message::new(key, args.into_iter().chain(field).collect())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}: {self:?}", self.code())
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use errors;

/// The sentence about this file, where it has one of its own.
pub(crate) fn own(group: &str, path: &Path) -> Option<Key> {
    Key::find(group, path.file_stem()?.to_str()?)
}

/// A value that a sentence can hold.
pub(crate) trait Argument {
    /// As people see it under this name.
    fn shown(&self, name: &str) -> Arg;

    /// The field that it is, if any.
    fn field(&self) -> Option<Field> {
        None
    }
}

impl Argument for String {
    fn shown(&self, name: &str) -> Arg {
        match name {
            // Typed by hand in order to find something: as much as is needed to see the slip.
            "id" | "section" => text::shortened(self).into(),
            "number" => text::number_shown(self).into(),
            _ => self.into(),
        }
    }
}

impl Argument for Message {
    fn shown(&self, _: &str) -> Arg {
        self.clone().into()
    }
}

impl Argument for PathBuf {
    fn shown(&self, _: &str) -> Arg {
        self.as_path().into()
    }
}

impl Argument for Field {
    fn shown(&self, _: &str) -> Arg {
        self.name().into()
    }

    fn field(&self) -> Option<Field> {
        Some(*self)
    }
}

impl Argument for Number {
    fn shown(&self, _: &str) -> Arg {
        let (Self::Sqlite(number) | Self::System(number)) = self;
        number.to_string().into()
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => { $(
        impl Argument for $kind {
            fn shown(&self, _: &str) -> Arg {
                (*self).into()
            }
        }
    )+ };
}

numbers!(u32, u64, usize);
