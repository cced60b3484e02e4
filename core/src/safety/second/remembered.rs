//! The second place for copies: another drive, or a folder that is not on this disk.
//!
//! A profile has a folder of its own there, `xuesilu-backups/<member>-<chance>`, and writes and thins
//! in that one alone. The name is the drive's identity: a stick that comes back under another mount
//! point is known by it, on every system, and an empty mount point is never taken for a stick.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::drives;
use crate::disk::rights::{Rights, make_folder_as};
use crate::disk::{self, part};
use crate::error::{Error, Result};
use crate::handover::{Destination, of_drive, write_file};
use crate::locale::{Key, Message, key};
use crate::safety::copies::{Name, files, thin_but};
use crate::store::Kind;
use crate::time::Moment;

/// The file that remembers the second place, in the profile beside the log: it is read where the
/// log cannot be.
pub const FILE: &str = "second-place.json";
/// On the drive, the folder of all profiles.
pub const SHARED: &str = "xuesilu-backups";
/// Nothing that is remembered is longer.
const LONGEST: u64 = 64 * 1024;
/// Names of copies that are remembered: they and the rest stay below [`LONGEST`].
const MOST_SEEN: usize = 1000;
/// Stands for a member who has no name yet.
const UNNAMED: &str = "00000000";
/// Copies that are brought there beside other work; a slow stick must not hold up the day.
const BESIDE: usize = 5;

/// An obstacle that kept a copy from the second place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// `absent`; `unreadable` where what was remembered is; or a code of [`Error`].
    pub code: String,
    /// The day it was met on.
    on: String,
}

impl Problem {
    /// The sentence for people. What has none of its own is a drive that failed.
    pub fn message(&self, path: &Path) -> Message {
        let key = Key::find("second-", &self.code).unwrap_or(key!("second-failed"));
        Message::from(key).with("path", path)
    }
}

/// The second place as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondPlace {
    /// The chosen folder, where it was last seen.
    pub path: PathBuf,
    /// Whether it is there now.
    pub present: bool,
    /// When a copy last reached it, RFC 3339.
    pub last_copied_at: Option<String>,
    /// Copies of the profile that are not there, or were not when it was last seen.
    pub missing: usize,
    /// Erased records that it may still hold: it was away, or its drive failed. [`crate::safety::second_place`]
    /// counts them.
    pub to_clean: usize,
    /// The obstacle that kept them, where there was one.
    pub problem: Option<Problem>,
}

/// Why copies are brought there now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// A copy has just been made.
    Made,
    /// Nothing was made: what is missing from earlier days.
    Idle,
    /// A copy that a person asked for, and waits for.
    Asked,
}

/// A folder of copies in the second place.
#[derive(Clone, Debug)]
pub struct There {
    /// Its name.
    pub name: String,
    /// The folder.
    pub path: PathBuf,
    /// The one in which the profile keeps its own.
    pub own: bool,
}

/// The second place as the profile knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    path: PathBuf,
    folder: String,
    last_copied_at: Option<String>,
    problem: Option<Problem>,
    /// The copies that were there when it was last seen, by name.
    #[serde(default)]
    seen: Vec<String>,
}

/// The profile's record of its second place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Memory {
    /// None was chosen.
    None,
    /// One was chosen, and nobody can read any more which.
    Unreadable,
    /// This one.
    Known(Remembered),
}

impl Memory {
    /// Loads the record of a profile.
    pub fn load(profile: &Path) -> Self {
        match disk::load::<Remembered>(&profile.join(FILE), LONGEST) {
            Ok(None) => Self::None,
            // It becomes a part of a path.
            Ok(Some(known)) if known.is_sound() => Self::Known(known),
            _ => Self::Unreadable,
        }
    }

    /// Puts what cannot be read out of the way; it is not thrown away.
    ///
    /// # Errors
    /// The disk's own.
    pub fn quarantine(&self, profile: &Path, now: Moment) -> Result<()> {
        if *self != Self::Unreadable {
            return Ok(());
        }
        let file = profile.join(FILE);
        let stem = file.with_extension("");
        let stem = stem.to_string_lossy();
        let stamp = now.stamp();
        let mut names = (1_u32..).map(|nth| match nth {
            1 => format!("{stem}-{stamp}-unreadable.json"),
            nth => format!("{stem}-{stamp}-{nth}-unreadable.json"),
        });
        let free = names.find(|name| fs::symlink_metadata(name).is_err());
        disk::rename(&file, Path::new(&free.unwrap_or_default()))
    }

