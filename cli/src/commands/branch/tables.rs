//! A year as open tables, for engines of others.

use std::path::PathBuf;

use clap::Args;
use xuesilu_core::branch::{PartMax, TablesAsked, TablesFormat};
use xuesilu_core::error::Result;
use xuesilu_core::locale::key;
use xuesilu_core::time::parse_year;

use crate::answer::Answer;
use crate::progress::Progress;
use crate::session::Session;
use crate::words::{say, say_with};

/// `branch export`
#[derive(Debug, Args)]
pub struct Export {
    #[arg(long, value_name = "DIR")]
    tables: PathBuf,
    #[arg(long)]
    year: String,
    #[arg(long, value_name = "csv|parquet", id = "tables_format")]
    format: Option<String>,
    #[arg(long)]
    texts: bool,
}

impl Export {
    /// Writes the tables into an empty or a new folder.
    ///
    /// # Errors
    /// Of what is no year or no format; where no branch is kept; of the folder; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let format = self.format.as_deref().map(TablesFormat::parse);
        let asked = TablesAsked {
            year: parse_year(&self.year)?,
            format: format.transpose()?.unwrap_or_default(),
            texts: self.texts,
            most: PartMax::default(),
        };
        session.branch_reader()?;
        let mut progress = Progress::new(session, key!("cli-progress-tables"));
        let profile = session.branch_reader()?;
        let out = profile
            .branch()
            .export_tables(&self.tables, asked, &mut |done, all| {
                progress.tell(done as u64, all as u64);
            })?;
        drop(progress);
        let language = session.language();
        let (files, rows) = (out.files.len().to_string(), out.rows.to_string());
        let folder = self.tables.to_string_lossy();
        let args = [("folder", &*folder), ("files", &files), ("rows", &rows)];
        let mut people = say_with(language, key!("cli-tables-exported"), &args);
        people.push('\n');
        people += &say(language, key!("cli-tables-open"));
        Answer::said(&out, people)
    }
}
