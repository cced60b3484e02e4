//! The template of reflections and excerpts: kept in the log as looks, and written as a document of an office.

use std::io::Cursor;
use std::path::Path;

use super::Pages;
use crate::disk::Rights;
use crate::error::{Error, Result};
use crate::handover::{Destination, WrittenFile, paper_name, write_file};
use crate::locale::{Language, Message, key};
use crate::paper::Looks;
use crate::report::PaperFormat;
use crate::report::template::{self, Template};
use crate::settings::sql::{LOOKS, get, set, unset};

impl Pages<'_> {
    /// The looks of reflections and excerpts: the reader's own, or else those of GB/T 9704. What no longer fits reads
    /// as the latter.
    ///
    /// # Errors
    /// The disk's own.
    pub fn looks(&self) -> Result<Looks> {
        let kept = self.0.log.read(|open| get(open, LOOKS))?;
        let kept = kept.and_then(|json| serde_json::from_str::<Looks>(&json).ok());
        Ok(kept.filter(template::fits).unwrap_or_default())
    }

    /// Whether they are the reader's own.
    ///
    /// # Errors
    /// The disk's own.
    pub fn has_template(&self) -> Result<bool> {
        Ok(self.looks()? != Looks::default())
    }

    /// The looks of a document, from now on; `path` is what a sentence calls it.
    ///
    /// # Errors
    /// [`Error::NotATemplate`]; the disk's own.
    pub fn import_template(&mut self, bytes: &[u8], path: &Path) -> Result<Template> {
        let template = template::read(bytes, path)?;
        let json = serde_json::to_string(&template.looks).map_err(|error| Error::Failed {
            detail: error.to_string(),
        })?;
        self.0
            .log
            .write(|transaction, _| set(transaction, LOOKS, &json))?;
        Ok(template)
    }

    /// The looks of GB/T 9704, from now on.
    ///
    /// # Errors
    /// The disk's own.
    pub fn reset_template(&mut self) -> Result<()> {
        self.0.log.write(|transaction, _| unset(transaction, LOOKS))
    }

    /// Writes the template as it is now into a folder; nothing there is written over.
    ///
    /// # Errors
    /// The disk's own.
    pub fn export_template(&mut self, folder: &Path, language: Language) -> Result<WrittenFile> {
        let bytes = template::write(&self.looks()?, language)?;
        let name = Message::from(key!("template-file")).say(language);
        let asked = Destination {
            folder,
            name: &paper_name(&name, PaperFormat::Docx.ending()),
            rights: Rights::Shared,
        };
        write_file(asked, &mut Cursor::new(bytes), &mut |_| {})
    }
}