    /// How things stand. `backups` is the profile's folder of copies.
    pub fn state(&self, backups: &Path, kinds: &[&Kind]) -> Option<SecondPlace> {
        match self {
            Self::None => None,
            Self::Known(known) => Some(known.state(backups, kinds)),
            Self::Unreadable => Some(SecondPlace {
                path: PathBuf::new(),
                present: false,
                last_copied_at: None,
                missing: kinds.iter().map(|kind| files(backups, kind).len()).sum(),
                to_clean: 0,
                problem: Some(Problem {
                    code: "unreadable".to_owned(),
                    on: String::new(),
                }),
            }),
        }
    }
}

impl Remembered {
    /// Loads the second place of a profile, where its record can be read.
    pub fn load(profile: &Path) -> Option<Self> {
        match Memory::load(profile) {
            Memory::Known(known) => Some(known),
            Memory::None | Memory::Unreadable => None,
        }
    }

    /// Whether its folder is one that this program names: it becomes a part of a path.
    pub fn is_sound(&self) -> bool {
        is_name(&self.folder)
    }

    /// The place alone, without what was seen in it.
    #[must_use]
    pub fn place(self) -> Self {
        Self {
            last_copied_at: None,
            problem: None,
            seen: Vec::new(),
            ..self
        }
    }

    /// The chosen folder, where it was last seen.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a folder in a second place, wherever that is mounted, is the profile's own in this one.
    pub fn keeps_in(&self, folder: &Path) -> bool {
        folder.file_name() == Some(self.folder.as_ref())
    }

    /// Whether it is the same place, under whatever path. The folder of who had no name gets another with it.
    pub fn is(&self, other: &Self) -> bool {
        let named_since = self.folder.starts_with(UNNAMED) && self.path == other.path;
        named_since || self.folder == other.folder
    }

    /// Keeps it durably.
    ///
    /// # Errors
    /// The disk's own.
    pub fn save(&self, profile: &Path) -> Result<()> {
        disk::keep(&profile.join(FILE), self)
    }

    /// Chooses a folder that is there, and makes the profile's own in it.
    ///
    /// # Errors
    /// [`Error::NotAFolder`]; [`Error::PlaceInProfile`]; [`Error::DriveReadOnly`] and its like.
    pub fn choose(profile: &Path, place: &Path, member: Option<&str>) -> Result<Self> {
        let nowhere = || Error::NotAFolder {
            path: place.to_owned(),
        };
        let path = dunce::canonicalize(place).map_err(|_| nowhere())?;
        if !path.is_dir() || path.to_str().is_none() {
            return Err(nowhere());
        }
        if path.starts_with(profile) {
            return Err(Error::PlaceInProfile { path });
        }
        let before = Self::load(profile).filter(|known| own(&path, &known.folder).is_dir());
        let mut chosen = before.unwrap_or(Self {
            path: path.clone(),
            folder: new_name(member),
            last_copied_at: None,
            problem: None,
            seen: Vec::new(),
        });
        let shared = path.join(SHARED);
        if shared.exists() && !shared.is_dir() {
            return Err(Error::NotAFolder { path: shared });
        }
        let own = own(&path, &chosen.folder);
        make_folder_as(&own, Rights::Own).map_err(|error| of_drive(&error, &path))?;
        // Also one that an earlier program made.
        disk::close(&own);
        chosen.path = path;
        Ok(chosen)
    }

    /// Its path now, if it is there: the one where it was last seen, else on another drive, at a
    /// part of the same path.
    fn find(&self) -> Option<PathBuf> {
        let here = |place: &Path| own(place, &self.folder).is_dir();
        if here(&self.path) {
            return Some(self.path.clone());
        }
        let parts: Vec<_> = self.path.components().collect();
        let tails: Vec<PathBuf> = (1..=parts.len())
            .filter_map(|from| Some(parts.get(from..)?.iter().collect()))
            .collect();
        let roots = drives::roots();
        let mut places = roots
            .iter()
            .flat_map(|root| tails.iter().map(|tail| root.join(tail)));
        places.find(|place| here(place))
    }

