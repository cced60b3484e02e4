//! Texts to study, and how far they are read.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use xuesilu_core::error::{Error, Result};
use xuesilu_core::ids::MaterialId;
use xuesilu_core::locale::key;
use xuesilu_core::material::{HeadingAt, Outline, headings_with, joined, outline};
use xuesilu_core::reading::{Edition, Incoming};
use xuesilu_core::text::isolated;

use crate::answer::Answer;
use crate::named_file::{Material, read_document};
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
    /// Takes one in.
    Add(Add),
    /// Mends the outline of one.
    Mend {
        id: String,
        #[command(flatten)]
        headings: HeadingFlags,
    },
    /// Takes one out of the list.
    Remove { id: String },
    /// The text of one, or of a section.
    Text {
        #[arg(value_name = "ID|FILE")]
        id_or_file: OsString,
        #[arg(long, value_name = "PATH")]
        section: Option<String>,
    },
}

/// `material add`
#[derive(Debug, Args)]
pub struct Add {
    file: PathBuf,
    #[arg(long)]
    title: Option<String>,
    #[arg(long, value_name = "W")]
    required_by: Option<String>,
    #[arg(long = "until", value_name = "D")]
    required_until: Option<String>,
    #[arg(long, value_name = "ID", conflicts_with = "as_another")]
    edition_of: Option<String>,
    #[arg(long = "new")]
    as_another: bool,
    #[arg(long)]
    as_quotation: bool,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    headings: HeadingFlags,
}

/// Headings that are made, moved to a level, unmade.
#[derive(Debug, Args)]
pub struct HeadingFlags {
    #[arg(long, value_name = "N=LEVEL", value_parser = heading_at)]
    heading: Vec<HeadingAt>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    plain: Vec<u32>,
}

impl HeadingFlags {
    /// The paragraphs of those that are unmade, counted from 0.
    fn unmade(&self) -> Vec<usize> {
        let index = |number: &u32| usize::try_from(number - 1).unwrap_or(usize::MAX);
        self.plain.iter().map(index).collect()
    }

    /// The headings of a text that is taken in, from those that it has where it is kept already; none where nothing was
    /// said of them.
    fn of(&self, text: &str, kept: Option<&Outline>) -> Result<Option<Vec<HeadingAt>>> {
        if self.heading.is_empty() && self.plain.is_empty() {
            return Ok(None);
        }
        let drawn = kept.map_or_else(|| outline(text), Outline::clone);
        headings_with(text, &drawn, &self.heading, &self.unmade()).map(Some)
    }
}

/// `12=1`: paragraph 12, counted from 1, is a heading of level 1.
fn heading_at(typed: &str) -> std::result::Result<HeadingAt, String> {
    let (paragraph, level) = typed.split_once('=').ok_or("N=LEVEL")?;
    let paragraph: usize = paragraph.parse().map_err(|_| "N=LEVEL")?;
    let level: u8 = level.parse().map_err(|_| "N=LEVEL")?;
    match paragraph.checked_sub(1) {
        Some(paragraph) if (1..=9).contains(&level) => Ok(HeadingAt { paragraph, level }),
        _ => Err("N=LEVEL".to_owned()),
    }
}

/// The choices of how a document is read.
#[derive(Debug, Args)]
struct ReadingFlags {
    #[arg(long)]
    replace_bad_bytes: bool,
    #[arg(long)]
    join_lines: bool,
}

impl Add {
    fn run(self, session: &mut Session) -> Result<Answer> {
        let mut read = read_document(&self.file, self.reading.replace_bad_bytes)?;
        if self.reading.join_lines {
            read.text = joined(&read.text, true);
        }
        read.admit(&self.file, self.as_quotation)?;
        let before = self.edition_of.map(MaterialId::from_text);
        let profile = session.writer()?;
        let known = profile.materials().known(&read.text)?;
        let kept = known.as_deref().map(|(_, outline)| outline);
        let headings = self.headings.of(&read.text, kept)?;
        let taken = profile.materials().take(&Incoming {
            text: &read.text,
            format: read.format,
            title: self.title.as_deref(),
            required_by: self.required_by.as_deref(),
            required_until: self.required_until.as_deref(),
            edition: match (&before, self.as_another) {
                (Some(id), _) => Edition::Of(id),
                (None, true) => Edition::New,
                (None, false) => Edition::Ask,
            },
            headings: headings.as_deref(),
        })?;
        let row = profile.materials().get(&taken.id)?;
        let language = session.language();
        let sections = row.sections.to_string();
        let characters = row.characters.to_string();
        let key = if taken.already_had {
            key!("cli-material-had")
        } else {
            key!("cli-material-added")
        };
        let args = [
            ("id", row.id.as_str()),
            ("title", row.title.as_str()),
            ("sections", sections.as_str()),
            ("characters", characters.as_str()),
        ];
        let mut people = say_with(language, key, &args);
        for left in &read.left_out {
            people.push('\n');
            people += &left.message().say(language);
        }
        if taken.nearly_full {
            people.push('\n');
            people += &say(language, key!("cli-texts-nearly-full"));
        }
        let json = json!({
            "id": row.id,
            "title": row.title,
            "format": row.format,
            "sections": row.sections,
            "characters": row.characters,
            "already_had": taken.already_had,
            "edition_of": row.edition_of,
            "left_out": read.left_out,
        });
        Answer::said(&json, people)
    }
}

impl MaterialCommand {
    /// Does it.
    ///
    /// # Errors
    /// Of an unknown material or section, of the file, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::List => list(session),
            Self::Add(add) => add.run(session),
            Self::Mend { id, headings } => {
                let id = MaterialId::from_text(id);
                let unmade = headings.unmade();
                let profile = session.writer()?;
                let row = profile
                    .materials()
                    .mend_with(&id, &headings.heading, &unmade)?;
                let opened = profile.materials().text(&id)?;
                outlined(session, &row.title, &opened.1)
            }
            Self::Remove { id } => {
                let id = MaterialId::from_text(id);
                let kept = session.writer()?.materials().remove(&id)?;
                let key = if kept {
                    key!("cli-material-hidden")
                } else {
                    key!("cli-material-removed")
                };
                let people = say_with(session.language(), key, &[("id", id.as_str())]);
                Answer::said(&json!({"id": id, "kept": kept}), people)
            }
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
            let text = read_document(path, false)?.text;
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
    let rows = outline.sections.iter();
    let rows: Vec<_> = rows
        .map(|section| {
            let mut row = serde_json::to_value(section).unwrap_or_default();
            row["paragraph"] = json!(outline.begins(section) + 1);
            row
        })
        .collect();
    let json = json!({
        "title": title,
        "characters": outline.characters,
        "sections": rows,
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
