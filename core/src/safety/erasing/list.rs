//! The list beside the log: which records were erased, and where that is not done yet. No word of them is
//! in it. The log says the same of itself; this outlives the log, so that no older copy that takes its place
//! brings anything back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Erased;
use super::Remembered;
use super::seen::Seen;
use crate::disk;
use crate::error::Result;
use crate::safety::layout::BACKUP_FOLDER;
use crate::safety::moving;
use crate::time::Moment;

/// Its name, in the profile and in the profile's folder of the second place.
pub const FILE: &str = "erased.json";
/// Files for moving that are remembered.
const MOST_MOVED: usize = 100;
/// Second places from before that are remembered: the last ones.
const MOST_FORMER: usize = 20;
/// Nothing that a person erases in a lifetime is longer.
const LONGEST: u64 = 64 * 1024 * 1024;

/// A place where erasing is not done yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// The log: its free pages.
    Log,
    /// The backups in the profile.
    Backups,
    /// The second place.
    Second,
}

/// The records that were erased, and what is left to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// In the order in which they were erased.
    pub erased: Vec<Erased>,
    /// Places where something is left to do.
    #[serde(default)]
    pub due: Vec<Due>,
    /// How many of the first ones the second place was cleaned of.
    #[serde(default)]
    clean: usize,
    /// The copies that were gone through since the list grew: folder and name, and size. An earlier program has
    /// those in the second place alone.
    #[serde(default)]
    looked: BTreeMap<String, u64>,
    /// The other marks of the same copies, as [`Seen`] has them: another may have the name and the size.
    #[serde(default)]
    marks: BTreeMap<String, String>,
    /// Second places from before another was chosen, or none: copies lie there.
    #[serde(default)]
    former: Vec<Remembered>,
    /// Files for moving that were written, by their whole path, the last ones.
    #[serde(default)]
    moved: Vec<String>,
    /// The same files as they were written, by their whole path: another may lie there since.
    #[serde(default)]
    moved_as: BTreeMap<String, String>,
}

impl List {
    /// Loads the list of a folder; an empty one where there is none, `None` where it cannot be read.
    pub fn load(folder: &Path) -> Option<Self> {
        let mut list: Self = disk::load(&folder.join(FILE), LONGEST)
            .ok()?
            .unwrap_or_default();
        list.former.retain(Remembered::is_sound);
        Some(list)
    }

    /// The list of a profile. One that cannot be read is put out of the way, not thrown away; all that the
    /// log says is looked for again then.
    ///
    /// # Errors
    /// The disk's own.
    pub fn of_profile(folder: &Path, now: Moment) -> Result<Self> {
        if let Some(list) = Self::load(folder) {
            return Ok(list);
        }
        let file = folder.join(FILE);
        let stamp = now.stamp();
        let aside =
            (1_u32..).map(|nth| folder.join(format!("erased-{stamp}-{nth}-unreadable.json")));
        let free = aside.into_iter().find(|name| !name.exists());
        disk::rename(&file, &free.unwrap_or_else(|| PathBuf::from(FILE)))?;
        Ok(Self {
            due: vec![Due::Log, Due::Backups, Due::Second],
            ..Self::default()
        })
    }

