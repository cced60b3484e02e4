//! Finding the choices out without writing anything, and the salvage itself.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::lacks::lacks;
use super::plan::RescuePlan;
use super::{
    BackupOffer, Choices, Report, ReportIn, SalvageOffer, Salvaged, branch, member, words,
};
use crate::disk::{self, Temporary};
use crate::error::{Error, Result};
use crate::safety::copies::{self, Backup, BackupWhy};
use crate::safety::erasing::{Admitted, Told};
use crate::safety::integrity::{self, Depth, findings};
use crate::safety::inventory::{self, Holds, Inventory};
use crate::safety::{FileOf, Layout, erasing, replace};
use crate::salvage::read;
use crate::store::identity::{self, Found};
use crate::store::{self, Kind};
use crate::time::Moment;

/// Salvages the readable rows of a damaged file into a new file at `target`, and reports the
/// others; `None` where nothing can be read. Neither a profile nor the damaged file is written to.
///
/// # Errors
/// The disk's own.
pub fn read_damaged(
    file: &Path,
    of: FileOf,
    target: &Path,
    now: Moment,
    writes: ReportIn,
) -> Result<Option<Report>> {
    let case = Case {
        file: file.to_owned(),
        plan: plan_of(of),
        backups: Vec::new(),
        now,
        writes,
    };
    let staging = Temporary::make().map_err(|error| Error::of_io(&error, file))?;
    Ok(case
        .read(target, staging.path(), &mut |_, _| {})?
        .map(|brought| brought.report))
}

const fn plan_of(of: FileOf) -> &'static RescuePlan {
    match of {
        FileOf::Member => &member::PLAN,
        FileOf::Branch => &branch::PLAN,
    }
}

/// A file of a folder, and how it is salvaged.
struct Case {
    file: PathBuf,
    plan: &'static RescuePlan,
    /// Newest first.
    backups: Vec<PathBuf>,
    now: Moment,
    writes: ReportIn,
}

/// The result of reading.
struct Brought {
    connection: Connection,
    inventory: Inventory,
    holds: Holds,
    report: Report,
}

