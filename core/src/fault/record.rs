//! The files of the record: the newer and the older half. Writing never fails an act, never waits
//! for anybody, and goes on with several programs at once.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Event, Program};
use crate::disk::{self, Rights};
use crate::store::lock::LOCK_FILE;
use crate::time::Moment;

/// The newer half, in the profile.
pub const NEWER: &str = "faults.log";
/// The older half.
pub const OLDER: &str = "faults.old.log";
/// Held while the halves change places.
const TURNING: &str = "faults.lock";

/// At this size the newer half becomes the older one.
const TURN_AT: u64 = 2_000_000;
/// Beyond this nothing is added: whoever turns the halves has been stopped in the middle. Twice
/// this, and a line of each program at work, is less than 5 MB.
const NEVER_ABOVE: u64 = 2_400_000;

/// The record of one profile.
#[derive(Clone, Debug)]
pub struct FaultRecord {
    folder: PathBuf,
}

impl FaultRecord {
    /// Of a profile's folder. Nothing is opened or made.
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Adds a line. Where it cannot be added, there is none: nothing here may be in the way of what
    /// the program is for.
    pub fn write(&self, program: Program, event: &Event, at: Moment) {
        let now = at.to_text();
        let process = std::process::id();
        let line = format!("{now} {program} {process} {event}\n");
        // An empty mount point, or a folder that is none of ours, stays as it is.
        if self.folder.join(LOCK_FILE).exists() {
            let _ = self.add(line.as_bytes());
        }
    }

    fn add(&self, line: &[u8]) -> std::io::Result<()> {
        let newer = self.folder.join(NEWER);
        let open = || {
            let mut options = disk::rights::options(Rights::Own);
            options.create(true).append(true).open(&newer)
        };
        let mut file = open()?;
        if file.metadata()?.len() >= TURN_AT {
            self.turn()?;
            file = open()?;
        }
        if file.metadata()?.len() < NEVER_ABOVE {
            // In one piece: lines of two programs do not run into each other.
            file.write_all(line)?;
        }
        Ok(())
    }

    /// The newer half becomes the older one, which goes. One program does it; the others go on.
    fn turn(&self) -> std::io::Result<()> {
        let turning = disk::create(&self.folder.join(TURNING))?;
        if turning.try_lock().is_err() {
            return Ok(());
        }
        let newer = self.folder.join(NEWER);
        // Somebody may have done it since this was looked at.
        if fs::metadata(&newer)?.len() >= TURN_AT {
            fs::rename(&newer, self.folder.join(OLDER))?;
        }
        Ok(())
    }

    /// The last lines, oldest first, at most this many bytes of them.
    pub fn last(&self, bytes: u64) -> String {
        let newer = tail(&self.folder.join(NEWER), bytes);
        let rest = bytes.saturating_sub(newer.len() as u64);
        let mut all = tail(&self.folder.join(OLDER), rest);
        all.push_str(&newer);
        all
    }
}

/// The last whole lines of a file that fit into so many bytes; nothing where there is none.
fn tail(file: &Path, bytes: u64) -> String {
    let read = || -> std::io::Result<String> {
        let mut file = disk::open_regular(file)?;
        let length = file.metadata()?.len();
        let cut = length > bytes;
        file.seek(SeekFrom::Start(length.saturating_sub(bytes)))?;
        let mut text = Vec::new();
        file.take(bytes).read_to_end(&mut text)?;
        let text = String::from_utf8_lossy(&text).into_owned();
        let begun = text.split_once('\n').map(|(_, whole)| whole.to_owned());
        Ok(if cut { begun.unwrap_or_default() } else { text })
    };
    read().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn profile() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        File::create(folder.path().join(LOCK_FILE)).unwrap();
        folder
    }

    const NOW: Moment = Moment {
        utc_ms: 1_795_395_600_000,
        offset_minutes: 480,
    };

    const FAILED: Event = Event::Failed {
        command: "an_act_with_a_name_of_some_length_so_that_it_fills_faster",
        code: "disk_full",
        number: None,
    };

    #[test]
    fn never_more_than_5_mb_and_no_broken_line_with_several_writers() {
        let folder = profile();
        let size = |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |file| file.len());
        let done = AtomicBool::new(false);
        let most = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..6)
                .map(|_| {
                    scope.spawn(|| {
                        // Each opens for itself, as another program would.
                        let record = FaultRecord::of(folder.path());
                        for _ in 0..10_000 {
                            record.write(Program::CommandLine, &FAILED, NOW);
                        }
                    })
                })
                .collect();
            let watcher = scope.spawn(|| {
                let mut most = 0;
                while !done.load(Ordering::Relaxed) {
                    most = most.max(size(NEWER) + size(OLDER));
                }
                most
            });
            for writer in writers {
                writer.join().unwrap();
            }
            done.store(true, Ordering::Relaxed);
            watcher.join().unwrap()
        });
        let all = most.max(size(NEWER) + size(OLDER));
        assert!((TURN_AT..5_000_000).contains(&all), "{all}");
        let text = FaultRecord::of(folder.path()).last(u64::MAX);
        let end = FAILED.to_string();
        assert!(
            text.lines().all(|line| line.ends_with(&end)),
            "a broken line"
        );
    }

    #[test]
    fn a_turn_that_was_stopped_in_the_middle_does_not_let_it_grow() {
        let folder = profile();
        let stopped = File::create(folder.path().join(TURNING)).unwrap();
        stopped.lock().unwrap();
        let newer = folder.path().join(NEWER);
        let file = File::create(&newer).unwrap();
        file.set_len(NEVER_ABOVE).unwrap();
        FaultRecord::of(folder.path()).write(Program::Window, &FAILED, NOW);
        assert_eq!(fs::metadata(&newer).unwrap().len(), NEVER_ABOVE);
        drop(stopped);
        FaultRecord::of(folder.path()).write(Program::Window, &FAILED, NOW);
        assert!(fs::metadata(&newer).unwrap().len() < 1000);
    }

    #[test]
    fn nothing_is_made_where_there_is_no_profile() {
        let folder = tempfile::tempdir().unwrap();
        FaultRecord::of(folder.path()).write(Program::Window, &FAILED, NOW);
        FaultRecord::of(&folder.path().join("away")).write(Program::Window, &FAILED, NOW);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn p09_a_panic_leaves_its_place_and_not_its_words() {
        let folder = profile();
        super::super::record_panics(
            FaultRecord::of(folder.path()),
            Program::Window,
            crate::time::SystemClock::default(),
        );
        let ended = std::thread::spawn(|| panic!("SENTINEL")).join();
        assert!(ended.is_err());
        let text = FaultRecord::of(folder.path()).last(10_000);
        assert!(
            text.contains("panicked core/src/fault/record.rs:"),
            "{text}"
        );
        assert!(!text.contains("SENTINEL"));
    }
}
