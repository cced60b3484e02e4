//! A report and its choices in sentences.

use super::Lacks;
use super::report::{Concern, Report};
use crate::locale::{Arg, Key, Language, Message, key};
use crate::safety::FileOf;
use crate::safety::copies::Backup;
use crate::safety::inventory::Holds;
use crate::salvage::Journal;
use crate::time::Moment;

/// The sentences of one of the two choices.
pub(super) struct Choice {
    holds: Key,
    lacks: Key,
    lacks_nothing: Key,
    pub(super) branch_holds: Key,
    pub(super) branch_lacks: Key,
}

const SALVAGE: Choice = Choice {
    holds: key!("salvage-offer-holds"),
    lacks: key!("salvage-offer-lacks"),
    lacks_nothing: key!("salvage-offer-lacks-nothing"),
    branch_holds: key!("salvage-offer-branch-holds"),
    branch_lacks: key!("salvage-offer-branch-lacks"),
};

const BACKUP: Choice = Choice {
    holds: key!("salvage-backup-holds"),
    lacks: key!("salvage-backup-lacks"),
    lacks_nothing: key!("salvage-backup-lacks-nothing"),
    branch_holds: key!("salvage-backup-branch-holds"),
    branch_lacks: key!("salvage-backup-branch-lacks"),
};

/// Says things in one language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Language);

