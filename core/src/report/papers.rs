//! A document before it is a file: the preview shows this value, and every format is written from it.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use ts_rs::TS;

use super::clean::clean;
use super::{Table, csv, docx, on_page, xlsx};
use crate::error::{Error, Result};
use crate::paper::{Document, Fonts, Looks, Sheet, StoodIn, lay_out_as};

/// Pages that a preview hands over at once, at most.
const PAGES_AT_ONCE: usize = 8;

/// The format of a file.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[ts(rename = "PaperFormat")]
pub enum PaperFormat {
    /// A workbook.
    Xlsx,
    /// UTF-8 with a mark.
    Csv,
    /// A document of Word and WPS.
    Docx,
    /// Pages as they are printed.
    Pdf,
}

impl PaperFormat {
    /// The ending of the file's name.
    pub fn ending(self) -> &'static str {
        self.into()
    }
}

/// A document before it is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The name of its file, without an ending.
    pub name: String,
    /// Rows of its table.
    pub rows: usize,
    /// Characters of its text, as people count them.
    pub characters: usize,
    /// Characters that cannot stand on paper, and do not.
    pub removed: usize,
    sheet: Sheet,
    looks: Looks,
    tables: Vec<Table>,
}

/// The bytes of a file, and what it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages as the preview shows them; none of a table for spreadsheets.
    pub pages: usize,
    /// Fonts that are not on this computer, and which stand in.
    pub fonts_standing_in: Vec<FontStandingIn>,
    /// Characters that no font of this computer has: boxes stand for them in a PDF.
    pub boxed: String,
}

/// A font that is not on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FontStandingIn {
    /// The family that the layout asks for.
    pub wanted: String,
    /// The family in its place.
    pub used: String,
}

impl From<StoodIn> for FontStandingIn {
    fn from(stood: StoodIn) -> Self {
        Self {
            wanted: stood.wanted,
            used: stood.used,
        }
    }
}

/// Pages of a document, as they are on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperPreview {
    /// Each as SVG, from the one that was asked for.
    pub pages: Vec<String>,
    /// All pages.
    pub of: usize,
    /// Fonts that are not on this computer, and which stand in.
    pub fonts_standing_in: Vec<FontStandingIn>,
    /// Characters that cannot stand on paper, and do not.
    pub removed: usize,
    /// Characters that no font of this computer has: boxes stand for them in a PDF.
    pub boxed: String,
}

impl Paper {
    /// A text; there is no table in it.
    pub fn of_text(name: String, mut sheet: Sheet, characters: usize) -> Self {
        Self {
            name,
            rows: 0,
            characters,
            removed: clean(&mut sheet),
            sheet,
            looks: Looks::default(),
            tables: Vec::new(),
        }
    }

    /// A table, with more beside it in a workbook.
    pub fn of_table(name: String, table: Table, beside: Vec<Table>) -> Self {
        let sheet = on_page::sheet(&table);
        Self::of_tables(name, sheet, table, beside)
    }

    /// A sheet of several parts, of which one table is the list for spreadsheets.
    pub fn of_tables(name: String, mut sheet: Sheet, table: Table, beside: Vec<Table>) -> Self {
        Self {
            name,
            rows: table.rows.len(),
            characters: 0,
            removed: clean(&mut sheet),
            sheet,
            looks: Looks::default(),
            tables: std::iter::once(table).chain(beside).collect(),
        }
    }

    /// The same in the looks of a template. Tables have looks of their own.
    #[must_use]
    pub fn in_looks(self, looks: Looks) -> Self {
        Self { looks, ..self }
    }

    /// Whether it can be had in a format.
    pub fn has(&self, format: PaperFormat) -> bool {
        match format {
            PaperFormat::Xlsx | PaperFormat::Csv => !self.tables.is_empty(),
            PaperFormat::Docx | PaperFormat::Pdf => true,
        }
    }

    /// The file in a format.
    ///
    /// # Errors
    /// [`Error::NoTable`]; where no font can be found; [`Error::Failed`].
    pub fn print(&self, format: PaperFormat) -> Result<Printed> {
        let table = || self.tables.first().ok_or(Error::NoTable);
        let plain = |bytes| Printed {
            bytes,
            pages: 0,
            fonts_standing_in: Vec::new(),
            boxed: String::new(),
        };
        match format {
            PaperFormat::Xlsx => {
                table()?;
                xlsx::write_all(&self.tables).map(plain)
            }
            PaperFormat::Csv => Ok(plain(csv::write(table()?))),
            PaperFormat::Docx => {
                let bytes = docx::write_as(&self.sheet, &self.looks)?;
                // An office has fonts of its own: without any here, its pages are not known.
                let Ok(fonts) = Fonts::find() else {
                    return Ok(plain(bytes));
                };
                let document = lay_out_as(&self.sheet, &self.looks, &fonts);
                Ok(Printed {
                    bytes,
                    pages: document.pages(),
                    boxed: boxed(&document),
                    fonts_standing_in: named(document.standing_in()),
                })
            }
            PaperFormat::Pdf => {
                let document = lay_out_as(&self.sheet, &self.looks, &Fonts::find()?);
                Ok(Printed {
                    bytes: document.pdf()?,
                    pages: document.pages(),
                    boxed: boxed(&document),
                    fonts_standing_in: named(document.standing_in()),
                })
            }
        }
    }

    /// Pages of it from a page on, counted from 0; a few at once.
    ///
    /// # Errors
    /// Where no font can be found.
    pub fn preview(&self, from: usize) -> Result<PaperPreview> {
        let document = lay_out_as(&self.sheet, &self.looks, &Fonts::find()?);
        let of = document.pages();
        let until = from.saturating_add(PAGES_AT_ONCE).min(of);
        Ok(PaperPreview {
            pages: (from..until).map(|page| document.svg(page)).collect(),
            of,
            fonts_standing_in: named(document.standing_in()),
            removed: self.removed,
            boxed: boxed(&document),
        })
    }

    /// The sheet, for tests of whoever makes one.
    #[cfg(test)]
    pub(crate) const fn sheet(&self) -> &Sheet {
        &self.sheet
    }
}

fn boxed(document: &Document) -> String {
    document.boxes().into_iter().collect()
}

fn named(standing_in: Vec<StoodIn>) -> Vec<FontStandingIn> {
    standing_in.into_iter().map(Into::into).collect()
}
