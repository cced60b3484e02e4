//! The names of copies, and which files of a folder are copies.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use ts_rs::TS;

use crate::store::Kind;

/// Why a copy is there; the ending of its name says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupWhy {
    /// A copy of the day, or on demand.
    #[default]
    Made,
    /// Another took its place, and restoring this one undoes that.
    Replaced,
    /// A copy of a damaged file, byte for byte: something to salvage from.
    Damaged,
    /// The log of somebody before it became another person's. It is all that is left of theirs, and never
    /// thinned.
    Former,
}

impl BackupWhy {
    /// The ending of the name.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Made => "",
            Self::Replaced => "-undo",
            Self::Damaged => "-aside",
            Self::Former => "-former",
        }
    }
}

/// A copy's name, `member-20261123-091405-2.db`; ordered by age.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    /// `20261123-091405`, local.
    pub stamp: String,
    /// Two in one second are two.
    pub number: u32,
    /// Why it is there.
    pub why: BackupWhy,
}

pub(crate) fn id_of(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()?.strip_suffix(".db")
}

/// `None` for a file that somebody else named: it is neither listed nor ever taken away.
pub(crate) fn name_of(file: &Path, kind: &Kind) -> Option<Name> {
    let own = id_of(file)?.strip_prefix(kind.copies)?.strip_prefix('-')?;
    let (stamp, rest) = own.split_at_checked(15)?;
    chrono::NaiveDateTime::parse_from_str(stamp, "%Y%m%d-%H%M%S").ok()?;
    let ended = [BackupWhy::Replaced, BackupWhy::Damaged, BackupWhy::Former]
        .into_iter()
        .find_map(|why| Some((rest.strip_suffix(why.ending())?, why)));
    let (number, why) = ended.unwrap_or((rest, BackupWhy::Made));
    Some(Name {
        stamp: stamp.to_owned(),
        number: match number {
            "" => 1,
            nth => nth.strip_prefix('-')?.parse().ok()?,
        },
        why,
    })
}

/// Why a copy of this name is there.
pub(crate) fn why_of(file: &Path, kind: &Kind) -> BackupWhy {
    name_of(file, kind).map_or(BackupWhy::Made, |name| name.why)
}

/// Copies, newest first. Only a regular file is one: reading a pipe waits for ever.
pub(crate) fn files(folder: &Path, kind: &Kind) -> Vec<(Name, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let regular = entries.filter(|entry| entry.file_type().is_ok_and(|of| of.is_file()));
    let paths = regular.map(|entry| entry.path());
    let mut files: Vec<_> = paths
        .filter_map(|path| Some((name_of(&path, kind)?, path)))
        .collect();
    files.sort_by(|one, other| other.cmp(one));
    files
}

/// The first number of this second under whose name nothing lies, whatever lies under the others.
pub(super) fn free_number(folder: &Path, kind: &Kind, stamp: &str) -> u32 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| name_of(&entry.path(), kind));
    let taken = names.filter(|name| name.stamp == stamp);
    let last = taken.map(|name| name.number).max();
    last.map_or(1, |last| last.saturating_add(1))
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
