//! The place of an anchor in the newest edition of its text, or in one that is read.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;

use super::anchor::{Anchor, Found, find};
use super::carry::{Carried, Step};
use super::mapping::Mapping;
use super::place::{Place, Span};
use super::unchanged::{Before, carried_sections};
use super::{Texts, sql};
use crate::error::Result;
use crate::ids::MaterialId;
use crate::store::LedgerFile;

/// The place where a lost passage may stand; only a person accepts that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Suggestion {
    /// Path of the section that holds it.
    pub section: String,
    /// The words that stand there.
    pub quote: String,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Characters (code points) from the start of the paragraph.
    pub start: usize,
}

/// An anchor in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Whether its passage is there.
    pub found: Found,
    /// The edition.
    pub edition: MaterialId,
    /// Its place there.
    pub place: Option<Place>,
    /// Path of the section that holds it.
    pub section: Option<String>,
    /// The place where a lost one may stand.
    pub suggestion: Option<Suggestion>,
}

impl Placed {
    /// The place of words that are kept without one.
    pub(crate) fn nowhere(edition: &MaterialId) -> Self {
        Self {
            found: Found::Lost,
            edition: edition.clone(),
            place: None,
            section: None,
            suggestion: None,
        }
    }
}

impl Texts {
    /// An edition and all that were before it, the newest first.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub(crate) fn line_of(log: &LedgerFile, id: &MaterialId) -> Result<Vec<MaterialId>> {
        let mut line = Vec::new();
        let mut next = Some(id.clone());
        while let Some(id) = next.filter(|id| !line.contains(id)) {
            let kept = log.read(|connection| sql::get(connection, &id))?;
            line.push(id);
            next = kept.edition_of;
        }
        Ok(line)
    }

    /// An edition and those that came after it, up to the newest or to `last`.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub(crate) fn after(
        log: &LedgerFile,
        id: &MaterialId,
        last: Option<&MaterialId>,
    ) -> Result<Vec<MaterialId>> {
        if let Some(last) = last {
            let mut line = Self::line_of(log, last)?;
            line.truncate(line.iter().position(|one| one == id).map_or(0, |at| at + 1));
            line.reverse();
            return Ok(line);
        }
        let (mut line, mut seen) = (vec![id.clone()], HashSet::from([id.clone()]));
        while let Some(next) = match line.last() {
            Some(id) => log.read(|connection| sql::next_edition(connection, id))?,
            None => None,
        } {
            if !seen.insert(next.clone()) {
                break;
            }
            line.push(next);
        }
        // The newest one is one that is in the list.
        while let [_, .., last] = line.as_slice() {
            if log.read(|connection| sql::removed(connection, last))? == Some(false) {
                break;
            }
            line.pop();
        }
        Ok(line)
    }

    /// The newest edition of a text.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn newest(log: &LedgerFile, id: &MaterialId) -> Result<MaterialId> {
        Ok(Self::after(log, id, None)?
            .pop()
            .unwrap_or_else(|| id.clone()))
    }

    /// An anchor's place in the newest edition, or in the one that is named: carried from edition to edition, each
    /// mapped to the next once. It is nowhere in an edition that does not follow its own.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub(crate) fn placed(
        &mut self,
        log: &LedgerFile,
        material: &MaterialId,
        anchor: &Anchor,
        edition: Option<&MaterialId>,
    ) -> Result<Placed> {
        let line = Self::after(log, material, edition)?;
        let mut carried: Option<Carried> = None;
        for pair in line.windows(2) {
            let [before, after] = pair else { continue };
            let mapping = self.mapping(log, before, after)?;
            let (old, new) = (self.of(log, before)?, self.of(log, after)?);
            let step = Step {
                old: &old.1.all_paragraphs(&old.0),
                new: &new.1.all_paragraphs(&new.0),
                mapping: &mapping,
            };
            carried = Some(match carried {
                Some(carried) => carried.on(step),
                None => super::carry::carry(anchor, step),
            });
        }
        let Some(last) = line.last() else {
            return Ok(Placed::nowhere(edition.unwrap_or(material)));
        };
        let opened = self.of(log, last)?;
        let (found, place, suggestion) = if let Some(carried) = carried {
            (carried.found, carried.place(), carried.suggestion)
        } else {
            let sought = find(&opened.1.all_paragraphs(&opened.0), anchor);
            (sought.found, sought.place, sought.suggestion)
        };
        let section = place.and_then(|(paragraph, _)| opened.1.holding(paragraph));
        let suggestion = suggestion.and_then(|span: Span| {
            let quote = span.of(&opened.1.all_paragraphs(&opened.0))?;
            Some(Suggestion {
                section: opened.1.holding(span.paragraph)?.path.clone(),
                quote: quote.to_owned(),
                paragraph: span.paragraph,
                start: span.start,
            })
        });
        Ok(Placed {
            found,
            edition: last.clone(),
            place,
            section: section.map(|section| section.path.clone()),
            suggestion,
        })
    }

    /// Path of the section in an edition that a section of an earlier one has become.
    ///
    /// # Errors
    /// [`crate::error::Error::UnknownMaterial`], the disk's own.
    pub(crate) fn section_in(
        &mut self,
        log: &LedgerFile,
        material: &MaterialId,
        section: &str,
        edition: &MaterialId,
    ) -> Result<Option<String>> {
        let line = Self::after(log, material, Some(edition))?;
        let opened = self.of(log, material)?;
        let named = opened.1.named(section);
        let is_it = |row: &super::Section| named.is_some_and(|named| named.id == row.id);
        let mut at = opened.1.sections.iter().position(is_it);
        let mut last = opened;
        for id in line.iter().skip(1) {
            let next = self.of(log, id)?;
            let carried = carried_sections(&last.1.texts(&last.0), &next.1.texts(&next.0));
            let is_it = |from: &Option<Before>, old| from.is_some_and(|from| from.section == old);
            at = at.and_then(|old| carried.iter().position(|from| is_it(from, old)));
            last = next;
        }
        Ok(at
            .and_then(|at| last.1.sections.get(at))
            .map(|section| section.path.clone()))
    }

    /// The mapping of an edition to the next one, made once while the log is open.
    fn mapping(
        &mut self,
        log: &LedgerFile,
        before: &MaterialId,
        after: &MaterialId,
    ) -> Result<Arc<Mapping>> {
        let key = (before.clone(), after.clone());
        if let Some(mapping) = self.mappings.get(&key) {
            return Ok(Arc::clone(mapping));
        }
        let (old, new) = (self.of(log, before)?, self.of(log, after)?);
        let mapping = Arc::new(Mapping::between(
            &old.1.all_paragraphs(&old.0),
            &new.1.all_paragraphs(&new.0),
        ));
        self.mappings.insert(key, Arc::clone(&mapping));
        Ok(mapping)
    }
}
