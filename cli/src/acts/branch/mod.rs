//! A branch: its key and card, its roster, collecting and what comes of it. One file for each part.

mod collect;
mod decide;
mod figures;
mod hand_on;
mod key;
mod roster;

use clap::Subcommand;
use xuesilu_core::error::Result;

use crate::answer::Answer;
use crate::session::Session;

/// `branch …`
#[derive(Debug, Subcommand)]
pub enum BranchAct {
    /// Makes the branch and its key.
    Create(key::Create),
    /// Writes its card.
    Card(key::CardOut),
    /// The key's backup.
    #[command(subcommand)]
    Key(key::KeyAct),
    /// Who is to hand in.
    #[command(subcommand)]
    Roster(roster::RosterAct),
    /// Takes in what was handed in.
    Collect(collect::Collect),
    /// Who waits.
    Held,
    /// Says whose key it is.
    Confirm(decide::Confirm),
    /// What disagrees.
    Forks,
    /// Decides about it.
    #[command(subcommand)]
    Fork(decide::ForkAct),
    /// What a member is to reach.
    Goal(figures::Goal),
    /// The sums of a year.
    Totals(figures::Totals),
    /// The same on paper.
    Report(figures::Report),
    /// Hands the collection to the branch above.
    HandOn(hand_on::HandOn),
}

impl BranchAct {
    /// Does it.
    ///
    /// # Errors
    /// Where no branch is kept; core's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Create(act) => act.run(session),
            Self::Card(act) => act.run(session),
            Self::Key(act) => act.run(session),
            Self::Roster(act) => act.run(session),
            Self::Collect(act) => act.run(session),
            Self::Held => decide::held(session),
            Self::Confirm(act) => act.run(session),
            Self::Forks => decide::forks(session),
            Self::Fork(act) => act.run(session),
            Self::Goal(act) => act.run(session),
            Self::Totals(act) => act.run(session),
            Self::Report(act) => act.run(session),
            Self::HandOn(act) => act.run(session),
        }
    }
}
