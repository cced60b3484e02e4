//! Marks and excerpts in texts.

use clap::{Args, Subcommand};
use xuesilu_core::error::Result;
use xuesilu_core::ids::{MarkId, MaterialId};
use xuesilu_core::locale::key;
use xuesilu_core::mark::{Colour, Mark};
use xuesilu_core::profile::PaperOf;
use xuesilu_core::text::isolated;

use super::paper::{self, TextFile};
use crate::answer::Answer;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `mark …`
#[derive(Debug, Subcommand)]
pub enum MarkCommand {
    /// Marks a passage.
    Add {
        #[arg(long, value_name = "ID")]
        material: String,
        #[arg(long, value_name = "PATH")]
        section: String,
        #[arg(long)]
        quote: String,
        #[arg(long, value_name = "N", default_value_t = 1)]
        occurrence: usize,
        #[arg(long)]
        colour: Option<String>,
        #[arg(long = "note", value_name = "W")]
        words_beside: Option<String>,
    },
    /// All marks, or those of a material.
    List {
        #[arg(long, value_name = "ID")]
        material: Option<String>,
    },
    /// Writes the excerpts of a material.
    Export(Export),
    /// Takes one out.
    Remove { id: String },
}

/// `mark export`
#[derive(Debug, Args)]
#[group(id = "exported")]
pub struct Export {
    #[arg(long, value_name = "ID")]
    material: String,
    #[command(flatten)]
    file: TextFile,
}

impl MarkCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of an unknown material, section, passage or mark, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add {
                material,
                section,
                quote,
                occurrence,
                colour,
                words_beside,
            } => {
                let colour = colour.as_deref().map(Colour::parse).transpose()?;
                let id = MaterialId::from_text(material);
                let mark = session.writer()?.marks().add_nth(
                    &id,
                    &section,
                    &quote,
                    occurrence,
                    colour.unwrap_or_default(),
                    &words_beside.unwrap_or_default(),
                )?;
                let args = [("id", mark.id.as_str())];
                let people = say_with(session.language(), key!("cli-marked"), &args);
                Answer::said(&mark, people)
            }
            Self::List { material } => {
                let id = material.map(MaterialId::from_text);
                let marks = session.reader()?.marks().list(id.as_ref())?;
                listed(session, &marks)
            }
            Self::Export(export) => {
                let material = MaterialId::from_text(export.material);
                let of = PaperOf::Excerpts { material };
                paper::text(session, &of, export.file.named(), None)
            }
            Self::Remove { id } => {
                let mark = session.writer()?.marks().remove(&MarkId::from_text(id))?;
                let args = [("id", mark.id.as_str())];
                let people = say_with(session.language(), key!("cli-unmarked"), &args);
                Answer::said(&mark, people)
            }
        }
    }
}

fn listed(session: &Session, marks: &[Mark]) -> Result<Answer> {
    let language = session.language();
    let heads = heads!["section", "colour", "anchor", "quote", "note", "id"];
    let mut table = Table::new(language, heads);
    for mark in marks {
        let anchor = serde_json::to_value(mark.anchor).unwrap_or_default();
        table.row([
            mark.section.clone(),
            named(language, "cli-colour-", mark.colour.as_str()),
            named(language, "cli-anchor-", anchor.as_str().unwrap_or_default()),
            isolated(&mark.quote),
            isolated(&mark.note),
            mark.id.to_string(),
        ]);
    }
    Answer::said(&marks, table.text(say(language, key!("cli-none"))))
}
