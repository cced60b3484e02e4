//! The template of reflections and excerpts.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use xuesilu_core::disk::Rights;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{key, message};
use xuesilu_core::report::template::{FILE_MAX, Template, read, usual_said, write};

use crate::answer::Answer;
use crate::named_file::bytes_of;
use crate::session::Session;
use crate::whole_file;
use crate::words::say;

/// `template …`
#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    /// Writes it, to be changed in an office.
    Export { file: PathBuf },
    /// Takes a changed one, from now on.
    Import { file: PathBuf },
    /// Goes back to the layout of official texts.
    Reset,
}

impl TemplateCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of a file that is there, or that is no template; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Export { file } => {
                let looks = session.reader()?.pages().looks()?;
                let bytes = write(&looks, session.language())?;
                whole_file::write_new(&file, &bytes, Rights::Shared)?;
                let shown = file.to_string_lossy();
                let said = message!("cli-template-exported", file = &*shown);
                Answer::said(&json!({ "file": shown }), said.say(session.language()))
            }
            Self::Import { file } => {
                let bytes = bytes_of(&file, FILE_MAX)?;
                // Judged before the log is opened.
                read(&bytes, &file)?;
                let template = session.writer()?.pages().import_template(&bytes, &file)?;
                let language = session.language();
                let mut lines = vec![say(language, key!("cli-template-imported"))];
                lines.extend(usual_said(&template.usual, language));
                let answer = json!({ "usual": template.usual });
                Answer::said(&answer, lines.join("\n"))
            }
            Self::Reset => {
                session.writer()?.pages().reset_template()?;
                let said = say(session.language(), key!("cli-template-reset"));
                Answer::said(&json!({}), said)
            }
        }
    }
}

/// A template that is named for one document.
///
/// # Errors
/// Of a file that is no template.
pub fn named(file: &Path) -> Result<Template> {
    read(&bytes_of(file, FILE_MAX)?, file)
}
