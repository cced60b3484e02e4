//! Follow-ups: what was undertaken, and the stages it has come through.

use clap::Subcommand;
use xuesilu_core::error::Result;
use xuesilu_core::follow_up::{
    Changed, FollowUp, Origin, Stage, Step, Task, due_typed, stage_day_typed,
};
use xuesilu_core::ids::{EntryId, FollowUpId, NoteId, StepId};
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::text::isolated;

use super::erase::{self, Erase};
use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `follow-up …`
#[derive(Debug, Subcommand)]
pub enum FollowUpCommand {
    /// Writes one down.
    Add {
        title: String,
        #[arg(long = "note", value_name = "ID")]
        of_note: Option<String>,
        #[arg(long = "entry", value_name = "ID", conflicts_with = "of_note")]
        of_entry: Option<String>,
        #[arg(long, value_name = "WHO")]
        asked: Option<String>,
        #[arg(long, value_name = "D")]
        due: Option<String>,
    },
    /// Writes down that a stage was reached.
    Advance {
        id: String,
        #[arg(long, value_name = "S")]
        stage: String,
        #[arg(long, value_name = "D")]
        date: String,
        #[arg(long, value_name = "W")]
        words: String,
    },
    /// Takes a stage back.
    RemoveStage { id: String },
    /// Changes one; what is not given stays.
    Edit {
        id: String,
        #[arg(long)]
        title: Option<String>,
        #[arg(long, value_name = "WHO")]
        asked: Option<String>,
        #[arg(long, value_name = "D")]
        due: Option<String>,
    },
    /// Takes one back.
    Withdraw { id: String },
    /// Brings one back.
    PutBack { id: String },
    /// Takes its words out of the log and of every copy in reach.
    Erase(Erase),
    /// All of them.
    List,
}

impl FollowUpCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of an unknown follow-up or stage, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add {
                title,
                of_note,
                of_entry,
                asked,
                due,
            } => {
                let of = of_note.map(|id| Origin::Note(NoteId::from_text(id)));
                let of = of.or(of_entry.map(|id| Origin::Entry(EntryId::from_text(id))));
                let (asked, due) = (asked.unwrap_or_default(), due.unwrap_or_default());
                let due = due_typed(&due, session.now().date())?;
                let task = Task::parse(&title, &asked, &due, of)?;
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved = profile.follow_ups().add(&task, &operation)?;
                done(session, key!("cli-follow-up-added"), &saved.id)
            }
            Self::Advance {
                id,
                stage,
                date,
                words,
            } => {
                let date = stage_day_typed(&date, session.now().date())?;
                let step = Step::parse(&FollowUpId::from_text(id), &stage, &date, &words)?;
                let profile = session.writer()?;
                let operation = profile.operation();
                let shown = profile.follow_ups().advance(&step, &operation)?;
                said(session, key!("cli-follow-up-advanced"), &shown)
            }
            Self::RemoveStage { id } => {
                let id = StepId::from_text(id);
                let shown = session.writer()?.follow_ups().remove_stage(&id)?;
                said(session, key!("cli-follow-up-stage-removed"), &shown)
            }
            Self::Edit {
                id,
                title,
                asked,
                due,
            } => {
                let changed = Changed {
                    title: title.as_deref(),
                    asked: asked.as_deref(),
                    due: due.as_deref(),
                };
                let id = FollowUpId::from_text(id);
                let saved = session.writer()?.follow_ups().edit(&id, changed)?;
                done(session, key!("cli-follow-up-edited"), &saved.id)
            }
            Self::Withdraw { id } => {
                let id = FollowUpId::from_text(id);
                let saved = session.writer()?.follow_ups().withdraw(&id)?;
                done(session, key!("cli-follow-up-withdrawn"), &saved.id)
            }
            Self::PutBack { id } => {
                let id = FollowUpId::from_text(id);
                let saved = session.writer()?.follow_ups().put_back(&id)?;
                done(session, key!("cli-follow-up-put-back"), &saved.id)
            }
            Self::Erase(erase) => {
                let id = FollowUpId::from_text(erase.id);
                if erase.dry_run {
                    let look = session.reader()?.erasing().look_at_follow_up(&id)?;
                    return erase::would(session, &look);
                }
                let mut erasing = session.writer()?.erasing();
                let handed_in = erasing.look_at_follow_up(&id)?.handed_in;
                let erased = erasing.follow_up(&id, &erase.delete_left)?;
                erase::done(session, key!("cli-follow-up-erased"), handed_in, &erased)
            }
            Self::List => list(session),
        }
    }
}

/// The follow-up as it stands after an act.
fn done(session: &mut Session, message: Key, id: &str) -> Result<Answer> {
    let id = FollowUpId::from_text(id);
    let shown = session.reader()?.follow_ups().get(&id)?;
    said(session, message, &shown)
}

fn said(session: &Session, message: Key, shown: &FollowUp) -> Result<Answer> {
    let language = session.language();
    let mut people = say_with(language, message, &[("id", shown.id.as_str())]);
    if !shown.missing.is_empty() {
        let stages = names(language, shown.missing.iter().copied());
        people.push('\n');
        people += &say_with(
            language,
            key!("cli-follow-up-missing"),
            &[("stages", &stages)],
        );
    }
    Answer::said(shown, people)
}

fn list(session: &mut Session) -> Result<Answer> {
    let all = session.reader()?.follow_ups().list()?;
    let language = session.language();
    let heads = heads!["due", "title", "asked", "stages", "next", "marks", "id"];
    let mut table = Table::new(language, heads);
    for one in &all {
        let erased = one.erased_at.is_some();
        let marks = [
            (erased, "erased"),
            (one.withdrawn && !erased, "withdrawn"),
            (one.overdue, "overdue"),
        ];
        let marks = marks.into_iter().filter(|(holds, _)| *holds);
        let marks: Vec<String> = marks
            .map(|(_, mark)| named(language, "cli-mark-", mark))
            .collect();
        let reached = one.stages.iter().map(|reached| {
            let said = format!("{} {}", name(language, reached.stage), reached.date);
            if reached.future {
                format!("{said} {}", say(language, key!("cli-mark-future")))
            } else {
                said
            }
        });
        table.row([
            one.due.clone().unwrap_or_default(),
            isolated(&one.title),
            isolated(one.asked.as_deref().unwrap_or_default()),
            reached.collect::<Vec<_>>().join(" → "),
            one.next
                .map(|next| name(language, next))
                .unwrap_or_default(),
            marks.join(" "),
            one.id.to_string(),
        ]);
    }
    Answer::said(&all, table.text(say(language, key!("cli-none"))))
}

/// The name of a stage.
fn name(language: Language, stage: Stage) -> String {
    named(language, "stage-", stage.as_str())
}

fn names(language: Language, stages: impl Iterator<Item = Stage>) -> String {
    let names: Vec<String> = stages.map(|stage| name(language, stage)).collect();
    names.join(&say(language, key!("cli-between-names")))
}
