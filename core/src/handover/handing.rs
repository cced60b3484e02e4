//! Handing over: the card, the preview, the package on a stick.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use chrono::Datelike;
use serde::Serialize;
use sha2::{Digest, Sha256, Sha512};

use crate::disk::Rights;
use crate::entry::{self, Filter};
use crate::error::{Error, Result};
use crate::follow_up::FollowUp;
use crate::handover::package::{self, Stamp};
use crate::handover::{
    Card, Destination, HandFollowUp, HandNote, HandNotes, Handed, HandedBefore, Leaving, Ledger,
    Picked, Preview, Withheld, WrittenFile, compose, package_name, sql, write_file,
};
use crate::ids::{FollowUpId, NoteId};
use crate::locale::{Language, Message, key};
use crate::member::{self, Computer, Key, Naming, computer_sql};
use crate::note;
use crate::note::sql::Both;
use crate::store::LedgerFile;
use crate::time::years_offered;

/// A member's choices when handing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The year of the entries.
    pub year: i32,
    /// Nothing more will come for it.
    pub closed: bool,
    /// Reflections that leave although they are private.
    pub picked: Vec<NoteId>,
    /// Follow-ups that leave.
    pub follow_ups: Vec<FollowUpId>,
    /// The file's name carries the member's name.
    pub with_name: bool,
    /// Packages of the year that this program wrote to the same folder are taken away, once the
    /// new one has been read back.
    pub replace: bool,
}

/// A card that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AddedCard {
    /// The card.
    #[serde(flatten)]
    pub card: Card,
    /// Whether it took the place of another branch's, or of a newer one.
    pub replaced: bool,
}

/// Handing over from an open log.
pub struct Handover<'p> {
    pub(crate) log: &'p mut LedgerFile,
    pub(crate) begun: &'p mut note::Begun,
    pub(crate) computer: &'p Computer,
}

