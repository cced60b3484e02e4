//! Rights: what the program makes for one person is that person's alone, on a computer that others use
//! too. Windows gives each user's folder its rights by itself.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::error::{Error, Result};

/// Whose a file is that the program makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Its owner's alone: 0600, folders 0700.
    Own,
    /// As the user's other files are: something to be handed to others, in a place of their choosing.
    Shared,
}

/// The options for a new file with these rights. What is there already and waits for somebody is not
/// waited for.
pub fn options(rights: Rights) -> OpenOptions {
    let mut options = File::options();
    options.write(true);
    super::named::never_wait(&mut options);
    #[cfg(unix)]
    if rights == Rights::Own {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = rights;
    options
}

/// Makes an empty file of its owner's alone, or empties it.
///
/// # Errors
/// The disk's own.
pub fn create(path: &Path) -> io::Result<File> {
    let file = options(Rights::Own)
        .create(true)
        .truncate(true)
        .open(path)?;
    // One that was there keeps the rights that it had.
    close(path);
    Ok(file)
}

/// Makes a file of its owner's alone, where there is none.
///
/// # Errors
/// The disk's own.
pub fn create_new(path: &Path) -> io::Result<File> {
    options(Rights::Own).create_new(true).open(path)
}

/// Makes a folder of its owner's alone, and those above it that are missing. One that is there stays as
/// it is.
///
/// # Errors
/// [`Error::NotAFolder`] where something else stands there; the disk's own.
pub fn make_folder(path: &Path) -> Result<()> {
    make_folder_as(path, Rights::Own).map_err(|error| of_folder(&error, path))
}

/// Makes a folder inside one that is there, as [`make_folder`]: where that was moved away, nothing is
/// begun in its place.
///
/// # Errors
/// As there.
pub fn make_folder_in(path: &Path) -> Result<()> {
    let there = path.parent().is_none_or(Path::is_dir);
    let gone = || io::Error::from(io::ErrorKind::NotFound);
    let made = if there {
        make(path, Rights::Own, false)
    } else {
        Err(gone())
    };
    made.or_else(|error| if path.is_dir() { Ok(()) } else { Err(error) })
        .map_err(|error| of_folder(&error, path))
}

/// The same with these rights, and the system's own error.
///
/// # Errors
/// The disk's own.
pub fn make_folder_as(path: &Path, rights: Rights) -> io::Result<()> {
    make(path, rights, true)
}

fn make(path: &Path, rights: Rights, recursive: bool) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(recursive);
    #[cfg(unix)]
    if rights == Rights::Own {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    }
    #[cfg(not(unix))]
    let _ = rights;
    builder.create(path)
}

/// The error for a folder that could not be made, or entered.
pub fn of_folder(error: &io::Error, path: &Path) -> Error {
    use io::ErrorKind as Kind;
    match error.kind() {
        // A name that no folder can have, such as `a?b` on Windows, is none either.
        Kind::AlreadyExists | Kind::NotADirectory | Kind::InvalidFilename => Error::NotAFolder {
            path: path.to_owned(),
        },
        _ => Error::of_io(error, path),
    }
}

/// Takes from everybody else what they may do with a file or a folder; whether nobody else can read it
/// now. What a link leads to is left alone, and what is gone is closed.
pub fn close(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let Ok(metadata) = fs::symlink_metadata(path) else {
            return true;
        };
        let mode = metadata.permissions().mode();
        if metadata.is_symlink() || is_closed(mode) {
            return true;
        }
        let own = if metadata.is_dir() { 0o700 } else { 0o600 };
        let asked = fs::set_permissions(path, fs::Permissions::from_mode(mode & own));
        // FAT says yes, and has no rights.
        let now = fs::symlink_metadata(path).map(|now| now.permissions().mode());
        asked.is_ok() && now.is_ok_and(is_closed)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        true
    }
}

/// Whether these rights leave nothing to anybody but the owner.
#[cfg(unix)]
const fn is_closed(mode: u32) -> bool {
    const OTHERS: u32 = 0o077;
    mode & OTHERS == 0
}
