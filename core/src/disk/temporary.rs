//! A folder for what is looked at beside a profile that cannot be written to: its owner's alone, under a
//! name that nobody can know beforehand, and gone with this value. What a kill left of one goes at the
//! next start, also an empty one: the kill came between folder and mark.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

use tempfile::TempDir;

use super::part::open_left;

/// Begins the names of such folders: nobody gives a profile or a second place such a name.
const BEGINS: &str = ".xuesilu-look-";
/// Lies in each of them and says that it is one. A folder without it is somebody's own, whatever its
/// name is, and stays.
const MARK: &str = ".made-to-look-at";

/// A folder among the system's temporary ones.
#[derive(Debug)]
pub struct Temporary {
    /// Open, which says the same where folders are not held. It goes first: Windows takes no folder away
    /// in which a file is open.
    _mark: File,
    folder: TempDir,
    /// Held, so that no other program of ours takes it for one that was left.
    _held: Option<File>,
}

impl Temporary {
    /// An empty one.
    ///
    /// # Errors
    /// The disk's own.
    pub fn make() -> io::Result<Self> {
        Self::make_in(&std::env::temp_dir())
    }

    fn make_in(place: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(BEGINS);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        loop {
            let folder = builder.tempdir_in(place)?;
            let held = held(folder.path());
            // Until it is marked, another program may take it for one that was left.
            let marked = super::create_new(&folder.path().join(MARK));
            if matches!(&marked, Err(error) if error.kind() == ErrorKind::NotFound) {
                continue;
            }
            let mark = marked?;
            if folder.path().is_dir() {
                return Ok(Self {
                    _mark: mark,
                    folder,
                    _held: held,
                });
            }
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The folder, held; `None` where somebody else has it. Windows opens no folders: there its mark is
/// opened, which works where its maker has it open no more.
fn held(folder: &Path) -> Option<File> {
    let opened = if cfg!(windows) {
        open_left(&folder.join(MARK))
    } else {
        File::open(folder)
    };
    let file = opened.ok()?;
    file.try_lock().ok().map(|()| file)
}

/// Takes away what programs that were killed have left.
pub fn sweep() {
    sweep_in(&std::env::temp_dir());
}

fn sweep_in(place: &Path) {
    for entry in super::entries(place) {
        let ours = entry
            .file_name()
            .as_encoded_bytes()
            .starts_with(BEGINS.as_bytes())
            && entry.file_type().is_ok_and(|of| of.is_dir());
        if ours && let Some(held) = held(&entry.path()) {
            let _held = (!cfg!(windows)).then_some(held);
            // Another user's does not go, and is none of ours.
            let _ = if entry.path().join(MARK).is_file() {
                fs::remove_dir_all(entry.path())
            } else {
                // One in which anything lies stays.
                fs::remove_dir(entry.path())
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p62_a_temporary_folder_is_its_owners_and_goes_when_nobody_holds_it() {
        let place = tempfile::tempdir().unwrap();
        let one = Temporary::make_in(place.path()).unwrap();
        #[cfg(unix)]
        {
            let of = fs::metadata(one.path()).unwrap().permissions();
            let mode = std::os::unix::fs::PermissionsExt::mode(&of);
            assert_eq!(mode & 0o777, 0o700);
        }
        let left = place.path().join(".xuesilu-look-left");
        fs::create_dir(&left).unwrap();
        File::create_new(left.join(MARK)).unwrap();
        let unmarked = place.path().join(".xuesilu-look-empty");
        fs::create_dir(&unmarked).unwrap();
        sweep_in(place.path());
        assert!(one.path().is_dir());
        assert!(!left.exists() && !unmarked.exists());
    }

    #[test]
    fn p62_a_folder_of_somebodys_own_among_the_temporary_ones_stays_whatever_its_name_is() {
        let place = tempfile::tempdir().unwrap();
        let own = ["xuesilu-data", "xuesilu-backups", ".xuesilu-look-mine"]
            .map(|name| place.path().join(name));
        for folder in &own {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("member.db"), "somebody's year").unwrap();
        }
        sweep_in(place.path());
        assert!(own.iter().all(|folder| folder.join("member.db").is_file()));
    }
}
