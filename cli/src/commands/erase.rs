//! Erasing: a record's words go, and files that cannot be cleaned are named.

use clap::Args;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::safety::{EraseLook, ErasedNow, Left};
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
    /// Only says what would go and what would stay.
    #[arg(long = "dry-run", id = "erase_dry_run", conflicts_with = "delete_left")]
    pub dry_run: bool,
}

/// The answer to a look: what would go, what would stay, and every file that could not be cleaned.
///
/// # Errors
/// See [`Answer::said`].
pub fn would(session: &Session, look: &EraseLook) -> Result<Answer> {
    let language = session.language();
    let count = look.revisions.to_string();
    let backups = look.backups.to_string();
    let mut lines = vec![say_with(
        language,
        key!("cli-erase-would"),
        &[("count", &count), ("backups", &backups)],
    )];
    if let Some(place) = &look.second {
        lines.push(say_with(
            language,
            key!("cli-erase-second"),
            &[("place", place.as_str())],
        ));
    }
    if look.handed_in {
        lines.push(say(language, key!("cli-erased-handed")));
    }
    lines.extend(left(language, &look.left));
    lines.push(say(language, key!("cli-restore-dry")));
    Answer::said(look, lines.join("\n"))
}

/// Files that could not be cleaned, under what can be done about them.
fn left(language: Language, left: &[Left]) -> Vec<String> {
    let mut lines = Vec::new();
    for (can_go, said) in [
        (true, key!("cli-erased-left")),
        (false, key!("cli-erased-stays")),
    ] {
        let files: Vec<&Left> = left.iter().filter(|left| left.can_go() == can_go).collect();
        if !files.is_empty() {
            lines.push(say(language, said));
        }
        lines.extend(files.into_iter().map(|left| left_line(language, left)));
    }
    lines
}

/// A file that could not be cleaned, with why.
pub fn left_line(language: Language, left: &Left) -> String {
    let why = named(language, "left-", left.why.as_str());
    format!("  {}  {why}", isolated(&left.file))
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
    lines.extend(left(language, &erased.left));
    Answer::said(erased, lines.join("\n"))
}