impl Words {
    pub(super) fn say(self, key: Key, args: &[(&'static str, &str)]) -> String {
        let args = args.iter().map(|(name, text)| (*name, Arg::from(*text)));
        Message::new(key, args.collect()).say(self.0)
    }

    /// A sentence that is another one for one than for two.
    pub(super) fn counted(self, key: Key, count: u64, args: &[(&'static str, &str)]) -> String {
        let args = args.iter().map(|(name, text)| (*name, Arg::from(*text)));
        let count = std::iter::once(("count", Arg::from(count)));
        Message::new(key, count.chain(args).collect()).say(self.0)
    }

    /// The name of one of the report's words: the message `<group><word>`.
    pub(super) fn named(
        self,
        group: &str,
        word: impl serde::Serialize,
        args: &[(&'static str, &str)],
    ) -> String {
        let word = serde_json::to_value(word).unwrap_or_default();
        let word = word.as_str().unwrap_or_default();
        let key = Key::find(group, word);
        debug_assert!(key.is_some(), "no message {group}{word}");
        key.map_or_else(|| word.to_owned(), |key| self.say(key, args))
    }

    fn concern(self, of: FileOf, concern: Concern) -> String {
        // A branch has a key and settings of its own.
        let own = of == FileOf::Branch;
        let what = match concern {
            Concern::Key | Concern::Roster | Concern::Settings if own => "salvage-branch-concern-",
            _ => "salvage-concern-",
        };
        self.named(what, concern, &[])
    }

    /// The report in sentences: what was read, and what was not.
    pub fn report(self, report: &Report) -> Vec<String> {
        let (pages, bad) = (report.pages.to_string(), report.bad_pages.to_string());
        let mut words = vec![self.say(key!("salvage-pages"), &[("pages", &pages), ("bad", &bad)])];
        if report.missing_pages > 0 {
            let missing = report.missing_pages.to_string();
            words.push(self.say(key!("salvage-pages-missing"), &[("missing", &missing)]));
        }
        match report.journal {
            Journal::None => {}
            journal => words.push(self.named("salvage-journal-", journal, &[])),
        }
        for part in &report.parts {
            let follows = Some(part).filter(|_| report.of == FileOf::Branch);
            if let Some(lines) = follows.and_then(|part| self.branch_part(part, report.key_lost)) {
                words.extend(lines);
                continue;
            }
            let what = self.concern(report.of, part.concern);
            let [kept, lost, unproven] =
                [part.kept, part.lost, part.unproven].map(|rows| rows.to_string());
            let id = match (part.uncounted, part.kept, part.lost) {
                (true, 0, 0) => key!("salvage-part-gone"),
                (true, _, 0) => key!("salvage-part-read"),
                (false, _, 0) => key!("salvage-part"),
                _ => key!("salvage-part-lost"),
            };
            let mut line = self.say(id, &[("what", &what), ("kept", &kept), ("lost", &lost)]);
            if part.unproven > 0 {
                line += &self.say(key!("salvage-part-unproven"), &[("rows", &unproven)]);
            }
            if part.uncounted && part.kept + part.lost > 0 {
                line += &self.say(key!("salvage-part-uncounted"), &[]);
            }
            words.push(line);
            if let Some(days) = self.days(&part.days) {
                words.push(self.say(key!("salvage-part-days"), &[("days", &days)]));
            }
        }
        if report.filled > 0 {
            let rows = report.filled.to_string();
            words.push(self.say(key!("salvage-filled"), &[("rows", &rows)]));
        }
        if report.from_backup > 0 {
            let rows = report.from_backup.to_string();
            words.push(self.say(key!("salvage-from-backup"), &[("rows", &rows)]));
        }
        words.extend(self.key_lost(report));
        for package in &report.dropped {
            words.push(self.say(key!("salvage-dropped"), &[("package", package)]));
        }
        words
    }

    pub(super) fn days(self, days: &[String]) -> Option<String> {
        let (first, rest) = days.split_first()?;
        Some(match rest {
            [] => first.clone(),
            [.., last] if rest.len() > 5 => {
                let count = days.len().to_string();
                let args = [("from", first.as_str()), ("until", last), ("count", &count)];
                self.say(key!("salvage-days-many"), &args)
            }
            _ => days.join(&self.say(key!("salvage-days-join"), &[])),
        })
    }

    /// The salvage as a choice.
    pub fn salvage(self, holds: &Holds, lacks: Option<&Lacks>, report: &Report) -> Vec<String> {
        let mut words = vec![self.holds(&SALVAGE, holds, "")];
        if report.of == FileOf::Branch {
            words.extend(self.branch_lost(report));
        } else if report.lost() > 0 {
            let lost = report.lost().to_string();
            words.push(self.say(key!("salvage-offer-lost"), &[("rows", &lost)]));
        }
        let uncounted = report.parts.iter().filter(|part| part.uncounted);
        let whats: Vec<String> = uncounted
            .map(|part| self.named("salvage-concern-", part.concern, &[]))
            .collect();
        if !whats.is_empty() {
            let whats = whats.join(&self.say(key!("salvage-what-join"), &[]));
            words.push(self.say(key!("salvage-offer-uncounted"), &[("whats", &whats)]));
        }
        words.extend(lacks.map(|lacks| self.lacks(&SALVAGE, lacks)));
        words.extend(self.key_lost(report));
        words
    }

    fn key_lost(self, report: &Report) -> Option<String> {
        let id = match report.of {
            FileOf::Member => key!("salvage-key-lost-member"),
            FileOf::Branch => key!("salvage-key-lost-branch"),
        };
        report.key_lost.then(|| self.say(id, &[]))
    }

    /// The backup as a choice.
    pub fn backup(self, backup: &Backup, holds: &Holds, lacks: Option<&Lacks>) -> Vec<String> {
        let made = minute(&backup.made_at);
        let mut words = vec![self.holds(&BACKUP, holds, &made)];
        words.extend(lacks.map(|lacks| self.lacks(&BACKUP, lacks)));
        words
    }

    /// Whose the backup is, where it is not known to be of whom the damaged file is.
    pub fn whose(self, whose: Option<&str>, same: Option<bool>) -> Option<String> {
        let id = match same {
            Some(true) => return None,
            Some(false) => key!("salvage-backup-other"),
            None => key!("salvage-backup-whose"),
        };
        Some(self.say(id, &[("name", whose?)]))
    }

    fn holds(self, choice: &Choice, holds: &Holds, made: &str) -> String {
        let (entries, notes) = (holds.entries.to_string(), holds.notes.to_string());
        let last = holds.last_change.as_deref().map(minute);
        let last = last.unwrap_or_else(|| self.say(key!("salvage-never"), &[]));
        if holds.branch.is_some() {
            return self.branch_holds(choice, holds, made, &last);
        }
        let args = [
            ("entries", entries.as_str()),
            ("notes", &notes),
            ("last", &last),
            ("made", made),
        ];
        self.say(choice.holds, &args)
    }

    fn lacks(self, choice: &Choice, lacks: &Lacks) -> String {
        if lacks.nothing() {
            return self.say(choice.lacks_nothing, &[]);
        }
        if let Some(branch) = &lacks.branch {
            return self.branch_lacks(choice, lacks, branch);
        }
        let counts = self.counts(&[
            (key!("salvage-lacks-entries"), lacks.entries),
            (key!("salvage-lacks-entries-older"), lacks.entries_older),
            (key!("salvage-lacks-notes"), lacks.notes),
            (key!("salvage-lacks-notes-older"), lacks.notes_older),
        ]);
        let counts = counts.join(&self.say(key!("salvage-days-join"), &[]));
        let mut days = self.days(&lacks.days).unwrap_or_default();
        // More days than are listed: the last of them is not the last of all.
        if lacks.days.last() != lacks.until.as_ref() {
            let (from, until) = (lacks.from.as_deref(), lacks.until.as_deref());
            let args = [
                ("from", from.unwrap_or_default()),
                ("until", until.unwrap_or_default()),
            ];
            days = self.say(key!("salvage-days-more"), &args);
        }
        self.say(choice.lacks, &[("counts", &counts), ("days", &days)])
    }

    /// The counts that are not 0.
    pub(super) fn counts(self, counts: &[(Key, u64)]) -> Vec<String> {
        let some = counts.iter().filter(|(_, count)| *count > 0);
        some.map(|(key, count)| self.counted(*key, *count, &[]))
            .collect()
    }

    /// The report as a text file.
    pub fn file(self, report: &Report, name: &str, at: Moment) -> String {
        let at = minute(&at.to_text());
        let mut lines = vec![self.say(key!("salvage-file-head"), &[("name", name), ("at", &at)])];
        lines.extend(report.words.iter().cloned());
        // On the screen days may be summed up; here is room for each.
        let parts = report.parts.iter().filter(|part| part.days.len() > 6);
        lines.extend(parts.map(|part| {
            let what = self.concern(report.of, part.concern);
            let days = part.days.join(&self.say(key!("salvage-days-join"), &[]));
            self.say(
                key!("salvage-file-days"),
                &[("what", &what), ("days", &days)],
            )
        }));
        lines.push(self.say(key!("salvage-file-foot"), &[]));
        lines.push(String::new());
        // Opened in any editor, on Windows too.
        lines.join("\r\n")
    }
}

/// `2026-11-23 09:14`
fn minute(moment: &str) -> String {
    let minute: String = moment.chars().take(16).collect();
    minute.replace('T', " ")
}
