//! The branch that is kept, as its page begins.

use serde::Serialize;
use ts_rs::TS;

use super::BranchGoal;
use crate::handover::Card;
use crate::locale::Message;
use crate::report::Layout;

/// The branch that is kept here.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Branch {
    /// Its public part.
    pub card: Card,
    /// The key is under a passphrase that has not been given yet.
    pub locked: bool,
    /// The key lies under a passphrase, given or not.
    pub protected: bool,
    /// The goal that `goal_met` stands for.
    pub goal: BranchGoal,
    /// Whether the branch has set it.
    pub goal_set: bool,
    /// Years from which anything came, and the current one; newest first.
    pub years: Vec<i32>,
    /// On the roster.
    pub people: usize,
    /// Keys that wait for a confirmation, of all years.
    pub held: usize,
    /// Keys that were declined, and can be taken back.
    pub declined: usize,
    /// Packages that disagree.
    pub forks: usize,
    /// First steps of the secretary, as far as they are done.
    pub begun: Begun,
    /// How its table is laid out.
    pub layout: Layout,
    /// Notices for the secretary, until they say that they know.
    pub notices: Vec<Message>,
}

/// First steps of a secretary, as far as they are done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Begun {
    /// The day on which the key was last backed up, as far as that was noted: an earlier program noted nothing.
    pub key_backed_up: Option<String>,
    /// The day on which the card was last written, as far as that was noted.
    pub card_written: Option<String>,
    /// Whether any package has come, of whatever year.
    pub received: bool,
}
