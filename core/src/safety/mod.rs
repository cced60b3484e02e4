//! The safety of a profile's data. All of it works on a log that cannot be opened, too.
//!
//! - `inventory`: what a file holds, in figures and record by record
//! - [`integrity`]: whether a file is whole
//! - [`replace`]: a file in another's place, so that a kill leaves the old one or the new one
//! - `opening`: what is asked of a file before it is opened for writing
//! - [`copies`]: dated copies in the profile; [`second`]: the same on another drive
//! - `quarantine`: what something takes the place of
//! - [`restore`]: a copy in the place of a file, and what that changes
//! - [`moving`]: the file for a new computer: written, read, checked whole, moved in
//! - [`successor`]: a log that becomes another person's
//! - [`erasing`]: a record's words taken out of the log and of every copy that can be reached
//! - [`rescue`]: what can be done about a damaged file, and doing it
//! - [`tidy`]: what a start finds half made, or open to others
//! - `layout`: where the files of a profile lie; `staging`: where one is made ready, or looked at
//!
//! The pages of a damaged file are read by [`crate::salvage`]. The file for moving is described to the
//! byte in `docs/move-format.md`.

mod check;
pub mod copies;
pub mod erasing;
pub mod integrity;
pub(crate) mod inventory;
mod layout;
mod medium;
pub mod moving;
pub(crate) mod opening;
mod quarantine;
pub mod replace;
pub mod rescue;
pub mod restore;
pub mod second;
pub(crate) mod staging;
pub mod successor;
pub mod tidy;

pub use check::{BackedUp, Opened, backup, backups, check};
pub use copies::{Backup, BackupPlace, BackupWhy};
pub use erasing::{
    EraseLook, ErasedNow, Left, WhyLeft, forget_second_place, second_place, set_second_place,
    uncleaned, unreadable_lists,
};
pub use inventory::{BranchHolds, Holds};
pub use layout::{BACKUP_FOLDER, FileOf, Layout};
pub use medium::Medium;
pub use moving::{
    Looked, MoveFile, MoveHolds, MovedIn, move_file, move_files, move_in, move_target, moved_out,
};
pub use rescue::{
    BackupOffer, BranchLacks, Choices, Concern, Lacks, Part, Report, ReportIn, SalvageOffer,
    Salvaged, choices, read_damaged, salvage,
};
pub use restore::preview::{
    Also, Change, ChangeLine, Compared, Differences, NowState, RestorePreview,
};
pub use restore::{Restored, backup_of, restore, restore_preview};
pub use second::mount::Mount;
pub use second::{Problem, SecondPlace};

pub use crate::salvage::Journal;