    /// Folders with copies of this member; of everybody, where the member is not known: in a
    /// profile whose own folder was lost.
    pub fn folders(&self) -> Vec<There> {
        let (whose, _) = self.folder.split_at(UNNAMED.len());
        self.folders_of(whose)
    }

    /// Folders with copies of anybody.
    pub fn everybodys(&self) -> Vec<There> {
        self.folders_of(UNNAMED)
    }

    fn folders_of(&self, whose: &str) -> Vec<There> {
        let Some(place) = self.find() else {
            return Vec::new();
        };
        let shared = fs::read_dir(place.join(SHARED));
        let folders = shared.into_iter().flatten().flatten().filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let wanted = is_name(&name) && (whose == UNNAMED || name.starts_with(whose));
            wanted.then(|| There {
                path: entry.path(),
                own: name == self.folder,
                name,
            })
        });
        folders.collect()
    }

    /// Folders with copies of this member that the profile may write in: of a member without a name its
    /// own alone.
    pub fn own_folders(&self) -> Vec<PathBuf> {
        let unnamed = self.folder.starts_with(UNNAMED);
        let folders = self.folders().into_iter();
        let own = folders.filter(|there| !unnamed || there.own);
        own.map(|there| there.path).collect()
    }

    /// Folders there in which another computer keeps copies of the same member.
    pub fn others(&self) -> Vec<PathBuf> {
        let unnamed = self.folder.starts_with(UNNAMED);
        let others = self.folders().into_iter();
        let others = others.filter(|there| !unnamed && !there.own);
        others.map(|there| there.path).collect()
    }

    /// How things stand. `backups` is the profile's folder of copies.
    pub fn state(&self, backups: &Path, kinds: &[&Kind]) -> SecondPlace {
        let found = self.find();
        let missing = match &found {
            Some(place) => {
                let there = own(place, &self.folder);
                let missing = kinds
                    .iter()
                    .map(|kind| missing(backups, &there, kind).len());
                missing.sum()
            }
            None => names(backups, kinds)
                .iter()
                .filter(|name| !self.seen.contains(name))
                .count(),
        };
        SecondPlace {
            present: found.is_some(),
            path: found.unwrap_or_else(|| self.path.clone()),
            last_copied_at: self.last_copied_at.clone(),
            missing,
            to_clean: 0,
            problem: self.problem.clone(),
        }
    }

    /// Brings copies there that are missing, the newest first, and thins there. Nothing of this can
    /// fail what was done before it: a problem is remembered and said.
    pub fn bring_up(
        &mut self,
        backups: &Path,
        kinds: &[&Kind],
        member: Option<&str>,
        now: Moment,
        chance: Chance,
    ) {
        let today = now.date().to_string();
        let met = self.problem.as_ref();
        let tried = met.is_some_and(|problem| problem.code != "absent" && problem.on == today);
        if chance == Chance::Idle && tried {
            // A full stick is not written to again and again.
            return;
        }
        let problem = |code: &str| Problem {
            code: code.to_owned(),
            on: today.clone(),
        };
        let Some(place) = self.find() else {
            self.problem = Some(problem("absent"));
            return;
        };
        self.path.clone_from(&place);
        let most = if chance == Chance::Asked {
            usize::MAX
        } else {
            BESIDE
        };
        let brought = self
            .own_folder(&place, member)
            .and_then(|there| bring(backups, &there, kinds, most, now));
        // Also what came before something went wrong.
        self.seen = names(&own(&place, &self.folder), kinds);
        match brought {
            Ok(copied) => {
                if copied > 0 {
                    self.last_copied_at = Some(now.to_text());
                }
                self.problem = None;
            }
            Err(error) => self.problem = Some(problem(error.code())),
        }
    }

    /// The profile's own folder there, under the name of the member that it has now.
    fn own_folder(&mut self, place: &Path, member: Option<&str>) -> Result<PathBuf> {
        let trouble = |error: std::io::Error| of_drive(&error, place);
        let there = own(place, &self.folder);
        let (whose, _) = self.folder.split_at(UNNAMED.len());
        let Some(member) = member.filter(|id| !id.starts_with(whose)) else {
            return Ok(there);
        };
        let name = new_name(Some(member));
        let new = own(place, &name);
        if whose == UNNAMED {
            fs::rename(&there, &new).map_err(trouble)?;
        } else {
            // Another member's profile came in here: theirs stays as it is.
            make_folder_as(&new, Rights::Own).map_err(trouble)?;
        }
        self.folder = name;
        Ok(new)
    }
}

