//! Texts with their outlines, each made once while the log is open.

use std::collections::HashMap;
use std::sync::Arc;

use super::drawn::stored;
use super::mapping::Mapping;
use super::{Outline, Section, outline, sql};
use crate::error::{Error, Result};
use crate::ids::MaterialId;
use crate::store::LedgerFile;

/// A text and its outline.
pub type Opened = Arc<(String, Outline)>;

/// Texts that are open at once.
const MOST: usize = 8;

/// The texts that have been opened.
#[derive(Default)]
pub struct Texts {
    opened: HashMap<MaterialId, Opened>,
    /// Of an edition to the next one.
    pub(super) mappings: HashMap<(MaterialId, MaterialId), Arc<Mapping>>,
}

impl Texts {
    /// A material's text with its outline.
    ///
    /// # Errors
    /// [`Error::UnknownMaterial`], the disk's own.
    pub(crate) fn of(&mut self, log: &LedgerFile, id: &MaterialId) -> Result<Opened> {
        if let Some(opened) = self.opened.get(id) {
            return Ok(Arc::clone(opened));
        }
        let (text, title, (cuts, rows, retired)) = log.read(|connection| {
            let kept = sql::get(connection, id)?;
            let rows = sql::rows(connection, id)?;
            let drawn = (
                sql::cuts(connection, id)?,
                rows,
                sql::retired(connection, id)?,
            );
            Ok((sql::text(connection, id)?, kept.own_title, drawn))
        })?;
        // Rows that damage has left are none: the text is drawn as it would be today.
        let mut outline = stored(&text, title, &cuts, rows).unwrap_or_else(|| outline(&text));
        let retired = retired.into_iter();
        outline.became = retired.map(|one| (one.row.id, one.became)).collect();
        let opened: Opened = Arc::new((text, outline));
        // Texts are long and memory is short: what was not asked for lately is read again.
        if self.opened.len() >= MOST {
            self.opened.clear();
            self.mappings.clear();
        }
        self.opened.insert(id.clone(), Arc::clone(&opened));
        Ok(opened)
    }

    /// A text is opened anew the next time.
    pub(crate) fn forget(&mut self, id: &MaterialId) {
        self.opened.remove(id);
        self.mappings.retain(|(old, new), _| old != id && new != id);
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
