//! The copies that lie in the second place. A database is never opened on a stick: what a copy
//! there holds is told by the one it is of, where the profile still has that, and else by a copy of
//! it on this disk.

use std::fs;
use std::path::Path;

use super::remembered::There;
use crate::disk;
use crate::safety::copies::{Backup, BackupPlace, files, id_of};
use crate::safety::inventory::Holds;
use crate::store::Kind;

/// All of them, newest first by kind. `ours` are those of the profile; `staging` takes what has to
/// be looked into.
pub(crate) fn there(
    folders: &[There],
    kinds: &[&Kind],
    ours: &[Backup],
    staging: &Path,
) -> Vec<Backup> {
    let copies = kinds.iter().flat_map(|kind| {
        folders
            .iter()
            .flat_map(move |folder| in_folder(folder, kind, ours, staging))
    });
    copies.collect()
}

fn in_folder(folder: &There, kind: &Kind, ours: &[Backup], staging: &Path) -> Vec<Backup> {
    let files = files(&folder.path, kind);
    let copies = files.into_iter().filter_map(|(_, file)| {
        let id = id_of(&file)?.to_owned();
        let bytes = fs::metadata(&file).ok()?.len();
        // In another's folder one of the same second and size may say something else.
        let mut ours = ours.iter().filter(|_| folder.own);
        let same = ours.find(|own| own.id == id && own.bytes == bytes);
        let copy = match same {
            Some(own) => Backup {
                file,
                ..own.clone()
            },
            None => Backup::new(&file, kind, looked_into(&file, kind, staging)),
        };
        Some(Backup {
            // Another folder there may hold one of the same name.
            id: format!("second-{}-{id}", folder.name),
            place: BackupPlace::Second,
            ..copy
        })
    });
    copies.collect()
}

fn looked_into(file: &Path, kind: &Kind, staging: &Path) -> Option<Holds> {
    let staged = tempfile::NamedTempFile::new_in(staging).ok()?;
    disk::pour(file, staged.path()).ok()?;
    Holds::of_file(staged.path(), kind)
}
