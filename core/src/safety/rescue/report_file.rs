//! The words that a salvage writes: its report as a file, and the reasons in rows that stand in the place
//! of lost ones. They are read without a door, and so have a language of their own.

use super::report::Report;
use super::words::{listed, minute};
use crate::locale::{Key, Language, Message, key, message};
use crate::time::Moment;

/// The language that a salvage writes its report in.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReportIn(pub Language);

impl ReportIn {
    /// The reason of the row that stands in the place of a lost revision.
    pub(super) fn reason(self, filled: Key, revision: i64) -> String {
        let reason = Message::from(filled).with("revision", revision.to_string());
        reason.say(self.0)
    }

    /// The report as a text file, beside the file of that name.
    pub(super) fn file(self, report: &Report, name: &str, at: Moment) -> String {
        let at = minute(&at.to_text());
        let mut lines = vec![message!("salvage-file-head", name = name, at = at)];
        lines.extend(report.words.iter().cloned());
        // On the screen days may be summed up; here is room for each.
        let parts = report.parts.iter().filter(|part| part.days.len() > 6);
        lines.extend(parts.map(|part| {
            let what = report.named(part.concern);
            message!("salvage-file-days", what = what, days = listed(&part.days))
        }));
        lines.push(key!("salvage-file-foot").into());
        let lines: Vec<String> = lines.iter().map(|line| line.say(self.0)).collect();
        // Opened in any editor, on Windows too.
        lines.join("\r\n") + "\r\n"
    }
}
