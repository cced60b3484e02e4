//! Case 2: the power goes after each step; what was not synchronised is lost, kept or torn.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::scene::{Scene, progress};
use crate::shim::{Step, alone, state};

/// What becomes of writes that were not synchronised.
#[derive(Clone, Copy, Debug)]
pub enum Loss {
    /// None reached the disk.
    All,
    /// All did.
    None,
    /// Some did, in parts, by the bits of this number.
    Torn(u64),
}

const LOSSES: [Loss; 6] = [
    Loss::All,
    Loss::None,
    Loss::Torn(0x5555_5555_5555_5555),
    Loss::Torn(0xAAAA_AAAA_AAAA_AAAA),
    Loss::Torn(0x9E37_79B9_7F4A_7C15),
    Loss::Torn(0x0123_4567_89AB_CDEF),
];
/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// Files as they are on the disk, and what is on its way to them.
#[derive(Default)]
struct Disk {
    files: HashMap<PathBuf, Vec<u8>>,
    pending: HashMap<PathBuf, Vec<Step>>,
}

impl Disk {
    fn take(&mut self, step: &Step) {
        match step {
            Step::Sync(path) => {
                for step in self.pending.remove(path).unwrap_or_default() {
                    apply(&mut self.files, &step, usize::MAX);
                }
                // A new file is in its folder once it was synchronised.
                self.files.entry(path.clone()).or_default();
            }
            Step::Delete(path, true) => {
                self.pending.remove(path);
                self.files.remove(path);
            }
            Step::Create(path)
            | Step::Write(path, ..)
            | Step::Truncate(path, _)
            | Step::Delete(path, false) => {
                self.pending
                    .entry(path.clone())
                    .or_default()
                    .push(step.clone());
            }
        }
    }

    /// The files that are found when the power is back.
    fn after(&self, loss: Loss) -> HashMap<PathBuf, Vec<u8>> {
        let mut files = self.files.clone();
        for steps in self.pending.values() {
            for (at, step) in steps.iter().enumerate() {
                let most = match loss {
                    Loss::All => continue,
                    Loss::None => usize::MAX,
                    Loss::Torn(bits) => {
                        match bits.rotate_left(u32::try_from(at * 7).unwrap_or(0)) & 3 {
                            0 => continue,
                            1 => SECTOR,
                            _ => usize::MAX,
                        }
                    }
                };
                apply(&mut files, step, most);
            }
        }
        files
    }
}

/// A step reaches the disk, at most this many bytes of it.
fn apply(files: &mut HashMap<PathBuf, Vec<u8>>, step: &Step, most: usize) {
    match step {
        Step::Create(path) => {
            files.entry(path.clone()).or_default();
        }
        Step::Write(path, at, bytes) => {
            let bytes = &bytes[..bytes.len().min(most)];
            let file = files.entry(path.clone()).or_default();
            file.resize(file.len().max(at + bytes.len()), 0);
            file[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Step::Truncate(path, length) => files.entry(path.clone()).or_default().resize(*length, 0),
        Step::Delete(path, _) => {
            files.remove(path);
        }
        Step::Sync(_) => {}
    }
}

/// Puts these files into a folder of their own.
fn lay_out(files: &HashMap<PathBuf, Vec<u8>>) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, bytes) in files {
        fs::write(folder.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    folder
}

/// The files of a folder that a database stands in.
pub fn databases(folder: &Path) -> HashMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "db"))
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect()
}

/// Replays a log up to each of its steps; `judge` gets each folder that could be found then, and
/// whether all of it was done. How many states there were.
pub fn replay(
    before: HashMap<PathBuf, Vec<u8>>,
    log: &[Step],
    mut judge: impl FnMut(&Path, bool, &str),
) -> (usize, usize) {
    let mut disk = Disk {
        files: before,
        pending: HashMap::new(),
    };
    let mut states = 0;
    for point in 0..=log.len() {
        if let Some(step) = point.checked_sub(1).and_then(|at| log.get(at)) {
            disk.take(step);
        }
        for loss in LOSSES {
            let folder = lay_out(&disk.after(loss));
            judge(
                folder.path(),
                point == log.len(),
                &format!("after step {point} of {}, {loss:?}", log.len()),
            );
            states += 1;
        }
    }
    (log.len() + 1, states)
}

fn the_power_goes(scene: fn() -> Scene) {
    let _alone = alone();
    let scene = &scene();
    let folder = scene.folder();
    let mut before = HashMap::new();
    scene
        .run(folder.path(), || {
            before = databases(folder.path());
            state().log = Some(Vec::new());
        })
        .unwrap();
    let log = state().log.take().unwrap_or_default();
    // Backups and the like, which are not what is asked about.
    let log: Vec<Step> = log
        .into_iter()
        .filter(|step| ours(step, folder.path()))
        .collect();
    let (points, states) = replay(before, &log, |found, done, when| {
        let reached = progress(scene, found);
        assert!(reached <= scene.steps, "{} {when}: {reached}", scene.name);
        assert!(
            !done || reached == scene.steps,
            "{} {when}: lost",
            scene.name
        );
    });
    println!("{}: {points} points, {states} states, 0 bad", scene.name);
}

/// Whether a step is about a database of the folder itself or its journal.
fn ours(step: &Step, folder: &Path) -> bool {
    let (Step::Create(path)
    | Step::Write(path, ..)
    | Step::Truncate(path, _)
    | Step::Sync(path)
    | Step::Delete(path, _)) = step;
    path.parent()
        .is_some_and(|parent| parent == folder || parent == fs::canonicalize(folder).unwrap())
}

#[test]
fn p02_the_power_goes_during_a_save() {
    the_power_goes(Scene::save);
}

#[test]
fn p02_the_power_goes_during_an_edit() {
    the_power_goes(Scene::edit);
}

#[test]
fn p02_the_power_goes_during_a_migration() {
    the_power_goes(Scene::migration);
}

#[test]
fn p02_the_power_goes_during_a_collect() {
    the_power_goes(Scene::collect);
}
