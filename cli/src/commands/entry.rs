//! Study entries.

use clap::{Args, Subcommand};
use xuesilu_core::entry::{Fields, Filter, Saved};
use xuesilu_core::error::Result;
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::{Key, key};
use xuesilu_core::time::parse_date;

use super::entry_shown::{histories, listed};
use super::import::Import;
use crate::answer::Answer;
use crate::session::Session;
use crate::words::say_with;

/// `entry …`
#[derive(Debug, Subcommand)]
pub enum EntryCommand {
    /// Writes one.
    Add {
        #[arg(long)]
        date: String,
        #[arg(long)]
        minutes: String,
        #[arg(long)]
        form: String,
        #[arg(long)]
        topic: String,
        #[command(flatten)]
        more: More,
    },
    /// Writes a new revision of one.
    Edit {
        id: String,
        #[arg(long)]
        reason: String,
        #[arg(long)]
        date: Option<String>,
        #[arg(long)]
        minutes: Option<String>,
        #[arg(long)]
        form: Option<String>,
        #[arg(long)]
        topic: Option<String>,
        #[command(flatten)]
        more: More,
    },
    /// Takes one back.
    Withdraw {
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Brings one back.
    PutBack { id: String },
    /// All, or some.
    List {
        #[arg(long)]
        from: Option<String>,
        #[arg(long)]
        until: Option<String>,
        #[arg(long)]
        form: Option<String>,
    },
    /// All revisions of one.
    History { id: String },
    /// Takes a table in.
    Import(Import),
}

/// What an entry may say besides.
#[derive(Debug, Args)]
pub struct More {
    #[arg(long, value_name = "HH:MM")]
    start: Option<String>,
    #[arg(long)]
    place: Option<String>,
    #[arg(long)]
    host: Option<String>,
    #[arg(long, value_name = "ID")]
    material: Option<String>,
    #[arg(long, value_name = "HOURS")]
    credit: Option<String>,
    #[arg(long)]
    remark: Option<String>,
}

/// Fields that were given, over those that stand there.
fn put(over: &mut String, given: Option<String>) {
    if let Some(given) = given {
        *over = given;
    }
}

impl More {
    fn put_over(self, fields: &mut Fields) {
        put(&mut fields.start, self.start);
        put(&mut fields.place, self.place);
        put(&mut fields.host, self.host);
        put(&mut fields.material, self.material);
        put(&mut fields.credit, self.credit);
        put(&mut fields.remark, self.remark);
    }
}

impl EntryCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of an unknown entry, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add {
                date,
                minutes,
                form,
                topic,
                more,
            } => {
                let mut fields = Fields {
                    date,
                    minutes,
                    form,
                    topic,
                    ..Fields::default()
                };
                more.put_over(&mut fields);
                fields.check()?;
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved = profile.entries().add(&fields, &operation, None)?;
                done(session, key!("cli-entry-added"), &saved)
            }
            Self::Edit {
                id,
                reason,
                date,
                minutes,
                form,
                topic,
                more,
            } => {
                let id = EntryId::from_text(id);
                let profile = session.writer()?;
                let mut fields = profile.entries().fields(&id)?;
                put(&mut fields.date, date);
                put(&mut fields.minutes, minutes);
                put(&mut fields.form, form);
                put(&mut fields.topic, topic);
                more.put_over(&mut fields);
                let operation = profile.operation();
                let saved = profile.entries().edit(&id, &fields, &reason, &operation)?;
                done(session, key!("cli-entry-edited"), &saved)
            }
            Self::Withdraw { id, reason } => {
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved =
                    profile
                        .entries()
                        .withdraw(&EntryId::from_text(id), &reason, &operation)?;
                done(session, key!("cli-entry-withdrawn"), &saved)
            }
            Self::PutBack { id } => {
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved = profile
                    .entries()
                    .put_back(&EntryId::from_text(id), &operation)?;
                done(session, key!("cli-entry-put-back"), &saved)
            }
            Self::List { from, until, form } => {
                let filter = Filter {
                    from: from.as_deref().map(parse_date).transpose()?,
                    until: until.as_deref().map(parse_date).transpose()?,
                    form,
                };
                let entries = session.reader()?.entries().list(&filter)?;
                listed(session.language(), &entries)
            }
            Self::History { id } => {
                let revisions = session
                    .reader()?
                    .entries()
                    .history(&EntryId::from_text(id))?;
                histories(session.language(), &revisions)
            }
            Self::Import(command) => command.run(session),
        }
    }
}

fn done(session: &Session, message: Key, saved: &Saved) -> Result<Answer> {
    let revision = saved.revision.to_string();
    let args = [("id", saved.id.as_str()), ("revision", revision.as_str())];
    Answer::said(saved, say_with(session.language(), message, &args))
}
