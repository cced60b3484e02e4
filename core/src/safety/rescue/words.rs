//! A report and its choices in sentences, which a door says.

use super::Lacks;
use super::report::{Concern, Report};
use crate::locale::{Key, Message, key, message};
use crate::safety::FileOf;
use crate::safety::copies::Backup;
use crate::safety::inventory::Holds;
use crate::salvage::Journal;

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

/// The name of a word of the report's: the message `<group><word>`.
pub(super) fn named(group: &str, word: impl serde::Serialize) -> Message {
    let word = serde_json::to_value(word).unwrap_or_default();
    let word = word.as_str().unwrap_or_default();
    let key = Key::find(group, word);
    debug_assert!(key.is_some(), "no message {group}{word}");
    key.map_or_else(|| Message::Verbatim(word.to_owned()), Message::from)
}

/// A sentence that is another one for one than for two.
pub(super) fn counted(key: Key, count: u64) -> Message {
    Message::from(key).with("count", count)
}

/// The counts that are not 0.
pub(super) fn counts(counts: &[(Key, u64)]) -> Vec<Message> {
    let some = counts.iter().filter(|(_, count)| *count > 0);
    some.map(|(key, count)| counted(*key, *count)).collect()
}

/// Names or days, one after another.
pub(super) fn listed(names: &[String]) -> Message {
    let names = names.iter().cloned().map(Message::Verbatim);
    Message::row(names.collect(), key!("salvage-days-join"))
}

pub(super) fn days(days: &[String]) -> Option<Message> {
    let (first, rest) = days.split_first()?;
    Some(match rest {
        [.., last] if rest.len() > 5 => {
            let count = days.len().to_string();
            message!(
                "salvage-days-many",
                from = first,
                until = last,
                count = count
            )
        }
        _ => listed(days),
    })
}

impl Report {
    /// The name of a concern of this file.
    pub(super) fn named(&self, concern: Concern) -> Message {
        // A branch has a key and settings of its own.
        let own = self.of == FileOf::Branch;
        let what = match concern {
            Concern::Key | Concern::Roster | Concern::Settings if own => "salvage-branch-concern-",
            _ => "salvage-concern-",
        };
        named(what, concern)
    }

    /// The sentences of the report: pages and rows that were read, and those that were not.
    pub(super) fn said(&self) -> Vec<Message> {
        let (pages, bad) = (self.pages.to_string(), self.bad_pages.to_string());
        let mut words = vec![message!("salvage-pages", pages = pages, bad = bad)];
        if self.missing_pages > 0 {
            let missing = self.missing_pages.to_string();
            words.push(message!("salvage-pages-missing", missing = missing));
        }
        match self.journal {
            Journal::None => {}
            journal => words.push(named("salvage-journal-", journal)),
        }
        for part in &self.parts {
            let follows = Some(part).filter(|_| self.of == FileOf::Branch);
            if let Some(lines) = follows.and_then(|part| part.in_branch(self.key_lost)) {
                words.extend(lines);
                continue;
            }
            let id = match (part.uncounted, part.kept, part.lost) {
                (true, 0, 0) => key!("salvage-part-gone"),
                (true, _, 0) => key!("salvage-part-read"),
                (false, _, 0) => key!("salvage-part"),
                _ => key!("salvage-part-lost"),
            };
            let mut line = Message::from(id)
                .with("what", self.named(part.concern))
                .with("kept", part.kept.to_string())
                .with("lost", part.lost.to_string());
            if part.unproven > 0 {
                let rows = part.unproven.to_string();
                line = line.and(message!("salvage-part-unproven", rows = rows));
            }
            if part.uncounted && part.kept + part.lost > 0 {
                line = line.and(key!("salvage-part-uncounted").into());
            }
            words.push(line);
            let days = days(&part.days);
            words.extend(days.map(|days| message!("salvage-part-days", days = days)));
        }
        if self.filled > 0 {
            words.push(message!("salvage-filled", rows = self.filled.to_string()));
        }
        if self.from_backup > 0 {
            let rows = self.from_backup.to_string();
            words.push(message!("salvage-from-backup", rows = rows));
        }
        words.extend(self.lost_key());
        let dropped = self.dropped.iter();
        words.extend(dropped.map(|package| message!("salvage-dropped", package = package)));
        words
    }