impl Handover<'_> {
    /// The branch's card, where one was taken.
    ///
    /// # Errors
    /// The disk's own.
    pub fn card(&self) -> Result<Option<Card>> {
        self.log.read(sql::card)
    }

    /// Takes a branch's card: the first one, or a newer one of the same branch.
    ///
    /// # Errors
    /// As [`Handover::add_card`].
    pub fn import_card(&mut self, bytes: &[u8]) -> Result<Card> {
        self.add_card(bytes, false).map(|taken| taken.card)
    }

    /// Takes a branch's card. Another branch's, or an older one of the same branch, takes the place of the
    /// one before only with `replace`: everything would be sealed for whoever made it.
    ///
    /// # Errors
    /// [`Error::NotACard`], [`Error::CardTooNew`]; [`Error::OtherCard`], [`Error::OlderCard`] without
    /// `replace`; the disk's own.
    pub fn add_card(&mut self, bytes: &[u8], replace: bool) -> Result<AddedCard> {
        let card = Card::parse(bytes)?;
        let unlike = self.card()?.and_then(|ours| unlike(&card, ours));
        let replaced = unlike.is_some();
        if let Some(error) = unlike.filter(|_| !replace) {
            return Err(error);
        }
        self.log
            .write(|transaction, now| sql::add_card(transaction, &card, now))?;
        Ok(AddedCard { card, replaced })
    }

    /// Puts the card away: packages are open again.
    ///
    /// # Errors
    /// The disk's own.
    pub fn drop_card(&mut self) -> Result<()> {
        self.log.write(|transaction, _| sql::drop_card(transaction))
    }

    /// Reflections to choose from, and the years: as if drafts were closed. Nothing is written.
    ///
    /// # Errors
    /// The disk's own.
    pub fn notes(&self, year: i32) -> Result<HandNotes> {
        let years = years_offered(
            self.log.read(entry::sql::years)?,
            Some(year),
            self.log.now(),
        );
        let picked = self.log.read(|connection| sql::picked(connection, year))?;
        let mut notes = self.closed_notes()?;
        notes.retain(|note| !note.withdrawn);
        notes.sort_by(|one, other| other.id.cmp(&one.id));
        let notes = notes.into_iter().map(|note| HandNote::of(note, &picked));
        let named = self
            .log
            .read(|connection| sql::picked_follow_ups(connection, year))?;
        let follow_ups = self.follow_ups()?.into_iter();
        let follow_ups = follow_ups
            .filter(|one| !one.withdrawn && one.erased_at.is_none())
            .map(|one| HandFollowUp {
                picked: named.contains(&one.id),
                title: one.title,
                id: one.id,
            });
        Ok(HandNotes {
            years,
            notes: notes.collect(),
            follow_ups: follow_ups.collect(),
        })
    }

    /// A preview of handing over: what leaves and what stays, as if drafts were closed. Nothing is
    /// written.
    ///
    /// # Errors
    /// [`Error::NoMember`]; [`Error::UnknownNote`], [`Error::Withdrawn`] of a picked reflection.
    pub fn preview(&self, choice: &Choice) -> Result<Preview> {
        let (naming, _) = self.who()?;
        let (leaves, stays) = self.leaving(choice, &naming)?;
        let lineage = self.log.read(sql::lineage)?;
        let last = self
            .log
            .read(|connection| sql::last(connection, choice.year, &lineage))?;
        let sequence = last.map_or(1, |(sequence, _)| sequence + 1);
        let before = self
            .log
            .read(|connection| sql::written(connection, choice.year))?;
        let held = before.first().map_or(0, |newest| newest.notes);
        Ok(Preview {
            minutes: leaves.minutes(),
            digest: digest(&leaves)?,
            sealed_for: self.card()?,
            sequence,
            file_name: self.file_name(&naming, choice, sequence)?,
            no_longer: held.saturating_sub(leaves.reflections()),
            before: before.into_iter().map(HandedBefore::from).collect(),
            leaves,
            stays,
        })
    }

    /// Writes the package: drafts are closed and the number is taken first, then the bytes go to the
    /// stick, are read back and compared. With `seen`, only what the preview of that digest showed.
    ///
    /// # Errors
    /// As [`Handover::preview`]; [`Error::NewComputer`]; [`Error::PreviewChanged`]; [`Error::PackageTooLarge`];
    /// those of [`put`]. Where the place failed, the number is gone and the drafts are versions, nothing else.
    pub fn write(
        &mut self,
        choice: &Choice,
        folder: &Path,
        seen: Option<&str>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Handed> {
        let (naming, key) = self.who()?;
        self.known_here(&naming)?;
        let (leaves, _) = self.leaving(choice, &naming)?;
        if seen.is_some_and(|seen| digest(&leaves).is_ok_and(|now| now != seen)) {
            return Err(Error::PreviewChanged);
        }
        let card = self.card()?;
        let lineage = self.log.read(sql::lineage)?;
        let last = self
            .log
            .read(|connection| sql::last(connection, choice.year, &lineage))?;
        let sequence = last.map_or(1, |(sequence, _)| sequence + 1);
        let name = self.file_name(&naming, choice, sequence)?;
        let (content, closed) = self.log.write(|transaction, at| {
            let closed = note::sql::close_all(transaction, at)?;
            let stamp = Stamp {
                lineage: lineage.clone(),
                sequence,
                previous: last.map(|(_, sha512)| sha512),
                branch_id: card.as_ref().map(|card| card.branch_id.clone()),
                at,
            };
            let content = package::render(&leaves, &stamp, &key)?;
            let new = sql::New {
                year: choice.year,
                lineage: &lineage,
                sequence,
                sha512: Sha512::digest(&content).into(),
                file: &name,
                branch: card.as_ref().map(|card| card.name.as_str()),
                entries: leaves.entries.len(),
                notes: leaves.reflections(),
                closed: choice.closed,
                at,
            };
            sql::begin(transaction, &new)?;
            let notes = leaves.notes.iter().map(|note| note.id.as_str());
            let written = leaves.written.iter().map(|written| written.id.as_str());
            sql::handed_notes(transaction, notes.chain(written), at)?;
            sql::pick(transaction, choice.year, &choice.picked)?;
            sql::pick_follow_ups(transaction, choice.year, &choice.follow_ups, at)?;
            Ok((content, closed))
        })?;
        for id in closed {
            self.begun.remove(&id);
        }
        let bytes = match &card {
            Some(card) => package::seal(&content, "member", card)?,
            None => content,
        };
        let (whole, mut done) = (bytes.len() as u64 * 3, 0);
        let asked = Destination {
            folder,
            name: &name,
            rights: Rights::Shared,
        };
        let written = write_file(asked, &mut Cursor::new(&bytes), &mut |more| {
            done += more;
            progress(done, whole);
        })?;
        let file_name = written.file.file_name().unwrap_or_default();
        let file_name = file_name.to_string_lossy().into_owned();
        let before = self
            .log
            .read(|connection| sql::written(connection, choice.year))?;
        self.log.write(|transaction, _| {
            sql::verified(transaction, choice.year, &lineage, sequence, &file_name)
        })?;
        let replaced = if choice.replace {
            replace(&written, before.into_iter().map(|old| old.file))
        } else {
            Vec::new()
        };
        Ok(Handed {
            file: Some(written.file),
            sequence,
            entries: leaves.entries.len(),
            minutes: leaves.minutes(),
            notes: leaves.reflections(),
            encrypted: card.is_some(),
            sha256: written.sha256,
            verified: true,
            replaced,
        })
    }

    fn who(&self) -> Result<(Naming, Key)> {
        let member = self.log.read(member::sql::member)?.ok_or(Error::NoMember)?;
        let key = self.log.read(member::sql::key)?.ok_or(Error::NoMember)?;
        Ok((member.naming, key))
    }

    /// What is signed on a computer that nobody has answered for may be signed with another's key.
    fn known_here(&self, naming: &Naming) -> Result<()> {
        let known = self
            .log
            .read(|log| computer_sql::knows(log, self.computer))?;
        if known == Some(false) {
            let name = naming.name.clone();
            return Err(Error::NewComputer { name });
        }
        Ok(())
    }

    fn file_name(&self, naming: &Naming, choice: &Choice, sequence: u32) -> Result<String> {
        let id = self
            .log
            .read(member::sql::member)?
            .ok_or(Error::NoMember)?
            .id;
        Ok(package_name(
            naming,
            id.as_str(),
            choice.year,
            sequence,
            choice.with_name,
        ))
    }

    /// Follow-ups as they stand today.
    fn follow_ups(&self) -> Result<Vec<FollowUp>> {
        let today = self.log.now().date();
        self.log
            .read(|connection| crate::follow_up::list(connection, today))
    }

    /// Reflections as they are once their drafts are closed.
    fn closed_notes(&self) -> Result<Vec<note::sql::Stored>> {
        let all = self.log.read(note::sql::all)?;
        let mut closed: Vec<note::sql::Stored> = all.iter().filter_map(Both::closed).collect();
        // What leaves says the section's path: its lasting name is the log's own.
        for tie in closed.iter_mut().filter_map(|note| note.tie.as_mut()) {
            let path = self.log.read(|connection| {
                crate::material::sql::path_of(connection, &tie.material, &tie.section)
            })?;
            tie.section = path.unwrap_or_else(|| std::mem::take(&mut tie.section));
        }
        Ok(closed)
    }

    fn leaving(&self, choice: &Choice, naming: &Naming) -> Result<(Leaving, Withheld)> {
        let all = self
            .log
            .read(|connection| entry::sql::list(connection, &Filter::default()))?;
        let (entries, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|entry| entry.fields.date.year() == choice.year);
        let notes = self.closed_notes()?;
        let erased = self.log.read(sql::erased)?;
        for id in &choice.picked {
            match notes.iter().find(|note| note.id == *id) {
                None => return Err(Error::UnknownNote { id: id.to_string() }),
                Some(note) if note.erased.is_some() => return Err(Error::Erased),
                Some(note) if note.withdrawn => return Err(Error::Withdrawn),
                Some(_) => {}
            }
        }
        let follow_ups = self.follow_ups()?;
        for id in &choice.follow_ups {
            match follow_ups.iter().find(|one| one.id == *id) {
                None => return Err(Error::UnknownFollowUp { id: id.to_string() }),
                Some(one) if one.erased_at.is_some() => return Err(Error::Erased),
                Some(one) if one.withdrawn => return Err(Error::Withdrawn),
                Some(_) => {}
            }
        }
        // Those that were removed, too: what was studied is called as it was.
        let titles = self.log.read(crate::material::sql::all)?;
        let speech = Message::from(key!("material-speech")).say(Language::Chinese);
        let title = |id: &crate::ids::MaterialId| {
            let kept = titles.iter().find(|kept| kept.id == *id)?;
            // The program invents no title for the speech; a table needs a word for it.
            let own = [&kept.title, &kept.own_title];
            match own.into_iter().find(|title| !title.is_empty()) {
                Some(title) => Some(title.clone()),
                None => kept.bundled.then(|| speech.clone()),
            }
        };
        let ledger = Ledger {
            naming,
            entries: &entries,
            notes: &notes,
            erased: &erased,
            follow_ups: &follow_ups,
            title: &title,
            marks: &self.log.read(entry::import::sql::marks)?,
        };
        let picked = Picked {
            notes: &choice.picked,
            follow_ups: &choice.follow_ups,
        };
        let leaves = compose(&ledger, choice.year, choice.closed, picked);
        let erased_notes = notes.iter().filter(|note| note.erased.is_some()).count();
        let withdrawn_notes = notes.iter().filter(|note| note.withdrawn).count() - erased_notes;
        let older = |revision: u32| usize::try_from(revision - 1).unwrap_or(0);
        let kept_back = follow_ups
            .iter()
            .filter(|one| !one.withdrawn && !choice.follow_ups.contains(&one.id));
        let stays = Withheld {
            private_notes: notes.len() - leaves.reflections() - withdrawn_notes - erased_notes,
            withdrawn_notes,
            reading_minutes: self.log.read(crate::reading::sql::minutes)?,
            other_entries: others.iter().filter(|entry| entry.erased.is_none()).count(),
            older_revisions: leaves
                .entries
                .iter()
                .map(|e| older(e.revision))
                .sum::<usize>()
                + leaves
                    .notes
                    .iter()
                    .map(|n| older(n.revision))
                    .sum::<usize>(),
            follow_ups: kept_back.count(),
        };
        Ok((leaves, stays))
    }
}

/// Why a card does not take the place of the one that is there by itself.
fn unlike(card: &Card, ours: Card) -> Option<Error> {
    let name = card.name.clone();
    if card.branch_id != ours.branch_id {
        return Some(Error::OtherCard {
            name,
            code: card.check_code.clone(),
            ours: ours.name,
            our_code: ours.check_code,
        });
    }
    (card.serial < ours.serial).then_some(Error::OlderCard {
        name,
        serial: card.serial,
        ours: ours.serial,
    })
}

/// The digest of a preview, in few digits.
fn digest(leaves: &Leaving) -> Result<String> {
    let json = serde_json::to_vec(leaves).map_err(|error| Error::Failed {
        detail: error.to_string(),
    })?;
    Ok(hex::encode(Sha256::digest(json)))
}

/// Takes older packages of the year out of the folder of the new one; says which. One that cannot
/// be taken away stays: the branch keeps the newer one of the two anyway.
fn replace(written: &WrittenFile, older: impl Iterator<Item = String>) -> Vec<String> {
    let Some(folder) = written.file.parent() else {
        return Vec::new();
    };
    older
        .filter(|name| {
            let file = folder.join(name);
            file != written.file && fs::remove_file(file).is_ok()
        })
        .collect()
}
