//! The branch's card, on the member's side.

use std::path::PathBuf;

use clap::Subcommand;
use xuesilu_core::error::Result;
use xuesilu_core::handover::{CARD_MAX, Card};
use xuesilu_core::locale::key;

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::words::say_with;

/// `card …`
#[derive(Debug, Subcommand)]
pub enum CardCommand {
    /// Takes one; another branch's, or an older one, only where that is said.
    Add {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long = "replace")]
        replace_card: bool,
    },
}

impl CardCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the file, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let Self::Add { file, replace_card } = self;
        let bytes = bytes_of(&file, CARD_MAX)?;
        // What is no card leaves no folder behind.
        Card::parse(&bytes)?;
        let taken = session
            .writer()?
            .handover()
            .add_card(&bytes, replace_card)?;
        let args = [
            ("name", taken.card.name.as_str()),
            ("code", &taken.card.check_code),
        ];
        let people = say_with(session.language(), key!("cli-card-added"), &args);
        Answer::said(&taken, people)
    }
}
