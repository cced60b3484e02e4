//! Texts to study, and how far they are read.

use std::ffi::OsString;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::ids::MaterialId;
use xuesilu_core::locale::key;
use xuesilu_core::material::{Outline, outline};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::named_file::{Material, text_of};
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{named, say, say_with};

/// `material …`
#[derive(Debug, Subcommand)]
pub enum MaterialCommand {
    /// All of them with their progress.
    List,
    /// The sections of one.
    Outline {
        #[arg(value_name = "ID|FILE")]
        id_or_file: OsString,
    },
    /// The text of one, or of a section.
    Text {
        #[arg(value_name = "ID|FILE")]
        id_or_file: OsString,
        #[arg(long, value_name = "PATH")]
        section: Option<String>,
    },
}

impl MaterialCommand {
    /// Nothing here is written.
    ///
    /// # Errors
    /// Of an unknown material or section, of the file, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::List => list(session),
            Self::Outline { id_or_file } => {
                let (title, opened) = open(session, &Material::named(&id_or_file))?;
                outlined(session, &title, &opened.1)
            }
            Self::Text {
                id_or_file,
                section,
            } => {
                let (_, opened) = open(session, &Material::named(&id_or_file))?;
                let (text, outline) = &*opened;
                let span = match section {
                    None => text,
                    Some(path) => outline
                        .span(text, &path)
                        .ok_or(Error::UnknownSection { section: path })?,
                };
                Ok(Answer::Verbatim(span.to_owned()))
            }
        }
    }
}

type Opened = Arc<(String, Outline)>;

/// Its title and its text, from the log or from the disk.
fn open(session: &mut Session, material: &Material) -> Result<(String, Opened)> {
    match material {
        Material::Kept(id) => {
            let profile = session.reader()?;
            Ok((
                profile.materials().get(id)?.title,
                profile.materials().text(id)?,
            ))
        }
        Material::Loose(path) => {
            let text = text_of(path, None)?;
            let outline = outline(&text);
            Ok((outline.title.clone(), Arc::new((text, outline))))
        }
    }
}

fn list(session: &mut Session) -> Result<Answer> {
    let materials = session.reader()?.materials().list()?;
    let language = session.language();
    let mut table = Table::new(
        language,
        heads!["id", ">sections-read", ">characters", "title"],
    );
    for row in &materials {
        table.row([
            isolated(row.id.as_str()),
            format!("{}/{}", row.sections_read, row.sections),
            row.characters.to_string(),
            if row.title.is_empty() {
                say(language, key!("cli-untitled"))
            } else {
                isolated(&row.title)
            },
        ]);
    }
    Answer::said(&materials, table.text(say(language, key!("cli-none"))))
}

fn outlined(session: &Session, title: &str, outline: &Outline) -> Result<Answer> {
    let language = session.language();
    let mut table = Table::new(language, heads!["path", "kind", ">characters", "title"]);
    for section in &outline.sections {
        let kind = serde_json::to_value(section.kind).unwrap_or_default();
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        table.row([
            section.path.clone(),
            named(language, "cli-kind-", kind.as_str().unwrap_or_default()),
            section.characters.to_string(),
            format!("{indent}{}", isolated(&section.title)),
        ]);
    }
    let json = json!({
        "title": title,
        "characters": outline.characters,
        "sections": outline.sections,
    });
    Answer::said(&json, table.text(say(language, key!("cli-none"))))
}

/// `read`
#[derive(Debug, Args)]
pub struct Read {
    #[arg(value_name = "ID")]
    material: String,
    #[arg(long, value_name = "PATH")]
    section: String,
    #[arg(long)]
    mark: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mark {
    Read,
    Unread,
}

impl Read {
    /// Marks a section.
    ///
    /// # Errors
    /// Of an unknown material or section, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        let id = MaterialId::from_text(self.material);
        let row =
            session
                .writer()?
                .materials()
                .mark(&id, &self.section, self.mark == Mark::Read)?;
        let (read, all) = (row.sections_read.to_string(), row.sections.to_string());
        let people = say_with(
            session.language(),
            key!("cli-read"),
            &[("read", &read), ("all", &all)],
        );
        let json = json!({"sections_read": row.sections_read, "sections": row.sections});
        Answer::said(&json, people)
    }
}
