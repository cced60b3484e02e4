//! Documents for paper: one value from core, as the file that was named.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use xuesilu_core::disk::Rights;
use xuesilu_core::error::Result;
use xuesilu_core::locale::{Language, Message, message};
use xuesilu_core::paper::Looks;
use xuesilu_core::profile::PaperOf;
use xuesilu_core::report::template::{Template, TemplatePart, usual_said};
use xuesilu_core::report::{FontStandingIn, Paper, PaperFormat, Printed};

use crate::answer::Answer;
use crate::session::Session;
use crate::whole_file;

/// A file for a text: exactly one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct TextFile {
    #[arg(long, value_name = "F")]
    docx: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    pdf: Option<PathBuf>,
}

/// A file for a table: exactly one of them.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct TableFile {
    #[arg(long, value_name = "F")]
    xlsx: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    csv: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    docx: Option<PathBuf>,
    #[arg(long, value_name = "F")]
    pdf: Option<PathBuf>,
}

/// A file that was named, and its format.
pub type Named = (PathBuf, PaperFormat);

impl TextFile {
    /// The one that was named.
    pub fn named(self) -> Named {
        match (self.docx, self.pdf) {
            (Some(file), _) => (file, PaperFormat::Docx),
            (None, file) => (file.unwrap_or_default(), PaperFormat::Pdf),
        }
    }
}

impl TableFile {
    /// The one that was named.
    pub fn named(self) -> Named {
        let pages = TextFile {
            docx: self.docx,
            pdf: self.pdf,
        };
        match (self.xlsx, self.csv) {
            (Some(file), _) => (file, PaperFormat::Xlsx),
            (None, Some(file)) => (file, PaperFormat::Csv),
            (None, None) => pages.named(),
        }
    }
}

/// The answer about a text.
#[derive(Serialize)]
struct TextAnswer<'a> {
    file: &'a str,
    characters: usize,
    pages: usize,
    fonts_standing_in: &'a [FontStandingIn],
    removed: usize,
    boxed: &'a str,
    template_usual: &'a [TemplatePart],
}

/// The answer about a table.
#[derive(Serialize)]
struct TableAnswer<'a> {
    file: &'a str,
    rows: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fonts_standing_in: Option<&'a [FontStandingIn]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    boxed: Option<&'a str>,
}

/// Writes a text, in the looks of a template where one is named.
///
/// # Errors
/// Core's own; of a file that is there; the disk's own.
pub fn text(
    session: &mut Session,
    of: &PaperOf,
    (file, format): Named,
    template: Option<Template>,
) -> Result<Answer> {
    let (looks, usual) = match template {
        Some(Template { looks, usual }) => (Some(looks), usual),
        None => (None, Vec::new()),
    };
    let (paper, printed) = written(session, of, (&file, format), looks)?;
    let shown = file.to_string_lossy();
    let answer = TextAnswer {
        file: &shown,
        characters: paper.characters,
        pages: printed.pages,
        fonts_standing_in: &printed.fonts_standing_in,
        removed: paper.removed,
        boxed: &printed.boxed,
        template_usual: &usual,
    };
    let first = message!("cli-text-written", pages = printed.pages, file = &*shown);
    let mut said = people(session.language(), first, &paper, Some(&printed));
    if let Some(usual) = usual_said(&usual, session.language()) {
        said = format!("{said}\n{usual}");
    }
    Answer::said(&answer, said)
}

/// Writes a table.
///
/// # Errors
/// As [`text`].
pub fn table(session: &mut Session, of: &PaperOf, (file, format): Named) -> Result<Answer> {
    let (paper, printed) = written(session, of, (&file, format), None)?;
    let shown = file.to_string_lossy();
    let on_pages = matches!(format, PaperFormat::Docx | PaperFormat::Pdf);
    let answer = TableAnswer {
        file: &shown,
        rows: paper.rows,
        pages: on_pages.then_some(printed.pages),
        fonts_standing_in: on_pages.then_some(&printed.fonts_standing_in),
        removed: on_pages.then_some(paper.removed),
        boxed: on_pages.then_some(&printed.boxed),
    };
    let first = match of {
        PaperOf::Branch { .. } => {
            message!(
                "cli-report-written",
                rows = paper.rows.to_string(),
                file = &*shown
            )
        }
        _ => message!(
            "cli-table-written",
            rows = paper.rows.to_string(),
            file = &*shown
        ),
    };
    let printed = on_pages.then_some(&printed);
    Answer::said(&answer, people(session.language(), first, &paper, printed))
}

/// A spreadsheet is written over an earlier writing of it, as it always was; a document, into which somebody
/// may have typed since, over nothing.
fn written(
    session: &mut Session,
    of: &PaperOf,
    (file, format): (&Path, PaperFormat),
    looks: Option<Looks>,
) -> Result<(Paper, Printed)> {
    of.fits(format)?;
    // Opened before the language is asked: who chose one in the window reads the file in it.
    match of {
        PaperOf::Branch { .. } => session.branch_reader()?,
        _ => session.reader()?,
    };
    let language = session.language();
    let paper = session.reader()?.pages().paper(of, language)?;
    let paper = match looks {
        Some(looks) => paper.in_looks(looks),
        None => paper,
    };
    let printed = paper.print(format)?;
    match format {
        PaperFormat::Xlsx | PaperFormat::Csv => whole_file::write_again(file, &printed.bytes)?,
        PaperFormat::Docx | PaperFormat::Pdf => {
            whole_file::write_new(file, &printed.bytes, Rights::Shared)?;
        }
    }
    Ok((paper, printed))
}

fn people(language: Language, first: Message, paper: &Paper, printed: Option<&Printed>) -> String {
    let mut lines = vec![first];
    if let Some(printed) = printed {
        let fonts = printed.fonts_standing_in.iter();
        lines.extend(fonts.map(|font| {
            message!(
                "cli-font-stands-in",
                wanted = &font.wanted,
                used = &font.used
            )
        }));
        if paper.removed > 0 {
            lines.push(message!("cli-characters-removed", count = paper.removed));
        }
        if !printed.boxed.is_empty() {
            lines.push(message!(
                "cli-characters-boxed",
                characters = &printed.boxed
            ));
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| line.say(language)).collect();
    lines.join("\n")
}
