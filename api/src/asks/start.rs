//! Arguments of the start, of names and of choices.

use serde::Deserialize;
use ts_rs::TS;
use xuesilu_core::locale::Language;
use xuesilu_core::member::Who;

asks! {
    /// The start.
    BootAsk {
        /// Of sentences while no log is open that could say it; nothing is what it was.
        language: Option<Language>,
    }
    /// Name and branch are required, a number is not.
    MemberAsk {
        /// 姓名
        name: String,
        /// 支部
        branch: String,
        /// 编号; empty is none.
        number: String,
    }
    /// The member's name again, and the answer where it was asked whose log it is.
    MemberEditAsk {
        /// 姓名
        name: String,
        /// 支部
        branch: String,
        /// 编号; empty is none.
        number: String,
        /// `null` until it was asked (`who_is_it`).
        who: Option<Who>,
    }
}
