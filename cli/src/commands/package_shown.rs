//! Packages for people: what leaves and what stays, row by row, and what a file is.

use std::path::Path;

use xuesilu_core::handover::package::{Verdict, Verified};
use xuesilu_core::handover::{Handed, LeavingEntry, Preview};
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::safety::Medium;
use xuesilu_core::text::{characters, isolated};

use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// The preview in words: what leaves, what stays, and who can read it.
pub fn leaving(language: Language, preview: &Preview) -> String {
    let leaves = &preview.leaves;
    let counts = [
        ("year", leaves.year.to_string()),
        ("sequence", preview.sequence.to_string()),
        ("entries", leaves.entries.len().to_string()),
        ("minutes", preview.minutes.to_string()),
        ("notes", leaves.reflections().to_string()),
    ];
    let mut parts = vec![with(language, key!("cli-leaves"), &counts)];
    if leaves.closed {
        parts.push(say(language, key!("cli-leaves-closed")));
    }
    if !leaves.entries.is_empty() {
        parts.push(entries(language, &leaves.entries));
    }
    if !leaves.notes.is_empty() {
        let mut table = Table::new(language, heads!["note-title", ">characters", "written-at"]);
        for note in &leaves.notes {
            table.row([
                if note.title.is_empty() {
                    say(language, key!("cli-untitled"))
                } else {
                    isolated(&note.title)
                },
                characters(&note.text).to_string(),
                minute(&note.changed_at),
            ]);
        }
        parts.push(table.text(String::new()));
    }
    if !leaves.written.is_empty() {
        let count = [("count", leaves.written.len().to_string())];
        parts.push(with(language, key!("cli-leaves-written"), &count));
    }
    if !leaves.follow_ups.is_empty() {
        let mut table = Table::new(language, heads!["follow-up", ">stages", "changed-at"]);
        for one in &leaves.follow_ups {
            table.row([
                isolated(&one.title),
                one.stages.len().to_string(),
                minute(&one.changed_at),
            ]);
        }
        parts.push(table.text(String::new()));
    }
    if !leaves.erased.is_empty() {
        let count = [("count", leaves.erased.len().to_string())];
        parts.push(with(language, key!("cli-leaves-erased"), &count));
    }
    let stays = &preview.stays;
    parts.push(with(
        language,
        key!("cli-stays"),
        &[
            ("private", stays.private_notes.to_string()),
            ("withdrawn", stays.withdrawn_notes.to_string()),
            ("reading", stays.reading_minutes.to_string()),
            ("others", stays.other_entries.to_string()),
            ("older", stays.older_revisions.to_string()),
        ],
    ));
    if stays.follow_ups > 0 {
        let count = [("count", stays.follow_ups.to_string())];
        parts.push(with(language, key!("cli-stays-follow-ups"), &count));
    }
    parts.push(preview.sealed_for.as_ref().map_or_else(
        || say(language, key!("cli-open-to-anyone")),
        |card| {
            let args = [("name", card.name.as_str()), ("code", &card.check_code)];
            say_with(language, key!("cli-sealed-for"), &args)
        },
    ));
    parts.join("\n\n")
}

fn entries(language: Language, entries: &[LeavingEntry]) -> String {
    let mut table = Table::new(
        language,
        heads!["date", ">minutes", "form", "topic", "marks"],
    );
    for entry in entries {
        let marks = [
            (entry.withdrawn, "withdrawn"),
            (entry.source.as_str() == "timed", "timed"),
            (entry.source.as_str() == "imported", "imported"),
            (entry.late, "late"),
            (entry.edited, "edited"),
        ];
        let marks = marks.into_iter().filter(|(holds, _)| *holds);
        let marks: Vec<String> = marks
            .map(|(_, mark)| named(language, "cli-mark-", mark))
            .collect();
        table.row([
            entry.date.clone(),
            entry.minutes.to_string(),
            isolated(&entry.form),
            isolated(&entry.topic),
            marks.join(" "),
        ]);
    }
    table.text(String::new())
}

/// The package that was written, in words, and that it has been read back.
pub fn written(language: Language, handed: &Handed) -> String {
    let file = handed.file.as_deref().unwrap_or(Path::new(""));
    let args = [("file", file.to_string_lossy().into_owned())];
    let done = if Medium::may_be_unplugged(file) {
        key!("cli-written")
    } else {
        key!("cli-written-folder")
    };
    let mut lines = vec![with(language, done, &args)];
    for name in &handed.replaced {
        lines.push(say_with(language, key!("cli-replaced"), &[("file", name)]));
    }
    lines.push(say(language, key!("cli-signature-means")));
    lines.join("\n")
}

/// The verdict on a file, in words.
pub fn looked_at(language: Language, file: &Path, verified: &Verified) -> String {
    let file = file.to_string_lossy();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |count: Option<u64>| count.unwrap_or(0).to_string();
    let mut args = vec![
        ("file", file.into_owned()),
        ("name", text(&verified.name)),
        ("branch", text(&verified.branch)),
        ("code", text(&verified.check_code)),
        ("written", minute(&text(&verified.written_at))),
        ("entries", count(verified.entries)),
        ("notes", count(verified.notes)),
        ("packages", count(verified.packages)),
    ];
    args.push(("year", verified.year.unwrap_or(0).to_string()));
    args.push(("sequence", verified.sequence.unwrap_or(0).to_string()));
    let reason = verified.reason.as_ref().map(|reason| reason.say(language));
    args.push(("reason", reason.unwrap_or_default()));
    let id = match (verified.verdict, verified.kind.as_deref()) {
        (Verdict::Intact, Some("collection")) => key!("cli-verified-collection"),
        (Verdict::Intact, _) => key!("cli-verified-intact"),
        (Verdict::Sealed, _) => key!("cli-verified-sealed"),
        _ => return with(language, key!("cli-verified-refused"), &args),
    };
    let mut lines = vec![with(language, id, &args)];
    if verified.unknown > 0 {
        let args = [("count", verified.unknown.to_string())];
        lines.push(with(language, key!("cli-verified-newer"), &args));
    }
    lines.join("\n")
}

fn with(language: Language, id: Key, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&'static str, &str)> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    say_with(language, id, &args)
}
