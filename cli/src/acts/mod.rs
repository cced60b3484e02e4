//! What can be done: one file for each room of core. The words of an act stand beside it.
//!
//! What can be judged without the log is judged before it is opened, so that a slip in the very
//! first command leaves no folder behind.

mod branch;
mod card;
mod copies;
mod entry;
mod entry_shown;
mod import;
mod material;
mod member;
mod moving;
mod note;
mod package;
mod package_shown;
mod rules;
mod safety;
mod salvage;
mod totals;
mod trouble;

use clap::Subcommand;
use xuesilu_core::error::{Error, Result};

use crate::answer::Answer;
use crate::session::Session;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Act {
    /// Names the member.
    Init(member::Init),
    /// Texts to study.
    #[command(subcommand)]
    Material(material::MaterialAct),
    /// Reading progress.
    Read(material::Read),
    /// Study entries.
    #[command(subcommand)]
    Entry(entry::EntryAct),
    /// Forms of study.
    #[command(subcommand)]
    Form(rules::FormAct),
    /// How minutes become hours.
    #[command(subcommand)]
    Rule(rules::RuleAct),
    /// Goals.
    #[command(subcommand)]
    Goal(rules::GoalAct),
    /// The sums of a year.
    Totals(totals::Totals),
    /// Reflections.
    #[command(subcommand)]
    Note(note::NoteAct),
    /// Handing over.
    #[command(subcommand)]
    Package(package::PackageAct),
    /// The branch's card.
    #[command(subcommand)]
    Card(card::CardAct),
    /// A branch and what its members hand in.
    #[command(subcommand)]
    Branch(branch::BranchAct),
    /// Whether the log is whole.
    Check(safety::Check),
    /// Copies of the log.
    Backup(copies::BackupAct),
    /// Puts a copy in the place of the log.
    Restore(copies::Restore),
    /// To a new computer.
    #[command(subcommand)]
    Move(moving::MoveAct),
    /// Everything readable of a damaged log, in a new file.
    Salvage(salvage::Salvage),
    /// A report for whoever maintains the program.
    Trouble(trouble::Trouble),
}

impl Act {
    /// Does it.
    ///
    /// # Errors
    /// Core's own; nothing has been written then.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Init(act) => act.run(session),
            Self::Material(act) => act.run(session),
            Self::Read(act) => act.run(session),
            Self::Entry(act) => act.run(session),
            Self::Form(act) => act.run(session),
            Self::Rule(act) => act.run(session),
            Self::Goal(act) => act.run(session),
            Self::Totals(act) => act.run(session),
            Self::Note(act) => act.run(session),
            Self::Package(act) => act.run(session),
            Self::Card(act) => act.run(session),
            Self::Branch(act) => act.run(session).map_err(Error::in_branch),
            Self::Check(act) => act.run(session),
            Self::Backup(act) => act.run(session),
            Self::Restore(act) => act.run(session),
            Self::Move(act) => act.run(session),
            Self::Salvage(act) => act.run(session),
            Self::Trouble(act) => act.run(session),
        }
    }

    /// As the record of faults knows it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Init(_) => "init",
            Self::Material(_) => "material",
            Self::Read(_) => "read",
            Self::Entry(_) => "entry",
            Self::Form(_) => "form",
            Self::Rule(_) => "rule",
            Self::Goal(_) => "goal",
            Self::Totals(_) => "totals",
            Self::Note(_) => "note",
            Self::Package(_) => "package",
            Self::Card(_) => "card",
            Self::Branch(_) => "branch",
            Self::Check(_) => "check",
            Self::Backup(_) => "backup",
            Self::Restore(_) => "restore",
            Self::Move(_) => "move",
            Self::Salvage(_) => "salvage",
            Self::Trouble(_) => "trouble",
        }
    }
}
