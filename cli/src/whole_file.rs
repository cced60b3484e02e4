//! A file that is there whole or not at all: written beside its place, then renamed into it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::path::Path;

use xuesilu_core::disk::part::{self, Part};
use xuesilu_core::disk::{self, Rights, open_regular};
use xuesilu_core::error::{Error, Result};

/// The bytes of a file that have to be alike for it to be an earlier writing of the same table: the
/// title of one as text, the first part of a workbook before its figures.
const ALIKE: usize = 48;
/// Begins the name of a file that is being written.
const BEGINS: &str = ".xuesilu-";

/// Writes a table, over an earlier writing of it too, and over nothing else: neither a log that was
/// named by mistake, nor a folder, a link or a device.
///
/// # Errors
/// [`Error::FileExists`]; the disk's own. What was there is as it was.
pub fn write_again(path: &Path, bytes: &[u8]) -> Result<()> {
    let unread = |error: std::io::Error| Error::of_io(&error, path);
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => {
            let mut begins = Vec::new();
            let file = open_regular(path).map_err(unread)?;
            file.take(ALIKE as u64)
                .read_to_end(&mut begins)
                .map_err(unread)?;
            if begins.is_empty() || (begins.len() == ALIKE && bytes.starts_with(&begins)) {
                return write(path, bytes, Rights::Shared);
            }
            Err(Error::FileExists {
                path: path.to_owned(),
            })
        }
        _ => write_new(path, bytes, Rights::Shared),
    }
}

fn write(path: &Path, bytes: &[u8], rights: Rights) -> Result<()> {
    let failed = |error: std::io::Error| Error::of_io(&error, path);
    let (folder, name) = beside(path)?;
    // What a kill left of an earlier one goes, whatever it was to be called.
    part::sweep(folder, is_ours);
    let mut names =
        (1_u32..=9).map(|nth| folder.join(format!("{BEGINS}{name}{nth}{}", part::ENDING)));
    let begun = names.find_map(|name| Part::begin(name, rights).transpose());
    let Some(begun) = begun else {
        return Err(Error::FileExists {
            path: path.to_owned(),
        });
    };
    let Part {
        path: staged,
        mut file,
    } = begun.map_err(failed)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed)
        .and_then(|()| disk::rename(&staged, path));
    if written.is_err() {
        let _ = fs::remove_file(&staged);
    }
    written
}

/// Writes a file, never over anything.
///
/// # Errors
/// [`Error::FileExists`]; the disk's own.
pub fn write_new(path: &Path, bytes: &[u8], rights: Rights) -> Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(Error::FileExists {
            path: path.to_owned(),
        });
    }
    write(path, bytes, rights)
}

/// The folder of its place while it is being written, made where it is missing, and the beginning of its
/// name there: short, whatever the file is called.
fn beside(path: &Path) -> Result<(&Path, String)> {
    let name = path.file_name().ok_or_else(|| Error::Unreadable {
        path: path.to_owned(),
        detail: String::new(),
    })?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    if let Some(folder) = folder {
        fs::create_dir_all(folder).map_err(|error| Error::of_io(&error, folder))?;
    }
    let mut sum = DefaultHasher::new();
    name.hash(&mut sum);
    Ok((
        folder.unwrap_or(Path::new(".")),
        format!("{:016x}-", sum.finish()),
    ))
}

/// Whether a file of this name, without its ending, is one that this program was writing.
fn is_ours(name: &str) -> bool {
    let rest = name
        .strip_prefix(BEGINS)
        .and_then(|rest| rest.split_once('-'));
    rest.is_some_and(|(sum, nth)| {
        sum.len() == 16 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()) && nth.len() == 1
    })
}
