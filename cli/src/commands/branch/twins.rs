//! Rows of a table that several logs of one person have: they count once.

use clap::Subcommand;
use xuesilu_core::branch::TwinGroup;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, key};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::say;

/// `branch twin …`
#[derive(Debug, Subcommand)]
pub enum TwinCommand {
    /// This one counts.
    Take {
        #[arg(value_name = "ENTRY_ID", id = "twin_id")]
        id: String,
        #[arg(id = "twin_as", long = "as", value_name = "NUMBER")]
        number: Option<String>,
    },
}

impl TwinCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of an entry that is none of them; the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let Self::Take { id, number } = self;
        let number = number.as_deref().map(str::trim);
        let merged = session
            .branch_writer()?
            .branch()
            .take_twin(id.trim(), number)?;
        Answer::said(&merged, say(session.language(), key!("cli-twin-taken")))
    }
}

/// `branch twins`
///
/// # Errors
/// Where no branch is kept; the disk's own.
pub fn twins(session: &mut Session) -> Result<Answer> {
    let groups = session.branch_reader()?.branch().twins()?;
    let people = told(session.language(), &groups);
    Answer::said(&groups, people)
}

fn told(language: Language, groups: &[TwinGroup]) -> String {
    let mut table = Table::new(
        language,
        heads!["number", "name", "date", ">minutes", "topic", "id", "twin"],
    );
    for group in groups {
        for (nth, twin) in group.entries.iter().enumerate() {
            let state = match (nth, group.open) {
                (0, true) => key!("cli-twin-least"),
                (0, false) => key!("cli-twin-counts"),
                _ => key!("cli-twin-passed"),
            };
            table.row([
                isolated(&group.number),
                isolated(&group.name),
                twin.entry.date.clone(),
                twin.entry.minutes.to_string(),
                isolated(&twin.entry.topic),
                isolated(&twin.entry.id),
                say(language, state),
            ]);
        }
    }
    let mut people = table.text(say(language, key!("cli-no-twins")));
    if groups.iter().any(|group| group.open) {
        people.push('\n');
        people += &say(language, key!("cli-twins-what-to-do"));
    }
    people
}
