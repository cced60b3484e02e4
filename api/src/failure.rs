//! Errors of core become what a window can show, here and nowhere else.

use xuesilu_core::branch::BRANCH_FILE;
use xuesilu_core::error::Error;
use xuesilu_core::locale::Language;
use xuesilu_core::member::MEMBER_FILE;
use xuesilu_core::safety::FileOf;

use crate::Failure;

impl Failure {
    /// In the reader's language.
    pub fn of(error: &Error, language: Language) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.message().say(language),
            passes: error.passes(),
            field: error.field().map(|field| field.key().to_owned()),
            damaged: damaged(error),
        }
    }
}

/// The log or the collection itself; a damaged backup is neither. Whether what is foreign was ours
/// once, a look at its rows will tell.
fn damaged(error: &Error) -> Option<FileOf> {
    let (Error::Damaged { path } | Error::Foreign { path }) = error else {
        return None;
    };
    if path.ends_with(MEMBER_FILE) {
        Some(FileOf::Member)
    } else if path.ends_with(BRANCH_FILE) {
        Some(FileOf::Branch)
    } else {
        None
    }
}
