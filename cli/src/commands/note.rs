//! Reflections.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use xuesilu_core::error::{Field, Result};
use xuesilu_core::ids::{MaterialId, NoteId};
use xuesilu_core::locale::{Key, key};
use xuesilu_core::material::Found;
use xuesilu_core::note::{NoteSaved, Scope, Written};
use xuesilu_core::profile::PaperOf;
use xuesilu_core::text::isolated;

use super::erase::{self, Erase};
use super::paper::{self, TextFile};
use super::template;
use crate::answer::Answer;
use crate::named_file::text_of;
use crate::session::Session;
use crate::table::{Table, heads};
use crate::words::{minute, named, say, say_with};

/// `note …`
#[derive(Debug, Subcommand)]
pub enum NoteCommand {
    /// Writes one.
    Add {
        #[arg(long, value_name = "FILE")]
        text_file: PathBuf,
        #[arg(long)]
        title: Option<String>,
        #[command(flatten)]
        about: About,
        #[arg(long)]
        scope: Option<String>,
    },
    /// Writes a new revision; what is not given stays.
    Edit {
        id: String,
        #[arg(long, value_name = "FILE")]
        text_file: Option<PathBuf>,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        scope: Option<String>,
    },
    /// Takes one back.
    Withdraw { id: String },
    /// Brings one back.
    PutBack { id: String },
    /// Takes its words out of the log and of every copy in reach.
    Erase(Erase),
    /// Writes one in the layout of an official text.
    Export(Export),
    /// All of them.
    List,
    /// All revisions of one.
    History { id: String },
}

/// The material, section and passage that a reflection is tied to.
#[derive(Debug, Args)]
pub struct About {
    #[arg(long, value_name = "ID", requires = "section")]
    material: Option<String>,
    #[arg(long, value_name = "PATH", requires = "material")]
    section: Option<String>,
    #[arg(long, requires = "section")]
    quote: Option<String>,
}

/// `note export`
#[derive(Debug, Args)]
#[group(id = "exported")]
pub struct Export {
    id: String,
    /// The passage that it is about stands above it.
    #[arg(long)]
    with_passage: bool,
    /// The styles of this document, for this time.
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    #[command(flatten)]
    file: TextFile,
}

impl NoteCommand {
    /// Does it.
    ///
    /// # Errors
    /// The field's own, of the file, of an unknown reflection, the disk's own.
    pub fn run(self, session: &mut Session) -> Result<Answer> {
        match self {
            Self::Add {
                text_file,
                title,
                about,
                scope,
            } => {
                let scope = scope
                    .as_deref()
                    .map(Scope::parse)
                    .transpose()?
                    .unwrap_or_default();
                let text = text_of(&text_file, Some(Field::Note))?;
                let written = Written::revision(&title.unwrap_or_default(), &text, scope)?;
                let profile = session.writer()?;
                let tie = match (about.material, about.section) {
                    (Some(material), Some(section)) => {
                        let material = MaterialId::from_text(material);
                        Some(profile.notes().tie(
                            &material,
                            &section,
                            about.quote.as_deref(),
                            None,
                        )?)
                    }
                    _ => None,
                };
                let operation = profile.operation();
                let saved = profile.notes().add(&written, tie.as_ref(), &operation)?;
                done(session, key!("cli-note-added"), &saved)
            }
            Self::Edit {
                id,
                text_file,
                title,
                scope,
            } => {
                let scope = scope.as_deref().map(Scope::parse).transpose()?;
                let text = text_file
                    .map(|file| text_of(&file, Some(Field::Note)))
                    .transpose()?;
                let id = NoteId::from_text(id);
                let profile = session.writer()?;
                let saved = profile
                    .notes()
                    .edit(&id, title.as_deref(), text.as_deref(), scope)?;
                done(session, key!("cli-note-edited"), &saved)
            }
            Self::Withdraw { id } => {
                let saved = session.writer()?.notes().withdraw(&NoteId::from_text(id))?;
                done(session, key!("cli-note-withdrawn"), &saved)
            }
            Self::PutBack { id } => {
                let saved = session.writer()?.notes().put_back(&NoteId::from_text(id))?;
                done(session, key!("cli-note-put-back"), &saved)
            }
            Self::Erase(erase) => {
                let id = NoteId::from_text(erase.id);
                if erase.dry_run {
                    let look = session.reader()?.erasing().look_at_note(&id)?;
                    return erase::would(session, &look);
                }
                let mut erasing = session.writer()?.erasing();
                let handed_in = erasing.look_at_note(&id)?.handed_in;
                let erased = erasing.note(&id, &erase.delete_left)?;
                erase::done(session, key!("cli-note-erased"), handed_in, &erased)
            }
            Self::Export(export) => {
                let template = export
                    .template
                    .as_deref()
                    .map(template::named)
                    .transpose()?;
                let of = PaperOf::Note {
                    id: NoteId::from_text(export.id),
                    passage: export.with_passage,
                };
                paper::text(session, &of, export.file.named(), template)
            }
            Self::List => list(session),
            Self::History { id } => history(session, &NoteId::from_text(id)),
        }
    }
}

fn done(session: &Session, message: Key, saved: &NoteSaved) -> Result<Answer> {
    let language = session.language();
    let revision = saved.revision.to_string();
    let args = [("id", saved.id.as_str()), ("revision", revision.as_str())];
    let mut people = say_with(language, message, &args);
    if saved.anchor == Found::Lost {
        people.push('\n');
        people += &say(language, key!("cli-note-lost"));
    }
    if saved.stays_with_branch {
        people.push('\n');
        people += &say(language, key!("note-stays-with-branch"));
    }
    Answer::said(saved, people)
}

fn list(session: &mut Session) -> Result<Answer> {
    let notes = session.reader()?.notes().list()?;
    let language = session.language();
    let heads = heads![
        "written-at",
        "title",
        ">characters",
        "scope",
        "section",
        "marks",
        "id",
    ];
    let mut table = Table::new(language, heads);
    for note in &notes {
        let mark = |holds: bool, mark: &str| holds.then(|| named(language, "cli-mark-", mark));
        let erased = note.erased_at.is_some();
        let marks = [
            mark(erased, "erased"),
            mark(note.withdrawn && !erased, "withdrawn"),
            mark(note.draft, "draft"),
        ];
        table.row([
            minute(&note.written_at),
            isolated(if note.title.is_empty() {
                &note.excerpt
            } else {
                &note.title
            }),
            note.characters.to_string(),
            scope_name(session, note.scope),
            note.section.clone().unwrap_or_default(),
            marks.into_iter().flatten().collect::<Vec<_>>().join(" "),
            note.id.to_string(),
        ]);
    }
    Answer::said(&notes, table.text(say(language, key!("cli-none"))))
}

fn history(session: &mut Session, id: &NoteId) -> Result<Answer> {
    let revisions = session.reader()?.notes().history(id)?;
    let language = session.language();
    let heads = heads![
        ">revision",
        "written-at",
        "title",
        ">characters",
        "scope",
        "marks",
    ];
    let mut table = Table::new(language, heads);
    for note in &revisions {
        table.row([
            note.revision.to_string(),
            minute(&note.written_at),
            isolated(&note.title),
            note.characters.to_string(),
            scope_name(session, note.scope),
            if note.withdrawn {
                say(language, key!("cli-mark-withdrawn"))
            } else {
                String::new()
            },
        ]);
    }
    Answer::said(&revisions, table.text(say(language, key!("cli-none"))))
}

fn scope_name(session: &Session, scope: Scope) -> String {
    named(session.language(), "cli-scope-", scope.as_str())
}
