//! What the names of copies say, and which files of a folder are copies.

use std::fs;
use std::path::{Path, PathBuf};

use super::Kind;

/// Ends the name of a copy of a file that could not be opened.
pub(super) const ASIDE: &str = "-aside";

/// What a copy's name says, `member-20261123-091405-2.db`; ordered by age.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    /// `20261123-091405`, local.
    pub stamp: String,
    /// Two in one second are two.
    pub number: u32,
    /// It is of a file that could not be opened.
    pub aside: bool,
}

pub(crate) fn id_of(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()?.strip_suffix(".db")
}

/// `None` for a file that somebody else named: it is neither listed nor ever taken away.
pub(crate) fn name_of(file: &Path, kind: &Kind) -> Option<Name> {
    let own = id_of(file)?.strip_prefix(kind.copies)?.strip_prefix('-')?;
    let (stamp, rest) = own.split_at_checked(15)?;
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()?;
    let number = rest.strip_suffix(ASIDE).unwrap_or(rest);
    Some(Name {
        stamp: stamp.to_owned(),
        number: match number {
            "" => 1,
            nth => nth.strip_prefix('-')?.parse().ok()?,
        },
        aside: number != rest,
    })
}

/// Newest first.
pub(crate) fn files(folder: &Path, kind: &Kind) -> Vec<(Name, PathBuf)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map(|entries| {
            let paths = entries.flatten().map(|entry| entry.path());
            paths
                .filter_map(|path| Some((name_of(&path, kind)?, path)))
                .collect()
        })
        .unwrap_or_default();
    files.sort_by(|one, other| other.cmp(one));
    files
}

/// The local time in a copy's name, which survives copying it elsewhere as a file's date does not.
pub(crate) fn made_at(id: &str) -> String {
    let stamp = id
        .split_once('-')
        .and_then(|(_, rest)| rest.get(..15))
        .unwrap_or_default();
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S")
        .map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string())
        .unwrap_or_default()
}
