//! The copies that lie in the second place. A database is never opened on a stick: what a copy
//! there holds is told by the one it is of, where the profile still has that, and else by a copy of
//! it on this disk.

use std::fs;
use std::path::Path;

use super::remembered::{Remembered, There};
use crate::safety::copies::{Backup, BackupPlace, Holds, files, id_of, made_at, why_of};
use crate::store::Kind;

/// All of them, newest first by kind. `ours` are those of the profile; `staging` takes what has to
/// be looked into.
pub(crate) fn there(
    remembered: &Remembered,
    kinds: &[&Kind],
    ours: &[Backup],
    staging: &Path,
) -> Vec<Backup> {
    let folders = remembered.folders();
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
        let same = ours.iter().find(|own| own.id == id && own.bytes == bytes);
        let holds = same.map_or_else(
            || looked_into(&file, kind, staging),
            |own| Holds {
                entries: own.entries,
                notes: own.notes,
                changed_at: own.changed_at.clone(),
            },
        );
        Some(Backup {
            made_at: made_at(&id),
            of: kind.copies.to_owned(),
            // Another folder there may hold one of the same name.
            id: format!("second-{}-{id}", folder.name),
            bytes,
            entries: holds.entries,
            notes: holds.notes,
            changed_at: holds.changed_at,
            place: BackupPlace::Second,
            why: why_of(&file, kind),
            file,
        })
    });
    copies.collect()
}

fn looked_into(file: &Path, kind: &Kind, staging: &Path) -> Holds {
    let staged = tempfile::NamedTempFile::new_in(staging)
        .and_then(|staged| fs::copy(file, staged.path()).map(|_| staged));
    staged.map_or_else(
        |_| Holds::unknown(),
        |staged| Holds::of(staged.path(), kind),
    )
}
