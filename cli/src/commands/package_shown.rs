//! Packages for people: what leaves and what stays, row by row, and what a file is.

use std::path::Path;

use xuesilu_core::handover::package::{Verdict, Verified};
use xuesilu_core::handover::{Handed, LeavingEntry, Preview};
use xuesilu_core::settings::Language;
use xuesilu_core::text::{characters, isolated};

use crate::table::Table;
use crate::words::{minute, say, say_with};

/// What leaves, what stays, and who can read it.
pub fn leaving(language: Language, preview: &Preview) -> String {
    let leaves = &preview.leaves;
    let counts = [
        ("year", leaves.year.to_string()),
        ("sequence", preview.sequence.to_string()),
        ("entries", leaves.entries.len().to_string()),
        ("minutes", preview.minutes.to_string()),
        ("notes", leaves.notes.len().to_string()),
    ];
    let mut parts = vec![with(language, "cli-leaves", &counts)];
    if leaves.closed {
        parts.push(say(language, "cli-leaves-closed"));
    }
    if !leaves.entries.is_empty() {
        parts.push(entries(language, &leaves.entries));
    }
    if !leaves.notes.is_empty() {
        let mut table = Table::new(language, &["note-title", ">characters", "written-at"]);
        for note in &leaves.notes {
            table.row([
                if note.title.is_empty() {
                    say(language, "cli-untitled")
                } else {
                    isolated(&note.title)
                },
                characters(&note.text).to_string(),
                minute(&note.changed_at),
            ]);
        }
        parts.push(table.text(String::new()));
    }
    let stays = &preview.stays;
    parts.push(with(
        language,
        "cli-stays",
        &[
            ("private", stays.private_notes.to_string()),
            ("withdrawn", stays.withdrawn_notes.to_string()),
            ("reading", stays.reading_minutes.to_string()),
            ("others", stays.other_entries.to_string()),
            ("older", stays.older_revisions.to_string()),
        ],
    ));
    parts.push(preview.sealed_for.as_ref().map_or_else(
        || say(language, "cli-open-to-anyone"),
        |card| {
            let args = [
                ("name", card.name.as_str()),
                ("fingerprint", &card.fingerprint),
            ];
            say_with(language, "cli-sealed-for", &args)
        },
    ));
    parts.join("\n\n")
}

fn entries(language: Language, entries: &[LeavingEntry]) -> String {
    let mut table = Table::new(language, &["date", ">minutes", "form", "topic", "marks"]);
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
            .map(|(_, mark)| say(language, &format!("cli-mark-{mark}")))
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

/// What was written, and that it has been read back.
pub fn written(language: Language, handed: &Handed) -> String {
    let file = handed.file.as_deref().unwrap_or(Path::new(""));
    let args = [("file", file.to_string_lossy().into_owned())];
    let mut lines = vec![with(language, "cli-written", &args)];
    for name in &handed.replaced {
        lines.push(say_with(language, "cli-replaced", &[("file", name)]));
    }
    lines.push(say(language, "cli-signature-means"));
    lines.join("\n")
}

/// What a file is.
pub fn looked_at(language: Language, file: &Path, verified: &Verified) -> String {
    let file = file.to_string_lossy();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |count: Option<u64>| count.unwrap_or(0).to_string();
    let mut args = vec![
        ("file", file.into_owned()),
        ("name", text(&verified.name)),
        ("branch", text(&verified.branch)),
        ("fingerprint", text(&verified.fingerprint)),
        ("written", minute(&text(&verified.written_at))),
        ("entries", count(verified.entries)),
        ("notes", count(verified.notes)),
        ("packages", count(verified.packages)),
    ];
    args.push(("year", verified.year.unwrap_or(0).to_string()));
    args.push(("sequence", verified.sequence.unwrap_or(0).to_string()));
    args.push(("reason", text(&verified.reason)));
    let id = match (verified.verdict, verified.kind.as_deref()) {
        (Verdict::Intact, Some("collection")) => "cli-verified-collection",
        (Verdict::Intact, _) => "cli-verified-intact",
        (Verdict::Sealed, _) => "cli-verified-sealed",
        _ => return with(language, "cli-verified-refused", &args),
    };
    let mut lines = vec![with(language, id, &args)];
    if verified.unknown > 0 {
        let args = [("count", verified.unknown.to_string())];
        lines.push(with(language, "cli-verified-newer", &args));
    }
    // Nobody but the branch can look at the signature of what is sealed.
    if verified.verdict == Verdict::Intact {
        lines.push(say(language, "cli-signature-means"));
    }
    lines.join("\n")
}

fn with(language: Language, id: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<(&'static str, &str)> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    say_with(language, id, &args)
}
