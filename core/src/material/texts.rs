//! Texts with their outlines, each made once while the log is open.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Outline, Section, outline, sql};
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::store::LedgerFile;

/// A text and its outline.
pub type Opened = Arc<(String, Outline)>;

/// The texts that have been opened.
#[derive(Default)]
pub struct Texts(HashMap<MaterialId, Opened>);

impl Texts {
    /// A material's text with its outline.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub(crate) fn of(&mut self, log: &LedgerFile, id: &MaterialId) -> Result<Opened> {
        if let Some(opened) = self.0.get(id) {
            return Ok(Arc::clone(opened));
        }
        let text = log.read(|connection| sql::text(connection, id))?;
        let outline = outline(&text);
        let opened: Opened = Arc::new((text, outline));
        self.0.insert(id.clone(), Arc::clone(&opened));
        Ok(opened)
    }

    /// A section that can be opened by itself.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], [`Error::UnknownSection`].
    pub(crate) fn readable(
        &mut self,
        log: &LedgerFile,
        id: &MaterialId,
        section: &str,
    ) -> Result<Section> {
        let opened = self.of(log, id)?;
        let found = opened.1.readable().find(|row| row.path == section).cloned();
        found.ok_or_else(|| Error::UnknownSection {
            section: section.to_owned(),
        })
    }
}
