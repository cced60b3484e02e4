//! Handing on: the collection as one file, for the branch above.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use xuesilu_core::branch::Above;
use xuesilu_core::error::Result;
use xuesilu_core::handover::{CARD_MAX, Card};
use xuesilu_core::locale::key;
use xuesilu_core::safety::Medium;

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::passphrase::Passphrase;
use crate::progress::Progress;
use crate::session::Session;
use crate::words::{say, say_with};

/// `branch hand-on`
#[derive(Debug, Args)]
pub struct HandOn {
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    #[arg(long, conflicts_with = "card")]
    openly: bool,
    #[command(flatten)]
    passphrase: Passphrase,
}

impl HandOn {
    /// Writes it; sealed where the card of the branch above is named.
    ///
    /// # Errors
    /// Of the card, of the key, of the drive.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let card = match &self.card {
            Some(file) => Some(bytes_of(file, CARD_MAX)?),
            None => None,
        };
        let above = card.as_deref().map(Card::parse).transpose()?;
        self.passphrase.unlock(session)?;
        let mut progress = Progress::new(session, key!("cli-progress-handing-on"));
        let mut done = 0;
        let profile = session.branch_reader()?;
        let handed = profile.branch().hand_on(
            &self.to,
            Above::said(card.as_deref(), self.openly),
            &mut |more| {
                done += more;
                progress.tell(done / (1024 * 1024), 0);
            },
        )?;
        drop(progress);
        let language = session.language();
        let (file, packages) = (handed.file.to_string_lossy(), handed.packages.to_string());
        let args = [("file", &*file), ("packages", packages.as_str())];
        let done = if Medium::may_be_unplugged(&handed.file) {
            key!("cli-handed-on")
        } else {
            key!("cli-handed-on-folder")
        };
        let mut people = say_with(language, done, &args);
        people.push('\n');
        people += &above.map_or_else(
            || say(language, key!("cli-open-to-anyone")),
            |card| {
                let args = [("name", card.name.as_str()), ("code", &card.check_code)];
                say_with(language, key!("cli-sealed-for"), &args)
            },
        );
        let json = json!({
            "file": file,
            "packages": handed.packages,
            "encrypted": handed.encrypted,
            "sha256": handed.sha256,
            "parts": handed.parts,
        });
        Answer::said(&json, people)
    }
}