    /// Lists that could not be read and were put out of the way.
    pub fn unreadable(folder: &Path) -> Vec<PathBuf> {
        let aside = disk::entries(folder).filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("erased-") && name.ends_with("-unreadable.json")
        });
        aside.map(|entry| entry.path()).collect()
    }

    /// Keeps it durably.
    ///
    /// # Errors
    /// The disk's own.
    pub fn save(&self, folder: &Path) -> Result<()> {
        disk::keep(&folder.join(FILE), self)
    }

    /// Keeps what was erased beside copies elsewhere, with what another computer has noted there. Where that
    /// fails, the copies are clean all the same.
    pub fn save_beside(&self, folder: &Path) {
        let mut list = Self {
            erased: self.erased.clone(),
            ..Self::default()
        };
        list.add(Self::load(folder).unwrap_or_default().erased);
        (list.due, list.clean) = (Vec::new(), 0);
        let _ = serde_json::to_vec(&list).map(|json| disk::write(&folder.join(FILE), json));
    }

    /// Adds records that are not on it; everything is to be looked through for them. Whether there was one.
    pub fn add(&mut self, more: impl IntoIterator<Item = Erased>) -> bool {
        let before = self.erased.len();
        for erased in more {
            match self.erased.iter_mut().find(|known| known.is(&erased)) {
                Some(known) => known.handed |= erased.handed,
                None => self.erased.push(erased),
            }
        }
        let grown = self.erased.len() > before;
        if grown {
            self.due = vec![Due::Log, Due::Backups, Due::Second];
            self.forget_looked();
        }
        grown
    }

    fn forget_looked(&mut self) {
        self.looked.clear();
        self.marks.clear();
    }

    /// Whether a copy was gone through as it is.
    pub fn knows(&self, file: &Path) -> bool {
        let seen = Seen::of(file);
        self.looked.get(&seen.name) == Some(&seen.bytes)
            && self.marks.get(&seen.name) == Some(&seen.mark)
    }

    /// Notes that a copy was gone through as it is now.
    pub fn has_looked(&mut self, file: &Path) {
        let seen = Seen::of(file);
        self.looked.insert(seen.name.clone(), seen.bytes);
        self.marks.insert(seen.name, seen.mark);
    }

    /// Keeps of what was gone through, in the profile or in the second place, only what is there.
    pub fn looked_is(&mut self, in_profile: bool, there: &BTreeSet<String>) {
        let own = |name: &str| Path::new(name).starts_with(BACKUP_FOLDER);
        let keep = |name: &str| own(name) != in_profile || there.contains(name);
        self.looked.retain(|name, _| keep(name));
        self.marks.retain(|name, _| keep(name));
    }

    /// Whether the list beside copies elsewhere does not know all that this one knows: they come from before. One
    /// that cannot be written is read once.
    pub fn is_older_in(&self, there: &Path) -> bool {
        if self.knows(&there.join(FILE)) {
            return false;
        }
        let beside = Self::load(there).unwrap_or_default().erased;
        let mut all = self.erased.iter();
        !all.all(|erased| beside.iter().any(|known| known.is(erased)))
    }

    /// Whether a record that was erased may have been in a package before.
    pub fn was_handed_in(&self, erased: &Erased) -> bool {
        let mut known = self.erased.iter().filter(|known| known.is(erased));
        known.any(|known| known.handed)
    }

    /// Notes that everything in the second place is to be gone through again: it is another one, or copies may have come
    /// there by hand.
    pub fn second_is_unknown(&mut self) {
        if !self.is_due(Due::Second) {
            self.due.push(Due::Second);
        }
        self.clean = 0;
        self.forget_looked();
    }

    /// Counts those that the second place may still hold.
    pub fn waits_for_second(&self) -> usize {
        if self.is_due(Due::Second) {
            self.erased.len().saturating_sub(self.clean)
        } else {
            0
        }
    }

    /// Remembers a file for moving.
    pub fn wrote(&mut self, file: &Path) {
        let Some(name) = file.to_str() else { return };
        self.moved.retain(|known| known != name);
        self.moved.push(name.to_owned());
        let more = self.moved.len().saturating_sub(MOST_MOVED);
        self.moved.drain(..more);
        self.moved_as.remove(name);
        if let Some(mark) = moving::mark_of(file) {
            self.moved_as.insert(name.to_owned(), mark);
        }
        self.moved_as.retain(|name, _| self.moved.contains(name));
    }

    /// The files for moving that were written and are still there: not another one that took the place of one.
    pub fn moved(&self) -> impl Iterator<Item = &Path> {
        let written = self.moved.iter().filter(|name| {
            let there = moving::mark_of(Path::new(name));
            // An earlier program remembered the path alone.
            let known = self.moved_as.get(*name);
            there.is_some_and(|there| known.is_none_or(|known| *known == there))
        });
        written.map(Path::new)
    }

    /// Whether a file for moving was written here, wherever it lies now.
    pub fn has_written(&self, file: &Path) -> bool {
        let there = moving::mark_of(file);
        there.is_some_and(|there| self.moved_as.values().any(|known| *known == there))
    }

    /// Remembers a second place that is none any more, or no longer the one.
    pub fn left(&mut self, place: Remembered) {
        self.former.retain(|known| !known.is(&place));
        self.former.push(place.place());
        let more = self.former.len().saturating_sub(MOST_FORMER);
        self.former.drain(..more);
    }

    /// Second places from before.
    pub fn former(&self) -> &[Remembered] {
        &self.former
    }

    /// The folders with copies of this member in places from before, as far as those are there; without the
    /// ones that belong to the current place.
    pub fn former_folders(&self, current: &[PathBuf]) -> Vec<PathBuf> {
        let all = self.former.iter().flat_map(Remembered::own_folders);
        all.filter(|there| !current.contains(there)).collect()
    }

    /// Takes a record off, to be added anew.
    pub fn remove(&mut self, erased: &Erased) {
        if let Some(at) = self.erased.iter().position(|known| known.is(erased)) {
            self.erased.remove(at);
            self.clean -= usize::from(at < self.clean);
        }
    }

    /// Whether something is left to do there.
    pub fn is_due(&self, due: Due) -> bool {
        self.due.contains(&due)
    }

    /// Notes that it is done there.
    pub fn done(&mut self, due: Due) {
        self.due.retain(|left| *left != due);
        if due == Due::Second {
            self.clean = self.erased.len();
        }
    }
}
