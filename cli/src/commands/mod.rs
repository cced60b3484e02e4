//! The commands: one file for each room of core. The words of a command stand beside it.
//!
//! What can be judged without the log is judged before it is opened, so that a slip in the very
//! first command leaves no folder behind.

mod branch;
mod card;
mod copies;
mod entry;
mod entry_shown;
mod erase;
mod follow_up;
mod import;
mod import_shown;
mod inspection;
mod look_back;
mod mark;
mod material;
mod member;
mod moving;
mod note;
mod package;
mod package_shown;
mod paper;
mod plan;
mod report;
mod rules;
mod safety;
mod salvage;
mod search;
mod template;
mod totals;
mod trouble;

use clap::Subcommand;
use xuesilu_core::error::Result;

use crate::answer::Answer;
use crate::session::Session;

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Names the member.
    Init(member::Init),
    /// Texts to study.
    #[command(subcommand)]
    Material(material::MaterialCommand),
    /// Marks and excerpts in them.
    #[command(subcommand)]
    Mark(mark::MarkCommand),
    /// Reading progress.
    Read(material::Read),
    /// Study entries.
    #[command(subcommand)]
    Entry(entry::EntryCommand),
    /// Forms of study.
    #[command(subcommand)]
    Form(rules::FormCommand),
    /// How minutes become hours.
    #[command(subcommand)]
    Rule(rules::RuleCommand),
    /// Goals.
    #[command(subcommand)]
    Goal(rules::GoalCommand),
    /// The sums of a year.
    Totals(totals::Totals),
    /// Reflections.
    #[command(subcommand)]
    Note(note::NoteCommand),
    /// The styles of reflections and excerpts on paper.
    #[command(subcommand)]
    Template(template::TemplateCommand),
    /// Tables and pages to hand on.
    #[command(subcommand)]
    Report(report::ReportCommand),
    /// Every word found.
    Search(search::Search),
    /// Follow-ups, and the stages they have come through.
    #[command(subcommand)]
    FollowUp(follow_up::FollowUpCommand),
    /// Days on which something is looked back on.
    #[command(subcommand)]
    LookBack(look_back::LookBackCommand),
    /// The plan of a year.
    #[command(subcommand)]
    Plan(plan::PlanCommand),
    /// Any days: what was studied, conveyed and undertaken.
    Inspection(inspection::Inspection),
    /// The gaps of a year.
    Gaps(plan::Gaps),
    /// Handing over.
    #[command(subcommand)]
    Package(package::PackageCommand),
    /// The branch's card.
    #[command(subcommand)]
    Card(card::CardCommand),
    /// A branch and what its members hand in.
    #[command(subcommand)]
    Branch(branch::BranchCommand),
    /// Whether the log is whole.
    Check(safety::Check),
    /// Copies of the log.
    Backup(copies::BackupCommand),
    /// Puts a copy in the place of the log.
    Restore(copies::Restore),
    /// To a new computer.
    #[command(subcommand)]
    Move(moving::MoveCommand),
    /// A salvage: the readable rows of a damaged log, in a new file.
    Salvage(salvage::Salvage),
    /// A report for whoever maintains the program.
    Trouble(trouble::Trouble),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// Core's own; nothing has been written then.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Init(command) => command.run(session),
            Self::Material(command) => command.run(session),
            Self::Mark(command) => command.run(session),
            Self::Read(command) => command.run(session),
            Self::Entry(command) => command.run(session),
            Self::Form(command) => command.run(session),
            Self::Rule(command) => command.run(session),
            Self::Goal(command) => command.run(session),
            Self::Totals(command) => command.run(session),
            Self::Note(command) => command.run(session),
            Self::Template(command) => command.run(session),
            Self::Report(command) => command.run(session),
            Self::Search(command) => command.run(session),
            Self::FollowUp(command) => command.run(session),
            Self::LookBack(command) => command.run(session),
            Self::Plan(command) => command.run(session),
            Self::Inspection(command) => command.run(session),
            Self::Gaps(command) => command.run(session),
            Self::Package(command) => command.run(session),
            Self::Card(command) => command.run(session),
            Self::Branch(command) => command.run(session),
            Self::Check(command) => command.run(session),
            Self::Backup(command) => command.run(session),
            Self::Restore(command) => command.run(session),
            Self::Move(command) => command.run(session),
            Self::Salvage(command) => command.run(session),
            Self::Trouble(command) => command.run(session),
        }
    }

    /// As the record of faults knows it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Init(_) => "init",
            Self::Material(_) => "material",
            Self::Mark(_) => "mark",
            Self::Read(_) => "read",
            Self::Entry(_) => "entry",
            Self::Form(_) => "form",
            Self::Rule(_) => "rule",
            Self::Goal(_) => "goal",
            Self::Totals(_) => "totals",
            Self::Note(_) => "note",
            Self::Template(_) => "template",
            Self::Report(_) => "report",
            Self::Search(_) => "search",
            Self::FollowUp(_) => "follow_up",
            Self::LookBack(_) => "look_back",
            Self::Plan(_) => "plan",
            Self::Inspection(_) => "inspection",
            Self::Gaps(_) => "gaps",
            Self::Package(_) => "package",
            Self::Card(_) => "card",
            Self::Branch(_) => "branch",
            Self::Check(_) => "check",
            Self::Backup(_) => "backup",
            Self::Restore(_) => "restore",
            Self::Salvage(_) => "salvage",
            Self::Move(_) => "move",
            Self::Trouble(_) => "trouble",
        }
    }
}
