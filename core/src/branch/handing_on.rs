//! Handing on, as a secretary does it: whether what came sealed may leave open, and each part written and read back.

use std::path::Path;

use super::hand_on::{self, Above, HandedOn, HandedPart, Handing, PART_MAX};
use super::office::Secretary;
use crate::disk::Rights;
use crate::error::{Error, Result};
use crate::handover::{Card, Destination, collection_name, write_file};
use crate::ids::OperationId;

impl Secretary<'_> {
    /// Hands the collection on: one file with the members' packages inside. `above` is the card of
    /// the branch above, as a file; with it the collection is sealed.
    ///
    /// # Errors
    /// [`Error::KeyLocked`], [`Error::NotACard`]; those of writing a file.
    pub fn hand_on(
        &mut self,
        folder: &Path,
        above: Above<'_>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<HandedOn> {
        self.hand_on_in_parts(folder, above, PART_MAX, progress)
    }

    /// The same in parts of at most so many bytes, where a member's packages do not take more.
    ///
    /// # Errors
    /// As [`Secretary::hand_on`].
    pub fn hand_on_in_parts(
        &mut self,
        folder: &Path,
        above: Above<'_>,
        most: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<HandedOn> {
        if above == Above::Unsaid
            && let packages @ 1.. = self.file()?.read(hand_on::came_sealed)?
        {
            return Err(Error::HandOnOpen { packages });
        }
        let above = above.card().map(Card::parse).transpose()?;
        let at = self.log.now();
        let staging = self.log.folder().to_owned();
        let (_, card, _) = self.key_and_card()?;
        let key = self.slot.key.take().ok_or(Error::KeyLocked)?;
        let handing = Handing {
            key: &key,
            card: &card,
            above: above.as_ref(),
            staging: &staging,
            at,
        };
        let written = self.write_parts(folder, &handing, most, progress);
        self.slot.key = Some(key);
        let parts = written?;
        let first = parts.first().cloned().ok_or(Error::NoBranch)?;
        Ok(HandedOn {
            file: first.file,
            packages: parts.iter().map(|part| part.packages).sum(),
            encrypted: above.is_some(),
            sha256: first.sha256,
            parts,
        })
    }

    /// Each part is built, written and read back before the next: what it takes on the disk is given back.
    fn write_parts(
        &mut self,
        folder: &Path,
        handing: &Handing<'_>,
        most: u64,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Vec<HandedPart>> {
        let file = self.file()?;
        let plan = file.read(|open| hand_on::plan(open, handing, most))?;
        let set = OperationId::new(handing.at);
        let all = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let mut written = Vec::with_capacity(plan.len());
        for (part, nth) in plan.iter().zip(1..) {
            let mut built =
                file.read(|open| hand_on::build(open, handing, part, set.as_str(), (nth, all)))?;
            let asked = Destination {
                folder,
                name: &collection_name(&handing.card.name, handing.at, (nth, all)),
                rights: Rights::Shared,
            };
            let put = write_file(asked, &mut built, progress)?;
            written.push(HandedPart {
                file: put.file,
                packages: part.packages(),
                sha256: put.sha256,
            });
        }
        Ok(written)
    }
}