/// The choices about a damaged file of this folder. Nothing is written in the profile. `progress`
/// hears how many packages of how many have been verified; a log has none.
///
/// # Errors
/// [`Error::NotDamaged`] where nothing is wrong with it, [`Error::Newer`]; the disk's own.
pub fn choices(
    folder: &Layout,
    of: FileOf,
    now: Moment,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Choices> {
    // What is read for this is thrown away, whatever language its reasons are in.
    let case = Case::of(folder, of, now, ReportIn::default());
    case.damaged()?;
    offers(&case, folder, progress).map_err(|error| case.of_full_disk(error))
}

fn offers(case: &Case, folder: &Layout, progress: &mut dyn FnMut(usize, usize)) -> Result<Choices> {
    let of = case.plan.of;
    let staging = Temporary::make().map_err(|error| Error::of_io(&error, &case.file))?;
    let brought = case.read(Path::new(""), staging.path(), progress)?;
    let whose = brought
        .as_ref()
        .and_then(|brought| whose(&brought.connection, of));
    let backup = nearest(folder, of, whose.as_ref(), staging.path())?;
    let theirs = backup.as_ref().map(|nearest| &nearest.inventory);
    let salvage = brought.as_ref().map(|brought| {
        let lacks = theirs.map(|theirs| lacks(&brought.inventory, theirs));
        SalvageOffer {
            holds: brought.holds.clone(),
            words: words::salvage(&brought.holds, lacks.as_ref(), &brought.report),
            lacks,
            report: brought.report.clone(),
        }
    });
    let backup = backup.map(|nearest| {
        let Nearest {
            backup,
            inventory,
            holds,
            whose,
            same,
        } = nearest;
        let lacks = brought
            .as_ref()
            .map(|brought| lacks(&inventory, &brought.inventory));
        let mut said = words::backup(&backup, &holds, lacks.as_ref());
        said.extend(words::whose(whose.as_deref(), same));
        BackupOffer {
            words: said,
            holds,
            backup,
            lacks,
            whose,
            somebody_else: same.map(|same| !same),
        }
    });
    Ok(Choices {
        of,
        salvage,
        backup,
    })
}

/// Puts a new file with everything that can be read in the place of a damaged one, which is set
/// aside as it is. The caller has closed that file. `progress` is that of [`choices`].
///
/// # Errors
/// [`Error::NotDamaged`], [`Error::NothingReadable`], [`Error::Newer`], [`Error::ReadOnly`]; the disk's
/// own. The file is as it was.
pub fn salvage(
    folder: &Layout,
    of: FileOf,
    now: Moment,
    writes: ReportIn,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Salvaged> {
    folder.writable()?;
    let case = Case::of(folder, of, now, writes);
    replace::resume(&case.file, case.plan.of.kind())?;
    case.damaged()?;
    exchanged(&case, folder, progress).map_err(|error| case.of_full_disk(error))
}

fn exchanged(
    case: &Case,
    folder: &Layout,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Salvaged> {
    let (of, now) = (case.plan.of, case.now);
    replace::give_up(&case.file)?;
    let built = replace::building(&case.file);
    let brought = match case.read(&built, folder.path(), progress) {
        Ok(Some(brought)) => brought,
        Ok(None) => {
            replace::give_up(&case.file)?;
            let path = case.file.clone();
            return Err(Error::NothingReadable { path });
        }
        Err(error) => {
            replace::give_up(&case.file)?;
            return Err(error);
        }
    };
    let Brought {
        mut connection,
        holds,
        report,
        ..
    } = brought;
    let admitted = match of {
        FileOf::Branch => Admitted::collection(),
        FileOf::Member => {
            let standing = Told::of_file(&case.file);
            let log = Admitted::log(folder, &standing, None, &mut connection, now);
            log.or_else(|error| replace::give_up(&case.file).and(Err(error)))?
        }
    };
    connection.close().map_err(|(_, error)| error)?;
    case.read_back(&built)?;
    let aside = copies::make_raw(&case.file, case.plan.of.kind(), &folder.backups(), now)?;
    let report_file = case.beside(&aside, &report)?;
    replace::replace(&case.file, &built, admitted)?;
    if of == FileOf::Member {
        erasing::has_come(folder, now);
    }
    Ok(Salvaged {
        of,
        holds,
        aside,
        report,
        report_file,
    })
}

impl Case {
    fn of(folder: &Layout, of: FileOf, now: Moment, writes: ReportIn) -> Self {
        let plan = plan_of(of);
        let backups = copies::list(&folder.backups(), plan.of.kind());
        Self {
            file: folder.file(of),
            plan,
            backups: backups.into_iter().map(|backup| backup.file).collect(),
            now,
            writes,
        }
    }

    /// Whether there is anything to salvage.
    fn damaged(&self) -> Result<()> {
        let whole = || Error::NotDamaged {
            path: self.file.clone(),
        };
        match identity::examine(&self.file, self.plan.of.kind()) {
            Ok(Found::Absent) => {
                // Nothing can be read of what is not there; its copies are.
                if !self.backups.is_empty() {
                    return Ok(());
                }
                Err(match self.plan.of {
                    FileOf::Branch => Error::NoBranch,
                    FileOf::Member => whole(),
                })
            }
            Ok(Found::Ours { .. }) => {
                match integrity::ensure(&self.file, self.plan.of.kind(), Depth::Everything) {
                    Ok(()) => Err(whole()),
                    Err(Error::Damaged { .. }) => Ok(()),
                    Err(error) => Err(error),
                }
            }
            // A mark that was hit is damage; a foreign one is somebody else's, and left alone.
            Err(Error::Damaged { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Of a damaged file nobody says that what was recorded is intact.
    fn of_full_disk(&self, error: Error) -> Error {
        match error {
            Error::DiskFull => Error::DiskFullAside {
                path: self.file.clone(),
            },
            other => other,
        }
    }

    /// Reads the readable rows into a new file; `None` where that is nothing.
    fn read(
        &self,
        target: &Path,
        staging: &Path,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<Brought>> {
        if !self.file.exists() {
            return Ok(None);
        }
        let plan = self.plan;
        let mut read = read(&self.file, &plan.salvage, target)?;
        let mended = store::transact(&mut read.connection, |transaction| match plan.of {
            FileOf::Member => member::mend(
                transaction,
                &read.loaded,
                &self.backups,
                self.now,
                self.writes,
            ),
            FileOf::Branch => branch::mend(transaction, staging, self.now, progress),
        })?;
        // A foreign file has rows too, and some of them may fit somewhere.
        if !mended.worth {
            return Ok(None);
        }
        read.connection.pragma_update(None, "foreign_keys", "ON")?;
        let mut report = mended.report(plan, &read.loaded, read.journal);
        report.words = report.said();
        if !findings(&read.connection, plan.of.kind(), Depth::Rows, staging)?.is_empty() {
            return Err(Error::Damaged {
                path: self.file.clone(),
            });
        }
        let (inventory, holds) = Inventory::in_full(&read.connection, plan.of)?;
        Ok(Some(Brought {
            inventory,
            holds,
            connection: read.connection,
            report,
        }))
    }

    /// Checks that the disk gives the new file back whole.
    fn read_back(&self, built: &Path) -> Result<()> {
        disk::flush(built)?;
        disk::forget(&File::open(built).map_err(|error| Error::of_io(&error, built))?);
        if integrity::of_file(built, self.plan.of.kind(), Depth::Rows)?.is_empty() {
            return Ok(());
        }
        replace::give_up(&self.file)?;
        Err(Error::ReadBack {
            path: built.to_owned(),
        })
    }

    /// The report, beside the file in quarantine.
    fn beside(&self, aside: &Backup, report: &Report) -> Result<PathBuf> {
        let text = aside.file.with_extension("txt");
        let name = aside.file.file_name().unwrap_or_default().to_string_lossy();
        let words = self.writes.file(report, &name, self.now);
        disk::write(&text, words)?;
        disk::sync_folder_of(&text)?;
        Ok(text)
    }
}

/// Whose this is, by id and name.
fn whose(connection: &Connection, of: FileOf) -> Option<(String, String)> {
    inventory::whose(connection, of).ok().flatten()
}

/// A backup that is whole.
struct Nearest {
    backup: Backup,
    inventory: Inventory,
    holds: Holds,
    /// The name in it.
    whose: Option<String>,
    /// Whether it is of the member, or the branch, that the damaged file is of, where both can be
    /// told.
    same: Option<bool>,
}

/// The newest backup that is whole and not known to be somebody else's; else the newest of somebody
/// else. What was set aside is none: there is something wrong with it; nor is the log of whom this one
/// was before.
fn nearest(
    folder: &Layout,
    of: FileOf,
    wanted: Option<&(String, String)>,
    staging: &Path,
) -> Result<Option<Nearest>> {
    let kind = of.kind();
    let mut others = None;
    for backup in copies::list(&folder.backups(), kind) {
        if matches!(backup.why, BackupWhy::Damaged | BackupWhy::Former) {
            continue;
        }
        let Some(connection) = opened(&backup.file, kind) else {
            continue;
        };
        let whose = whose(&connection, of);
        let same = whose
            .as_ref()
            .zip(wanted)
            .map(|(one, other)| one.0 == other.0);
        let another = same == Some(false);
        if another && others.is_some() {
            continue;
        }
        let found = findings(&connection, kind, Depth::Everything, staging);
        if !found.is_ok_and(|found| found.is_empty()) {
            continue;
        }
        let (inventory, holds) = Inventory::in_full(&connection, of)?;
        let found = Nearest {
            inventory,
            holds,
            whose: whose.map(|(_, name)| name),
            backup,
            same,
        };
        if !another {
            return Ok(Some(found));
        }
        others = Some(found);
    }
    Ok(others)
}

fn opened(file: &Path, kind: &Kind) -> Option<Connection> {
    match identity::examine(file, kind).ok()? {
        Found::Ours { .. } => store::connect::connect(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok(),
        Found::Absent => None,
    }
}
