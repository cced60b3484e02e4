//! Study entries as tables.

use xuesilu_core::entry::{Entry, Source};
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// A list of entries, each in its latest revision.
///
/// # Errors
/// See [`Answer::said`].
pub fn listed(language: Language, entries: &[Entry]) -> Result<Answer> {
    let heads = heads![
        "date", "start", ">minutes", ">credit", "form", "topic", "marks", "id",
    ];
    let mut table = Table::new(language, heads);
    for entry in entries {
        table.row([
            entry.date.clone(),
            entry.start.clone().unwrap_or_default(),
            entry.minutes.to_string(),
            entry
                .credit
                .map(|hours| hours.to_string())
                .unwrap_or_default(),
            isolated(&entry.form),
            isolated(&entry.topic),
            marks(language, entry),
            entry.id.to_string(),
        ]);
    }
    Answer::said(&entries, table.text(say(language, key!("cli-none"))))
}

/// All revisions of one entry.
///
/// # Errors
/// See [`Answer::said`].
pub fn histories(language: Language, revisions: &[Entry]) -> Result<Answer> {
    let heads = heads![
        ">revision",
        "changed-at",
        "date",
        ">minutes",
        "form",
        "topic",
        "marks",
        "reason",
    ];
    let mut table = Table::new(language, heads);
    for entry in revisions {
        table.row([
            entry.revision.to_string(),
            minute(&entry.changed_at),
            entry.date.clone(),
            entry.minutes.to_string(),
            isolated(&entry.form),
            isolated(&entry.topic),
            marks(language, entry),
            isolated(entry.reason.as_deref().unwrap_or_default()),
        ]);
    }
    Answer::said(&revisions, table.text(say(language, key!("cli-none"))))
}

/// The facts beside an entry, in words.
fn marks(language: Language, entry: &Entry) -> String {
    let overlap = (entry.overlap_minutes > 0).then(|| {
        let minutes = entry.overlap_minutes.to_string();
        say_with(language, key!("cli-mark-overlap"), &[("minutes", &minutes)])
    });
    if entry.erased_at.is_some() {
        return named(language, "cli-mark-", "erased");
    }
    [
        (entry.withdrawn, "withdrawn"),
        (entry.source == Source::Timed, "timed"),
        (entry.source == Source::Imported, "imported"),
        (entry.late, "late"),
        (entry.edited, "edited"),
        (entry.future, "future"),
        (entry.over_a_day, "over-a-day"),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, mark)| named(language, "cli-mark-", mark))
    .chain(overlap)
    .collect::<Vec<_>>()
    .join(" ")
}
