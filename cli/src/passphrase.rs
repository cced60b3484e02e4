//! A passphrase: asked for at the terminal without being shown, or the first line of a file. Never
//! from the command line, where every other program of the computer could read it.

use std::cell::OnceCell;
use std::io::{IsTerminal, stderr, stdin};
use std::path::PathBuf;

use clap::Args;
use xuesilu_core::error::{Error, Field, Result};
use xuesilu_core::locale::{Key, Language, key};
use xuesilu_core::passphrase::{generate, new_one, normalised, typed};

use crate::named_file::text_of;
use crate::output::beside;
use crate::session::Session;
use crate::words::{say, say_with};

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
        let first = typed(text.lines().next().unwrap_or_default())?;
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

/// `--passphrase-file`, or `--generate-passphrase`: for what is to lie under a new one.
#[derive(Clone, Debug, Args)]
pub struct NewPassphrase {
    #[command(flatten)]
    known: Passphrase,
    #[arg(long, conflicts_with = "passphrase_file")]
    generate_passphrase: bool,
}

impl NewPassphrase {
    /// A new one: from the file, made by chance where that was asked for, else asked for. It is typed
    /// twice, or once more after it was shown, as nobody sees what they type.
    ///
    /// # Errors
    /// As [`Passphrase::known`]; [`Error::PassphraseShort`], [`Error::PassphrasesDiffer`].
    pub fn new_one(&self, language: Language) -> Result<String> {
        if let Some(given) = self.known.given()? {
            return new_one(&given).map(|_| given);
        }
        let first = if self.generate_passphrase {
            can_ask()?;
            let made = generate()?;
            let args = [("passphrase", made.as_str())];
            beside(&say_with(language, key!("cli-passphrase-made"), &args));
            made
        } else {
            let typed = asked(language, key!("cli-ask-new-passphrase"))?;
            new_one(&typed).map(|_| typed)?
        };
        let again = asked(language, key!("cli-ask-again"))?;
        if normalised(&again) == normalised(&first) {
            Ok(first)
        } else {
            Err(Error::PassphrasesDiffer)
        }
    }

    /// The same where it need not be: `None` where nobody wants one.
    ///
    /// # Errors
    /// As [`NewPassphrase::new_one`].
    pub fn if_wanted(&self, language: Language) -> Result<Option<String>> {
        self.is_wanted().then(|| self.new_one(language)).transpose()
    }

    /// Whether somebody wants one.
    pub const fn is_wanted(&self) -> bool {
        self.known.is_given() || self.generate_passphrase
    }

    /// The one in the file, for what lies under it already.
    pub const fn known(&self) -> &Passphrase {
        &self.known
    }
}

/// The condition that somebody sits at the terminal.
fn can_ask() -> Result<()> {
    if stdin().is_terminal() && stderr().is_terminal() {
        Ok(())
    } else {
        Err(Error::NoPassphrase)
    }
}

fn asked(language: Language, question: Key) -> Result<String> {
    can_ask()?;
    let words = rpassword::prompt_password(say(language, question));
    let words = words.map_err(|_| Error::NoPassphrase)?;
    typed(&words).map(str::to_owned)
}
