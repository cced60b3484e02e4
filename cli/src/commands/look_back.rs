//! Looking back: the days on which something is looked back on, and what was written on them.

use std::path::PathBuf;

use clap::Subcommand;
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::follow_up::LookBack;
use xuesilu_core::ids::LookBackId;
use xuesilu_core::locale::{Key, key};

use crate::answer::Answer;
use crate::named_file::text_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `look-back …`
#[derive(Debug, Subcommand)]
pub enum LookBackCommand {
    /// A day for a reflection or a mark.
    Add {
        id: String,
        #[arg(long, value_name = "D")]
        on: String,
    },
    /// All of them, or those that come up today.
    List {
        #[arg(long = "due")]
        due_only: bool,
    },
    /// Answers one with the words of a file.
    Answer {
        id: String,
        #[arg(long, value_name = "FILE")]
        text_file: PathBuf,
    },
    /// Puts one away for good.
    PutAway { id: String },
}

impl LookBackCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the day, of an unknown reflection, mark or look-back, of the file, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add { id, on } => {
                let profile = session.writer()?;
                let operation = profile.operation();
                let mut look_backs = profile.follow_ups().look_backs();
                let saved = look_backs.add(&id, &on, &operation)?;
                done(session, key!("cli-look-back-added"), &saved.id)
            }
            Self::List { due_only } => list(session, due_only),
            Self::Answer { id, text_file } => {
                let words = text_of(&text_file, Some(Field::Recalled))?;
                let id = LookBackId::from_text(id);
                let saved = session
                    .writer()?
                    .follow_ups()
                    .look_backs()
                    .answer(&id, &words)?;
                done(session, key!("cli-look-back-answered"), &saved.id)
            }
            Self::PutAway { id } => {
                let id = LookBackId::from_text(id);
                let saved = session.writer()?.follow_ups().look_backs().put_away(&id)?;
                done(session, key!("cli-look-back-put-away"), &saved.id)
            }
        }
    }
}

/// The look-back as it stands after an act.
fn done(session: &mut Session, message: Key, id: &str) -> Result<Answer> {
    let all = session.reader()?.follow_ups().look_backs().list()?;
    let found = all.into_iter().find(|one| one.id.as_str() == id);
    let found = found.ok_or_else(|| Error::UnknownLookBack { id: id.to_owned() })?;
    let args = [("id", found.id.as_str()), ("date", found.on.as_str())];
    let people = say_with(session.language(), message, &args);
    Answer::said(&found, people)
}

fn list(session: &mut Session, due_only: bool) -> Result<Answer> {
    let mut all = session.reader()?.follow_ups().look_backs().list()?;
    all.retain(|one| one.due || !due_only);
    let language = session.language();
    let mut table = Table::new(language, heads!["date", "of", "marks", "id"]);
    for one in &all {
        table.row([
            one.on.clone(),
            one.of.clone(),
            mark(one).map_or_else(String::new, |mark| named(language, "cli-mark-", mark)),
            one.id.to_string(),
        ]);
    }
    Answer::said(&all, table.text(say(language, key!("cli-none"))))
}

const fn mark(one: &LookBack) -> Option<&'static str> {
    match (one.answered, one.put_away, one.due) {
        (true, _, _) => Some("answered"),
        (_, true, _) => Some("put-away"),
        (_, _, true) => Some("due"),
        _ => None,
    }
}
