//! The arguments of a window's commands, in files named as those of the handlers. Unknown fields are refused.

macro_rules! asks {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident : $type:ty ),* $(,)? } )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Deserialize, TS)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $( $(#[$field_doc])* pub $field: $type, )*
            }
        )*
    };
}

mod branch;
mod entries;
mod faults;
mod follow_ups;
mod general;
mod hand;
mod imports;
mod materials;
mod moving;
mod notes;
mod papers;
mod reading;
mod safety;
mod search;
mod start;
mod written;

pub use branch::*;
pub use entries::*;
pub use faults::*;
pub use follow_ups::*;
pub use general::*;
pub use hand::*;
pub use imports::*;
pub use materials::*;
pub use moving::*;
pub use notes::*;
pub use papers::*;
pub use reading::*;
pub use safety::*;
pub use search::*;
pub use start::*;
pub use written::*;
