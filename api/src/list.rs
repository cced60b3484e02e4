//! The one list of commands becomes request, dispatch and TypeScript.

/// See the list in `lib.rs`: `name(Ask) -> Answer = handler;`, and `concurrent` before what is answered
/// without the log.
macro_rules! commands {
    // The list is taken apart line by line: `{those of the log} {those beside it} rest`.
    (@ {$($log:tt)*} {$($concurrent:tt)*} concurrent $name:ident($ask:ty) -> $answer:ty = $handler:path; $($rest:tt)*) => {
        commands! { @ {$($log)*} {$($concurrent)* $name($ask) -> $answer = $handler;} $($rest)* }
    };
    (@ {$($log:tt)*} {$($concurrent:tt)*} $name:ident($ask:ty) -> $answer:ty = $handler:path; $($rest:tt)*) => {
        commands! { @ {$($log)* $name($ask) -> $answer = $handler;} {$($concurrent)*} $($rest)* }
    };
    (@ {$( $name:ident($ask:ty) -> $answer:ty = $handler:path; )*}
       {$( $beside:ident($beside_ask:ty) -> $beside_answer:ty = $beside_handler:path; )*}) => {
        /// A command with what it asks for.
        #[derive(Debug, serde::Deserialize)]
        #[serde(tag = "command", content = "ask", rename_all = "snake_case")]
        #[expect(non_camel_case_types, reason = "the names are those of the list, on both sides")]
        #[expect(missing_docs, reason = "each is described at its ask and its answer")]
        pub enum Request {
            $( $name($ask), )*
            $( $beside($beside_ask), )*
        }

        impl crate::Host {
            /// Does what is asked. The answer is JSON, ready for any carrier.
            ///
            /// # Errors
            /// A sentence in the reader's language; nothing has been written then.
            pub fn call(&self, request: Request) -> Result<serde_json::Value, crate::Failure> {
                let answer = match request {
                    $( Request::$beside(ask) => {
                        let answer: $beside_answer = $beside_handler(self, ask);
                        crate::list::json(answer).map_err(|error| (stringify!($beside), error))
                    } )*
                    $( Request::$name(ask) => {
                        let mut state = self.state();
                        let answer: xuesilu_core::error::Result<$answer> = $handler(&mut state, ask);
                        xuesilu_core::locale::speak(state.language());
                        let answer = answer.and_then(crate::list::json);
                        answer.map_err(|error| (stringify!($name), error))
                    } )*
                };
                answer.map_err(|(act, error)| self.state().failed(act, &error))
            }
        }

        /// The TypeScript of the window: every type, and which command asks and answers what.
        pub fn typescript() -> String {
            let mut types = crate::typescript::Types::default();
            $( types.command::<$ask, $answer>(stringify!($name)); )*
            $( types.command::<$beside_ask, $beside_answer>(stringify!($beside)); )*
            types.finish()
        }
    };
    ($($list:tt)*) => {
        commands! { @ {} {} $($list)* }
    };
}

pub(crate) use commands;

/// An answer as JSON.
///
/// # Errors
/// None in practice: every answer is plain data.
pub(crate) fn json<T: serde::Serialize>(
    answer: T,
) -> xuesilu_core::error::Result<serde_json::Value> {
    serde_json::to_value(answer).map_err(|error| xuesilu_core::error::Error::Failed {
        detail: error.to_string(),
    })
}
