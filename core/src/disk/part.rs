//! A file while it is being written beside its place. It is held, so that no other program of ours takes
//! it for one that was left by a kill or a pulled drive.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::rights::{Rights, options};

/// Ends the name of such a file.
pub const ENDING: &str = ".part";

/// A file that has no name of its own yet.
#[derive(Debug)]
pub struct Part {
    /// Its path.
    pub path: PathBuf,
    /// The file, held.
    pub file: File,
}

impl Part {
    /// Begins a file at this path. What was left there is taken away first; `None` where it cannot be,
    /// and where another program is writing it.
    ///
    /// # Errors
    /// The disk's own.
    pub fn begin(path: PathBuf, rights: Rights) -> std::io::Result<Option<Self>> {
        take_away(&path);
        let file = match options(rights).create_new(true).open(&path) {
            Ok(file) => file,
            Err(_) if fs::symlink_metadata(&path).is_ok() => return Ok(None),
            Err(error) => return Err(error),
        };
        hold(&file);
        // Between the two somebody may have taken it for one that was left.
        Ok(fs::symlink_metadata(&path)
            .is_ok()
            .then_some(Self { path, file }))
    }
}

/// Takes away the files of a folder that were left while they were being written, as far as their names
/// are `ours`, without their ending.
pub fn sweep(folder: &Path, ours: impl Fn(&str) -> bool) {
    for entry in super::entries(folder) {
        let name = entry.file_name();
        let stem = name.to_str().and_then(|name| name.strip_suffix(ENDING));
        if stem.is_some_and(&ours) {
            take_away(&entry.path());
        }
    }
}

/// Takes a file away that nobody holds. Where its driver does not let it go, it stays.
fn take_away(path: &Path) {
    if !fs::symlink_metadata(path).is_ok_and(|it| it.is_file()) {
        return;
    }
    if let Ok(file) = open_left(path)
        && !is_held(&file)
    {
        let _ = fs::remove_file(path);
    }
}

/// Windows would keep ourselves from reading it back.
#[cfg(unix)]
fn hold(file: &File) {
    let _ = file.try_lock();
}

#[cfg(unix)]
fn is_held(file: &File) -> bool {
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => true,
        // A file system without locks: what lies there was left, as far as anybody can say.
        Err(fs::TryLockError::Error(error)) => error.kind() != std::io::ErrorKind::Unsupported,
        Ok(()) => false,
    }
}

#[cfg(not(unix))]
fn hold(_: &File) {}

/// Its writer keeps [`open_left`] from opening it.
#[cfg(not(unix))]
fn is_held(_: &File) -> bool {
    false
}

/// Opens a file that may have been left. Windows refuses it while somebody else has it open for writing,
/// and then still lets it be taken away.
pub(super) fn open_left(path: &Path) -> std::io::Result<File> {
    let mut options = options(Rights::Own);
    #[cfg(windows)]
    {
        const FILE_SHARE_DELETE: u32 = 4;
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, FILE_SHARE_DELETE);
    }
    options.read(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_goes_and_what_is_being_written_or_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("left.part"), b"half").unwrap();
        fs::write(at("theirs.part"), b"theirs").unwrap();
        let writing = Part::begin(at("now.part"), Rights::Own).unwrap().unwrap();
        sweep(folder.path(), |name| name != "theirs");
        assert!(!at("left.part").exists());
        assert!(at("theirs.part").exists() && at("now.part").exists());
        assert!(Part::begin(at("now.part"), Rights::Own).unwrap().is_none());
        drop(writing);
        assert!(Part::begin(at("now.part"), Rights::Own).unwrap().is_some());
    }
}