fn own(place: &Path, folder: &str) -> PathBuf {
    place.join(SHARED).join(folder)
}

/// `3f2a1b9c-5d21aa07`: the beginning of the member's id, and chance. Every stick takes it.
fn new_name(member: Option<&str>) -> String {
    let mut chance = [0_u8; 4];
    // Without chance there would be no key either.
    let _ = getrandom::fill(&mut chance);
    let whose = member.and_then(|id| id.get(..UNNAMED.len()));
    format!("{}-{}", whose.unwrap_or(UNNAMED), hex::encode(chance))
}

fn is_name(name: &str) -> bool {
    let digits = |part: &str| {
        part.len() == UNNAMED.len()
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    name.split_once('-')
        .is_some_and(|(whose, chance)| digits(whose) && digits(chance))
}

/// The names of copies in a folder, newest first; no more than are ever remembered.
fn names(folder: &Path, kinds: &[&Kind]) -> Vec<String> {
    let mut all: Vec<_> = kinds.iter().flat_map(|kind| files(folder, kind)).collect();
    all.sort_by(|(one, _), (other, _)| other.cmp(one));
    let names = all
        .into_iter()
        .filter_map(|(_, file)| Some(file.file_name()?.to_str()?.to_owned()));
    names.take(MOST_SEEN).collect()
}

/// Copies of the profile that are not there with their size: the newest first.
fn missing(backups: &Path, there: &Path, kind: &Kind) -> Vec<(Name, PathBuf)> {
    let size = |file: &Path| fs::metadata(file).map(|metadata| metadata.len()).ok();
    let mut missing = files(backups, kind);
    missing.retain(|(_, file)| {
        let name = file.file_name().unwrap_or_default();
        size(file) != size(&there.join(name))
    });
    missing
}

/// Brings copies; the answer is their number.
fn bring(backups: &Path, there: &Path, kinds: &[&Kind], most: usize, now: Moment) -> Result<usize> {
    let trouble = |error: std::io::Error| of_drive(&error, there);
    let own = |error: std::io::Error| Error::of_io(&error, backups);
    sweep(there);
    let mut all: Vec<_> = kinds
        .iter()
        .flat_map(|kind| missing(backups, there, kind))
        .collect();
    all.sort_by(|(one, _), (other, _)| other.cmp(one));
    all.truncate(most);
    for (_, file) in &all {
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.unwrap_or_default();
        // One of another size was not finished; its drive was pulled.
        let half = there.join(name);
        if half.exists() {
            fs::remove_file(&half).map_err(trouble)?;
        }
        if !there.is_dir() {
            return Err(Error::DriveGone {
                path: there.to_owned(),
                detail: Message::Verbatim(String::new()),
            });
        }
        let mut source = disk::open_regular(file).map_err(own)?;
        let asked = Destination {
            folder: there,
            name,
            rights: Rights::Own,
        };
        write_file(asked, &mut source, &mut |_| {})?;
    }
    for kind in kinds {
        let kept: Vec<PathBuf> = files(backups, kind)
            .iter()
            .filter_map(|(_, file)| Some(there.join(file.file_name()?)))
            .collect();
        thin_but(there, kind, &kept, &now.stamp()).map_err(|_| Error::DriveReadOnly {
            path: there.to_owned(),
        })?;
    }
    Ok(all.len())
}

/// Takes away what a pulled drive left half written, and from everybody else what an earlier program let
/// them read: the folder is this profile's alone.
pub fn sweep(there: &Path) {
    part::sweep(there, |_| true);
    disk::close(there);
    for entry in disk::entries(there) {
        disk::close(&entry.path());
    }
}
