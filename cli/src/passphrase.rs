//! A passphrase: asked for at the terminal without being shown, or the first line of a file. Never
//! from the command line, where every other program of the computer could read it.

use std::cell::OnceCell;
use std::io::{IsTerminal, stderr, stdin};
use std::path::PathBuf;

use clap::Args;
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::input::passphrase;
use xuesilu_core::locale::{Key, Language, key};

use crate::named_file::text_of;
use crate::session::Session;
use crate::words::say;

/// `--passphrase-file`
#[derive(Clone, Debug, Args)]
pub struct Passphrase {
    #[arg(long, value_name = "F|-")]
    passphrase_file: Option<PathBuf>,
    /// Standard input can be read once only.
    #[arg(skip)]
    read: OnceCell<String>,
}

impl Passphrase {
    /// The passphrase in the file; `None` where there is no file.
    ///
    /// # Errors
    /// Of the file; [`Error::Empty`] where its first line is.
    pub fn given(&self) -> Result<Option<String>> {
        let Some(file) = &self.passphrase_file else {
            return Ok(None);
        };
        if let Some(known) = self.read.get() {
            return Ok(Some(known.clone()));
        }
        let text = text_of(file, Some(Field::Passphrase))?;
        let first = passphrase(text.lines().next().unwrap_or_default())?;
        Ok(Some(self.read.get_or_init(|| first.to_owned()).clone()))
    }

    /// The one that is known already.
    ///
    /// # Errors
    /// As [`Passphrase::given`]; [`Error::NoPassphrase`] where there is nobody to ask.
    pub fn known(&self, language: Language) -> Result<String> {
        match self.given()? {
            Some(given) => Ok(given),
            None => asked(language, key!("cli-ask-passphrase")),
        }
    }

    /// A new one; typed twice, as nobody sees what they type.
    ///
    /// # Errors
    /// As [`Passphrase::known`]; [`Error::PassphrasesDiffer`].
    pub fn new_one(&self, language: Language) -> Result<String> {
        if let Some(given) = self.given()? {
            return Ok(given);
        }
        let first = asked(language, key!("cli-ask-new-passphrase"))?;
        if asked(language, key!("cli-ask-again"))? == first {
            Ok(first)
        } else {
            Err(Error::PassphrasesDiffer)
        }
    }

    /// Opens the branch's key, where it is locked; answers with the passphrase that it is under.
    ///
    /// # Errors
    /// As [`Passphrase::known`]; [`Error::WrongPassphrase`], [`Error::NoBranch`].
    pub fn unlock(&self, session: &mut Session) -> Result<Option<String>> {
        let given = self.given()?;
        if !session.branch_reader()?.branch().locked()? {
            return Ok(None);
        }
        let passphrase = match given {
            Some(given) => given,
            None => asked(session.language(), key!("cli-ask-passphrase"))?,
        };
        session
            .branch_reader()?
            .branch()
            .unlock(Some(&passphrase))?;
        Ok(Some(passphrase))
    }

    /// The same, for a command that can do a part of its work without the key.
    ///
    /// # Errors
    /// As [`Passphrase::unlock`], but for [`Error::NoPassphrase`].
    pub fn unlock_if_possible(&self, session: &mut Session) -> Result<()> {
        match self.unlock(session) {
            Err(Error::NoPassphrase) => Ok(()),
            other => other.map(drop),
        }
    }

    /// Whether a file was named.
    pub const fn is_given(&self) -> bool {
        self.passphrase_file.is_some()
    }
}

fn asked(language: Language, question: Key) -> Result<String> {
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return Err(Error::NoPassphrase);
    }
    let typed = rpassword::prompt_password(say(language, question));
    let typed = typed.map_err(|_| Error::NoPassphrase)?;
    passphrase(&typed).map(str::to_owned)
}
