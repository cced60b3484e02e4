//! A report for whoever maintains the program: the record's end, and what the program stands on.

use std::fs;
use std::path::Path;

use super::{FaultRecord, system};
use crate::branch::BRANCH_FILE;
use crate::locale::{Message, key};
use crate::member::{MEMBER, MEMBER_FILE};
use crate::safety::{BACKUP_FOLDER, Medium};
use crate::store::identity::{self, Found};
use crate::time::Moment;

/// Most of the record that goes into a report: enough for weeks, and can be read through.
const RECORD_MAX: u64 = 48 * 1024;

/// The whole text, of a profile's folder. Its first sentence is for people; the rest is for a program's
/// maintainer, in words of the program's own. `language` is the one that the program speaks, by its tag.
pub fn compose(folder: &Path, language: &str, now: Moment) -> Message {
    let log = log_as_file(&folder.join(MEMBER_FILE));
    let branch = size(&folder.join(BRANCH_FILE)).unwrap_or_else(|| "none".to_owned());
    let backups = fs::read_dir(folder.join(BACKUP_FOLDER)).map_or(0, Iterator::count);
    let record = FaultRecord::of(folder).last(RECORD_MAX);
    let rest = format!(
        "\n\nmade {}\nversion {}\nsystem {}\nlanguage {language}\nlies on {}\n\
         log {log}\nbranch {branch}\nfiles of backups {backups}\n\n{record}",
        now.to_text(),
        env!("CARGO_PKG_VERSION"),
        system(),
        Medium::of(folder).key(),
    );
    Message::from(key!("fault-report-intro")).and(Message::Verbatim(rest))
}

/// The file name of a report.
pub fn file_name(now: Moment) -> Message {
    let rest = Message::Verbatim(format!("-{}.txt", now.stamp()));
    Message::from(key!("fault-report-file")).and(rest)
}

fn log_as_file(file: &Path) -> String {
    let bytes = size(file).unwrap_or_else(|| "none".to_owned());
    match identity::examine(file, &MEMBER) {
        Ok(Found::Absent) => "none".to_owned(),
        Ok(Found::Ours { version }) => format!("{bytes} version {version}"),
        Err(error) => format!("{bytes} {}", error.code()),
    }
}

fn size(file: &Path) -> Option<String> {
    let bytes = fs::metadata(file).ok()?.len();
    Some(format!("{bytes} bytes"))
}
