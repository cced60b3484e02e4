//! A report for whoever maintains the program. It works on a log that cannot be opened, too.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use xuesilu_core::disk::Rights;
use xuesilu_core::error::Result;
use xuesilu_core::fault::report;
use xuesilu_core::locale::key;

use crate::answer::Answer;
use crate::session::Session;
use crate::whole_file;
use crate::words::say_with;

/// `trouble`
#[derive(Debug, Args)]
pub struct Trouble {
    #[arg(long, value_name = "FILE", required_unless_present = "dry_run")]
    to: Option<PathBuf>,
    #[arg(long)]
    dry_run: bool,
}

impl Trouble {
    /// Shows the report, or writes it.
    ///
    /// # Errors
    /// [`xuesilu_core::error::Error::FileExists`]; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let folder = session.path()?;
        let language = session.language();
        let text = report::compose(&folder, language.tag(), session.now()).say(language);
        let bytes = text.len();
        let Some(file) = self.to.filter(|_| !self.dry_run) else {
            let json = json!({ "file": null, "bytes": bytes, "text": text });
            return Answer::said(&json, text);
        };
        whole_file::write_new(&file, text.as_bytes(), Rights::Shared)?;
        let shown = file.to_string_lossy();
        let people = say_with(language, key!("cli-trouble-written"), &[("file", &shown)]);
        Answer::said(
            &json!({ "file": shown, "bytes": bytes, "text": text }),
            people,
        )
    }
}
