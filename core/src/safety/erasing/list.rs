//! The list beside the log: which records were erased, and where that is not done yet. No word of them is
//! in it. The log says the same of itself; this outlives the log, so that no older copy that takes its place
//! brings anything back.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Erased;
use crate::disk;
use crate::error::{Error, Result};
use crate::time::Moment;

/// Its name, in the profile and in the profile's folder of the second place.
pub const FILE: &str = "erased.json";
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
}

impl List {
    /// Loads the list of a folder; an empty one where there is none, `None` where it cannot be read.
    pub fn load(folder: &Path) -> Option<Self> {
        let file = match disk::open_regular(&folder.join(FILE)) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Some(Self::default()),
            opened => opened.ok()?,
        };
        if !file.metadata().ok()?.is_file() {
            return None;
        }
        let mut text = String::new();
        file.take(LONGEST).read_to_string(&mut text).ok()?;
        serde_json::from_str(&text).ok()
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
        let file = folder.join(FILE);
        let staged = file.with_extension("json.new");
        let json = serde_json::to_vec(self).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        disk::write(&staged, json)?;
        disk::rename(&staged, &file)
    }

    /// Keeps what was erased beside copies elsewhere. Where that fails, the copies are clean all the same.
    pub fn save_beside(&self, folder: &Path) {
        let list = Self {
            erased: self.erased.clone(),
            due: Vec::new(),
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
        }
        grown
    }

    /// Takes a record off, to be added anew.
    pub fn remove(&mut self, erased: &Erased) {
        self.erased.retain(|known| !known.is(erased));
    }

    /// Whether something is left to do there.
    pub fn is_due(&self, due: Due) -> bool {
        self.due.contains(&due)
    }

    /// Notes that it is done there.
    pub fn done(&mut self, due: Due) {
        self.due.retain(|left| *left != due);
    }
}
