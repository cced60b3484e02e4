//! The plan of a year, and the gaps that are left.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;
use xuesilu_core::error::Result;
use xuesilu_core::follow_up::{Gap, GapKind, PlanImport, PlanKind, Planned};
use xuesilu_core::ids::{EntryId, PlanItemId};
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::sheet;
use xuesilu_core::text::isolated;
use xuesilu_core::time::parse_year;

use super::import;
use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `plan …`
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// Takes a table in, or only looks at it.
    Import {
        file: PathBuf,
        #[arg(long = "dry-run")]
        look_first: bool,
    },
    /// Adds an item.
    Add {
        topic: String,
        #[arg(long)]
        year: String,
        #[arg(long)]
        month: String,
        #[arg(long = "kind", value_name = "topic|text|meeting")]
        plan_kind: Option<String>,
    },
    /// Says that an entry fulfils an item, or that it does not.
    Fulfil {
        id: String,
        #[arg(long = "entry", value_name = "ID")]
        by_entry: String,
        #[arg(long)]
        not: bool,
    },
    /// Takes an item off.
    Withdraw { id: String },
    /// The items of a year.
    List {
        #[arg(long)]
        year: String,
    },
}

impl PlanCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of the file, of an unknown item or entry, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let language = session.language();
        match self {
            Self::Import { file, look_first } => {
                let bytes = bytes_of(&file, sheet::FILE_MAX)?;
                let name = file.to_string_lossy();
                let book = sheet::read(&bytes, &name)?;
                if look_first {
                    let looked = session.reader()?.follow_ups().plans().look(&book, &name)?;
                    return imported(session, &looked, key!("cli-plan-would-import"));
                }
                let mut plans = session.writer()?.follow_ups().plans();
                let taken = plans.import(&book, &name)?;
                imported(session, &taken, key!("cli-plan-imported"))
            }
            Self::Add {
                topic,
                year,
                month,
                plan_kind,
            } => {
                let item = Planned {
                    kind: PlanKind::parse(plan_kind.as_deref().unwrap_or_default())?,
                    ..Planned::parse(&year, &month, &topic)?
                };
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved = profile.follow_ups().plans().add(&item, &operation)?;
                let args = [("id", saved.id.as_str())];
                Answer::said(&saved, say_with(language, key!("cli-plan-added"), &args))
            }
            Self::Fulfil { id, by_entry, not } => {
                let (item, entry) = (PlanItemId::from_text(id), EntryId::from_text(by_entry));
                let mut plans = session.writer()?.follow_ups().plans();
                plans.fulfil(&item, &entry, !not)?;
                let said = if not {
                    key!("cli-plan-not-fulfilled")
                } else {
                    key!("cli-plan-fulfilled")
                };
                let args = [("id", item.as_str()), ("entry", entry.as_str())];
                let answer = json!({"id": item, "entry": entry, "fulfils": !not});
                Answer::said(&answer, say_with(language, said, &args))
            }
            Self::Withdraw { id } => {
                let id = PlanItemId::from_text(id);
                let saved = session.writer()?.follow_ups().plans().withdraw(&id)?;
                let args = [("id", saved.id.as_str())];
                Answer::said(
                    &saved,
                    say_with(language, key!("cli-plan-withdrawn"), &args),
                )
            }
            Self::List { year } => list(session, parse_year(&year)?),
        }
    }
}

fn imported(session: &mut Session, taken: &PlanImport, said: Key) -> Result<Answer> {
    let language = session.language();
    if !taken.problems.is_empty() {
        session.wrote_nothing();
        return import::problems(language, taken, &taken.problems).map(Answer::not_ok);
    }
    let (added, had) = (taken.added.to_string(), taken.already_had.to_string());
    let args = [("added", added.as_str()), ("had", had.as_str())];
    let mut lines = vec![say_with(language, said, &args)];
    let rows = taken.items.iter().filter(|row| !row.had);
    lines.extend(rows.map(|row| {
        let month = format!("{}-{:02}", row.year, row.month);
        let kind = named(language, "plan-kind-", row.kind.as_str());
        format!("{month} {kind} {}", isolated(&row.topic))
    }));
    lines.extend(import::not_read(
        language,
        &taken.skipped,
        &taken.sheets_not_read,
    ));
    Answer::said(taken, lines.join("\n"))
}

fn list(session: &mut Session, year: i32) -> Result<Answer> {
    let items = session.reader()?.follow_ups().plans().list(year)?;
    let language = session.language();
    let mut table = Table::new(
        language,
        heads![">month", "kind", "topic", "entries", "marks", "id"],
    );
    for item in &items {
        let by = item.fulfilled_by.iter().map(ToString::to_string);
        table.row([
            item.month.to_string(),
            named(language, "plan-kind-", item.kind.as_str()),
            isolated(&item.topic),
            by.collect::<Vec<_>>().join(" "),
            match (item.withdrawn, item.done) {
                (true, _) => say(language, key!("cli-mark-withdrawn")),
                (_, true) => say(language, key!("cli-mark-done")),
                _ => String::new(),
            },
            item.id.to_string(),
        ]);
    }
    Answer::said(&items, table.text(say(language, key!("cli-none"))))
}

/// `gaps`
#[derive(Debug, Args)]
pub struct Gaps {
    #[arg(long)]
    year: String,
}

impl Gaps {
    /// Says what is left to do.
    ///
    /// # Errors
    /// Of the year, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let year = parse_year(&self.year)?;
        let gaps = session.reader()?.pages().gaps(year)?;
        let language = session.language();
        let mut table = Table::new(language, heads!["kind", "what", "since", "left", "id"]);
        for gap in &gaps {
            table.row([
                kind(language, gap),
                what(language, gap),
                gap.since.clone().unwrap_or_default(),
                left(language, gap),
                gap.id.clone().unwrap_or_default(),
            ]);
        }
        Answer::said(&gaps, table.text(say(language, key!("gaps-none"))))
    }
}

fn kind(language: Language, gap: &Gap) -> String {
    let name = json!(gap.kind);
    named(language, "gap-", name.as_str().unwrap_or_default())
}

/// The title; the program invents none for the speech, and people need a word for it.
fn what(language: Language, gap: &Gap) -> String {
    if gap.what.is_empty() && gap.kind == GapKind::Unread {
        return say(language, key!("material-speech"));
    }
    isolated(&gap.what)
}

/// How much is left: sections, hours, or the day by which.
fn left(language: Language, gap: &Gap) -> String {
    if let Some(sections) = gap.sections {
        let count = sections.to_string();
        return say_with(language, key!("gap-sections"), &[("count", &count)]);
    }
    if let Some(hours) = gap.hours {
        let hours = hours.to_string();
        return say_with(language, key!("gap-hours"), &[("hours", &hours)]);
    }
    let until = gap.until.clone().unwrap_or_default();
    if gap.since.is_some() || until.is_empty() {
        return String::new();
    }
    say_with(language, key!("gap-until"), &[("date", &until)])
}