    fn lost_key(&self) -> Option<Message> {
        let id = match self.of {
            FileOf::Member => key!("salvage-key-lost-member"),
            FileOf::Branch => key!("salvage-key-lost-branch"),
        };
        self.key_lost.then(|| id.into())
    }
}

/// The salvage as a choice.
pub fn salvage(holds: &Holds, lacks: Option<&Lacks>, report: &Report) -> Vec<Message> {
    let mut words = vec![SALVAGE.holds(holds, "")];
    if report.of == FileOf::Branch {
        words.extend(report.lost_in_branch());
    } else if report.lost() > 0 {
        words.push(message!(
            "salvage-offer-lost",
            rows = report.lost().to_string()
        ));
    }
    let uncounted = report.parts.iter().filter(|part| part.uncounted);
    let whats: Vec<Message> = uncounted
        .map(|part| named("salvage-concern-", part.concern))
        .collect();
    if !whats.is_empty() {
        let whats = Message::row(whats, key!("salvage-what-join"));
        words.push(message!("salvage-offer-uncounted", whats = whats));
    }
    words.extend(lacks.map(|lacks| SALVAGE.lacks(lacks)));
    words.extend(report.lost_key());
    words
}

/// The backup as a choice.
pub fn backup(backup: &Backup, holds: &Holds, lacks: Option<&Lacks>) -> Vec<Message> {
    let mut words = vec![BACKUP.holds(holds, &minute(&backup.made_at))];
    words.extend(lacks.map(|lacks| BACKUP.lacks(lacks)));
    words
}

/// Whose the backup is, where it is not known to be of whom the damaged file is.
pub fn whose(whose: Option<&str>, same: Option<bool>) -> Option<Message> {
    let id = match same {
        Some(true) => return None,
        Some(false) => key!("salvage-backup-other"),
        None => key!("salvage-backup-whose"),
    };
    Some(Message::from(id).with("name", whose?))
}

impl Choice {
    fn holds(&self, holds: &Holds, made: &str) -> Message {
        let last = holds.last_change.as_deref().map(minute);
        let last = last.map_or_else(|| key!("salvage-never").into(), Message::Verbatim);
        let (key, branch) = match &holds.branch {
            Some(branch) => (self.branch_holds, Some(branch)),
            None => (self.holds, None),
        };
        let mut words = Message::from(key)
            .with("entries", holds.entries.to_string())
            .with("notes", holds.notes.to_string())
            .with("last", last)
            .with("made", made);
        if let Some(branch) = branch {
            words = words
                .with("people", branch.people.to_string())
                .with("packages", branch.packages.to_string())
                .with("roster", branch.roster.to_string());
        }
        words
    }

    fn lacks(&self, lacks: &Lacks) -> Message {
        if lacks.nothing() {
            return self.lacks_nothing.into();
        }
        if let Some(branch) = &lacks.branch {
            return self.branch_lacks(lacks, branch);
        }
        let counts = counts(&lacks.records());
        let counts = Message::row(counts, key!("salvage-days-join"));
        if lacks.days.is_empty() {
            return Message::from(self.branch_lacks).with("counts", counts);
        }
        // More days than are listed: the last of them is not the last of all.
        let days = if lacks.days.last() == lacks.until.as_ref() {
            days(&lacks.days).unwrap_or_else(|| Message::Verbatim(String::new()))
        } else {
            let (from, until) = (lacks.from.as_deref(), lacks.until.as_deref());
            message!(
                "salvage-days-more",
                from = from.unwrap_or_default(),
                until = until.unwrap_or_default(),
            )
        };
        Message::from(self.lacks)
            .with("counts", counts)
            .with("days", days)
    }
}

impl Lacks {
    /// The records in it, by what is said of each.
    pub(super) fn records(&self) -> [(Key, u64); 7] {
        [
            (key!("salvage-lacks-entries"), self.entries),
            (key!("salvage-lacks-entries-older"), self.entries_older),
            (key!("salvage-lacks-notes"), self.notes),
            (key!("salvage-lacks-notes-older"), self.notes_older),
            (key!("salvage-lacks-materials"), self.materials),
            (key!("salvage-lacks-marks"), self.marks),
            (key!("salvage-lacks-follow-ups"), self.follow_ups),
        ]
    }
}

/// `2026-11-23 09:14`
pub(super) fn minute(moment: &str) -> String {
    let minute: String = moment.chars().take(16).collect();
    minute.replace('T', " ")
}
