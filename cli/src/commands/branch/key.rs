//! The branch's key: made, shown to members as a card, kept under a passphrase, brought back.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use xuesilu_core::branch::{BACKUP_MAX, BranchKey};
use xuesilu_core::disk::Rights;
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::handover::Card;
use xuesilu_core::input::line;
use xuesilu_core::locale::{Key, key};
use xuesilu_core::safety::Medium;

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::passphrase::{NewPassphrase, Passphrase};
use crate::session::Session;
use crate::whole_file;
use crate::words::say_with;

/// `branch create`
#[derive(Debug, Args)]
pub struct Create {
    name: String,
    #[command(flatten)]
    passphrase: NewPassphrase,
}

impl Create {
    /// Makes the branch; with a passphrase its key lies under it.
    ///
    /// # Errors
    /// Of the name; where there is one already; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        line(&self.name, Field::Branch)?;
        let passphrase = self.passphrase.if_wanted(session.language())?;
        let card = session
            .writer()?
            .branch()
            .create(&self.name, passphrase.as_deref())?;
        Answer::said(
            &card,
            about(session, key!("cli-branch-created"), &card, None),
        )
    }
}

/// `branch card`
#[derive(Debug, Args)]
pub struct CardOut {
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
}

impl CardOut {
    /// Writes the card into a folder.
    ///
    /// # Errors
    /// Of the key, of the drive.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        self.passphrase.unlock(session)?;
        let profile = session.branch_reader()?;
        let written = profile.branch().write_card(&self.to)?;
        let card = profile.branch().card()?.ok_or(Error::NoBranch)?;
        let done = if Medium::may_be_unplugged(&written.file) {
            key!("cli-branch-card")
        } else {
            key!("cli-branch-card-folder")
        };
        let people = about(session, done, &card, Some(&written.file));
        let json = json!({
            "branch_id": card.branch_id,
            "name": card.name,
            "fingerprint": card.fingerprint,
            "check_code": card.check_code,
            "serial": card.serial,
            "issued": card.issued,
            "file": written.file.to_string_lossy(),
            "sha256": written.sha256,
        });
        Answer::said(&json, people)
    }
}

/// `branch key …`
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Puts it away under a passphrase.
    Backup {
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        #[command(flatten)]
        passphrase: NewPassphrase,
    },
    /// Brings it back.
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        passphrase: Passphrase,
    },
}

impl KeyCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of the passphrase, of the file; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Backup { to, passphrase } => backup(session, &to, &passphrase),
            Self::Restore { file, passphrase } => restore(session, &file, &passphrase),
        }
    }
}

/// A key that lies under a passphrase is put away under the same one: two for one key would be one
/// to forget.
fn backup(session: &mut Session, to: &Path, passphrase: &NewPassphrase) -> Result<Answer> {
    if to.exists() {
        return Err(Error::FileExists {
            path: to.to_owned(),
        });
    }
    let passphrase = match passphrase.known().unlock(session)? {
        Some(same) => same,
        None => passphrase.new_one(session.language())?,
    };
    let language = session.language();
    let profile = session.branch_reader()?;
    let text = profile.branch().key_backup(&passphrase)?.say(language);
    let card = profile.branch().card()?.ok_or(Error::NoBranch)?;
    whole_file::write_new(to, text.as_bytes(), Rights::Own)?;
    profile.branch().key_is_backed_up();
    let people = about(session, key!("cli-key-backed-up"), &card, Some(to));
    let json = json!({
        "fingerprint": card.fingerprint,
        "check_code": card.check_code,
        "serial": card.serial,
        "file": to.to_string_lossy(),
    });
    Answer::said(&json, people)
}

fn restore(session: &mut Session, file: &Path, passphrase: &Passphrase) -> Result<Answer> {
    let bytes = bytes_of(file, BACKUP_MAX)?;
    let text = String::from_utf8(bytes).map_err(|_| Error::NotAKeyBackup)?;
    let passphrase = passphrase.known(session.language())?;
    if !session.has_branch() {
        // What does not open leaves no folder behind.
        BranchKey::open(&text, &passphrase)?;
    }
    let card = session.writer()?.branch().restore_key(&text, &passphrase)?;
    let people = about(session, key!("cli-key-restored"), &card, None);
    Answer::said(&card, people)
}

fn about(session: &Session, id: Key, card: &Card, file: Option<&Path>) -> String {
    let file = file.unwrap_or(Path::new("")).to_string_lossy();
    let args = [
        ("name", card.name.as_str()),
        ("code", &card.check_code),
        ("file", &file),
    ];
    say_with(session.language(), id, &args)
}
