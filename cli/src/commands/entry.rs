//! Study entries.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, Subcommand};
use xuesilu_core::entry::{FIELDS, Fields, Filter, Saved};
use xuesilu_core::error::Result;
use xuesilu_core::ids::EntryId;
use xuesilu_core::locale::{Key, key};
use xuesilu_core::time::typed_date;

use super::entry_shown::{histories, listed};
use super::erase::{self, Erase};
use super::import::Import;
use crate::answer::Answer;
use crate::session::Session;
use crate::words::say_with;

/// `entry …`
#[derive(Debug, Subcommand)]
pub enum EntryCommand {
    /// Writes one.
    Add {
        #[command(flatten)]
        said: Said<true>,
    },
    /// Writes a new revision of one.
    Edit {
        id: String,
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        said: Said<false>,
    },
    /// Takes one back.
    Withdraw {
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Brings one back.
    PutBack { id: String },
    /// Takes its words out of the log and of every copy in reach.
    Erase(Erase),
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

/// The fields of an entry: a flag for each field that core declares. For a new entry those are
/// required that no entry is without; of one that is there only what is given becomes another.
#[derive(Debug)]
pub struct Said<const NEW: bool>(Vec<(&'static str, String)>);

impl<const NEW: bool> Said<NEW> {
    fn put_over(self, fields: &mut Fields) {
        for (name, said) in self.0 {
            if let Some(field) = fields.named(name) {
                *field = said;
            }
        }
    }
}

impl<const NEW: bool> Args for Said<NEW> {
    fn augment_args(command: Command) -> Command {
        FIELDS.iter().fold(command, |command, field| {
            let format = field
                .format
                .map_or_else(|| field.name.to_uppercase(), str::to_owned);
            let flag = Arg::new(field.name).long(field.name).value_name(format);
            let several = if field.several {
                ArgAction::Append
            } else {
                ArgAction::Set
            };
            command.arg(flag.action(several).required(NEW && field.required))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const NEW: bool> FromArgMatches for Said<NEW> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let said = FIELDS.iter().filter_map(|field| {
            let given: Vec<&str> = matches
                .get_many::<String>(field.name)?
                .map(String::as_str)
                .collect();
            Some((field.name, given.join(",")))
        });
        Ok(Self(said.collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl EntryCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of an unknown entry, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add { said } => {
                let mut fields = Fields::default();
                said.put_over(&mut fields);
                fields.dated(session.now().date())?.check()?;
                let profile = session.writer()?;
                let operation = profile.operation();
                let saved = profile.entries().add(&fields, &operation, None)?;
                done(session, key!("cli-entry-added"), &saved)
            }
            Self::Edit { id, reason, said } => {
                let id = EntryId::from_text(id);
                let profile = session.writer()?;
                let mut fields = profile.entries().fields(&id)?;
                said.put_over(&mut fields);
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
            Self::Erase(erase) => {
                let id = EntryId::from_text(erase.id);
                if erase.dry_run {
                    let look = session.reader()?.erasing().look_at_entry(&id)?;
                    return erase::would(session, &look);
                }
                let mut erasing = session.writer()?.erasing();
                let handed_in = erasing.look_at_entry(&id)?.handed_in;
                let erased = erasing.entry(&id, &erase.delete_left)?;
                erase::done(session, key!("cli-entry-erased"), handed_in, &erased)
            }
            Self::List { from, until, form } => {
                let today = session.now().date();
                let day = |typed: String| typed_date(&typed, today);
                let filter = Filter {
                    from: from.map(day).transpose()?,
                    until: until.map(day).transpose()?,
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
