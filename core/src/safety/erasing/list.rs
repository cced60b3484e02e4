//! The list beside the log: which records were erased, and where that is not done yet. No word of them is
//! in it. The log says the same of itself; this outlives the log, so that no older copy that takes its place
//! brings anything back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Erased;
use super::Remembered;
use crate::disk;
use crate::error::Result;
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
    /// The copies in the second place that were gone through since the list grew: folder and name, and size.
    #[serde(default)]
    pub looked: BTreeMap<String, u64>,
    /// Second places from before another was chosen, or none: copies lie there.
    #[serde(default)]
    former: Vec<Remembered>,
    /// Files for moving that were written, by their whole path, the last ones.
    #[serde(default)]
    moved: Vec<String>,
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

    /// Keeps it durably.
    ///
    /// # Errors
    /// The disk's own.
    pub fn save(&self, folder: &Path) -> Result<()> {
        disk::keep(&folder.join(FILE), self)
    }

    /// Keeps what was erased beside copies elsewhere. Where that fails, the copies are clean all the same.
    pub fn save_beside(&self, folder: &Path) {
        let list = Self {
            erased: self.erased.clone(),
            ..Self::default()
        };
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
            self.looked.clear();
        }
        grown
    }

    /// Notes that everything in the second place is to be gone through again: it is another one, or copies may have come
    /// there by hand.
    pub fn second_is_unknown(&mut self) {
        if !self.is_due(Due::Second) {
            self.due.push(Due::Second);
        }
        self.clean = 0;
        self.looked.clear();
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
    }

    /// The files for moving that were written and are still there.
    pub fn moved(&self) -> impl Iterator<Item = &Path> {
        let files = self.moved.iter().map(Path::new);
        files.filter(|file| file.is_file())
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
