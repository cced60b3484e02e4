//! Erasing: a record's words go, and files that cannot be cleaned are named.

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Key, key};
use xuesilu_core::safety::ErasedNow;
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::session::Session;
use crate::words::{named, say, say_with};

/// `entry erase`, `note erase`
#[derive(Debug, Args)]
pub struct Erase {
    pub id: String,
    /// Of the files that cannot be cleaned, one that is to be deleted whole.
    #[arg(long, value_name = "FILE")]
    pub delete_left: Vec<String>,
}

/// The answer: what was done, and every file that may still hold it.
///
/// # Errors
/// See [`Answer::said`].
pub fn done(
    session: &Session,
    message: Key,
    handed_in: bool,
    erased: &ErasedNow,
) -> Result<Answer> {
    let language = session.language();
    let mut lines = vec![say_with(language, message, &[("id", erased.id.as_str())])];
    if erased.cleaned > 0 {
        let count = erased.cleaned.to_string();
        lines.push(say_with(
            language,
            key!("cli-erased-cleaned"),
            &[("count", &count)],
        ));
    }
    if handed_in {
        lines.push(say(language, key!("cli-erased-handed")));
    }
    for file in &erased.deleted {
        lines.push(say_with(
            language,
            key!("cli-erased-deleted"),
            &[("file", file)],
        ));
    }
    if !erased.left.is_empty() {
        lines.push(say(language, key!("cli-erased-left")));
    }
    for left in &erased.left {
        let why = named(language, "left-", left.why.as_str());
        lines.push(format!("  {}  {why}", isolated(&left.file)));
    }
    Answer::said(erased, lines.join("\n"))
}
