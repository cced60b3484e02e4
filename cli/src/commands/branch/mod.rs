//! A branch: its key and card, its roster, collecting and what comes of it. One file for each part.

mod authority;
mod collect;
mod decide;
mod figures;
mod gaps;
mod hand_on;
mod key;
mod notes;
mod roster;
mod tables;
mod twins;

use clap::Subcommand;
use xuesilu_core::error::Result;

use crate::answer::Answer;
use crate::session::Session;

/// `branch …`
#[derive(Debug, Subcommand)]
pub enum BranchCommand {
    /// Makes the branch and its key.
    Create(key::Create),
    /// Writes its card.
    Card(key::CardOut),
    /// The key's backup.
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// The roster: people who are to hand in.
    #[command(subcommand)]
    Roster(roster::RosterCommand),
    /// Takes in what was handed in.
    Collect(collect::Collect),
    /// Packages that wait.
    Held,
    /// Says whose key it is.
    Confirm(decide::Confirm),
    /// Contents that disagree.
    Forks,
    /// Decides about it.
    #[command(subcommand)]
    Fork(decide::ForkCommand),
    /// Rows that several logs of one person have.
    Twins,
    /// Decides about them.
    #[command(subcommand)]
    Twin(twins::TwinCommand),
    /// Whose each key is.
    Keys,
    /// Takes a key off its row.
    KeyRelease(authority::OfKeys),
    /// Declines a key.
    Decline(authority::OfKeys),
    /// Decisions, and whose they are.
    Decisions,
    /// Undoes a decision.
    DecisionUndo(authority::Undo),
    /// Whose decisions count.
    Trust(authority::Trust),
    /// The goal that a member is to reach.
    Goal(figures::Goal),
    /// The sums of a year.
    Totals(figures::Totals),
    /// The same on paper.
    Report(figures::Report),
    /// The year as open tables.
    Export(tables::Export),
    /// Reflections that were handed in.
    Notes(notes::Notes),
    /// The gaps that are left.
    Gaps(gaps::Gaps),
    /// Follow-ups that were handed in.
    FollowUps(notes::FollowUps),
    /// Hands the collection to the branch above.
    HandOn(hand_on::HandOn),
}

impl BranchCommand {
    /// Does it.
    ///
    /// # Errors
    /// Where no branch is kept; core's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Create(command) => command.run(session),
            Self::Card(command) => command.run(session),
            Self::Key(command) => command.run(session),
            Self::Roster(command) => command.run(session),
            Self::Collect(command) => command.run(session),
            Self::Held => decide::held(session),
            Self::Confirm(command) => command.run(session),
            Self::Forks => decide::forks(session),
            Self::Fork(command) => command.run(session),
            Self::Twins => twins::twins(session),
            Self::Twin(command) => command.run(session),
            Self::Keys => authority::keys(session),
            Self::KeyRelease(command) => command.release(session),
            Self::Decline(command) => command.decline(session),
            Self::Decisions => authority::decisions(session),
            Self::DecisionUndo(command) => command.run(session),
            Self::Trust(command) => command.run(session),
            Self::Goal(command) => command.run(session),
            Self::Totals(command) => command.run(session),
            Self::Export(command) => command.run(session),
            Self::Notes(command) => command.run(session),
            Self::Gaps(command) => command.run(session),
            Self::FollowUps(command) => command.run(session),
            Self::Report(command) => command.run(session),
            Self::HandOn(command) => command.run(session),
        }
    }
}
